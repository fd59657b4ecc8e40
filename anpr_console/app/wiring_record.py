"""Between recorder thread and storage: what the recorder calls."""

import logging
from collections.abc import Callable, Iterator

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.query import PassageRow
from anpr_console.settings.model import Settings
from anpr_console.settings.storage import StorageSettings
from anpr_console.storage.audit import record_audit
from anpr_console.storage.database import Database
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.retention import KEEP_DELIVERED_DAYS, RetentionReport, retention_steps
from anpr_console.workers.recorder_worker import Recording

logger = logging.getLogger(__name__)


def make_recording(
    database: Database,
    media: MediaFolder,
    settings: Settings,
    clock: Clock,
    push_plan: Callable[[], PushPlan] = PushPlan,
    keep_delivered_days: Callable[[], int] = lambda: KEEP_DELIVERED_DAYS,
) -> Recording:
    """What the recorder thread of this station writes with; it closes the database at its end."""
    station = settings.station.station
    store = PassageStore(database, media, station, clock, push_plan)
    retention = _StepwiseRetention(database, media, station, clock, keep_delivered_days)

    def begin() -> None:
        report = store.sweep()
        if report.notes:
            logger.info(
                "cleaned up after an unclean end: %d recordings under way, %d files removed",
                report.notes, report.files_removed, extra={"event": "record_swept"},
            )  # fmt: skip

    def record(event: PassageEvent) -> PassageRow:
        row = store.record(event)
        logger.debug(
            "passage %s %s", event.passage.passage_id, event.phase.value,
            extra={"event": "passage_recorded", "passage_id": event.passage.passage_id},
        )  # fmt: skip
        return row

    return Recording(
        begin=begin,
        record=record,
        write_audit=lambda entry: record_audit(database, entry),
        apply_retention=retention.step,
        close=database.close,
    )


class _StepwiseRetention:
    """One small transaction a call, so that passages go in between. Used by the recorder thread only."""

    def __init__(
        self,
        database: Database,
        media: MediaFolder,
        station: str,
        clock: Clock,
        keep_delivered_days: Callable[[], int],
    ) -> None:
        self._keep_delivered_days = keep_delivered_days
        self._database = database
        self._media = media
        self._station = station
        self._clock = clock
        self._steps: Iterator[RetentionReport] | None = None
        self._sums = RetentionReport()

    def step(self, settings: StorageSettings) -> bool:
        """Forget a little of what is due. Returns whether there may be more."""
        if self._steps is None:
            self._steps = retention_steps(
                self._database,
                self._media,
                settings,
                self._clock.now(),
                self._station,
                self._keep_delivered_days(),
            )
            self._sums = RetentionReport()
        try:
            sums = next(self._steps, None)
        except StorageError:
            self._steps = None
            raise
        if sums is not None:
            self._sums = sums
            return True
        self._steps = None
        if self._sums.batches:
            logger.info(
                "retention: %d passages and %d pictures deleted", self._sums.passages_deleted,
                self._sums.pictures_deleted, extra={"event": "retention_applied"},
            )  # fmt: skip
        if self._sums.undelivered_deleted:
            logger.warning(
                "%d deliveries that never reached their target were forgotten: their time was over. "
                "Look at the delivery board why, and keep passages longer if they are still wanted.",
                self._sums.undelivered_deleted,
                extra={"event": "undelivered_forgotten", "count": self._sums.undelivered_deleted},
            )
        return False
