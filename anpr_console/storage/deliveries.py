"""Deliveries on disk, for the dispatcher: what is new, what waits, what is due, and what became of each try.

A delivery that waits for an earlier event of its passage never has an earlier next try than that one, so that the due
ones stand first in their index and no search runs through thousands that may not go yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    exists,
    func,
    select,
    update,
)

from anpr_console.domain.delivery import DeliveryState, EventType, OutboxEntry
from anpr_console.storage.database import Database
from anpr_console.storage.tables import ANSWER_LENGTH, deliveries, outbox

_elder = deliveries.alias("elder")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One event on its way to one target, with all that is needed to render it.

    Attributes:
        delivery_id: Number of the delivery.
        target_id: Where to.
        entry: The event.
        valid_until: Until when it may be acted on; None where nobody acts on it.
        attempts: How often it was tried.
        step: How far it has come in the schedule.
        is_resent: Sent again on somebody's word.
        next_try_at: Earliest time of the next try.
        facts: The event's facts, JSON.
        elder_id: The latest earlier delivery to this target of the same passage that is not done; it goes first.
    """

    delivery_id: int
    target_id: str
    entry: OutboxEntry
    valid_until: datetime | None
    attempts: int
    step: int
    is_resent: bool
    next_try_at: datetime
    facts: str
    elder_id: int | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one try.

    Attributes:
        delivery_id: Which delivery.
        target_id: Its target.
        passage_id: Its passage; None without one.
        state: Where it stands now.
        attempts: Tries so far.
        step: How far it has come in the schedule.
        next_try_at: The next one; None when done or given up.
        tried_at: When.
        answer_code: HTTP status or the sink's own code; None without an answer.
        answer: In words.
        took_ms: How long it took.
        delivered_ms: From the event's record to the good answer; None without one.
    """

    delivery_id: int
    target_id: str
    passage_id: str | None
    state: DeliveryState
    attempts: int
    step: int
    next_try_at: datetime | None
    tried_at: datetime
    answer_code: int | None
    answer: str
    took_ms: float
    delivered_ms: float | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A delivery that waits for an earlier event of its passage: it is tried no sooner than that one."""

    delivery_id: int
    target_id: str
    passage_id: str


Note = Tried | SetAside


def fresh_start(database: Database, station: str, since: datetime, look_at: int = 200) -> int:
    """The number after which deliveries count as fresh at a start: those recorded before ``since`` are backlog.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(
            select(deliveries.c.delivery_id, outbox.c.created_at)
            .join(outbox, outbox.c.position == deliveries.c.position)
            .where(deliveries.c.station == station)
            .order_by(deliveries.c.delivery_id.desc())
            .limit(look_at)
        ).all()
    last_old = next((row.delivery_id for row in rows if row.created_at < since), None)
    if last_old is not None:
        return int(last_old)
    return int(rows[-1].delivery_id) - 1 if rows else 0


def fresh_parcels(database: Database, station: str, after: int, limit: int = 500) -> tuple[Parcel, ...]:
    """The deliveries of a station that wait and came after a number, in order, to any target.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        _parcels()
        .where(
            deliveries.c.delivery_id > after,
            deliveries.c.station == station,
            deliveries.c.state == DeliveryState.PENDING.value,
            deliveries.c.attempts == 0,
            ~deliveries.c.is_resent,
        )
        .order_by(deliveries.c.delivery_id)
        .limit(limit)
        # By their numbers: what is new lies at the end, however much waits before it.
        .with_hint(deliveries, "NOT INDEXED", "sqlite")
        .with_hint(deliveries, "FORCE INDEX (PRIMARY)", "mysql")
        .with_hint(deliveries, "FORCE INDEX (PRIMARY)", "mariadb")
    )
    return _fetch(database, statement)


def backlog_parcels(
    database: Database, station: str, target_id: str, after: int, limit: int = 50
) -> tuple[Parcel, ...]:
    """What waits for a target, oldest first, whenever its next try may be.

    Args:
        database: Where.
        station: The station that owns them.
        target_id: Where to.
        after: Only with larger numbers.
        limit: At most so many.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        _parcels()
        .where(*waiting(station, target_id), deliveries.c.delivery_id > after)
        .order_by(deliveries.c.delivery_id)
        .limit(limit)
    )
    return _fetch(database, statement)


def due_parcels(
    database: Database, station: str, target_id: str, now: datetime, limit: int = 50
) -> tuple[Parcel, ...]:
    """What may be tried again now, without what waits for an earlier event of its passage; longest due first.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        _parcels()
        .where(*waiting(station, target_id), deliveries.c.next_try_at <= now, ~exists().where(*_is_elder()))
        .order_by(deliveries.c.next_try_at, deliveries.c.delivery_id)
        .limit(limit)
    )
    return _fetch(database, statement)


def fetch_parcel(database: Database, station: str, delivery_id: int) -> Parcel | None:
    """One delivery with all that is needed to render it, whatever its state; None if there is none.

    Raises:
        StorageError: The database refuses.
    """
    wanted = deliveries.c.station == station, deliveries.c.delivery_id == delivery_id
    return next(iter(_fetch(database, _parcels().where(*wanted))), None)


