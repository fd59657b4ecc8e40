"""Writes pictures as an H.264 clip, for measurements that need a camera's decoding work."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av

from anpr_console.domain.frame import Image

_OPTIONS = {"preset": "ultrafast", "crf": "23", "g": "50", "bf": "0"}


def write_clip(path: Path, pictures: Iterable[Image], fps: int) -> int:
    """Encode pictures of one size.

    Args:
        path: Where to write; its suffix names the container.
        pictures: Height × width × 3, BGR, uint8; even width and height.
        fps: Frames a second.

    Returns:
        How many pictures were written.
    """
    count = 0
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps), options=_OPTIONS)
        stream.pix_fmt = "yuv420p"
        for picture in pictures:
            if not count:
                stream.height, stream.width = picture.shape[:2]
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            count += 1
        container.mux(stream.encode(None))
    return count
