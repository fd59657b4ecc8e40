"""Lines over the last hour."""

from typing import Any

from anpr_console.ui.health.chart import Chart, Line, line_pen, round_top
from anpr_console.ui.health.history import KEPT_S, HealthHistory, Series
from anpr_console.ui.theme import Look

_HOUR_MIN = KEPT_S // 60


class LineChart(Chart):
    """One line per series, the newest value at the right edge.

    Args:
        title: What the chart shows.
        unit: What its height means.
        series: Each line with the series it draws.
        least_top: The vertical axis reaches at least so high.
        look: Colors and sizes.
    """

    def __init__(
        self, title: str, unit: str, series: tuple[tuple[Line, Series], ...], least_top: float, look: Look
    ) -> None:
        super().__init__(title, unit, tuple(line for line, _ in series), look, self.tr("minutes ago"))
        self._series = tuple(column for _, column in series)
        self._least_top = least_top
        self._curves: list[Any] = []

    def show_history(self, history: HealthHistory) -> None:
        """Draw what is kept."""
        self._ready()
        minutes = history.minutes_ago()
        top = 0.0
        for curve, series in zip(self._curves, self._series, strict=True):
            values = history.values(series)
            curve.setData(minutes, values)
            top = max(top, float(values.max(initial=0.0)))
        self.show_height(round_top((top,), self._least_top))

    def redraw(self) -> None:
        """Take the theme's colors."""
        for curve, line in zip(self._curves, self.lines, strict=True):
            curve.setPen(line_pen(line, self.look))

    def _ready(self) -> None:
        if not self.make():
            return
        plot = self.plot
        plot.setXRange(-_HOUR_MIN, 0, padding=0.02)
        ticks = [
            (-minutes, str(minutes) if minutes else self.tr("now")) for minutes in range(0, _HOUR_MIN + 1, 10)
        ]
        plot.getAxis("bottom").setTicks([ticks])
        self._curves = [plot.plot(pen=line_pen(line, self.look), antialias=False) for line in self.lines]
