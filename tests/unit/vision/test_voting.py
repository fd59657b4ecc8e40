"""Elections over the reads of one vehicle."""

import pytest

from anpr_console.domain.consensus import Consensus
from anpr_console.vision.voting import Ballot, vote


def ballot(text: str, confidence: float = 0.9, weight: float = 1.0, raw: str | None = None) -> Ballot:
    return Ballot(text, raw or text, (confidence,) * len(text), weight)


def voted(*texts: str) -> Consensus:
    result = vote([ballot(text) for text in texts])
    assert result is not None
    return result


def test_that_nobody_wins_without_ballots() -> None:
    assert vote([]) is None
    assert vote([Ballot("", "", (), 1.0)]) is None


@pytest.mark.parametrize(
    ("texts", "winner"),
    [
        (["34A368", "34A3G8", "34A368"], "34A368"),  # a wrong character
        (["34A368", "34A3368", "34A368"], "34A368"),  # a doubled one
        (["34A368", "34A68", "34A368"], "34A368"),  # a lost one
        (["A34A368", "34A368", "34A368"], "34A368"),  # a seal in front
        (["34A368", "34A368", "34A3681"], "34A368"),  # an edge behind
        (["34A3681", "34A3681", "34A368"], "34A3681"),  # the longer one is right
    ],
)
def test_that_the_odd_one_is_outvoted(texts: list[str], winner: str) -> None:
    result = voted(*texts)
    assert result.text == winner
    assert result.frames_seen == 3
    assert result.frames_agreeing == 2
    assert 0 < result.confidence < 1
    assert [candidate.text for candidate in result.candidates] == [
        t for t in dict.fromkeys(texts) if t != winner
    ]


def test_that_reads_with_one_error_each_together_give_a_text_that_none_of_them_is() -> None:
    result = voted("X4A36837", "34A3X837", "34A3683X")
    assert result.text == "34A36837"
    assert result.frames_agreeing == 0
    assert len(result.candidates) == 3


def test_that_a_look_alike_is_one_position_rather_than_an_insertion_and_a_loss() -> None:
    result = voted("B0B123", "B0B123", "80B123", "BOB123")
    assert result.text == "B0B123"
    assert result.char_agreements == pytest.approx((0.75, 0.75, 1, 1, 1, 1))


def test_that_one_sure_read_outweighs_two_unsure_ones() -> None:
    result = vote([ballot("ABC123", 0.98), ballot("A8C123", 0.5), ballot("A8C123", 0.5)])
    assert result is not None
    assert result.text == "ABC123"


def test_that_a_sharp_read_outweighs_two_blurred_ones() -> None:
    result = vote([ballot("ABC123", weight=1.0), ballot("A8C123", weight=0.4), ballot("A8C123", weight=0.4)])
    assert result is not None
    assert result.text == "ABC123"


def test_that_a_character_others_do_not_see_costs_confidence_even_when_it_loses() -> None:
    assert voted("34A368", "34A368", "34A3681").confidence < voted("34A368", "34A368").confidence


def test_that_agreeing_reads_make_each_other_surer() -> None:
    once, twice = vote([ballot("AB12", 0.8)]), vote([ballot("AB12", 0.8)] * 2)
    assert once is not None
    assert twice is not None
    assert once.confidence == pytest.approx(0.8**4)
    assert twice.confidence > once.confidence
    # Frames of one vehicle are not independent: two reads don't count like two witnesses.
    assert twice.confidence < (1 - 0.2**2) ** 4


def test_that_the_separators_most_agreeing_reads_show_are_kept_as_seen() -> None:
    result = vote([ballot("34A36837", raw="34A-368.37")] * 2 + [ballot("34A36837", raw="34A36837")])
    assert result is not None
    assert result.raw == "34A-368.37"


def test_that_a_text_nobody_read_is_shown_without_separators() -> None:
    assert voted("X4A36837", "34A3X837", "34A3683X").raw == "34A36837"


def test_that_at_most_five_other_texts_are_kept_the_most_supported_first() -> None:
    others = [ballot(f"ABC12{digit}", 0.4 + digit / 20) for digit in range(8)]
    result = vote([ballot("ABC129")] * 8 + others)
    assert result is not None
    assert [candidate.text for candidate in result.candidates] == [
        f"ABC12{digit}" for digit in (7, 6, 5, 4, 3)
    ]


def test_that_garbage_among_many_good_reads_changes_nothing() -> None:
    result = vote([ballot("34A36837")] * 10 + [ballot("CAM01GATE", 0.6), ballot("1", 0.5), ballot("ก", 0.5)])
    assert result is not None
    assert result.text == "34A36837"
    assert result.frames_agreeing == 10
    assert all(agreement > 0.8 for agreement in result.char_agreements)
