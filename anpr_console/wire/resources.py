"""What the HTTP endpoint answers about passages, deliveries, lists and events."""

from datetime import date
from typing import Annotated

from pydantic import Field

from anpr_console.domain.delivery import DeliveryState, EventType, TargetCondition
from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.plate_list import ListKind
from anpr_console.domain.query import ReviewStatus
from anpr_console.wire.events import Event
from anpr_console.wire.model import Identifier, RequestModel, UtcTime, WireModel
from anpr_console.wire.parts import DecisionFacts, Pictures, Plate, Source, VehicleFacts

Cursor = str
"""Where to go on; opaque, only ever handed back."""


class DeliveryResource(WireModel):
    """One event on its way to one push target."""

    delivery_id: int
    """Number of the delivery; ``POST /deliveries/{id}/resend`` takes it."""
    target_id: str
    """Where to."""
    event_id: Identifier
    """What; the receiver knows it as ``webhook-id``."""
    event_type: EventType
    sequence: Annotated[int, Field(ge=0)]
    """Sequence of the event within the passage."""
    state: DeliveryState
    created_at: UtcTime
    """When the event was recorded."""
    attempts: Annotated[int, Field(ge=0)]
    """How often it was tried."""
    next_try_at: UtcTime | None
    """Earliest time of the next try; null when done or given up."""
    tried_at: UtcTime | None
    """The last try; null before the first."""
    answer_code: int | None
    """HTTP status of the last answer; null without one."""
    answer: str
    """The last answer or error in words; empty without one."""
    delivered_ms: Annotated[float, Field(ge=0)] | None
    """Milliseconds from the event's record to the receiver's good answer; null before."""
    is_late: bool
    """It was or will be sent after the event's ``valid_until``."""


class PassageResource(WireModel):
    """A recorded passage as it stands now."""

    passage_id: Identifier
    """``psg_…``."""
    version: Annotated[int, Field(ge=1)]
    """Grows with each change."""
    source: Source
    outcome: Outcome
    """How it ended (or stands)."""
    outcome_reason: str
    """One sentence behind the outcome, with figures, without plate text."""
    direction: Direction
    started_at: UtcTime
    """First sight."""
    ended_at: UtcTime
    """Last sight so far."""
    decided_at: UtcTime
    """When the vote was firm enough, or the vehicle had left."""
    recorded_at: UtcTime
    """When it was first recorded."""
    plate: Plate | None
    vehicle: VehicleFacts | None
    decision: DecisionFacts | None
    """null if the plate lists were not asked."""
    review: ReviewStatus
    """What a person said of it."""
    images: Pictures
    """Stored pictures; null where none is or where retention has deleted it."""
    models: dict[str, str]
    """Stage to model name and version."""
    timing_ms: dict[str, Annotated[float, Field(ge=0)]]
    """Stage to milliseconds."""
    deliveries: tuple[DeliveryResource, ...] | None = None
    """Its deliveries, newest first; null in lists of passages."""


class PassagePageResource(WireModel):
    """One page of passages."""

    items: tuple[PassageResource, ...]
    next_after: Cursor | None
    """Pass as ``after`` for the next page; null at the end."""


class EventPageResource(WireModel):
    """Events of the outbox in the order in which they were recorded, for catching up by pulling."""

    items: tuple[Event, ...]
    next_after: Cursor
    """Pass as ``after`` for what comes next, also when ``items`` is empty."""
    has_more: bool
    """More events are there already."""


class TargetResource(WireModel):
    """How one push target does."""

    target_id: str
    name: str
    condition: TargetCondition
    reason: str
    """A sentence for the operator; empty while up."""
    pending: Annotated[int, Field(ge=0)]
    """Deliveries that wait."""
    given_up: Annotated[int, Field(ge=0)]
    """Deliveries given up on."""
    oldest_at: UtcTime | None
    """When the oldest waiting one was recorded."""
    done_at: UtcTime | None
    """The last good answer."""


class ResendResource(WireModel):
    """What was asked to be delivered again."""

    delivery_id: int
    event_id: Identifier
    """The same id as before: receivers that have it will ignore it."""
    state: DeliveryState


class ListEntryResource(WireModel):
    """One plate on a plate list."""

    entry_id: Identifier
    list_name: str
    list_kind: ListKind
    plate: str
    """Normalized."""
    plate_raw: str
    """As it was typed."""
    subregion: str
    """State or province; empty if not said."""
    valid_from: date | None
    """First day, local calendar of the station; null for no beginning."""
    valid_until: date | None
    """Last day, itself included; null for no end."""
    owner: str
    note: str
    changed_at: UtcTime
    changed_by: str
    version: Annotated[int, Field(ge=1)]
    """Grows with each change."""


class ListEntryDraft(RequestModel):
    """A plate to put on a list."""

    plate: Annotated[str, Field(min_length=1, max_length=64, examples=["1กก 1234"])]
    """As it stands on the plate; spaces and hyphens don't matter."""
    subregion: Annotated[str, Field(max_length=60)] = ""
    valid_from: date | None = None
    valid_until: date | None = None
    owner: Annotated[str, Field(max_length=120)] = ""
    note: Annotated[str, Field(max_length=500)] = ""


class ListEntriesResource(WireModel):
    """The entries of one list."""

    list_name: str
    list_kind: ListKind
    items: tuple[ListEntryResource, ...]
    next_after: Cursor | None = None
    """Pass as ``after`` for the next page; null at the end."""
