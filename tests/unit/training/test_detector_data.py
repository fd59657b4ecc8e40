"""Label merging, box corrections and label files of the detector's training data."""

from pathlib import Path

import pytest

from anpr_console.training.detector_data import (
    IGNORE_PLATE,
    IGNORE_VEHICLE,
    PLATE,
    LabelBox,
    class_of_kind,
    covered_fraction,
    iou,
    is_held_out,
    learn_correction,
    merge_pseudo,
    read_photo_rows,
    read_pseudo_boxes,
    to_yolo_lines,
    write_pseudo_boxes,
)

CAR = 1


def test_that_an_ambulance_is_taught_as_a_van_and_a_bicycle_not_at_all() -> None:
    assert class_of_kind("ambulance") == class_of_kind("van")
    assert class_of_kind("bicycle") is None


def test_that_overlap_is_shared_area_over_joint_area() -> None:
    a, b = LabelBox(CAR, 0, 0, 10, 10), LabelBox(CAR, 5, 0, 10, 10)
    assert iou(a, b) == pytest.approx(50 / 150)
    assert covered_fraction(a, b) == pytest.approx(0.5)
    assert iou(a, LabelBox(CAR, 20, 20, 5, 5)) == 0.0


def test_that_a_sure_machine_box_becomes_a_label_and_a_doubtful_one_an_ignore_region() -> None:
    found = [
        LabelBox(CAR, 0, 0, 10, 10, 0.9),
        LabelBox(CAR, 50, 0, 10, 10, 0.3),
        LabelBox(CAR, 80, 0, 9, 9, 0.05),
    ]
    merged = merge_pseudo([], found, accept=0.5, ignore=0.2)
    assert [box.class_index for box in merged] == [CAR, IGNORE_VEHICLE]


def test_that_a_true_box_stands_against_a_machine_box_of_the_same_object() -> None:
    true = LabelBox(CAR, 0, 0, 10, 10)
    assert merge_pseudo([true], [LabelBox(2, 1, 1, 10, 10, 0.99)], accept=0.5, ignore=0.2) == [true]


def test_that_a_loose_machine_plate_around_a_tight_true_plate_is_dropped() -> None:
    true = LabelBox(PLATE, 40, 40, 20, 5)
    loose = LabelBox(PLATE, 35, 30, 30, 25, 0.9)
    assert merge_pseudo([true], [loose], accept=0.5, ignore=0.2) == [true]


def test_that_a_plate_inside_a_vehicle_is_kept() -> None:
    car = LabelBox(CAR, 0, 0, 100, 80)
    merged = merge_pseudo([car], [LabelBox(PLATE, 40, 60, 20, 6, 0.15)], accept=0.5, ignore=0.1)
    assert [box.class_index for box in merged] == [CAR, IGNORE_PLATE]


def test_that_label_lines_are_clipped_to_the_picture() -> None:
    lines = to_yolo_lines([LabelBox(CAR, -10, 0, 20, 10), LabelBox(CAR, 99.5, 0, 5, 5)], 100, 50)
    assert lines == ["1 0.050000 0.100000 0.100000 0.200000"]


def test_that_a_learned_correction_turns_loose_boxes_into_true_ones() -> None:
    pairs = [
        (LabelBox(PLATE, 0, 0, 10, 10), LabelBox(PLATE, 1, 2, 8, 6)),
        (LabelBox(PLATE, 0, 0, 20, 20), LabelBox(PLATE, 2, 4, 16, 12)),
    ]
    fixed = learn_correction(pairs).apply(LabelBox(PLATE, 100, 100, 40, 20))
    assert (fixed.x, fixed.y, fixed.w, fixed.h) == pytest.approx((104, 104, 32, 12))


def test_that_nothing_can_be_learned_from_no_pairs() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        learn_correction([])


def test_that_a_box_table_is_read_with_split_and_kind(tmp_path: Path) -> None:
    table = tmp_path / "boxes.csv"
    table.write_text("file,split,kind,x,y,w,h\na.jpg,valid,ambulance,1,2,3,4\na.jpg,valid,bicycle,5,5,5,5\n")
    (row,) = read_photo_rows(table, "vehicle_boxes")
    assert (row.file, row.split) == ("vehicle_boxes/a.jpg", "valid")
    assert row.boxes == (LabelBox(5, 1, 2, 3, 4),)


def test_that_a_photo_without_a_box_stays_in_the_list(tmp_path: Path) -> None:
    table = tmp_path / "truth.csv"
    table.write_text("file,region,text,x,y,w,h\na.jpg,mixed,AB,,,,\n")
    (row,) = read_photo_rows(table, "plates_mixed")
    assert row.split == "train"
    assert row.boxes == ()


def test_that_machine_boxes_survive_a_round_trip(tmp_path: Path) -> None:
    boxes = {"f/a.jpg": [LabelBox(CAR, 1.5, 2, 3, 4, 0.75)]}
    write_pseudo_boxes(tmp_path / "pseudo.csv", boxes)
    assert read_pseudo_boxes(tmp_path / "pseudo.csv") == boxes


def test_that_the_held_out_fifth_follows_the_hash_of_the_file_name() -> None:
    names = [f"{number:05d}.jpg" for number in range(2000)]
    assert 0.17 < sum(map(is_held_out, names)) / len(names) < 0.23
    assert is_held_out("00004.jpg") == is_held_out("00004.jpg")
