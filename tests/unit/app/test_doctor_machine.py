"""Doctor's sentences about display, libraries, fonts, clock and time zone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from anpr_console.app import doctor_machine
from anpr_console.app.doctor_check import Verdict
from anpr_console.workers.clock_state import ClockState


def test_that_no_display_is_only_noted_because_serve_needs_none() -> None:
    check = doctor_machine.check_display({})
    assert check.verdict is Verdict.NOTE
    assert "serve" in check.finding


def test_that_a_display_nobody_answers_on_asks_for_attention() -> None:
    check = doctor_machine.check_display({"DISPLAY": ":4711"})
    assert check.verdict is Verdict.ATTENTION
    assert ":4711" in check.finding


@pytest.mark.parametrize("environment", [{"DISPLAY": "far:10.0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_that_displays_that_can_not_be_asked_are_believed(environment: dict[str, str]) -> None:
    assert doctor_machine.check_display(environment).verdict is Verdict.OK


def test_that_missing_libraries_are_named_by_their_packages() -> None:
    check = doctor_machine.check_display_libraries(["libxcb-cursor.so.0", "libEGL.so.1"])
    assert check.verdict is Verdict.ATTENTION
    assert check.advice == "apt-get install libxcb-cursor0 libegl1"


def test_that_every_library_is_in_the_list_of_packages_that_make_run_installs() -> None:
    apt = (Path(__file__).parents[3] / "packaging" / "apt.txt").read_text(encoding="utf-8")
    section = apt.split("[run]")[1].split("\n[")[0]
    listed = {word for line in section.splitlines() if not line.startswith("#") for word in line.split()}
    assert set(doctor_machine.DISPLAY_LIBRARIES.values()) <= listed


def test_that_a_folder_with_a_font_below_it_is_enough(tmp_path: Path) -> None:
    deep = tmp_path / "truetype" / "dejavu"
    deep.mkdir(parents=True)
    assert doctor_machine.check_fonts([tmp_path]).verdict is Verdict.ATTENTION
    (deep / "DejaVuSans.ttf").touch()
    assert doctor_machine.check_fonts([tmp_path / "missing", tmp_path]).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("is_synchronized", "verdict"), [(True, Verdict.OK), (False, Verdict.ATTENTION), (None, Verdict.NOTE)]
)
def test_that_only_a_clock_known_to_run_free_asks_for_attention(
    is_synchronized: bool | None, verdict: Verdict
) -> None:
    state = ClockState(is_synchronized=is_synchronized, offset_ms=None)
    assert doctor_machine.check_clock(state).verdict is verdict


def test_that_a_machine_without_a_time_zone_is_told_how_to_set_one() -> None:
    check = doctor_machine.check_time_zone(datetime(2026, 1, 2, tzinfo=UTC), has_zone=False)
    assert check.verdict is Verdict.NOTE
    assert "timedatectl" in check.advice
