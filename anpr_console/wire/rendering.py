"""From an outbox entry and its facts to the bytes that are signed and sent."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from pydantic import ValidationError

from anpr_console.domain.delivery import EventType, OutboxEntry
from anpr_console.domain.errors import DeliveryError
from anpr_console.wire import events
from anpr_console.wire.facts import CameraStatusFacts, HeartbeatFacts, PassageFacts, TestFacts, read_facts
from anpr_console.wire.parts import PictureName, Source
from anpr_console.wire.passage_parts import (
    NO_DECISION,
    decision_from_facts,
    first_valid_match,
    pictures_of,
    plate_from_facts,
    tidy_timing,
    vehicle_from_facts,
)
from anpr_console.wire.picture_urls import PictureLink


@dataclass(frozen=True, slots=True)
class CameraLabel:
    """What people call a camera."""

    name: str
    lane: str = ""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What the body says besides the facts.

    Attributes:
        site: Name of the site.
        valid_until: From when on the event is only a record; fixed when it was recorded.
        is_retransmission: Whether it is sent late.
        cameras: Camera id to what people call it; cameras taken away since are called by their ids.
        picture_link: Passage id and picture to where it is; None where it can't be had. None sends no pictures.
    """

    site: str
    valid_until: datetime
    is_retransmission: bool = False
    cameras: Mapping[str, CameraLabel] = field(default_factory=dict)
    picture_link: Callable[[str, PictureName], PictureLink | None] | None = None


def render_event(entry: OutboxEntry, facts: str | Mapping[str, Any], context: RenderContext) -> bytes:
    """The body of an event, UTF-8 JSON: sign and send exactly these bytes.

    Raises:
        DeliveryError: The facts are damaged.
    """
    return make_event(entry, facts, context).model_dump_json().encode()


def make_event(entry: OutboxEntry, facts: str | Mapping[str, Any], context: RenderContext) -> events.Event:
    """The event as a model.

    Args:
        entry: Which event.
        facts: Its facts, as JSON of the outbox or already parsed.
        context: What is added at this attempt.

    Raises:
        DeliveryError: The facts are damaged.
    """
    text = facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)
    try:
        return _make_event(entry, text, context)
    except ValidationError as error:
        # Without the values: plate text is personal data and this text is logged.
        fields = sorted({".".join(str(part) for part in each["loc"]) for each in error.errors()})
        raise DeliveryError(
            f"The event {entry.event_id} can't be sent: {', '.join(fields[:5])} can't be what was recorded. "
            "Other events are not held up."
        ) from error


def _make_event(entry: OutboxEntry, facts: str, context: RenderContext) -> events.Event:
    envelope: dict[str, Any] = {
        "type": entry.event_type,
        "timestamp": entry.created_at,
        "data": _make_data(entry, facts, context),
    }
    return cast("events.Event", events.EVENT_MODELS[entry.event_type](**envelope))


def _make_data(entry: OutboxEntry, text: str, context: RenderContext) -> events.EventData:
    match entry.event_type:
        case EventType.CAMERA_STATUS_CHANGED:
            status = read_facts(CameraStatusFacts, entry.event_id, text)
            said = status.model_dump(exclude={"schema_version", "camera_id"})
            return events.CameraStatusData(
                **_base(entry, status.camera_id, entry.created_at, context), **said
            )
        case EventType.HEARTBEAT:
            pulse = read_facts(HeartbeatFacts, entry.event_id, text)
            said = {name: getattr(pulse, name) for name in HeartbeatFacts.model_fields}
            return events.HeartbeatData(**said | _base(entry, None, entry.created_at, context))
        case EventType.TEST:
            message = read_facts(TestFacts, entry.event_id, text).message
            base = _base(entry, entry.camera_id, entry.created_at, context)
            return events.TestData(**base, message=message)
        case _:
            return _make_passage(entry, read_facts(PassageFacts, entry.event_id, text), context)


def _make_passage(entry: OutboxEntry, facts: PassageFacts, context: RenderContext) -> events.PassageData:
    said = _passage(entry, facts, context)
    match entry.event_type:
        case EventType.READ_CORRECTED:
            return events.CorrectedPassageData(**said | {"corrects": facts.corrects})
        case EventType.LIST_MATCHED:
            return events.ListMatchedData(**said | {"matched": first_valid_match(facts.decision)})
        case _:
            return events.PassageData(**said)


def _base(
    entry: OutboxEntry, camera_id: str | None, captured_at: datetime, context: RenderContext
) -> dict[str, Any]:
    label = context.cameras.get(camera_id, CameraLabel(camera_id)) if camera_id else None
    return {
        "event_id": entry.event_id,
        "sequence": entry.sequence,
        "source": Source(
            site=context.site,
            station=entry.station,
            camera_id=camera_id,
            camera_name=label.name if label else None,
            lane=label.lane if label else None,
        ),
        "captured_at": captured_at,
        "valid_until": context.valid_until,
        "retransmission": context.is_retransmission,
    }


def _passage(entry: OutboxEntry, facts: PassageFacts, context: RenderContext) -> dict[str, Any]:
    link = context.picture_link
    return _base(entry, facts.camera_id, facts.captured_at or facts.ended_at, context) | {
        "passage_id": facts.passage_id,
        "decided_at": facts.decided_at,
        "plate": plate_from_facts(facts.consensus, facts.plate_box) if facts.consensus else None,
        "vehicle": vehicle_from_facts(facts.vehicle) if facts.vehicle else None,
        "direction": facts.direction,
        "decision": decision_from_facts(facts.decision) if facts.decision else NO_DECISION,
        "images": pictures_of(
            {picture.kind.value: picture.sha256 for picture in facts.pictures},
            (lambda name: link(facts.passage_id, name)) if link else None,
        ),
        "models": dict(facts.models),
        "timing_ms": tidy_timing(facts.timing_ms),
    }
