"""From a plate's box to its text, with as few questions to the reader as needed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.plate import PlateText
from anpr_console.vision.plate_reading import read_plate
from tests.unit.vision.drawn_plates import draw_plate

BLANK = np.full((200, 400, 3), 128, dtype=np.uint8)
BOX = Box(100, 70, 200, 50)


def text_of(text: str, confidence: float = 0.99) -> PlateText:
    return PlateText(text, text, confidence ** len(text) if text else 0.0, (confidence,) * len(text))


@dataclass(slots=True)
class ScriptedReader:
    """Says one text after the other."""

    finds_corners = False

    answers: Sequence[PlateText]
    label: str = "scripted 1"
    crops: list[Image] = field(default_factory=list)

    def read(self, crop: Image) -> PlateText:
        """The next answer."""
        self.crops.append(crop)
        return self.answers[len(self.crops) - 1]


def test_that_a_sure_reader_is_asked_once() -> None:
    reader = ScriptedReader([text_of("ABC1234")])
    reading = read_plate(BLANK, BOX, reader, 5)
    assert (reading.text.text, reading.attempts, len(reader.crops)) == ("ABC1234", 1, 1)


def test_that_an_unsure_reader_is_asked_again_but_not_more_often_than_allowed() -> None:
    reader = ScriptedReader([text_of("ABC1234", 0.6)] * 5)
    assert read_plate(BLANK, BOX, reader, 3).attempts == 3


def test_that_a_short_text_is_never_sure() -> None:
    reader = ScriptedReader([text_of("A1", 0.95), text_of("ABC1234")])
    reading = read_plate(BLANK, BOX, reader, 5)
    assert (reading.text.text, reading.attempts) == ("ABC1234", 2)


def test_that_the_surest_attempt_wins() -> None:
    answers = [text_of("ABC1234", 0.85), text_of("A8C1234", 0.87), text_of("ABC1234", 0.84)]
    assert read_plate(BLANK, BOX, ScriptedReader(answers), 3).text == answers[1]


@pytest.mark.parametrize(
    "box", [Box(-20, -20, 60, 30), Box(380, 190, 60, 30), Box(10, 10, 1, 1), Box(900, 9, 5, 5)]
)
def test_that_a_box_at_or_beyond_the_edge_is_read_without_error(box: Box) -> None:
    reader = ScriptedReader([text_of("")] * 5)
    reading = read_plate(BLANK, box, reader, 5)
    assert reading.text.text == ""
    assert all(crop.size for crop in reader.crops)


def test_that_two_lines_are_joined_upper_one_first() -> None:
    plate = draw_plate("HHHH", "7777")
    reader = ScriptedReader([text_of("HHHH"), text_of("7777")])
    reading = read_plate(plate.image, plate.box, reader, 1)
    assert (reading.text.text, reading.text.raw) == ("HHHH7777", "HHHH 7777")
    assert len(reading.text.char_confidences) == 8
    assert reading.text.confidence == pytest.approx(0.99**8)
    assert reading.attempts == 1
    assert reading.rectified is not None
    assert reading.rectified.shape[0] == 96


def test_that_a_straightened_plate_tells_its_corners_and_tilt() -> None:
    plate = draw_plate("34A36837", tilt_degrees=6)
    reading = read_plate(plate.image, plate.box, ScriptedReader([text_of("34A36837")]), 1)
    assert reading.tilt_degrees == pytest.approx(6, abs=2)
    assert reading.corners is not None
    assert 0 < reading.sharpness <= 1
