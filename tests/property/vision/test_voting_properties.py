"""Laws of the vote."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from anpr_console.vision.voting import Ballot, vote

PROBABILITIES = st.integers(min_value=1, max_value=100).map(lambda n: n / 100)
WEIGHTS = st.integers(min_value=20, max_value=100).map(lambda n: n / 100)


@st.composite
def ballots_of(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Ballot:
    text = draw(texts)
    confidences = draw(st.lists(PROBABILITIES, min_size=len(text), max_size=len(text)))
    return Ballot(text, text, tuple(confidences), draw(WEIGHTS))


@st.composite
def elections(draw: st.DrawFn) -> list[Ballot]:
    """Free texts of few letters (much repetition, hard to align), or misreads of one plate."""
    if draw(st.booleans()):
        return draw(
            st.lists(ballots_of(st.text(alphabet="A4B8", min_size=1, max_size=6)), min_size=1, max_size=8)
        )
    plate = draw(st.sampled_from(["34A36837", "AAB1111", "1ABC23", "B0O8I1L"]))
    edits = st.tuples(
        st.sampled_from(["keep", "drop", "double", "change"]),
        st.integers(min_value=0, max_value=len(plate) - 1),
        st.sampled_from("A8B01I3"),
    )

    def misread(edit: tuple[str, int, str]) -> str:
        kind, at, char = edit
        match kind:
            case "drop":
                return plate[:at] + plate[at + 1 :]
            case "double":
                return plate[:at] + char + plate[at:]
            case "change":
                return plate[:at] + char + plate[at + 1 :]
            case _:
                return plate

    return draw(st.lists(ballots_of(edits.map(misread)), min_size=1, max_size=10))


def ballot(text: str, confidence: float = 0.9, weight: float = 1.0) -> Ballot:
    return Ballot(text, text, (confidence,) * len(text), weight)


@given(ballots=elections(), seed=st.integers())
def test_that_the_order_of_the_ballots_does_not_matter(ballots: list[Ballot], seed: int) -> None:
    shuffled = list(ballots)
    random.Random(seed).shuffle(shuffled)
    assert vote(shuffled) == vote(ballots)


@settings(max_examples=400)
@given(ballots=elections(), confidences=st.lists(PROBABILITIES, min_size=12, max_size=12), weight=WEIGHTS)
def test_that_a_further_ballot_for_the_winner_keeps_it_and_never_lowers_its_confidence(
    ballots: list[Ballot], confidences: list[float], weight: float
) -> None:
    before = vote(ballots)
    assert before is not None
    while len(confidences) < len(before.text):
        confidences = [*confidences, *confidences]
    further = Ballot(before.text, before.text, tuple(confidences[: len(before.text)]), weight)
    after = vote([*ballots, further])
    assert after is not None
    assert after.text == before.text
    assert after.confidence >= before.confidence - 1e-9
    for old, new in zip(before.char_confidences, after.char_confidences, strict=True):
        assert new >= old - 1e-9


@given(ballots=elections())
def test_that_a_result_is_complete_and_within_bounds(ballots: list[Ballot]) -> None:
    result = vote(ballots)
    assert result is not None
    assert result.frames_seen == len(ballots)
    assert result.frames_agreeing == sum(b.text == result.text for b in ballots)
    assert len(result.char_confidences) == len(result.char_agreements) == len(result.text)
    assert 0 <= result.confidence <= 1
    assert all(0 <= value <= 1 for value in (*result.char_confidences, *result.char_agreements))
    assert result.text not in {candidate.text for candidate in result.candidates}
    shares = [candidate.confidence for candidate in result.candidates]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-9


@given(one=ballots_of(st.text(alphabet="AB01", min_size=1, max_size=8)))
@example(one=ballot("34A36837", 1.0))
def test_that_a_single_ballot_gives_back_its_text_and_confidence(one: Ballot) -> None:
    result = vote([one])
    assert result is not None
    assert result.text == one.text
    assert result.candidates == ()
    # Certainty is never complete: each character stays below 1 by a little.
    assert abs(result.confidence - one.confidence) < 0.005
