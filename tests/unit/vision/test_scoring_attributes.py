"""Counting right brands and colors."""

import pytest

from anpr_console.vision.scoring_attributes import (
    NamedAnswer,
    confidently_wrong_share,
    folded_share,
    score_answers,
)

ANSWERS = [
    NamedAnswer("BMW", "BMW", 0.9),
    NamedAnswer("BMW", "unknown", 0.0),
    NamedAnswer("BMW", "Ford", 0.9),
    NamedAnswer("other", "other", 0.7),
]


def test_that_unknown_counts_as_wrong_and_as_no_answer() -> None:
    figures = score_answers(ANSWERS)
    assert figures.top1 == pytest.approx(0.5)
    assert figures.coverage == pytest.approx(0.75)


def test_that_every_label_counts_the_same_in_the_macro_recall() -> None:
    assert score_answers(ANSWERS).macro_recall == pytest.approx((1 / 3 + 1) / 2)


def test_that_confusions_name_label_and_answer() -> None:
    assert set(score_answers(ANSWERS).confusions) == {("BMW", "unknown", 1), ("BMW", "Ford", 1)}


def test_that_the_calibration_error_is_that_of_the_answers_given() -> None:
    sure = [NamedAnswer("red", "red", 0.95)] * 19 + [NamedAnswer("red", "blue", 0.95)]
    assert score_answers([*sure, NamedAnswer("red", "unknown", 0.0)]).ece == pytest.approx(0.0, abs=1e-9)
    assert score_answers([NamedAnswer("red", "blue", 0.9)]).ece == pytest.approx(0.9)


def test_that_nothing_to_count_gives_zeros() -> None:
    figures = score_answers([])
    assert (figures.top1, figures.coverage, figures.macro_recall, figures.ece) == (0, 0, 0, 0)


def test_that_folding_makes_neighbors_right() -> None:
    answers = [NamedAnswer("silver", "gray", 0.9), NamedAnswer("red", "gray", 0.9)]
    assert folded_share(answers, lambda color: "gray" if color == "silver" else color) == pytest.approx(0.5)


def test_that_only_wrong_sure_answers_of_the_named_ones_count_as_false_statements() -> None:
    answers = [
        NamedAnswer("other", "BMW", 0.9),
        NamedAnswer("other", "BMW", 0.7),
        NamedAnswer("Lexus", "other", 0.99),
        NamedAnswer("other", "other", 0.99),
    ]
    assert confidently_wrong_share(answers, frozenset({"BMW"}), 0.8) == pytest.approx(0.25)
