"""Fakes of our own protocols: sources that play a script, pipelines that count, and values to go with them."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from anpr_console.capture.source import Picture, SkippedFile, SourceInfo
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.detection import Detections
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box
from anpr_console.domain.passage import Direction, Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.domain.query import PassageRow
from anpr_console.domain.trace import FrameAnalysis, PassageTrace

DEADLINE_S = 10.0
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def picture(index: int) -> Picture:
    """A small picture."""
    return Picture(np.full((4, 6, 3), index % 256, np.uint8), index / 25, index)


class ScriptedSource:
    """A source that plays a script: pictures, errors, a hang, the end.

    Args:
        script: Pictures to give, errors to raise, ``None`` for the end, an event to hang on until it is set or closed.
        is_live: As in the protocol.
        on_open: Raised by ``open`` if given.
    """

    def __init__(
        self,
        script: Sequence[Picture | CaptureError | threading.Event | None],
        *,
        is_live: bool,
        on_open: CaptureError | None = None,
    ) -> None:
        self._script = list(script)
        self._is_live = is_live
        self._on_open = on_open
        self._closed = threading.Event()

    @property
    def is_live(self) -> bool:
        return self._is_live

    def open(self) -> SourceInfo:
        if self._on_open is not None:
            raise self._on_open
        return SourceInfo("h264", 6, 4, 25.0, self._is_live, None, "scripted")

    def read(self) -> Picture | None:
        if self._closed.is_set() or not self._script:
            if self._is_live and not self._closed.is_set():
                self._closed.wait(DEADLINE_S)
            return None
        step = self._script.pop(0)
        match step:
            case Picture() | None:
                return step
            case threading.Event():
                while not step.wait(0.01) and not self._closed.is_set():
                    pass
                return self.read()
            case CaptureError():
                raise step

    def close(self) -> None:
        self._closed.set()

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        return ()


@dataclass(frozen=True)
class Fed:
    """What a fake pipeline answers."""

    analysis: FrameAnalysis
    events: tuple[PassageEvent, ...]


class CountingPipeline:
    """Keeps the frames it was fed and ends one passage at each flush that follows a frame."""

    def __init__(self, camera_id: str, on_feed: Callable[[Frame], None] | None = None) -> None:
        self.camera_id = camera_id
        self.fed: list[Frame] = []
        self.flushes = 0
        self.threads: set[int] = set()
        self._has_open_track = False
        self._on_feed = on_feed

    def feed(self, frame: Frame) -> Fed:
        self.threads.add(threading.get_ident())
        if self._on_feed is not None:
            self._on_feed(frame)
        self.fed.append(frame)
        self._has_open_track = True
        return Fed(FrameAnalysis(frame, Detections(), (), (), None, (), NOW), ())

    def flush(self) -> tuple[PassageEvent, ...]:
        self.flushes += 1
        if not self._has_open_track:
            return ()
        self._has_open_track = False
        return (passage_event(f"psg_{self.camera_id}_{self.flushes}", camera_id=self.camera_id),)


def passage(passage_id: str, camera_id: str = "gate") -> Passage:
    """A passage that was read."""
    consensus = Consensus("34A36837", "34A-368.37", 0.97, (0.97,) * 8, (1.0,) * 8, (), 9, 9, "vn")
    return Passage(
        passage_id=passage_id,
        camera_id=camera_id,
        outcome=Outcome.READ,
        outcome_reason="9 of 9 reads agree.",
        consensus=consensus,
        plate_box=Box(1, 1, 2, 1),
        plate_corners=None,
        vehicle=None,
        direction=Direction.IN,
        started_at=NOW,
        ended_at=NOW,
        decided_at=NOW,
        started_stream_s=0.0,
        ended_stream_s=1.0,
        frames_tracked=9,
        evidence_frame_index=None,
        trace=PassageTrace(),
        models=(),
        timing_ms=(),
    )


def passage_event(
    passage_id: str,
    sequence: int = 1,
    phase: PassagePhase = PassagePhase.ENDED,
    camera_id: str = "gate",
) -> PassageEvent:
    """An event of a passage without pictures."""
    return PassageEvent(phase, passage(passage_id, camera_id), (), sequence)


def row_of(event: PassageEvent) -> PassageRow:
    """The row that a store would give back."""
    return PassageRow(event.passage, (), NOW, event.sequence)
