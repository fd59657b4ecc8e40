"""How the station is doing: values that the status strip, the health page and /health show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anpr_console.domain.delivery import TargetHealth


class CameraState(StrEnum):
    """Where a camera stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALLED = "stalled"
    RECONNECTING = "reconnecting"
    STOPPED = "stopped"
    ENDED = "ended"


class HealthLevel(StrEnum):
    """Overall health in one word."""

    OK = "ok"
    DEGRADED = "degraded"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """A camera's state, said plainly.

    Attributes:
        camera_id: Which camera.
        state: Where it stands.
        reason: A sentence for the operator; empty while live.
        retry_in_s: Seconds until the next try while reconnecting.
        capture_fps: Decoded frames per second over the last seconds.
        inference_fps: Analyzed frames per second.
        frames_decoded: Since start.
        frames_dropped: Frames that were decoded but not analyzed, since start.
        frame_age_s: Age of the newest frame, None before the first.
        codec: Such as ``h264``; empty before the first frame.
        width_px: Picture width, 0 before the first frame.
        height_px: Picture height, 0 before the first frame.
        abandoned_decoders: Decoder threads given up on since start.
    """

    camera_id: str
    state: CameraState
    reason: str = ""
    retry_in_s: float | None = None
    capture_fps: float = 0.0
    inference_fps: float = 0.0
    frames_decoded: int = 0
    frames_dropped: int = 0
    frame_age_s: float | None = None
    codec: str = ""
    width_px: int = 0
    height_px: int = 0
    abandoned_decoders: int = 0


@dataclass(frozen=True, slots=True)
class WorkerFault:
    """An exception that a worker could not handle, as a value.

    Attributes:
        worker: Name of the worker, such as ``capture-gate-in``.
        message: A sentence for the operator.
        detail: Type, text and stack for the log.
        at: When.
        restarts_in_s: Seconds until the supervisor starts it again, None if it gives up.
    """

    worker: str
    message: str
    detail: str
    at: datetime
    restarts_in_s: float | None = None


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many vehicles of a camera ended in an outcome since the start of the day (local time)."""

    camera_id: str
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class Health:
    """A snapshot of the whole station, once a second.

    Attributes:
        at: When it was taken.
        level: Overall health.
        reasons: Plain sentences behind a level other than ok.
        cameras: One status per camera.
        inference_fps: Analyzed frames per second over all cameras.
        inference_latency_ms: Median from arrival of a frame to its analysis, over the last seconds.
        inference_latency_p95_ms: All but one in twenty were quicker.
        recorder_queue: Passages waiting for the recorder.
        outbox_pending: Events waiting for delivery.
        outbox_oldest_s: Age of the oldest of them.
        is_push_set_up: Whether events are pushed anywhere: without a target nothing can be late.
        push_problems: A sentence for each target that gets nothing; empty while all of them do.
        targets: How each target does.
        disk_free_gb: Free space of the data folder.
        disk_days_left: Days until it is full at today's rate, None while unknown.
        cpu_share: Share of one core this process used over the last second (2.0 = two cores).
        rss_mb: Resident memory of this process.
        threads: Live threads of this process.
        open_files: Open file handles (-1 where the system can't tell).
        clock_offset_ms: Offset the system's time service reports, None where it reports none.
        clock_synchronized: Whether the system says its clock is synchronized; None if unknown.
        viewers: Clients of the HTTP streams.
        endpoint: Address of the HTTP endpoint, empty while it is off.
        uptime_s: Seconds since the engine started.
    """

    at: datetime
    level: HealthLevel = HealthLevel.OK
    reasons: tuple[str, ...] = ()
    cameras: tuple[CameraStatus, ...] = ()
    inference_fps: float = 0.0
    inference_latency_ms: float = 0.0
    inference_latency_p95_ms: float = 0.0
    recorder_queue: int = 0
    outbox_pending: int = 0
    outbox_oldest_s: float | None = None
    is_push_set_up: bool = False
    push_problems: tuple[str, ...] = ()
    targets: tuple[TargetHealth, ...] = ()
    disk_free_gb: float = 0.0
    disk_days_left: float | None = None
    cpu_share: float = 0.0
    rss_mb: float = 0.0
    threads: int = 0
    open_files: int = -1
    clock_offset_ms: float | None = None
    clock_synchronized: bool | None = None
    viewers: int = 0
    endpoint: str = ""
    uptime_s: float = 0.0
