"""Deliveries for people: pages of them, and sending again what was given up or is wanted once more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, union_all, update

from anpr_console.domain.delivery import (
    Delivery,
    DeliveryQuery,
    DeliveryState,
    EventType,
    ResendRequest,
)
from anpr_console.storage.database import Database
from anpr_console.storage.tables import deliveries, delivery_targets, outbox

_BATCH = 500


def fetch_deliveries(
    database: Database, station: str, query: DeliveryQuery, now: datetime
) -> tuple[Delivery, ...]:
    """A page of a station's deliveries, newest first.

    Args:
        database: Where.
        station: The station that owns them.
        query: Which.
        now: The present time: what waits past its event's end of validity is late.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        ids = connection.scalars(_page(connection.scalars(_targets(station)).all(), station, query)).all()
        if not ids:
            return ()
        rows = connection.execute(
            select(
                deliveries,
                outbox.c.event_id,
                outbox.c.event_type,
                outbox.c.camera_id,
                outbox.c.sequence,
                outbox.c.created_at,
                outbox.c.valid_until,
            )
            .join(outbox, outbox.c.position == deliveries.c.position)
            .where(deliveries.c.delivery_id.in_(ids))
            .order_by(deliveries.c.delivery_id.desc())
        ).all()
    return tuple(_delivery(row, now) for row in rows)


def _targets(station: str) -> Select[Any]:
    return select(delivery_targets.c.target_id).where(delivery_targets.c.station == station)


def _page(known_targets: Sequence[str], station: str, query: DeliveryQuery) -> Select[Any]:
    """The numbers of a page, each part answered from one index, so that a rare state is found among a million."""
    common: list[ColumnElement[bool]] = [deliveries.c.station == station]
    if query.before is not None:
        common.append(deliveries.c.delivery_id < query.before)
    if query.passage_id is not None:
        common.append(deliveries.c.passage_id == query.passage_id)
    if query.passage_id is not None or not (query.states or query.target_id):
        if query.states:
            common.append(deliveries.c.state.in_([state.value for state in query.states]))
        if query.target_id is not None:
            common.append(deliveries.c.target_id == query.target_id)
        return _newest(common, query.limit)
    targets = [query.target_id] if query.target_id is not None else known_targets
    parts = [
        _newest([*common, deliveries.c.target_id == target, deliveries.c.state == state.value], query.limit)
        for target in targets
        for state in query.states or tuple(DeliveryState)
    ]
    if not parts:
        return _newest([*common, deliveries.c.delivery_id < 0], 0)
    together = union_all(*(select(part.subquery().c.delivery_id) for part in parts)).subquery()
    return select(together.c.delivery_id).order_by(together.c.delivery_id.desc()).limit(query.limit)


def _newest(conditions: Sequence[ColumnElement[bool]], limit: int) -> Select[Any]:
    return (
        select(deliveries.c.delivery_id)
        .where(*conditions)
        .order_by(deliveries.c.delivery_id.desc())
        .limit(limit)
    )


def resend(
    database: Database, station: str, request: ResendRequest, known_targets: Sequence[str], now: datetime
) -> int:
    """Have deliveries sent again with the same event ids, in small transactions.

    Named ones go again whether they arrived or not; else all that were given up. Those that still wait are left alone.

    Args:
        database: Where.
        station: The station that owns them.
        request: Which.
        known_targets: Targets of the settings; what belonged to others can't be sent.
        now: The present time: they are due from it on.

    Returns:
        How many.

    Raises:
        StorageError: The database refuses; what was done before stays done.
    """
    conditions: list[ColumnElement[bool]] = [deliveries.c.station == station]
    if request.delivery_ids:
        conditions += [
            deliveries.c.delivery_id.in_(request.delivery_ids),
            deliveries.c.state != DeliveryState.PENDING.value,
        ]
    else:
        conditions.append(deliveries.c.state == DeliveryState.GIVEN_UP.value)
    wanted = known_targets if request.target_id is None else {request.target_id} & set(known_targets)
    conditions.append(deliveries.c.target_id.in_(wanted))
    if request.since is not None:
        conditions.append(outbox.c.created_at >= request.since)
    if request.until is not None:
        conditions.append(outbox.c.created_at < request.until)
    count, last = 0, 0
    while True:
        with database.write() as connection:
            ids = connection.scalars(
                select(deliveries.c.delivery_id)
                .join(outbox, outbox.c.position == deliveries.c.position)
                .where(*conditions, deliveries.c.delivery_id > last)
                .order_by(deliveries.c.delivery_id)
                .limit(_BATCH)
            ).all()
            if not ids:
                return count
            connection.execute(
                update(deliveries)
                .where(deliveries.c.delivery_id.in_(ids))
                .values(
                    state=DeliveryState.PENDING.value,
                    is_resent=True,
                    step=0,
                    next_try_at=now,
                    delivered_ms=None,
                )
            )
        count += len(ids)
        last = ids[-1]


def _delivery(row: Row[Any], now: datetime) -> Delivery:
    state = DeliveryState(row.state)
    sent_at = now if state is DeliveryState.PENDING else row.tried_at or now
    return Delivery(
        delivery_id=row.delivery_id,
        target_id=row.target_id,
        event_id=row.event_id,
        event_type=EventType(row.event_type),
        passage_id=row.passage_id,
        camera_id=row.camera_id,
        sequence=row.sequence,
        state=state,
        created_at=row.created_at,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        tried_at=row.tried_at,
        answer_code=row.answer_code,
        answer=row.answer,
        took_ms=row.took_ms,
        delivered_ms=row.delivered_ms,
        is_late=row.valid_until is not None and sent_at > row.valid_until,
    )
