"""The whole engine in this process: start, change, stop; nothing stays behind."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from anpr_console.app.startup import StartOptions, Station, start_station
from anpr_console.app.wiring_cameras import source_request
from anpr_console.domain.errors import ApiError, SettingsError, StorageError
from anpr_console.domain.health import CameraState, Health
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.domain.probe import ProbeResult
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow
from anpr_console.http_api.listener import bind
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.store import load_settings
from anpr_console.storage.audit import fetch_audit
from anpr_console.storage.database import open_database, sqlite_url
from tests.qt.leak_watch import LeakWatch

DEADLINE_MS = 120_000
GATE = "virtual:gate?seed=7"


@contextmanager
def started(data_dir: Path, source: str = GATE) -> Iterator[Station]:
    """A running station, stopped in the end within its deadlines."""
    station = start_station(StartOptions(data_dir=data_dir, source=source, port=0))
    station.engine.start()
    try:
        yield station
    finally:
        is_in_time = station.engine.stop()
        station.close()
        assert is_in_time


def is_analyzed(station: Station, camera_id: str = "source") -> bool:
    return station.engine.newest_analysis(camera_id) is not None


def test_that_a_stopped_engine_leaves_no_thread_and_no_handle(qtbot: QtBot, tmp_path: Path) -> None:
    # Runtimes keep their pools of threads once they were loaded: the first life pays for those.
    with started(tmp_path) as station:
        qtbot.waitUntil(lambda: is_analyzed(station), timeout=DEADLINE_MS)
    watch = LeakWatch()
    for _ in range(2):
        with started(tmp_path) as station:
            qtbot.waitUntil(lambda station=station: is_analyzed(station), timeout=DEADLINE_MS)  # type: ignore[misc]
    QCoreApplication.processEvents()
    watch.check()


def test_that_an_engine_stopped_at_once_leaves_nothing_either(qtbot: QtBot, tmp_path: Path) -> None:
    with started(tmp_path):
        pass
    watch = LeakWatch()
    with started(tmp_path):
        pass
    watch.check()


def test_that_what_is_seen_is_recorded_shown_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    rows: list[PassageRow] = []
    healths: list[Health] = []
    pages: list[PassagePage] = []
    answers: list[PictureAnswer] = []
    with started(tmp_path) as station:
        engine = station.engine
        engine.passages_recorded.connect(rows.extend)
        engine.health_changed.connect(healths.append)
        engine.page_ready.connect(pages.append)
        engine.picture_ready.connect(answers.append)
        qtbot.waitUntil(lambda: any(row.pictures for row in rows), timeout=DEADLINE_MS)
        newest = engine.newest_frame("source")
        assert newest is not None
        assert newest.image.ndim == 3
        engine.request_page(PageRequest(request_id=5))
        shown = next(row for row in rows if row.pictures)
        engine.request_picture(PictureRequest(shown.pictures[0].path, max_width_px=64))
        engine.request_picture(PictureRequest("no/such.jpg"))
        qtbot.waitUntil(lambda: len(pages) == 1 and len(answers) == 2, timeout=DEADLINE_MS)
        qtbot.waitUntil(
            lambda: bool(healths) and healths[-1].cameras[0].state is CameraState.LIVE, timeout=DEADLINE_MS
        )
        engine.set_operator("Ann")
        engine.record_audit(AuditEntry(station.clock.now(), "Ann", "settings_saved", "station-1", ""))
    assert pages[0].request_id == 5
    assert shown.passage.passage_id in {row.passage.passage_id for row in pages[0].rows}
    by_path = {answer.request.path: answer for answer in answers}
    picture = by_path[shown.pictures[0].path].image
    assert picture is not None
    assert picture.shape[1] <= 64
    assert by_path["no/such.jpg"].problem
    database = open_database(sqlite_url(tmp_path / "passages.sqlite3"), is_read_only=True)
    assert [entry.action for entry in fetch_audit(database)] == ["settings_saved", "shift_started"]
    database.close()


def test_that_saved_settings_are_followed_without_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    with started(tmp_path) as station:
        engine = station.engine
        qtbot.waitUntil(lambda: is_analyzed(station), timeout=DEADLINE_MS)
        yard = CameraSettings(camera_id="yard", name="Yard", source="virtual:gate?seed=8")
        both = engine.settings.model_copy(update={"cameras": (*engine.settings.cameras, yard)})
        with qtbot.waitSignal(engine.settings_applied, timeout=DEADLINE_MS):
            engine.save_settings(both)
        qtbot.waitUntil(lambda: is_analyzed(station, "yard"), timeout=DEADLINE_MS)
        stored = load_settings(tmp_path / "settings.toml")
        assert [camera.camera_id for camera in stored.cameras] == ["yard"]
        switched_off = yard.model_copy(update={"is_enabled": False})
        source = next(camera for camera in engine.settings.cameras if camera.camera_id == "source")
        fewer = engine.settings.model_copy(update={"cameras": (source, switched_off)})
        with qtbot.waitSignal(engine.settings_applied, timeout=DEADLINE_MS):
            engine.save_settings(fewer)
        assert "yard" not in {status.camera_id for status in engine.camera_statuses()}
        qtbot.waitUntil(lambda: engine.newest_frame("yard") is None, timeout=DEADLINE_MS)


def test_that_settings_that_cannot_be_written_are_refused_and_the_old_ones_stay(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with started(tmp_path) as station:
        engine = station.engine
        before = engine.settings
        (tmp_path / "settings.toml").mkdir()
        with qtbot.waitSignal(engine.settings_refused, timeout=DEADLINE_MS) as caught:
            engine.save_settings(before.model_copy(update={"cameras": ()}))
        assert caught.args is not None
        assert "settings" in str(caught.args[0]).lower()
        assert engine.settings == before


def test_that_settings_that_make_no_sense_are_refused_before_they_are_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with started(tmp_path) as station:
        engine = station.engine
        yard = CameraSettings(camera_id="yard", name="Yard", source="virtual:gate?seed=8")
        with qtbot.waitSignal(engine.settings_refused, timeout=DEADLINE_MS) as caught:
            engine.save_settings(engine.settings.model_copy(update={"cameras": (yard, yard)}))
        assert caught.args is not None
        assert "yard" in str(caught.args[0])
        assert not (tmp_path / "settings.toml").exists()


def test_that_a_camera_test_runs_beside_the_cameras(qtbot: QtBot, tmp_path: Path) -> None:
    steps: list[ProbeResult] = []
    with started(tmp_path) as station:
        station.engine.probe_stepped.connect(steps.append)
        nobody = CameraSettings(camera_id="x", name="X", source="rtsp://127.0.0.1:9/stream")
        with qtbot.waitSignal(station.engine.probe_ended, timeout=DEADLINE_MS) as caught:
            station.engine.test_camera(source_request(nobody, ""))
    assert caught.args == [tuple(steps)]
    assert [step.is_ok for step in steps][-1] is False
    assert "port" in steps[-1].detail.lower()


def test_that_a_refused_start_gives_everything_back(qtbot: QtBot, tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        watch = LeakWatch()
        with pytest.raises(ApiError, match="in use"):
            start_station(StartOptions(data_dir=tmp_path, port=taken.getsockname()[1]))
        (tmp_path / "settings.toml").write_text("not toml ][", encoding="utf-8")
        with pytest.raises(SettingsError):
            start_station(StartOptions(data_dir=tmp_path, port=0))
        (tmp_path / "settings.toml").unlink()
        (tmp_path / "passages.sqlite3").unlink(missing_ok=True)
        (tmp_path / "passages.sqlite3").write_bytes(b"no database at all" * 100)
        with pytest.raises(StorageError):
            start_station(StartOptions(data_dir=tmp_path, port=0))
        watch.check()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks
