"""``serve`` on a disk that can't be written or runs full: said in a sentence, and nothing that was seen is lost."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import StartProgram
from tests.e2e.program import DEADLINE_S
from tests.e2e.test_serve import check_integrity, rows_in

GATE = "virtual:gate?seed=7&fps=10"

MountDisk = Callable[[str], Path]


@pytest.fixture
def mount_disk(tmp_path: Path) -> Iterator[MountDisk]:
    """Mounts a small disk of its own; options as for ``mount -o``."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"this test mounts a small tmpfs and must run as root: {done.stderr}"
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        # Lazy: a child that was killed in a failing test may hold a file for another moment.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("command", ["serve", "console"])
def test_that_a_read_only_data_folder_is_a_sentence(
    start_program: StartProgram, mount_disk: MountDisk, command: str
) -> None:
    folder = mount_disk("ro,size=1m")
    program = start_program([command, "--source", GATE, "--port", "0"], folder / "data")
    assert program.wait() == 1
    complaint = "\n".join(program.err)
    assert "can't be written: Read-only file system" in complaint
    assert "--data" in complaint
    assert "Traceback" not in complaint


@pytest.mark.slow
def test_that_passages_wait_in_memory_while_the_disk_is_full_and_are_stored_afterwards(
    start_program: StartProgram, mount_disk: MountDisk
) -> None:
    disk = mount_disk("size=6m")
    program = start_program(["serve", "--source", GATE, "--json", "--port", "0"], disk / "data")
    program.wait_for_lines(1)
    ballast = disk / "ballast"
    filling = ["dd", "if=/dev/zero", f"of={ballast}", "bs=64k"]
    assert b"No space left" in subprocess.run(filling, capture_output=True, check=False).stderr
    give_up_at = time.monotonic() + DEADLINE_S
    while not any("the record refuses" in line for line in program.err) and time.monotonic() < give_up_at:
        time.sleep(0.2)
    assert any("is full" in line for line in program.err), program.account()
    ballast.unlink()
    program.wait_for_lines(len(program.out) + 1)
    assert program.stop() == 0, program.account()
    assert {json.loads(line)["passage_id"] for line in program.out} == set(rows_in(disk / "data"))
    check_integrity(disk / "data")
    assert "Traceback" not in "\n".join(program.err)
