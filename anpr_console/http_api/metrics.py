"""Figures for monitoring, in Prometheus' text format; on a registry of our own, so that nothing foreign joins in."""

import time
from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from anpr_console import __version__
from anpr_console.domain.health import CameraState, Health, HealthLevel, OutcomeCount

_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class EndpointCounters:
    """What the endpoint counts of itself."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "anpr_http_requests",
            "Requests that were answered.",
            ("kind", "route", "status"),
            registry=self.registry,
        )
        self._durations = Histogram(
            "anpr_http_request_seconds",
            "Time from a request to the end of its answer, without streams.",
            registry=self.registry,
            buckets=_BUCKETS_S,
        )
        self._refusals = Counter(
            "anpr_http_refusals",
            "Requests refused for their token or their rate.",
            ("why",),
            registry=self.registry,
        )
        self._dropped = Counter(
            "anpr_http_dropped_viewers", "Viewers dropped because they were too slow.", registry=self.registry
        )

    def count_request(self, kind: str, route: str, status: int, took_s: float) -> None:
        """Count an answer."""
        self._requests.labels(kind, route, str(status)).inc()
        if kind == "http" and not route.endswith("stream"):
            self._durations.observe(took_s)

    def count_refusal(self, why: str) -> None:
        """Count a refusal: ``token`` or ``rate``."""
        self._refusals.labels(why).inc()

    def count_dropped(self) -> None:
        """Count a viewer that was too slow."""
        self._dropped.inc()


class StationFigures(Collector):
    """The station's health as figures, taken when they are asked for.

    Args:
        newest_health: The newest health.
        outcomes: Vehicles of today by camera and outcome.
        viewers: Clients of each kind of stream.
    """

    def __init__(
        self,
        newest_health: Callable[[], Health | None],
        outcomes: Callable[[], tuple[OutcomeCount, ...]],
        viewers: Callable[[], dict[str, int]],
    ) -> None:
        self._newest_health = newest_health
        self._outcomes = outcomes
        self._viewers = viewers

    def collect(self) -> Iterable[Metric]:
        """All figures."""
        yield InfoMetricFamily("anpr_console", "The program.", value={"version": __version__})
        viewers = GaugeMetricFamily("anpr_http_viewers", "Clients of streams.", labels=("kind",))
        for kind, count in self._viewers().items():
            viewers.add_metric((kind,), count)
        yield viewers
        vehicles = GaugeMetricFamily(
            "anpr_vehicles_today", "Vehicles since local midnight.", labels=("camera", "outcome")
        )
        for found in self._outcomes():
            vehicles.add_metric((found.camera_id, found.outcome), found.count)
        yield vehicles
        health = self._newest_health()
        if health is not None:
            yield from _health_figures(health)
            yield from _camera_figures(health)


def _health_figures(health: Health) -> Iterator[Metric]:
    level = GaugeMetricFamily("anpr_health_level", "1 for the level the station has.", labels=("level",))
    for known in HealthLevel:
        level.add_metric((known.value,), float(health.level is known))
    yield level
    figures: tuple[tuple[str, str, float | None], ...] = (
        ("anpr_health_age_seconds", "Age of these figures.", max(0.0, time.time() - health.at.timestamp())),
        ("anpr_inference_frames_per_second", "Analyzed frames a second.", health.inference_fps),
        (
            "anpr_inference_latency_seconds",
            "Median from a frame's arrival to its analysis.",
            health.inference_latency_ms / 1e3,
        ),
        ("anpr_recorder_queue", "Passages that wait for the recorder.", health.recorder_queue),
        ("anpr_outbox_pending", "Events that wait for delivery.", health.outbox_pending),
        ("anpr_outbox_oldest_seconds", "Age of the oldest of them.", health.outbox_oldest_s),
        ("anpr_disk_free_bytes", "Free space of the data folder.", health.disk_free_gb * 1024**3),
        ("anpr_process_cpu_cores", "Cores this process used over the last second.", health.cpu_share),
        ("anpr_process_resident_bytes", "Resident memory.", health.rss_mb * 1024**2),
        ("anpr_process_threads", "Threads.", health.threads),
        (
            "anpr_process_open_files",
            "Open file handles.",
            health.open_files if health.open_files >= 0 else None,
        ),
        (
            "anpr_clock_offset_seconds",
            "What the time service reports.",
            None if health.clock_offset_ms is None else health.clock_offset_ms / 1e3,
        ),
        ("anpr_uptime_seconds", "Since the engine started.", health.uptime_s),
    )
    for name, words, value in figures:
        if value is not None:
            yield GaugeMetricFamily(name, words, value=float(value))


def _camera_figures(health: Health) -> Iterator[Metric]:
    state = GaugeMetricFamily("anpr_camera_state", "1 for the state it is in.", labels=("camera", "state"))
    capture = GaugeMetricFamily(
        "anpr_camera_frames_per_second", "Decoded frames a second.", labels=("camera",)
    )
    decoded = CounterMetricFamily("anpr_camera_frames_decoded", "Since start.", labels=("camera",))
    dropped = CounterMetricFamily("anpr_camera_frames_dropped", "Decoded, not analyzed.", labels=("camera",))
    age = GaugeMetricFamily("anpr_camera_frame_age_seconds", "Age of the newest frame.", labels=("camera",))
    for camera in health.cameras:
        for name in CameraState:
            state.add_metric((camera.camera_id, name.value), float(camera.state is name))
        capture.add_metric((camera.camera_id,), camera.capture_fps)
        decoded.add_metric((camera.camera_id,), camera.frames_decoded)
        dropped.add_metric((camera.camera_id,), camera.frames_dropped)
        if camera.frame_age_s is not None:
            age.add_metric((camera.camera_id,), camera.frame_age_s)
    yield from (state, capture, decoded, dropped, age)


def metrics_text(counters: EndpointCounters) -> bytes:
    """All figures in Prometheus' text format."""
    return generate_latest(counters.registry)
