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
