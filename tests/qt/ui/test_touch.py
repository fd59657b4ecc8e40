"""On a touch panel everything that is pressed is large enough for a finger, on every page and panel."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anpr_console.domain.operator import Shift
from anpr_console.ui.keymap import PAGES, Command
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.theme import TOUCH_PX, Look
from tests.qt.ui.builders import NOON, Desk

PANEL_PX = (1024, 600)
PRESSED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


def pressed_widgets(window: QWidget) -> Iterator[QWidget]:
    """What a finger goes for, as far as it is seen; parts of other controls count as their whole."""
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        is_part = isinstance(
            parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView | QCalendarWidget
        )
        if isinstance(widget, PRESSED) and widget.isVisible() and not is_part:
            yield widget


def too_small(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {name_of(widget)!r}: {widget.width()}x{widget.height()}"
        for widget in pressed_widgets(window)
        if min(widget.width(), widget.height()) < TOUCH_PX
    ]


def name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return words or widget.accessibleName() or widget.toolTip() or widget.objectName()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    desk.password = "long-enough"
    window = MainWindow(desk.ports())
    qtbot.addWidget(window)
    window.resize(*PANEL_PX)
    window.look.fit(*PANEL_PX)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.stop_timers()
    window.look.use_scale(1.0)


def test_that_every_page_has_targets_of_44_pixels(panel: MainWindow, qtbot: QtBot) -> None:
    assert panel.look.is_touch
    found = {"shift": too_small(panel)}
    panel.shift_panel.shift_started.emit(Shift("Nok", NOON))
    panel.shift_panel.hide()
    for page in PAGES:
        panel.go_to(page)
        qtbot.wait(1)
        found[page.value] = too_small(panel)
    assert {name: widgets for name, widgets in found.items() if widgets} == {}


def test_that_every_page_of_the_settings_has_targets_of_44_pixels(panel: MainWindow, qtbot: QtBot) -> None:
    panel.go_to(Command.SETTINGS)
    gate = panel.settings.gate
    gate.password.setText("long-enough")
    gate.open.click()
    found = {}
    sections = panel.settings.sections
    assert isinstance(sections, QListWidget)
    for row in range(sections.count()):
        sections.setCurrentRow(row)
        qtbot.wait(1)
        found[sections.item(row).text()] = too_small(panel)
        assert sections.visualItemRect(sections.item(row)).height() >= TOUCH_PX
    assert len(found) >= 6
    assert {name: widgets for name, widgets in found.items() if widgets} == {}


@pytest.mark.parametrize("command", [Command.MANUAL, Command.HISTORY, Command.LIST_PLATE])
def test_that_panels_over_a_page_have_targets_of_44_pixels(
    panel: MainWindow, qtbot: QtBot, command: Command
) -> None:
    panel.shift_panel.hide()
    panel.desk.actions[command]()
    qtbot.wait(1)
    assert too_small(panel) == []


def test_that_nothing_on_a_touch_panel_needs_more_room_than_the_panel_has(
    panel: MainWindow, qtbot: QtBot
) -> None:
    panel.shift_panel.hide()
    for page in PAGES:
        panel.go_to(page)
        qtbot.wait(1)
        least = panel.minimumSizeHint()
        assert (least.width() <= PANEL_PX[0], least.height() <= PANEL_PX[1]) == (True, True), (page, least)


def test_that_a_desk_screen_keeps_its_smaller_targets(look: Look) -> None:
    seen = []
    for size in ((1280, 720), (1024, 600), (3840, 2160)):
        look.fit(*size)
        seen.append(look.is_touch)
    look.use_scale(1.0)
    assert seen == [False, True, False]
