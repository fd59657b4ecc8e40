"""Counting hits and misses of a detector, and laying out its training data."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.training.detector_ancestors import Ancestor, AncestorError, fetch_ancestor
from anpr_console.training.detector_data import IGNORE_VEHICLE, PLATE, LabelBox, PhotoRow
from anpr_console.training.detector_dataset import PseudoLimits, labels_for, write_dataset
from anpr_console.training.detector_eval import figures_at, load_eval_rows, match_boxes

CAR, TRUCK = 1, 2


def test_that_a_true_box_is_matched_once_by_the_surest_box() -> None:
    true = LabelBox(CAR, 0, 0, 100, 100)
    weak, strong = LabelBox(CAR, 0, 0, 100, 100, 0.3), LabelBox(CAR, 5, 5, 100, 100, 0.9)
    assert match_boxes([true], [weak, strong]) == [(true, strong)]


def test_that_figures_count_each_family_apart_and_kinds_beside() -> None:
    true = [LabelBox(PLATE, 0, 0, 40, 10), LabelBox(CAR, 0, 0, 100, 100)]
    found = [
        LabelBox(PLATE, 0, 0, 40, 10, 0.9),
        LabelBox(PLATE, 200, 0, 40, 10, 0.6),
        LabelBox(TRUCK, 0, 0, 100, 100, 0.5),
    ]
    plates = figures_at([(true, found)], 0.5, plates=True)
    vehicles = figures_at([(true, found)], 0.5, plates=False)
    assert (plates.recall, plates.precision, plates.extra_per_photo) == (1.0, 0.5, 1.0)
    assert (vehicles.recall, vehicles.precision, vehicles.kind_accuracy) == (1.0, 1.0, 0.0)


def test_that_boxes_below_the_threshold_do_not_count() -> None:
    got = figures_at([([LabelBox(PLATE, 0, 0, 9, 9)], [LabelBox(PLATE, 0, 0, 9, 9, 0.2)])], 0.25, plates=True)
    assert (got.hits, got.found_boxes, got.true_boxes) == (0, 0, 1)


def test_that_an_unknown_measuring_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown measuring set"):
        load_eval_rows(tmp_path, "training")


def test_that_found_vehicles_are_never_taught_where_the_source_labels_vehicles() -> None:
    found = [LabelBox(CAR, 0, 0, 50, 50, 0.95)]
    limits = PseudoLimits()
    own = labels_for(PhotoRow("vehicle_boxes/a.jpg", "train", ()), [], found, limits)
    other = labels_for(PhotoRow("plate_boxes/a.jpg", "train", ()), [], found, limits)
    assert [box.class_index for box in own] == [IGNORE_VEHICLE]
    assert [box.class_index for box in other] == [CAR]


def test_that_a_data_set_lists_photos_and_labels(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    cv2.imwrite(str(photo), np.zeros((50, 100, 3), np.uint8))
    items = [("set/a.jpg", photo, [LabelBox(CAR, 0, 0, 50, 50)]), ("set/gone.jpg", tmp_path / "gone.jpg", [])]
    data_file = write_dataset(items, tmp_path / "out", repeats={"set/": 2})
    listed = (tmp_path / "out" / "train.txt").read_text().split()
    assert [Path(line).name for line in listed] == ["set__a.jpg", "set__a.jpg"]
    label = tmp_path / "out" / "labels" / "train" / "set__a.txt"
    assert label.read_text() == "1 0.250000 0.500000 0.500000 1.000000\n"
    assert "6: ignore_plate" in data_file.read_text()


def test_that_a_photo_listed_zero_times_is_left_out_of_the_list_only(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    cv2.imwrite(str(photo), np.zeros((50, 100, 3), np.uint8))
    write_dataset([("set/a.jpg", photo, [])], tmp_path / "out", repeats={"set/": 0.0})
    assert (tmp_path / "out" / "train.txt").read_text() == ""


def test_that_changed_ancestor_weights_are_refused(tmp_path: Path) -> None:
    ancestor = Ancestor("some-package", "some_package-1.tar.gz", "net.pt", "0" * 64, "MIT")
    (tmp_path / ancestor.file_name).write_bytes(b"not the network")
    with pytest.raises(AncestorError, match="is not the known file"):
        fetch_ancestor(ancestor, tmp_path)
