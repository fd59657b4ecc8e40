"""``anpr-console eval SUBJECT``: measure the models against labeled pictures; one subject a file."""

import argparse
import importlib
import sys
from typing import Protocol, cast

from anpr_console.app.cli import EXIT_USAGE
from anpr_console.app.eval_truth import TruthError
from anpr_console.domain.errors import SettingsError

SUBJECTS: dict[str, tuple[str, str]] = {
    "plates": (
        "anpr_console.app.eval_plates",
        "plate texts: exact, character errors, confusions, calibration",
    ),
    "detector": ("anpr_console.app.eval_detector", "boxes of plates and vehicles: recall and precision"),
    "attributes": ("anpr_console.app.eval_attributes", "brand, color and kind of vehicles"),
}

_EPILOG = """\
examples:
  anpr-console eval plates photos/truth.csv
  anpr-console eval plates crops/truth.csv --held-out --json crops.json --html
  anpr-console eval detector photos/boxes.csv --split valid,test
  anpr-console eval attributes cars/labels.csv

The exit code is 2 where the table or a picture it names is missing or wrong. Reports show real plates: they go to
build/ unless told otherwise, and build/ is never committed.
"""


class _Subject(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    subjects = parser.add_subparsers(dest="subject", required=True, metavar="SUBJECT")
    for name, (module_name, summary) in SUBJECTS.items():
        subject = subjects.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _module(module_name).add_arguments(subject)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate one subject; 2 where its table or an option can't be used."""
    try:
        return _module(SUBJECTS[arguments.subject][0]).run(arguments)
    except (TruthError, SettingsError) as error:
        print(f"anpr-console: {error}", file=sys.stderr)
        return EXIT_USAGE


def _module(name: str) -> _Subject:
    return cast("_Subject", importlib.import_module(name))
