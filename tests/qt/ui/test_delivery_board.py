"""The delivery board: what it shows, renews, filters, sends again, copies and resumes; by keys alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anpr_console.domain.delivery import (
    DeliveryState,
    ResendRequest,
    TargetCondition,
    TargetHealth,
)
from anpr_console.ui.delivery.board import DeliveryBoard
from anpr_console.ui.delivery.deliveries_model import MAX_ROWS_AT_TOP, PAGE_ROWS
from anpr_console.ui.delivery.port import LatencyPoint
from anpr_console.ui.keymap import Command
from anpr_console.ui.main_window import MainWindow
from tests.qt.ui.builders import Build, Desk, HandClock
from tests.qt.ui.delivery_builders import AT, LinkPort, made_delivery, made_target

TARGETS = (
    made_target(),
    replace(made_target(TargetCondition.PAUSED, "backup", "Backup"), reason="It answered 401.", given_up=2),
)


@pytest.fixture
def link(desk: Desk) -> LinkPort:
    desk.link.targets = TARGETS
    desk.link.deliveries = [
        made_delivery(1),
        made_delivery(2, DeliveryState.GIVEN_UP, "backup"),
        made_delivery(3, DeliveryState.GIVEN_UP, "backup"),
        made_delivery(4, DeliveryState.PENDING),
    ]
    return desk.link


@pytest.fixture
def board(window: MainWindow, link: LinkPort) -> DeliveryBoard:
    window.shift_panel.name.setCurrentText("Nok")
    window.shift_panel.start.click()
    window.go_to(Command.DELIVERIES)
    # Time passes only where a test says so.
    for timer in (*window.delivery.findChildren(QTimer), *window.delivery.board.findChildren(QTimer)):
        timer.stop()
    link.answer(window.delivery.requests)
    return window.delivery.board


def answer(board: DeliveryBoard, link: LinkPort) -> None:
    window = board.window()
    assert isinstance(window, MainWindow)
    link.answer(window.delivery.requests)


def shown(board: DeliveryBoard, column: int) -> list[str]:
    return [board.model.index(row, column).data() for row in range(board.model.rowCount())]


def test_that_a_delivery_is_told_in_words_with_color_and_sign(board: DeliveryBoard) -> None:
    words = [[board.model.index(row, column).data() for column in range(9)] for row in range(4)]
    assert words[0][1:] == ["Plate read", "Gate in", "Sentinel", "waits", "", "not tried yet", "", ""]
    assert words[1][3:7] == ["Backup", "given up", "1", "404: there is no such path at the receiver"]
    assert words[3][4:8] == ["acknowledged", "1", "200 · OK", "41 ms"]
    assert board.model.index(1, 4).data(Qt.ItemDataRole.DecorationRole) is not None
    assert board.model.index(1, 4).data(Qt.ItemDataRole.ForegroundRole) == board._look.color("bad")


def test_that_a_target_in_trouble_stands_first_with_reason_and_a_way_out(
    board: DeliveryBoard, link: LinkPort, desk: Desk
) -> None:
    first, second = board.cards.cards
    assert first.word.text() == "Backup · paused"
    assert first.reason.text() == "It answered 401."
    assert "2 given up" in first.figures.text()
    assert second.word.text() == "Sentinel · up"
    assert "taken after 41 ms (95 %: 88 ms)" in second.figures.text()
    assert not second.resume.isVisible()
    QTest.mouseClick(first.resume, Qt.MouseButton.LeftButton)
    answer(board, link)
    assert link.resumed == ["backup"]
    assert board.state.text() == "Backup gets events again."
    assert (desk.actions[-1].action, desk.actions[-1].subject) == ("target_resumed", "backup")
    assert desk.actions[-1].operator == "Nok"


def test_that_waiting_events_are_told_with_number_and_age(
    board: DeliveryBoard, link: LinkPort, clock: HandClock
) -> None:
    oldest = clock.now() - timedelta(minutes=42)
    link.targets = (TargetHealth("sentinel", "Sentinel", TargetCondition.FAILING, "", 1234, oldest),)
    board.on_tick()
    answer(board, link)
    assert "1,234 wait, the oldest for 42 min" in board.cards.cards[0].figures.text()
    assert len(board.cards.cards) == 1


def test_that_without_targets_the_page_says_what_to_do(board: DeliveryBoard, link: LinkPort) -> None:
    link.targets = ()
    board.on_tick()
    answer(board, link)
    assert board.cards.nothing.isVisible()
    assert "No push target is set up yet" in board.cards.nothing.text()


def test_that_changes_and_new_deliveries_come_in_without_losing_the_chosen_row(
    board: DeliveryBoard, link: LinkPort
) -> None:
    tester = QAbstractItemModelTester(board.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    board.table.selectRow(2)
    link.change(made_delivery(4))
    link.deliveries.append(made_delivery(5, DeliveryState.PENDING))
    board.on_tick()
    answer(board, link)
    assert shown(board, 4) == ["waits", "acknowledged", "given up", "given up", "acknowledged"]
    assert [delivery.delivery_id for delivery in board.table.chosen] == [2]
    assert tester.model() is board.model


def test_that_a_delivery_that_no_longer_fits_the_filter_leaves(board: DeliveryBoard, link: LinkPort) -> None:
    board.filter.state.setCurrentIndex(board.filter.state.findText("Waiting"))
    answer(board, link)
    assert shown(board, 4) == ["waits"]
    link.change(made_delivery(4))
    board.on_tick()
    answer(board, link)
    assert shown(board, 4) == []
    assert board.state.text() == "No delivery matches."


def test_that_deliveries_are_filtered_by_target_and_state(board: DeliveryBoard, link: LinkPort) -> None:
    board.filter.target.setCurrentIndex(board.filter.target.findText("Backup"))
    answer(board, link)
    assert shown(board, 3) == ["Backup", "Backup"]
    assert link.queries[-1].target_id == "backup"
    board.filter.target.setCurrentIndex(0)
    board.filter.state.setCurrentIndex(board.filter.state.findText("Acknowledged"))
    answer(board, link)
    assert shown(board, 4) == ["acknowledged"]


def test_that_older_deliveries_come_by_pages_and_none_twice(board: DeliveryBoard, link: LinkPort) -> None:
    link.deliveries = [made_delivery(number) for number in range(1, 451)]
    board.reload()
    answer(board, link)
    for expected in (2 * PAGE_ROWS, 450):
        board.model.fetchMore()
        answer(board, link)
        assert board.model.rowCount() == expected
    assert not board.model.canFetchMore()
    assert board.state.text() == "450 delivery(ies), that is all"
    numbers = [board.model.delivery(row).delivery_id for row in range(450)]  # type: ignore[union-attr]
    assert numbers == sorted(numbers, reverse=True)


def test_that_a_reader_of_old_rows_is_not_moved_and_sees_their_changes(
    board: DeliveryBoard, link: LinkPort, qtbot: QtBot
) -> None:
    link.deliveries = [made_delivery(number, DeliveryState.GIVEN_UP) for number in range(1, 301)]
    board.reload()
    answer(board, link)
    bar = board.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    top, _count = board.table.seen()
    seen = board.model.delivery(top)
    assert seen is not None
    assert top > 0
    link.deliveries += [made_delivery(number) for number in range(301, 320)]
    link.change(made_delivery(seen.delivery_id))
    board.on_tick()
    answer(board, link)
    assert board.table.seen()[0] == top
    assert board.model.delivery(top) == made_delivery(seen.delivery_id)
    assert board.newer.isVisible()
    QTest.keyClick(board.table, Qt.Key.Key_Home)
    board.on_tick()
    answer(board, link)
    newest = board.model.delivery(0)
    assert newest is not None
    assert newest.delivery_id == 319


def test_that_a_flood_of_new_deliveries_begins_the_list_anew(board: DeliveryBoard, link: LinkPort) -> None:
    link.deliveries = [made_delivery(number) for number in range(1, 1001)]
    board.on_tick()
    answer(board, link)
    answer(board, link)
    assert board.model.rowCount() == PAGE_ROWS
    assert board.model.delivery(0) == made_delivery(1000)


def test_that_a_long_shift_at_the_top_keeps_no_more_rows_than_needed(
    board: DeliveryBoard, link: LinkPort
) -> None:
    for last in range(10, MAX_ROWS_AT_TOP + 30, 10):
        link.deliveries = [made_delivery(number) for number in range(max(1, last - 60), last)]
        board.on_tick()
        answer(board, link)
    assert board.model.rowCount() < MAX_ROWS_AT_TOP


def test_that_a_slow_record_is_not_asked_twice(board: DeliveryBoard, link: LinkPort) -> None:
    asked = len(link.queries)
    for _ in range(5):
        board.on_tick()
    assert len(link.queries) == asked + 1


def test_that_a_refusal_is_said_and_what_is_shown_stays(board: DeliveryBoard, link: LinkPort) -> None:
    link.problem = "The record can't be read."
    board.on_tick()
    answer(board, link)
    assert board.state.text() == "The record can't be read. F5 asks again."
    assert board.model.rowCount() == 4
    link.problem = ""
    QTest.keyClick(board.table, Qt.Key.Key_F5)
    answer(board, link)
    assert board.state.text() == "4 delivery(ies), that is all"


def test_that_one_delivery_is_sent_again_by_one_key_without_a_question(
    board: DeliveryBoard, link: LinkPort, desk: Desk
) -> None:
    board.table.selectRow(1)
    QTest.keyClick(board.table, Qt.Key.Key_R)
    assert link.resent == [ResendRequest((3,))]
    answer(board, link)
    assert board.state.text() == "1 on the way again."
    entry = desk.actions[-1]
    assert (entry.operator, entry.action, entry.subject) == ("Nok", "deliveries_resent", "3")


def test_that_several_are_sent_again_after_a_question_that_says_how_many(
    board: DeliveryBoard, link: LinkPort
) -> None:
    board.table.selectAll()
    QTest.keyClick(board.table, Qt.Key.Key_R)
    assert board.question.words.text() == "Send these 4 deliveries again?"
    QTest.keyClick(board.question.yes, Qt.Key.Key_Escape)
    assert link.resent == []
    assert QApplication.focusWidget() is board.table
    QTest.keyClick(board.table, Qt.Key.Key_R)
    QTest.keyClick(board.question.yes, Qt.Key.Key_Return)
    assert link.resent == [ResendRequest((4, 3, 2, 1))]


def test_that_all_given_up_are_sent_again_after_a_question_that_says_how_many(
    board: DeliveryBoard, link: LinkPort
) -> None:
    QTest.keyClick(board.table, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert "Send all 2 deliveries again that were given up on (all targets)?" in board.question.words.text()
    QTest.keyClick(board.question.yes, Qt.Key.Key_Space)
    assert link.resent == [ResendRequest()]
    board.filter.target.setCurrentIndex(board.filter.target.findText("Sentinel"))
    assert not board.resend_all.isEnabled()


def test_that_a_refused_resend_is_said_and_not_noted_as_done(
    board: DeliveryBoard, link: LinkPort, desk: Desk
) -> None:
    before = len(desk.actions)
    link.is_full = True
    board.table.selectRow(1)
    QTest.keyClick(board.table, Qt.Key.Key_R)
    assert board.state.text() == "Nothing was done: too much waits. Try again."
    assert len(desk.actions) == before


def test_that_a_delivery_is_copied_as_a_command_line(board: DeliveryBoard, link: LinkPort) -> None:
    board.table.selectRow(0)
    QTest.keyClick(board.table, Qt.Key.Key_C)
    answer(board, link)
    assert link.copied == [4]
    assert QApplication.clipboard().text() == "curl 4"
    assert "Put the target's secret" in board.state.text()


def test_that_enter_shows_the_passage_of_a_delivery(board: DeliveryBoard, desk: Desk) -> None:
    board.table.selectRow(0)
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert desk.guard.passages == ["psg_000004"]


def test_that_the_next_try_counts_down(board: DeliveryBoard, link: LinkPort, clock: HandClock) -> None:
    due = clock.now() + timedelta(seconds=20)
    link.change(replace(made_delivery(4, DeliveryState.PENDING), attempts=2, next_try_at=due, tried_at=AT))
    board.on_tick()
    answer(board, link)
    assert shown(board, 8)[0] == "in 20 s"
    assert shown(board, 4)[0] == "tried, waits"
    clock.turn(15)
    assert shown(board, 8)[0] == "in 5 s"
    clock.turn(5)
    assert shown(board, 8)[0] == "now"
    clock.turn(30)
    assert shown(board, 8)[0] == "in its turn"
    link.targets = (made_target(TargetCondition.PAUSED),)
    board.on_tick()
    answer(board, link)
    assert shown(board, 8)[0] == "held"


def test_that_the_chart_tells_the_newest_minute_in_words(
    board: DeliveryBoard, link: LinkPort, clock: HandClock
) -> None:
    assert board.chart.words.text() == "No delivery was taken in the last hour."
    link.latency = tuple(
        LatencyPoint(clock.now() - timedelta(minutes=minutes), 40.0 + minutes, 1500.0)
        for minutes in (9, 5, 1)
    )
    board.on_tick()
    answer(board, link)
    assert "half within 41 ms (line), 95 % within 1.5 s (dots)" in board.chart.words.text()


def test_that_details_tell_a_passage_s_fate_and_lead_to_its_deliveries(
    window: MainWindow, board: DeliveryBoard, link: LinkPort, build: Build
) -> None:
    window.desk.on_passage_read(build.row(1))
    detail = window.results.detail
    assert not detail.fate.isVisible()
    link.answer(window.delivery.requests)
    assert detail.fate.text() == "Sentinel: pushed, acknowledged after 41 ms"
    QTest.mouseClick(detail.deliveries, Qt.MouseButton.LeftButton)
    link.answer(window.delivery.requests)
    assert window.page is Command.DELIVERIES
    assert [delivery.delivery_id for delivery in link.find(link.queries[-1])] == [1]
    assert board.model.rowCount() == 1
    QTest.keyClick(board.table, Qt.Key.Key_Escape)
    link.answer(window.delivery.requests)
    assert board.model.rowCount() == 4
    assert window.page is Command.DELIVERIES


def test_that_the_breakdown_follows_a_passage_until_it_is_acknowledged(
    window: MainWindow, board: DeliveryBoard, link: LinkPort, build: Build
) -> None:
    link.change(replace(made_delivery(1, DeliveryState.PENDING), attempts=2, answer="no route to the host"))
    window.desk.on_passage_read(build.row(1))
    QTest.mouseClick(window.results.detail.breakdown, Qt.MouseButton.LeftButton)
    link.answer(window.delivery.requests)
    shown_facts = window.breakdown.chain.delivery.shown
    assert shown_facts["Sentinel"] == "tried 2 times, no good answer yet: no route to the host"
    link.change(made_delivery(1))
    window.delivery.on_tick()
    link.answer(window.delivery.requests)
    assert window.breakdown.chain.delivery.shown["Sentinel"] == "pushed, acknowledged after 41 ms"
    asked = len(link.queries)
    window.delivery.on_tick()
    assert len(link.queries) == asked
