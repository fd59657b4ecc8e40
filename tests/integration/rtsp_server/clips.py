"""Small clips, rendered here: every picture carries its own number, so that a test sees which one it got."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream

from anpr_console.domain.frame import Image

WIDTH_PX, HEIGHT_PX = 320, 240
BITS = 10
_BLOCK_PX = 32
_X265_SILENCE = {"x265-params": "log-level=none"}


def draw_numbered_picture(number: int) -> Image:
    """A picture with its number as a row of black and white blocks over a moving gradient; 240 × 320 × 3, BGR."""
    ramp = (np.arange(WIDTH_PX) + 3 * number) % 256
    picture = np.repeat(ramp[None, :, None], HEIGHT_PX, axis=0).repeat(3, axis=2).astype(np.uint8)
    for bit in range(BITS):
        picture[:_BLOCK_PX, bit * _BLOCK_PX : (bit + 1) * _BLOCK_PX] = 235 if number >> bit & 1 else 20
    return picture


def read_number(picture: Image) -> int:
    """The number drawn in a picture."""
    middle = _BLOCK_PX // 2
    return sum(1 << bit for bit in range(BITS) if picture[middle, bit * _BLOCK_PX + middle].mean() > 127)


def write_numbered_clip(
    path: Path,
    codec: str = "libx264",
    frames: int = 50,
    fps: int = 25,
    presentation_s: tuple[float, ...] | None = None,
    start_s: float = 0.0,
    options: dict[str, str] | None = None,
) -> Path:
    """Encode a clip of numbered pictures; the container follows from the path's suffix.

    Args:
        path: Where to write it.
        codec: FFmpeg's name of the encoder.
        frames: How many pictures.
        fps: Frames a second.
        presentation_s: Times of the pictures in seconds, instead of a constant rate.
        start_s: Added to all times.
        options: More options of the encoder.
    """
    chosen = {"g": "10", "bf": "0"} | ({"preset": "ultrafast"} if codec.startswith("libx26") else {})
    chosen |= options or {}
    if codec == "libx265":
        chosen |= _X265_SILENCE
    time_base = Fraction(1, 50_000)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=fps, options=chosen)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        stream.codec_context.time_base = time_base
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(draw_numbered_picture(number), format="bgr24")
            time_s = presentation_s[number] if presentation_s else number / fps
            frame.pts = round((start_s + time_s) / time_base)
            frame.time_base = time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def transcode_to_h265(clip: Path, target: Path) -> Path:
    """Encode any clip as H.265, its times kept; what the camera serves as ``h265``."""
    with av.open(str(clip)) as source, av.open(str(target), "w") as container:
        given = source.streams.video[0]
        options = _X265_SILENCE | {"preset": "ultrafast", "crf": "18", "g": "25", "bf": "0"}
        stream = container.add_stream("libx265", rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = given.width, given.height, "yuv420p"
        stream.codec_context.time_base = given.time_base or Fraction(1, 90_000)
        for frame in source.decode(given):
            frame.pict_type = av.video.frame.PictureType.NONE
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return target
