"""A station's push on a real SQLite file in simulated time: a day goes by in seconds on any machine.

The loop's clock jumps to the next timer whenever nobody has anything to do.
"""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from anpr_console.delivery.answer import Answer, AnswerKind, Letter
from anpr_console.delivery.dispatcher import Dispatcher
from anpr_console.delivery.letters import Imprint, LetterMaker
from anpr_console.delivery.plan import DispatchPlan, Rhythm, TargetPlan
from anpr_console.delivery.record import DeliveryRecord
from anpr_console.delivery.runner import Pace
from anpr_console.domain.delivery import Delivery, DeliveryQuery, TargetHealth
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.settings.push import PictureMode
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.deliveries import Parcel
from anpr_console.storage.delivery_board import fetch_deliveries
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan, TargetInterest
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import make_passage

START = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
STATION = "s"
TARGET = "sentinel"
_Result = TypeVar("_Result")
_P = ParamSpec("_P")


class _JumpingSelector(selectors.DefaultSelector):
    """Never waits: the loop's time jumps instead."""

    loop: "SimulatedLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise RuntimeError("Nobody has anything to do for ever.")
        if not ready and timeout:
            self.loop.now_s += timeout
        return ready


class SimulatedLoop(asyncio.SelectorEventLoop):
    """A loop whose time jumps."""

    def __init__(self) -> None:
        self.now_s = 0.0
        selector = _JumpingSelector()
        selector.loop = self
        super().__init__(selector)
        self.set_default_executor(InlineExecutor(1))

    def time(self) -> float:
        return self.now_s


class InlineExecutor(ThreadPoolExecutor):
    """Does it at once, in the caller's thread."""

    def submit(self, fn: Callable[_P, _Result], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_Result]":
        future: Future[_Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed on to who waits
            future.set_exception(error)
        return future


class SimulatedClock:
    """Wall and monotonic time of a simulated loop; the wall clock can be set."""

    def __init__(self, loop: SimulatedLoop) -> None:
        self._loop = loop
        self.wall = START

    def now(self) -> datetime:
        return self.wall + timedelta(seconds=self._loop.now_s)

    def monotonic_s(self) -> float:
        return self._loop.now_s


@dataclass(frozen=True)
class Sent:
    """One attempt as the target saw it."""

    at_s: float
    event_id: str
    passage_id: str
    sequence: int
    letter: Letter
    answer: Answer


GOOD = Answer(AnswerKind.TAKEN, "HTTP 204", 204)
BUSY = Answer(AnswerKind.LATER, "HTTP 503", 503)
DOWN = Answer(AnswerKind.UNREACHED, "No connection.")


@dataclass
class ScriptedSink:
    """A target that answers as told.

    Attributes:
        answer: Time and letter to the answer.
        took_s: How long each answer takes, by time.
        sent: All attempts, in order.
    """

    loop: SimulatedLoop
    answer: Callable[[float, Letter], Answer] = lambda _at_s, _letter: GOOD
    took_s: Callable[[float], float] = lambda _at_s: 0.01
    sent: list[Sent] = field(default_factory=list)
    closed: int = 0

    async def send(self, letter: Letter) -> Answer:
        at_s = self.loop.now_s
        await asyncio.sleep(self.took_s(at_s))
        answer = self.answer(at_s, letter)
        entry = letter.entry
        self.sent.append(Sent(at_s, entry.event_id, entry.passage_id or "", entry.sequence, letter, answer))
        return answer

    async def close(self) -> None:
        self.closed += 1

    def taken(self) -> list[Sent]:
        return [sent for sent in self.sent if sent.answer is GOOD]


class PushRig:
    """Records and pushes in simulated time."""

    def __init__(self, folder: Path) -> None:
        self.loop = SimulatedLoop()
        self.clock = SimulatedClock(self.loop)
        url = sqlite_url(folder / "passages.sqlite3")
        self.database: Database = open_database(url, is_synced=False)
        self.noting: Database = open_database(url, busy_timeout_s=0.01, is_synced=False)
        self.sink = ScriptedSink(self.loop)
        self.targets: tuple[str, ...] = (TARGET,)
        self.heartbeat: Callable[[datetime], Parcel | None] = lambda _now: None
        self.backlog_per_s = 10.0
        self._store = PassageStore(
            self.database, MediaFolder(folder / "media", reserve_mb=0), STATION, self.clock, self._push_plan
        )
        self.dispatcher = self._new_dispatcher()

    def _push_plan(self) -> PushPlan:
        return PushPlan(targets=tuple(TargetInterest(target) for target in self.targets))

    def _new_dispatcher(self) -> Dispatcher:
        record = DeliveryRecord(self.database, self.noting, STATION, InlineExecutor(1), InlineExecutor(1))
        return Dispatcher(record, self._plan, self.clock, lambda: 0.5, Rhythm(60.0, 150.0))

    def _plan(self) -> DispatchPlan:
        letters = LetterMaker(lambda: Imprint("site"), PictureMode.NONE, _no_pictures)
        return DispatchPlan(
            targets=tuple(
                TargetPlan(
                    target, target, True, frozenset(), Pace(self.backlog_per_s), lambda: self.sink, letters.make,
                    mark=target,
                )
                for target in self.targets
            ),
            heartbeat_every_s=60.0,
            make_heartbeat=self.heartbeat,
        )  # fmt: skip

    def run(self, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Push while the story goes on; a new dispatcher for each run, as after a restart."""
        self.dispatcher = self._new_dispatcher()

        async def both() -> None:
            pushing = asyncio.ensure_future(self.dispatcher.run())
            try:
                await asyncio.sleep(0)
                await story()
            finally:
                self.dispatcher.request_stop()
                await pushing

        self.loop.run_until_complete(both())

    def close(self) -> None:
        """Let go of everything."""
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.noting.close()
        self.database.close()

    def record(self, number: int, *phases: PassagePhase, camera_id: str = "gate-in") -> None:
        """Record phases of a passage (its creation if none is named) and wake the push."""
        now = self.clock.now()
        passage = replace(
            make_passage(number, camera_id=camera_id), started_at=now, ended_at=now, decided_at=now
        )
        numbers = {PassagePhase.CREATED: 1, PassagePhase.UPDATED: 2, PassagePhase.ENDED: 3}
        for phase in phases or (PassagePhase.CREATED,):
            self._store.record(PassageEvent(phase, passage, (), numbers[phase]))
        self.dispatcher.wake()

    def deliveries(self, **conditions: Any) -> tuple[Delivery, ...]:
        """Deliveries, oldest first."""
        query = DeliveryQuery(limit=100_000, **conditions)
        return fetch_deliveries(self.database, STATION, query, self.clock.now())[::-1]

    def health(self) -> TargetHealth:
        """How the target does."""
        (health,) = self.dispatcher.healths()
        return health


def _no_pictures(_passage_id: str, _facts: str) -> Mapping[Any, bytes]:
    return {}


def sleeping(seconds: float) -> Callable[[], Awaitable[None]]:
    """A story in which only time goes by."""

    async def story() -> None:
        await asyncio.sleep(seconds)

    return story
