"""The command line: one table of commands; only the chosen command's module is imported."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from anpr_console import __version__
from anpr_console.app.allocator import limit_heap
from anpr_console.domain.errors import AnprError

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program: its module has ``add_arguments(parser)`` and ``run(arguments) -> int``."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "console": Command("anpr_console.app.gui", "open the operator's console (the default)"),
    "serve": Command(
        "anpr_console.app.headless", "run without a screen: read cameras, record, push, answer HTTP"
    ),
    "read": Command("anpr_console.app.read", "read the plates in pictures, folders and videos"),
    "camera": Command("anpr_console.app.camera_test", "test a camera's address step by step"),
    "models": Command("anpr_console.app.models", "list, verify, add and measure models"),
    "eval": Command("anpr_console.app.eval", "measure the models against labeled pictures"),
    "bench": Command("anpr_console.app.bench.command", "measure speed and memory on this machine"),
    "tokens": Command("anpr_console.app.tokens", "make, list and revoke tokens of the HTTP endpoint"),
    "sentinel-sim": Command(
        "anpr_console.app.sentinel_sim", "receive pushed events as the platform would, to try the link"
    ),
    "doctor": Command("anpr_console.app.doctor", "check this machine and installation in plain words"),
}


class _CommandModule(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


def _top_level_parser() -> argparse.ArgumentParser:
    width = max(len(name) for name in COMMANDS)
    listing = "\n".join(f"  {name.ljust(width)}  {command.summary}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="anpr-console",
        description="Reads license plates from IP cameras, shows and records each passage, and pushes it on.",
        epilog=f"commands:\n{listing}\n\nanpr-console COMMAND --help tells more about a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"anpr-console {__version__}")
    parser.add_argument(
        "command", nargs="?", default="console", metavar="COMMAND", help="what to do, see below"
    )
    return parser


def _split(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command's name and its own arguments; without a command word, everything belongs to the console."""
    if argv and argv[0] in COMMANDS:
        return argv[0], list(argv[1:])
    if argv and argv[0] in {"-h", "--help", "--version"}:
        _top_level_parser().parse_args(argv[:1])
    if argv and not argv[0].startswith("-"):
        _top_level_parser().error(f"there is no command {argv[0]!r}; the commands are {', '.join(COMMANDS)}")
    return "console", list(argv)


def add_data_argument(parser: argparse.ArgumentParser) -> None:
    """Add the ``--data`` option that names the data folder."""
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER",
        help="data folder (default: $ANPR_DATA_DIR, else this user's data folder)",
    )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 it failed and a sentence on stderr says why; 2 wrong arguments; 130 interrupted by the user.
    """
    limit_heap()
    name, own_arguments = _split(sys.argv[1:] if argv is None else argv)
    command = COMMANDS[name]
    module = cast("_CommandModule", importlib.import_module(command.module))
    parser = argparse.ArgumentParser(
        prog=f"anpr-console {name}",
        description=command.summary[0].upper() + command.summary[1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    arguments = parser.parse_args(own_arguments)
    try:
        return module.run(arguments)
    except AnprError as error:
        print(f"anpr-console: {error}", file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (``| head``): stop quietly, and keep Python from flushing into the hole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
