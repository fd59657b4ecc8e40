"""The frozen program, in an empty folder, run by a user who may nothing."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pytest

from anpr_console.capture.virtual_gate_options import parse_gate_options
from anpr_console.capture.virtual_gate_stage import VirtualGate

TOP = Path(__file__).resolve().parents[2]
NOBODY = 65534
PATIENCE_S = 120.0
SCREEN_SIZE = (1600, 900)
POLL_S = 0.2
_Seen = TypeVar("_Seen")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The copied bundle and how to run it.

    Attributes:
        program: Its executable.
        room: An empty folder that the user who runs it owns.
    """

    program: Path
    room: Path

    def command(self, *arguments: str) -> list[str]:
        """The program with arguments, as an unprivileged user if we are root."""
        as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]
        return [*(as_nobody if os.geteuid() == 0 else []), str(self.program), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of ours but a home, so that nothing of the clone can help."""
        return {"HOME": str(self.room), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", **more}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*arguments), cwd=self.room, env=self.environment(), check=False, text=True,
            capture_output=True, timeout=PATIENCE_S,
        )  # fmt: skip

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start a command that goes on; its words go to ``words.txt`` in the room."""
        with (self.room / "words.txt").open("w", encoding="utf-8") as words:
            return subprocess.Popen(
                self.command(*arguments), cwd=self.room, env=self.environment(**environment), text=True,
                stdout=words, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def words(self) -> str:
        """What the started command has said so far."""
        return (self.room / "words.txt").read_text(encoding="utf-8")


def wait_for(
    look: Callable[[], _Seen | None], what: str, process: subprocess.Popen[str], bundle: Bundle
) -> _Seen:
    """Look until there is something to see; fail when the program ends or patience does."""
    deadline_s = time.monotonic() + PATIENCE_S
    while (seen := look()) is None:
        if process.poll() is not None:
            pytest.fail(f"The program ended with {process.returncode} before {what}:\n{bundle.words()}")
        if time.monotonic() > deadline_s:
            pytest.fail(f"Waited {PATIENCE_S:.0f} s in vain for {what}:\n{bundle.words()}")
        time.sleep(POLL_S)
    return seen


def stop(process: subprocess.Popen[str]) -> int:
    """Ask the program to stop, and return its exit code."""
    process.send_signal(signal.SIGTERM)
    try:
        return process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def frozen_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the bundle and copy it to an empty folder that everybody may enter."""
    work = tmp_path_factory.mktemp("bundle")
    build = subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(work / "dist"), "--workpath", str(work / "build"), str(TOP / "pyinstaller.spec"),
        ],
        cwd=work, check=False, text=True, capture_output=True,
    )  # fmt: skip
    assert build.returncode == 0, build.stderr[-4000:]
    shutil.rmtree(work / "build")
    place = Path(tempfile.mkdtemp(prefix="anpr-bundle-"))
    place.chmod(0o755)
    shutil.move(work / "dist" / "anpr-console", place / "anpr-console")
    yield place / "anpr-console" / "anpr-console"
    shutil.rmtree(place)


@pytest.fixture
def bundle(frozen_program: Path) -> Iterator[Bundle]:
    """The bundle with an empty room of its own."""
    room = Path(tempfile.mkdtemp(prefix="anpr-room-"))
    if os.geteuid() == 0:
        os.chown(room, NOBODY, NOBODY)
    yield Bundle(frozen_program, room)
    shutil.rmtree(room)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, open to the unprivileged user."""
    reading, writing = os.pipe()
    width, height = SCREEN_SIZE
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-ac", "-nolisten", "tcp", "-screen", "0", f"{width}x{height}x24"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
        server.terminate()


def photograph(display: str, file: Path) -> cv2.typing.MatLike:
    """A picture of the whole screen."""
    width, height = SCREEN_SIZE
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-y", "-f", "x11grab", "-video_size", f"{width}x{height}", "-i", display,
         "-frames:v", "1", str(file)],
        check=True, timeout=PATIENCE_S,
    )  # fmt: skip
    picture = cv2.imread(str(file))
    assert picture is not None
    return picture


def test_that_doctor_finds_the_bundle_sound(bundle: Bundle) -> None:
    result = bundle.run("doctor", "--json")
    report = json.loads(result.stdout)
    broken = [check for check in report["checks"] if check["verdict"] == "broken"]
    assert (result.returncode, broken) == (0, [])


def test_that_the_bundle_reads_a_plate_from_a_picture(bundle: Bundle) -> None:
    gate = VirtualGate(parse_gate_options([("seed", "7")]))
    index = 470
    plates = {truth.text for truth in gate.truth(index) if truth.corners is not None}
    picture = bundle.room / "gate.jpg"
    assert cv2.imwrite(str(picture), gate.frame(index))
    result = bundle.run("read", "gate.jpg", "--json")
    assert result.returncode == 0, result.stderr
    reads = [json.loads(line) for line in result.stdout.splitlines()]
    assert {read["plate"] for read in reads} & plates, f"{plates} expected, {reads} read"


def test_that_the_bundle_carries_no_torch(bundle: Bundle) -> None:
    names = {path.name for path in (bundle.program.parent / "_internal").iterdir()}
    assert "PySide6" in names
    assert not names & {"torch", "torchvision", "ultralytics", "easyocr", "rapidocr", "openvino_telemetry"}


def test_that_serve_answers_health_and_stops_in_order(bundle: Bundle) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def ask() -> list[str] | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                health = json.load(answer)
        except OSError:  # refused, not ready (503), or too slow to answer yet
            return None
        live = [camera["camera_id"] for camera in health["cameras"] if camera["frames_decoded"] > 0]
        return live or None

    process = bundle.start("serve", "--source", "virtual:gate", "--port", str(port))
    try:
        live = wait_for(ask, "a camera with frames in the health answer", process, bundle)
        assert live == ["source"]
    finally:
        code = stop(process)
    assert code == 0, bundle.words()


def test_that_the_window_shows_its_first_picture(bundle: Bundle, display: str, tmp_path: Path) -> None:
    def look() -> int | None:
        picture = photograph(display, tmp_path / "screen.png")
        colors = len(np.unique(picture.reshape(-1, 3), axis=0))
        return colors if colors > 5000 else None  # a rendered road has many colors, an empty window few

    process = bundle.start("console", "--source", "virtual:gate", "--port", "0", DISPLAY=display)
    try:
        wait_for(look, "a picture on the screen", process, bundle)
    finally:
        code = stop(process)
    assert code == 0, bundle.words()
