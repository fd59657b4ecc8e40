"""Health page and log page."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.health import CameraState, CameraStatus, HealthLevel
from anpr_console.ui.health.figures import camera_cells, station_figures
from anpr_console.ui.health.log_model import KEPT_LINES, LogModel
from anpr_console.ui.health.log_page import LogPage
from anpr_console.ui.health.page import HealthPage
from anpr_console.ui.ports import LogLine
from anpr_console.ui.theme import Level, Look
from tests.qt.ui.builders import NOON, Build, Desk


@pytest.fixture
def log_page(desk: Desk, look: Look, qtbot: QtBot) -> LogPage:
    for level in ("DEBUG", "INFO", "WARNING", "ERROR"):
        desk.log(level, f"A line of {level.lower()}")
    page = LogPage(desk.ports().log, look)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    qtbot.waitExposed(page)
    return page


def shown(page: LogPage) -> list[str]:
    return [str(page.shown.index(row, 3).data()) for row in range(page.shown.rowCount())]


def test_that_debug_lines_are_left_out_until_asked_for(log_page: LogPage) -> None:
    assert shown(log_page) == ["A line of info", "A line of warning", "A line of error"]
    log_page.level.setCurrentIndex(0)
    assert len(shown(log_page)) == 4


def test_that_lines_are_filtered_by_text(log_page: LogPage) -> None:
    QTest.keyClicks(log_page.text, "WARN")
    assert shown(log_page) == ["A line of warning"]


def test_that_new_lines_are_pulled_while_the_page_is_seen(
    log_page: LogPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.log("ERROR", "The camera went away")
    qtbot.waitUntil(lambda: "The camera went away" in shown(log_page), timeout=4000)


def test_that_a_chosen_line_is_shown_whole(log_page: LogPage) -> None:
    log_page.table.selectRow(1)
    assert log_page.detail.toPlainText() == "A line of warning"


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
