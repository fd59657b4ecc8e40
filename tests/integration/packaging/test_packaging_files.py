"""What packaging/ ships is accepted by the tools that read it on a real system."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
PACKAGING = TOP / "packaging"
UNIT = PACKAGING / "anpr-console.service"
PROGRAM = "/opt/anpr-console/anpr-console"


def run_tool(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
    )


@pytest.fixture
def unit_of_this_machine(tmp_path: Path) -> Path:
    """The unit with a program that exists here, since systemd refuses a path that does not."""
    program = tmp_path / "anpr-console"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text(encoding="utf-8").replace(PROGRAM, str(program)), encoding="utf-8")
    return unit


def test_that_systemd_accepts_the_unit_without_a_word(unit_of_this_machine: Path) -> None:
    result = run_tool("systemd-analyze", "verify", "--man=no", str(unit_of_this_machine))
    assert (result.returncode, result.stdout) == (0, "")


def test_that_systemd_finds_a_mistake_in_a_unit(unit_of_this_machine: Path) -> None:
    text = unit_of_this_machine.read_text(encoding="utf-8")
    unit_of_this_machine.write_text(text.replace("Type=exec", "Type=nonsense"), encoding="utf-8")
    result = run_tool("systemd-analyze", "verify", "--man=no", str(unit_of_this_machine))
    assert "nonsense" in result.stdout


def test_that_the_unit_is_hardened(unit_of_this_machine: Path) -> None:
    threshold = 25  # tenths of systemd's exposure level: above it, the check fails
    result = run_tool(
        "systemd-analyze",
        "security",
        "--offline=yes",
        "--no-pager",
        f"--threshold={threshold}",
        str(unit_of_this_machine),
    )
    assert result.returncode == 0, result.stdout


def test_that_the_unit_starts_a_command_the_program_has() -> None:
    match = re.search(rf"^ExecStart={PROGRAM} (\w+) ", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert match is not None
    result = run_tool(sys.executable, "-m", "anpr_console", match[1], "--help")
    assert result.returncode == 0
    assert "--data" in result.stdout


def test_that_the_desktop_file_is_valid() -> None:
    result = run_tool("desktop-file-validate", str(PACKAGING / "anpr-console.desktop"))
    assert (result.returncode, result.stdout) == (0, "")


def test_that_the_container_starts_a_command_the_program_has() -> None:
    lines = (PACKAGING / "Dockerfile").read_text(encoding="utf-8").splitlines()
    entry = next(line for line in lines if line.startswith("ENTRYPOINT "))
    assert json.loads(entry.removeprefix("ENTRYPOINT "))[:2] == ["anpr-console", "serve"]


def test_that_every_system_package_is_listed_once() -> None:
    text = (PACKAGING / "apt.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    packages = [line for line in lines if line and not line.startswith(("#", "["))]
    assert packages
    assert len(packages) == len(set(packages))
    assert {line for line in lines if line.startswith("[")} == {"[fonts]", "[python]", "[run]", "[test]"}
