"""A thread that may hang: blocking calls run in it, the caller waits with a deadline and walks away if need be.

FFmpeg obeys its own time-outs only most of the time, and nothing can stop a thread inside a C library. So each open
source owns one daemon thread; one that doesn't answer in time is left behind, referenced and counted by the name of
its source, and cleans up by itself should it ever come back.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from anpr_console.capture.errors import TooManyHungDecodersError

Answer = TypeVar("Answer")
HUNG_LIMIT = 3
"""So many hung threads a source may leave behind; past that, only a restart of the program helps."""

logger = logging.getLogger(__name__)


class AbandonedThreads:
    """Threads left behind, by the name of their source; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._threads: dict[threading.Thread, str] = {}

    def add(self, name: str, thread: threading.Thread) -> None:
        """Keep a reference to a thread that hangs."""
        with self._lock:
            self._threads[thread] = name

    def discard(self, thread: threading.Thread) -> None:
        """Forget a thread that came back."""
        with self._lock:
            self._threads.pop(thread, None)

    def count(self, name: str | None = None) -> int:
        """How many hang: those of one source, or all of them."""
        with self._lock:
            return sum(1 for owner in self._threads.values() if name is None or owner == name)


abandoned_threads = AbandonedThreads()


class Crashed:
    """The answer of a task that ended by an exception nobody expected; the traceback went to the thread's hook."""


class Closed:
    """The answer a waiting caller gets when the thread is told to end meanwhile."""


class Hung:
    """The answer a caller gets when the deadline passed; the thread is left behind."""


class GuardedThread(Generic[Answer]):
    """One daemon thread that runs one task after another for one caller.

    Args:
        name: Name of the source, free of secrets; hung threads are counted by it.
        clean_up: Runs in the thread, as its last deed.
    """

    def __init__(self, name: str, clean_up: Callable[[], None]) -> None:
        self._name = name
        self._clean_up = clean_up
        self._tasks: queue.SimpleQueue[Callable[[], Answer] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer | Crashed | Closed] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name=f"decode {name}"[:60], daemon=True)
        self._lock = threading.Lock()
        self._is_ended = False
        self._has_come_back = False

    def start(self) -> None:
        """Start the thread.

        Raises:
            TooManyHungDecodersError: This source has left ``HUNG_LIMIT`` threads behind already.
        """
        if abandoned_threads.count(self._name) >= HUNG_LIMIT:
            raise TooManyHungDecodersError(
                f"{HUNG_LIMIT} decoders of {self._name} hang. Recording of other cameras goes on; "
                "restart the program to use this camera again."
            )
        self._thread.start()

    def call(self, task: Callable[[], Answer], timeout_s: float) -> Answer | Crashed | Closed | Hung:
        """Run the task in the thread and wait for its answer, no longer than the time-out.

        After ``Crashed``, ``Closed`` or ``Hung`` the thread takes no further task.
        """
        if self._is_ended:
            return Closed()
        self._tasks.put(task)
        try:
            answer = self._answers.get(timeout=timeout_s)
        except queue.Empty:
            self._abandon()
            return Hung()
        return answer

    def end(self, wait_s: float = 0.2) -> None:
        """Let the thread clean up and end; a caller waiting for an answer gets ``Closed``. Waits a moment only."""
        with self._lock:
            if self._is_ended:
                return
            self._is_ended = True
        self._tasks.put(None)
        self._answers.put(Closed())
        if self._thread.ident is None or self._thread is threading.current_thread():
            return
        self._thread.join(wait_s)
        if self._thread.is_alive():
            self._reference()

    def _abandon(self) -> None:
        with self._lock:
            self._is_ended = True
        self._tasks.put(None)
        self._reference()
        logger.warning(
            "A decoder of %s does not answer and is left behind (%d of %d).",
            self._name, abandoned_threads.count(self._name), HUNG_LIMIT, extra={"event": "decoder_hung"},
        )  # fmt: skip

    def _reference(self) -> None:
        with self._lock:
            if not self._has_come_back:
                abandoned_threads.add(self._name, self._thread)

    def _serve(self) -> None:
        try:
            while (task := self._tasks.get()) is not None:
                answer: Answer | Crashed = Crashed()
                try:
                    answer = task()
                finally:
                    self._answers.put(answer)
                # Neither the task nor its picture may live on in this frame while the thread waits.
                del task, answer
        finally:
            try:
                self._clean_up()
            finally:
                with self._lock:
                    self._has_come_back = True
                abandoned_threads.discard(self._thread)
