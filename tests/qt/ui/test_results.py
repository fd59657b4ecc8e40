"""The results page: model, filter, detail."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.export import ExportKind, ExportProgress
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.domain.query import CountAnswer, PassageFilter, PassagePage, SortKey
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.results.filter_bar import FilterBar
from anpr_console.ui.results.filter_words import Span, Tolerance, span_limits
from anpr_console.ui.results.match import row_matches
from anpr_console.ui.results.model import MAX_LIVE_ROWS, ResultsModel
from anpr_console.ui.results.page import ResultsPage
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import NOON, Build, Desk, HandClock

NAMES = {"gate-in": "Gate in"}


@pytest.fixture
def model(desk: Desk, look: Look, shelf: PictureShelf) -> ResultsModel:
    model = ResultsModel(desk.ports().record, look, shelf, NAMES)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(model)
    return model


@pytest.fixture
def page(desk: Desk, look: Look, shelf: PictureShelf, qtbot: QtBot) -> ResultsPage:
    page = ResultsPage(desk.ports(), look, shelf)
    qtbot.addWidget(page)
    page.resize(1280, 600)
    page.show_settings(desk.settings)
    page.show()
    qtbot.waitExposed(page)
    return page


def shown(model: ResultsModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_that_a_row_must_pass_every_part_of_the_filter(build: Build) -> None:
    row = build.row(seconds=60)
    assert row_matches(row, PassageFilter(plate="KA51*", camera_ids=("gate-in",), brands=("Isuzu",)))
    assert not row_matches(row, PassageFilter(plate="KA51*", camera_ids=("gate-out",)))
    assert not row_matches(row, PassageFilter(outcomes=(Outcome.DUPLICATE,)))
    assert not row_matches(row, PassageFilter(started_to=NOON))
    assert not row_matches(build.row(2, None, Outcome.NO_PLATE_FOUND), PassageFilter(plate="*"))


def test_that_pages_are_asked_by_cursor_and_appended(
    desk: Desk, look: Look, shelf: PictureShelf, build: Build
) -> None:
    model = ResultsModel(desk.ports().record, look, shelf, NAMES)
    model.reload()
    model.take_page(desk.answer_page((build.row(3, "CC 3"), build.row(2, "BB 2")), "cursor-2"))
    model.fetchMore()
    model.fetchMore()
    assert [request.after for request in desk.pages] == [None, "cursor-2"]
    model.take_page(desk.answer_page((build.row(1, "AA 1"),)))
    assert shown(model, 2) == ["CC 3", "BB 2", "AA 1"]
    assert not model.has_more


def test_that_late_answers_to_an_earlier_question_are_ignored(
    model: ResultsModel, desk: Desk, build: Build
) -> None:
    model.reload()
    early = desk.answer_page((build.row(1, "OLD 1"),))
    model.search(PassageFilter(plate="NEW*"))
    assert not model.take_page(early)
    assert model.take_page(desk.answer_page((build.row(2, "NEW 2"),)))
    assert shown(model, 2) == ["NEW 2"]


def test_that_sorting_asks_the_record_anew(model: ResultsModel, desk: Desk) -> None:
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert (desk.pages[-1].sort, desk.pages[-1].is_descending) == (SortKey.PLATE, False)
    asked = len(desk.pages)
    model.sort(5, Qt.SortOrder.AscendingOrder)
    assert len(desk.pages) == asked


def test_that_new_passages_come_in_on_top_and_known_ones_are_renewed(
    model: ResultsModel, desk: Desk, build: Build
) -> None:
    model.reload()
    model.take_page(desk.answer_page((build.row(1, "AA 1", seconds=1),)))
    model.take_recorded(build.row(2, "BB 2", seconds=2))
    model.take_recorded(build.row(1, "AA 11", seconds=1))
    assert shown(model, 2) == ["BB 2", "AA 11"]


def test_that_new_passages_outside_the_filter_stay_out(model: ResultsModel, desk: Desk, build: Build) -> None:
    model.search(PassageFilter(plate="AA*"))
    model.take_page(desk.answer_page(()))
    model.take_recorded(build.row(2, "BB 2"))
    assert model.rowCount() == 0
    model.sort(2, Qt.SortOrder.AscendingOrder)
    model.take_page(desk.answer_page(()))
    model.take_recorded(build.row(3, "AA 3"))
    assert model.rowCount() == 0


def test_that_a_long_shift_does_not_grow_the_table_without_end(
    desk: Desk, look: Look, shelf: PictureShelf, build: Build
) -> None:
    model = ResultsModel(desk.ports().record, look, shelf, NAMES)
    model.reload()
    model.take_page(desk.answer_page(()))
    row = build.row()
    for number in range(MAX_LIVE_ROWS + 1):
        model.take_recorded(build.row(number, "AA 1", seconds=number, has_pictures=False))
    assert model.is_loading
    model.take_page(desk.answer_page((row,)))
    assert model.rowCount() == 1


def test_that_crops_are_asked_once_and_shown_when_they_come(
    model: ResultsModel, desk: Desk, build: Build, shelf: PictureShelf
) -> None:
    model.reload()
    model.take_page(desk.answer_page((build.row(),)))
    cell = model.index(0, 0)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    assert len(desk.pictures) == 1
    shelf.take(desk.answer_picture(desk.pictures[0]))
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None


def test_that_named_ranges_are_local_days(clock: HandClock) -> None:
    now = clock.now()
    today, _ = span_limits(Span.TODAY, now)
    start, end = span_limits(Span.YESTERDAY, now)
    assert today is not None
    assert start is not None
    assert end == today
    assert today.astimezone().hour == 0
    assert (today - start).total_seconds() in {23 * 3600, 24 * 3600, 25 * 3600}
    assert span_limits(Span.ALL, now) == (None, None)


def test_that_typing_and_choosing_builds_the_filter(desk: Desk, clock: HandClock, qtbot: QtBot) -> None:
    bar = FilterBar(clock)
    qtbot.addWidget(bar)
    bar.show_cameras(desk.settings.cameras)
    bar.show()
    with qtbot.waitSignal(bar.filter_changed) as changed:
        QTest.keyClicks(bar.plate, "ka*56")
    assert changed.args is not None
    assert changed.args[0].plate == "KA*56"
    bar.tolerance.setCurrentIndex(bar.tolerance.findData(Tolerance.SLIP))
    menu = bar.choices["camera_ids"].menu()
    assert menu is not None
    menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(menu, key)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    bar.choices["outcomes"].choose(["below_threshold", "manual"])
    bar.choices["lists"].choose(["none"])
    with qtbot.waitSignal(bar.filter_changed):
        QTest.keyClick(bar.plate, Qt.Key.Key_Return)
    assert bar.wanted() == PassageFilter(
        plate="KA*56", is_fuzzy=True, max_slips=1, camera_ids=("gate-out",), lists=("none",),
        outcomes=(Outcome.BELOW_THRESHOLD, Outcome.MANUAL),
    )  # fmt: skip
    assert bar.choices["camera_ids"].text().startswith("Camera: Gate out")
    with qtbot.waitSignal(bar.filter_changed):
        QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert bar.wanted() == PassageFilter()


@pytest.mark.parametrize(
    ("typed", "tolerance", "said"),
    [
        ("--", Tolerance.EXACT, "A plate has letters or digits. * stands for any run of them, ? for one."),
        ("ab12", Tolerance.EXACT, ""),
        ("ab12", Tolerance.LOOK_ALIKES, "Also found: 1 or I or L; 8 or B; 2 or Z."),
        ("ac", Tolerance.SLIP, "A slip is looked for from 4 characters on."),
        ("ac*", Tolerance.SLIP, "A slip is looked for only in whole plates, without * and ?."),
        ("acfh", Tolerance.SLIP, "One more character may be wrong, missing or extra."),
    ],
)
def test_that_accepted_misreads_and_bad_input_are_said_at_the_field(
    clock: HandClock, qtbot: QtBot, typed: str, tolerance: Tolerance, said: str
) -> None:
    bar = FilterBar(clock)
    qtbot.addWidget(bar)
    bar.tolerance.setCurrentIndex(bar.tolerance.findData(tolerance))
    bar.plate.setText(typed)
    assert bar.said.text() == said


def test_that_an_end_before_the_beginning_asks_nothing_and_says_why(clock: HandClock, qtbot: QtBot) -> None:
    bar = FilterBar(clock)
    qtbot.addWidget(bar)
    bar.span.setCurrentIndex(bar.span.findData(Span.BETWEEN))
    bar.to_time.setDateTime(bar.from_time.dateTime().addSecs(-60))
    with qtbot.assertNotEmitted(bar.filter_changed):
        QTest.keyClick(bar.plate, Qt.Key.Key_Return)
    assert bar.said.text() == "The end lies before the beginning: nothing can be found."


def test_that_a_filter_is_kept_used_again_and_forgotten(page: ResultsPage, desk: Desk) -> None:
    page.take_page(desk.answer_page(()))
    bar, saved = page.filter_bar, page.filter_bar.saved
    bar.use(PassageFilter(plate="AB*", brands=("Isuzu",), is_fuzzy=True), Span.TODAY)
    QTest.keyClicks(saved.names, "Isuzu today")
    QTest.mouseClick(saved.keep, Qt.MouseButton.LeftButton)
    kept = desk.memories[-1].filters[0]
    assert (kept.name, kept.span, kept.filter.started_from) == ("Isuzu today", "today", None)
    bar.reset()
    saved.names.setCurrentIndex(0)
    saved.names.activated.emit(0)
    assert desk.pages[-1].filter.plate == "AB*"
    assert desk.pages[-1].filter.started_from == span_limits(Span.TODAY, NOON)[0]
    QTest.mouseClick(saved.forget, Qt.MouseButton.LeftButton)
    assert desk.memories[-1].filters == ()


def test_that_the_total_comes_later_and_late_counts_are_ignored(
    page: ResultsPage, desk: Desk, build: Build
) -> None:
    rows = (build.row(2, "BB 2"), build.row(1, "AA 1"))
    page.take_page(desk.answer_page(rows, "cursor"))
    assert page.state.text() == "First 2 passages; scroll on for more"
    number = desk.counts[-1].request_id
    page.on_count_ready(CountAnswer(number, 40_000, is_final=False))
    assert page.state.text() == "First 2 of more than 40,000 passages, counting …"
    page.on_count_ready(CountAnswer(number - 1, 7, is_final=True))
    page.on_count_ready(CountAnswer(number, 41_234, is_final=True))
    assert page.state.text() == "First 2 of 41,234 passages; scroll on for more"
    page.filter_bar.use(PassageFilter(plate="AA*"), Span.ALL)
    assert page.state.text() == "Asking the record …"


def test_that_a_locked_record_is_said_and_the_rows_stay(page: ResultsPage, desk: Desk, build: Build) -> None:
    page.take_page(desk.answer_page((build.row(1, "AA 1"),)))
    QTest.keyClick(page.table, Qt.Key.Key_F5)
    locked = replace(desk.answer_page(()), problem="The database is locked by another program.")
    page.take_page(locked)
    assert page.state.text().startswith("The database is locked by another program. What is shown")
    assert page.model.rowCount() == 1
    QTest.keyClick(page.table, Qt.Key.Key_F5)
    page.take_page(desk.answer_page((build.row(1, "AA 1"),)))
    assert page.state.text() == "1 passage(s), that is all"


def test_that_misreads_have_a_column_only_while_they_are_looked_for(
    page: ResultsPage, desk: Desk, build: Build
) -> None:
    page.take_page(desk.answer_page((build.row(1, "AA 1"),)))
    place = page.table.keys.index("misread")
    assert page.table.isColumnHidden(place)
    page.filter_bar.use(PassageFilter(plate="KAS1MJ815", is_fuzzy=True, max_slips=1), Span.ALL)
    page.take_page(desk.answer_page((build.row(1, "KA51 MJ 8156"),)))
    assert not page.table.isColumnHidden(place)
    assert page.model.index(0, place).data() == "S ≈ 5, one 6 more"


def test_that_columns_are_chosen_moved_and_widened_for_next_time(
    page: ResultsPage, desk: Desk, look: Look, shelf: PictureShelf, qtbot: QtBot
) -> None:
    page.take_page(desk.answer_page(()))
    page.columns.choose(["plate", "time", "brand"])
    page.columns.changed.emit()
    header = page.table.horizontalHeader()
    header.moveSection(header.visualIndex(page.table.keys.index("plate")), 0)
    with qtbot.waitSignal(page.table.layout_changed):
        header.resizeSection(page.table.keys.index("brand"), 200)
    desk.memory = desk.memories[-1]
    again = ResultsPage(desk.ports(), look, shelf)
    qtbot.addWidget(again)
    assert again.table.shown()[:1] == ("plate",)
    assert set(again.table.shown()) == {"plate", "time", "brand"}
    assert again.table.columnWidth(again.table.keys.index("brand")) == 200


def test_that_an_export_is_asked_for_followed_and_stopped(
    page: ResultsPage, desk: Desk, build: Build, tmp_path: Path
) -> None:
    page.take_page(desk.answer_page((build.row(1, "AA 1"),)))
    page.filter_bar.use(PassageFilter(plate="AA*"), Span.ALL)
    page.export_menu.actions_by_kind[ExportKind.CSV, False].trigger()
    dialog = page.export_menu.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    dialog.reject()
    asked = desk.exports[-1]
    assert (asked.kind, asked.filter.plate, asked.passage_id) == (ExportKind.CSV, "AA*", "")
    page.on_export_progressed(ExportProgress(asked.target, 50, 200))
    assert (page.export_bar.bar.value(), page.export_bar.bar.maximum()) == (50, 200)
    QTest.mouseClick(page.export_bar.stop, Qt.MouseButton.LeftButton)
    assert desk.exports_cancelled == [1]
    page.on_export_progressed(ExportProgress(asked.target, 60, is_finished=True, is_cancelled=True))
    assert page.export_bar.words.text() == "Export stopped. There is no file out.csv."
    page.on_export_progressed(ExportProgress(asked.target, 60, is_finished=True, problem="The disk is full."))
    assert page.export_bar.words.text() == "Not exported. The disk is full."


def test_that_between_shows_two_times_and_uses_them(clock: HandClock, qtbot: QtBot) -> None:
    bar = FilterBar(clock)
    qtbot.addWidget(bar)
    bar.show()
    bar.span.setCurrentIndex(bar.span.findData(Span.BETWEEN))
    assert bar.from_time.isVisible()
    wanted = bar.wanted()
    assert wanted.started_from is not None
    assert wanted.started_to is not None
    assert (wanted.started_to - wanted.started_from).total_seconds() == 3600
    assert wanted.started_to == clock.now()


def test_that_opening_the_page_asks_the_record_and_shows_the_newest_passage(
    page: ResultsPage, desk: Desk, build: Build
) -> None:
    assert len(desk.pages) == 1
    page.take_page(desk.answer_page((build.row(2, "BB 2"), build.row(1, "AA 1"))))
    assert page.detail.badge.text == "BB 2"
    assert page.state.text() == "2 passage(s), that is all"
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.badge.text == "AA 1"


def test_that_no_hit_says_what_to_do(page: ResultsPage, desk: Desk) -> None:
    page.take_page(desk.answer_page(()))
    assert page.state.text() == "No passage matches. Clear the filter, or widen the time."


def test_that_the_detail_shows_votes_and_evidence(page: ResultsPage, desk: Desk, build: Build) -> None:
    page.take_page(desk.answer_page((build.row(),)))
    votes = page.detail.votes.model()
    texts = [votes.index(row, 0).data() for row in range(votes.rowCount())]
    verdicts = [votes.index(row, 2).data() for row in range(votes.rowCount())]
    assert texts == ["KA51 MJ 8156", "KA51MJ815B", "KA51MJ81"]
    assert verdicts == ["won", "rejected", "rejected"]
    assert page.detail.strip.isVisible()
    assert page.detail.strip.tiles.accessibleName().count("KA51MJ81") == 9
    assert page.detail.strip.tiles.width() > page.detail.strip.viewport().width()
    assert "7 of 9 reads agree" in page.detail.facts.text()


def test_that_a_missing_picture_is_said_at_its_place(
    page: ResultsPage, desk: Desk, build: Build, shelf: PictureShelf
) -> None:
    page.take_page(desk.answer_page((build.row(),)))
    pane = page.detail.panes[PictureKind.VEHICLE]
    assert pane.words == "Loading …"
    request = PictureRequest("1/vehicle.jpg", max_width_px=800)
    shelf.take(PictureAnswer(request, None, "The file is gone."))
    assert pane.words == "The file is gone."
    page.open_row(build.row(9, has_pictures=False))
    assert pane.words == "No picture kept"


def test_that_b_asks_how_a_passage_was_read(
    page: ResultsPage, desk: Desk, build: Build, qtbot: QtBot
) -> None:
    row = build.row()
    page.take_page(desk.answer_page((row,)))
    with qtbot.waitSignal(page.breakdown_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_B)
    assert asked.args == [row]


def test_that_a_heading_sorts_turns_the_order_and_stays_where_the_record_can_not(
    page: ResultsPage, desk: Desk
) -> None:
    page.take_page(desk.answer_page(()))
    header = page.table.horizontalHeader()
    for place, is_descending in ((2, False), (2, True), (4, True)):
        place_px = header.sectionViewportPosition(place) + 10
        at = header.viewport().rect().center()
        at.setX(place_px)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert (desk.pages[-1].sort, desk.pages[-1].is_descending) == (SortKey.PLATE, is_descending)
        assert header.sortIndicatorSection() == 2


def test_that_pages_of_others_are_left_alone(model: ResultsModel) -> None:
    assert not model.take_page(PassagePage((), None, request_id=77))
