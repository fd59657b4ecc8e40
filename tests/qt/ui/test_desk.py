"""The guard's desk: alerts with sound and mute, manual passages, last passages, who is inside."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars, Contradiction
from anpr_console.domain.alert import AlertPage
from anpr_console.domain.desk import DeskAnswer
from anpr_console.domain.passage import Direction
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.domain.presence import Presence, Traffic
from anpr_console.domain.query import PassagePage
from anpr_console.domain.sound import SoundState
from anpr_console.ui.keymap import Command
from anpr_console.ui.lists.membership import MembershipLabel
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.theme import THEMES, Look
from tests.qt.ui.builders import Build, Desk
from tests.qt.ui.desk_builders import AT, open_alert

NO_SPEAKER = SoundState(is_available=False, problem="No sound device: connect a speaker.")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window = QApplication.activeWindow()
    assert window is not None
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def start_shift(window: MainWindow) -> None:
    window.shift_panel.name.setCurrentText("Nok")
    window.shift_panel.start.click()


def test_that_an_alert_is_shown_with_words_and_rings_without_taking_the_keyboard(
    window: MainWindow, desk: Desk
) -> None:
    start_shift(window)
    window.go_to(Command.RESULTS)
    window.results.focus_plate()
    typed_into = QApplication.focusWidget()
    window.desk.on_alerts_changed((open_alert(1), open_alert(2, "CD 5", AlertKind.UNKNOWN)))
    banner = window.desk.banner
    assert banner.isVisible()
    assert banner.title.text() == "Watched plate: AB 1234   (and 1 more)"
    assert "Gate in" in banner.facts.text()
    assert "Stolen trailer" in banner.facts.text()
    assert QApplication.focusWidget() is typed_into
    assert desk.guard.tones == [0.8]
    assert window.navigation.button(Command.ALERTS).text() == "Alerts (2 open)"


def test_that_two_presses_acknowledge_and_a_note_can_be_typed_between(window: MainWindow, desk: Desk) -> None:
    start_shift(window)
    window.desk.on_alerts_changed((open_alert(1), open_alert(2)))
    press(Qt.Key.Key_F8)
    assert window.desk.banner.note.hasFocus()
    QTest.keyClicks(window.desk.banner.note, "Police called")
    # A newer alert must not slip under the note that is typed.
    window.desk.on_alerts_changed((open_alert(3), open_alert(1), open_alert(2)))
    press(Qt.Key.Key_Return)
    ((done, operator, number),) = desk.guard.acknowledged
    assert (done.alert_id, done.note, operator) == ("alr_1", "Police called", "Nok")
    window.desk.on_answered(DeskAnswer(number))
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8)
    assert desk.guard.acknowledged[1][0].note == ""
    window.desk.on_alerts_changed(())
    assert not window.desk.banner.isVisible()


def test_that_escape_leaves_the_note_and_the_alert_stays_open(window: MainWindow, desk: Desk) -> None:
    start_shift(window)
    window.desk.on_alerts_changed((open_alert(),))
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Escape)
    assert not window.desk.banner.note.isVisible()
    assert window.desk.banner.isVisible()
    assert desk.guard.acknowledged == []


def test_that_an_acknowledgement_that_is_refused_says_why(window: MainWindow, desk: Desk) -> None:
    start_shift(window)
    window.desk.on_alerts_changed((open_alert(),))
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8)
    window.desk.on_answered(DeskAnswer(desk.guard.acknowledged[0][2], "The database is locked."))
    assert window.notices.notices[0].happened == "The database is locked."
    assert window.desk.banner.isVisible()


def test_that_the_mute_key_counts_down_and_what_came_meanwhile_rings_afterwards(
    window: MainWindow, desk: Desk
) -> None:
    start_shift(window)
    press(Qt.Key.Key_F9)
    assert window.desk.banner.sound.text() == "Sound muted, 10:00 left (F9 ends it)"
    desk.clock.turn(61)
    window.desk.on_alerts_changed((open_alert(),))
    window.desk.on_tick()
    assert window.desk.banner.sound.text() == "Sound muted, 8:59 left (F9 ends it)"
    assert desk.guard.tones == []
    assert window.navigation.button(Command.ALERTS).text() == "Alerts (1 open) · muted"
    desk.clock.turn(600)
    window.desk.on_tick()
    assert len(desk.guard.tones) == 1
    assert window.desk.banner.sound.text() == ""


def test_that_the_tone_comes_again_while_an_alert_is_open(window: MainWindow, desk: Desk) -> None:
    window.desk.on_alerts_changed((open_alert(),))
    desk.clock.turn(19)
    window.desk.on_tick()
    assert len(desk.guard.tones) == 1
    desk.clock.turn(2)
    window.desk.on_tick()
    assert len(desk.guard.tones) == 2


def test_that_a_station_without_speaker_says_so_where_alerts_are_looked_for(window: MainWindow) -> None:
    window.desk.on_sound_changed(NO_SPEAKER)
    assert window.navigation.button(Command.ALERTS).text() == "Alerts · no sound"
    window.go_to(Command.ALERTS)
    assert window.desk.alerts.sound.text() == "No sound device: connect a speaker."
    window.desk.on_sound_changed(SoundState(is_available=True, device="Speaker"))
    assert window.desk.alerts.sound.text() == "Sound on: Speaker"
    assert window.navigation.button(Command.ALERTS).text() == "Alerts"


def test_that_the_alert_log_is_filtered_and_tells_who_took_note(window: MainWindow, desk: Desk) -> None:
    window.go_to(Command.ALERTS)
    page = window.desk.alerts
    done = replace(
        open_alert(), acknowledged_at=AT + timedelta(minutes=2), acknowledged_by="Nok", note="Police called"
    )
    window.desk.on_alerts_read(AlertPage((done,), has_more=True))
    words = [str(page.model.index(0, column).data()) for column in range(page.model.columnCount())]
    assert "Nok" in words[5]
    assert words[6] == "Police called"
    assert page.more.isVisible()
    page.more.click()
    assert desk.guard.alert_questions[-1][1] == done
    page.kind.setCurrentIndex(2)
    page.open_state.setCurrentIndex(1)
    wanted, older_than = desk.guard.alert_questions[-1]
    assert (wanted.kinds, wanted.is_open, older_than) == ((AlertKind.DENIED,), True, None)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.guard.passages == ["psg_1"]
    window.desk.on_alerts_read(AlertPage(problem="The database is locked."))
    assert page.state.text() == "The database is locked."
    assert page.model.rowCount() == 1


def test_that_a_missed_vehicle_is_typed_with_the_picture_of_the_moment_the_key_was_pressed(
    window: MainWindow, desk: Desk, build: Build
) -> None:
    start_shift(window)
    desk.frames["gate-in"] = moment = build.frame()
    press(Qt.Key.Key_F2)
    desk.frames["gate-in"] = build.frame()
    panel = window.desk.manual
    panel.plate.setText("กข 1234")
    panel.direction.setCurrentIndex(1)
    desk.clock.turn(30)
    press(Qt.Key.Key_Return)
    ((entry, frame, operator, number),) = desk.guard.manual
    assert (entry.plate, entry.camera_id, entry.direction) == ("กข 1234", "gate-in", Direction.OUT)
    assert entry.at == desk.clock.now() - timedelta(seconds=30)
    assert frame is moment
    assert operator == "Nok"
    window.desk.on_answered(DeskAnswer(number))
    assert not panel.isVisible()
    assert "typed by hand" in window.notices.notices[0].happened


def test_that_an_empty_plate_is_not_recorded_and_a_refusal_keeps_what_was_typed(
    window: MainWindow, desk: Desk
) -> None:
    start_shift(window)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return)
    assert desk.guard.manual == []
    assert "Type the plate first" in window.desk.manual.problem.text()
    QTest.keyClicks(window.desk.manual.plate, "AB 1")
    desk.guard.is_full = True
    press(Qt.Key.Key_Return)
    assert "too much waits" in window.desk.manual.problem.text()
    assert window.desk.manual.plate.text() == "AB 1"
    press(Qt.Key.Key_Escape)
    assert not window.desk.manual.isVisible()


def test_that_a_closed_panel_gives_the_keyboard_back(window: MainWindow) -> None:
    start_shift(window)
    window.go_to(Command.LIVE)
    before = QApplication.focusWidget()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F3):
        press(key)
    assert QApplication.focusWidget() is not before
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_that_the_last_passages_of_the_plate_on_the_card_are_one_key_away(
    window: MainWindow, desk: Desk, build: Build
) -> None:
    start_shift(window)
    now = build.row(5)
    window.listener.on_passages_recorded((now,))
    press(Qt.Key.Key_F3)
    asked = desk.pages[-1]
    assert asked.filter.plate == "KA51MJ8156"
    earlier = build.row(4, seconds=-7200)
    window.desk.on_page_ready(PassagePage((now, earlier), None, asked.request_id))
    panel = window.desk.history
    assert panel.passages.count() == 1
    assert panel.words.text().startswith("Last time before")
    window.desk.on_page_ready(PassagePage((), None, 1))
    assert panel.passages.count() == 1
    press(Qt.Key.Key_Return)
    assert window.page is Command.RESULTS
    assert window.results.detail.row == earlier


def test_that_a_plate_never_seen_is_said_to_be_new(window: MainWindow, desk: Desk, build: Build) -> None:
    start_shift(window)
    row = build.row(5)
    window.listener.on_passages_recorded((row,))
    press(Qt.Key.Key_F3)
    window.desk.on_page_ready(PassagePage((row,), None, desk.pages[-1].request_id))
    assert "first passage" in window.desk.history.words.text()


def test_that_counts_and_who_is_inside_are_shown_corrected_and_taken_back(
    window: MainWindow, desk: Desk
) -> None:
    start_shift(window)
    window.go_to(Command.TRAFFIC)
    page = window.desk.traffic
    assert desk.guard.traffic_questions == 1
    inside = Presence("AB1", "AB 1", "ตาก", "psg_1", "gate-in", desk.clock.now() - timedelta(hours=3))
    window.desk.on_traffic_read(Traffic(AT, 34, 30, 1, (inside,), 1))
    assert (page.went_in.count.text(), page.went_out.count.text(), page.inside.count.text()) == (
        "34",
        "30",
        "1",
    )
    cells = [item.text() for column in range(5) if (item := page.table.item(0, column)) is not None]
    assert cells[0] == "AB 1"
    assert cells[3:] == ["3.0 h", "Gate in"]
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    ((presence, operator, number),) = desk.guard.left
    assert (presence, operator) == (inside, "Nok")
    window.desk.on_answered(DeskAnswer(number))
    assert "Ctrl+Z" in page.state.text()
    page.undo.click()
    assert desk.guard.restored[0][0] == inside
    window.desk.on_traffic_read(Traffic(AT, problem="The database is locked."))
    assert page.state.text() == "The database is locked."
    assert page.table.rowCount() == 1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_membership_is_said_by_word_and_icon_too(look: Look, theme: object) -> None:
    look.use_colors(next(known for known in THEMES if known is theme))
    label = MembershipLabel(look)
    exact = ListMatch("Residents", ListKind.ALLOW, MatchStrength.EXACT, "ent_1")
    label.show_decision(AccessDecision(Access.ALLOW, "", Bars(), (exact,)))
    assert label.words.text() == "Residents: allowed · may enter"
    assert not label._sign.pixmap().isNull()
    similar = replace(exact, list_name="Watch", kind=ListKind.WATCH, strength=MatchStrength.LOOK_ALIKE)
    contradiction = Contradiction("color", "red", "white", 4, AT)
    label.show_decision(AccessDecision(Access.NONE, "", Bars(), (similar,), None, (contradiction,)))
    assert label.words.text() == "Watch: watched? Only looks alike: compare by eye · does not open"
    assert "color red now, white in 4 earlier passages" in label.hint.text()
    look.use_colors(THEMES[0])
