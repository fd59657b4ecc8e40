"""Queries, pictures, errands, service and health: each answers its askers."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import OutboxSummary
from anpr_console.domain.errors import ApiError, SettingsError, StorageError
from anpr_console.domain.frame import Image
from anpr_console.domain.health import (
    CameraState,
    CameraStatus,
    Health,
    HealthLevel,
    OutcomeCount,
    WorkerFault,
)
from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.domain.probe import ProbeResult, ProbeStep
from anpr_console.domain.query import PageRequest, PassagePage
from anpr_console.settings.model import Settings
from anpr_console.workers.base import Worker
from anpr_console.workers.errand_worker import OnStep, ProbeWorker, SettingsWorker
from anpr_console.workers.health_worker import DiskTrend, HealthSources, HealthWorker, local_midnight
from anpr_console.workers.picture_worker import PictureCache, PictureWorker
from anpr_console.workers.query_worker import QueryWorker
from anpr_console.workers.service_worker import Seat, Service, ServiceWorker
from tests.qt.workers.fakes import DEADLINE_S, NOW

DEADLINE_MS = int(DEADLINE_S * 1000)


@contextmanager
def running(worker: Worker) -> Iterator[None]:
    """Start the worker; stop it in the end."""
    worker.start()
    try:
        yield
    finally:
        worker.request_stop()
        assert worker.wait(DEADLINE_MS)


def test_that_a_page_comes_back_with_the_number_of_its_request(qtbot: QtBot) -> None:
    worker = QueryWorker(lambda request: PassagePage((), None, request.request_id), SystemClock())
    with running(worker), qtbot.waitSignal(worker.page_ready, timeout=DEADLINE_MS) as caught:
        worker.request(PageRequest(request_id=42))
    assert caught.args is not None
    assert caught.args[0].request_id == 42


def test_that_a_page_that_cannot_be_read_says_why_and_the_next_one_is_answered(qtbot: QtBot) -> None:
    def fetch(request: PageRequest) -> PassagePage:
        if request.request_id == 1:
            raise StorageError("The database is locked.")
        return PassagePage((), None, request.request_id)

    worker = QueryWorker(fetch, SystemClock())
    pages: list[PassagePage] = []
    worker.page_ready.connect(pages.append)
    with running(worker):
        worker.request(PageRequest(request_id=1))
        worker.request(PageRequest(request_id=2))
        qtbot.waitUntil(lambda: len(pages) == 2, timeout=DEADLINE_MS)
    assert [(page.request_id, page.problem) for page in pages] == [(1, "The database is locked."), (2, "")]


class Album:
    """Pictures that are given out when the test lets them."""

    def __init__(self) -> None:
        self.loaded: list[str] = []
        self.is_open = threading.Event()
        self.has_begun = threading.Event()

    def load(self, request: PictureRequest) -> Image:
        self.has_begun.set()
        self.is_open.wait(DEADLINE_S)
        if request.path == "gone.jpg":
            raise StorageError("This picture is no longer on the disk.")
        self.loaded.append(request.path)
        return np.zeros((10, 10, 3), np.uint8)


def test_that_the_newest_picture_request_is_served_first(qtbot: QtBot) -> None:
    album = Album()
    worker = PictureWorker(album.load, SystemClock())
    answers: list[PictureAnswer] = []
    worker.picture_ready.connect(answers.append)
    with running(worker):
        worker.request(PictureRequest("first.jpg"))
        assert album.has_begun.wait(DEADLINE_S)
        for name in ("a.jpg", "b.jpg", "c.jpg", "a.jpg"):
            worker.request(PictureRequest(name))
        album.is_open.set()
        qtbot.waitUntil(lambda: len(answers) == 4, timeout=DEADLINE_MS)
    assert album.loaded == ["first.jpg", "a.jpg", "c.jpg", "b.jpg"]


def test_that_cancelled_requests_are_not_loaded(qtbot: QtBot) -> None:
    album = Album()
    worker = PictureWorker(album.load, SystemClock())
    answers: list[PictureAnswer] = []
    worker.picture_ready.connect(answers.append)
    with running(worker):
        worker.request(PictureRequest("first.jpg"))
        assert album.has_begun.wait(DEADLINE_S)
        worker.request(PictureRequest("scrolled-away.jpg"))
        worker.cancel_waiting()
        worker.request(PictureRequest("shown-now.jpg"))
        album.is_open.set()
        qtbot.waitUntil(lambda: len(answers) == 2, timeout=DEADLINE_MS)
    assert album.loaded == ["first.jpg", "shown-now.jpg"]


def test_that_a_picture_is_read_once_and_a_missing_one_says_why(qtbot: QtBot) -> None:
    album = Album()
    album.is_open.set()
    worker = PictureWorker(album.load, SystemClock())
    answers: list[PictureAnswer] = []
    worker.picture_ready.connect(answers.append)
    with running(worker):
        for count, name in enumerate(("a.jpg", "a.jpg", "gone.jpg"), start=1):
            worker.request(PictureRequest(name))
            qtbot.waitUntil(lambda count=count: len(answers) == count, timeout=DEADLINE_MS)  # type: ignore[misc]
    assert album.loaded == ["a.jpg"]
    assert answers[1].image is not None
    assert (answers[2].image, answers[2].problem) == (None, "This picture is no longer on the disk.")


def test_that_the_picture_cache_lets_go_of_what_was_unused_longest() -> None:
    image = np.zeros((10, 10, 3), np.uint8)
    cache = PictureCache(limit_bytes=3 * image.nbytes)
    requests = [PictureRequest(f"{number}.jpg") for number in range(4)]
    for request in requests[:3]:
        cache.put(request, image)
    cache.get(requests[0])
    cache.put(requests[3], image)
    assert [cache.get(request) is not None for request in requests] == [True, False, True, True]
    assert cache.size_bytes == 3 * image.nbytes
    cache.put(PictureRequest("huge.jpg"), np.zeros((100, 100, 3), np.uint8))
    assert cache.size_bytes == 3 * image.nbytes


def test_that_a_camera_test_tells_each_step_and_then_all(qtbot: QtBot) -> None:
    steps = (
        ProbeResult(ProbeStep.NAME, True, 1.0, "127.0.0.1"),
        ProbeResult(ProbeStep.PORT, False, 2.0, "Nothing listens there."),
    )

    def probe(on_step: OnStep) -> tuple[ProbeResult, ...]:
        for step in steps:
            on_step(step)
        return steps

    worker = ProbeWorker(SystemClock())
    told: list[ProbeResult] = []
    worker.stepped.connect(told.append)
    with running(worker), qtbot.waitSignal(worker.ended, timeout=DEADLINE_MS) as caught:
        assert worker.test(probe)
    assert tuple(told) == steps
    assert caught.args == [steps]


def test_that_settings_are_followed_only_after_they_were_written(qtbot: QtBot) -> None:
    written: list[Settings] = []

    def save(settings: Settings) -> Settings:
        if written:
            raise SettingsError("The settings could not be saved.")
        written.append(settings)
        return settings

    worker = SettingsWorker(save, SystemClock())
    with running(worker):
        with qtbot.waitSignal(worker.saved, timeout=DEADLINE_MS):
            worker.save(Settings())
        with qtbot.waitSignal(worker.refused, timeout=DEADLINE_MS) as caught:
            worker.save(Settings())
    assert written == [Settings()]
    assert caught.args == ["The settings could not be saved."]


def test_that_the_service_runs_in_its_own_loop_and_ends_on_request(qtbot: QtBot) -> None:
    runs: list[int] = []

    def make() -> Service:
        loops: list[asyncio.AbstractEventLoop] = []
        stop = asyncio.Event()
        is_running = threading.Event()

        async def serve() -> None:
            runs.append(threading.get_ident())
            loops.append(asyncio.get_running_loop())
            is_running.set()
            await stop.wait()

        def request_stop() -> None:
            assert is_running.wait(DEADLINE_S)
            loops[0].call_soon_threadsafe(stop.set)

        return Service(serve, request_stop)

    worker = ServiceWorker((Seat("endpoint", make),), SystemClock())
    with running(worker):
        qtbot.waitUntil(lambda: len(runs) == 1, timeout=DEADLINE_MS)
    assert runs[0] != threading.get_ident()


def test_that_a_service_that_fails_is_started_again_beside_one_that_goes_on(qtbot: QtBot) -> None:
    tries: list[str] = []
    good = threading.Event()

    def make_good() -> Service:
        stop = asyncio.Event()
        loops: list[asyncio.AbstractEventLoop] = []

        async def serve() -> None:
            loops.append(asyncio.get_running_loop())
            tries.append("good")
            good.set()
            await stop.wait()

        def request_stop() -> None:
            loops[0].call_soon_threadsafe(stop.set)

        return Service(serve, request_stop)

    def make_bad() -> Service:
        async def serve() -> None:
            assert good.is_set()
            tries.append("bad")
            if tries.count("bad") < 3:
                raise ApiError("The port was taken away.")

        return Service(serve, lambda: None)

    worker = ServiceWorker((Seat("good", make_good), Seat("bad", make_bad)), SystemClock(), (0.01,))
    faults: list[WorkerFault] = []
    worker.troubled.connect(faults.append)
    with running(worker):
        qtbot.waitUntil(lambda: tries.count("bad") == 3 and len(faults) == 2, timeout=DEADLINE_MS)
        assert worker.problem == ""
    assert tries.count("good") == 1
    assert [fault.worker for fault in faults] == ["service-bad"] * 2
    assert "port was taken away" in faults[0].message


def _sources(data_dir: Path, outcomes: list[OutcomeCount]) -> HealthSources:
    return HealthSources(
        cameras=lambda: (CameraStatus("gate", CameraState.LIVE),),
        camera_names=lambda: (("gate", "Gate"),),
        camera_fps=lambda _camera_id: 12.5,
        latency_ms=lambda: (40.0, 95.0),
        recorder_queue=lambda: 0,
        record_problem=lambda: "",
        is_model_loaded=lambda: True,
        model_problem=lambda: "",
        service_problem=lambda: "",
        endpoint=lambda: "http://127.0.0.1:1",
        outbox=lambda: OutboxSummary(2, NOW),
        outcomes=lambda _since: tuple(outcomes),
        push_targets=lambda: (),
        targets=lambda: (),
        viewers=lambda: 3,
        data_dir=data_dir,
    )


def test_that_health_is_measured_once_a_period_with_real_figures(qtbot: QtBot, tmp_path: Path) -> None:
    outcomes = [OutcomeCount("gate", "read", 3)]
    worker = HealthWorker(_sources(tmp_path, outcomes), SystemClock(), period_s=0.01)
    told: list[Health] = []
    counts: list[tuple[OutcomeCount, ...]] = []
    worker.health_changed.connect(told.append)
    worker.outcomes_changed.connect(counts.append)
    with running(worker):
        qtbot.waitUntil(lambda: len(told) >= 12, timeout=DEADLINE_MS)
    # The last word of the thread that has ended may still be on its way.
    qtbot.waitUntil(lambda: told[-1] == worker.newest, timeout=DEADLINE_MS)
    health = told[-1]
    assert health.cameras[0].inference_fps == 12.5
    assert health.inference_fps == 12.5
    assert 20 < health.rss_mb < 20_000
    assert health.threads >= 2
    assert health.open_files > 2
    assert health.disk_free_gb > 0
    assert health.outbox_pending == 2
    assert (health.inference_latency_ms, health.inference_latency_p95_ms) == (40.0, 95.0)
    assert health.viewers == 3
    assert health.uptime_s > 0
    assert counts == [(OutcomeCount("gate", "read", 3),)]


def test_that_health_goes_on_while_the_record_cannot_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse() -> OutboxSummary:
        raise StorageError("The database is locked.")

    sources = _sources(tmp_path, [])
    refusing = HealthSources(
        **{name: getattr(sources, name) for name in HealthSources.__slots__} | {"outbox": refuse}
    )
    worker = HealthWorker(refusing, SystemClock(), period_s=0.01)
    told: list[Health] = []
    worker.health_changed.connect(told.append)
    with running(worker):
        qtbot.waitUntil(lambda: len(told) >= 3, timeout=DEADLINE_MS)
    assert told[-1].level in {HealthLevel.OK, HealthLevel.DEGRADED}


def test_that_the_day_of_the_outcomes_begins_at_local_midnight() -> None:
    midnight = local_midnight(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    assert (midnight.hour, midnight.minute, midnight.second) == (0, 0, 0)
    assert midnight.tzinfo is not None
    assert midnight <= datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_that_the_days_left_follow_from_the_rate_and_stay_silent_at_first() -> None:
    trend = DiskTrend()
    day_s = 86400.0
    rate = 1e9 / day_s
    assert trend.days_left(0.0, 10e9) is None
    assert trend.days_left(60.0, 10e9 - 60 * rate) is None
    assert trend.days_left(1200.0, 10e9 - 1200 * rate) == pytest.approx(10, rel=0.01)
    assert trend.days_left(1300.0, 11e9) is None
