"""The window as a whole: pages, keys, shift, faults."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anpr_console.domain.health import WorkerFault
from anpr_console.settings.model import Settings
from anpr_console.ui.keymap import PAGES, WINDOW_KEYS, Command, key_help
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.settings.cameras_page import CamerasPage
from tests.qt.ui.builders import NOON, Build, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
DIGITS = (*(Qt.Key(Qt.Key.Key_1 + number) for number in range(9)), Qt.Key.Key_0)


@pytest.fixture
def on_duty(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClicks(window.shift_panel.name, "Nok")
    QTest.keyClick(window.shift_panel.name, Qt.Key.Key_Return)
    return window


def focused(window: MainWindow) -> QWidget:
    return window.focusWidget() or window


def test_that_the_window_opens_on_the_live_page_and_asks_who_is_on_duty(window: MainWindow) -> None:
    assert window.page is Command.LIVE
    assert window.shift_panel.isVisible()
    assert window.live.wall.isVisible()


def test_that_the_operator_is_stamped_on_every_action(on_duty: MainWindow, desk: Desk) -> None:
    assert [shift.operator for shift in desk.shifts] == ["Nok"]
    assert desk.actions[-1].action == "shift_started"
    assert on_duty.strip.operator.text() == "Nok"
    on_duty.go_to(Command.SETTINGS)
    gate = on_duty.settings.gate
    for field in (gate.password, gate.again):
        QTest.keyClicks(field, "open sesame")
    QTest.keyClick(gate.again, Qt.Key.Key_Return)
    QTest.keyClicks(on_duty.settings.cameras.form.name.editor, "!")
    QTest.mouseClick(on_duty.settings.save, Qt.MouseButton.LeftButton)
    on_duty.listener.on_settings_applied(desk.saved[-1])
    assert [(entry.action, entry.operator, entry.detail) for entry in desk.actions[1:]] == [
        ("settings_opened", "Nok", ""),
        ("settings_saved", "Nok", "cameras"),
    ]


@pytest.mark.parametrize(
    ("key", "page"), list(zip(DIGITS, PAGES, strict=True)), ids=[page.value for page in PAGES]
)
def test_that_control_and_a_digit_open_a_page(on_duty: MainWindow, key: Qt.Key, page: Command) -> None:
    QTest.keyClick(focused(on_duty), key, CONTROL)
    assert on_duty.page is page
    assert on_duty.navigation.button(page).isChecked()
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Escape)
    assert on_duty.page is Command.LIVE


def test_that_digits_enlarge_tiles_on_the_live_page(on_duty: MainWindow) -> None:
    QTest.keyClick(focused(on_duty), Qt.Key.Key_2)
    assert on_duty.live.wall.enlarged == "gate-out"
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Escape)
    assert on_duty.live.wall.enlarged == ""


def test_that_digits_typed_into_a_field_stay_there(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClicks(window.shift_panel.name, "Nok 2")
    assert window.live.wall.enlarged == ""
    assert window.shift_panel.name.currentText() == "Nok 2"


def test_that_f1_lists_every_key_and_escape_puts_the_list_away(on_duty: MainWindow) -> None:
    QTest.keyClick(focused(on_duty), Qt.Key.Key_F1)
    assert on_duty.help.isVisible()
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Escape)
    assert not on_duty.help.isVisible()
    listed = {key.keys for _heading, keys in key_help() for key in keys}
    assert {keys[0] for keys in WINDOW_KEYS.values()} - listed == {"Ctrl++"}
    assert "Ctrl + +" in listed


def test_that_control_f_finds_a_plate_from_anywhere(on_duty: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(focused(on_duty), Qt.Key.Key_F, CONTROL)
    assert on_duty.page is Command.RESULTS
    assert on_duty.results.filter_bar.plate.hasFocus()


def test_that_control_t_changes_the_theme_and_control_plus_the_size(
    on_duty: MainWindow, qtbot: QtBot
) -> None:
    look = on_duty.look
    dark, scale = look.colors, look.scale
    QTest.keyClick(focused(on_duty), Qt.Key.Key_T, CONTROL)
    assert look.colors is not dark
    assert on_duty.palette().window().color().name() == look.colors.window
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Plus, CONTROL)
    assert look.scale > scale
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Minus, CONTROL)
    look.use_colors(dark)


def test_that_the_newest_passage_is_a_key_away_from_details_and_breakdown(
    on_duty: MainWindow, build: Build
) -> None:
    row = build.row()
    on_duty.listener.on_passages_recorded((row,))
    assert on_duty.live.card.badge.text == "KA51 MJ 8156"
    QTest.keyClick(focused(on_duty), Qt.Key.Key_D)
    assert str(on_duty.page) == "results"
    assert on_duty.results.detail.row is row
    QTest.keyClick(focused(on_duty), Qt.Key.Key_1, CONTROL)
    QTest.keyClick(focused(on_duty), Qt.Key.Key_B)
    assert str(on_duty.page) == "breakdown"
    assert on_duty.breakdown.row is row


def test_that_p_holds_the_card(on_duty: MainWindow, build: Build) -> None:
    on_duty.listener.on_passages_recorded((build.row(),))
    QTest.keyClick(focused(on_duty), Qt.Key.Key_P)
    on_duty.listener.on_passages_recorded((build.row(2, "AB 123 CD"),))
    assert on_duty.live.card.badge.text == "KA51 MJ 8156"


def test_that_escape_empties_the_card_last(on_duty: MainWindow, build: Build) -> None:
    on_duty.listener.on_passages_recorded((build.row(),))
    QTest.keyClick(focused(on_duty), Qt.Key.Key_Escape)
    assert on_duty.live.card.row is None


def test_that_a_fault_is_told_without_taking_the_keyboard(on_duty: MainWindow) -> None:
    before = on_duty.focusWidget()
    on_duty.listener.on_fault_raised(
        WorkerFault("capture-gate-in", "Camera Gate in stopped.", "trace", NOON, 5.0)
    )
    assert on_duty.focusWidget() is before
    assert on_duty.notices.notices[0].to_do == "It starts again by itself in 5.0 s."
    QTest.keyClick(focused(on_duty), Qt.Key.Key_N, CONTROL)
    assert on_duty.notices.notices == ()


def test_that_new_settings_reach_every_page(window: MainWindow, desk: Desk) -> None:
    camera = desk.settings.cameras[0].model_copy(update={"name": "North gate"})
    window.listener.on_settings_applied(desk.settings.model_copy(update={"cameras": (camera,)}))
    assert [tile.camera.name for tile in window.live.wall.tiles] == ["North gate"]
    cameras = window.results.filter_bar.choices["camera_ids"].menu()
    assert cameras is not None
    assert [action.text() for action in cameras.actions()] == ["North gate"]
    assert window.breakdown.source.itemText(0) == "Live: North gate"


def test_that_a_station_without_cameras_says_what_to_do(window: MainWindow) -> None:
    window.listener.on_settings_applied(Settings())
    assert window.live.wall.tiles == ()
    words = [label.text() for label in window.live.wall.findChildren(QWidget) if hasattr(label, "text")]
    assert "No camera yet.\nOpen Settings (Ctrl+6) and add one." in words


def test_that_leaving_the_settings_locks_them_unless_something_is_unsaved(
    window: MainWindow, desk: Desk
) -> None:
    desk.password = "open sesame"
    window.go_to(Command.SETTINGS)
    QTest.keyClicks(window.settings.gate.password, "open sesame")
    QTest.keyClick(window.settings.gate.password, Qt.Key.Key_Return)
    QTest.keyClicks(window.settings.cameras.form.name.editor, "!")
    window.go_to(Command.LIVE)
    assert not window.settings.is_locked
    assert window.notices.notices[0].to_do.startswith("Ctrl+6 takes you back. In 10 min they lock")
    window.go_to(Command.SETTINGS)
    assert not window.notices.notices
    QTest.mouseClick(window.settings.discard, Qt.MouseButton.LeftButton)
    window.go_to(Command.LIVE)
    assert window.settings.is_locked


def test_that_a_bug_behind_a_button_is_told_and_logged_instead_of_thrown(
    window: MainWindow, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: CamerasPage, _result: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(CamerasPage, "take_probe", fail)
    window.listener.on_probe_stepped(_probe())
    assert window.notices.notices[0].happened == "That did not work: the program made a mistake."
    assert [record.exc_info is not None for record in caplog.records if record.levelname == "ERROR"] == [True]
    caplog.clear()


def _probe() -> object:
    from anpr_console.domain.probe import ProbeResult, ProbeStep

    return ProbeResult(ProbeStep.PORT, True, 1.0, "554")


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (1920, 1080), (3840, 2160)])
def test_that_the_window_fits_from_touch_panel_to_wall(
    window: MainWindow, build: Build, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(QSize(*size))
    window.listener.on_health_changed(replace(build.health(), reasons=("A rather long sentence. " * 12,)))
    window.listener.on_passages_recorded((build.row(),))
    qtbot.wait(250)
    for page in PAGES:
        window.go_to(page)
        qtbot.wait(1)
        assert (window.width(), window.height()) == size
        assert window.strip.geometry().bottom() <= window.height()
    assert window.live.card.badge.height() >= 50


def test_that_closing_stops_the_timers_and_tells_the_program(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
    desk.pulled.clear()
    qtbot.wait(120)
    assert desk.pulled == []
