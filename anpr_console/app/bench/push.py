"""What the push stands: kill -9 at random moments while the receiver flaps, and how fast an event arrives."""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from tqdm import tqdm

from anpr_console.app.bench.push_console import STATION, TARGET, ConsolePlan
from anpr_console.app.bench.push_receiver import Received, Receiver
from anpr_console.app.bench.report import Report, percentile
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import DeliveryQuery, DeliveryState, OutboxEntry
from anpr_console.storage.database import open_database, sqlite_url
from anpr_console.storage.delivery_board import fetch_deliveries
from anpr_console.storage.outbox import recent_entries
from anpr_console.wire.signing import generate_secret

_CONSOLE = "anpr_console.app.bench.push_console"
_DRAIN_S = 120.0
_ALL = 1_000_000
_LATENCY_PASSAGES = 60
_LATENCY_PER_S = 4.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="kill -9 so often (20)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the moments depend on (1)")
    parser.add_argument(
        "--run-s", type=float, default=1.5, metavar="S", help="the console lives at most so long (1.5)"
    )
    parser.add_argument("--no-busy", action="store_true", help="leave out the latency beside the detector")
    parser.add_argument("--no-latency", action="store_true", help="leave out all latencies")


def measure(arguments: argparse.Namespace) -> Report:
    """Kill, count and time; on SQLite in a temporary folder, all on loopback."""
    with tempfile.TemporaryDirectory(prefix="anpr-push-") as folder:
        toll = kill_again_and_again(Path(folder) / "kills", arguments.kills, arguments.seed, arguments.run_s)
        latencies: dict[str, float | None] = {"idle": None, "busy": None}
        for name in latencies:
            if not arguments.no_latency and not (name == "busy" and arguments.no_busy):
                latencies[name] = _latency_ms_p95(Path(folder) / name, is_busy=name == "busy")
    figures: dict[str, object] = {
        "kills": arguments.kills,
        "passages": toll.passages,
        "lost": toll.lost,
        "invented": toll.invented,
        "reordered": toll.reordered,
        "latency_ms_p95_idle": latencies["idle"],
        "latency_ms_p95_busy": latencies["busy"],
        "events": toll.events,
        "doubled": toll.doubled,
        "forged": toll.forged,
        "seed": arguments.seed,
    }
    return Report(figures, "\n".join(f"{name:20} {value}" for name, value in figures.items()))


Calm = tuple[datetime, datetime]
"""From and to when receiver and console were both up."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What all the killing cost.

    Attributes:
        passages: Recorded.
        events: In the outbox.
        lost: Events that never arrived, and committed passages that are not in the record.
        invented: Event ids that arrived and were never recorded.
        reordered: Events that overtook an earlier one of their passage, or one of their camera while all was up.
        doubled: Events that arrived more than once; allowed, with the same id.
        forged: Requests whose signature was wrong.
    """

    passages: int
    events: int
    lost: int
    invented: int
    reordered: int
    doubled: int
    forged: int


class Flapping:
    """Takes a receiver down and up again within ``with``; knows when receiver and console both were up.

    Args:
        receiver: Which.
        rng: When it goes down.
    """

    def __init__(self, receiver: Receiver, rng: random.Random) -> None:
        self._receiver = receiver
        self._rng = rng
        self.calm: list[Calm] = []
        self._calm_since: datetime | None = None
        self._stop = threading.Event()
        self._flapper = threading.Thread(target=self._flap, name="flapper", daemon=True)

    def console_up(self) -> None:
        """The console runs."""
        self._calm_since = datetime.now(UTC)

    def console_down(self) -> None:
        """The console was killed."""
        self._end_calm()

    def _end_calm(self) -> None:
        if self._calm_since is not None:
            self.calm.append((self._calm_since, datetime.now(UTC)))
        self._calm_since = None

    def __enter__(self) -> Self:
        self._flapper.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._flapper.join()

    def _flap(self) -> None:
        """Go down and up until told to stop; up in the end."""
        while not self._stop.wait(self._rng.uniform(0.2, 2.0)):
            self._end_calm()
            self._receiver.behave = partial(_answer, self._rng.choice((500, 503, 0, 429)))
            self._stop.wait(self._rng.uniform(0.05, 0.8))
            self._receiver.behave = partial(_answer, 204)
            self._calm_since = datetime.now(UTC)


def _answer(status: int, _number: int) -> int:
    return status


def kill_again_and_again(folder: Path, kills: int, seed: int, run_s: float) -> Toll:
    """Kill the console at random moments while passages flow and the receiver flaps, then let it finish.

    Args:
        folder: Where the record lies.
        kills: How often.
        seed: What the moments depend on.
        run_s: How long it lives at most after it began to record.
    """
    folder.mkdir(parents=True)
    rng = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    secret = generate_secret()
    with Receiver(secret) as receiver, Nursery() as nursery:
        flapping = Flapping(receiver, random.Random(seed + 1))  # noqa: S311
        plan = ConsolePlan(str(folder), receiver.url, secret)
        with flapping:
            for kill in tqdm(range(kills), unit="kill", disable=None):
                nursery.start(replace(plan, first=kill * 10_000, seed=seed + kill))
                flapping.console_up()
                time.sleep(rng.uniform(0.0, run_s))
                flapping.console_down()
                nursery.end(signal.SIGKILL)
        nursery.start(replace(plan, first=kills * 10_000, passages=5))
        flapping.console_up()
        _wait_until_all_arrived(folder, receiver)
        flapping.console_down()
        nursery.end(signal.SIGTERM)
    return _count(folder, receiver, nursery.committed, flapping.calm)


