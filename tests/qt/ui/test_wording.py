"""Words for people."""

import pytest
from pytestqt.qtbot import QtBot

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.ui.plate_badge import PlateBadge, doubtful_positions
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import confidence_words, duration_words, percent, vehicle_words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (0.999, "sure · 99 %"),
        (0.90, "sure · 90 %"),
        (0.89, "likely · 89 %"),
        (0.70, "likely · 70 %"),
        (0.2, "doubtful · 20 %"),
    ],
)
def test_that_confidence_is_a_word_and_a_number(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == words


def test_that_a_share_is_never_rounded_up_to_certainty() -> None:
    assert percent(0.9999) == "99 %"
    assert percent(1.0) == "100 %"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.42, "0.4 s"),
        (42.0, "42 s"),
        (180.0, "3 min"),
        (9000.0, "2.5 h"),
        (400_000.0, "5 days"),
        (-3.0, "0.0 s"),
    ],
)
def test_that_durations_are_short_words(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


def test_that_unknown_parts_of_a_vehicle_are_left_out() -> None:
    assert vehicle_words(Vehicle(VehicleKind.CAR, color="white")) == "white car"
    assert vehicle_words(Vehicle()) == "vehicle, kind unknown"
    assert vehicle_words(None) == "plate without a vehicle"


def test_that_doubtful_characters_are_found_past_separators() -> None:
    assert doubtful_positions("AB-12", (0.9, 0.3, 0.9, 0.2)) == {1, 4}
    assert doubtful_positions("AB-12", (0.9,)) == frozenset()


def test_that_a_thai_plate_shows_its_province_below(look: Look, qtbot: QtBot) -> None:
    badge = PlateBadge(look, 60)
    qtbot.addWidget(badge)
    badge.resize(300, 60)
    plain = Consensus("1234", "1234", 0.9, (0.9,) * 4, (1.0,) * 4, (), 3, 3, "th")
    badge.show_consensus(plain)
    one_line = badge.grab().toImage()
    with_province = Consensus("1234", "1234", 0.9, (0.9,) * 4, (1.0,) * 4, (), 3, 3, "th", "Bangkok")
    badge.show_consensus(with_province)
    assert badge.grab().toImage() != one_line
