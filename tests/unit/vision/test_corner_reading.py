"""Reading with a reader that sees corners: straightened while unsure or slanted, the province in a second look."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import pytest

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.plate import PlateText
from anpr_console.vision.corner_reading import cut_province_line, read_by_corners, straighten

PICTURE = np.full((200, 400, 3), 90, dtype=np.uint8)
BOX = Box(100, 80, 160, 40)


@dataclass
class Scripted:
    """Answers in turn; what it was shown is kept."""

    answers: Sequence[PlateText]
    province: tuple[str, float] = ("ตาก", 0.9)
    finds_corners: bool = True
    label: str = "scripted 1"
    shown: list[Image] = field(default_factory=list)
    lines_shown: list[Image] = field(default_factory=list)

    def read(self, crop: Image) -> PlateText:
        self.shown.append(crop)
        return self.answers[min(len(self.shown), len(self.answers)) - 1]

    def read_province(self, line: Image) -> tuple[str, float]:
        self.lines_shown.append(line)
        return self.province


def said(text: str, confidence: float, lean: float = 0.0) -> PlateText:
    """A read with corners about as the first crop (8 % wider and 12 % higher than the box) holds them."""
    quad = Quad(Point(5, 2), Point(165, 2 + lean), Point(165, 42 + lean), Point(5, 42))
    confidences = (confidence ** (1 / len(text)),) * len(text)
    return PlateText(text, text, confidence, confidences, corners_in_crop=quad)


def test_that_a_sure_read_of_a_straight_plate_is_not_asked_again() -> None:
    reader = Scripted([said("ABC123", 0.99)])
    reading = read_by_corners(PICTURE, BOX, reader, 5)
    assert (reading.text.text, reading.attempts) == ("ABC123", 1)
    assert reading.corners is not None
    assert reading.corners.bounding_box.iou(BOX) > 0.9
    assert reading.rectified is not None
    assert reading.rectified.shape == (48, 192, 3)


def test_that_a_slanted_plate_is_read_straightened_even_where_the_first_read_is_sure() -> None:
    reader = Scripted([said("ABC123", 0.99, lean=20), said("ABC128", 0.995)])
    reading = read_by_corners(PICTURE, BOX, reader, 2)
    assert (reading.text.text, reading.attempts) == ("ABC128", 2)
    assert reader.shown[1].shape == (48, 192, 3)
    assert reading.tilt_degrees == pytest.approx(7.1, abs=0.5)


def test_that_an_unsure_reader_sees_other_cuts_until_the_attempts_are_used() -> None:
    reader = Scripted([said("ABC12", 0.3), said("ABC123", 0.4), said("ABG123", 0.2)])
    reading = read_by_corners(PICTURE, BOX, reader, 4)
    assert (reading.text.text, reading.attempts) == ("ABC123", 4)


def test_that_corners_which_make_no_plate_are_left_out() -> None:
    far = Quad(Point(900, 0), Point(910, 0), Point(910, 5), Point(900, 5))
    reader = Scripted([replace(said("ABC123", 0.99), corners_in_crop=far)])
    reading = read_by_corners(PICTURE, BOX, reader, 3)
    assert reading.corners is None
    assert reading.rectified is None
    assert reading.text.text == "ABC123"


def test_that_the_province_of_a_thai_plate_comes_from_a_second_look() -> None:
    thai = replace(said("กข1234", 0.99), region="th")
    reader = Scripted([thai])
    assert read_by_corners(PICTURE, BOX, reader, 1).text.subregion == "ตาก"
    assert reader.lines_shown[0].shape == (48, 192, 3)


def test_that_a_province_nobody_can_read_is_not_guessed() -> None:
    thai = replace(said("กข1234", 0.99), region="th")
    reader = Scripted([thai], province=("ตาก", 0.2))
    assert read_by_corners(PICTURE, BOX, reader, 1).text.subregion is None


def test_that_a_plate_of_another_region_gets_no_second_look() -> None:
    reader = Scripted([replace(said("ABC123", 0.99), region="us")])
    read_by_corners(PICTURE, BOX, reader, 3)
    assert reader.lines_shown == []


@pytest.mark.parametrize(("is_two_line", "expected"), [(False, 0.79), (True, 0.51)])
def test_that_the_province_line_is_cut_where_the_plate_prints_it(is_two_line: bool, expected: float) -> None:
    picture = np.zeros((100, 300, 3), dtype=np.uint8)
    corners = Quad(Point(50, 10), Point(250, 10), Point(250, 90), Point(50, 90))
    picture[round(10 + 80 * expected)] = 255
    line = cut_province_line(picture, corners, is_two_line=is_two_line)
    brightest = int(line.astype(int).sum((1, 2)).argmax())
    assert brightest == pytest.approx(24, abs=3)


def test_that_straightening_puts_the_corners_at_the_margin() -> None:
    picture = np.zeros((100, 300, 3), dtype=np.uint8)
    outline = np.array([(60, 20), (240, 35), (236, 80), (56, 65)], dtype=np.int32)
    cv2.fillConvexPoly(picture, outline, (255, 255, 255))
    quad = Quad(*(Point(float(x), float(y)) for x, y in outline))
    flat = straighten(picture, quad)
    assert flat[6:-6, 14:-14].min() == 255
    assert flat[:1].max() == 0
