"""Pictures that are no plates."""

from pathlib import Path

import numpy as np
import pytest

from anpr_console.training.plates.negative_words import (
    badge_text,
    board_text,
    osd_text,
    sign_text,
    sticker_lines,
)
from anpr_console.training.plates.negatives import _DRAWN, draw_negative
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.training.plates.scene_lettering import stamp, write_mask

_KINDS = {make.__name__: make for make in _DRAWN}


@pytest.mark.parametrize("name", sorted(_KINDS))
def test_that_each_kind_is_a_color_picture_large_enough_to_read(name: str) -> None:
    rng = np.random.default_rng(1)
    for _ in range(12):
        crop = _KINDS[name](rng, None)
        assert crop.dtype == np.uint8
        assert crop.flags.c_contiguous
        assert crop.shape[2] == 3
        assert crop.shape[0] >= 6
        assert crop.shape[1] >= 12


def test_that_the_same_seed_draws_the_same_negative() -> None:
    first, second = (draw_negative(np.random.default_rng(7), None, None) for _ in range(2))
    assert np.array_equal(first, second)


def test_that_negatives_differ_from_one_another() -> None:
    rng = np.random.default_rng(8)
    drawn = [draw_negative(rng, None, None) for _ in range(30)]
    assert len({crop.tobytes() for crop in drawn}) == 30


def test_that_negatives_are_drawn_where_there_are_no_photos(tmp_path: Path) -> None:
    rng = np.random.default_rng(9)
    assert all(draw_negative(rng, None, SceneShelf(tmp_path)).size for _ in range(20))


def test_that_words_are_never_empty_and_vary() -> None:
    rng = np.random.default_rng(2)
    for make in (osd_text, badge_text, sign_text, board_text):
        words = {make(rng) for _ in range(60)}
        assert all(word.strip() for word in words)
        assert len(words) > 15
    assert all(1 <= len(sticker_lines(rng)) <= 2 for _ in range(40))


def test_that_ink_lands_where_the_mask_is_and_nowhere_else() -> None:
    picture = np.zeros((40, 120, 3), np.uint8)
    stamp(picture, np.full((5, 5), 255, np.uint8), (10, 8, 20, 12), (10, 200, 30))
    assert picture[8:20, 10:30].reshape(-1, 3).tolist() == [[10, 200, 30]] * 240
    picture[8:20, 10:30] = 0
    assert not picture.any()


def test_that_letters_can_be_written_without_any_font_file() -> None:
    mask = write_mask("CAM 01", 30, None)
    assert mask.max() == 255
    assert mask.shape[1] > mask.shape[0]
