"""The health thread: once a second it measures the process, asks everybody how it stands, and says so."""

import dataclasses
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil
from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import OutboxSummary, TargetHealth
from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import CameraStatus, Health, OutcomeCount
from anpr_console.workers.base import Worker
from anpr_console.workers.clock_state import ClockState, read_clock_state
from anpr_console.workers.health_push import PushFigures, PushVerdict, judge_push
from anpr_console.workers.health_rules import HealthFigures, judge

logger = logging.getLogger(__name__)

_PERIOD_S = 1.0
_RECORD_EVERY = 5
_DISK_TREND_S = 3600.0
_GB = 1024.0**3
_MB = 1024.0**2


@dataclass(frozen=True, slots=True)
class HealthSources:
    """Whom the health thread asks; every callable may be called from its thread.

    Attributes:
        cameras: One status per camera.
        camera_names: Camera id to name.
        camera_fps: Analyzed frames per second of a camera.
        latency_ms: From arrival to analysis: median and 95th percentile.
        recorder_queue: Events that wait for the record.
        record_problem: Why the record refuses, empty while it accepts.
        is_model_loaded: Whether models are in force.
        model_problem: Why not, empty while loading or loaded.
        service_problem: Why HTTP is down, empty otherwise.
        endpoint: Address of the HTTP endpoint, empty while off.
        outbox: What waits for delivery; raises StorageError.
        outcomes: Outcomes since the given moment; raises StorageError.
        push_targets: Id and name of each push target that is set up and switched on.
        targets: How each of them does, as the dispatcher knows it; returns at once.
        viewers: Clients of the HTTP streams right now.
        data_dir: Folder whose disk is watched.
    """

    cameras: Callable[[], tuple[CameraStatus, ...]]
    camera_names: Callable[[], tuple[tuple[str, str], ...]]
    camera_fps: Callable[[str], float]
    latency_ms: Callable[[], tuple[float, float]]
    recorder_queue: Callable[[], int]
    record_problem: Callable[[], str]
    is_model_loaded: Callable[[], bool]
    model_problem: Callable[[], str]
    service_problem: Callable[[], str]
    endpoint: Callable[[], str]
    outbox: Callable[[], OutboxSummary]
    outcomes: Callable[[datetime], tuple[OutcomeCount, ...]]
    push_targets: Callable[[], tuple[tuple[str, str], ...]]
    targets: Callable[[], tuple[TargetHealth, ...]]
    viewers: Callable[[], int]
    data_dir: Path


