"""How fast pages of a large record come, and what one more passage costs, on SQLite and on MariaDB."""

import argparse
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from anpr_console.app.bench.made_up_filters import Question, made_up_questions
from anpr_console.app.bench.made_up_record import MadeUpRecord, made_up_event
from anpr_console.app.bench.mariadb_server import BUFFER_POOL_MB, find_server, serving
from anpr_console.app.bench.report import Report, median, percentile
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.query import PageRequest, PassageFilter, SortKey
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.explain import explain_page
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import count_passages, fetch_page
from anpr_console.storage.passages import PassageStore

_FIRST_PAGES = 40
_WRITES = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.description = (
        "Builds a made-up record in a temporary folder (a million passages take some 3 GB and several minutes for each "
        "database), asks for first pages and 200 seeded filters, and removes it again."
    )
    parser.add_argument("--rows", type=int, default=1_000_000, metavar="N", help="passages (1000000)")
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="filters (200)")
    parser.add_argument("--no-mariadb", action="store_true", help="measure SQLite only")
    parser.add_argument(
        "--folder", type=Path, metavar="FOLDER", help="where to build (the system's temporary folder)"
    )


def measure(arguments: argparse.Namespace) -> Report:
    """Build, ask, record; on SQLite, then on MariaDB if it is installed.

    Raises:
        StorageError: No room, or a server that does not start.
    """
    record = MadeUpRecord(arguments.rows)
    questions = made_up_questions(record, arguments.questions)
    with _own_folder(arguments.folder) as folder:
        url = sqlite_url(folder / "passages.sqlite3")
        figures: dict[str, object] = {
            "rows": arguments.rows,
            **_measure_one(url, "SQLite", record, questions, folder),
        }
        figures["mariadb"] = _measure_mariadb(arguments, record, questions, folder)
    return Report(figures, _as_text(figures))


