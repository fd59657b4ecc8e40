"""The outbox: one row per event to be pushed, written in the passage's own transaction."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, exists, func, insert, select

from anpr_console.domain.delivery import EventType, OutboxEntry, OutboxSummary
from anpr_console.domain.ids import EVENT_PREFIX, new_id
from anpr_console.domain.passage import Outcome, PassageEvent, PassagePhase
from anpr_console.domain.query import StoredPicture
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import event_facts, to_json
from anpr_console.storage.tables import outbox

PUSHED_OUTCOMES = frozenset({Outcome.READ, Outcome.MANUAL})


class OutboxState(StrEnum):
    """Where an entry stands."""

    PENDING = "pending"
    DONE = "done"
    GIVEN_UP = "given_up"


def event_types_of(event: PassageEvent, *, is_announced: bool) -> tuple[EventType, ...]:
    """Which events a passage's new state makes for the platform.

    A platform hears ``created`` first, whatever the phase in which the passage became a read; a passage it has heard of
    is always ended for it, even if it turned out to be a duplicate.

    Args:
        event: The passage's new state.
        is_announced: Whether ``created`` is in the outbox already.
    """
    is_pushed = event.passage.outcome in PUSHED_OUTCOMES
    if not is_announced:
        if not is_pushed:
            return ()
        is_over = event.phase is PassagePhase.ENDED
        return (EventType.READ_CREATED, EventType.READ_ENDED) if is_over else (EventType.READ_CREATED,)
    match event.phase:
        case PassagePhase.ENDED:
            return (EventType.READ_ENDED,)
        case PassagePhase.CREATED | PassagePhase.UPDATED:
            return (EventType.READ_UPDATED,) if is_pushed else ()


def add_passage_events(
    connection: Connection,
    event: PassageEvent,
    pictures: Sequence[StoredPicture],
    station: str,
    now: datetime,
    recorded_at: datetime,
) -> tuple[OutboxEntry, ...]:
    """Put the events of a passage's new state into the outbox, within the caller's transaction.

    Args:
        connection: A write transaction in which the passage's row already stands.
        event: The passage's new state.
        pictures: All its pictures on disk.
        station: The station that owns the entries.
        now: Creation time.
        recorded_at: When the passage was first recorded.

    Returns:
        The new entries, in order.
    """
    passage = event.passage
    is_announced = event.sequence > 1 and bool(
        connection.scalar(
            select(
                exists().where(
                    outbox.c.passage_id == passage.passage_id,
                    outbox.c.event_type == EventType.READ_CREATED.value,
                )
            )
        )
    )
    entries = tuple(
        OutboxEntry(
            event_id=new_id(EVENT_PREFIX, now),
            event_type=event_type,
            passage_id=passage.passage_id,
            camera_id=passage.camera_id,
            station=station,
            sequence=event.sequence,
            created_at=now,
        )
        for event_type in event_types_of(event, is_announced=is_announced)
    )
    if entries:
        facts = to_json(event_facts(event, pictures, recorded_at))
        for entry in entries:
            connection.execute(
                insert(outbox).values(
                    event_id=entry.event_id,
                    event_type=entry.event_type.value,
                    passage_id=entry.passage_id,
                    camera_id=entry.camera_id,
                    station=entry.station,
                    sequence=entry.sequence,
                    created_at=entry.created_at,
                    state=OutboxState.PENDING.value,
                    facts=facts,
                )
            )
    return entries


def summary(database: Database, station: str | None = None) -> OutboxSummary:
    """How much waits for delivery and since when.

    Args:
        database: Where.
        station: Only this station's entries; None counts all.

    Raises:
        StorageError: The database refuses.
    """
    condition = outbox.c.state == OutboxState.PENDING.value
    if station is not None:
        condition &= outbox.c.station == station
    with database.read() as connection:
        # The oldest is the one with the least position; so no time is compared over thousands of rows.
        pending, first = connection.execute(
            select(func.count(), func.min(outbox.c.position)).where(condition)
        ).one()
        oldest_at = connection.scalar(select(outbox.c.created_at).where(outbox.c.position == first))
    return OutboxSummary(pending=pending, oldest_at=oldest_at)


def pending_entries(database: Database, station: str, limit: int = 100) -> tuple[OutboxEntry, ...]:
    """The oldest entries of a station that wait for delivery, oldest first.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(
            select(outbox)
            .where(outbox.c.state == OutboxState.PENDING.value, outbox.c.station == station)
            .order_by(outbox.c.position)
            .limit(limit)
        ).all()
    return tuple(
        OutboxEntry(
            event_id=row.event_id,
            event_type=EventType(row.event_type),
            passage_id=row.passage_id,
            camera_id=row.camera_id,
            station=row.station,
            sequence=row.sequence,
            created_at=row.created_at,
        )
        for row in rows
    )
