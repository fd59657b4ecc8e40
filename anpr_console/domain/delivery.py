"""What waits to be pushed: one outbox entry per event of a passage."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventType(StrEnum):
    """Types of events on the wire."""

    READ_CREATED = "plate.read.created"
    READ_UPDATED = "plate.read.updated"
    READ_ENDED = "plate.read.ended"
    READ_CORRECTED = "plate.read.corrected"
    LIST_MATCHED = "plate.list.matched"
    CAMERA_STATUS_CHANGED = "camera.status.changed"
    HEARTBEAT = "system.heartbeat"
    TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An event that was recorded and is to be delivered.

    Attributes:
        event_id: ``evt_…``: the same on every attempt.
        event_type: What happened.
        passage_id: The passage, None for events without one.
        camera_id: The camera, for order.
        station: The station that owns the entry.
        sequence: The passage's sequence.
        created_at: When it was recorded.
    """

    event_id: str
    event_type: EventType
    passage_id: str | None
    camera_id: str | None
    station: str
    sequence: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxSummary:
    """How much waits: number of entries and the oldest one's time."""

    pending: int
    oldest_at: datetime | None


class DeliveryState(StrEnum):
    """Where the delivery of one event to one target stands."""

    PENDING = "pending"
    DONE = "done"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one target.

    Attributes:
        delivery_id: Number of the delivery; grows.
        target_id: Where to.
        event_id: What.
        event_type: Its type.
        passage_id: The passage, None for events without one.
        camera_id: The camera, None for events without one.
        sequence: The passage's sequence.
        state: Where it stands.
        created_at: When the event was recorded.
        attempts: How often it was tried.
        next_try_at: Earliest time of the next try; None when done or given up.
        tried_at: The last try; None before the first.
        answer_code: HTTP status of the last answer (or the sink's own code); None without an answer.
        answer: The last answer or error in words, cut to 500 characters, without secrets.
        took_ms: How long the last try took.
        delivered_ms: From the event's record to the answer that was taken as done; None before.
        is_late: It was or will be sent after the event's ``valid_until``.
    """

    delivery_id: int
    target_id: str
    event_id: str
    event_type: EventType
    passage_id: str | None
    camera_id: str | None
    sequence: int
    state: DeliveryState
    created_at: datetime
    attempts: int = 0
    next_try_at: datetime | None = None
    tried_at: datetime | None = None
    answer_code: int | None = None
    answer: str = ""
    took_ms: float | None = None
    delivered_ms: float | None = None
    is_late: bool = False


class TargetCondition(StrEnum):
    """How a target does."""

    UP = "up"
    """The last answer was good, or nothing was sent yet."""
    FAILING = "failing"
    """The last tries failed; they go on."""
    PAUSED = "paused"
    """It refused us (401, 403): nothing is sent until somebody resumes it."""
    GONE = "gone"
    """It said 410: switched off until somebody resumes it."""
    DISABLED = "disabled"
    """Switched off in the settings."""


@dataclass(frozen=True, slots=True)
class TargetHealth:
    """How one target does.

    Attributes:
        target_id: Which one.
        name: For people.
        condition: How it does.
        reason: A sentence for the operator; empty while up.
        pending: Deliveries that wait.
        oldest_at: When the oldest of them was recorded; None without any.
        given_up: Deliveries given up on.
        done_at: The last good answer; None before.
        latency_ms: (p50, p95) from record to good answer over the last hour; None without any.
    """

    target_id: str
    name: str
    condition: TargetCondition
    reason: str = ""
    pending: int = 0
    oldest_at: datetime | None = None
    given_up: int = 0
    done_at: datetime | None = None
    latency_ms: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class DeliveryQuery:
    """Which deliveries to list, newest first.

    Attributes:
        target_id: Only of this target; None for all.
        states: Only in these states; empty for all.
        passage_id: Only of this passage; None for all.
        before: Only with smaller ids (keyset paging); None begins with the newest.
        limit: At most so many.
    """

    target_id: str | None = None
    states: tuple[DeliveryState, ...] = ()
    passage_id: str | None = None
    before: int | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class ResendRequest:
    """Deliver again: by number, or all that were given up on.

    Attributes:
        delivery_ids: These; empty for all given up on.
        target_id: Only of this target; None for all.
        since: Only events recorded from here on; None for no beginning.
        until: Only events recorded before; None for no end.
    """

    delivery_ids: tuple[int, ...] = ()
    target_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
