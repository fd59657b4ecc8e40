"""The service thread: one asyncio loop of its own for what talks to the outside, so that no screen can hold it up."""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any

from anpr_console.domain.clock import Clock
from anpr_console.workers.base import Worker, describe_fault

logger = logging.getLogger(__name__)
RESTART_DELAYS_S = (1.0, 2.0, 5.0, 15.0, 60.0)
_CALM_AFTER_S = 300.0


@dataclass(frozen=True, slots=True)
class Service:
    """One run of what the thread serves.

    Attributes:
        run: Makes the coroutine that serves until told to stop.
        request_stop: Tells it; callable from any thread.
    """

    run: Callable[[], Coroutine[Any, Any, None]]
    request_stop: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Seat:
    """One of the services of the thread.

    Attributes:
        name: For logs and people, such as ``endpoint``.
        make: Makes a run of it, in the thread; called again after each failure.
    """

    name: str
    make: Callable[[], Service]


class ServiceWorker(Worker):
    """Runs services side by side in its own loop; one that fails is started again, the others go on.

    Args:
        seats: The services; listening sockets were bound long before.
        clock: Tells the time.
        restart_delays_s: Pauses before a service that failed is started again.
    """

    def __init__(
        self, seats: Sequence[Seat], clock: Clock, restart_delays_s: Sequence[float] = RESTART_DELAYS_S
    ) -> None:
        super().__init__("service", clock)
        self._seats = tuple(seats)
        self._restart_delays_s = tuple(restart_delays_s)
        self._lock = threading.Lock()
        self._running: dict[str, Service] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self._problems: dict[str, str] = {}

    @property
    def problem(self) -> str:
        """Why something is not served; empty while all is."""
        return " ".join(self._problems.copy().values())

    def problem_of(self, name: str) -> str:
        """Why this service is not served; empty while it is."""
        return self._problems.get(name, "")

    def wake(self) -> None:
        """Tell the services to stop."""
        with self._lock:
            services, loop = tuple(self._running.values()), self._loop
        for service in services:
            service.request_stop()
        if loop is not None:
            try:
                loop.call_soon_threadsafe(self._stopping.set)
            except RuntimeError:
                # The loop ended by itself meanwhile.
                return

    def on_failure(self, message: str) -> None:
        """Remember why nothing is served."""
        self._problems = {seat.name: message for seat in self._seats[:1]}

    def work(self) -> None:
        """Serve until asked to stop."""
        self._problems = {}
        self._stopping = asyncio.Event()
        asyncio.run(self._serve_all())

    async def _serve_all(self) -> None:
        with self._lock:
            self._loop = asyncio.get_running_loop()
        try:
            await asyncio.gather(*(self._keep_serving(seat) for seat in self._seats))
        finally:
            with self._lock:
                self._loop = None

    async def _keep_serving(self, seat: Seat) -> None:
        failures = 0
        while not self.is_stop_requested():
            began_s = self.clock.monotonic_s()
            try:
                await self._serve(seat)
            except Exception as error:  # noqa: BLE001 — one service's trouble must not end the other
                if self.clock.monotonic_s() - began_s > _CALM_AFTER_S:
                    failures = 0
                delay_s = self._restart_delays_s[min(failures, len(self._restart_delays_s) - 1)]
                failures += 1
                self._tell(seat, error, delay_s)
                await self._pause(delay_s)
            else:
                return

    async def _serve(self, seat: Seat) -> None:
        service = seat.make()
        with self._lock:
            self._running[seat.name] = service
        try:
            if not self.is_stop_requested():
                self._problems.pop(seat.name, None)
                await service.run()
        finally:
            with self._lock:
                del self._running[seat.name]

    def _tell(self, seat: Seat, error: Exception, delay_s: float) -> None:
        fault = describe_fault(f"{self.name}-{seat.name}", error, self.clock)
        logger.error(
            "%s failed: %s", fault.worker, fault.message,
            extra={"event": "service_failed", "worker": fault.worker, "detail": fault.detail},
        )  # fmt: skip
        self._problems[seat.name] = fault.message
        self.troubled.emit(replace(fault, restarts_in_s=delay_s))

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
