"""Pictures through FFmpeg: one decoder thread under a watchdog, whatever the container, the camera or the codec."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import av
import av.container
import av.error
import cv2
import numpy as np
from av.codec.context import Flags, ThreadType
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from anpr_console.capture.av_errors import (
    DECODER_ERRORS,
    describe_mute_camera,
    describe_open_failure,
    describe_read_failure,
    describe_silence,
    describe_unknown_codec,
)
from anpr_console.capture.errors import (
    DamagedInputError,
    LoginRefusedError,
    StreamNotFoundError,
    StreamTimeoutError,
)
from anpr_console.capture.source import Picture, SkippedFile, SourceInfo
from anpr_console.capture.stream_clock import StreamClock
from anpr_console.capture.watchdog import Closed, Crashed, GuardedThread, Hung
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Image

WATCHDOG_GRACE_S = 0.5
"""FFmpeg's own time-out comes first, because it ends the thread in order; this much later the watchdog walks away."""
LONGEST_LIVE_GAP_S = 10.0
LONGEST_FILE_READ_S = 30.0
FRUITLESS_PACKETS_LIMIT = 1000
"""So many packets of a file in a row without a picture mean that it is garbage, not just disturbed."""

_TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AvInput:
    """What FFmpeg is to open.

    Attributes:
        name: The source for people, without secrets.
        url: What FFmpeg gets; may hold the login.
        is_live: Whether pictures come in real time.
        is_network: Whether it comes over the network.
        has_login: Whether user or password were given.
        format: FFmpeg's name of the container or device, None to let it guess.
        options: FFmpeg's options for container and protocol.
        open_timeout_s: Longest wait for the first picture.
        read_timeout_s: Longest wait for each later picture.
        prepare: Runs in the decoder thread before FFmpeg opens; raises CaptureError where FFmpeg would be vague.
        diagnose: Runs in the decoder thread after FFmpeg failed to open; raises CaptureError if it knows better.
    """

    name: str
    url: str = field(repr=False)
    is_live: bool
    is_network: bool
    has_login: bool = False
    format: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    open_timeout_s: float = 10.0
    read_timeout_s: float = LONGEST_FILE_READ_S
    prepare: Callable[[], None] | None = None
    diagnose: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    info: SourceInfo


_Answer = _Opened | Picture | CaptureError | None


