"""Reads of record and pictures off the loop: a few threads, a bounded queue, and an end to waiting."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from anpr_console.http_api.problems import busy

_Answer = TypeVar("_Answer")


class Offload:
    """A bounded pool for what blocks. Used within one loop.

    Args:
        threads: How many run at once.
        most_waiting: How many more may wait for a thread.
        timeout_s: How long a caller waits at most; the thread then finishes alone.
    """

    def __init__(self, threads: int, most_waiting: int, timeout_s: float) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="http-read")
        self._most = threads + most_waiting
        self._timeout_s = timeout_s
        self._under_way = 0

    async def run(self, work: Callable[[], _Answer]) -> _Answer:
        """Do it in a thread.

        Raises:
            ProblemError: 503: too much waits, or it takes too long.
        """
        if self._under_way >= self._most:
            raise busy("Too many requests wait for the record. Try again soon.", 2)
        future = self._pool.submit(work)
        self._under_way += 1
        loop = asyncio.get_running_loop()
        # Counted until the thread is really free again, not until the caller gave up.
        future.add_done_callback(lambda _: _quietly(loop, self._count_down))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._timeout_s)
        except TimeoutError as error:
            raise busy("The record takes too long to answer right now. Try again soon.") from error

    def _count_down(self) -> None:
        self._under_way -= 1

    def close(self) -> None:
        """Take nothing more; what runs finishes alone."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _quietly(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(call)
    except RuntimeError:
        # The loop is closed: nobody counts any more.
        return
