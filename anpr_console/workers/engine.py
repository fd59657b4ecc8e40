"""The engine: one set of worker threads per data folder, the same behind the window and the headless service."""

from PySide6.QtCore import QObject, Signal, Slot

from anpr_console.domain.frame import Frame
from anpr_console.domain.health import Health, OutcomeCount
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import PageRequest
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.model import Settings


class Engine(QObject):
    """Starts, feeds and stops the workers; lives in the main thread.

    Every signal carries one frozen value. Connect only ``@Slot`` bound methods, from the main thread.

    Signals:
        passages_recorded: ``tuple[PassageRow, ...]``, after the commit, batched; a row comes again for each phase
            (same ``passage_id``, larger ``version``).
        health_changed: ``Health``, once a second.
        outcomes_changed: ``tuple[OutcomeCount, ...]`` of today, when they changed.
        fault_raised: ``WorkerFault``; work goes on as its message says.
        page_ready: ``PassagePage``; ``problem`` says why where it could not be read.
        picture_ready: ``PictureAnswer``.
        probe_stepped: ``ProbeResult``, one per step of a camera test.
        probe_ended: ``tuple[ProbeResult, ...]``, all steps of the finished test.
        settings_applied: ``Settings`` that the workers now follow.
        source_ended: ``str``, id of a camera whose file or folder ended and whose passages are all recorded.
        restart_wanted: ``str``, a sentence: the process should stop in order and start again.
    """

    passages_recorded = Signal(object)
    health_changed = Signal(object)
    outcomes_changed = Signal(object)
    fault_raised = Signal(object)
    page_ready = Signal(object)
    picture_ready = Signal(object)
    probe_stepped = Signal(object)
    probe_ended = Signal(object)
    settings_applied = Signal(object)
    source_ended = Signal(object)
    restart_wanted = Signal(object)

    def start(self) -> None:
        """Start sinks before sources; returns at once, models load in the inference thread."""
        raise NotImplementedError

    def stop(self) -> bool:
        """Stop sources before sinks, each with a deadline. Returns whether all deadlines were met."""
        raise NotImplementedError

    def newest_frame(self, camera_id: str) -> Frame | None:
        """The newest decoded frame of a camera; for pulling by timer, any thread."""
        raise NotImplementedError

    def newest_analysis(self, camera_id: str) -> FrameAnalysis | None:
        """The newest analysis of a camera; for pulling by timer, any thread."""
        raise NotImplementedError

    def newest_health(self) -> Health | None:
        """The newest health snapshot, None in the first second."""
        raise NotImplementedError

    def outcome_counts(self) -> tuple[OutcomeCount, ...]:
        """How many vehicles of each camera ended in each outcome today."""
        raise NotImplementedError

    @Slot(object)
    def request_page(self, request: PageRequest) -> None:
        """Ask for a page of passages; ``page_ready`` answers, a newer request makes a waiting older one void."""
        raise NotImplementedError

    @Slot(object)
    def request_picture(self, request: PictureRequest) -> None:
        """Ask for a stored picture; ``picture_ready`` answers. The newest request is served first."""
        raise NotImplementedError

    def cancel_pictures(self) -> None:
        """Forget all picture requests that still wait (the screen shows other rows now)."""
        raise NotImplementedError

    @Slot(object)
    def apply_settings(self, settings: Settings) -> None:
        """Follow new settings without losing a passage; ``settings_applied`` answers."""
        raise NotImplementedError

    def set_operator(self, name: str) -> None:
        """Begin a shift: the name is stamped on actions from now on and the change itself is recorded."""
        raise NotImplementedError

    @Slot(object)
    def record_audit(self, entry: AuditEntry) -> None:
        """Record one action of one person."""
        raise NotImplementedError
