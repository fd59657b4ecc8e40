"""Raw detector output becomes boxes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anpr_console.vision.yolo_decode import RawDetection, decode_yolo

PLATE, CAR, TRUCK = 0, 1, 2
LEAST = np.array([0.3, 0.5, 0.5], dtype=np.float32)

Anchor = tuple[float, float, float, float, float, float, float]
"""Center x, center y, width, height, then plate, car, truck."""


def output_of(*anchors: Anchor) -> NDArray[np.float32]:
    return np.array(anchors, dtype=np.float32).reshape(-1, 7).T[np.newaxis]


def decode(*anchors: Anchor) -> tuple[RawDetection, ...]:
    return decode_yolo(output_of(*anchors), LEAST)


def test_that_centers_and_sizes_become_edges() -> None:
    (found,) = decode((50, 40, 20, 10, 0, 0.9, 0))
    assert (found.box.x, found.box.y, found.box.right, found.box.bottom) == pytest.approx((40, 35, 60, 45))
    assert found.class_index == CAR
    assert found.confidence == pytest.approx(0.9)


def test_that_nothing_is_found_in_an_output_without_anchors() -> None:
    assert decode_yolo(np.zeros((1, 7, 0), dtype=np.float32), LEAST) == ()


@pytest.mark.parametrize(
    ("plate", "car", "expected"),
    [(0.29, 0.0, []), (0.31, 0.0, [PLATE]), (0.0, 0.49, []), (0.0, 0.51, [CAR]), (0.31, 0.51, [CAR, PLATE])],
)
def test_that_every_class_has_its_own_threshold(plate: float, car: float, expected: list[int]) -> None:
    assert [found.class_index for found in decode((50, 50, 30, 30, plate, car, 0))] == expected


def test_that_an_anchor_shared_by_plate_and_vehicle_gives_both() -> None:
    found = decode((50, 50, 30, 30, 0.6, 0.8, 0))
    assert [f.class_index for f in found] == [CAR, PLATE]
    assert [f.confidence for f in found] == pytest.approx([0.8, 0.6])


def test_that_a_plate_below_its_threshold_does_not_hide_the_vehicle_of_its_anchor() -> None:
    assert [f.class_index for f in decode((50, 50, 30, 30, 0.2, 0.8, 0))] == [CAR]


def test_that_an_anchor_likelier_a_plate_gives_no_vehicle_of_the_plates_size() -> None:
    # The box of an anchor fits its best class; a vehicle as small as its plate is none.
    assert [f.class_index for f in decode((50, 50, 30, 30, 0.9, 0.8, 0))] == [PLATE]


def test_that_two_kinds_of_vehicle_at_one_place_are_one_vehicle() -> None:
    found = decode((50, 50, 30, 30, 0, 0.7, 0), (51, 50, 30, 30, 0, 0, 0.8))
    assert [f.class_index for f in found] == [TRUCK]


def test_that_a_plate_is_never_suppressed_by_a_vehicle_over_it() -> None:
    found = decode((50, 50, 30, 30, 0.9, 0, 0), (50, 50, 30, 30, 0, 0.95, 0))
    assert [f.class_index for f in found] == [CAR, PLATE]


def test_that_neighbours_stay_two() -> None:
    found = decode((50, 50, 20, 20, 0, 0.7, 0), (71, 50, 20, 20, 0, 0.9, 0))
    assert [f.confidence for f in found] == pytest.approx([0.9, 0.7])


def test_that_the_most_confident_comes_first() -> None:
    found = decode((20, 20, 10, 10, 0.5, 0, 0), (80, 80, 10, 10, 0, 0.9, 0), (50, 20, 10, 10, 0.7, 0, 0))
    confidences = [f.confidence for f in found]
    assert confidences == sorted(confidences, reverse=True)
    assert len(found) == 3
