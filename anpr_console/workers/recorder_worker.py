"""The recorder thread: the only writer of the station's database. Nothing that reached it is lost."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import WorkerFault
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.domain.query import PassageRow
from anpr_console.settings.storage import StorageSettings
from anpr_console.workers.base import Worker, describe_fault
from anpr_console.workers.held_events import HeldEvents
from anpr_console.workers.mailbox import BoundedQueue, MailboxClosedError

logger = logging.getLogger(__name__)

PASSAGE_LANE, INTERACTIVE_LANE, BULK_LANE = 0, 1, 2
_CAPACITIES = (64, 64, 4)
_HELD_AT_MOST = 400
"""With this many events waiting in memory (some 100 MB of pictures) the recorder takes no more; inference waits."""
_BATCH_AT_MOST = 32
_RETRY_S = (0.5, 1.0, 2.0, 5.0, 10.0)
_RETRY_AFTER_FAILURE_S = 60.0
_LAST_TRIES_S = 5.0
_IDLE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Recording:
    """What the recorder calls; all raise StorageError with a sentence.

    Attributes:
        begin: Clean up what a crash left behind; called before the first event.
        record: Store one event of a passage with its pictures and outbox row, in one transaction.
        write_audit: Store one action of one person.
        apply_retention: Delete a small batch of what is too old; returns whether more is left.
        close: Let go of the database.
    """

    begin: Callable[[], None]
    record: Callable[[PassageEvent], PassageRow]
    write_audit: Callable[[AuditEntry], None]
    apply_retention: Callable[[StorageSettings], bool]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class RetentionDue:
    """It is time to delete what is too old by these settings."""

    settings: StorageSettings


@dataclass(frozen=True, slots=True)
class SourceFlushed:
    """All passages of this camera's ended source are in the queue before this."""

    camera_id: str


@dataclass(frozen=True, slots=True)
class DeskTask:
    """Something a person did.

    Attributes:
        run: Does it in the recorder's thread and tells the person what became of it; returns a passage to be stored, if
            one came of it. Raises StorageError only where nobody has to be told.
    """

    run: Callable[[], PassageEvent | None]


RecorderJob = PassageEvent | AuditEntry | RetentionDue | SourceFlushed | DeskTask


