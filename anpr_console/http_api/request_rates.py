"""How often somebody may ask: a sliding minute per caller, in bounded memory."""

from collections import OrderedDict
from collections.abc import Callable

_WINDOW_S = 60.0
_MOST_CALLERS = 4096
_ROUNDING = 1e-6


class RequestRates:
    """Counts requests of each caller over a sliding minute.

    The count of the last whole minute, weighed by how much of it still lies within the sliding one, plus that of the
    present minute: no timestamps are kept, and no caller gets twice its share around the turn of a minute.

    Args:
        per_minute: So many are allowed.
        monotonic_s: A clock that never jumps.
    """

    def __init__(self, per_minute: int, monotonic_s: Callable[[], float]) -> None:
        self._per_minute = per_minute
        self._monotonic_s = monotonic_s
        self._counts: OrderedDict[str, tuple[int, int, int]] = OrderedDict()

    def take(self, caller: str) -> float:
        """Count one request.

        Returns:
            0 if it may go on, else the seconds after which the next one may.
        """
        window, before, now, passed = self._state(caller)
        used = before * (1.0 - passed) + now
        if used + 1 > self._per_minute + _ROUNDING:
            return self._wait_s(before, now, passed)
        self._counts[caller] = (window, before, now + 1)
        self._counts.move_to_end(caller)
        if len(self._counts) > _MOST_CALLERS:
            self._counts.popitem(last=False)
        return 0.0

    def is_exhausted(self, caller: str) -> bool:
        """Whether the next ``take`` would be refused."""
        _, before, now, passed = self._state(caller)
        return before * (1.0 - passed) + now + 1 > self._per_minute + _ROUNDING

    def _state(self, caller: str) -> tuple[int, int, int, float]:
        at = self._monotonic_s() / _WINDOW_S
        window = int(at)
        known, before, now = self._counts.get(caller, (window, 0, 0))
        if known == window - 1:
            before, now = now, 0
        elif known != window:
            before, now = 0, 0
        return window, before, now, at - window

    def _wait_s(self, before: int, now: int, passed: float) -> float:
        room = self._per_minute - 1 - now
        if room >= 0 and before:
            return max(1.0, ((1.0 - passed) - room / before) * _WINDOW_S)
        # The present minute alone is full: it has to become the last one and fade.
        fade = 1.0 - (self._per_minute - 1) / now if now else 0.0
        return max(1.0, (1.0 - passed + fade) * _WINDOW_S)
