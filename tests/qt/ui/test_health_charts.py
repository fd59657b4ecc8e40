"""Charts of the health page: what they draw, in which colors, and what they cost while hidden."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anpr_console.domain.hourly import HourCount, HourlyCounts
from anpr_console.domain.passage import Outcome
from anpr_console.ui.health.chart import round_top
from anpr_console.ui.health.hour_charts import PassagesChart, ReadRates
from anpr_console.ui.health.page import HealthPage
from anpr_console.ui.theme import HIGH_CONTRAST, LIGHT, Look
from tests.qt.ui.builders import NOON, Build, Desk

SINCE = NOON - timedelta(hours=23)


@pytest.fixture
def asked() -> list[int]:
    return []


@pytest.fixture
def page(look: Look, desk: Desk, asked: list[int], qtbot: QtBot) -> Iterator[HealthPage]:
    def read_hours() -> bool:
        asked.append(1)
        return True

    page = HealthPage(read_hours, look)
    page.show_settings(desk.settings)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    yield page
    page.hide()


def counts() -> HourlyCounts:
    return HourlyCounts(
        SINCE,
        NOON,
        (
            HourCount(SINCE, "gate-in", Outcome.READ, 9),
            HourCount(SINCE, "gate-in", Outcome.NO_PLATE_FOUND, 1),
            HourCount(SINCE, "gate-out", Outcome.BELOW_THRESHOLD, 4),
            HourCount(SINCE, "gate-out", Outcome.DUPLICATE, 50),
            HourCount(NOON, "gate-in", Outcome.READ, 2),
        ),
    )


def test_that_a_hidden_page_draws_and_asks_nothing_but_remembers(
    page: HealthPage, build: Build, asked: list[int]
) -> None:
    for second in range(30):
        page.take(replace(build.health(), uptime_s=float(second)))
    assert [chart.plot for chart in page.charts] == [None] * len(page.charts)
    assert asked == []
    assert len(page.history) == 3


def test_that_the_lines_show_what_came_while_nobody_looked(
    page: HealthPage, build: Build, qtbot: QtBot
) -> None:
    for minute in range(10):
        page.take(replace(build.health(), uptime_s=minute * 60.0, inference_fps=float(minute)))
    page.show()
    qtbot.waitUntil(lambda: all(chart.plot is not None for chart in page.charts), timeout=10000)
    [curve] = page.lines[0].plot.listDataItems()
    minutes, rates = curve.getData()
    assert rates.tolist() == [float(minute) for minute in range(10)]
    assert minutes.tolist() == pytest.approx([minute - 9.0 for minute in range(10)])


def test_that_the_record_is_asked_when_the_page_is_opened(page: HealthPage, asked: list[int]) -> None:
    page.show()
    assert asked == [1]
    page.hide()
    page.show()
    assert asked == [1, 1]


def test_that_charts_stand_in_one_column_on_a_touch_panel_and_in_more_on_a_wall(
    page: HealthPage, look: Look, qtbot: QtBot
) -> None:
    page.show()
    qtbot.waitUntil(lambda: all(chart.plot is not None for chart in page.charts), timeout=10000)
    for width, columns in ((1024, 1), (1280, 2), (3840, 3)):
        look.use_scale({1024: 0.85, 1280: 1.0, 3840: 2.2}[width])
        page.resize(width, 700)
        QApplication.processEvents()
        places = {chart.x() for chart in page.charts}
        assert len(places) == columns
        assert page.area.horizontalScrollBar().maximum() == 0


def test_that_the_wheel_over_a_chart_is_left_to_the_page_and_zooms_nothing(
    page: HealthPage, qtbot: QtBot
) -> None:
    page.resize(1024, 500)
    page.show()
    qtbot.waitUntil(lambda: page.lines[0].plot is not None, timeout=10000)
    plot = page.lines[0].plot
    before = plot.getViewBox().viewRange()
    middle = QPointF(plot.rect().center())
    turn = QWheelEvent(
        middle, plot.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), turn)
    # Left to the page behind it.
    assert not turn.isAccepted()
    assert plot.getViewBox().viewRange() == before


def test_that_charts_follow_the_theme(page: HealthPage, look: Look, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: all(chart.plot is not None for chart in page.charts), timeout=10000)
    for colors in (LIGHT, HIGH_CONTRAST):
        look.use_colors(colors)
        chart = page.lines[1]
        median, slow = (curve.opts["pen"] for curve in chart.plot.listDataItems())
        assert median.color().name() == colors.accent
        assert slow.color().name() == colors.warn
        assert (median.style(), slow.style()) == (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
        assert chart.plot.getAxis("left").textPen().color().name() == colors.text


def test_that_the_read_rate_counts_only_vehicles_that_should_be_read(look: Look, qtbot: QtBot) -> None:
    rates = ReadRates(look)
    qtbot.addWidget(rates)
    rates.show_cameras({"gate-in": "Gate in", "gate-out": "Gate out", "yard": "Yard"})
    rates.show_counts(counts())
    assert rates.share("gate-in", SINCE) == 0.9
    assert rates.share("gate-in") == 11 / 12
    assert rates.share("gate-out") == 0.0
    assert rates.share("gate-in", SINCE + timedelta(hours=1)) is None
    assert rates.accessibleName() == "Read rate by camera and hour: Gate in 91 %, Gate out 0 %, Yard –"
    assert not rates.grab().isNull()


def test_that_bars_add_up_read_and_missed_vehicles_by_hour(look: Look, qtbot: QtBot) -> None:
    chart = PassagesChart(look)
    qtbot.addWidget(chart)
    chart.make()
    chart.show_counts(counts())
    bars = [item for item in chart.plot.items() if type(item).__name__ == "BarGraphItem"]
    drawn = sorted((tuple(bar.opts["x"]), tuple(bar.opts["y0"]), tuple(bar.opts["height"])) for bar in bars)
    assert drawn == [((0,), (9,), (5,)), ((0, 23), (0, 0), (9, 2))]


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (HourlyCounts(SINCE, NOON), "No vehicle came by in the last 24 hours."),
        (HourlyCounts(SINCE, NOON, problem="The database is locked."), "The database is locked."),
    ],
)
def test_that_an_empty_or_unreadable_day_says_so(
    look: Look, qtbot: QtBot, hours: HourlyCounts, words: str
) -> None:
    chart = PassagesChart(look)
    qtbot.addWidget(chart)
    chart.make()
    chart.show_counts(hours)
    assert chart.empty.text() == words
    assert chart.plot.isHidden()
    chart.show_counts(counts())
    assert chart.empty.text() == ""
    assert not chart.plot.isHidden()


@pytest.mark.parametrize(
    ("values", "least", "top"), [((), 5, 5), ((3.0,), 5, 5), ((14.2,), 5, 15), ((221.0, 90.0), 50, 300)]
)
def test_that_an_axis_ends_at_a_round_number_above_all_values(
    values: tuple[float, ...], least: float, top: float
) -> None:
    assert round_top(values, least) == top
