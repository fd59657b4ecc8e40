"""The service thread: one asyncio loop of its own for what talks to the outside, so that no screen can hold it up."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from anpr_console.domain.clock import Clock
from anpr_console.workers.base import Worker


@dataclass(frozen=True, slots=True)
class Service:
    """One run of what the thread serves.

    Attributes:
        run: Makes the coroutine that serves until told to stop.
        request_stop: Tells it; callable from any thread.
    """

    run: Callable[[], Coroutine[Any, Any, None]]
    request_stop: Callable[[], None]


class ServiceWorker(Worker):
    """Runs a service in its own loop; a new one for every start.

    Args:
        make_service: Called in the thread at each start; its listening socket was bound long before.
    """

    def __init__(self, make_service: Callable[[], Service], clock: Clock) -> None:
        super().__init__("service", clock)
        self._make_service = make_service
        self._lock = threading.Lock()
        self._service: Service | None = None
        self.problem = ""

    def wake(self) -> None:
        """Tell the service to stop."""
        with self._lock:
            service = self._service
        if service is not None:
            service.request_stop()

    def on_failure(self, message: str) -> None:
        """Remember why nothing is served."""
        self.problem = message

    def work(self) -> None:
        """Serve until asked to stop."""
        service = self._make_service()
        with self._lock:
            self._service = service
        if self.is_stop_requested():
            return
        self.problem = ""
        asyncio.run(service.run())
