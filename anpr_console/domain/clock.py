"""The clock protocol and the one place that reads the machine's clocks."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells wall time and monotonic time; tests pass their own."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        ...

    def monotonic_s(self) -> float:
        """Seconds of a clock that never jumps."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Seconds of the operating system's monotonic clock."""
        return time.monotonic()
