"""Bring resources/translations up to date: collect the texts of the screens, and compile what translators wrote.

``python tools/make_translations.py`` rewrites ``anpr_console_*.ts`` from the sources (translations stay, texts that are
gone go) and makes the ``.qm`` files that the program loads. ``--out`` writes elsewhere, for a comparison.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "resources" / "translations"
SPOKEN_OUTSIDE_UI = ("app/evidence_sheet.py", "app/sheet_words.py")
"""Files under anpr_console/ that speak to people through the translator, besides ui/."""


def spoken_sources(top: Path) -> list[Path]:
    """Every source file whose texts are translated, in a fixed order."""
    package = top / "anpr_console"
    return sorted((package / "ui").rglob("*.py")) + [package / name for name in SPOKEN_OUTSIDE_UI]


def tool(name: str) -> str:
    """A program of PySide6, beside the Python that runs this."""
    beside = Path(sys.executable).with_name(f"pyside6-{name}")
    return str(beside) if beside.exists() else f"pyside6-{name}"


def run_quietly(command: Sequence[str], folder: Path) -> None:
    """Run a program; its words are shown only if it fails.

    Raises:
        SystemExit: It failed.
    """
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def collect(top: Path, ts_file: Path) -> None:
    """Bring a .ts file up to date with the sources; what was translated stays."""
    names = [str(path.relative_to(top)) for path in spoken_sources(top)]
    # Line numbers would change the file with every edit anywhere.
    run_quietly([tool("lupdate"), "-no-obsolete", "-locations", "none", *names, "-ts", str(ts_file)], top)


def compile_translation(ts_file: Path, qm_file: Path) -> None:
    """Make the file that the program loads."""
    run_quietly([tool("lrelease"), "-silent", str(ts_file), "-qm", str(qm_file)], ts_file.parent)


def main(argv: Sequence[str]) -> int:
    """Collect and compile every language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to")
    out = parser.parse_args(argv).out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for source in sorted(FOLDER.glob("*.ts")):
        target = out / source.name
        if target != source:
            shutil.copyfile(source, target)
        if source.name.startswith("anpr_console_"):
            collect(TOP, target)
        compile_translation(target, target.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