class HealthWorker(Worker):
    """Measures and tells.

    Signals:
        health_changed: ``Health``, once a second.
        outcomes_changed: ``tuple[OutcomeCount, ...]`` since local midnight, when they changed.
    """

    health_changed = Signal(object)
    outcomes_changed = Signal(object)

    def __init__(self, sources: HealthSources, clock: Clock, period_s: float = _PERIOD_S) -> None:
        super().__init__("health", clock)
        self._sources = sources
        self._period_s = period_s
        self._process = psutil.Process()
        self._started_s = clock.monotonic_s()
        self._outbox = OutboxSummary(pending=0, oldest_at=None)
        self._outcomes: tuple[OutcomeCount, ...] = ()
        self._disk_trend = DiskTrend()
        self.newest: Health | None = None

    @property
    def outcomes(self) -> tuple[OutcomeCount, ...]:
        """The outcomes told last."""
        return self._outcomes

    def work(self) -> None:
        """Measure once a period until asked to stop."""
        self._process.cpu_percent()
        round_number = 0
        while not self.is_stop_requested():
            if round_number % _RECORD_EVERY == 0:
                self._ask_the_record()
            health = self._measure()
            self.newest = health
            self.health_changed.emit(health)
            round_number += 1
            self.pause(self._period_s)

    def _ask_the_record(self) -> None:
        try:
            self._outbox = self._sources.outbox()
            outcomes = self._sources.outcomes(local_midnight(self.clock.now()))
        except StorageError as error:
            # The recorder speaks for the record; here it only means that these figures grow old.
            logger.debug("health can't read the record: %s", error, extra={"event": "health_record_unread"})
            return
        if outcomes != self._outcomes:
            self._outcomes = outcomes
            self.outcomes_changed.emit(outcomes)

    def _measure(self) -> Health:
        now, now_s = self.clock.now(), self.clock.monotonic_s()
        cameras = tuple(
            dataclasses.replace(status, inference_fps=self._sources.camera_fps(status.camera_id))
            for status in self._sources.cameras()
        )
        clock_state = read_clock_state()
        disk_free = shutil.disk_usage(self._sources.data_dir).free
        oldest_at = self._outbox.oldest_at
        oldest_s = (now - oldest_at).total_seconds() if oldest_at is not None else None
        latency_ms, latency_p95_ms = self._sources.latency_ms()
        set_up, targets = self._sources.push_targets(), self._sources.targets()
        push = judge_push(PushFigures(now, set_up, targets, oldest_at))
        level, reasons = judge(self._figures(cameras, disk_free / _GB, clock_state, push))
        return Health(
            at=now,
            level=level,
            reasons=reasons,
            cameras=cameras,
            inference_fps=sum(camera.inference_fps for camera in cameras),
            inference_latency_ms=latency_ms,
            inference_latency_p95_ms=latency_p95_ms,
            recorder_queue=self._sources.recorder_queue(),
            outbox_pending=self._outbox.pending,
            outbox_oldest_s=oldest_s,
            is_push_set_up=bool(set_up),
            push_problems=push.problems,
            targets=targets,
            disk_free_gb=disk_free / _GB,
            disk_days_left=self._disk_trend.days_left(now_s, disk_free),
            cpu_share=self._process.cpu_percent() / 100.0,
            rss_mb=self._process.memory_info().rss / _MB,
            threads=self._process.num_threads(),
            open_files=_open_handles(self._process),
            clock_offset_ms=clock_state.offset_ms,
            clock_synchronized=clock_state.is_synchronized,
            viewers=self._sources.viewers(),
            endpoint=self._sources.endpoint(),
            uptime_s=now_s - self._started_s,
        )

    def _figures(
        self,
        cameras: tuple[CameraStatus, ...],
        disk_free_gb: float,
        clock_state: ClockState,
        push: PushVerdict,
    ) -> HealthFigures:
        sources = self._sources
        return HealthFigures(
            cameras=cameras,
            camera_names=sources.camera_names(),
            record_problem=sources.record_problem(),
            held_events=sources.recorder_queue(),
            is_model_loaded=sources.is_model_loaded(),
            model_problem=sources.model_problem(),
            disk_free_gb=disk_free_gb,
            clock_synchronized=clock_state.is_synchronized,
            clock_offset_ms=clock_state.offset_ms,
            service_problem=sources.service_problem(),
            push=push,
        )


class DiskTrend:
    """How long the disk lasts at the rate of the last hour; silent until ten minutes were seen."""

    _SEEN_S = 600.0

    def __init__(self) -> None:
        self._first: tuple[float, float] | None = None

    def days_left(self, now_s: float, free_bytes: float) -> float | None:
        """Days until the disk is full, None while unknown or while it doesn't fill."""
        if self._first is None or now_s - self._first[0] > _DISK_TREND_S:
            self._first = (now_s, free_bytes)
        seen_s = now_s - self._first[0]
        used = self._first[1] - free_bytes
        if seen_s < self._SEEN_S or used <= 0:
            return None
        return free_bytes / (used / seen_s) / 86400.0


def local_midnight(now: datetime) -> datetime:
    """The start of today in this machine's time zone, as an aware time."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def _open_handles(process: psutil.Process) -> int:
    try:
        return process.num_fds()
    except AttributeError:
        # Windows has no file descriptors to count.
        return -1
