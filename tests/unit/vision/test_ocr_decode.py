"""Network output becomes a plate text."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anpr_console.vision.ocr_decode import CtcChar, decode_ctc, to_plate_text

ALPHABET = ("A", "B", "1", "-", "ก", "่", "ê")


def steps(*rows: dict[str, float]) -> NDArray[np.float32]:
    """Rows of probabilities by character; ``_`` is the blank, which takes what is left."""
    output = np.zeros((len(rows), 1 + len(ALPHABET)), dtype=np.float32)
    for row, given in zip(output, rows, strict=True):
        for char, probability in given.items():
            row[0 if char == "_" else 1 + ALPHABET.index(char)] = probability
        row[0] += 1 - row.sum()
    return output


def read(*rows: dict[str, float]) -> str:
    return "".join(char.text for char in decode_ctc(steps(*rows), ALPHABET))


def test_that_repeats_merge_and_blanks_vanish() -> None:
    assert read({"A": 0.9}, {"A": 0.8}, {"_": 0.9}, {"B": 0.7}) == "AB"


def test_that_a_blank_between_equal_characters_keeps_both() -> None:
    assert read({"A": 0.9}, {"_": 0.9}, {"A": 0.9}) == "AA"


def test_that_a_repeat_up_to_the_last_step_is_one_character() -> None:
    assert read({"_": 0.9}, {"1": 0.9}, {"1": 0.9}) == "1"


@pytest.mark.parametrize("rows", [[], [{"_": 1.0}], [{"_": 1.0}] * 5])
def test_that_blanks_alone_give_no_text(rows: list[dict[str, float]]) -> None:
    text = to_plate_text(decode_ctc(steps(*rows), ALPHABET))
    assert (text.text, text.confidence, text.char_confidences) == ("", 0.0, ())


def test_that_a_character_is_as_sure_as_its_strongest_step() -> None:
    (char,) = decode_ctc(steps({"A": 0.6}, {"A": 0.95}, {"A": 0.7}), ALPHABET)
    assert char.confidence == pytest.approx(0.95)
    assert char.step == 1


def test_that_separators_are_dropped_from_the_text_but_kept_as_seen() -> None:
    text = to_plate_text(decode_ctc(steps({"A": 0.9}, {"-": 0.6}, {"1": 0.8}), ALPHABET))
    assert (text.text, text.raw) == ("A1", "A-1")
    assert text.char_confidences == pytest.approx((0.9, 0.8))
    assert text.confidence == pytest.approx(0.72)


def test_that_thai_marks_stay_with_their_letters() -> None:
    text = to_plate_text(decode_ctc(steps({"ก": 0.9}, {"่": 0.9}, {"1": 0.9}), ALPHABET))
    assert text.text == "ก่1"
    assert len(text.char_confidences) == len(text.text)


def test_that_a_lower_case_letter_is_read_as_its_capital() -> None:
    assert to_plate_text([CtcChar("ê", 0.9, 0)]).text == "Ê"


def test_that_candidates_come_most_likely_first_and_never_repeat_the_text() -> None:
    text = to_plate_text(decode_ctc(steps({"A": 0.6, "B": 0.3}, {"1": 0.7, "B": 0.2}, {"_": 1.0}), ALPHABET))
    assert text.text == "A1"
    assert [candidate.text for candidate in text.candidates] == ["B1", "AB"]
    assert [candidate.confidence for candidate in text.candidates] == pytest.approx([0.3 * 0.7, 0.6 * 0.2])


def test_that_an_unlikely_alternative_is_no_candidate() -> None:
    text = to_plate_text(decode_ctc(steps({"A": 0.99, "B": 0.004}), ALPHABET))
    assert text.candidates == ()


def test_that_a_separator_is_never_a_candidate_for_a_character() -> None:
    text = to_plate_text(decode_ctc(steps({"A": 0.6, "-": 0.4}), ALPHABET))
    assert text.candidates == ()
