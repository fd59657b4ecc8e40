"""The recording and pushing part of a console as a program of its own, to be killed: no window, no cameras.

Usage: python -m anpr_console.app.bench.push_console. Each line of its input, a ``ConsolePlan`` as JSON, makes one child
by ``fork``, so that being killed two hundred times costs no two hundred imports. It prints ``born PID`` and ``dead
PID``; between them the child prints ``ready``, each event it committed, and ``recorded``. SIGTERM ends it in order.
"""

import asyncio
import json
import os
import random
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NoReturn

from anpr_console.app.bench.made_up_record import made_up_event
from anpr_console.delivery.dispatcher import Dispatcher
from anpr_console.delivery.letters import Imprint, LetterMaker
from anpr_console.delivery.plan import DispatchPlan, TargetPlan
from anpr_console.delivery.record import DeliveryRecord
from anpr_console.delivery.runner import Pace
from anpr_console.delivery.webhook import Secrets, WebhookSink
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.settings.push import PictureMode, PushTarget
from anpr_console.storage.database import open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan, TargetInterest
from anpr_console.storage.passages import PassageStore

STATION = "bench"
TARGET = "sentinel"
CAMERAS = ("gate-in", "gate-out", "yard")
_PHASES = (PassagePhase.CREATED, PassagePhase.UPDATED, PassagePhase.ENDED)


@dataclass(frozen=True, slots=True)
class ConsolePlan:
    """What the program is told.

    Attributes:
        folder: Where the record lies.
        url: Where to push.
        secret: What to sign with.
        first: Number of the first passage.
        passages: How many to record; 0 for no end.
        per_s: How many a second, at most.
        seed: What the pauses depend on.
        detector_load: Whether a detector runs flat out beside it.
    """

    folder: str
    url: str
    secret: str
    first: int = 0
    passages: int = 0
    per_s: float = 20.0
    seed: int = 0
    detector_load: bool = False

    def to_json(self) -> str:
        """For the command line."""
        return json.dumps(asdict(self))


def passage_events(number: int, now_event: PassageEvent) -> tuple[PassageEvent, ...]:
    """Created, updated and ended of one made-up passage that happens now."""
    now = SystemClock().now()
    passage = replace(
        now_event.passage,
        camera_id=CAMERAS[number % len(CAMERAS)],
        started_at=now,
        ended_at=now,
        decided_at=now,
    )
    return tuple(
        PassageEvent(phase, passage, (), sequence) for sequence, phase in enumerate(_PHASES, start=1)
    )


class Console:
    """Records and pushes."""

    def __init__(self, plan: ConsolePlan) -> None:
        self._plan = plan
        self._clock = SystemClock()
        folder = Path(plan.folder)
        url = sqlite_url(folder / "passages.sqlite3")
        self._writing = open_database(url)
        self._reading = open_database(url, is_read_only=True)
        self._noting = open_database(url, busy_timeout_s=2.0, is_synced=False)
        self._store = PassageStore(
            self._writing, MediaFolder(folder / "media", reserve_mb=0), STATION, self._clock,
            lambda: PushPlan(targets=(TargetInterest(TARGET),)),
        )  # fmt: skip
        self._stop = threading.Event()

    def run(self) -> None:
        """Record and push until told to stop, or until all is recorded and pushed."""
        self._store.sweep()
        dispatcher = self._dispatcher()
        recorder = threading.Thread(target=self._record, args=(dispatcher,), name="recorder", daemon=True)
        if self._plan.detector_load:
            threading.Thread(target=self._detect, name="detector", daemon=True).start()
        signal.signal(signal.SIGTERM, lambda _number, _frame: dispatcher.request_stop())
        recorder.start()
        asyncio.run(dispatcher.run())
        self._stop.set()
        recorder.join()

    def _dispatcher(self) -> Dispatcher:
        record = DeliveryRecord(
            self._reading, self._noting, STATION, ThreadPoolExecutor(2), ThreadPoolExecutor(1)
        )
        target = PushTarget(
            target_id=TARGET, name="Sentinel", url=self._plan.url, pictures=PictureMode.NONE,
            backlog_per_s=100, timeout_s=5,
        )  # fmt: skip
        letters = LetterMaker(lambda: Imprint("bench"), PictureMode.NONE, lambda _passage, _facts: {})
        plan = TargetPlan(
            target_id=TARGET,
            name="Sentinel",
            is_enabled=True,
            events=frozenset(),
            pace=Pace(target.backlog_per_s),
            make_sink=lambda: WebhookSink(target, Secrets((self._plan.secret,)), (), self._clock),
            render=letters.make,
        )
        return Dispatcher(record, lambda: DispatchPlan((plan,)), self._clock, random.SystemRandom().random)

    def _record(self, dispatcher: Dispatcher) -> None:
        pauses = random.Random(self._plan.seed)  # noqa: S311 (repeatable, no secret)
        print("ready", flush=True)
        number, last = self._plan.first, self._plan.first + self._plan.passages
        while not self._stop.is_set() and (not self._plan.passages or number < last):
            for event in passage_events(number, made_up_event(number, number)):
                try:
                    self._store.record(event)
                except StorageError as error:
                    print(f"refused {error}", flush=True)
                    continue
                dispatcher.wake()
                print(event.passage.passage_id, event.sequence, flush=True)
                if self._stop.wait(pauses.uniform(0.3, 1.7) / self._plan.per_s / len(_PHASES)):
                    return
            number += 1
        print("recorded", flush=True)

    def _detect(self) -> None:
        """Run the station's own detector on noise without a pause."""
        import numpy as np

        from anpr_console.app.read import make_offline_reader
        from anpr_console.settings.recognition import RecognitionSettings

        session, size = make_offline_reader(RecognitionSettings()).models.detector.session_for(1280, 720)
        tensor = np.random.default_rng(7).random((1, 3, *size), dtype=np.float32)
        print("detecting", flush=True)
        while not self._stop.is_set():
            session.run(tensor)


def main() -> None:
    """Make children as told."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(line)
        print(f"born {child}", flush=True)
        os.waitpid(child, 0)
        print(f"dead {child}", flush=True)


def _live(line: str) -> NoReturn:
    status = 1
    try:
        Console(ConsolePlan(**json.loads(line))).run()
        status = 0
    finally:
        sys.stdout.flush()
        # The parent's own end is none of the child's business.
        os._exit(status)


if __name__ == "__main__":
    main()
