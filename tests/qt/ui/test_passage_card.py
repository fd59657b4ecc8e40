"""The card of the newest passage, and the plates it draws."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.access import Access, AccessDecision
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.passage import Outcome
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.ui.live.passage_card import PassageCard
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.plate_badge import PlateBadge
from anpr_console.ui.plate_looks import LOOKS, look_of
from anpr_console.ui.theme import Look, contrast_ratio
from tests.qt.ui.builders import Build, HandClock

NAMES = {"gate-in": "Gate in", "gate-out": "Gate out"}


def test_that_the_card_shows_the_newest_passage_in_words(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    card.take(build.row())
    assert card.badge.text == "KA51 MJ 8156"
    assert card.trust.text() == "sure · 97 %"
    assert card.vehicle.text() == "white Isuzu truck"
    assert card.place.words == "Gate in · → in"
    assert ":" in card.when.text()
    card.take(build.row(2, None, Outcome.NO_PLATE_FOUND))
    assert card.badge.text == "KA51 MJ 8156"
    clock.turn(20.0)
    card.take(build.row(3, None, Outcome.NO_PLATE_FOUND))
    assert card.trust.text() == "No plate read"
    assert "no plate was seen" in card.outcome.text()


def test_that_unconfirmed_lettering_never_takes_the_card(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    row = build.row(1, "VISITORS", Outcome.BELOW_THRESHOLD)
    card.take(replace(row, passage=replace(row.passage, vehicle=None)))
    assert card.row is None
    card.take(row)
    assert card.row is row


def test_that_a_pinned_card_waits_and_then_shows_the_last_passage(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    card.take(build.row(1))
    QTest.mouseClick(card.pin, Qt.MouseButton.LeftButton)
    card.take(build.row(2, "AB 123 CD"))
    card.take(build.row(3, "MH 12 DE 1433"))
    assert card.badge.text == "KA51 MJ 8156"
    card.toggle_pin()
    assert card.badge.text == "MH 12 DE 1433"


def test_that_a_parked_car_does_not_push_the_last_visitor_off_the_card(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    card.take(build.row(1))
    card.take(build.row(2, "AB 123 CD", Outcome.DUPLICATE))
    assert card.badge.text == "KA51 MJ 8156"


def test_that_the_card_shows_list_and_color_in_words(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    row = build.row()
    match = ListMatch("Residents", ListKind.ALLOW, MatchStrength.EXACT, "ent_1")
    decision = AccessDecision(Access.ALLOW, "On a list.", lists=(match,))
    card.take(replace(row, passage=replace(row.passage, decision=decision)))
    assert card.membership.words.text() == "Residents: allowed · may enter"
    assert card.swatch.color == "white"
    assert card.vehicle.text().startswith("white")


def test_that_a_held_card_counts_what_goes_by_and_forgets_it_when_dismissed(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, qtbot: QtBot
) -> None:
    card = PassageCard(look, shelf, NAMES, clock)
    qtbot.addWidget(card)
    card.take(build.row(1))
    card.toggle_pin()
    card.take(build.row(2, "AB 123 CD"))
    card.take(build.row(3, "MH 12 DE 1433"))
    card.take(build.row(3, "MH 12 DE 1433", confidence=0.99))
    assert card.pin.text() == "Held (P), 2 newer"
    card.dismiss()
    assert card.row is None
    assert card.badge.text == ""
    assert card.pin.text() == "Hold (P)"


@pytest.mark.parametrize("region", [*LOOKS, None, "zz"])
def test_that_every_region_has_a_plate_that_can_be_read(region: str | None, look: Look, qtbot: QtBot) -> None:
    plate_look = look_of(region)
    assert contrast_ratio(plate_look.ink, plate_look.ground) >= 4.5
    if plate_look.band_text:
        assert contrast_ratio(plate_look.band_ink, plate_look.band_color) >= 4.5
    badge = PlateBadge(look, 60)
    qtbot.addWidget(badge)
    badge.resize(300, 60)
    consensus = replace(build_consensus(), region=region, subregion="Bangkok")
    badge.show_consensus(consensus)
    image = badge.grab().toImage()
    assert {image.pixelColor(x, 24).name() for x in range(image.width())} >= {plate_look.ground}
    assert badge.subregion == "Bangkok"


def build_consensus() -> Consensus:
    return Build(HandClock()).consensus()
