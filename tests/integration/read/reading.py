"""Starts ``anpr-console read`` as a child process and takes apart what it prints."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from anpr_console.settings.paths import resources_dir

TOP = Path(__file__).resolve().parents[3]
PATIENCE_S = 420
_AS_BUNDLE = (
    "import sys; sys._MEIPASS = sys.argv.pop(1); from anpr_console.app.cli import main; sys.exit(main())"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a run ended; ``rows`` are the JSON objects of stdout."""

    code: int
    stdout: str
    stderr: str

    @property
    def rows(self) -> list[dict[str, object]]:
        """One object a line."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return self.stderr.splitlines()


def read(*arguments: str | Path, program_root: Path | None = None) -> Reading:
    """Run the command; ``program_root`` makes it take models and resources from there, as a bundle does."""
    start = ("-m", "anpr_console") if program_root is None else ("-c", _AS_BUNDLE, str(program_root))
    done = subprocess.run(
        [sys.executable, *start, "read", *map(str, arguments)],
        capture_output=True, text=True, timeout=PATIENCE_S, cwd=TOP, check=False, env=os.environ | {"LANG": "C.UTF-8"},
    )  # fmt: skip
    return Reading(done.returncode, done.stdout, done.stderr)


def program_folder(folder: Path) -> Path:
    """A program's folder with the real resources and no models."""
    (folder / "resources").symlink_to(resources_dir(), target_is_directory=True)
    (folder / "models").mkdir()
    return folder
