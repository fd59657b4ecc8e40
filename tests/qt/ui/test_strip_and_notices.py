"""Status strip, notices, shift start."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from anpr_console.domain.delivery import TargetCondition, TargetHealth
from anpr_console.domain.health import CameraState, Health, HealthLevel
from anpr_console.domain.operator import Shift
from anpr_console.ui.notices import Notice, NoticeBoard
from anpr_console.ui.shift_panel import ShiftPanel
from anpr_console.ui.status_strip import StatusStrip
from anpr_console.ui.theme import Level, Look
from tests.qt.ui.builders import Build, HandClock


@pytest.fixture
def strip(look: Look, clock: HandClock, qtbot: QtBot) -> StatusStrip:
    strip = StatusStrip(look, clock)
    qtbot.addWidget(strip)
    strip.resize(1280, 48)
    strip.show()
    return strip


@pytest.fixture
def board(look: Look, qtbot: QtBot) -> NoticeBoard:
    board = NoticeBoard(look)
    qtbot.addWidget(board)
    board.show()
    return board


def test_that_all_well_is_said_with_its_figures(strip: StatusStrip, build: Build) -> None:
    strip.take(build.health())
    assert strip.word.text() == "All well"
    assert strip.word.property("level") == "ok"
    assert strip.cameras.value.text() == "1 of 1 live"
    assert strip.inference.value.text() == "12/s · 48 ms"
    assert strip.disk.value.text() == "41 days left"
    assert strip.clock.value.text().endswith("(+3 ms)")
    assert strip.push.value.text() == "not set up"


def test_that_a_degraded_station_gives_its_first_reason_and_counts_the_others(
    strip: StatusStrip, build: Build
) -> None:
    statuses = (build.status(), build.status("gate-out", CameraState.STALLED, "No data."))
    reasons = ("Camera Gate out: No data.", "Little disk.")
    strip.take(replace(build.health(*statuses), level=HealthLevel.DEGRADED, reasons=reasons))
    assert strip.word.text() == "Degraded"
    assert strip.reason.words == "Camera Gate out: No data. (+1 more, Ctrl+4)"
    assert strip.cameras.value.text() == "1 of 2 live"
    assert strip.cameras.value.property("level") == "warn"


def test_that_a_recording_that_has_ended_is_no_alarm(strip: StatusStrip, build: Build) -> None:
    strip.take(build.health(build.status(state=CameraState.ENDED)))
    assert strip.cameras.value.text() == "0 of 1 live"
    assert strip.cameras.value.property("level") == "plain"


def test_that_a_silent_engine_is_not_shown_as_well(
    strip: StatusStrip, build: Build, clock: HandClock, qtbot: QtBot
) -> None:
    strip.take(build.health())
    clock.turn(7.0)
    qtbot.waitUntil(lambda: strip.word.text() == "No report", timeout=3000)
    assert strip.word.property("level") == "bad"
    assert "7.0 s" in strip.reason.words


def with_push(health: Health, **changes: object) -> Health:
    target = TargetHealth("sentinel", "Venus Sentinel", TargetCondition.UP)
    return replace(health, **{"is_push_set_up": True, "targets": (target,), **changes})  # type: ignore[arg-type]


def test_that_waiting_events_are_counted_with_the_age_of_the_oldest(strip: StatusStrip, build: Build) -> None:
    strip.take(with_push(build.health(), outbox_pending=3, outbox_oldest_s=5.0))
    assert strip.push.value.text() == "3 wait · 5.0 s"
    assert strip.push.toolTip() == "Venus Sentinel: takes events."
    assert strip.word.text() == "All well"
    assert not strip.alarm.isVisible()
    strip.take(with_push(build.health()))
    assert strip.push.value.text() == "nothing waits"


def test_that_a_failing_push_is_written_large_and_says_what_it_means(
    strip: StatusStrip, build: Build
) -> None:
    problem = "Venus Sentinel can't be reached. Connection refused."
    failing = with_push(build.health(), outbox_pending=40, outbox_oldest_s=400.0, push_problems=(problem,))
    reason = f"Barriers will not open by themselves: {problem}"
    strip.take(replace(failing, level=HealthLevel.FAILING, reasons=(reason,)))
    assert strip.alarm.isVisible()
    assert strip.alarm.title.text() == "Barriers will not open by themselves"
    # 3 m: at least a 24th of the height of a 1280x720 window.
    assert strip.alarm.title.fontMetrics().capHeight() >= 30
    assert strip.alarm.reason.words == f"Let cars in by hand. {problem}"
    assert strip.push.value.text() == "fails · 40 wait · 7 min"
    assert strip.push.value.property("level") == "bad"
    assert (strip.word.text(), strip.reason.words) == ("Failing", reason)
    assert strip.property("level") == "bad"


def test_that_the_alarm_takes_no_keyboard_and_leaves_by_itself(strip: StatusStrip, build: Build) -> None:
    strip.operator.setFocus()
    strip.take(with_push(build.health(), push_problems=("Venus Sentinel is gone.",)))
    assert strip.alarm.isVisible()
    assert strip.focusWidget() is strip.operator
    assert strip.alarm.focusPolicy() is Qt.FocusPolicy.NoFocus
    strip.take(with_push(build.health()))
    assert not strip.alarm.isVisible()


def test_that_without_a_push_target_nothing_can_be_late(strip: StatusStrip, build: Build) -> None:
    strip.take(replace(build.health(), outbox_pending=40, outbox_oldest_s=400.0))
    assert strip.push.value.text() == "not set up"
    assert strip.word.text() == "All well"


def test_that_viewers_are_counted_and_latency_names_its_slow_end(strip: StatusStrip, build: Build) -> None:
    strip.take(replace(build.health(), viewers=2, inference_latency_p95_ms=120.0))
    assert strip.viewers.value.text() == "2"
    assert "19 of 20 within 120 ms" in strip.inference.toolTip()


def test_that_a_clock_out_of_sync_is_said(strip: StatusStrip, build: Build) -> None:
    strip.take(replace(build.health(), clock_synchronized=False))
    assert strip.clock.value.text().endswith("not in sync")
    strip.take(replace(build.health(), clock_offset_ms=-900.0))
    assert strip.clock.value.text().endswith("(-900 ms)")
    assert strip.clock.value.property("level") == "warn"


def test_that_a_click_on_the_word_asks_for_the_health_page(strip: StatusStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.health_asked):
        QTest.mouseClick(strip.word, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(strip.health_asked):
        QTest.mouseClick(strip.disk, Qt.MouseButton.LeftButton)


def test_that_a_notice_says_what_happened_what_works_and_what_to_do(board: NoticeBoard) -> None:
    board.post(
        Notice("a", Level.BAD, "The disk is full.", "Passages are still recorded.", "Delete something.")
    )
    assert board.isVisible()
    spoken = [frame.accessibleName() for frame in board.findChildren(QFrame)]
    assert "The disk is full. Passages are still recorded. Delete something." in spoken


def test_that_the_same_notice_replaces_itself_and_the_newest_is_put_away_first(board: NoticeBoard) -> None:
    board.post(Notice("a", Level.BAD, "One"))
    board.post(Notice("b", Level.WARN, "Two"))
    board.post(Notice("a", Level.BAD, "One again"))
    assert [notice.happened for notice in board.notices] == ["One again", "Two"]
    assert board.dismiss_newest()
    assert [notice.happened for notice in board.notices] == ["Two"]
    assert board.dismiss_newest()
    assert not board.dismiss_newest()
    assert not board.isVisible()


def test_that_a_shift_needs_a_name(clock: HandClock, qtbot: QtBot) -> None:
    panel = ShiftPanel(clock)
    qtbot.addWidget(panel)
    panel.offer(("Somchai", "Nok"))
    panel.ask()
    started: list[Shift] = []
    panel.shift_started.connect(started.append)
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert started == []
    assert panel.hint.text() == "Please choose or type a name first."
    panel.name.setCurrentIndex(1)
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert started == [Shift("Nok", clock.now())]
    assert not panel.isVisible()


def test_that_a_name_not_on_the_list_can_be_typed(clock: HandClock, qtbot: QtBot) -> None:
    panel = ShiftPanel(clock)
    qtbot.addWidget(panel)
    panel.ask()
    with qtbot.waitSignal(panel.shift_started) as started:
        QTest.keyClicks(panel.name, "  Anong   K ")
        QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert started.args == [Shift("Anong K", clock.now())]