class RecorderWorker(Worker):
    """Takes jobs from three lanes and writes them down.

    Signals:
        passages_recorded: ``tuple[PassageRow, ...]`` after their commits.
        passages_ended: Those of them whose vehicle has left: each passage comes once.
        source_recorded: ``str``, id of a camera whose source ended and whose passages are all in the record.
    """

    passages_recorded = Signal(object)
    passages_ended = Signal(object)
    source_recorded = Signal(object)

    def __init__(self, recording: Recording, clock: Clock) -> None:
        super().__init__("recorder", clock)
        self._recording = recording
        self._jobs: BoundedQueue[RecorderJob] = BoundedQueue(_CAPACITIES)
        self._held = HeldEvents()
        self._held_audits: list[AuditEntry] = []
        self._flushed_sources: list[str] = []
        self._rows: list[PassageRow] = []
        self._ended_rows: list[PassageRow] = []
        self._problem = ""
        self._failures = 0
        self._retry_at_s = 0.0
        self._stored = 0
        self._trying: str | None = None
        self._nap = threading.Event()

    # Called from other threads.

    def record(self, event: PassageEvent) -> None:
        """Hand over an event; waits for room. Raises MailboxClosedError after ``finish``."""
        self._jobs.put(event, PASSAGE_LANE)

    def source_flushed(self, camera_id: str) -> None:
        """Ask for ``source_recorded`` once everything handed over so far is stored."""
        self._jobs.put(SourceFlushed(camera_id), PASSAGE_LANE)

    def write_audit(self, entry: AuditEntry) -> bool:
        """Hand over an action; returns at once, False if the lane is full or closed."""
        return self._offer(entry, INTERACTIVE_LANE)

    def do(self, task: DeskTask) -> bool:
        """Hand over what a person did; returns at once, False if the lane is full or closed."""
        return self._offer(task, INTERACTIVE_LANE)

    def retention_due(self, settings: StorageSettings) -> bool:
        """Ask for a clean-up when there is time; returns at once."""
        return self._offer(RetentionDue(settings), BULK_LANE)

    def _offer(self, job: RecorderJob, lane: int) -> bool:
        try:
            return self._jobs.put(job, lane, timeout_s=0)
        except MailboxClosedError:
            return False

    def finish(self) -> None:
        """Accept nothing more; the thread ends when all is stored or its last try failed."""
        self._jobs.close()

    def queue_length(self) -> int:
        """Events and writes that wait, those held after a failure included."""
        return self._jobs.length(PASSAGE_LANE) + self._jobs.length(INTERACTIVE_LANE) + len(self._held)

    @property
    def problem(self) -> str:
        """Why the record refuses at the moment; empty while it accepts."""
        return self._problem

    @property
    def stored(self) -> int:
        """Events stored since the start."""
        return self._stored

    def request_stop(self) -> None:
        """Same as ``finish``: the recorder never stops before it has drained."""
        self.finish()
        super().request_stop()

    # The thread's own work.

    def work(self) -> None:
        """Write until the queue is closed and empty."""
        self._recover()
        while not self._jobs.is_exhausted:
            if len(self._held) >= _HELD_AT_MOST and not self._jobs.is_closed:
                self.pause(max(0.05, self._retry_at_s - self.clock.monotonic_s()))
            else:
                job = self._jobs.get(self._wait_s())
                if job is not None:
                    self._do(job)
            self._retry_held()
            self._announce()
        self._make_last_tries()
        self._announce(is_last=True)
        self._recording.close()

    def _recover(self) -> None:
        """After a failure that was no refusal: the event that met it waits, the others go on."""
        if self._trying is not None:
            self._held.move_back(self._trying)
            self._trying = None
            self._retry_at_s = self.clock.monotonic_s() + _RETRY_AFTER_FAILURE_S
        self._try(self._recording.begin)

    def _wait_s(self) -> float:
        if self._held or self._held_audits:
            return max(0.01, self._retry_at_s - self.clock.monotonic_s())
        return 0.0 if self._rows else _IDLE_S

    def _do(self, job: RecorderJob) -> None:
        match job:
            case PassageEvent():
                must_wait = self._is_refusing() or self._held.holds(job.passage.passage_id)
                # Held first: whatever happens while it is tried, the event is not lost.
                self._held.add(job)
                if not must_wait and self._try_record(job):
                    self._held.stored(job.passage.passage_id)
            case AuditEntry():
                if self._is_refusing() or not self._try(lambda: self._recording.write_audit(job)):
                    self._held_audits.append(job)
            case RetentionDue(settings=settings):
                self._clean_up(settings)
            case DeskTask(run=run):
                self._run_task(run)
            case SourceFlushed(camera_id=camera_id):
                self._flushed_sources.append(camera_id)

    def _run_task(self, run: Callable[[], PassageEvent | None]) -> None:
        # Tried even while the record refuses: whoever asked is waiting for an answer.
        events: list[PassageEvent | None] = []
        self._try(lambda: events.append(run()))
        for event in events:
            if event is not None:
                self._do(event)

    def _is_refusing(self) -> bool:
        return bool(self._problem) and self.clock.monotonic_s() < self._retry_at_s

    def _try_record(self, event: PassageEvent) -> bool:
        row: list[PassageRow] = []
        self._trying = event.passage.passage_id
        is_stored = self._try(lambda: row.append(self._recording.record(event)))
        self._trying = None
        if not is_stored:
            return False
        self._rows += row
        if event.phase is PassagePhase.ENDED:
            self._ended_rows += row
        self._stored += 1
        if len(self._rows) >= _BATCH_AT_MOST:
            self._announce(is_last=True)
        return True

    def _try(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except StorageError as error:
            self._note_failure(error)
            return False
        return True

    def _note_failure(self, error: StorageError) -> None:
        delay_s = _RETRY_S[min(self._failures, len(_RETRY_S) - 1)]
        self._failures += 1
        self._retry_at_s = self.clock.monotonic_s() + delay_s
        if not self._problem:
            logger.error(
                "the record refuses: %s", error, extra={"event": "record_refused", "failures": self._failures}
            )
            fault = describe_fault(self.name, error, self.clock)
            message = f"{error} Passages are kept in memory and stored as soon as this is mended."
            self.troubled.emit(
                WorkerFault(
                    worker=self.name, message=message, detail=fault.detail, at=fault.at, restarts_in_s=delay_s
                )
            )
        self._problem = str(error)

    def _retry_held(self) -> None:
        if not (self._held or self._held_audits) or self.clock.monotonic_s() < self._retry_at_s:
            return
        is_any_stored = False
        for passage_id in self._held.passage_ids():
            while (event := self._held.first(passage_id)) is not None and self._try_record(event):
                self._held.stored(passage_id)
                is_any_stored = True
            if self._held.holds(passage_id):
                # One refusal ends the round: with the database away, each further try could wait for a time-out.
                self._held.move_back(passage_id)
                break
        while self._held_audits and self._try(lambda: self._recording.write_audit(self._held_audits[0])):
            self._held_audits.pop(0)
        if is_any_stored:
            self._failures = 0
        if not (self._held or self._held_audits):
            logger.info("the record accepts again", extra={"event": "record_accepts"})
            self._problem = ""
            self._failures = 0

    def _make_last_tries(self) -> None:
        give_up_at_s = self.clock.monotonic_s() + _LAST_TRIES_S
        while (self._held or self._held_audits) and self.clock.monotonic_s() < give_up_at_s:
            self._retry_at_s = 0.0
            self._retry_held()
            self._nap.wait(_RETRY_S[0] if self._held else 0)
        if self._held:
            logger.critical(
                "%d passage events could not be stored before the end",
                len(self._held),
                extra={"event": "passages_lost", "count": len(self._held)},
            )

    def _clean_up(self, settings: StorageSettings) -> None:
        is_more = False

        def one_batch() -> None:
            nonlocal is_more
            is_more = self._recording.apply_retention(settings)

        if self._try(one_batch) and is_more:
            self.retention_due(settings)

    def _announce(self, *, is_last: bool = False) -> None:
        is_pause = is_last or self._jobs.length(PASSAGE_LANE) == 0
        if self._rows and is_pause:
            rows, self._rows = tuple(self._rows), []
            self.passages_recorded.emit(rows)
        if self._ended_rows and is_pause:
            rows, self._ended_rows = tuple(self._ended_rows), []
            self.passages_ended.emit(rows)
        if self._flushed_sources and not self._held and is_pause:
            for camera_id in self._flushed_sources:
                self.source_recorded.emit(camera_id)
            self._flushed_sources.clear()
