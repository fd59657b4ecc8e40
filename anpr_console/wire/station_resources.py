"""What the HTTP endpoint says about the station: health, cameras, live messages; and how it says no (RFC 9457)."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from anpr_console.domain.health import CameraState, HealthLevel
from anpr_console.wire.model import UtcTime, WireModel
from anpr_console.wire.resources import PassageResource

PROBLEM_MEDIA_TYPE = "application/problem+json"

NotNegative = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class FieldProblem(WireModel):
    """What is wrong with one part of a request."""

    where: str
    """Such as ``query.limit`` or ``body.plate``."""
    message: str


class Problem(WireModel):
    """Why a request was refused: a problem document after RFC 9457."""

    type: str = "about:blank"
    """A URI reference that names the kind of problem; ``about:blank`` means the status says it all."""
    title: str
    """The kind of problem in short words; always the same for a type."""
    status: Annotated[int, Field(ge=400, le=599)]
    """The HTTP status again."""
    detail: str = ""
    """What happened this time and what to do."""
    instance: str | None = None
    """The path that was asked for."""
    errors: tuple[FieldProblem, ...] = ()
    """All that is wrong with the request, where several things may be."""


class CameraHealth(WireModel):
    """A camera's state."""

    camera_id: str
    state: CameraState
    reason: str
    """A sentence for the operator; empty while live."""
    retry_in_s: float | None
    """Seconds until the next try while reconnecting."""
    capture_fps: NotNegative
    """Decoded frames per second."""
    inference_fps: NotNegative
    """Analyzed frames per second."""
    frames_decoded: Count
    """Since start."""
    frames_dropped: Count
    """Decoded but not analyzed, since start."""
    frame_age_s: float | None
    """Age of the newest frame in seconds; null before the first."""
    codec: str
    """Such as ``h264``; empty before the first frame."""
    width_px: Count
    height_px: Count
    abandoned_decoders: Count
    """Decoder threads given up on since start."""

    model_config = ConfigDict(from_attributes=True)


class CameraResource(CameraHealth):
    """A camera and its state."""

    name: str
    lane: str
    is_enabled: bool


class HealthResource(WireModel):
    """How the station is doing."""

    version: str
    """Version of the console."""
    at: UtcTime
    """When this was taken."""
    level: HealthLevel
    reasons: tuple[str, ...]
    """Sentences behind a level other than ok."""
    cameras: tuple[CameraHealth, ...]
    inference_fps: NotNegative
    inference_latency_ms: NotNegative
    """Median from arrival of a frame to its analysis."""
    recorder_queue: Count
    """Passages that wait for the recorder."""
    outbox_pending: Count
    """Events that wait for delivery."""
    outbox_oldest_s: float | None
    """Age of the oldest of them."""
    disk_free_gb: NotNegative
    disk_days_left: float | None
    """Days until the disk is full at today's rate."""
    cpu_share: NotNegative
    """Share of one core in use (2.0 is two cores)."""
    rss_mb: NotNegative
    """Resident memory of the process."""
    threads: Count
    open_files: int
    """Open file handles; -1 where the system can't tell."""
    clock_offset_ms: float | None
    clock_synchronized: bool | None
    viewers: Count
    """Clients of the HTTP streams."""
    endpoint: str
    """Address of the HTTP endpoint."""
    uptime_s: NotNegative

    model_config = ConfigDict(from_attributes=True)


class StartingResource(WireModel):
    """The station has no health yet: it is starting (answered with 503)."""

    level: Literal["starting"] = "starting"
    reasons: tuple[str, ...] = ("The station is starting.",)


class LivePassage(WireModel):
    """A passage came to be, changed or ended."""

    kind: Literal["passage"] = "passage"
    passage: PassageResource


class LiveCamera(WireModel):
    """A camera's state changed."""

    kind: Literal["camera"] = "camera"
    camera: CameraResource


class LiveHealth(WireModel):
    """The station's health, about once a second."""

    kind: Literal["health"] = "health"
    health: HealthResource


LiveMessage = Annotated[LivePassage | LiveCamera | LiveHealth, Field(discriminator="kind")]
"""What the WebSocket ``/live`` sends."""
