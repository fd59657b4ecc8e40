"""The breakdown: the story told from both sources, and the page that shows it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.geometry import Point, Quad
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.plate import Candidate
from anpr_console.domain.query import PassageRow
from anpr_console.ui.breakdown.ledger_model import KEPT as LEDGER_KEPT
from anpr_console.ui.breakdown.ledger_model import ROW_ROLE, LedgerModel, seen_and_read
from anpr_console.ui.breakdown.page import LEDGER_REQUEST, BreakdownPage
from anpr_console.ui.breakdown.story import best_step, ordered_stages, story_of_analysis, story_of_row
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import STAGE_MS, Build, Desk, HandClock


@pytest.fixture
def page(desk: Desk, look: Look, shelf: PictureShelf, qtbot: QtBot) -> BreakdownPage:
    page = BreakdownPage(desk.ports(), look, shelf)
    qtbot.addWidget(page)
    page.resize(1280, 620)
    page.show_settings(desk.settings)
    return page


def test_that_stages_stand_in_order_of_work_without_the_total() -> None:
    mixed = (("total", 9.0), ("vote", 1.0), ("capture", 2.0), ("new stage", 3.0), ("read", 4.0))
    assert ordered_stages(mixed) == (("capture", 2.0), ("read", 4.0), ("vote", 1.0), ("new stage", 3.0))


def test_that_a_plate_that_was_read_is_told_before_a_wider_one_that_was_not(build: Build) -> None:
    analysis = build.analysis(build.frame())
    step = analysis.plates[0]
    wide = replace(
        step, read=None, consensus=None, box=replace(step.box, width=300.0), skipped_reason="too dark"
    )
    assert best_step(replace(analysis, plates=(wide, step))) is step


def test_that_a_live_story_holds_the_pictures_of_the_frame_that_was_read(build: Build) -> None:
    frame = build.frame()
    story = story_of_analysis(build.analysis(frame))
    pictures = dict(story.pictures)
    assert pictures[PictureKind.FRAME] is frame.image
    assert set(pictures) == set(PictureKind)
    assert story.milliseconds("capture", "detect") == pytest.approx(25.0)
    assert story.milliseconds("unheard of") is None


def test_that_a_stored_passage_tells_its_surest_read_first(build: Build) -> None:
    story = story_of_row(build.row())
    assert [read.confidence for read in story.reads] == sorted(
        (r.confidence for r in story.reads), reverse=True
    )
    assert story.reads_total == 12
    assert story.stage_ms == STAGE_MS


def test_that_the_live_page_shows_each_stage_with_its_time(
    page: BreakdownPage, desk: Desk, build: Build, qtbot: QtBot
) -> None:
    desk.analyses["gate-in"] = build.analysis(build.frame())
    page.show()
    qtbot.waitUntil(lambda: bool(page.chain.reads.lines))
    assert page.chain.badge.text == "KA51 MJ 8156"
    assert page.chain.reads.lines[0].text == "KA51MJ8156"
    assert page.chain.vote.lines[0].shares[-1] == pytest.approx(0.55)
    assert [line.is_rejected for line in page.chain.vote.lines] == [False, True, True]
    assert page.chain.panels[6].time.text() == "9.0 ms"
    assert page.chain.verdict.text() == "so far: sure · 97 %"
    assert "detect 21.0" in page.waterfall.words.text()


def test_that_h_holds_the_live_picture(page: BreakdownPage, desk: Desk, build: Build, qtbot: QtBot) -> None:
    desk.analyses["gate-in"] = build.analysis(build.frame())
    page.show()
    qtbot.waitUntil(lambda: page.chain.badge.text == "KA51 MJ 8156")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_H)
    desk.analyses["gate-in"] = build.analysis(build.frame(), "AB 123 CD")
    qtbot.wait(450)
    assert page.chain.badge.text == "KA51 MJ 8156"
    QTest.keyClick(page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: page.chain.badge.text == "AB 123 CD")


def test_that_an_empty_picture_does_not_wipe_the_last_plate_while_waiting_for_one(
    page: BreakdownPage, desk: Desk, build: Build, qtbot: QtBot
) -> None:
    analysis = build.analysis(build.frame())
    desk.analyses["gate-in"] = analysis
    page.show()
    qtbot.waitUntil(lambda: page.chain.badge.text == "KA51 MJ 8156")
    desk.analyses["gate-in"] = replace(analysis, plates=(), tracks=())
    qtbot.wait(450)
    assert page.chain.badge.text == "KA51 MJ 8156"
    page.only_reads.click()
    qtbot.waitUntil(lambda: not page.chain.badge.isVisible())
    assert page.chain.reads.empty_words == "Nothing was read."


def test_that_a_stored_passage_shows_its_outcome_and_asks_for_its_pictures(
    page: BreakdownPage, desk: Desk, build: Build
) -> None:
    page.show()
    page.open_row(build.row())
    assert page.chain.verdict.text() == "read"
    assert {request.path for request in desk.pictures} == {
        "1/frame.jpg", "1/vehicle.jpg", "1/plate.jpg", "1/rectified.jpg",
    }  # fmt: skip
    assert page.chain.panels[8].words.text() == "and 3 more reads"


def test_that_a_vehicle_that_was_not_read_says_why(page: BreakdownPage, build: Build) -> None:
    page.show()
    page.open_row(build.row(4, None, Outcome.NO_PLATE_FOUND))
    assert page.chain.verdict.text() == "no plate found"
    assert page.chain.reads.empty_words.startswith("The vehicle was followed for 40 pictures")
    assert page.chain.vote.empty_words == "No vote yet."


def test_that_choosing_a_camera_leaves_the_stored_passage(page: BreakdownPage, build: Build) -> None:
    page.show()
    page.open_row(build.row())
    page.source.setCurrentIndex(0)
    assert page.row is None


def test_that_crops_cut_out_of_a_picture_and_empty_ones_are_shown_or_said(
    page: BreakdownPage, desk: Desk, build: Build, qtbot: QtBot
) -> None:
    frame = build.frame()
    analysis = build.analysis(frame)
    cut = replace(analysis.plates[0], crop=frame.image[250:276, 300:400], rectified=frame.image[0:0, 0:10])
    desk.analyses["gate-in"] = replace(analysis, plates=(cut,))
    page.show()
    qtbot.waitUntil(lambda: page.chain.plate_pane.image is not None)
    shown = page.chain.plate_pane.image
    assert shown is not None
    assert (shown.width(), shown.height()) == (100, 26)
    assert page.chain.rectified_pane.words == "None in this picture"


def test_that_a_plate_that_was_not_read_is_cut_out_of_its_picture(build: Build) -> None:
    frame = build.frame()
    analysis = build.analysis(frame)
    unread = replace(
        analysis.plates[0], read=None, crop=frame.image[0:0, 0:0], rectified=None, skipped_reason="too small"
    )
    story = story_of_analysis(replace(analysis, plates=(unread,)))
    assert dict(story.pictures)[PictureKind.PLATE].shape[1] >= 100
    assert story.reason == "too small"


def test_that_the_chain_tells_motion_vehicle_plate_corners_and_grammar(
    page: BreakdownPage, build: Build
) -> None:
    row = build.row()
    passage = row.passage
    corners = Quad(Point(301, 252), Point(399, 250), Point(399, 274), Point(301, 275))
    first = replace(
        passage.trace.reads[0], frame_index=42, detection_confidence=0.88, region="in", region_confidence=0.91,
        is_plate=0.99, candidates=(Candidate("KA51MJ8I56", 0.04),),
    )  # fmt: skip
    trace = replace(
        passage.trace, reads=(first, *passage.trace.reads[1:]), voted_text="KA51MJ8I56",
        region_format="AA99AA9999", motion_share=0.031,
        bars=(("show", 0.6), ("alert", 0.75), ("open", 0.95), ("min_plate_width_px", 40.0)),
    )  # fmt: skip
    page.show()
    page.open_row(replace(row, passage=replace(passage, trace=trace, plate_corners=corners)))
    chain = page.chain
    assert chain.panels[1].words.text() == "3.1 % of the picture moves"
    assert chain.panels[2].words.text() == "truck 90 % · Isuzu 80 % · white 90 %"
    assert chain.panels[3].words.text() == "100 px wide (from 40 on it is read) · found 88 % · sharpness 60 %"
    assert chain.corners_pane.quad == corners
    assert [line.text for line in chain.characters.lines] == ["KA51MJ8156", "KA51MJ8I56"]
    assert chain.grammar.shown == {
        "Region": "IN · seen 91 %", "Format": "AA99AA9999", "Fits": "yes", "Mended": "KA51MJ8I56 → KA51MJ8156",
        "A plate at all": "99 %",
    }  # fmt: skip
    assert [mark.name for mark in chain.confidence.marks] == ["show 0.60", "alert 0.75", "open 0.95"]
    assert "after the decision" in chain.delivery.shown["Stored"]
    assert chain.delivery.shown["Pushed"] == "asking the record …"


def test_that_a_trace_from_before_these_figures_is_told_with_what_it_has(
    page: BreakdownPage, build: Build
) -> None:
    page.show()
    page.open_row(build.row())
    assert page.chain.motion.share is None
    assert page.chain.panels[1].words.text() == "something moved; how much was not kept"
    assert page.chain.confidence.marks == ()
    assert len(page.chain.reads.lines) == 9
    assert page.chain.panels[8].words.text() == "and 3 more reads"


def test_that_every_panel_can_be_reached_on_the_smallest_screen(page: BreakdownPage, build: Build) -> None:
    page.resize(800, 420)
    page.show()
    page.open_row(build.row())
    assert all(
        panel.isVisibleTo(page) and panel.width() > 100 and panel.height() > 100
        for panel in page.chain.panels
    )


def test_that_the_ledger_keeps_one_line_a_vehicle_newest_first(build: Build, clock: HandClock) -> None:
    model = LedgerModel({"gate-in": "Gate in"}, clock)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take((build.row(1, seconds=1), build.row(2, None, Outcome.NO_PLATE_FOUND, seconds=9)))
    model.take((build.row(1, seconds=1, confidence=0.99), build.row(3, None, Outcome.IGNORED, seconds=4)))
    told = [str(model.index(place).data()).split("\n")[0] for place in range(model.rowCount())]
    assert told == [
        "no plate found · white Isuzu truck",
        "ignored · white Isuzu truck",
        "read · KA51 MJ 8156",
    ]
    model.show_only(frozenset({Outcome.IGNORED}))
    assert model.rowCount() == 1
    model.take((build.row(4, None, Outcome.IGNORED, seconds=20), build.row(5, seconds=21)))
    assert model.rowCount() == 2


def test_that_the_ledger_forgets_the_oldest(build: Build, clock: HandClock) -> None:
    model = LedgerModel({}, clock)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take(tuple(build.row(number, seconds=number) for number in range(LEDGER_KEPT + 3)))
    model.take((build.row(9999, seconds=-50),))
    assert model.rowCount() == LEDGER_KEPT
    newest = model.index(0).data(ROW_ROLE)
    assert isinstance(newest, PassageRow)
    assert newest.passage.passage_id == f"psg_{LEDGER_KEPT + 2:06d}"


def test_that_vehicles_that_need_not_be_read_do_not_count_as_missed() -> None:
    counts = (
        OutcomeCount("gate-in", "read", 45), OutcomeCount("gate-in", "no_plate_found", 2),
        OutcomeCount("gate-in", "below_threshold", 3), OutcomeCount("gate-in", "ignored", 40),
        OutcomeCount("gate-in", "duplicate", 9), OutcomeCount("gone", "read", 7),
    )  # fmt: skip
    (first, second) = seen_and_read(counts, ("gate-in", "gate-out"))
    assert (first.seen, first.read, first.share) == (50, 45, 0.9)
    assert second.share is None


def test_that_the_meter_says_how_many_of_those_seen_were_read(page: BreakdownPage, desk: Desk) -> None:
    page.on_outcomes_changed(
        (OutcomeCount("gate-in", "read", 9), OutcomeCount("gate-in", "no_plate_found", 1))
    )
    assert page.ledger.meter.words == {
        "gate-in": "9 of 10 vehicles read, 90 %",
        "gate-out": "no vehicle today",
    }
    assert page.ledger.buttons[Outcome.READ].text() == "read 9"


def test_that_a_click_in_the_ledger_tells_why_that_vehicle_was_not_read(
    page: BreakdownPage, build: Build, qtbot: QtBot
) -> None:
    page.show()
    qtbot.waitExposed(page)
    page.on_passages_recorded((build.row(7, None, Outcome.NO_PLATE_FOUND),))
    place = page.ledger.list.visualRect(page.ledger.model.index(0)).center()
    QTest.mouseClick(page.ledger.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.chain.verdict.text() == "no plate found"
    assert "no plate was seen" in page.chain.reason.text()


def test_that_hidden_outcomes_leave_the_ledger(page: BreakdownPage, build: Build) -> None:
    page.on_passages_recorded((build.row(1), build.row(2, None, Outcome.IGNORED)))
    page.ledger.buttons[Outcome.IGNORED].click()
    assert page.ledger.model.rowCount() == 1


def test_that_the_ledger_begins_with_what_the_record_holds(
    page: BreakdownPage, desk: Desk, build: Build
) -> None:
    page.show()
    assert desk.pages[-1].request_id == LEDGER_REQUEST
    newest_first = (build.row(2, seconds=5), build.row(1, seconds=1))
    page.on_page_ready(desk.answer_page(newest_first))
    assert page.ledger.model.rowCount() == 2
    page.on_page_ready(replace(desk.answer_page((build.row(3),)), request_id=1))
    assert page.ledger.model.rowCount() == 2
