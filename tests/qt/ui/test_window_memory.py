"""The window opens where it stood, as it looked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from anpr_console.domain.screen_memory import WindowMemory
from anpr_console.storage.window_memory import load_window_memory, save_window_memory
from anpr_console.ui.theme import LIGHT, Look
from anpr_console.ui.window_memory import WindowKeeper, is_reachable

STOOD = WindowMemory((40, 30, 700, 500), theme="light", zoom=1.2, splits=(("live", 0.25),))


class Screen:
    """A window with one divided area, and what it asked to be kept."""

    def __init__(self, qtbot: QtBot, memory: WindowMemory) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.splitter = QSplitter()
        for _side in range(2):
            self.splitter.addWidget(QWidget())
        self.window.setCentralWidget(self.splitter)
        self.look = Look()
        self.saved: list[WindowMemory] = []
        self.keeper = WindowKeeper(self.window, self.look, {"live": self.splitter}, memory, self.saved.append)
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def share(self) -> float:
        sizes = self.splitter.sizes()
        return sizes[0] / max(1, sizes[0] + sizes[1])


def test_that_a_window_opens_where_it_stood_and_as_it_looked(qtbot: QtBot) -> None:
    screen = Screen(qtbot, STOOD)
    assert screen.window.geometry() == QRect(40, 30, 700, 500)
    assert screen.look.colors is LIGHT
    assert screen.look.zoom == pytest.approx(1.2)
    assert screen.share == pytest.approx(0.25, abs=0.02)


def test_that_closing_keeps_what_was_changed(qtbot: QtBot) -> None:
    screen = Screen(qtbot, WindowMemory())
    screen.window.setGeometry(60, 50, 640, 480)
    screen.look.use_colors(LIGHT)
    screen.splitter.setSizes([100, 500])
    screen.splitter.splitterMoved.emit(100, 1)
    share = screen.share
    screen.window.close()
    kept = screen.saved[-1]
    assert kept.place == (60, 50, 640, 480)
    assert kept.theme == "light"
    assert dict(kept.splits)["live"] == pytest.approx(share, abs=0.01)


def test_that_nothing_is_kept_twice(qtbot: QtBot) -> None:
    screen = Screen(qtbot, WindowMemory())
    screen.keeper.keep()
    kept = len(screen.saved)
    screen.keeper.keep()
    assert len(screen.saved) == kept


def test_that_a_chosen_division_outlives_a_change_of_scale(qtbot: QtBot) -> None:
    screen = Screen(qtbot, STOOD)
    screen.splitter.setSizes([300, 300])
    screen.look.changed.emit()
    assert screen.share == pytest.approx(0.25, abs=0.02)


def test_that_a_place_on_a_screen_that_is_gone_is_not_used(qtbot: QtBot) -> None:
    far = QGuiApplication.primaryScreen().geometry().right() + 5000
    assert not is_reachable(QRect(far, 0, 800, 600))
    assert is_reachable(QRect(10, 10, 800, 600))
    screen = Screen(qtbot, WindowMemory((far, 0, 800, 600)))
    assert is_reachable(screen.window.geometry())


def test_that_a_full_screen_comes_back_full(qtbot: QtBot) -> None:
    screen = Screen(qtbot, WindowMemory((40, 30, 700, 500), is_full_screen=True))
    assert screen.window.isFullScreen()
    assert screen.keeper.state().is_full_screen


def test_that_the_file_gives_back_what_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    assert load_window_memory(file) == WindowMemory()
    save_window_memory(file, STOOD)
    assert load_window_memory(file) == STOOD


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"place": [1, 2], "is_maximized": 0}', "\x00"])
def test_that_a_damaged_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text, encoding="utf-8")
    assert load_window_memory(file) == WindowMemory()
    assert file.read_text(encoding="utf-8") == text
