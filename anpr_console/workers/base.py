"""The base of all worker threads: one method to override, and no exception that gets lost."""

import logging
import threading
import traceback

from PySide6.QtCore import QThread, Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.health import WorkerFault

logger = logging.getLogger(__name__)


class Worker(QThread):
    """A thread that runs ``work`` once per start.

    The object itself lives in the main thread: slots on it would run there, so workers have none; they are asked
    through thread-safe methods. A worker that failed can be started again; ``work`` begins from the top.

    Signals:
        failed: ``WorkerFault``; an exception escaped ``work``, the thread is ending, the supervisor starts it again.
        troubled: ``WorkerFault``; something is wrong, but the worker goes on by itself.
    """

    failed = Signal(object)
    troubled = Signal(object)

    def __init__(self, name: str, clock: Clock) -> None:
        super().__init__()
        self.setObjectName(name)
        self.name = name
        self.clock = clock
        self._stop_requested = threading.Event()

    def work(self) -> None:
        """What the thread does; returns when ``is_stop_requested`` or when there is nothing left to do."""
        raise NotImplementedError

    def wake(self) -> None:
        """Free ``work`` from whatever it waits for, so that it sees a stop request; called from other threads."""

    def on_failure(self, message: str) -> None:
        """Take note, in the worker's own thread, that ``work`` failed with that message."""

    def request_stop(self) -> None:
        """Ask the thread to end; returns at once. Any thread."""
        self._stop_requested.set()
        self.wake()

    def is_stop_requested(self) -> bool:
        """Whether the thread should end."""
        return self._stop_requested.is_set()

    def pause(self, seconds: float) -> bool:
        """Wait that long or until a stop is requested. Returns whether it was requested."""
        return self._stop_requested.wait(seconds)

    def run(self) -> None:
        """Run ``work``; what escapes it becomes a ``WorkerFault``."""
        threading.current_thread().name = self.name
        logger.debug("%s started", self.name, extra={"event": "worker_started", "worker": self.name})
        try:
            self.work()
        except Exception as error:  # noqa: BLE001 — the one place where a worker's exception becomes a value
            fault = describe_fault(self.name, error, self.clock)
            self.on_failure(fault.message)
            self.failed.emit(fault)
        else:
            logger.debug("%s ended", self.name, extra={"event": "worker_ended", "worker": self.name})


def describe_fault(worker: str, error: BaseException, clock: Clock) -> WorkerFault:
    """Make a value of an exception: our own errors speak for themselves, foreign ones get a sentence around them."""
    if isinstance(error, AnprError):
        message = str(error)
    else:
        message = (
            f"{worker} met an unexpected problem ({type(error).__name__}) and is started again; "
            f"the rest goes on. The log has the details."
        )
    detail = "".join(traceback.format_exception(error))
    return WorkerFault(worker=worker, message=message, detail=detail, at=clock.now())
