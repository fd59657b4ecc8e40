"""Drawn plates are straightened; noise is left alone."""

import cv2
import numpy as np
import pytest

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.vision.rectifier import crop_box, rectify_plate
from anpr_console.vision.text_bands import find_text_bands
from tests.unit.vision.drawn_plates import draw_plate

TILTS = (-15.0, -10.0, -5.0, 0.0, 5.0, 10.0, 15.0)


def ink_rows(line: Image, *, is_light_on_dark: bool) -> tuple[float, float]:
    """Heights (0 top .. 1 bottom) of the ink's middle in the left and in the right half of a line."""
    gray = cv2.cvtColor(line, cv2.COLOR_BGR2GRAY).astype(np.float64)
    ink = (gray > 140) if is_light_on_dark else (gray < 90)
    edge = line.shape[1] // 8
    halves = ink[:, edge : line.shape[1] // 2], ink[:, line.shape[1] // 2 : -edge]
    rows = np.arange(line.shape[0]) / line.shape[0]
    left, right = (float((half.sum(axis=1) * rows).sum() / max(half.sum(), 1)) for half in halves)
    return left, right


@pytest.mark.parametrize("is_light_on_dark", [False, True])
@pytest.mark.parametrize("tilt", TILTS)
def test_that_the_tilt_of_one_line_is_found_within_two_degrees(
    tilt: float, *, is_light_on_dark: bool
) -> None:
    plate = draw_plate("34A36837", tilt_degrees=tilt, is_light_on_dark=is_light_on_dark)
    straight = rectify_plate(plate.image, plate.box)
    assert straight is not None
    assert len(straight.lines) == 1
    assert straight.tilt_degrees == pytest.approx(tilt, abs=2)
    left, right = ink_rows(straight.lines[0], is_light_on_dark=is_light_on_dark)
    assert left == pytest.approx(right, abs=0.08)
    assert 0.35 < left < 0.65


@pytest.mark.parametrize("tilt", TILTS)
def test_that_two_lines_become_two_upright_crops_upper_one_first(tilt: float) -> None:
    plate = draw_plate("HHHH", "7777", tilt_degrees=tilt)
    straight = rectify_plate(plate.image, plate.box)
    assert straight is not None
    assert len(straight.lines) == 2
    assert straight.tilt_degrees == pytest.approx(tilt, abs=2)
    # An H is heavier below its middle than a 7 is.
    assert ink_rows(straight.lines[0], is_light_on_dark=False) > ink_rows(
        straight.lines[1], is_light_on_dark=False
    )
    assert {line.shape[0] for line in straight.lines} == {48}
    assert straight.picture.shape[0] == 96


def test_that_the_corners_enclose_the_characters() -> None:
    plate = draw_plate("34A36837", tilt_degrees=8)
    straight = rectify_plate(plate.image, plate.box)
    assert straight is not None
    assert straight.corners is not None
    found = straight.corners.bounding_box
    assert plate.box.iou(found) > 0.5
    assert straight.corners.height == pytest.approx(40 * 1.32, rel=0.2)


@pytest.mark.parametrize(("width", "height"), [(200, 50), (100, 30)])
def test_that_hardly_a_line_is_ever_found_on_noise(width: int, height: int) -> None:
    noises = (
        np.random.default_rng(seed).integers(0, 256, (200, 400, 3), dtype=np.uint8) for seed in range(60)
    )
    found = sum(rectify_plate(noise, Box(100, 70, width, height)) is not None for noise in noises)
    # Out of pure chance a row of blobs may line up; one in twenty is still none to build on.
    assert found <= 3


def test_that_no_line_is_found_on_a_dark_noisy_picture() -> None:
    for seed in range(20):
        noise = np.random.default_rng(seed).normal(40, 8, (200, 400, 3)).clip(0, 255).astype(np.uint8)
        assert rectify_plate(noise, Box(100, 70, 200, 50)) is None


@pytest.mark.parametrize("gray", [0, 128, 255])
def test_that_no_line_is_found_on_a_blank_wall(gray: int) -> None:
    assert rectify_plate(np.full((200, 400, 3), gray, dtype=np.uint8), Box(100, 70, 200, 50)) is None


@pytest.mark.parametrize(
    "box", [Box(-50, -50, 20, 10), Box(635, 395, 40, 20), Box(10, 10, 3, 2), Box(0, 0, 640, 400)]
)
def test_that_a_box_at_or_over_the_edge_gives_no_error(box: Box) -> None:
    plate = draw_plate("AB123")
    rectify_plate(plate.image, box)
    assert crop_box(plate.image, box).size > 0


def test_that_two_characters_are_no_line() -> None:
    plate = draw_plate("A7")
    assert rectify_plate(plate.image, plate.box) is None


def test_that_all_characters_are_found_on_a_plain_plate() -> None:
    plate = draw_plate("KHT7420")
    (band,) = find_text_bands(cv2.cvtColor(plate.image, cv2.COLOR_BGR2GRAY).astype(np.uint8), plate.box)
    assert band.chars == 7
    assert band.char_height == pytest.approx(40, rel=0.2)
