"""How threads hand things to each other: newest-wins slots, blocking hand-over, a bounded queue with lanes. No Qt."""

import threading
from collections import deque
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class MailboxClosedError(Exception):
    """The other side has stopped taking: the item was not accepted."""


class LatestSlot(Generic[T]):
    """Holds the newest item only; an item that is replaced before anybody took it is counted as overwritten.

    Args:
        wake: Condition to notify on each change; several slots may share one so that one reader waits for all.
    """

    def __init__(self, wake: threading.Condition | None = None) -> None:
        self._wake = wake or threading.Condition()
        self._item: T | None = None
        self._overwritten = 0
        self._is_closed = False

    def put(self, item: T) -> None:
        """Replace what is there; never blocks. After ``close`` the item is dropped without being counted."""
        with self._wake:
            if self._is_closed:
                return
            if self._item is not None:
                self._overwritten += 1
            self._item = item
            self._wake.notify_all()

    def take(self) -> T | None:
        """The newest item, which leaves the slot; None if there is none. Never blocks."""
        with self._wake:
            item, self._item = self._item, None
            if item is not None:
                self._wake.notify_all()
            return item

    def peek(self) -> T | None:
        """The newest item, which stays; takes no lock, so that no screen waits for a busy giver."""
        return self._item

    def close(self) -> None:
        """Accept nothing more and let go of the item."""
        with self._wake:
            self._is_closed = True
            self._item = None
            self._wake.notify_all()

    @property
    def overwritten(self) -> int:
        """How many items were replaced before anybody took them."""
        with self._wake:
            return self._overwritten


class HandOver(Generic[T]):
    """Room for one item; the giver waits until it was taken, so nothing is lost and the order is kept.

    Args:
        wake: Condition to notify on each change; may be shared.
    """

    def __init__(self, wake: threading.Condition | None = None) -> None:
        self._wake = wake or threading.Condition()
        self._item: T | None = None
        self._is_closed = False

    def put(self, item: T) -> None:
        """Wait for room and leave the item there.

        Raises:
            MailboxClosedError: The hand-over was closed, before or while waiting.
        """
        with self._wake:
            self._wake.wait_for(lambda: self._item is None or self._is_closed)
            if self._is_closed:
                raise MailboxClosedError
            self._item = item
            self._wake.notify_all()

    def take(self) -> T | None:
        """The waiting item, or None. Never blocks."""
        with self._wake:
            item, self._item = self._item, None
            if item is not None:
                self._wake.notify_all()
            return item

    def close(self) -> None:
        """Accept nothing more, free a waiting giver and let go of the item."""
        with self._wake:
            self._is_closed = True
            self._item = None
            self._wake.notify_all()


class BoundedQueue(Generic[T]):
    """A lossless first-in-first-out queue with lanes; a full lane makes its giver wait.

    A lane with a smaller number goes first; a lane that was passed over ``patience`` times in a row gets one turn, so
    that no lane starves.

    Args:
        capacities: How many items each lane holds.
        patience: How often a waiting lane may be passed over.
    """

    def __init__(self, capacities: Sequence[int], patience: int = 8) -> None:
        self._wake = threading.Condition()
        self._lanes: tuple[deque[T], ...] = tuple(deque() for _ in capacities)
        self._capacities = tuple(capacities)
        self._patience = patience
        self._passed_over = [0] * len(self._lanes)
        self._is_closed = False

    def put(self, item: T, lane: int = 0, timeout_s: float | None = None) -> bool:
        """Wait for room in the lane and append the item.

        Returns:
            Whether it was accepted within ``timeout_s`` seconds (None waits as long as it takes).

        Raises:
            MailboxClosedError: The queue was closed, before or while waiting.
        """
        with self._wake:
            has_room = self._wake.wait_for(
                lambda: self._is_closed or len(self._lanes[lane]) < self._capacities[lane], timeout_s
            )
            if self._is_closed:
                raise MailboxClosedError
            if not has_room:
                return False
            self._lanes[lane].append(item)
            self._wake.notify_all()
            return True

    def get(self, timeout_s: float | None = None) -> T | None:
        """The next item; waits at most ``timeout_s`` seconds (None: until one comes or the queue is closed).

        Returns:
            The item, or None on time-out or when the queue is closed and empty (see ``is_exhausted``).
        """
        with self._wake:
            self._wake.wait_for(lambda: self._is_closed or any(self._lanes), timeout_s)
            lane = self._next_lane()
            if lane is None:
                return None
            item = self._lanes[lane].popleft()
            self._wake.notify_all()
            return item

    def _next_lane(self) -> int | None:
        waiting = [index for index, lane in enumerate(self._lanes) if lane]
        if not waiting:
            return None
        impatient = [index for index in waiting if self._passed_over[index] >= self._patience]
        chosen = impatient[0] if impatient else waiting[0]
        for index in range(len(self._lanes)):
            is_left_waiting = index != chosen and bool(self._lanes[index])
            self._passed_over[index] = self._passed_over[index] + 1 if is_left_waiting else 0
        return chosen

    def close(self) -> None:
        """Accept nothing more; what waits can still be taken."""
        with self._wake:
            self._is_closed = True
            self._wake.notify_all()

    def wait_until_empty(self, timeout_s: float) -> bool:
        """Whether all lanes ran empty within that many seconds."""
        with self._wake:
            return self._wake.wait_for(lambda: not any(self._lanes), timeout_s)

    @property
    def is_closed(self) -> bool:
        """Whether it accepts nothing more."""
        with self._wake:
            return self._is_closed

    @property
    def is_exhausted(self) -> bool:
        """Whether it is closed and everything was taken."""
        with self._wake:
            return self._is_closed and not any(self._lanes)

    def length(self, lane: int | None = None) -> int:
        """How many items wait in one lane, or in all."""
        with self._wake:
            return len(self._lanes[lane]) if lane is not None else sum(map(len, self._lanes))
