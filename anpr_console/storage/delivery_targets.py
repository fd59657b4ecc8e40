"""Targets on disk: what they said of themselves, how much waits for them, and those that are no more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from anpr_console.domain.delivery import DeliveryState, TargetCondition
from anpr_console.storage.database import Database
from anpr_console.storage.deliveries import in_state, waiting
from anpr_console.storage.tables import ANSWER_LENGTH, deliveries, delivery_targets, outbox

REMOVED = "The target was removed from the settings before this was delivered."
_GIVE_UP_BATCH = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """What a target said of itself, remembered over restarts."""

    condition: TargetCondition
    reason: str


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """How much waits for a target.

    Attributes:
        pending: Deliveries that wait.
        oldest_at: When the oldest of them was recorded.
        given_up: Deliveries given up on.
        done_at: The last good answer.
    """

    pending: int
    oldest_at: datetime | None
    given_up: int
    done_at: datetime | None


def load_standings(database: Database, station: str) -> dict[str, Standing]:
    """What each target this station ever had said of itself.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(select(delivery_targets).where(delivery_targets.c.station == station)).all()
    return {row.target_id: Standing(TargetCondition(row.standing), row.reason) for row in rows}


def save_standing(
    database: Database, station: str, target_id: str, standing: Standing, now: datetime
) -> None:
    """Remember what a target said of itself.

    Raises:
        StorageError: The database refuses.
    """
    mine = (delivery_targets.c.station == station, delivery_targets.c.target_id == target_id)
    with database.write() as connection:
        connection.execute(delete(delivery_targets).where(*mine))
        connection.execute(
            insert(delivery_targets).values(
                station=station,
                target_id=target_id,
                standing=standing.condition.value,
                reason=standing.reason[:ANSWER_LENGTH],
                changed_at=now,
            )
        )


def give_up_removed(database: Database, station: str, target_id: str, now: datetime) -> int:
    """Give up a batch of what waits for a target that is no more; kept and shown like all that was given up.

    Returns:
        How many; fewer than before once nothing is left, 0 in the end.

    Raises:
        StorageError: The database refuses.
    """
    with database.write() as connection:
        ids = connection.scalars(
            select(deliveries.c.delivery_id).where(*waiting(station, target_id)).limit(_GIVE_UP_BATCH)
        ).all()
        if ids:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.delivery_id.in_(ids))
                .values(state=DeliveryState.GIVEN_UP.value, next_try_at=None, tried_at=now, answer=REMOVED)
            )
        else:
            connection.execute(
                delete(delivery_targets).where(
                    delivery_targets.c.station == station, delivery_targets.c.target_id == target_id
                )
            )
    return len(ids)


def target_figures(database: Database, station: str, target_id: str) -> TargetFigures:
    """How much waits for a target.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        pending, first = connection.execute(
            select(func.count(), func.min(deliveries.c.delivery_id)).where(*waiting(station, target_id))
        ).one()
        oldest_at = recorded_at(connection, first)
        given_up = connection.scalar(
            select(func.count()).where(*in_state(station, target_id, DeliveryState.GIVEN_UP))
        )
        done_at = connection.scalar(
            select(deliveries.c.tried_at)
            .where(*in_state(station, target_id, DeliveryState.DONE))
            .order_by(deliveries.c.delivery_id.desc())
            .limit(1)
        )
    return TargetFigures(pending=pending, oldest_at=oldest_at, given_up=given_up or 0, done_at=done_at)


def recorded_at(connection: Connection, delivery_id: int | None) -> datetime | None:
    """When the event of a delivery was recorded; None without a delivery."""
    if delivery_id is None:
        # Asked for NULL, a database walks through all rows to find none.
        return None
    at: datetime | None = connection.scalar(
        select(outbox.c.created_at)
        .join(deliveries, deliveries.c.position == outbox.c.position)
        .where(deliveries.c.delivery_id == delivery_id)
    )
    return at


def recent_latencies(
    database: Database, station: str, target_id: str, since: datetime, limit: int = 500
) -> tuple[tuple[datetime, float], ...]:
    """When the newest deliveries were done and how long each took from record to good answer (ms), oldest first.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(
            select(deliveries.c.tried_at, deliveries.c.delivered_ms)
            .where(*in_state(station, target_id, DeliveryState.DONE))
            .order_by(deliveries.c.delivery_id.desc())
            .limit(limit)
        ).all()
    recent = [(row.tried_at, row.delivered_ms) for row in rows if row.tried_at and row.tried_at >= since]
    return tuple((at, ms) for at, ms in reversed(recent) if ms is not None)
