"""Figures over the last seconds: events per second and quantiles, readable from any thread. No Qt."""

import math
import statistics
import threading
from collections import deque


class RateMeter:
    """Counts events and tells how many came per second over a sliding window.

    Args:
        window_s: Length of the window in seconds.
    """

    def __init__(self, window_s: float = 3.0) -> None:
        self._window_s = window_s
        self._lock = threading.Lock()
        self._times: deque[float] = deque()
        self._total = 0

    def count(self, now_s: float) -> None:
        """One event at that monotonic time."""
        with self._lock:
            self._times.append(now_s)
            self._total += 1
            self._forget(now_s)

    def per_second(self, now_s: float) -> float:
        """Events per second: between the first and last event of the window, 0 with fewer than two."""
        with self._lock:
            self._forget(now_s)
            if len(self._times) < 2:
                return 0.0
            span_s = max(now_s, self._times[-1]) - self._times[0]
            return (len(self._times) - 1) / span_s if span_s > 0 else 0.0

    def _forget(self, now_s: float) -> None:
        while self._times and self._times[0] < now_s - self._window_s:
            self._times.popleft()

    @property
    def total(self) -> int:
        """Events since the start."""
        with self._lock:
            return self._total


class SpreadMeter:
    """Median and 95th percentile of the values of the last seconds.

    Args:
        window_s: Length of the window in seconds.
        most: Values kept at most.
    """

    def __init__(self, window_s: float = 5.0, most: int = 2000) -> None:
        self._window_s = window_s
        self._lock = threading.Lock()
        self._values: deque[tuple[float, float]] = deque(maxlen=most)

    def add(self, now_s: float, value: float) -> None:
        """One value at that monotonic time."""
        with self._lock:
            self._values.append((now_s, value))

    def spread(self, now_s: float) -> tuple[float, float]:
        """Median and 95th percentile over the window (nearest rank: a value that was seen); zeros without values."""
        with self._lock:
            recent = sorted(value for at, value in self._values if at >= now_s - self._window_s)
        if not recent:
            return 0.0, 0.0
        return statistics.median(recent), recent[math.ceil(0.95 * len(recent)) - 1]
