"""Laws of scoring."""

from hypothesis import given
from hypothesis import strategies as st

from anpr_console.vision.scoring import (
    calibration_error,
    confusions,
    edit_distance,
    reliability,
    wilson_interval,
)

TEXTS = st.text(alphabet="0O8B1A", max_size=12)


@given(a=TEXTS, b=TEXTS)
def test_that_there_are_as_many_confusions_as_edits(a: str, b: str) -> None:
    assert len(confusions(a, b)) == edit_distance(a, b) == edit_distance(b, a)


@given(a=TEXTS, b=TEXTS)
def test_that_confusions_name_characters_of_both_texts(a: str, b: str) -> None:
    for true, read in confusions(a, b):
        assert true != read
        assert true in a
        assert read in b


@given(total=st.integers(1, 5000), data=st.data())
def test_that_the_interval_holds_the_share(total: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, total))
    low, high = wilson_interval(hits, total)
    assert 0.0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1.0


@given(answers=st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_that_every_answer_lies_in_one_bin_and_the_error_within_bounds(
    answers: list[tuple[float, bool]],
) -> None:
    bins = reliability(answers)
    assert sum(part.count for part in bins) == len(answers)
    assert 0.0 <= calibration_error(bins) <= 1.0
