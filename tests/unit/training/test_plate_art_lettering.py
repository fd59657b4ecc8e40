"""Lines of lettering: what is read, what isn't, and where emblems have room."""

from pathlib import Path

import numpy as np
import pytest

from anpr_console.training.plates.fonts import BOX_PX, CAP_PX, MARGIN_PX, Face, FontShelf, load_fonts
from anpr_console.training.plates.lettering import Hand, set_line
from anpr_console.training.plates.patterns import anything, fill, vanity
from anpr_console.training.plates.surface import BLACK, WHITE, contrasting, luminance


@pytest.fixture(scope="module")
def face() -> Face:
    shelf: FontShelf = load_fonts()
    return next(
        face for faces in shelf.styles.values() for face in faces if face.path.stem == "RobotoCondensed-Bold"
    )


def test_that_separators_gaps_and_emblems_are_not_read(face: Face) -> None:
    strip = set_line("AB-1.2:3*4 5_6@7~8", Hand(face))
    assert strip.text == "AB12345678"
    assert len(strip.holes) == 2


def test_that_stacked_letters_are_read_from_top_to_bottom(face: Face) -> None:
    assert set_line("[AB]123", Hand(face)).text == "AB123"
    assert set_line("[KA/09]MA2662", Hand(face)).text == "KA09MA2662"


def test_that_no_ink_stands_in_an_emblems_room(face: Face) -> None:
    strip = set_line("AB@12", Hand(face, weight=0.2))
    ((left, right),) = strip.holes
    assert strip.mask[:, left + 2 : right - 2].max() == 0


def test_that_capitals_have_the_common_height(face: Face) -> None:
    rows = np.flatnonzero((face.glyph("H") > 127).any(axis=1))
    assert face.glyph("H").shape[0] == BOX_PX
    assert abs(rows[0] - MARGIN_PX) <= 1
    assert abs(rows[-1] + 1 - MARGIN_PX - CAP_PX) <= 1


def test_that_a_heavier_hand_inks_more(face: Face) -> None:
    light, heavy = (set_line("HB8", Hand(face, weight=weight)).mask for weight in (0.1, 0.24))
    assert np.count_nonzero(heavy > 127) > 1.2 * np.count_nonzero(light > 127)


def test_that_patterns_are_filled_by_their_alphabet() -> None:
    rng = np.random.default_rng(0)
    assert fill(rng, "b-9A", "X")[:2] == "B-"
    assert fill(rng, "b-9A", "X")[3] == "X"


def test_that_texts_without_pattern_have_the_wanted_number_of_characters() -> None:
    rng = np.random.default_rng(0)
    for _ in range(200):
        assert 4 <= sum(char.isalnum() for char in anything(rng, 4, 8)) <= 8
        assert 2 <= sum(char.isalnum() for char in vanity(rng, 2, 7)) <= 9


def test_that_ink_nobody_could_see_is_replaced() -> None:
    rng = np.random.default_rng(0)
    assert contrasting(rng, BLACK, WHITE) == BLACK
    assert luminance(contrasting(rng, WHITE, WHITE)) < 60


def test_that_every_listed_package_is_a_debian_font_package() -> None:
    text = (Path(__file__).parents[3] / "packaging" / "apt.txt").read_text("utf-8")
    section = text.split("[fonts]")[1].split("\n[")[0]
    packages = [line for line in section.splitlines() if line and not line.startswith("#")]
    assert packages
    assert packages == sorted(set(packages))
    assert all(package.startswith("fonts-") for package in packages)
