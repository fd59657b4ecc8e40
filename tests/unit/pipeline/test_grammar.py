"""Grammar names the region and mends look-alikes only where the installer said what to expect."""

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.region import PlateFormat, Region
from anpr_console.pipeline.grammar import apply_grammar

OLD_BRAZIL = Region("br-old", "Brazil", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", (PlateFormat("AAA9999"),))
LITHUANIA = Region("lt", "Lithuania", "ABCDEFGHJKLMNOPRSTUVZ", (PlateFormat("AAA999"),))


def read(text: str, confidence: float = 0.9) -> Consensus:
    ones = (1.0,) * len(text)
    return Consensus(text, text, confidence, ones, ones, (), frames_seen=3, frames_agreeing=3)


def test_that_a_zero_in_the_place_of_a_letter_is_mended_for_an_expected_region() -> None:
    mended = apply_grammar(read("0EL1145"), [OLD_BRAZIL], [OLD_BRAZIL, LITHUANIA])

    assert mended.text == "OEL1145"
    assert mended.region == "br-old"
    assert mended.matches_region_format
    assert mended.confidence < 0.9
    assert mended.candidates[0].text == "0EL1145"
    assert mended.char_confidences[0] < 1.0 == mended.char_confidences[1]


def test_that_nothing_is_mended_where_nobody_said_what_to_expect() -> None:
    assert apply_grammar(read("0EL1145"), [], [OLD_BRAZIL, LITHUANIA]) == read("0EL1145")


def test_that_a_fitting_text_keeps_its_confidence() -> None:
    told = apply_grammar(read("OEL1145"), [LITHUANIA, OLD_BRAZIL], [OLD_BRAZIL])

    assert (told.text, told.region, told.confidence) == ("OEL1145", "br-old", 0.9)


def test_that_a_text_no_expected_region_knows_is_left_as_read() -> None:
    told = apply_grammar(read("34A36837"), [OLD_BRAZIL], [OLD_BRAZIL])

    assert (told.text, told.region, told.matches_region_format) == ("34A36837", None, False)


def test_that_without_expectation_a_region_is_named_only_if_one_alone_fits() -> None:
    twin = Region("xx", "Twin", OLD_BRAZIL.letters, OLD_BRAZIL.formats)

    assert apply_grammar(read("OEL1145"), [], [OLD_BRAZIL, LITHUANIA]).region == "br-old"
    assert apply_grammar(read("OEL1145"), [], [OLD_BRAZIL, twin]).region is None
