"""The breakdown: the story told from both sources, and the page that shows it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.ui.breakdown.page import BreakdownPage
from anpr_console.ui.breakdown.story import best_step, ordered_stages, story_of_analysis, story_of_row
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import STAGE_MS, Build, Desk


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
    assert set(pictures) == {PictureKind.FRAME, PictureKind.PLATE, PictureKind.RECTIFIED}
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
    assert page.chain.panels[3].time.text() == "9.0 ms"
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
    assert {request.path for request in desk.pictures} == {"1/frame.jpg", "1/plate.jpg", "1/rectified.jpg"}
    assert page.chain.panels[3].words.text() == "and 4 more reads"


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
