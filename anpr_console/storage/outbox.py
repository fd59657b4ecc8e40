"""The outbox: one row per event, and a delivery per target that takes it, in the event's own transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, func, insert, select

from anpr_console.domain.delivery import DeliveryState, EventType, OutboxEntry, OutboxSummary
from anpr_console.domain.ids import EVENT_PREFIX, new_id
from anpr_console.domain.passage import Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.domain.query import StoredPicture
from anpr_console.storage.database import Database
from anpr_console.storage.decision_mapping import decision_out
from anpr_console.storage.delivery_targets import recorded_at
from anpr_console.storage.mapping import event_facts, to_json
from anpr_console.storage.tables import deliveries, outbox

PUSHED_OUTCOMES = frozenset({Outcome.READ, Outcome.MANUAL})


@dataclass(frozen=True, slots=True)
class TargetInterest:
    """Which events a target takes.

    Attributes:
        target_id: Which one.
        events: Only these; empty for all.
    """

    target_id: str
    events: frozenset[EventType] = frozenset()

    def takes(self, event_type: EventType) -> bool:
        """Whether it takes events of that type."""
        return not self.events or event_type in self.events


@dataclass(frozen=True, slots=True)
class PushPlan:
    """Who gets the events that are recorded now.

    Attributes:
        targets: All that are switched on.
        valid_for_s: How long after its capture an event may be acted on.
    """

    targets: tuple[TargetInterest, ...] = ()
    valid_for_s: float = 30.0


@dataclass(frozen=True, slots=True)
class StationEvent:
    """Something that happened at the station and belongs to no passage.

    Attributes:
        event_type: What.
        at: When.
        facts: What is to be said of it, JSON (``wire.facts``).
        camera_id: The camera it is about; None for the station itself.
    """

    event_type: EventType
    at: datetime
    facts: str
    camera_id: str | None = None


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
    plan: PushPlan = PushPlan(),
) -> tuple[OutboxEntry, ...]:
    """Put the events of a passage's new state into the outbox, within the caller's transaction.

    Args:
        connection: A write transaction in which the passage's row already stands.
        event: The passage's new state.
        pictures: All its pictures on disk.
        station: The station that owns the entries.
        now: Creation time.
        recorded_at: When the passage was first recorded.
        plan: Who gets them.

    Returns:
        The new entries, in order. Their sequence grows with each event of the passage.
    """
    passage = event.passage
    is_announced = event.sequence > 1 and _is_announced(connection, passage.passage_id)
    types = list(event_types_of(event, is_announced=is_announced))
    if types and _is_match_news(connection, passage):
        # After the event that tells of the passage, before the one that ends it.
        types.insert(1 if types[0] is not EventType.READ_ENDED else 0, EventType.LIST_MATCHED)
    if not types:
        return ()
    last = connection.scalar(
        select(func.max(outbox.c.sequence)).where(outbox.c.passage_id == passage.passage_id)
    )
    first = max(event.sequence, (last or 0) + 1)
    valid_until = passage.ended_at + timedelta(seconds=plan.valid_for_s)
    facts = to_json(event_facts(event, pictures, recorded_at))
    entries = tuple(
        OutboxEntry(
            event_id=new_id(EVENT_PREFIX, now),
            event_type=event_type,
            passage_id=passage.passage_id,
            camera_id=passage.camera_id,
            station=station,
            sequence=first + index,
            created_at=now,
        )
        for index, event_type in enumerate(types)
    )
    for entry in entries:
        _insert(connection, entry, facts, valid_until, plan)
    return entries


def add_station_event(
    database: Database, event: StationEvent, station: str, now: datetime, plan: PushPlan
) -> OutboxEntry:
    """Put an event without passage into the outbox, in a transaction of its own.

    Raises:
        StorageError: The database refuses; nothing was written.
    """
    entry = OutboxEntry(
        event_id=new_id(EVENT_PREFIX, now),
        event_type=event.event_type,
        passage_id=None,
        camera_id=event.camera_id,
        station=station,
        sequence=0,
        created_at=now,
    )
    valid_until = event.at + timedelta(seconds=plan.valid_for_s)
    with database.write() as connection:
        _insert(connection, entry, event.facts, valid_until, plan)
    return entry


def _insert(
    connection: Connection, entry: OutboxEntry, facts: str, valid_until: datetime, plan: PushPlan
) -> None:
    result = connection.execute(
        insert(outbox).values(
            event_id=entry.event_id,
            event_type=entry.event_type.value,
            passage_id=entry.passage_id,
            camera_id=entry.camera_id,
            station=entry.station,
            sequence=entry.sequence,
            created_at=entry.created_at,
            valid_until=valid_until,
            facts=facts,
        )
    )
    (position,) = result.inserted_primary_key or (None,)
    rows = [
        {
            "target_id": target.target_id,
            "station": entry.station,
            "position": position,
            "passage_id": entry.passage_id,
            "state": DeliveryState.PENDING.value,
            "is_resent": False,
            "attempts": 0,
            "step": 0,
            "next_try_at": entry.created_at,
            "answer": "",
        }
        for target in plan.targets
        if target.takes(entry.event_type)
    ]
    if rows:
        connection.execute(insert(deliveries), rows)


def _is_announced(connection: Connection, passage_id: str) -> bool:
    created = exists().where(
        outbox.c.passage_id == passage_id, outbox.c.event_type == EventType.READ_CREATED.value
    )
    return bool(connection.scalar(select(created)))


def _is_match_news(connection: Connection, passage: Passage) -> bool:
    """Whether the passage is on a list and the platform has not heard of just these matches."""
    if passage.decision is None or passage.decision.match is None:
        return False
    told = connection.scalar(
        select(outbox.c.facts)
        .where(outbox.c.passage_id == passage.passage_id, outbox.c.event_type == EventType.LIST_MATCHED.value)
        .order_by(outbox.c.position.desc())
        .limit(1)
    )
    return told is None or json.loads(told)["decision"]["lists"] != decision_out(passage.decision)["lists"]


def summary(database: Database, station: str | None = None) -> OutboxSummary:
    """How many deliveries wait, to all targets, and since when.

    Args:
        database: Where.
        station: Only this station's; None counts all.

    Raises:
        StorageError: The database refuses.
    """
    condition = deliveries.c.state == DeliveryState.PENDING.value
    if station is not None:
        condition &= deliveries.c.station == station
    with database.read() as connection:
        # The oldest is the one with the least number; so no time is compared over thousands of rows.
        pending, first = connection.execute(
            select(func.count(), func.min(deliveries.c.delivery_id)).where(condition)
        ).one()
        oldest_at = recorded_at(connection, first)
    return OutboxSummary(pending=pending, oldest_at=oldest_at)


def recent_entries(database: Database, station: str, limit: int = 100) -> tuple[OutboxEntry, ...]:
    """The newest entries of a station, oldest first.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(
            select(outbox).where(outbox.c.station == station).order_by(outbox.c.position.desc()).limit(limit)
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
        for row in reversed(rows)
    )
