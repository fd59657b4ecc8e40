"""Forgetting in time: passages after ``keep_days``, full frames after ``keep_frames_days``, in small transactions.

A passage with events that still wait for a target stays ``WAIT_DAYS`` longer, so that a long outage or a paused target
takes nothing away; what is forgotten undelivered after that is counted. Delivered events go after their own time.

Rows go before their files, and a note of the files lies in the picture folder meanwhile: a crash in between leaves
files without rows, which the next start removes, never rows without files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, exists, func, or_, select, update

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import DeliveryState
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import PictureKind
from anpr_console.settings.storage import StorageSettings
from anpr_console.storage.database import Database
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.plate_endings import forget_plates
from anpr_console.storage.tables import deliveries, outbox, passage_details, passage_pictures, passages

WAIT_DAYS = 7
"""So much longer than its time a passage stays while one of its events waits for delivery."""
KEEP_DELIVERED_DAYS = 30
TARGET_MS = 10.0
"""Batches grow and shrink towards this; the limit for a transaction of bulk work is 20 ms."""
_FIRST_BATCH = 10
_LARGEST_BATCH = 400


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What was forgotten.

    Attributes:
        passages_deleted: Rows.
        pictures_deleted: Picture files, frames included.
        bytes_freed: Their sizes.
        events_deleted: Outbox entries, those of the passages included.
        undelivered_deleted: Deliveries among them that never arrived: they still waited, or had been given up.
        batches: Transactions.
        longest_ms: The longest of them.
    """

    passages_deleted: int = 0
    pictures_deleted: int = 0
    bytes_freed: int = 0
    events_deleted: int = 0
    undelivered_deleted: int = 0
    batches: int = 0
    longest_ms: float = 0.0


def apply_retention(
    database: Database,
    media: MediaFolder,
    settings: StorageSettings,
    now: datetime,
    station: str | None = None,
    keep_delivered_days: int = KEEP_DELIVERED_DAYS,
) -> RetentionReport:
    """Forget all that is due.

    Args:
        database: Where.
        media: The station's picture folder.
        settings: How long things are kept.
        now: The present time, aware.
        station: Only this station's passages; needed where several stations share a database, since each holds its own
            picture files.
        keep_delivered_days: How long events are kept that arrived everywhere.

    Returns:
        What was done.

    Raises:
        StorageError: The database refuses; what was done before stays done.
    """
    report = RetentionReport()
    for sums in retention_steps(database, media, settings, now, station, keep_delivered_days):
        report = sums
    return report


