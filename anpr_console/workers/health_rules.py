"""From figures to one word and plain sentences: how the station is doing. Pure, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from anpr_console.domain.health import CameraState, CameraStatus, HealthLevel
from anpr_console.workers.health_push import NO_TROUBLE, PushVerdict

_LITTLE_DISK_GB = 1.0
_LARGE_CLOCK_OFFSET_MS = 500.0


@dataclass(frozen=True, slots=True)
class HealthFigures:
    """What the verdict is made from.

    Attributes:
        cameras: All cameras, by state.
        camera_names: Camera id to the name people gave it.
        record_problem: Why the record refuses, empty while it accepts.
        held_events: Passage events that wait in memory.
        is_model_loaded: Whether the models are in force.
        model_problem: Why they are not, empty while loading or loaded.
        disk_free_gb: Free space of the data folder.
        clock_synchronized: None where the system can't tell.
        clock_offset_ms: None where unknown.
        service_problem: Why the HTTP endpoint is down, empty while it serves or is switched off.
        push: Whether events reach the platform.
    """

    cameras: tuple[CameraStatus, ...] = ()
    camera_names: tuple[tuple[str, str], ...] = ()
    record_problem: str = ""
    held_events: int = 0
    is_model_loaded: bool = True
    model_problem: str = ""
    disk_free_gb: float = 1000.0
    clock_synchronized: bool | None = None
    clock_offset_ms: float | None = None
    service_problem: str = ""
    push: PushVerdict = NO_TROUBLE


def judge(figures: HealthFigures) -> tuple[HealthLevel, tuple[str, ...]]:
    """The level and the sentences behind it, the gravest first."""
    failing = tuple(_failing(figures))
    degraded = tuple(_degraded(figures))
    if failing:
        return HealthLevel.FAILING, failing + degraded
    return (HealthLevel.DEGRADED if degraded else HealthLevel.OK), degraded


def _failing(figures: HealthFigures) -> Iterable[str]:
    for problem in figures.push.problems:
        yield f"Barriers will not open by themselves: {problem}"
    if figures.record_problem:
        yield f"Passages can't be stored ({figures.held_events} wait in memory): {figures.record_problem}"
    if figures.model_problem:
        yield f"Nothing is read: {figures.model_problem}"
    down = [status for status in figures.cameras if _is_down(status)]
    if figures.cameras and len(down) == len(figures.cameras):
        yield "No camera delivers pictures." if len(down) > 1 else _camera_sentence(figures, down[0])


def _degraded(figures: HealthFigures) -> Iterable[str]:
    down = [status for status in figures.cameras if _is_down(status)]
    if not (len(down) == len(figures.cameras) == 1):
        for status in down:
            yield _camera_sentence(figures, status)
    if not figures.is_model_loaded and not figures.model_problem:
        yield "The models are being loaded; reading starts in a moment."
    if figures.disk_free_gb < _LITTLE_DISK_GB:
        yield f"Only {figures.disk_free_gb:.1f} GB are free; delete something or shorten how long records are kept."
    if figures.clock_synchronized and abs(figures.clock_offset_ms or 0.0) > _LARGE_CLOCK_OFFSET_MS:
        yield f"The clock is {figures.clock_offset_ms:.0f} ms off; check the time service."
    yield from figures.push.remarks
    if figures.service_problem:
        yield f"The HTTP endpoint is down: {figures.service_problem}"


def _is_down(status: CameraStatus) -> bool:
    return status.state in {CameraState.STALLED, CameraState.RECONNECTING} or (
        status.state is CameraState.STOPPED and bool(status.reason)
    )


def _camera_sentence(figures: HealthFigures, status: CameraStatus) -> str:
    name = dict(figures.camera_names).get(status.camera_id, status.camera_id)
    return f"Camera {name}: {status.reason or status.state.value}"
