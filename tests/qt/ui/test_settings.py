"""Settings: gate, drafts, problems beside their fields, passwords, camera test, aiming."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.probe import ProbeResult, ProbeStep
from anpr_console.settings.cameras import DirectionLine
from anpr_console.settings.model import Settings
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.settings.aim_canvas import FIRST_ZONE, AimCanvas, DrawMode
from anpr_console.ui.settings.draft import Draft, problem_at
from anpr_console.ui.settings.page import SettingsPage
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import Build, Desk

PASSWORD = "open sesame"


@pytest.fixture
def locked(desk: Desk, look: Look, qtbot: QtBot) -> SettingsPage:
    ports = desk.ports()
    page = SettingsPage(ports, look, DeliveryRequests(ports.delivery))
    qtbot.addWidget(page)
    page.resize(1280, 620)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(locked: SettingsPage) -> SettingsPage:
    for field in (locked.gate.password, locked.gate.again):
        QTest.keyClicks(field, PASSWORD)
    QTest.keyClick(locked.gate.again, Qt.Key.Key_Return)
    assert not locked.is_locked
    return locked


@pytest.fixture
def canvas(look: Look, qtbot: QtBot) -> AimCanvas:
    canvas = AimCanvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(640, 360)
    canvas.load((), None, lambda: None)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def drag(canvas: AimCanvas, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*start))
    QTest.mouseMove(canvas, QPoint((start[0] + end[0]) // 2, (start[1] + end[1]) // 2))
    QTest.mouseMove(canvas, QPoint(*end))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*end))


def test_that_the_first_opening_sets_the_installer_password(locked: SettingsPage, desk: Desk) -> None:
    gate = locked.gate
    assert gate.again.isVisible()
    QTest.keyClicks(gate.password, PASSWORD)
    QTest.keyClicks(gate.again, "something else")
    QTest.mouseClick(gate.open, Qt.MouseButton.LeftButton)
    assert gate.problem.text() == "The two are not the same. Please type both again."
    assert locked.is_locked
    gate.again.clear()
    QTest.keyClicks(gate.again, PASSWORD)
    QTest.mouseClick(gate.open, Qt.MouseButton.LeftButton)
    assert desk.password == PASSWORD
    assert not locked.is_locked


def test_that_a_password_too_short_is_refused_in_words(locked: SettingsPage) -> None:
    for field in (locked.gate.password, locked.gate.again):
        QTest.keyClicks(field, "short")
    QTest.mouseClick(locked.gate.open, Qt.MouseButton.LeftButton)
    assert locked.gate.problem.text() == "The password needs at least 8 characters."
    assert locked.is_locked


def test_that_later_openings_ask_for_the_password(page: SettingsPage, desk: Desk) -> None:
    page.lock()
    gate = page.gate
    assert not gate.again.isVisible()
    assert gate.password.text() == ""
    QTest.keyClicks(gate.password, "wrong one")
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    assert gate.problem.text() == "This password is not right."
    gate.password.clear()
    QTest.keyClicks(gate.password, PASSWORD)
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    assert not page.is_locked


def test_that_every_mistake_stands_beside_its_field(page: SettingsPage) -> None:
    page.recognition.show_bar.editor.show_value(1.4)
    page.storage.keep_days.editor.show_value(0)
    camera = page.cameras.form
    QTest.keyClick(camera.name.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(camera.name.editor, Qt.Key.Key_Delete)
    assert page.recognition.show_bar.problem.text() == "must be at most 1.0. Found: 1.4."
    assert page.storage.keep_days.problem.text() == "must be at least 1. Found: 0."
    assert camera.name.problem.text() == "must have at least 1 characters."
    assert page.state.text() == "3 thing(s) to correct before saving."
    assert page.sections.item(1).text() == "⚠ Recognition"
    assert page.cameras.list.item(0).text() == "⚠ (no name)"


def test_that_settings_with_mistakes_are_not_saved(page: SettingsPage, desk: Desk) -> None:
    page.storage.keep_days.editor.show_value(0)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert desk.saved == []
    assert page.sections.currentRow() == 2


def test_that_an_edited_camera_is_saved_and_the_password_goes_to_the_secrets_only(
    page: SettingsPage, desk: Desk
) -> None:
    form = page.cameras.form
    form.source.editor.show_value("")
    QTest.keyClicks(form.source.editor, "rtsp://10.0.0.7/live")
    QTest.keyClicks(form.username.editor, "admin")
    QTest.keyClicks(form.password, "c4mera-pw")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert desk.secrets == {"camera/gate-in": "c4mera-pw"}
    saved = desk.saved[-1]
    assert saved.cameras[0].source == "rtsp://10.0.0.7/live"
    assert saved.cameras[0].username == "admin"
    assert "c4mera-pw" not in saved.model_dump_json()
    page.show_applied(saved)
    assert form.password.text() == ""
    assert form.password.placeholderText() == "kept; type to replace it"
    assert page.state.text() == "Saved and in force."


def test_that_a_password_typed_before_the_id_changes_follows_the_camera(
    page: SettingsPage, desk: Desk
) -> None:
    QTest.keyClicks(page.cameras.form.password, "c4mera-pw")
    QTest.keyClicks(page.cameras.form.camera_id.editor, "-2")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert desk.secrets == {"camera/gate-in-2": "c4mera-pw"}


def test_that_a_login_in_the_address_is_refused(page: SettingsPage) -> None:
    page.cameras.form.source.editor.show_value("")
    QTest.keyClicks(page.cameras.form.source.editor, "rtsp://admin:pw@10.0.0.7/live")
    assert "into their own fields" in page.cameras.problem.text()


def test_that_cameras_are_added_with_a_free_id_and_removed(page: SettingsPage, desk: Desk) -> None:
    QTest.mouseClick(page.cameras.add, Qt.MouseButton.LeftButton)
    assert page.cameras.list.count() == 3
    QTest.keyClicks(page.cameras.form.source.editor, "10.0.0.9/live")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert [camera.camera_id for camera in desk.saved[-1].cameras] == ["gate-in", "gate-out", "camera-1"]
    QTest.mouseClick(page.cameras.remove, Qt.MouseButton.LeftButton)
    assert page.cameras.list.count() == 2


def test_that_discarding_brings_back_what_is_in_force(page: SettingsPage) -> None:
    QTest.keyClicks(page.cameras.form.name.editor, " new")
    assert page.has_unsaved_changes
    QTest.mouseClick(page.discard, Qt.MouseButton.LeftButton)
    assert page.cameras.list.item(0).text() == "Gate in"
    assert not page.has_unsaved_changes


def test_that_refused_settings_keep_what_was_typed(page: SettingsPage) -> None:
    QTest.keyClicks(page.cameras.form.name.editor, " new")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    page.show_refused("The data folder is read-only.")
    assert page.state.text() == "The data folder is read-only."
    assert page.cameras.form.name.editor.value_now() == "Gate in new"
    assert page.save.isEnabled()


def test_that_a_camera_is_tested_with_the_password_just_typed_and_steps_appear(
    page: SettingsPage, desk: Desk
) -> None:
    cameras = page.cameras
    QTest.keyClicks(cameras.form.password, "typed")
    QTest.mouseClick(cameras.test, Qt.MouseButton.LeftButton)
    assert desk.tested[-1][1] == "typed"
    assert not cameras.test.isEnabled()
    page.take_probe(ProbeResult(ProbeStep.PORT, True, 3.0, "554"))
    assert not cameras.probe.is_finished
    page.take_probe(ProbeResult(ProbeStep.LOGIN, False, 9.0, "Check user and password."))
    assert cameras.probe.summary.text() == "The test stopped at: Login accepted"
    assert cameras.test.isEnabled()
    QTest.mouseClick(cameras.test, Qt.MouseButton.LeftButton)
    assert cameras.probe.results == ()
    page.take_probe(ProbeResult(ProbeStep.PICTURE, True, 400.0, "h264 1280×720"))
    assert cameras.probe.summary.text() == "The camera can be used."


def test_that_a_test_without_a_typed_password_uses_the_kept_one(page: SettingsPage, desk: Desk) -> None:
    QTest.mouseClick(page.cameras.test, Qt.MouseButton.LeftButton)
    assert desk.tested[-1][1] is None


def test_that_a_zone_drawn_on_the_picture_is_saved(page: SettingsPage, desk: Desk, build: Build) -> None:
    desk.frames["gate-in"] = build.frame()
    aim = page.cameras.aim
    QTest.mouseClick(aim.rectangle, Qt.MouseButton.LeftButton)
    place = aim.canvas.place()
    start = (round(place.left + 0.2 * place.width), round(place.top + 0.25 * place.height))
    end = (round(place.left + 0.8 * place.width), round(place.top + 0.75 * place.height))
    drag(aim.canvas, start, end)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    zone = desk.saved[-1].cameras[0].zone
    flat = [value for corner in zone for value in corner]
    assert flat == pytest.approx([0.2, 0.25, 0.8, 0.25, 0.8, 0.75, 0.2, 0.75], abs=0.01)


def test_that_a_line_is_drawn_by_mouse_and_turned_by_key(canvas: AimCanvas) -> None:
    canvas.use_mode(DrawMode.LINE)
    drag(canvas, (64, 180), (576, 180))
    assert canvas.line == DirectionLine(start=(0.1, 0.5), end=(0.9, 0.5))
    QTest.keyClick(canvas, Qt.Key.Key_X)
    assert canvas.line == DirectionLine(start=(0.9, 0.5), end=(0.1, 0.5))


def test_that_a_mere_click_draws_nothing(canvas: AimCanvas) -> None:
    canvas.use_mode(DrawMode.RECTANGLE)
    drag(canvas, (100, 100), (101, 100))
    assert canvas.zone == ()


def test_that_a_zone_can_be_made_and_moved_by_keyboard_alone(canvas: AimCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.edited):
        QTest.keyClick(canvas, Qt.Key.Key_R)
    assert list(canvas.zone) == list(FIRST_ZONE)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.zone[0] == pytest.approx((0.11, 0.15))
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert list(canvas.zone[5:]) == []
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert list(canvas.zone[3:]) == []
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert list(canvas.zone) == []


def test_that_corners_make_a_zone_once_there_are_three(canvas: AimCanvas) -> None:
    heard: list[int] = []
    canvas.edited.connect(lambda: heard.append(len(canvas.zone)))
    canvas.use_mode(DrawMode.CORNERS)
    for point in ((100, 100), (300, 100), (200, 300)):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*point))
    assert heard == [3]


def test_that_corners_stay_inside_the_picture(canvas: AimCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.zone[0][0] == 0.0


def test_that_a_grip_is_dragged_with_the_mouse(canvas: AimCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    drag(canvas, (64, 36), (128, 72))
    assert canvas.zone[0] == pytest.approx((0.2, 0.2), abs=0.01)


def test_that_a_draft_knows_changes_and_problems_by_place() -> None:
    draft = Draft(Settings())
    number = draft.add_camera("Gate", "virtual:gate")
    assert draft.is_changed
    draft.put(("cameras", number, "camera_id"), "Not Valid")
    settings, problems = draft.check()
    assert settings is None
    assert "must begin with a letter" in problem_at(problems, ("cameras", number, "camera_id"))
    assert problem_at(problems, ("storage",)) == ""