def retention_steps(
    database: Database,
    media: MediaFolder,
    settings: StorageSettings,
    now: datetime,
    station: str | None = None,
    keep_delivered_days: int = KEEP_DELIVERED_DAYS,
) -> Iterator[RetentionReport]:
    """As ``apply_retention``, one transaction a step, so that a writer can serve others in between.

    Yields:
        The sums so far, after each transaction.
    """
    report = RetentionReport()
    size = _FIRST_BATCH
    rules = (
        (_forget_passages, now - timedelta(days=settings.keep_days)),
        (_forget_frames, now - timedelta(days=settings.keep_frames_days)),
        (_forget_events, now - timedelta(days=min(keep_delivered_days, settings.keep_days))),
    )
    for forget, before in rules:
        while batch := forget(_Scope(database, media, station, now), before, size):
            report = _sum(report, batch)
            yield report
            size = _next_size(size, batch.longest_ms)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where retention works."""

    database: Database
    media: MediaFolder
    station: str | None
    now: datetime


def _forget_passages(scope: _Scope, before: datetime, size: int) -> RetentionReport | None:
    """Delete the oldest passages that are due with all that hangs on them; None if there are none."""
    due = select(passages.c.passage_id).where(
        passages.c.started_at < before,
        or_(
            passages.c.started_at < before - timedelta(days=WAIT_DAYS),
            ~exists().where(deliveries.c.passage_id == passages.c.passage_id, _is_waiting()),
        ),
    )
    if scope.station is not None:
        due = due.where(passages.c.station == scope.station)
    with scope.database.read() as connection:
        oldest = connection.execute(
            due.add_columns(passages.c.plate).order_by(passages.c.started_at).limit(size)
        ).all()
        ids = [row.passage_id for row in oldest]
        files = connection.execute(
            select(passage_pictures.c.path, passage_pictures.c.size_bytes).where(
                passage_pictures.c.passage_id.in_(ids), passage_pictures.c.deleted_at.is_(None)
            )
        ).all()
    if not ids:
        return None
    note = _note(scope.media, ids[0], [file.path for file in files])
    clock = SystemClock()
    began_s = clock.monotonic_s()
    with scope.database.write() as connection:
        positions = connection.scalars(select(outbox.c.position).where(outbox.c.passage_id.in_(ids))).all()
        undelivered = _delete_events(connection, positions)
        for table in (passage_pictures, passage_details, passages):
            connection.execute(delete(table).where(table.c.passage_id.in_(ids)))
        forget_plates(connection, [row.plate for row in oldest])
    elapsed_ms = (clock.monotonic_s() - began_s) * 1000
    _remove_files(scope.media, note, [file.path for file in files])
    return RetentionReport(
        passages_deleted=len(ids),
        pictures_deleted=len(files),
        bytes_freed=sum(file.size_bytes for file in files),
        events_deleted=len(positions),
        undelivered_deleted=undelivered,
        batches=1,
        longest_ms=elapsed_ms,
    )


def _forget_frames(scope: _Scope, before: datetime, size: int) -> RetentionReport | None:
    """Delete the oldest full frames that are due; their rows stay and say so. None if there are none."""
    due = select(passage_pictures.c.passage_id, passage_pictures.c.path, passage_pictures.c.size_bytes).where(
        passage_pictures.c.kind == PictureKind.FRAME.value,
        passage_pictures.c.deleted_at.is_(None),
        passage_pictures.c.taken_at < before,
    )
    if scope.station is not None:
        due = due.join(passages, passages.c.passage_id == passage_pictures.c.passage_id).where(
            passages.c.station == scope.station
        )
    with scope.database.read() as connection:
        files = connection.execute(due.order_by(passage_pictures.c.taken_at).limit(size)).all()
    if not files:
        return None
    paths = [file.path for file in files]
    note = _note(scope.media, files[0].passage_id, paths)
    clock = SystemClock()
    began_s = clock.monotonic_s()
    with scope.database.write() as connection:
        # By path, not by passage: a newer frame may have come meanwhile.
        connection.execute(
            update(passage_pictures).where(passage_pictures.c.path.in_(paths)).values(deleted_at=scope.now)
        )
    elapsed_ms = (clock.monotonic_s() - began_s) * 1000
    _remove_files(scope.media, note, paths)
    return RetentionReport(
        pictures_deleted=len(files),
        bytes_freed=sum(file.size_bytes for file in files),
        batches=1,
        longest_ms=elapsed_ms,
    )


def _forget_events(scope: _Scope, before: datetime, size: int) -> RetentionReport | None:
    """Delete the oldest events that are due and wait for nobody; None if there are none."""
    due = select(outbox.c.position).where(
        outbox.c.created_at < before,
        or_(
            outbox.c.created_at < before - timedelta(days=WAIT_DAYS),
            ~exists().where(deliveries.c.position == outbox.c.position, _is_waiting()),
        ),
    )
    if scope.station is not None:
        due = due.where(outbox.c.station == scope.station)
    with scope.database.read() as connection:
        positions = connection.scalars(due.order_by(outbox.c.created_at).limit(size)).all()
    if not positions:
        return None
    clock = SystemClock()
    began_s = clock.monotonic_s()
    with scope.database.write() as connection:
        undelivered = _delete_events(connection, positions)
    return RetentionReport(
        events_deleted=len(positions),
        undelivered_deleted=undelivered,
        batches=1,
        longest_ms=(clock.monotonic_s() - began_s) * 1000,
    )


def _is_waiting() -> ColumnElement[bool]:
    return deliveries.c.state == DeliveryState.PENDING.value


def _delete_events(connection: Connection, positions: Sequence[int]) -> int:
    """Delete events with their deliveries; returns how many of these never arrived."""
    undelivered = connection.scalar(
        select(func.count()).where(
            deliveries.c.position.in_(positions), deliveries.c.state != DeliveryState.DONE.value
        )
    )
    connection.execute(delete(deliveries).where(deliveries.c.position.in_(positions)))
    connection.execute(delete(outbox).where(outbox.c.position.in_(positions)))
    return undelivered or 0


def _note(media: MediaFolder, first_id: str, paths: Sequence[str]) -> Path | None:
    try:
        return media.write_note(f"retention-{first_id}", paths) if paths else None
    except StorageError:
        # On a full disk forgetting matters most; a crash right now would cost some files, not the record.
        return None


def _remove_files(media: MediaFolder, note: Path | None, paths: Sequence[str]) -> None:
    media.settle(note, paths)
    media.remove_empty_folders(paths)


def _next_size(size: int, elapsed_ms: float) -> int:
    return max(1, min(_LARGEST_BATCH, round(size * min(2.0, TARGET_MS / max(elapsed_ms, 0.1)))))


def _sum(report: RetentionReport, batch: RetentionReport) -> RetentionReport:
    return RetentionReport(
        passages_deleted=report.passages_deleted + batch.passages_deleted,
        pictures_deleted=report.pictures_deleted + batch.pictures_deleted,
        bytes_freed=report.bytes_freed + batch.bytes_freed,
        events_deleted=report.events_deleted + batch.events_deleted,
        undelivered_deleted=report.undelivered_deleted + batch.undelivered_deleted,
        batches=report.batches + batch.batches,
        longest_ms=max(report.longest_ms, batch.longest_ms),
    )