def next_due_at(database: Database, station: str, target_id: str, after: datetime) -> datetime | None:
    """When the next try of a target falls due, later than ``after``; None if nothing waits for later.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        due_at: datetime | None = connection.scalar(
            select(func.min(deliveries.c.next_try_at)).where(
                *waiting(station, target_id), deliveries.c.next_try_at > after
            )
        )
    return due_at


def save_notes(database: Database, notes: Sequence[Note]) -> None:
    """Write down what became of tries, in one transaction.

    Raises:
        StorageError: The database refuses; nothing of it is written.
    """
    with database.write() as connection:
        for note in notes:
            match note:
                case Tried():
                    _save_try(connection, note)
                case SetAside():
                    _set_aside(connection, note)


def _save_try(connection: Connection, tried: Tried) -> None:
    connection.execute(
        update(deliveries)
        .where(deliveries.c.delivery_id == tried.delivery_id)
        .values(
            state=tried.state.value,
            attempts=tried.attempts,
            step=tried.step,
            next_try_at=tried.next_try_at,
            tried_at=tried.tried_at,
            answer_code=tried.answer_code,
            answer=tried.answer[:ANSWER_LENGTH],
            took_ms=tried.took_ms,
            delivered_ms=tried.delivered_ms,
        )
    )
    if tried.passage_id is None:
        return
    followers = (
        deliveries.c.passage_id == tried.passage_id,
        deliveries.c.target_id == tried.target_id,
        deliveries.c.state == DeliveryState.PENDING.value,
        deliveries.c.delivery_id > tried.delivery_id,
    )
    if tried.next_try_at is not None:
        connection.execute(
            update(deliveries)
            .where(*followers, deliveries.c.next_try_at < tried.next_try_at)
            .values(next_try_at=tried.next_try_at)
        )
    else:
        # They waited for this one only.
        connection.execute(
            update(deliveries)
            .where(*followers, deliveries.c.attempts == 0, deliveries.c.next_try_at > tried.tried_at)
            .values(next_try_at=tried.tried_at)
        )


def _set_aside(connection: Connection, note: SetAside) -> None:
    elder_at = connection.scalar(
        select(func.max(deliveries.c.next_try_at)).where(
            deliveries.c.passage_id == note.passage_id,
            deliveries.c.target_id == note.target_id,
            deliveries.c.state == DeliveryState.PENDING.value,
            deliveries.c.delivery_id < note.delivery_id,
        )
    )
    if elder_at is not None:
        connection.execute(
            update(deliveries)
            .where(deliveries.c.delivery_id == note.delivery_id, deliveries.c.next_try_at < elder_at)
            .values(next_try_at=elder_at)
        )


def in_state(station: str, target_id: str, state: DeliveryState) -> tuple[ColumnElement[bool], ...]:
    """Deliveries of a station to a target that stand there; the beginning of two indices."""
    return (
        deliveries.c.state == state.value,
        deliveries.c.station == station,
        deliveries.c.target_id == target_id,
    )


def waiting(station: str, target_id: str) -> tuple[ColumnElement[bool], ...]:
    """Deliveries of a station to a target that wait."""
    return in_state(station, target_id, DeliveryState.PENDING)


def _is_elder() -> tuple[ColumnElement[bool], ...]:
    return (
        _elder.c.passage_id == deliveries.c.passage_id,
        _elder.c.target_id == deliveries.c.target_id,
        _elder.c.state == DeliveryState.PENDING.value,
        _elder.c.delivery_id < deliveries.c.delivery_id,
    )


def _parcels() -> Select[Any]:
    elder: ScalarSelect[Any] = select(func.max(_elder.c.delivery_id)).where(*_is_elder()).scalar_subquery()
    return select(
        deliveries.c.delivery_id,
        deliveries.c.target_id,
        deliveries.c.attempts,
        deliveries.c.step,
        deliveries.c.is_resent,
        deliveries.c.next_try_at,
        outbox.c.event_id,
        outbox.c.event_type,
        outbox.c.passage_id,
        outbox.c.camera_id,
        outbox.c.station,
        outbox.c.sequence,
        outbox.c.created_at,
        outbox.c.valid_until,
        outbox.c.facts,
        elder.label("elder_id"),
    ).join(outbox, outbox.c.position == deliveries.c.position)


def _fetch(database: Database, statement: Select[Any]) -> tuple[Parcel, ...]:
    with database.read() as connection:
        return tuple(_parcel(row) for row in connection.execute(statement))


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(
        delivery_id=row.delivery_id,
        target_id=row.target_id,
        entry=OutboxEntry(
            event_id=row.event_id,
            event_type=EventType(row.event_type),
            passage_id=row.passage_id,
            camera_id=row.camera_id,
            station=row.station,
            sequence=row.sequence,
            created_at=row.created_at,
        ),
        valid_until=row.valid_until,
        attempts=row.attempts,
        step=row.step,
        is_resent=row.is_resent,
        next_try_at=row.next_try_at,
        facts=row.facts,
        elder_id=row.elder_id,
    )
