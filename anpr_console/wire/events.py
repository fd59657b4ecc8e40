"""Every event we push: an envelope of ``type``, ``timestamp`` and ``data`` (Standard Webhooks 1.0.0)."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from anpr_console.domain.delivery import EventType
from anpr_console.domain.health import CameraState, HealthLevel
from anpr_console.domain.passage import Direction
from anpr_console.wire.model import Identifier, UtcTime, WireModel
from anpr_console.wire.parts import DecisionFacts, MatchedList, Pictures, Plate, Source, VehicleFacts


class EventData(WireModel):
    """What every event says."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    """Version of this schema; grows only when a field changes its meaning or goes. New fields may come at any time."""
    event_id: Identifier
    """``evt_…``, the same as the header ``webhook-id`` and on every attempt: know doubled deliveries by it."""
    sequence: Annotated[int, Field(ge=0)]
    """Grows with each event of one passage; 0 for events without a passage."""
    source: Source
    captured_at: UtcTime
    """When the newest camera frame behind this event was taken; without a camera, when the event happened."""
    valid_until: UtcTime
    """From this moment on the event is only a record: never lift a barrier on it."""
    retransmission: bool
    """True if this is sent late: after ``valid_until``, or again because an operator asked for it."""


class PassageData(EventData):
    """A passage: one vehicle going by one camera once, as it stood at this event."""

    passage_id: Identifier
    """``psg_…``, the same in all events of the passage."""
    decided_at: UtcTime
    """When the vote was firm enough, or the vehicle had left."""
    plate: Plate | None
    """What was read; null if nothing was."""
    vehicle: VehicleFacts | None
    """The vehicle; null for a lone plate."""
    direction: Direction
    """Which way it went, by the camera's line or its movement."""
    decision: DecisionFacts
    images: Pictures
    models: dict[str, str]
    """Stage to model name and version."""
    timing_ms: dict[str, Annotated[float, Field(ge=0)]]
    """Stage to milliseconds for the frame shown; ``total`` from first sight to decision."""


class Correction(WireModel):
    """What an operator put right."""

    event_id: Identifier
    """``event_id`` of the passage's first event."""
    text: str
    """The plate as it was reported before; empty if none was."""
    corrected_at: UtcTime
    """When it was put right."""
    corrected_by: str
    """The operator's name; empty if not known."""


class CorrectedPassageData(PassageData):
    """A passage with the plate that an operator put right."""

    corrects: Correction


class ListMatchedData(PassageData):
    """A passage whose plate was found on a plate list."""

    matched: MatchedList
    """The match that counts most."""


class CameraStatusData(EventData):
    """A camera came up or went down."""

    state: CameraState
    """Where it stands now."""
    previous_state: CameraState | None
    """Where it stood before; null at the start."""
    reason: str
    """A sentence for the operator; empty while live."""


class CameraPulse(WireModel):
    """How one camera does."""

    camera_id: str
    """Which camera."""
    state: CameraState
    """Where it stands."""
    capture_fps: Annotated[float, Field(ge=0)]
    """Decoded frames per second."""
    inference_fps: Annotated[float, Field(ge=0)]
    """Analyzed frames per second."""
    frame_age_s: Annotated[float, Field(ge=0)] | None
    """Age of the newest frame in seconds; null before the first."""


class HeartbeatData(EventData):
    """The station lives, and how it does."""

    level: HealthLevel
    """Overall health in one word."""
    reasons: tuple[str, ...]
    """Sentences behind a level other than ok."""
    cameras: tuple[CameraPulse, ...]
    """All cameras that are set up."""
    outbox_pending: Annotated[int, Field(ge=0)]
    """Events that wait for delivery, to all targets."""
    outbox_oldest_s: Annotated[float, Field(ge=0)] | None
    """Age of the oldest of them in seconds; null if none waits."""
    recorder_queue: Annotated[int, Field(ge=0)]
    """Passages that wait to be recorded."""
    disk_free_gb: Annotated[float, Field(ge=0)]
    """Free space of the data folder, gigabytes."""
    disk_days_left: Annotated[float, Field(ge=0)] | None
    """Days until it is full at today's rate; null while unknown."""
    clock_offset_ms: float | None
    """How far the clock is off by the system's time service, milliseconds; null where that reports none."""
    clock_synchronized: bool | None
    """Whether the system calls its clock synchronized; null if unknown."""
    cpu_share: Annotated[float, Field(ge=0)]
    """Share of one core in use (2.0 is two cores)."""
    memory_mb: Annotated[float, Field(ge=0)]
    """Resident memory of the console, megabytes."""
    uptime_s: Annotated[float, Field(ge=0)]
    """Seconds since the station started."""
    version: str
    """Version of the console."""


class TestData(EventData):
    """Somebody tries the link; nothing happened."""

    message: str
    """A sentence for people."""


class Envelope(WireModel):
    """What stands around every event."""

    type: EventType
    """What happened."""
    timestamp: UtcTime
    """When the event happened; the same on every attempt (the attempt's time is the header ``webhook-timestamp``)."""


class ReadCreated(Envelope):
    """A plate was read surely enough to act on."""

    type: Literal[EventType.READ_CREATED]
    data: PassageData


class ReadUpdated(Envelope):
    """The vote, a list match or the vehicle's attributes changed."""

    type: Literal[EventType.READ_UPDATED]
    data: PassageData


class ReadEnded(Envelope):
    """The vehicle left."""

    type: Literal[EventType.READ_ENDED]
    data: PassageData


class ReadCorrected(Envelope):
    """An operator put the plate right."""

    type: Literal[EventType.READ_CORRECTED]
    data: CorrectedPassageData


class ListMatched(Envelope):
    """A plate was found on a plate list."""

    type: Literal[EventType.LIST_MATCHED]
    data: ListMatchedData


class CameraStatusChanged(Envelope):
    """A camera came up or went down."""

    type: Literal[EventType.CAMERA_STATUS_CHANGED]
    data: CameraStatusData


class Heartbeat(Envelope):
    """Regular sign of life."""

    type: Literal[EventType.HEARTBEAT]
    data: HeartbeatData


class TestEvent(Envelope):
    """Somebody tries the link."""

    type: Literal[EventType.TEST]
    data: TestData


Event = Annotated[
    ReadCreated
    | ReadUpdated
    | ReadEnded
    | ReadCorrected
    | ListMatched
    | CameraStatusChanged
    | Heartbeat
    | TestEvent,
    Field(discriminator="type"),
]
"""Any event."""

EVENT_MODELS: dict[EventType, type[Envelope]] = {
    EventType.READ_CREATED: ReadCreated,
    EventType.READ_UPDATED: ReadUpdated,
    EventType.READ_ENDED: ReadEnded,
    EventType.READ_CORRECTED: ReadCorrected,
    EventType.LIST_MATCHED: ListMatched,
    EventType.CAMERA_STATUS_CHANGED: CameraStatusChanged,
    EventType.HEARTBEAT: Heartbeat,
    EventType.TEST: TestEvent,
}

EVENTS: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads any event."""
