"""Health page and log page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from anpr_console import __version__
from anpr_console.domain.health import CameraState, CameraStatus, HealthLevel
from anpr_console.ui.health.figures import camera_cells, station_figures
from anpr_console.ui.health.log_model import KEPT_LINES, LogModel
from anpr_console.ui.health.log_page import LogPage
from anpr_console.ui.health.page import HealthPage
from anpr_console.ui.ports import LogLine
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import local_moment
from tests.qt.ui.builders import NOON, Build, Desk


@pytest.fixture
def log_page(desk: Desk, look: Look, qtbot: QtBot) -> LogPage:
    for level in ("DEBUG", "INFO", "WARNING", "ERROR"):
        desk.log(level, f"A line of {level.lower()}")
    page = LogPage(desk.ports(), look)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    qtbot.waitExposed(page)
    return page


def shown(page: LogPage) -> list[str]:
    return [str(page.shown.index(row, 3).data()) for row in range(page.shown.rowCount())]


def test_that_all_lines_are_shown_until_only_errors_are_asked_for(log_page: LogPage) -> None:
    assert len(shown(log_page)) == 4
    log_page.level.setCurrentIndex(1)
    assert shown(log_page) == ["A line of warning", "A line of error"]
    assert log_page.state.words == "Lines that fit: 2 of 4"
    log_page.level.setCurrentIndex(2)
    assert shown(log_page) == ["A line of error"]


def test_that_lines_are_filtered_by_text_and_an_empty_table_says_why(log_page: LogPage) -> None:
    QTest.keyClicks(log_page.text, "WARN")
    assert shown(log_page) == ["A line of warning"]
    QTest.keyClicks(log_page.text, "x")
    assert shown(log_page) == []
    assert log_page.state.words == "No line fits. Show all lines, or look for another word."


def test_that_a_level_is_said_in_a_word(log_page: LogPage) -> None:
    words = [log_page.shown.index(row, 1).data() for row in range(4)]
    assert words == ["detail", "information", "warning", "error"]


def test_that_held_lines_stay_as_they_are_and_the_newer_ones_are_counted(
    log_page: LogPage, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(log_page.table, Qt.Key.Key_H)
    assert log_page.hold.isChecked()
    desk.log("ERROR", "The camera went away")
    waiting = "New lines that wait: 1."
    qtbot.waitUntil(lambda: log_page.state.words.endswith(waiting), timeout=4000)
    assert len(shown(log_page)) == 4
    QTest.keyClick(log_page.table, Qt.Key.Key_H)
    assert shown(log_page)[-1] == "The camera went away"
    assert log_page.state.words == ""


def test_that_typing_an_h_into_the_filter_holds_nothing(log_page: LogPage) -> None:
    QTest.keyClicks(log_page.text, "h")
    assert log_page.text.text() == "h"
    assert not log_page.hold.isChecked()


def test_that_chosen_lines_are_copied_with_date_level_and_place(log_page: LogPage) -> None:
    log_page.table.selectRow(2)
    QTest.keyClick(log_page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == f"{local_moment(NOON)} WARNING workers.x: A line of warning"
    assert log_page.state.words == "Lines copied: 1"


def test_that_without_a_choice_all_shown_lines_are_copied(log_page: LogPage) -> None:
    log_page.level.setCurrentIndex(1)
    QTest.mouseClick(log_page.copy, Qt.MouseButton.LeftButton)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_that_the_installer_gets_all_lines_with_station_version_and_health(
    log_page: LogPage, desk: Desk, build: Build
) -> None:
    log_page.level.setCurrentIndex(2)
    log_page.take(replace(build.health(), level=HealthLevel.DEGRADED, reasons=("Little disk.",)))
    log_page.save_to("/somewhere/log.txt")
    [(path, text)] = desk.guard.texts_written
    assert path == "/somewhere/log.txt"
    lines = text.splitlines()
    station = desk.settings.station
    assert lines[0] == f"ANPR Console {__version__} · {station.site} · {station.station}"
    assert lines[2] == "Health: degraded Little disk."
    assert lines[3] == "Lines: 4. Passwords and keys are left out."
    assert [line.rsplit(": ")[-1] for line in lines[5:]] == [
        "A line of debug", "A line of info", "A line of warning", "A line of error",
    ]  # fmt: skip


def test_that_saving_asks_for_a_place_without_holding_up_the_window(log_page: LogPage) -> None:
    QTest.keyClick(log_page.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert log_page.dialog is not None
    assert log_page.dialog.selectedFiles()[0].endswith(".txt")
    log_page.dialog.reject()
    assert log_page.dialog is None


def test_that_a_log_that_could_not_be_saved_says_why(log_page: LogPage, desk: Desk) -> None:
    log_page.on_text_written("/full/log.txt", "The file was not written: the disk is full.")
    assert log_page.state.words == "The file was not written: the disk is full."
    assert log_page.state.property("level") == "bad"
    log_page.on_text_written("/home/log.txt", "")
    assert log_page.state.words == "Saved as /home/log.txt"
    desk.guard.is_full = True
    log_page.save_to("/home/log.txt")
    assert log_page.state.words == "The log was not saved: too much waits. Try again."


def test_that_new_lines_are_pulled_while_the_page_is_seen(
    log_page: LogPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.log("ERROR", "The camera went away")
    qtbot.waitUntil(lambda: "The camera went away" in shown(log_page), timeout=4000)


def test_that_a_chosen_line_is_shown_whole(log_page: LogPage) -> None:
    log_page.table.selectRow(2)
    head, message = log_page.detail.toPlainText().splitlines()
    assert head == f"Line 3 · {local_moment(NOON)} · warning · workers.x"
    assert message == "A line of warning"


def test_that_the_log_never_grows_past_its_ring(look: Look) -> None:
    model = LogModel(look)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for start in range(0, KEPT_LINES + 500, 500):
        model.append(
            tuple(LogLine(start + n + 1, NOON, "INFO", "x", f"line {start + n + 1}") for n in range(500))
        )
    assert model.rowCount() == KEPT_LINES
    assert model.newest_number == KEPT_LINES + 500
    assert model.index(0, 3).data() == "line 501"


def test_that_the_health_page_gives_every_reason_and_each_camera(
    desk: Desk, look: Look, build: Build, qtbot: QtBot
) -> None:
    page = HealthPage(lambda: True, look)
    qtbot.addWidget(page)
    page.show_settings(desk.settings)
    page.show()
    gone = CameraStatus(
        "gate-out", CameraState.RECONNECTING, "The port is closed.", 4.0, abandoned_decoders=1
    )
    reasons = ("Camera Gate out: The port is closed.", "Only 0.5 GB are free.")
    page.take(replace(build.health(build.status(), gone), level=HealthLevel.DEGRADED, reasons=reasons))
    assert page.word.text() == "Degraded"
    assert page.reasons.text().splitlines() == list(reasons)
    cells = page.cameras.model()
    assert [cells.index(row, 0).data() for row in range(2)] == ["Gate in", "Gate out"]
    assert cells.index(1, 7).data() == "The port is closed. Next try in 4.0 s. 1 hung decoder(s) given up."


def test_that_what_came_unseen_is_shown_on_opening(look: Look, build: Build, qtbot: QtBot) -> None:
    page = HealthPage(lambda: True, look)
    qtbot.addWidget(page)
    page.take(build.health())
    page.show()
    assert page.word.text() == "All well"


def test_that_figures_name_their_units(build: Build) -> None:
    figures = {figure.caption: figure for figure in station_figures(build.health())}
    assert figures["Disk"].value == "120.0 GB free, full in 41 days"
    assert figures["Clock"].level is Level.OK
    assert figures["Running for"].value == "2.0 h"
    unknown = station_figures(replace(build.health(), clock_synchronized=None, clock_offset_ms=None))
    assert "not known whether synchronized" in {figure.value for figure in unknown}


def test_that_frames_left_out_are_counted_and_shared(build: Build) -> None:
    assert camera_cells(build.status(), "Gate in")[4][0] == "400 (40 %)"