@contextmanager
def _own_folder(parent: Path | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="anpr-db-", dir=parent))
    print(f"The record is built in {folder}; this takes minutes.", file=sys.stderr, flush=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _measure_mariadb(
    arguments: argparse.Namespace, record: MadeUpRecord, questions: tuple[Question, ...], folder: Path
) -> dict[str, object]:
    if arguments.no_mariadb:
        return {"left_out": "--no-mariadb"}
    programs = find_server()
    if programs is None:
        return {"left_out": "MariaDB is not installed here (Debian: mariadb-server)"}
    with serving(programs, folder / "m") as url:
        figures = _measure_one(url, "MariaDB", record, questions, folder)
    return figures | {"buffer_pool_mb": BUFFER_POOL_MB}


def _measure_one(
    url: str, name: str, record: MadeUpRecord, questions: tuple[Question, ...], folder: Path
) -> dict[str, object]:
    writing = open_database(url)
    reading = None
    try:
        began_s = time.perf_counter()
        record.write(writing, name)
        build_s = time.perf_counter() - began_s
        reading = open_database(url, is_read_only=True)
        print(f"{name}: built in {build_s:.0f} s, asking", file=sys.stderr, flush=True)
        return {
            "build_s": round(build_s),
            **_first_pages(reading),
            **_filters(reading, questions),
            **_counts(reading),
            **_writes(writing, MediaFolder(folder / f"media-{name}"), record.rows),
            "plans": _plans(reading),
        }
    finally:
        if reading is not None:
            reading.close()
        writing.close()


def _first_pages(database: Database) -> dict[str, object]:
    """The newest page as the console asks for it, and a walk through the next ones."""
    first = [_milliseconds(lambda: fetch_page(database, PageRequest())) for _ in range(_FIRST_PAGES)]
    following = []
    request = PageRequest()
    for _ in range(_FIRST_PAGES):
        page = fetch_page(database, request)
        following.append(page.elapsed_ms)
        request = replace(request, after=page.next_after)
    return {
        "first_page_ms_p50": round(median(first), 2),
        "first_page_ms_p95": round(percentile(first, 0.95), 2),
        "next_page_ms_p95": round(percentile(following, 0.95), 2),
    }


def _filters(database: Database, questions: tuple[Question, ...]) -> dict[str, object]:
    """Each question once: nobody asks the same twice, so nothing is warmed up for it."""
    by_name: dict[str, list[float]] = defaultdict(list)
    slowest: tuple[float, Question | None] = (0.0, None)
    empty = 0
    for question in questions:
        page = fetch_page(database, question.request)
        empty += not page.rows
        by_name[question.name].append(page.elapsed_ms)
        if page.elapsed_ms > slowest[0]:
            slowest = page.elapsed_ms, question
    values = [value for some in by_name.values() for value in some]
    plan = explain_page(database, slowest[1].request) if slowest[1] else ()
    return {
        "filters": len(values),
        "filters_without_hits": empty,
        "filter_ms_p50": round(median(values), 2),
        "filter_ms_p95": round(percentile(values, 0.95), 2),
        "filter_ms_max": round(max(values), 2),
        "filter_ms_p95_by_plate_question": {
            name: round(percentile(some, 0.95), 2) for name, some in sorted(by_name.items())
        },
        "slowest_plan": list(plan),
        "slowest_question": _words(slowest[1].request) if slowest[1] else "",
    }


def _counts(database: Database) -> dict[str, object]:
    """Totals come after the page: how long each takes, and its longest step (after which it can be cancelled)."""
    figures: dict[str, object] = {}
    for name, wanted in (("all", PassageFilter()), ("inside", PassageFilter(plate="*34*"))):
        steps_ms, last = [], time.perf_counter()
        for _ in count_passages(database, wanted):
            steps_ms.append((time.perf_counter() - last) * 1000)
            last = time.perf_counter()
        figures[f"count_{name}_ms"] = round(sum(steps_ms), 1)
        figures[f"count_{name}_longest_step_ms"] = round(max(steps_ms), 1)
    return figures


def _writes(database: Database, media: MediaFolder, rows: int) -> dict[str, object]:
    """One more passage, as the recorder writes it (without pictures), into the full record."""
    store = PassageStore(database, media, "bench", SystemClock())
    events = [made_up_event(rows + number, number) for number in range(_WRITES)]
    values = [_milliseconds(partial(store.record, event)) for event in events]
    return {"record_ms_p50": round(median(values), 2), "record_ms_p95": round(percentile(values, 0.95), 2)}


def _plans(database: Database) -> dict[str, list[str]]:
    shown = {
        "newest": PageRequest(),
        "*34*": PageRequest(PassageFilter(plate="*34*")),
        "camera by confidence": PageRequest(PassageFilter(camera_ids=("gate-in",)), SortKey.CONFIDENCE),
        "brand and color, rare": PageRequest(
            PassageFilter(brands=("Tesla",), colors=("purple",)), SortKey.PLATE
        ),
        "look-alike and slip": PageRequest(PassageFilter(plate="AB1234", is_fuzzy=True, max_slips=1)),
    }
    return {name: list(explain_page(database, request)) for name, request in shown.items()}


def _milliseconds(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return (time.perf_counter() - began_s) * 1000


def _words(request: PageRequest) -> str:
    return f"{request.filter} by {request.sort.value} {'down' if request.is_descending else 'up'}"


def _as_text(figures: dict[str, object]) -> str:
    lines = [f"passages          {figures['rows']}", "SQLite", *_part(figures), "MariaDB"]
    mariadb = figures["mariadb"]
    return "\n".join([*lines, *(_part(mariadb) if isinstance(mariadb, dict) else [])])


def _part(figures: dict[str, object]) -> list[str]:
    lines = []
    for name, value in figures.items():
        match value:
            case dict() if name == "plans":
                lines += [
                    line
                    for plan, steps in value.items()
                    for line in (f"  plan of {plan}:", *_indented(steps))
                ]
            case dict() if name != "mariadb":
                lines += [f"  {name} {key}: {item}" for key, item in value.items()]
            case list():
                lines += [f"  {name}:", *_indented(value)]
            case _ if name not in {"rows", "mariadb"}:
                lines.append(f"  {name:28} {value}")
    return lines


def _indented(steps: list[str]) -> list[str]:
    return [f"    {step}" for step in steps]
