"""Runs the checks and tests of the house in stages, goes on after a failure, and prints the minutes of each stage.

``python tools/run_stages.py [STAGE ...]`` runs all stages or those named; exit code 1 if any failed or took too long.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

TOP = Path(__file__).resolve().parent.parent
STAGE_LIMIT_S = 8 * 60
"""A stage that takes longer is a failure, even if all is green."""
STAGE_STOP_S = 11 * 60
"""A stage that takes longer is stopped."""
GRACE_S = 20
PYTEST_CLOSING = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+ in [\d.]+s)")
PYTEST_COUNT = re.compile(r"(\d+) (passed|failed|errors?|deselected|xfailed|xpassed|skipped|warnings?)")
FAILED_LINE = re.compile(r"^(FAILED|ERROR) \S+::")
PYTEST = (sys.executable, "-m", "pytest", "-q", "--durations=5", "--durations-min=5")
SCREEN = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24")
"""A display of their own for stages that open the real console."""

LINK_TESTS = ("tests/integration/delivery", "tests/integration/http_api")
"""What ties the console to the platform."""
LEFT_TO_OTHERS = tuple(f"--ignore={path}" for path in ("tests/integration/storage", *LINK_TESTS))


@dataclass(frozen=True, slots=True)
class Stage:
    """Commands run one after the other, each even if the one before failed."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageResult:
    """How a stage went: its time, what failed, and pytest's own closing lines."""

    name: str
    duration_s: float
    problems: tuple[str, ...]
    closing_lines: tuple[str, ...]
    failed_tests: tuple[str, ...]


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of the developers' tools in the environment that runs this script."""
    return (str(Path(sys.executable).parent / name), *arguments)


STAGES = (
    Stage(
        "checks",
        (
            tool("ruff", "format", "--check", "--quiet", "."),
            tool("ruff", "check", "--quiet", "."),
            tool("mypy"),
            tool("lint-imports"),
            (sys.executable, "tools/check_module_sizes.py"),
            (sys.executable, "tools/check_committed_files.py"),
        ),
    ),
    Stage("unit", ((*PYTEST, "tests/unit", "tests/property"),)),
    Stage("qt", ((*PYTEST, "tests/qt", "--ignore-glob=*/ui/test_[m-z]*"),), {"QT_QPA_PLATFORM": "offscreen"}),
    Stage(
        "screens",
        ((*PYTEST, "tests/qt/ui", "--ignore-glob=*/ui/test_[a-l]*"),),
        {"QT_QPA_PLATFORM": "offscreen"},
    ),
    Stage("record", ((*PYTEST, "tests/integration/storage"),)),
    Stage("link", ((*PYTEST, *LINK_TESTS),)),
    Stage("integration", ((*PYTEST, "tests/integration", *LEFT_TO_OTHERS),)),
    Stage(
        "e2e", ((*SCREEN, *PYTEST, "tests/e2e", "--ignore-glob=*/test_bundle*"),), {"QT_QPA_PLATFORM": "xcb"}
    ),
    Stage("bundle", ((*SCREEN, *PYTEST, "tests/e2e/test_bundle.py"),), {"QT_QPA_PLATFORM": "xcb"}),
)


def shown(command: tuple[str, ...]) -> str:
    """The command as a person would type it."""
    return " ".join(Path(part).name if part.startswith("/") else part for part in command)


def stop_group(process: subprocess.Popen[str]) -> None:
    """End a command and all its children.

    First as if by Ctrl+C, so that pytest tells what failed so far; then with all stacks printed; then by force.
    """
    for number in (signal.SIGINT, signal.SIGABRT):
        os.killpg(process.pid, number)
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            continue
        break
    # Children that did not listen would keep the pipe open, and us waiting.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def run_command(
    command: tuple[str, ...], environment: dict[str, str], stop_after_s: float
) -> tuple[int, list[str]]:
    """Run one command, passing its output through.

    Returns:
        Exit code and the lines of output.
    """
    print(f"--- {shown(command)}", flush=True)
    lines = []
    with subprocess.Popen(
        command, cwd=TOP, env=os.environ | environment, text=True, errors="replace", start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=1,
    ) as process:  # fmt: skip
        watchdog = Timer(max(stop_after_s, 1.0), stop_group, [process])
        watchdog.start()
        try:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                lines.append(line.rstrip())
            code = process.wait()
        except KeyboardInterrupt:
            stop_group(process)
            raise
        finally:
            watchdog.cancel()
    return code, lines


def run_stage(stage: Stage) -> StageResult:
    """Run all commands of a stage."""
    print(f"\n=== {stage.name} ===", flush=True)
    started_s = time.monotonic()
    problems, closing, failed = [], [], []
    for command in stage.commands:
        left_s = STAGE_STOP_S - (time.monotonic() - started_s)
        try:
            code, lines = run_command(command, stage.environment, left_s)
        except FileNotFoundError as error:
            code, lines = 127, []
            print(f"{error.filename} is not installed; `make test` installs it.")
        if code:
            problems.append(f"{shown(command)}: exit code {code}")
        closing += [match[1] for line in lines if (match := PYTEST_CLOSING.match(line))][-1:]
        failed += [line for line in lines if FAILED_LINE.match(line)]
    duration_s = time.monotonic() - started_s
    if duration_s > STAGE_LIMIT_S:
        problems.append(
            f"took {duration_s / 60:.1f} minutes; no stage may take more than {STAGE_LIMIT_S // 60}"
        )
    return StageResult(stage.name, duration_s, tuple(problems), tuple(closing), tuple(failed))


def add_up(closing_lines: Iterable[str], duration_s: float) -> str:
    """All pytest closing lines as one, in pytest's own form."""
    counts: Counter[str] = Counter()
    for line in closing_lines:
        for number, word in PYTEST_COUNT.findall(line):
            counts[word.replace("errors", "error").replace("warnings", "warning")] += int(number)
    order = ("failed", "error", "passed")
    words = sorted(counts, key=lambda word: order.index(word) if word in order else len(order))
    return ", ".join(f"{counts[word]} {word}" for word in words) + f" in {duration_s:.2f}s"


def print_summary(results: list[StageResult]) -> None:
    """Print what failed, the minutes of each stage and pytest's closing lines."""
    print("\n=== summary ===")
    for result in results:
        for line in (*result.failed_tests, *(f"{result.name}: {problem}" for problem in result.problems)):
            print(line)
    print(f"{'stage':<14}{'result':<10}{'minutes':>7}  pytest")
    for result in results:
        verdict = "FAILED" if result.problems else "passed"
        print(
            f"{result.name:<14}{verdict:<10}{result.duration_s / 60:>7.1f}  {'; '.join(result.closing_lines)}"
        )
    total_s = sum(result.duration_s for result in results)
    verdict = "FAILED" if any(result.problems for result in results) else "passed"
    print(f"{'all':<14}{verdict:<10}{total_s / 60:>7.1f}  on {os.cpu_count()} cores")
    closing_lines = [line for result in results for line in result.closing_lines]
    if closing_lines:
        print(add_up(closing_lines, total_s), flush=True)


def main(names: list[str]) -> int:
    """Run the stages named, or all of them."""
    unknown = set(names) - {stage.name for stage in STAGES}
    if unknown:
        print(
            f"There is no stage {', '.join(sorted(unknown))}; they are {', '.join(s.name for s in STAGES)}."
        )
        return 2
    results = [run_stage(stage) for stage in STAGES if not names or stage.name in names]
    print_summary(results)
    return 1 if any(result.problems for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
