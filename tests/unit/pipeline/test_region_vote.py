"""The region and province that the reads of one vehicle name."""

import itertools

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.region import PlateFormat, Region
from anpr_console.pipeline.grammar import apply_grammar
from anpr_console.pipeline.region_vote import RegionBallot, RegionVote, vote_region

BRAZIL = Region("br-old", "Brazil", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", (PlateFormat("AAA9999"),))
BRITAIN = Region("gb", "Britain", "ABCDEFGHJKLMNOPRSTUVWXYZ", (PlateFormat("AA99AAA"),))


def said(text: str) -> Consensus:
    return Consensus(text, text, 0.9, (0.98,) * len(text), (1.0,) * len(text), (), 3, 3)


def test_that_the_region_of_the_heavier_reads_wins_whatever_their_order() -> None:
    ballots = [
        RegionBallot("th", 0.9, "ตาก", 0.9),
        RegionBallot("th", 0.8, "ตรัง", 0.3),
        RegionBallot("us", 0.9, None, 0.4),
    ]
    results = {vote_region(order) for order in itertools.permutations(ballots)}
    assert len(results) == 1
    vote = results.pop()
    assert vote is not None
    assert (vote.code, vote.subregion) == ("th", "ตาก")
    assert 0.6 < vote.confidence < 0.7


def test_that_a_reader_that_knows_no_regions_names_none() -> None:
    assert vote_region([RegionBallot(None, 0.0, None, 1.0)]) is None


def test_that_a_region_seen_surely_mends_look_alikes_and_keeps_what_was_read() -> None:
    mended = apply_grammar(said("ABC12O4"), (), (BRAZIL, BRITAIN), RegionVote("br-old", 0.95))
    assert (mended.text, mended.raw, mended.region) == ("ABC1204", "ABC1204", "br-old")
    assert mended.matches_region_format
    assert mended.confidence < 0.9
    assert mended.candidates[0].text == "ABC12O4"


def test_that_a_region_seen_unsurely_is_named_but_mends_nothing() -> None:
    told = apply_grammar(said("ABC12O4"), (), (BRAZIL, BRITAIN), RegionVote("br-old", 0.7))
    assert (told.text, told.region, told.matches_region_format) == ("ABC12O4", "br-old", False)


def test_that_a_region_hardly_seen_leaves_the_word_to_the_formats() -> None:
    told = apply_grammar(said("AB12CDE"), (), (BRAZIL, BRITAIN), RegionVote("br-old", 0.3))
    assert (told.region, told.matches_region_format) == ("gb", True)


def test_that_the_installer_knows_better_than_the_reader() -> None:
    told = apply_grammar(said("AB12CDE"), (BRITAIN,), (BRAZIL, BRITAIN), RegionVote("br-old", 0.99, "SP"))
    assert (told.region, told.subregion) == ("gb", None)


def test_that_a_text_that_no_mending_fits_keeps_the_seen_region() -> None:
    told = apply_grammar(said("XXXXXX9"), (), (BRAZIL, BRITAIN), RegionVote("br-old", 0.99, None))
    assert (told.text, told.region, told.matches_region_format) == ("XXXXXX9", "br-old", False)
