"""A clip played over and over at its own pace, as a live camera would send it: decoding included, nothing rendered."""

import threading
from dataclasses import replace
from pathlib import Path

from anpr_console.capture.clip_writer import write_clip
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.capture.source import FrameSource, Picture, SkippedFile, SourceInfo
from anpr_console.domain.clock import Clock


def record_gate(path: Path, seed: int, frames: int, size: str, fps: int) -> None:
    """Render the virtual gate into a clip.

    Args:
        path: Where to write it.
        seed: Of the gate's traffic.
        frames: How many pictures.
        size: Such as ``1920x1080``.
        fps: Frames a second.
    """
    source = make_source(
        SourceRequest(f"virtual:gate?seed={seed}&size={size}&fps={fps}&pace=0&frames={frames}")
    )
    source.open()
    write_clip(path, (picture.image for picture in iter(source.read, None) if picture is not None), fps)
    source.close()


class ClipCamera:
    """Serves a clip live and endlessly; pictures whose time has passed are left out."""

    def __init__(self, clip: Path, fps: int, clock: Clock) -> None:
        """Nothing is opened yet."""
        self._clip, self._fps, self._clock = clip, fps, clock
        self._closed = threading.Event()
        self._inner: FrameSource | None = None
        self._begin_s = 0.0
        self._index = 0

    @property
    def is_live(self) -> bool:
        """Yes: pictures nobody reads are lost."""
        return True

    def open(self) -> SourceInfo:
        """Open the clip for the first time."""
        info = self._rewind()
        self._begin_s = self._clock.monotonic_s()
        name = f"{self._clip.name} over and over"
        return replace(info, fps=float(self._fps), is_live=True, duration_s=None, description=name)

    def read(self) -> Picture | None:
        """Wait until the next picture is due and decode it; None after ``close``."""
        while not self._closed.is_set():
            due_s = self._begin_s + self._index / self._fps
            if self._closed.wait(max(0.0, due_s - self._clock.monotonic_s())):
                break
            picture = self._inner.read() if self._inner is not None else None
            if picture is None:
                if not self._closed.is_set():
                    self._rewind()
                continue
            index, self._index = self._index, self._index + 1
            if self._clock.monotonic_s() - due_s > 1.0:
                # Too slow a machine: go on from now rather than run after the clock for ever.
                self._begin_s += self._clock.monotonic_s() - due_s
            return Picture(picture.image, index / self._fps, index)
        return None

    def close(self) -> None:
        """End it; a waiting ``read`` returns None."""
        self._closed.set()
        if self._inner is not None:
            self._inner.close()

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        """Nothing: there is one file."""
        return ()

    def _rewind(self) -> SourceInfo:
        if self._inner is not None:
            self._inner.close()
        self._inner = make_source(SourceRequest(str(self._clip)))
        return self._inner.open()
