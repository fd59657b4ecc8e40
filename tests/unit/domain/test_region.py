import pytest

from anpr_console.domain.region import (
    LookAlikeRepair,
    PlateFormat,
    Region,
    best_region,
    fold_look_alikes,
    layout_plate,
    normalize_plate,
    repair_look_alikes,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FRANCE = Region("fr", "France", "ABCDEFGHJKLMNPQRSTVWXYZ", (PlateFormat("AA999AA", "AA-999-AA"),))
BRAZIL = Region("br", "Brazil", LETTERS, (PlateFormat("AAA9A99"),))
CHINA = Region("cn", "China", "ABCDEFGHJKLMNPQRSTUVWXYZ", (PlateFormat("#A*****"),), ("京", "沪"))
EUROPE = Region(
    "eu", "Europe", LETTERS, (), is_generic=True, min_length=4, max_length=9, is_digit_required=True
)


@pytest.mark.parametrize(
    ("raw", "plate"),
    [
        ("34a-368.37", "34A36837"),
        (" ab·12 cd ", "AB12CD"),
        ("1กฌ 4499", "1กฌ4499"),
        ("京A·12345", "京A12345"),
        ("---", ""),
    ],
)
def test_that_separators_and_case_do_not_matter_to_a_plate(raw: str, plate: str) -> None:
    assert normalize_plate(raw) == plate


def test_that_look_alikes_fold_to_one_text() -> None:
    assert fold_look_alikes("O0QD1IL8B5S2Z6G") == fold_look_alikes("00001118855226" + "G")


@pytest.mark.parametrize("text", ["AB123CD", "ZZ999ZZ"])
def test_that_a_region_accepts_its_format(text: str) -> None:
    assert FRANCE.accepts(text)


@pytest.mark.parametrize("text", ["AB123C", "AB123CDE", "AB12CCD", "AI123CD", "ab123cd", ""])
def test_that_a_region_refuses_other_lengths_kinds_and_letters(text: str) -> None:
    assert not FRANCE.accepts(text)


@pytest.mark.parametrize(
    ("text", "is_accepted"), [("京A12345", True), ("沪BD0001", True), ("川A12345", False), ("AA12345", False)]
)
def test_that_a_hash_stands_for_a_subregion_of_one_character(text: str, is_accepted: bool) -> None:
    assert CHINA.accepts(text) is is_accepted


@pytest.mark.parametrize(
    ("text", "is_accepted"),
    [
        ("AB12", True),
        ("ABCD12345", True),
        ("AB1", False),
        ("ABCDE12345", False),
        ("STOP", False),
        ("ÅB123", False),
    ],
)
def test_that_a_region_without_formats_keeps_to_its_lengths_letters_and_digits(
    text: str, is_accepted: bool
) -> None:
    assert EUROPE.accepts(text) is is_accepted


def test_that_a_specific_region_wins_over_a_generic_one() -> None:
    assert best_region("AB123CD", (EUROPE, FRANCE)) is FRANCE


def test_that_a_generic_region_serves_where_no_specific_one_fits() -> None:
    assert best_region("AB1234", (EUROPE, FRANCE)) is EUROPE


def test_that_no_region_is_named_for_a_text_none_accepts() -> None:
    assert best_region("STOPHERE", (EUROPE, FRANCE)) is None


def test_that_a_plate_is_laid_out_as_printed() -> None:
    assert layout_plate("AB123CD", FRANCE) == "AB-123-CD"


@pytest.mark.parametrize(("text", "region"), [("AB123C", FRANCE), ("ABC1D23", BRAZIL), ("AB1234", EUROPE)])
def test_that_a_text_without_known_layout_stays_as_it_is(text: str, region: Region) -> None:
    assert layout_plate(text, region) == text


@pytest.mark.parametrize(
    ("text", "region", "repair"),
    [
        ("AB123CD", FRANCE, LookAlikeRepair("AB123CD", 0)),
        ("AB1Z3CD", FRANCE, LookAlikeRepair("AB123CD", 1)),
        ("A8I23CD", FRANCE, LookAlikeRepair("AB123CD", 2)),
        ("ABC1DZ3", BRAZIL, LookAlikeRepair("ABC1D23", 1)),
        ("0BC1D23", BRAZIL, LookAlikeRepair("OBC1D23", 1)),
        ("0B123CD", FRANCE, LookAlikeRepair("DB123CD", 1)),
    ],
)
def test_that_look_alikes_are_swapped_only_where_the_format_demands_it(
    text: str, region: Region, repair: LookAlikeRepair
) -> None:
    assert repair_look_alikes(text, region) == repair


@pytest.mark.parametrize("text", ["A81Z3CD8", "ABXYZCD", "581Z3CD", "STOP"])
def test_that_a_text_too_far_from_every_format_is_not_repaired(text: str) -> None:
    assert repair_look_alikes(text, FRANCE) is None


def test_that_a_caller_can_forbid_all_but_one_swap() -> None:
    assert repair_look_alikes("A8I23CD", FRANCE, max_swaps=1) is None


def test_that_formats_which_disagree_equally_leave_the_text_unrepaired() -> None:
    either = Region("xx", "Either", LETTERS, (PlateFormat("A99"), PlateFormat("9A9")))
    assert repair_look_alikes("881", either) is None


def test_that_a_region_without_formats_never_repairs() -> None:
    assert repair_look_alikes("STOP", EUROPE) is None
