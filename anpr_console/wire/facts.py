"""What the outbox keeps of an event: the facts, from which the body is rendered anew at each attempt.

Facts of passages are written by ``storage.mapping.event_facts`` and read here; the facts of other events are written
and read by the models below (``to_json``). Names that are not needed here are ignored.
"""

import math
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from pydantic import ConfigDict, Field, ValidationError

from anpr_console import __version__
from anpr_console.domain.access import Access, AlertKind
from anpr_console.domain.errors import DeliveryError
from anpr_console.domain.health import CameraState, Health, HealthLevel
from anpr_console.domain.passage import Direction, PictureKind
from anpr_console.domain.plate_list import ListKind, MatchStrength
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.wire.events import CameraPulse, Correction
from anpr_console.wire.model import WireModel
from anpr_console.wire.parts import DecisionBars


class FactsModel(WireModel):
    """Facts; figures of a model gone wrong (NaN) are read as they stand and mended when they are rendered."""

    model_config = ConfigDict(allow_inf_nan=True)

    def to_json(self) -> str:
        """For the outbox."""
        return self.model_dump_json()


class ConsensusFacts(FactsModel):
    """``domain.Consensus`` as stored."""

    text: str
    raw: str
    confidence: float
    char_confidences: tuple[float, ...]
    candidates: tuple[tuple[str, float], ...]
    frames_seen: int
    frames_agreeing: int
    region: str | None = None
    subregion: str | None = None
    matches_region_format: bool = False


class StoredVehicleFacts(FactsModel):
    """``domain.Vehicle`` as stored."""

    kind: VehicleKind
    kind_confidence: float
    brand: str
    brand_confidence: float
    color: str
    color_confidence: float
    box: tuple[float, float, float, float] | None


class ListFacts(FactsModel):
    """``domain.ListMatch`` as stored."""

    name: str
    kind: ListKind
    match: MatchStrength
    is_valid: bool


class StoredDecisionFacts(FactsModel):
    """``domain.AccessDecision`` as stored."""

    access: Access
    reason: str
    bars: DecisionBars
    lists: tuple[ListFacts, ...]
    alert: AlertKind | None = None


class PictureFacts(FactsModel):
    """A stored picture."""

    kind: PictureKind
    sha256: str


class PassageFacts(FactsModel):
    """What ``storage.mapping.event_facts`` wrote."""

    passage_id: str
    camera_id: str
    direction: Direction
    ended_at: datetime
    decided_at: datetime
    captured_at: datetime | None = None
    consensus: ConsensusFacts | None
    plate_box: tuple[float, float, float, float] | None
    vehicle: StoredVehicleFacts | None
    models: tuple[tuple[str, str], ...]
    timing_ms: tuple[tuple[str, float], ...]
    decision: StoredDecisionFacts | None = None
    pictures: tuple[PictureFacts, ...]
    corrects: Correction | None = None


class CameraStatusFacts(FactsModel):
    """A camera came up or went down."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    camera_id: str
    state: CameraState
    previous_state: CameraState | None = None
    reason: str = ""


class HeartbeatFacts(FactsModel):
    """How the station does."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    level: HealthLevel
    reasons: tuple[str, ...] = ()
    cameras: tuple[CameraPulse, ...] = ()
    outbox_pending: int = 0
    outbox_oldest_s: float | None = None
    recorder_queue: int = 0
    disk_free_gb: float = 0.0
    disk_days_left: float | None = None
    clock_offset_ms: float | None = None
    clock_synchronized: bool | None = None
    cpu_share: float = 0.0
    memory_mb: float = 0.0
    uptime_s: float = 0.0
    version: str = __version__


class TestFacts(FactsModel):
    """Somebody tries the link."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    message: str = "This is a test of the link. Nothing happened at the gate."


def heartbeat_facts(health: Health) -> HeartbeatFacts:
    """What a heartbeat says of the station's health."""
    return HeartbeatFacts(
        level=health.level,
        reasons=health.reasons,
        cameras=tuple(
            CameraPulse(
                camera_id=camera.camera_id,
                state=camera.state,
                capture_fps=_figure(camera.capture_fps),
                inference_fps=_figure(camera.inference_fps),
                frame_age_s=_figure_or_none(camera.frame_age_s),
            )
            for camera in health.cameras
        ),
        outbox_pending=health.outbox_pending,
        outbox_oldest_s=_figure_or_none(health.outbox_oldest_s),
        recorder_queue=health.recorder_queue,
        disk_free_gb=_figure(health.disk_free_gb),
        disk_days_left=_figure_or_none(health.disk_days_left),
        clock_offset_ms=None if health.clock_offset_ms is None else round(health.clock_offset_ms, 3),
        clock_synchronized=health.clock_synchronized,
        cpu_share=_figure(health.cpu_share),
        memory_mb=_figure(health.rss_mb),
        uptime_s=_figure(health.uptime_s),
    )


def _figure(value: float) -> float:
    return round(max(0.0, value), 2) if math.isfinite(value) else 0.0


def _figure_or_none(value: float | None) -> float | None:
    return _figure(value) if value is not None and math.isfinite(value) else None


_Facts = TypeVar("_Facts", bound=FactsModel)


def read_facts(model: type[_Facts], event_id: str, facts: str) -> _Facts:
    """Facts from the outbox's JSON.

    Raises:
        DeliveryError: They are damaged; the text names the fields, never their values.
    """
    try:
        return model.model_validate_json(facts)
    except ValidationError as error:
        # Without the values: plate text is personal data and this text is logged.
        fields = sorted(
            {".".join(str(part) for part in each["loc"]) or "all of it" for each in error.errors()}
        )
        raise DeliveryError(
            f"The event {event_id} can't be sent: what was recorded of it is damaged ({', '.join(fields[:5])}). "
            "Other events are not held up."
        ) from error
