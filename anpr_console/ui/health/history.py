"""The last hour of the station's figures, a column for every ten seconds, in memory that never grows."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from anpr_console.domain.health import Health

KEPT_S = 3600
STEP_S = 10
"""A screen has some five hundred columns for an hour; finer lines are only slower to paint and harder to read."""

Values = npt.NDArray[np.float64]


class Series(IntEnum):
    """What is kept, by row."""

    UPTIME_S = 0
    FPS = 1
    LATENCY_MS = 2
    LATENCY_P95_MS = 3
    CORES = 4
    MEMORY_MB = 5
    RECORDER_QUEUE = 6
    OUTBOX = 7


_HIGHEST = [Series.UPTIME_S, Series.LATENCY_P95_MS, Series.MEMORY_MB, Series.RECORDER_QUEUE, Series.OUTBOX]
"""Of these a column keeps the highest report, so that no peak is hidden; of the others the mean."""


class HealthHistory:
    """A ring twice as long as what is kept: the newest hour lies in one piece, so that reading copies nothing."""

    def __init__(self, kept: int = KEPT_S // STEP_S) -> None:
        self._kept = kept
        self._rows: Values = np.zeros((len(Series), 2 * kept))
        self._end = 0
        self._step = -1
        self._reports = 0

    def __len__(self) -> int:
        """Columns kept."""
        return min(self._end, self._kept)

    def append(self, health: Health) -> None:
        """Take the newest report into its column; with a new column the oldest one leaves."""
        report = np.array(
            (
                health.uptime_s, health.inference_fps, health.inference_latency_ms, health.inference_latency_p95_ms,
                health.cpu_share, health.rss_mb, health.recorder_queue, health.outbox_pending,
            )
        )  # fmt: skip
        step = int(health.uptime_s // STEP_S)
        if step != self._step:
            self._begin_column(report)
            self._step, self._reports = step, 1
            return
        self._reports += 1
        column = self._rows[:, self._end - 1]
        highest = np.maximum(column[_HIGHEST], report[_HIGHEST])
        column += (report - column) / self._reports
        column[_HIGHEST] = highest

    def _begin_column(self, report: Values) -> None:
        if self._end == 2 * self._kept:
            self._rows[:, : self._kept - 1] = self._rows[:, self._kept + 1 :]
            self._end = self._kept - 1
        self._rows[:, self._end] = report
        self._end += 1

    def values(self, series: Series) -> Values:
        """The kept values, oldest first: a view that the next ``append`` may change."""
        return self._rows[series, self._end - len(self) : self._end]

    def minutes_ago(self) -> Values:
        """When each column ended: minutes before the newest report, as negative numbers up to 0."""
        uptime_s = self.values(Series.UPTIME_S)
        if uptime_s.size == 0:
            return uptime_s
        minutes: Values = (uptime_s - uptime_s[-1]) / 60.0
        return minutes
