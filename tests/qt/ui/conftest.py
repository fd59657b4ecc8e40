"""Fixtures of the screens: values, ports, a look, and the whole window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anpr_console.settings.model import Settings, StationSettings
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import Build, Desk, HandClock, replace_camera


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def build(clock: HandClock) -> Build:
    return Build(clock)


@pytest.fixture
def desk(clock: HandClock, build: Build) -> Desk:
    second = replace_camera(build.camera("gate-out", "Gate out"))
    settings = Settings(
        cameras=(build.camera(), second), station=StationSettings(operators=("Somchai", "Nok"))
    )
    return Desk(clock, settings)


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    look = Look()
    look.apply()
    return look


@pytest.fixture
def shelf(desk: Desk, qtbot: QtBot) -> PictureShelf:
    return PictureShelf(desk.ports().record)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(desk.ports())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.stop_timers()


@pytest.fixture(autouse=True)
def _no_slot_fails_in_silence(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The slot guard logs what it catches; a test in which that happens has failed."""
    yield
    failed = [record.getMessage() for record in caplog.get_records("call") if record.levelname == "ERROR"]
    assert not failed, failed
