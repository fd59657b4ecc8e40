"""Retake the pictures of every screen from the real program: own Xvfb, own data folder, driven by keys.

``python tools/screenshots.py`` writes docs/screenshots/*.png from the virtual gate; ``--source`` and ``--out`` take
other pictures elsewhere (recordings of real places belong into build/, which is never committed). Needs Xvfb and
xdotool.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PASSWORD = "only-for-pictures"  # noqa: S105 — protects a throw-away data folder
READ_ROWS = "SELECT count(*) FROM passages WHERE outcome = 'read'"
ALL_ROWS = "SELECT count(*) FROM passages"


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """What to take, from where, to where."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--out", type=Path, default=TOP / "docs" / "screenshots", help="folder for the pictures"
    )
    parser.add_argument("--source", help="another source than the two rendered cameras")
    parser.add_argument("--size", default="1280x720", help="size of the screen (default: %(default)s)")
    parser.add_argument(
        "--passages", type=int, default=4, help="wait for so many reads (default: %(default)s)"
    )
    parser.add_argument("--wait", type=float, default=180.0, help="wait so many seconds for them at most")
    return parser.parse_args(argv)


def write_settings(data_dir: Path) -> None:
    """Two rendered cameras, one by day with a zone and a line, one by night."""
    from anpr_console.settings.cameras import CameraSettings, DirectionLine
    from anpr_console.settings.model import Settings, StationSettings
    from anpr_console.settings.paths import settings_file
    from anpr_console.settings.store import save_settings

    gate = CameraSettings(
        camera_id="gate-in", name="Main gate", source="virtual:gate?seed=7&fps=8",
        zone=((0.0, 0.3), (0.72, 0.3), (0.72, 1.0), (0.0, 1.0)),
        direction_line=DirectionLine(start=(0.02, 0.62), end=(0.45, 0.62)), read_timeout_s=30,
    )  # fmt: skip
    night = CameraSettings(
        camera_id="yard", name="Yard", source="virtual:gate?seed=11&night=1&fps=5", read_timeout_s=30
    )
    station = StationSettings(site="Harbour", station="gate-house-1", operators=("Somchai", "Nok", "Anong"))
    save_settings(settings_file(data_dir), Settings(cameras=(gate, night), station=station))


@contextmanager
def x_server(size: str) -> Iterator[str]:
    """A screen of its own on a free number."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=(write_end,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def program(data_dir: Path, source: str | None) -> Iterator[subprocess.Popen[bytes]]:
    """The console itself as a child process."""
    command = [sys.executable, "-m", "anpr_console", "--data", str(data_dir), "--port", "0"]
    if source:
        command += ["--source", source]
    child = subprocess.Popen(command, cwd=TOP, env={**os.environ, "QT_QPA_PLATFORM": "xcb"})
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(40)
        except subprocess.TimeoutExpired:
            child.kill()


class Hand:
    """Presses keys, types, clicks, and takes pictures."""

    def __init__(self, out: Path) -> None:
        from PySide6.QtWidgets import QApplication

        os.environ["QT_QPA_PLATFORM"] = "xcb"
        self._application = QApplication([])
        self._out = out
        out.mkdir(parents=True, exist_ok=True)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], check=True, capture_output=True, timeout=20, text=True)
        return done.stdout

    def focus(self, wait_s: float = 90.0) -> None:
        """Give the keyboard to the console's window once it is there; no window manager does it here."""
        deadline = time.monotonic() + wait_s
        while True:
            # By class, without --sync: xdotool finds no title with other letters than English ones, and --sync never
            # comes back on a screen without a window manager.
            try:
                found = self._xdotool("search", "--onlyvisible", "--class", "anpr-console").split()
                self._xdotool("windowfocus", found[-1])
            except (subprocess.CalledProcessError, IndexError):
                if time.monotonic() > deadline:
                    raise SystemExit("The console did not open its window.") from None
                time.sleep(0.5)
            else:
                return

    def keys(self, *keys: str, pause_s: float = 1.0) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._xdotool("key", key)
            time.sleep(pause_s)

    def types(self, words: str) -> None:
        """Type words."""
        self._xdotool("type", "--delay", "30", words)
        time.sleep(0.5)

    def take(self, name: str) -> None:
        """Save what the screen shows."""
        time.sleep(1.0)
        path = self._out / f"{name}.png"
        self._application.primaryScreen().grabWindow(0).save(str(path))
        print(path.relative_to(TOP) if path.is_relative_to(TOP) else path, flush=True)


def count(database: Path, question: str) -> int:
    """Ask the record; zero while it is not there yet."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5) as connection:
            return int(connection.execute(question).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def wait_for_passages(database: Path, wanted: int, wait_s: float, child: subprocess.Popen[bytes]) -> None:
    """Wait until so many plates were read, or the time is up."""
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline and child.poll() is None and count(database, READ_ROWS) < wanted:
        time.sleep(1.0)
    if child.poll() is not None:
        raise SystemExit(f"The console ended by itself with exit code {child.returncode}.")
    print(f"{count(database, READ_ROWS)} of {count(database, ALL_ROWS)} passages are read", flush=True)


def take_all(hand: Hand, database: Path, wanted: int, wait_s: float, child: subprocess.Popen[bytes]) -> None:
    """Go through every screen."""
    hand.focus()
    time.sleep(3.0)
    hand.take("shift-start")
    hand.types("Nok")
    hand.keys("Return")
    wait_for_passages(database, wanted, wait_s, child)
    hand.take("live")
    hand.keys("1")
    hand.take("live-enlarged")
    hand.keys("1", "F1")
    hand.take("keys")
    hand.keys("F1", "ctrl+2", "Down", "Down", pause_s=2.0)
    hand.take("results")
    hand.keys("b", pause_s=3.0)
    hand.take("breakdown-stored")
    # The source box has the keyboard here; its first entry is the live stream of the first camera.
    hand.keys("Home", pause_s=4.0)
    hand.take("breakdown-live")
    hand.keys("ctrl+4")
    hand.take("health")
    # The log page is left out: its lines name folders of the machine the pictures are taken on.
    hand.keys("ctrl+6")
    hand.take("settings-password")
    for _ in range(2):
        hand.types(PASSWORD)
        hand.keys("Return")
    hand.take("settings-cameras")
    for name in ("recognition", "storage", "endpoint", "station"):
        hand.keys("Down")
        hand.take(f"settings-{name}")
    hand.keys("ctrl+1", "ctrl+t", pause_s=4.0)
    hand.take("live-light")
    hand.keys("ctrl+t", "ctrl+t")


def main(argv: Sequence[str]) -> int:
    """Take every picture once."""
    arguments = parse_arguments(argv)
    with tempfile.TemporaryDirectory(prefix="anpr-pictures-") as folder, x_server(arguments.size) as display:
        os.environ["DISPLAY"] = display
        data_dir = Path(folder)
        if not arguments.source:
            write_settings(data_dir)
        with program(data_dir, arguments.source) as child:
            hand = Hand(arguments.out)
            take_all(hand, data_dir / "passages.sqlite3", arguments.passages, arguments.wait, child)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(TOP))
    sys.exit(main(sys.argv[1:]))
