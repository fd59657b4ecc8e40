"""How doctor words its findings."""

from anpr_console.app.doctor import conclude, describe
from anpr_console.app.doctor_check import Check, Verdict

SOUND = Check("python", Verdict.OK, "Python 3.11.7.")
WORN = Check("clock", Verdict.ATTENTION, "The clock runs free.", "Start a time service.")
BROKEN = Check("cv2", Verdict.BROKEN, "OpenCV is missing.", "Install it.")


def test_that_advice_stands_below_its_finding() -> None:
    assert describe(WORN) == "ATTENTION  The clock runs free.\n           → Start a time service."


def test_that_a_sound_check_is_one_line() -> None:
    assert describe(SOUND) == "ok         Python 3.11.7."


def test_that_the_last_sentence_names_what_is_broken_and_only_that() -> None:
    assert conclude([SOUND, WORN, BROKEN]) == "The console can't do its work here until this is mended: cv2."


def test_that_the_last_sentence_names_what_should_be_mended() -> None:
    assert conclude([SOUND, WORN]) == "The console can run here. Better mend this: clock."


def test_that_a_sound_machine_is_called_so() -> None:
    assert conclude([SOUND]) == "The console can run here."
