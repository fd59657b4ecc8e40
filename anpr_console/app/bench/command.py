"""``anpr-console bench SUBJECT``: one subject a file; figures for people or as JSON."""

import argparse
import importlib
import json
import sys
from typing import Protocol, cast

from anpr_console.app.bench.report import Report
from anpr_console.app.cli import EXIT_USAGE
from anpr_console.app.eval_truth import TruthError

SUBJECTS: dict[str, tuple[str, str]] = {
    "pipeline": (
        "anpr_console.app.bench.pipeline",
        "frames a second of detector and whole pipeline on a clip",
    ),
    "readers": ("anpr_console.app.bench.readers", "plate readers side by side on the same crops"),
    "voting": ("anpr_console.app.bench.voting", "what the vote over frames gains over a single frame"),
    "memory": ("anpr_console.app.bench.memory", "memory, threads and files over ten thousand frames"),
    "db": ("anpr_console.app.bench.db", "pages and filters of a million passages, on SQLite and MariaDB"),
    "push": (
        "anpr_console.app.bench.push",
        "whether events survive kill -9 and a flapping receiver, and how fast they arrive",
    ),
    "ui": (
        "anpr_console.app.bench.ui",
        "what painting four cameras costs, and how late the window's thread is",
    ),
}


class _Subject(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def measure(self, arguments: argparse.Namespace) -> Report: ...


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    subjects = parser.add_subparsers(dest="subject", required=True, metavar="SUBJECT")
    for name, (module_name, summary) in SUBJECTS.items():
        subject = subjects.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        subject.add_argument("--json", action="store_true", help="print one JSON object")
        _module(module_name).add_arguments(subject)


def run(arguments: argparse.Namespace) -> int:
    """Measure one subject and print its figures; 2 where what it shall measure on can't be used."""
    try:
        report = _module(SUBJECTS[arguments.subject][0]).measure(arguments)
    except TruthError as error:
        print(f"anpr-console: {error}", file=sys.stderr)
        return EXIT_USAGE
    print(json.dumps(report.figures, ensure_ascii=False) if arguments.json else report.text)
    return 0


def _module(name: str) -> _Subject:
    return cast("_Subject", importlib.import_module(name))
