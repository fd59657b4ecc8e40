"""Counting how well plates were read."""

import pytest

from anpr_console.vision.scoring import (
    ReadPlate,
    calibration_error,
    confusions,
    edit_distance,
    reliability,
    score_plates,
    wilson_interval,
)


def plate(true: str, text: str, confidence: float = 0.9, region: str = "eu", **more: str) -> ReadPlate:
    return ReadPlate(
        region,
        true,
        text,
        confidence,
        is_found=bool(text),
        true_subregion=more.get("true_subregion", ""),
        subregion=more.get("subregion", ""),
    )


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("", "", 0),
        ("AB12", "AB12", 0),
        ("AB12", "A12", 1),
        ("AB12", "AXB12", 1),
        ("AB12", "BA12", 2),
        ("AB", "", 2),
    ],
)
def test_that_the_distance_counts_the_fewest_edits(a: str, b: str, distance: int) -> None:
    assert edit_distance(a, b) == distance


def test_that_the_interval_of_a_share_is_wilsons() -> None:
    # Worked example: 39 of 41 (Wilson's formula by hand, z = 1.96).
    low, high = wilson_interval(39, 41)
    assert (round(low, 3), round(high, 3)) == (0.839, 0.987)


def test_that_the_interval_of_certainty_ends_at_one_and_of_nothing_is_empty() -> None:
    assert wilson_interval(64, 64)[1] == 1.0
    assert wilson_interval(0, 64)[0] == 0.0
    assert wilson_interval(0, 0) == (0.0, 0.0)


def test_that_shares_count_exact_and_folded_reads_and_missing_ones_as_wrong() -> None:
    figures = score_plates(
        [plate("AB12", "AB12"), plate("OB12", "0B12"), plate("AB12", "XB12"), plate("AB12", "")]
    )
    assert (figures.images, figures.found, figures.exact, figures.folded) == (4, 3, 1, 2)


def test_that_a_plate_has_at_most_as_many_wrong_characters_as_it_has() -> None:
    figures = score_plates([plate("AB", "XXXXXXXX"), plate("CDEF", "CDEF")])
    assert (figures.edits, figures.characters) == (2, 6)
    assert figures.cer == pytest.approx(1 / 3)


def test_that_confusions_pair_look_alikes_before_others() -> None:
    assert confusions("B8C", "8C") == (("B", ""),)
    assert confusions("X0", "O") == (("X", ""), ("0", "O"))


def test_that_confused_pairs_are_counted_over_what_was_read_only() -> None:
    figures = score_plates([plate("0A", "OA"), plate("A0", "AO"), plate("7", "1"), plate("ABC", "")])
    assert figures.confused == ((("0", "O"), 2), (("7", "1"), 1))


def test_that_confidences_that_tell_the_truth_have_no_calibration_error() -> None:
    answers = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(reliability(answers)) == pytest.approx(0.0)


def test_that_the_calibration_error_weighs_each_bin_by_its_answers() -> None:
    answers = [(0.95, True)] * 8 + [(0.95, False)] * 2 + [(0.15, False)] * 10
    # Half of the answers are 0.15 too sure, the other half too.
    assert calibration_error(reliability(answers)) == pytest.approx(0.15)


def test_that_a_confidence_of_one_belongs_to_the_last_bin() -> None:
    bins = reliability([(1.0, True)])
    assert [part.count for part in bins] == [0] * 9 + [1]


def test_that_nothing_read_leaves_the_calibration_error_at_zero() -> None:
    assert score_plates([plate("AB", "", 0.0)]).ece == 0.0


def test_that_provinces_count_only_where_the_reader_tells_any_in_that_region() -> None:
    figures = score_plates(
        [
            plate("1", "1", region="th", true_subregion="ยะลา", subregion="ยะลา"),
            plate("2", "2", region="th", true_subregion="ตาก"),
            plate("3", "3", region="us", true_subregion="ak"),
        ]
    )
    assert (figures.subregions, figures.subregions_exact) == (2, 1)


def test_that_boxes_are_not_counted_where_they_were_given() -> None:
    assert score_plates([plate("AB", "AB")]).boxed is None
    found = [ReadPlate("eu", "A", "A", 1.0, is_found=True, is_boxed=value) for value in (True, False)]
    assert score_plates(found).boxed == 1


def test_that_regions_count_only_where_the_label_names_one() -> None:
    told = ReadPlate("eu", "A", "A", 1.0, is_found=True, told_region="de", is_region_right=True)
    untold = ReadPlate("eu", "A", "A", 1.0, is_found=True, is_region_right=False)
    unlabeled = ReadPlate("mixed", "A", "A", 1.0, is_found=True, told_region="de")
    figures = score_plates([told, untold, unlabeled])
    assert (figures.regions, figures.regions_right) == (2, 1)
    assert score_plates([untold]).regions == 0
