"""Plate questions: wildcards, look-alikes, one slip; and the differences that were accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.plate_pattern import (
    Likeness,
    Misread,
    PlatePattern,
    is_one_slip_away,
    misreads_between,
    normalize_pattern,
)

texts = st.text(alphabet="AB80", max_size=6)


def distance(first: str, second: str) -> int:
    """Levenshtein's distance, the plain way."""
    row = list(range(len(second) + 1))
    for place, char in enumerate(first, 1):
        above, row = row, [place]
        for other_place, other in enumerate(second, 1):
            row.append(min(above[other_place] + 1, row[-1] + 1, above[other_place - 1] + (char != other)))
    return row[-1]


@given(first=texts, second=texts)
def test_that_one_slip_is_a_distance_of_one(first: str, second: str) -> None:
    assert is_one_slip_away(first, second) == (distance(first, second) == 1)


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [("ab-12 *?", "AB12*?"), ("1กก-12", "1กก12"), ("***", "*"), (" - ", ""), ("a\u0308b", "ÄB")],
)
def test_that_what_is_typed_becomes_a_pattern(typed: str, pattern: str) -> None:
    assert normalize_pattern(typed) == pattern


@pytest.mark.parametrize(
    ("text", "plate", "is_fuzzy", "slips", "is_match"),
    [
        ("AB1234", "AB1234", False, 0, True),
        ("AB1234", "A81234", False, 0, False),
        ("AB1234", "A81234", True, 0, True),
        ("AB1234", "A8I34", True, 0, False),
        ("AB1234", "A8I34", True, 1, True),
        ("AB1234", "A812345", True, 1, True),
        ("AB1234", "A8X1235", True, 1, False),
        ("AB*", "A81", True, 0, True),
        ("AB*", "AC1", True, 1, False),
        ("ABC", "ABD", True, 1, False),
        ("*", "", False, 0, False),
        ("A*", "A[1", False, 0, True),
        ("A.1", "AB1", False, 0, False),
    ],
)
def test_that_a_pattern_means_these_plates(
    text: str, plate: str, is_fuzzy: bool, slips: int, is_match: bool
) -> None:
    assert PlatePattern(text, is_fuzzy, slips).matches(plate) is is_match


def test_that_differences_are_named_from_left_to_right() -> None:
    assert misreads_between("AB1234", "AB1234") == ()
    assert misreads_between("AB1234", "A81Z34") == (
        Misread(Likeness.LOOK_ALIKE, "B", "8"),
        Misread(Likeness.LOOK_ALIKE, "2", "Z"),
    )
    assert misreads_between("AB1234", "A8134") == (
        Misread(Likeness.LOOK_ALIKE, "B", "8"),
        Misread(Likeness.MISSING, "2", ""),
    )
    assert misreads_between("AB1234", "XB12E4")[:1] == ()
    assert misreads_between("AB1234", "AB12734") == (Misread(Likeness.EXTRA, "", "7"),)
    assert misreads_between("AB1234", "AB9234") == (Misread(Likeness.WRONG, "1", "9"),)


@given(typed=texts, found=texts)
def test_that_every_accepted_plate_has_its_differences_named(typed: str, found: str) -> None:
    is_accepted = PlatePattern(typed, is_fuzzy=True, max_slips=1).matches(found)
    if is_accepted and typed != found:
        assert misreads_between(typed, found)
