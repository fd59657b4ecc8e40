"""A recorded passage and its deliveries as resources of the HTTP endpoint."""

from collections.abc import Callable, Iterable

from anpr_console.domain.delivery import Delivery
from anpr_console.domain.query import PassageRow
from anpr_console.wire.parts import PictureName, Source
from anpr_console.wire.passage_parts import (
    decision_from_passage,
    pictures_of,
    plate_from_consensus,
    tidy_timing,
    vehicle_from_facts,
)
from anpr_console.wire.picture_urls import PictureLink
from anpr_console.wire.resources import DeliveryResource, PassageResource


def describe_passage(
    row: PassageRow,
    source: Source,
    picture_link: Callable[[PictureName], PictureLink | None] | None,
    deliveries: Iterable[Delivery] | None = None,
) -> PassageResource:
    """A passage as resource.

    Args:
        row: The stored passage.
        source: Where it was seen.
        picture_link: Where one of its pictures is; None shows no pictures.
        deliveries: Its deliveries, newest first; None leaves them out (lists of passages).
    """
    passage = row.passage
    consensus, vehicle, decision = passage.consensus, passage.vehicle, passage.decision
    return PassageResource(
        passage_id=passage.passage_id,
        version=row.version,
        source=source,
        outcome=passage.outcome,
        outcome_reason=passage.outcome_reason,
        direction=passage.direction,
        started_at=passage.started_at,
        ended_at=passage.ended_at,
        decided_at=passage.decided_at,
        recorded_at=row.recorded_at,
        plate=plate_from_consensus(consensus, passage.plate_box) if consensus else None,
        vehicle=vehicle_from_facts(vehicle) if vehicle else None,
        decision=decision_from_passage(decision) if decision else None,
        review=row.review,
        images=pictures_of({stored.kind.value: stored.sha256 for stored in row.pictures}, picture_link),
        models=dict(passage.models),
        timing_ms=tidy_timing(passage.timing_ms),
        deliveries=None if deliveries is None else tuple(describe_delivery(each) for each in deliveries),
    )


def describe_delivery(delivery: Delivery) -> DeliveryResource:
    """A delivery as resource."""
    return DeliveryResource(
        delivery_id=delivery.delivery_id,
        target_id=delivery.target_id,
        event_id=delivery.event_id,
        event_type=delivery.event_type,
        sequence=delivery.sequence,
        state=delivery.state,
        created_at=delivery.created_at,
        attempts=delivery.attempts,
        next_try_at=delivery.next_try_at,
        tried_at=delivery.tried_at,
        answer_code=delivery.answer_code,
        answer=delivery.answer,
        delivered_ms=delivery.delivered_ms,
        is_late=delivery.is_late,
    )
