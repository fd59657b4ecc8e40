"""How good a crop is for reading."""

import cv2
import numpy as np
import pytest

from anpr_console.domain.frame import Image
from anpr_console.vision.quality import reading_weight, sharpness_of
from anpr_console.vision.rectifier import crop_box
from tests.unit.vision.drawn_plates import draw_plate


def plate_crop(*, is_light_on_dark: bool = False) -> Image:
    plate = draw_plate("34A36837", is_light_on_dark=is_light_on_dark)
    return crop_box(plate.image, plate.box)


@pytest.mark.parametrize("is_light_on_dark", [False, True])
def test_that_the_more_blur_the_less_sharpness(*, is_light_on_dark: bool) -> None:
    crop = plate_crop(is_light_on_dark=is_light_on_dark)
    blurred = [cv2.GaussianBlur(crop, (0, 0), sigma) for sigma in (1, 2, 3, 5, 8)]
    values = [sharpness_of(np.asarray(image, dtype=np.uint8)) for image in (crop, *blurred)]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)
    assert all(0 <= value <= 1 for value in values)


def test_that_a_dim_but_sharp_plate_is_not_called_blurred() -> None:
    crop = plate_crop()
    dim = (crop * 0.25).astype(np.uint8)
    assert sharpness_of(dim) == pytest.approx(sharpness_of(crop), abs=0.1)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 50, 3), (50, 3, 3)])
def test_that_a_crop_too_small_to_judge_has_no_sharpness(shape: tuple[int, int, int]) -> None:
    assert sharpness_of(np.zeros(shape, dtype=np.uint8)) == 0.0


def test_that_sharp_wide_and_frontal_plates_weigh_more() -> None:
    best = reading_weight(1.0, 200, 0)
    assert best == pytest.approx(1.0)
    assert best > reading_weight(0.3, 200, 0) > reading_weight(0.3, 60, 0) > reading_weight(0.3, 60, 20)
    assert reading_weight(0.5, 90, 12) == reading_weight(0.5, 90, -12)
    assert reading_weight(0, 0, 90) == pytest.approx(0.2)
