"""Two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.vision.alignment import align, substitution_cost

TEXTS = st.text(alphabet="AB08O1I", max_size=7)


@pytest.mark.parametrize(
    ("a", "b", "cost"),
    [("A", "A", 0.0), ("0", "O", 0.4), ("O", "0", 0.4), ("1", "I", 0.4), ("8", "B", 0.4), ("A", "8", 1.0)],
)
def test_that_look_alikes_cost_less_than_strangers(a: str, b: str, cost: float) -> None:
    assert substitution_cost(a, b) == cost


@pytest.mark.parametrize(
    ("reference", "other", "pairs"),
    [
        ("ABC", "ABC", [(0, 0), (1, 1), (2, 2)]),
        ("ABC", "AC", [(0, 0), (1, -1), (2, 1)]),
        ("AC", "ABC", [(0, 0), (-1, 1), (1, 2)]),
        ("", "A", [(-1, 0)]),
        ("A", "", [(0, -1)]),
        ("", "", []),
    ],
)
def test_that_a_missing_character_is_a_gap_at_its_place(
    reference: str, other: str, pairs: list[tuple[int, int]]
) -> None:
    assert list(align(reference, other)[1]) == pairs


def test_that_a_look_alike_is_taken_for_the_character_rather_than_for_a_gap() -> None:
    assert align("AB0C", "ABOC")[0] == pytest.approx(0.4)


@given(a=TEXTS, b=TEXTS)
def test_that_the_cost_is_the_same_from_both_sides(a: str, b: str) -> None:
    assert align(a, b)[0] == pytest.approx(align(b, a)[0])


@given(a=TEXTS, b=TEXTS)
def test_that_only_equal_texts_cost_nothing(a: str, b: str) -> None:
    assert (align(a, b)[0] == 0) == (a == b)


@given(a=TEXTS, b=TEXTS, c=TEXTS)
def test_that_a_detour_over_a_third_text_is_never_shorter(a: str, b: str, c: str) -> None:
    assert align(a, c)[0] <= align(a, b)[0] + align(b, c)[0] + 1e-9


@given(a=TEXTS, b=TEXTS)
def test_that_every_character_of_both_texts_stands_in_one_pair_in_order(a: str, b: str) -> None:
    pairs = align(a, b)[1]
    assert [i for i, _ in pairs if i >= 0] == list(range(len(a)))
    assert [j for _, j in pairs if j >= 0] == list(range(len(b)))
