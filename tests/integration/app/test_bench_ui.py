"""The `bench ui` command as a user types it."""

import os
import subprocess
import sys


def test_that_bench_ui_without_a_display_fails_with_a_sentence() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}

    finished = subprocess.run(
        [sys.executable, "-m", "anpr_console", "bench", "ui", "--json"],
        capture_output=True, text=True, timeout=120, check=False, env=environment,
    )  # fmt: skip

    assert finished.returncode == 1
    assert finished.stdout == ""
    assert "There is no display here" in finished.stderr
    assert "xvfb-run" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_that_bench_ui_on_a_dead_display_fails_with_a_sentence() -> None:
    environment = {**os.environ, "DISPLAY": ":4711"}
    environment.pop("WAYLAND_DISPLAY", None)
    environment.pop("QT_QPA_PLATFORM", None)

    finished = subprocess.run(
        [sys.executable, "-m", "anpr_console", "bench", "ui"],
        capture_output=True, text=True, timeout=120, check=False, env=environment,
    )  # fmt: skip

    assert finished.returncode == 1
    assert "no X server answers" in finished.stderr
