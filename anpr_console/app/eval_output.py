"""How evaluations hand out what they measured: aligned tables, JSON, and where reports go."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anpr_console.app.eval_truth import TruthError

TO_STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people: a title, column names, rows of texts; the first column is a name, the others figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Aligned columns under the title."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[index]) for line in lines) for index in range(len(self.columns))]
        shown = [
            "  ".join(
                [
                    line[0].ljust(widths[0]),
                    *(cell.rjust(w) for cell, w in zip(line[1:], widths[1:], strict=True)),
                ]
            ).rstrip()
            for line in lines
        ]
        return "\n".join([*([self.title] if self.title else []), *shown])


def add_output_arguments(parser: argparse.ArgumentParser, subject: str) -> None:
    """Add ``--json`` and ``--html``."""
    parser.add_argument(
        "--json", nargs="?", const=TO_STDOUT, metavar="FILE",
        help="write the figures as one JSON object to FILE; without FILE print it instead of the tables",
    )  # fmt: skip
    parser.add_argument(
        "--html", nargs="?", const=Path("build") / "eval" / subject, type=Path, metavar="FOLDER",
        help=f"write a report with the wrong ones as pictures (default folder: build/eval/{subject})",
    )  # fmt: skip


def take_table(arguments: argparse.Namespace) -> Path:
    """The path of the table, also where ``--json TABLE.csv`` swallowed it; makes sure that the outputs can be written.

    Raises:
        TruthError: No table was named, or an output can't be written: better said before than after the measuring.
    """
    named: Path | None = arguments.table
    if named is None and str(arguments.json or "").lower().endswith(".csv"):
        named, arguments.json = Path(arguments.json), TO_STDOUT
    if named is None:
        raise TruthError("No table was named. Add its path, such as photos/truth.csv.")
    if arguments.json not in {None, TO_STDOUT}:
        if Path(arguments.json).suffix.lower() == ".csv":
            raise TruthError(f"The figures would overwrite {arguments.json}. Name a file that ends in .json.")
        _prepare(Path(arguments.json))
    if arguments.html is not None:
        _prepare(arguments.html / "index.html")
    return named


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise TruthError(f"{path} can't be written: {error.strerror}. Name another place.") from error


def hand_out(
    arguments: argparse.Namespace,
    figures: Mapping[str, object],
    notes: Sequence[str],
    tables: Sequence[Table],
) -> None:
    """Print tables or JSON as ``--json`` asks, or print tables and write the JSON file."""
    content = json.dumps(figures, ensure_ascii=False)
    if arguments.json == TO_STDOUT:
        print(content)
        return
    print("\n\n".join(["\n".join(notes), *(table.as_text() for table in tables)]))
    if arguments.json:
        Path(arguments.json).write_text(content + "\n", encoding="utf-8")
        print(f"\nfigures: {arguments.json}")


def counting_number(text: str) -> int:
    """A whole number from 1; for argparse."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 plate``, ``2 plates``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def share(value: float) -> str:
    """A share with three places."""
    return f"{value:.3f}"


def interval(bounds: tuple[float, float]) -> str:
    """Two shares as a range."""
    return f"{bounds[0]:.3f}–{bounds[1]:.3f}"
