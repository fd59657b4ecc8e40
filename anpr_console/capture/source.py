"""What every source of pictures promises: open, read one picture after another with a time-out, close."""

from dataclasses import dataclass
from typing import Protocol

from anpr_console.domain.frame import Image


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is known of a source once it is open.

    Attributes:
        codec: Name of the codec such as ``h264``, ``hevc`` or ``jpeg``.
        width_px: Width of the pictures in pixels; 0 where only the first picture tells.
        height_px: Height of the pictures in pixels; 0 where only the first picture tells.
        fps: Nominal frames a second, None where unknown or meaningless (pictures in a folder).
        is_live: Whether pictures come in real time and are lost if nobody reads them.
        duration_s: Length in seconds, None for live sources and where the container doesn't say.
        description: One line for people, such as ``rtsp://10.0.0.5/stream1 h264 1920×1080 25 fps``; no password.
    """

    codec: str
    width_px: int
    height_px: int
    fps: float | None
    is_live: bool
    duration_s: float | None
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One decoded picture.

    Attributes:
        image: Height × width × 3, BGR, uint8, contiguous; it belongs to the receiver, the source keeps nothing of it.
        stream_time_s: Seconds since the source's first picture by the stream's own clock; None where it has none.
        index: Counts every picture decoded from this source, from 0.
        file_name: Name of the file the picture came from (image folders), else empty.
    """

    image: Image
    stream_time_s: float | None
    index: int
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of a folder that could not be read while the folder went on.

    Attributes:
        path: The file.
        reason: A sentence for people.
    """

    path: str
    reason: str


class FrameSource(Protocol):
    """A source of pictures.

    ``open``, then ``read`` until it returns None or raises, then ``close``; one thread calls ``open`` and ``read``,
    any thread may call ``close`` at any time and more than once. After an error or ``close`` the source is used up:
    make a new one to try again.
    """

    @property
    def is_live(self) -> bool:
        """Whether pictures come in real time and are lost if nobody reads them; known before ``open``."""

    def open(self) -> SourceInfo:
        """Open the source; blocks for at most the open time-out plus one second.

        Raises:
            CaptureError: A subclass that says why, in a sentence free of secrets.
        """

    def read(self) -> Picture | None:
        """Wait for the next picture, for at most the read time-out plus one second.

        Returns:
            The picture; None when the source ended (a file is through, a camera said goodbye) or was closed.

        Raises:
            CaptureError: A subclass that says why, in a sentence free of secrets.
        """

    def close(self) -> None:
        """Let go of the source; a ``read`` waiting in another thread returns None soon. Never raises or blocks."""

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        """Hand over the files skipped since the last call (image folders); empty for every other source."""
