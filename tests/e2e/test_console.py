"""``anpr-console`` with its window: starts, shows, quits; and without a display."""

import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import StartProgram
from tests.e2e.test_serve import check_integrity

TOP = Path(__file__).resolve().parents[2]
GATE = "virtual:gate?seed=7"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_that_the_console_starts_its_engine_and_quits_in_order(
    start_program: StartProgram, tmp_path: Path, number: signal.Signals
) -> None:
    program = start_program(["console", "--source", GATE, "--port", "0"], tmp_path)
    program.wait_for_event("first_analysis")
    program.send(number)
    assert program.wait() == 0, program.account()
    assert program.events("engine_stopped")[0]["in_time"] is True
    assert not (tmp_path / "logs" / "crash.txt").exists()
    assert "Traceback" not in "\n".join(program.err)
    check_integrity(tmp_path)


def test_that_closing_the_window_stops_the_engine_in_order_and_ends_the_program(
    start_program: StartProgram, tmp_path: Path
) -> None:
    told = tmp_path / "close-now"
    program = start_program(
        ["console", "--source", GATE, "--port", "0"],
        tmp_path / "data",
        environment={"CLOSE_WHEN_THERE": str(told), "PYTHONPATH": str(TOP)},
        program=[str(Path(__file__).with_name("closing_console.py"))],
    )
    program.wait_for_event("first_analysis")
    told.touch()
    assert program.wait() == 0, program.account()
    assert program.events("engine_stopped")[0]["in_time"] is True
    assert not (tmp_path / "data" / "logs" / "crash.txt").exists()
    check_integrity(tmp_path / "data")


def test_that_the_console_opens_although_its_port_is_taken(
    start_program: StartProgram, tmp_path: Path
) -> None:
    first = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path / "first")
    first.wait_for_event("camera_connected")
    heading = next(line for line in first.err if "/api/v1/health" in line)
    port = heading.split("/api")[0].rsplit(":", 1)[1]
    console = start_program(["console", "--source", GATE, "--port", port], tmp_path / "second")
    console.wait_for_event("endpoint_refused")
    console.wait_for_event("camera_connected")
    assert console.stop() == 0, console.account()
    assert first.stop() == 0


def test_that_without_a_display_it_says_so_and_prints_passages(
    start_program: StartProgram, tmp_path: Path
) -> None:
    nothing: dict[str, str | None] = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    program = start_program(["console", "--source", GATE, "--port", "0"], tmp_path, environment=nothing)
    lines = program.wait_for_lines(1)
    assert "There is no display here" in program.err[0]
    assert lines[0]
    assert program.stop() == 0, program.account()
