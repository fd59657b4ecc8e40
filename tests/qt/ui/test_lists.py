"""The lists page: search, add, change, remove with a question, undo, import with its preview, export."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from anpr_console.domain.desk import DeskAnswer
from anpr_console.domain.list_import import ImportPreview, ImportRow
from anpr_console.domain.plate_list import AddEntries, EditEntry, ListsState, RemoveEntries
from anpr_console.ui.keymap import Command
from anpr_console.ui.lists.page import ListsPage
from anpr_console.ui.main_window import MainWindow
from tests.qt.ui.builders import Build, Desk
from tests.qt.ui.desk_builders import LISTS, list_entry

ENTRIES = (
    list_entry("AB 1234", owner="Unit 12, Ann"),
    list_entry("กข 99", "lst_watch", note="Stolen"),
    replace(list_entry("XY 7"), valid_until=date(2026, 1, 1)),
)


@pytest.fixture
def page(window: MainWindow) -> ListsPage:
    window.shift_panel.name.setCurrentText("Nok")
    window.shift_panel.start.click()
    window.desk.on_lists_changed(ListsState(LISTS, ENTRIES))
    window.go_to(Command.LISTS)
    return window.desk.lists


def shown(page: ListsPage) -> list[str]:
    return [entry.plate_raw for entry in page.model.entries]


def choose(page: ListsPage, plate: str) -> None:
    page.table.selectRow(shown(page).index(plate))


def test_that_the_model_keeps_qt_s_rules(page: ListsPage, window: MainWindow) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.desk.on_lists_changed(ListsState(LISTS, ENTRIES[:1]))
    page.search.setText("nothing at all")
    page.search.clear()
    assert tester.model() is page.model


@pytest.mark.parametrize(
    ("text", "found"),
    [("ab-12", ["AB 1234"]), ("ann", ["AB 1234"]), ("stolen", ["กข 99"]), ("กข", ["กข 99"]), ("zzz", [])],
)
def test_that_a_search_finds_plates_owners_and_notes(page: ListsPage, text: str, found: list[str]) -> None:
    page.search.setText(text)
    assert shown(page) == found


def test_that_one_list_can_be_shown_alone_and_a_run_out_entry_says_so(page: ListsPage) -> None:
    page.shown_list.setCurrentIndex(1)
    assert shown(page) == ["AB 1234", "XY 7"]
    assert page.model.index(1, 4).data() == "ran out on 2026-01-01"
    assert page.model.index(1, 4).data(Qt.ItemDataRole.DecorationRole) is not None


def test_that_a_plate_is_added_by_keys_alone_and_undone(
    page: ListsPage, window: MainWindow, desk: Desk
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    panel = window.desk.entry
    QTest.keyClicks(panel.plate, "cd 5")
    panel.valid_until.setText("31/12/2026")
    QTest.keyClick(panel.plate, Qt.Key.Key_Return)
    ((change, operator, number),) = desk.guard.changes
    assert isinstance(change, AddEntries)
    (entry,) = change.entries
    assert (entry.plate, entry.plate_raw, entry.valid_until) == ("CD5", "CD 5", date(2026, 12, 31))
    assert (entry.list_id, operator) == ("lst_allow", "Nok")
    window.desk.on_answered(DeskAnswer(number, undo=RemoveEntries((entry,))))
    assert not panel.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.guard.changes[-1][0] == RemoveEntries((entry,))


@pytest.mark.parametrize(
    ("plate", "last_day", "sentence"),
    [("", "", "Type a plate"), ("- -", "", "Type a plate"), ("AB 1", "soon", "A day is written")],
)
def test_that_a_senseless_entry_is_not_sent(
    page: ListsPage, window: MainWindow, desk: Desk, plate: str, last_day: str, sentence: str
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    window.desk.entry.plate.setText(plate)
    window.desk.entry.valid_until.setText(last_day)
    QTest.keyClick(window.desk.entry.plate, Qt.Key.Key_Return)
    assert sentence in window.desk.entry.problem.text()
    assert desk.guard.changes == []


def test_that_a_refused_change_keeps_the_fields_and_says_why(
    page: ListsPage, window: MainWindow, desk: Desk
) -> None:
    choose(page, "AB 1234")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    panel = window.desk.entry
    assert panel.owner.text() == "Unit 12, Ann"
    panel.owner.setText("Unit 12, Bob")
    QTest.keyClick(panel.owner, Qt.Key.Key_Return)
    change, _, number = desk.guard.changes[0]
    assert isinstance(change, EditEntry)
    window.desk.on_answered(DeskAnswer(number, "The database is locked."))
    assert panel.problem.text() == "The database is locked."
    assert panel.owner.text() == "Unit 12, Bob"
    QTest.keyClick(panel.owner, Qt.Key.Key_Return)
    assert len(desk.guard.changes) == 2


def test_that_removing_asks_first(page: ListsPage, desk: Desk) -> None:
    choose(page, "กข 99")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.question_words.text() == "Take กข 99 off the list?"
    QTest.keyClick(page.yes, Qt.Key.Key_Escape)
    assert desk.guard.changes == []
    assert not page.question.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    QTest.keyClick(page.yes, Qt.Key.Key_Space)
    assert desk.guard.changes[0][0] == RemoveEntries((ENTRIES[1],))


def test_that_the_plate_on_the_card_is_put_on_a_list_with_one_key(
    window: MainWindow, desk: Desk, build: Build, page: ListsPage
) -> None:
    window.go_to(Command.LIVE)
    window.listener.on_passages_recorded((build.row(1),))
    QTest.keyClick(window.live, Qt.Key.Key_F4)
    panel = window.desk.entry
    assert panel.plate.text() == "KA51 MJ 8156"
    assert panel.plate_list.hasFocus()
    panel.plate_list.setCurrentIndex(1)
    QTest.keyClick(panel.note, Qt.Key.Key_Return)
    change, _, number = desk.guard.changes[0]
    assert isinstance(change, AddEntries)
    assert change.entries[0].list_id == "lst_watch"
    window.desk.on_answered(DeskAnswer(number, undo=RemoveEntries(change.entries)))
    assert "KA51 MJ 8156 is on the list now." in window.notices.notices[0].happened


def test_that_an_import_names_broken_rows_first_and_takes_the_good_ones_in(
    page: ListsPage, window: MainWindow, desk: Desk
) -> None:
    page.read_file("/lists/tenants.csv")
    assert desk.guard.files_read[0][:2] == ("/lists/tenants.csv", "lst_allow")
    good = list_entry("EF 1")
    rows = (ImportRow(2, "EF 1", good), ImportRow(3, ",x", problem="There is no plate."))
    window.desk.on_import_read(ImportPreview("/lists/tenants.csv", rows, "UTF-8"))
    panel = page.import_panel
    assert panel.rows.item(1, 1).text() == "✓ goes on “Residents”"  # type: ignore[union-attr]
    first = [item.text() for column in range(3) if (item := panel.rows.item(0, column)) is not None]
    assert first == ["3", "✗ There is no plate.", ",x"]
    assert panel.summary.text() == "1 row(s) are good, 1 can't be used and stay out. UTF-8."
    assert panel.take_in.hasFocus()
    QTest.keyClick(panel.take_in, Qt.Key.Key_Space)
    change, _, number = desk.guard.changes[0]
    assert change == AddEntries((good,))
    window.desk.on_answered(DeskAnswer(number, "The database is locked."))
    assert panel.summary.text() == "The database is locked."
    QTest.keyClick(panel.take_in, Qt.Key.Key_Space)
    window.desk.on_answered(DeskAnswer(desk.guard.changes[1][2], undo=RemoveEntries((good,))))
    assert not panel.isVisible()
    assert page.state.text() == "1 entries imported. Ctrl+Z takes it back."


def test_that_a_file_that_can_t_be_read_changes_nothing(page: ListsPage, window: MainWindow) -> None:
    page.read_file("/nowhere.csv")
    window.desk.on_import_read(ImportPreview("/nowhere.csv", problem="The file can't be read: No such file."))
    assert page.import_panel.summary.text() == "The file can't be read: No such file."
    assert not page.import_panel.take_in.isEnabled()
    QTest.keyClick(page.import_panel.leave, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert QApplication.focusWidget() is page.table


def test_that_what_is_shown_is_exported(page: ListsPage, window: MainWindow, desk: Desk) -> None:
    page.search.setText("AB")
    page.write_file("/lists/out.csv")
    assert desk.guard.files_written[0][2] == (ENTRIES[0],)
    window.desk.on_file_written("The file was not written: No space left.")
    assert page.state.text() == "The file was not written: No space left."
    window.desk.on_file_written("")
    assert page.state.text() == "The file is written."
