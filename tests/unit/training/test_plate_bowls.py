"""Routed rings: alike, but never the same."""

import numpy as np
import pytest

from anpr_console.training.plates.bowls import ROUTED, Bowls, draw_bowl, random_bowls
from anpr_console.training.plates.fonts import BOX_PX, CAP_PX, MARGIN_PX

_ALPHABETS = [random_bowls(np.random.default_rng(seed)) for seed in range(25)]


@pytest.mark.parametrize("bowls", _ALPHABETS)
def test_that_all_rings_stand_on_the_line_and_reach_the_capital_height(bowls: Bowls) -> None:
    for char in ROUTED:
        mask = draw_bowl(char, bowls, 0.15, 1.0)
        rows = np.flatnonzero((mask > 127).any(axis=1))
        assert mask.shape[0] == BOX_PX
        assert abs(rows[0] - MARGIN_PX) <= 1
        assert rows[-1] >= MARGIN_PX + CAP_PX - 2


@pytest.mark.parametrize("bowls", _ALPHABETS)
def test_that_a_d_has_ink_in_its_left_corners_where_an_o_has_none(bowls: Bowls) -> None:
    size = 6
    corner = slice(MARGIN_PX, MARGIN_PX + size)
    letter_d, letter_o = (draw_bowl(char, bowls, 0.15, 1.0)[corner, :size].mean() for char in "DO")
    assert letter_d > letter_o + 20


@pytest.mark.parametrize("bowls", _ALPHABETS)
def test_that_a_q_has_more_ink_than_an_o_and_only_at_its_foot(bowls: Bowls) -> None:
    letter_q, letter_o = (draw_bowl(char, bowls, 0.15, 1.0) for char in "QO")
    half = MARGIN_PX + CAP_PX // 2
    assert letter_q[half:].sum(dtype=np.int64) > letter_o[half:].sum(dtype=np.int64)
    assert letter_q[:half].sum(dtype=np.int64) == pytest.approx(letter_o[:half].sum(dtype=np.int64), rel=0.08)


@pytest.mark.parametrize("bowls", _ALPHABETS)
def test_that_a_zero_is_never_wider_than_an_o(bowls: Bowls) -> None:
    assert draw_bowl("0", bowls, 0.15, 1.0).shape[1] <= draw_bowl("O", bowls, 0.15, 1.0).shape[1]
