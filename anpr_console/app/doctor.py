"""``anpr-console doctor``: looks at installation, machine and station and says in plain words what it found."""

import argparse
import json
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import asdict

from anpr_console.app.cli import EXIT_FAILED, EXIT_OK, add_data_argument
from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.app.doctor_installation import check_installation
from anpr_console.app.doctor_machine import check_machine
from anpr_console.app.doctor_station import check_station
from anpr_console.settings.paths import default_data_dir

WIDTH = 110
_MARKS = {Verdict.OK: "ok", Verdict.NOTE: "note", Verdict.ATTENTION: "ATTENTION", Verdict.BROKEN: "BROKEN"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``doctor``."""
    parser.epilog = "Exit code 1 if something the console needs is broken, else 0. Nothing is changed."
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of words")
    add_data_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run all checks and print them."""
    checks = [*check_installation(), *check_machine(), *check_station(arguments.data or default_data_dir())]
    is_sound = all(check.verdict is not Verdict.BROKEN for check in checks)
    if arguments.json:
        report = {"is_sound": is_sound, "checks": [asdict(check) for check in checks]}
        json.dump(report, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print("\n".join(describe(check) for check in checks))
        print(f"\n{conclude(checks)}")
    return EXIT_OK if is_sound else EXIT_FAILED


def describe(check: Check) -> str:
    """A check as lines for people: mark, finding, and below it what to do."""
    indent = " " * 11
    lines = textwrap.wrap(f"{_MARKS[check.verdict]:<9}  {check.finding}", WIDTH, subsequent_indent=indent)
    if check.advice and check.verdict is not Verdict.OK:
        lines += textwrap.wrap(
            f"→ {check.advice}", WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  "
        )
    return "\n".join(lines)


def conclude(checks: Sequence[Check]) -> str:
    """The last sentence: whether the console can run here."""
    broken = [check.name for check in checks if check.verdict is Verdict.BROKEN]
    attention = [check.name for check in checks if check.verdict is Verdict.ATTENTION]
    if broken:
        return f"The console can't do its work here until this is mended: {', '.join(broken)}."
    if attention:
        return f"The console can run here. Better mend this: {', '.join(attention)}."
    return "The console can run here."