class AvSource:
    """A source decoded by FFmpeg; a `FrameSource`.

    ``open`` waits for the first picture, so that size and codec in its answer are those of the pictures; the first
    ``read`` hands that picture over.
    """

    def __init__(self, source: AvInput) -> None:
        self._source = source
        self._thread: GuardedThread[_Answer] = GuardedThread(source.name, self._close_container)
        self._container: av.container.InputContainer | None = None
        self._pictures: Iterator[Picture] | None = None
        self._first: Picture | None = None
        self._is_used_up = False

    @property
    def is_live(self) -> bool:
        """Whether pictures come in real time and are lost if nobody reads them."""
        return self._source.is_live

    def open(self) -> SourceInfo:
        """Open the source and wait for its first picture.

        Raises:
            CaptureError: A subclass that says why.
        """
        self._thread.start()
        match self._thread.call(self._open, self._source.open_timeout_s + WATCHDOG_GRACE_S):
            case _Opened(info):
                return info
            case CaptureError() as error:
                self.close()
                raise error
            case Hung():
                self._is_used_up = True
                raise StreamTimeoutError(
                    f"{self._source.name} gave no picture within {self._source.open_timeout_s:g} s. "
                    "Check that the camera is running and that its stream is switched on."
                )
            case Closed():
                raise StreamTimeoutError(f"{self._source.name} was closed while it was being opened.")
            case _:
                self.close()
                raise DamagedInputError(f"The decoder of {self._source.name} broke down.")

    def read(self) -> Picture | None:
        """Wait for the next picture; None when the source ended or was closed.

        Raises:
            CaptureError: A subclass that says why.
        """
        if self._is_used_up:
            return None
        if (first := self._first) is not None:
            self._first = None
            return first
        match self._thread.call(self._read, self._source.read_timeout_s + WATCHDOG_GRACE_S):
            case Picture() as picture:
                return picture
            case CaptureError() as error:
                self.close()
                raise error
            case Hung():
                self._is_used_up = True
                raise describe_silence(self._source.name)
            case Crashed():
                self.close()
                raise DamagedInputError(f"The decoder of {self._source.name} broke down.")
            case _:
                self.close()
                return None

    def close(self) -> None:
        """Let go of the source; the decoder thread closes it and ends."""
        self._is_used_up = True
        self._first = None
        self._thread.end()

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        """Nothing: a stream has no files to skip."""
        return ()

    # Everything below runs in the decoder thread.

    def _open(self) -> _Opened | CaptureError:
        source = self._source
        try:
            if source.prepare is not None:
                source.prepare()
            container = self._container = self._open_container()
            stream = self._choose_stream(container)
            self._pictures = self._decode(container, stream)
            first = next(self._pictures, None)
        except CaptureError as error:
            return error
        except DECODER_ERRORS as error:
            return describe_read_failure(error, source.name, is_live=source.is_live)
        if first is None:
            return DamagedInputError(
                f"{source.name} holds no picture that can be decoded: it is empty or cut off."
            )
        self._first = first
        return _Opened(self._describe(container, stream, first))

    def _open_container(self) -> av.container.InputContainer:
        source = self._source
        asked_s = time.monotonic()
        timeouts = (source.open_timeout_s, source.read_timeout_s) if source.is_network else None
        try:
            return av.open(
                source.url, mode="r", format=source.format, options=dict(source.options), timeout=timeouts
            )
        except DECODER_ERRORS as error:
            failure = describe_open_failure(
                error, source.name, is_network=source.is_network, has_login=source.has_login
            )
        if source.is_network and time.monotonic() - asked_s >= source.open_timeout_s:
            # FFmpeg calls it invalid data when a camera accepts the connection and then says nothing.
            raise describe_mute_camera(source.name)
        if source.diagnose is not None and not isinstance(failure, LoginRefusedError | StreamNotFoundError):
            source.diagnose()
        raise failure

    def _read(self) -> Picture | CaptureError | None:
        if self._pictures is None:
            return None
        try:
            return next(self._pictures, None)
        except CaptureError as error:
            return error
        except DECODER_ERRORS as error:
            return describe_read_failure(error, self._source.name, is_live=self._source.is_live)

    def _close_container(self) -> None:
        self._pictures = None
        if self._container is not None:
            self._container.close()
            self._container = None

    def _choose_stream(self, container: av.container.InputContainer) -> VideoStream:
        stream = next(iter(container.streams.video), None)
        # PyAV's type stub denies it, but a stream of an unknown codec has no codec context.
        codec: object = None if stream is None else stream.codec_context
        if stream is None or codec is None:
            raise describe_unknown_codec(self._source.name)
        if self._source.is_live:
            # One picture in, one picture out: threads by frame would hold several pictures back.
            stream.thread_type = ThreadType.SLICE
            stream.codec_context.flags |= Flags.low_delay
        else:
            stream.thread_type = ThreadType.AUTO
        return stream

    def _decode(self, container: av.container.InputContainer, stream: VideoStream) -> Iterator[Picture]:
        source = self._source
        fps = _plausible_fps(stream)
        clock = StreamClock(1.0 / fps if fps else 0.04, LONGEST_LIVE_GAP_S if source.is_live else None)
        reformatter = VideoReformatter()
        index = 0
        fruitless = 0
        asked_s = time.monotonic()
        for packet in container.demux(stream):
            if self._is_used_up:
                # Closed, or given up by the watchdog: let a thread come back that only waits for a key frame.
                return
            if source.is_network and index and time.monotonic() - asked_s >= source.read_timeout_s:
                # After a time-out FFmpeg hands out the rest of its buffer first, and would then wait once more.
                raise describe_silence(source.name)
            fruitless += 1
            for frame in _decode_packet(packet):
                if source.is_live and frame.is_corrupt:
                    continue
                fruitless = 0
                yield Picture(_to_bgr(frame, reformatter), clock.advance(frame.time), index)
                index += 1
                asked_s = time.monotonic()
            if fruitless > FRUITLESS_PACKETS_LIMIT and not source.is_live:
                raise DamagedInputError(f"The pictures of {source.name} can't be decoded: it is damaged.")
        if not source.is_network:
            self._check_length(container, stream, index)

    def _check_length(
        self, container: av.container.InputContainer, stream: VideoStream, picture_count: int
    ) -> None:
        """A file whose index (MP4, MOV) points behind its end was cut off."""
        expected_bytes = max((entry.pos + entry.size for entry in stream.index_entries), default=0)
        if stream.frames and expected_bytes > container.size > 0:
            raise DamagedInputError(
                f"{self._source.name} is cut off: {picture_count} of {stream.frames} pictures could be read; "
                "those stay valid."
            )

    def _describe(
        self, container: av.container.InputContainer, stream: VideoStream, first: Picture
    ) -> SourceInfo:
        height_px, width_px = first.image.shape[:2]
        fps = _plausible_fps(stream)
        duration_s = None
        if not self._source.is_live and container.duration:
            duration_s = container.duration / av.time_base
        codec = stream.codec_context.name
        rate = f" {fps:.4g} fps" if fps else ""
        return SourceInfo(
            codec=codec,
            width_px=width_px,
            height_px=height_px,
            fps=fps,
            is_live=self._source.is_live,
            duration_s=duration_s,
            description=f"{self._source.name} {codec} {width_px}×{height_px}{rate}",
        )


def _plausible_fps(stream: VideoStream) -> float | None:
    """The stream's frame rate, where the container knows it; a short probe leaves nonsense such as 90000."""
    for rate in (stream.average_rate, stream.guessed_rate):
        if rate and 0.1 <= rate <= 240:
            return float(rate)
    return None


def _decode_packet(packet: "av.Packet[VideoStream]") -> list[av.VideoFrame]:
    """The pictures a packet completes; none if it is damaged, as after packet loss or a start amid a group."""
    try:
        return [frame for frame in packet.decode() if isinstance(frame, av.VideoFrame)]
    except (
        av.error.InvalidDataError,
        av.error.PatchWelcomeError,
        av.error.ExternalError,
        av.error.ArgumentError,
    ):
        return []


_CHROMA = Interpolation.FAST_BILINEAR
"""How half-size color planes are spread over the picture: 0.3 ms a 720p picture cheaper than the default, bicubic."""


def _to_bgr(frame: av.VideoFrame, reformatter: VideoReformatter) -> Image:
    """Height × width × 3 BGR uint8, contiguous, upright; one conversion, one copy."""
    image = np.asarray(
        reformatter.reformat(frame, format="bgr24", interpolation=_CHROMA, threads=1).to_ndarray(),
        dtype=np.uint8,
    )
    if (turn := _TURNS.get(round(frame.rotation) % 360)) is None:
        return image
    return np.asarray(cv2.rotate(image, turn), dtype=np.uint8)
