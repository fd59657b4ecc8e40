"""The query thread: reads pages of the record for the screens, on a connection that can't write."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.query import CountAnswer, CountRequest, PageRequest, PassageFilter, PassagePage
from anpr_console.workers.base import Worker
from anpr_console.workers.mailbox import BoundedQueue, MailboxClosedError

_WAITING_AT_MOST = 32

FetchPage = Callable[[PageRequest], PassagePage]
"""Read one page; raises StorageError."""

CountPassages = Callable[[PassageFilter, Callable[[], bool]], Iterator[CountAnswer]]
"""Count what a filter finds, step by step, until it is cancelled; raises StorageError."""


class QueryWorker(Worker):
    """Answers page requests in the order they came.

    Signals:
        page_ready: ``PassagePage`` with the request's number; ``problem`` says why where it could not be read.
    """

    page_ready = Signal(object)

    def __init__(self, fetch_page: FetchPage, clock: Clock) -> None:
        super().__init__("query", clock)
        self._fetch_page = fetch_page
        self._requests: BoundedQueue[PageRequest] = BoundedQueue((_WAITING_AT_MOST,))

    def request(self, request: PageRequest) -> None:
        """Ask for a page; returns at once. With too many waiting, the request is answered with a problem."""
        try:
            is_accepted = self._requests.put(request, timeout_s=0)
        except MailboxClosedError:
            return
        if not is_accepted:
            self.page_ready.emit(_refusal(request, "Too many questions wait for the record; ask again."))

    def wake(self) -> None:
        """Stop waiting for requests."""
        self._requests.close()

    def work(self) -> None:
        """Answer until asked to stop."""
        while not self.is_stop_requested():
            request = self._requests.get()
            if request is None:
                continue
            try:
                page = self._fetch_page(request)
            except StorageError as error:
                page = _refusal(request, str(error))
            self.page_ready.emit(page)


def _refusal(request: PageRequest, problem: str) -> PassagePage:
    return PassagePage(rows=(), next_after=None, request_id=request.request_id, problem=problem)


class CountWorker(Worker):
    """Counts what the newest filter finds; a newer one ends the counting for the one before.

    Signals:
        count_ready: ``CountAnswer``, after each step.
    """

    count_ready = Signal(object)

    def __init__(self, count: CountPassages, clock: Clock) -> None:
        super().__init__("count", clock)
        self._count = count
        self._newest: CountRequest | None = None
        self._changed = threading.Condition()

    def request(self, request: CountRequest) -> None:
        """Count for this filter from now on; returns at once."""
        with self._changed:
            self._newest = request
            self._changed.notify_all()

    def wake(self) -> None:
        """Stop waiting for requests."""
        with self._changed:
            self._changed.notify_all()

    def work(self) -> None:
        """Count until asked to stop."""
        while (request := self._next()) is not None:
            try:
                for answer in self._count(request.filter, self._is_outdated):
                    self.count_ready.emit(replace(answer, request_id=request.request_id))
            except StorageError as error:
                self.count_ready.emit(CountAnswer(request.request_id, 0, is_final=True, problem=str(error)))

    def _is_outdated(self) -> bool:
        return self._newest is not None or self.is_stop_requested()

    def _next(self) -> CountRequest | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self.is_stop_requested())
            if self.is_stop_requested():
                return None
            request, self._newest = self._newest, None
            return request