class Nursery:
    """Starts consoles, one at a time, and hears what they say."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", _CONSOLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._child = 0
        self.committed: dict[str, int] = {}
        """Passage id to the last sequence a console said it had committed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def start(self, plan: ConsolePlan) -> None:
        """Start a console; returns when it begins to record."""
        is_ready = False
        assert self._process.stdin is not None  # noqa: S101 - piped
        self._process.stdin.write(plan.to_json() + "\n")
        self._process.stdin.flush()
        # Parent and child speak at the same time: either may be heard first.
        while not (is_ready and self._child):
            words = self._hear()
            is_ready = is_ready or words == ["ready"]
            if words[0] == "born":
                self._child = int(words[1])
            elif words[0] == "dead":
                raise RuntimeError("The console did not start.")

    def end(self, how: signal.Signals) -> None:
        """End it; returns when it is dead."""
        os.kill(self._child, how)
        while self._hear()[0] != "dead":
            pass
        self._child = 0

    def _hear(self) -> list[str]:
        assert self._process.stdout is not None  # noqa: S101 - piped
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The consoles' parent is gone.")
        words = line.split()
        if words[0].startswith("psg_"):
            self.committed[words[0]] = int(words[1])
        return words


def _wait_until_all_arrived(folder: Path, receiver: Receiver) -> None:
    database = open_database(sqlite_url(folder / "passages.sqlite3"), is_read_only=True)
    give_up_at_s = time.monotonic() + _DRAIN_S
    try:
        while time.monotonic() < give_up_at_s:
            wanted = {entry.event_id for entry in recent_entries(database, STATION, _ALL)}
            if wanted <= {request.event_id for request in receiver.taken()}:
                # The last passages may still be on their way into the record.
                time.sleep(1.0)
                again = {entry.event_id for entry in recent_entries(database, STATION, _ALL)}
                if again == wanted:
                    return
            receiver.wait_for(lambda _requests: False, 0.5)
    finally:
        database.close()


def _count(folder: Path, receiver: Receiver, committed: dict[str, int], calm: Sequence[Calm]) -> Toll:
    database = open_database(sqlite_url(folder / "passages.sqlite3"), is_read_only=True)
    entries = recent_entries(database, STATION, _ALL)
    database.close()
    known = {entry.event_id for entry in entries}
    arrived = [request for request in receiver.taken() if request.event_id in known]
    firsts: dict[str, Received] = {}
    for request in arrived:
        firsts.setdefault(request.event_id, request)
    recorded: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.passage_id is not None:
            recorded[entry.passage_id] = max(recorded[entry.passage_id], entry.sequence)
    return Toll(
        passages=len(recorded),
        events=len(entries),
        lost=len(known - set(firsts))
        + sum(recorded[passage_id] < sequence for passage_id, sequence in committed.items()),
        invented=len({request.event_id for request in receiver.requests} - known),
        reordered=_reordered(list(firsts.values()), entries, calm),
        doubled=len(arrived) - len(firsts),
        forged=receiver.forged,
    )


def _reordered(firsts: Sequence[Received], entries: Sequence[OutboxEntry], calm: Sequence[Calm]) -> int:
    """Events that came after a later one: of their passage ever, of their camera while all was up."""
    count = 0
    newest: dict[str, int] = defaultdict(int)
    for request in firsts:
        count += request.sequence < newest[request.passage_id]
        newest[request.passage_id] = max(request.sequence, newest[request.passage_id])
    place = {entry.event_id: index for index, entry in enumerate(entries)}
    for begin, end in calm:
        last: dict[str, int] = defaultdict(int)
        for request in firsts:
            here = place[request.event_id]
            if begin <= entries[here].created_at and request.at <= end:
                count += here < last[request.camera_id]
                last[request.camera_id] = max(here, last[request.camera_id])
    return count


def _latency_ms_p95(folder: Path, *, is_busy: bool) -> float:
    """From the record of an event to the receiver's 200, over a while without trouble."""
    folder.mkdir(parents=True)
    secret = generate_secret()
    with Receiver(secret) as receiver, Nursery() as nursery:
        plan = ConsolePlan(
            str(folder), receiver.url, secret, passages=_LATENCY_PASSAGES, per_s=_LATENCY_PER_S,
            detector_load=is_busy,
        )  # fmt: skip
        nursery.start(plan)
        receiver.wait_for(lambda requests: len(requests) >= 3 * _LATENCY_PASSAGES, _DRAIN_S)
        nursery.end(signal.SIGTERM)
    database = open_database(sqlite_url(folder / "passages.sqlite3"), is_read_only=True)
    query = DeliveryQuery(target_id=TARGET, states=(DeliveryState.DONE,), limit=_ALL)
    done = fetch_deliveries(database, STATION, query, SystemClock().now())
    database.close()
    # The first passage pays for the connection and the imports.
    values = [delivery.delivered_ms for delivery in done[:-3] if delivery.delivered_ms is not None]
    return round(percentile(values, 0.95), 1)
