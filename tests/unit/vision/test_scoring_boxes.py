"""Pairing found boxes with true ones."""

from anpr_console.domain.geometry import Box
from anpr_console.vision.scoring_boxes import BoxCounts, FamilyBox

TRUE = FamilyBox(Box(0, 0, 100, 100), "car")


def test_that_the_surest_box_takes_the_true_one_and_the_other_is_extra() -> None:
    counts = BoxCounts()
    weak, strong = FamilyBox(Box(0, 0, 100, 100), "car", 0.3), FamilyBox(Box(5, 5, 100, 100), "car", 0.9)
    assert counts.add([TRUE], [weak, strong]) == [(TRUE, strong)]
    figures = counts.figures()
    assert (figures.recall, figures.precision, figures.extra_per_photo) == (1.0, 0.5, 1.0)


def test_that_a_box_that_covers_less_than_half_is_both_missed_and_extra() -> None:
    counts = BoxCounts()
    assert counts.add([TRUE], [FamilyBox(Box(50, 0, 100, 100), "car", 0.9)]) == []
    assert (counts.figures().recall, counts.figures().precision) == (0.0, 0.0)


def test_that_a_wrong_kind_is_a_hit_with_the_wrong_kind() -> None:
    counts = BoxCounts()
    counts.add([TRUE], [FamilyBox(Box(0, 0, 100, 100), "truck", 0.9)])
    counts.add([TRUE], [FamilyBox(Box(0, 0, 100, 100), "car", 0.9)])
    assert (counts.figures().recall, counts.figures().kind_accuracy) == (1.0, 0.5)


def test_that_a_found_box_goes_to_the_true_one_it_overlaps_most() -> None:
    near, far = FamilyBox(Box(0, 0, 100, 100), "a"), FamilyBox(Box(20, 0, 100, 100), "b")
    found = FamilyBox(Box(18, 0, 100, 100), "b", 0.5)
    assert BoxCounts().add([near, far], [found]) == [(far, found)]


def test_that_photos_without_boxes_count_as_photos() -> None:
    counts = BoxCounts()
    counts.add([], [])
    counts.add([], [FamilyBox(Box(0, 0, 9, 9), "car", 0.9)])
    assert counts.figures().extra_per_photo == 0.5
