"""The last hour of the station's figures, one value a second, in memory that never grows."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from anpr_console.domain.health import Health

KEPT_S = 3600

Values = npt.NDArray[np.float64]


class Series(IntEnum):
    """What is kept, by column."""

    UPTIME_S = 0
    FPS = 1
    LATENCY_MS = 2
    LATENCY_P95_MS = 3
    CORES = 4
    MEMORY_MB = 5
    RECORDER_QUEUE = 6
    OUTBOX = 7


class HealthHistory:
    """A ring twice as long as what is kept: the newest hour lies in one piece, so that reading copies nothing."""

    def __init__(self, kept: int = KEPT_S) -> None:
        self._kept = kept
        self._rows: Values = np.zeros((len(Series), 2 * kept))
        self._end = 0

    def __len__(self) -> int:
        """Values kept of each series."""
        return min(self._end, self._kept)

    def append(self, health: Health) -> None:
        """Keep the newest report; the oldest one leaves."""
        if self._end == 2 * self._kept:
            self._rows[:, : self._kept - 1] = self._rows[:, self._kept + 1 :]
            self._end = self._kept - 1
        self._rows[:, self._end] = (
            health.uptime_s, health.inference_fps, health.inference_latency_ms, health.inference_latency_p95_ms,
            health.cpu_share, health.rss_mb, health.recorder_queue, health.outbox_pending,
        )  # fmt: skip
        self._end += 1

    def values(self, series: Series) -> Values:
        """The kept values, oldest first: a view that the next ``append`` may change."""
        return self._rows[series, self._end - len(self) : self._end]

    def minutes_ago(self) -> Values:
        """When each value was measured: minutes before the newest one, as negative numbers up to 0."""
        uptime_s = self.values(Series.UPTIME_S)
        if uptime_s.size == 0:
            return uptime_s
        minutes: Values = (uptime_s - uptime_s[-1]) / 60.0
        return minutes
