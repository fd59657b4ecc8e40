"""``anpr-console bench SUBJECT``: one subject a file; figures for people or as JSON."""

import argparse
import importlib
import json
from typing import Protocol, cast

from anpr_console.app.bench.report import Report

SUBJECTS: dict[str, tuple[str, str]] = {
    "pipeline": (
        "anpr_console.app.bench.pipeline",
        "frames a second of detector and whole pipeline on a clip",
    ),
    "memory": ("anpr_console.app.bench.memory", "memory, threads and files over ten thousand frames"),
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
    """Measure one subject and print its figures."""
    report = _module(SUBJECTS[arguments.subject][0]).measure(arguments)
    print(json.dumps(report.figures, ensure_ascii=False) if arguments.json else report.text)
    return 0


def _module(name: str) -> _Subject:
    return cast("_Subject", importlib.import_module(name))
