"""From the engine's threads to those who watch: live messages fan out to bounded queues; a slow client is let go."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from anpr_console.domain.health import CameraStatus, Health
from anpr_console.domain.query import PassageRow
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.problems import busy

News = PassageRow | CameraStatus | Health
"""What happens: a passage's new state, a camera's new state, the station's health."""

_Value = TypeVar("_Value")


class ViewerKind(StrEnum):
    """What somebody watches."""

    PICTURES = "pictures"
    SOCKET = "socket"
    EVENTS = "events"


class Viewers:
    """Counts clients of the streams, and keeps them few; entered within the loop, read by any thread."""

    def __init__(self, limits: Limits) -> None:
        self._most = {
            ViewerKind.PICTURES: limits.most_pictures,
            ViewerKind.SOCKET: limits.most_sockets,
            ViewerKind.EVENTS: limits.most_event_streams,
        }
        self._counts: Counter[ViewerKind] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def watching(self, kind: ViewerKind) -> Iterator[None]:
        """Counted as a viewer meanwhile.

        Raises:
            ProblemError: 503: there are enough.
        """
        with self._lock:
            if self._counts[kind] >= self._most[kind]:
                raise busy(
                    f"{self._most[kind]} clients watch already; more would slow the recognition down.", 30
                )
            self._counts[kind] += 1
        try:
            yield
        finally:
            with self._lock:
                self._counts[kind] -= 1

    def total(self) -> int:
        """Clients of all streams."""
        with self._lock:
            return self._counts.total()

    def by_kind(self) -> dict[str, int]:
        """Clients of each kind of stream."""
        with self._lock:
            return {kind.value: self._counts[kind] for kind in ViewerKind}


class Listener:
    """One client's queue; within the loop."""

    def __init__(self, most_held: int) -> None:
        self._queue: asyncio.Queue[News | None] = asyncio.Queue(most_held)
        self.is_too_slow = False

    def offer(self, news: News) -> None:
        """Take news unless the client has fallen behind too far."""
        if self.is_too_slow:
            return
        try:
            self._queue.put_nowait(news)
        except asyncio.QueueFull:
            self.is_too_slow = True

    def end(self) -> None:
        """Let ``next`` come to its end; what waits is forgotten."""
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def next(self) -> News | None:
        """The next news; None at the end."""
        return None if self.is_too_slow else await self._queue.get()


class LiveFeed:
    """Takes news from any thread and hands them to the clients of the server that runs now.

    Outlives the server's runs; without a server nothing is kept.

    Args:
        limits: How much may wait for a client.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.viewers = Viewers(self.limits)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[Listener] = set()
        self._sleepers: set[asyncio.Event] = set()
        self._states: dict[str, CameraStatus] = {}
        self._is_ending = asyncio.Event()

    def open(self) -> None:
        """Begin to serve clients; within the server's loop."""
        self._is_ending = asyncio.Event()
        with self._lock:
            self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End all streams; within the server's loop."""
        with self._lock:
            self._loop = None
        self._is_ending.set()
        for listener in tuple(self._listeners):
            listener.end()
        for sleeper in tuple(self._sleepers):
            sleeper.set()

    @property
    def is_ending(self) -> bool:
        """Whether streams must end now."""
        return self._is_ending.is_set()

    # Any thread.

    def passages_recorded(self, rows: tuple[PassageRow, ...]) -> None:
        """Passages came to be, changed or ended; their events are in the outbox."""
        self._in_loop(self._tell_all, rows)
        self.events_recorded()

    def events_recorded(self) -> None:
        """Something new is in the outbox."""
        self._in_loop(self._wake_sleepers, None)

    def health_measured(self, health: Health) -> None:
        """The station's health, once a second."""
        self._in_loop(self._tell_health, health)

    def _in_loop(self, call: Callable[[_Value], None], value: _Value) -> None:
        with self._lock:
            # Under the lock, so that the loop can't be closed meanwhile.
            if self._loop is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(call, value)

    # Within the loop.

    def _tell_all(self, news: tuple[News, ...]) -> None:
        for listener in tuple(self._listeners):
            for one in news:
                listener.offer(one)

    def _tell_health(self, health: Health) -> None:
        changed = tuple(
            status
            for status in health.cameras
            if (known := self._states.get(status.camera_id)) is None
            or (known.state, known.reason) != (status.state, status.reason)
        )
        self._states = {status.camera_id: status for status in health.cameras}
        self._tell_all((*changed, health))

    def _wake_sleepers(self, _nothing: None) -> None:
        for sleeper in self._sleepers:
            sleeper.set()

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """A queue of all that happens from now on."""
        listener = Listener(self.limits.most_held_messages)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    @contextmanager
    def awaiting_events(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something new is in the outbox; whoever waits clears it."""
        sleeper = asyncio.Event()
        self._sleepers.add(sleeper)
        try:
            yield sleeper
        finally:
            self._sleepers.discard(sleeper)
