"""How long deliveries took in the last hour: two lines, for half of them and for nineteen of twenty."""

import math
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.ui.delivery.port import LatencyPoint
from anpr_console.ui.delivery.words import took_words
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

MINUTES_SHOWN = 60


class LatencyChart(QWidget):
    """A pyqtgraph chart; the library is imported when there is first something to draw."""

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._clock = look, clock
        self._plot: Any = None
        self._points: tuple[LatencyPoint, ...] = ()
        self.words = QLabel(self.tr("No delivery was taken in the last hour."))
        self.words.setProperty("role", "caption")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addStretch(1)
        look.changed.connect(self._on_look_changed)

    def show_points(self, points: tuple[LatencyPoint, ...]) -> None:
        """Show the last hour, oldest first."""
        if points == self._points:
            return
        self._points = points
        if points:
            newest = points[-1]
            words = self.tr("Taken after, last hour. Now: half within {0} (line), 95 % within {1} (dots)")
            self.words.setText(words.format(took_words(newest.p50_ms), took_words(newest.p95_ms)))
        else:
            self.words.setText(self.tr("No delivery was taken in the last hour."))
        if points or self._plot is not None:
            self._draw()
            self._plot.setVisible(bool(points))

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        if self._plot is not None:
            self._draw()

    def _draw(self) -> None:
        # Importing pyqtgraph takes a third of a second: only who opens the board pays for it.
        import pyqtgraph as pg

        if self._plot is None:
            self._plot = self._make_plot(pg)
        plot, colors = self._plot, self._look.colors
        plot.clear()
        now = self._clock.now()
        minutes = [(point.at - now).total_seconds() / 60 for point in self._points]
        width = self._look.px(2)
        curves = (
            ([_height(point.p95_ms) for point in self._points], colors.warn, Qt.PenStyle.DotLine),
            ([_height(point.p50_ms) for point in self._points], colors.accent, Qt.PenStyle.SolidLine),
        )
        for heights, color, style in curves:
            mark = "o" if len(heights) < 3 else None
            plot.plot(
                minutes, heights, pen=pg.mkPen(color, width=width, style=style), symbol=mark, symbolBrush=color,
                symbolPen=None, symbolSize=width * 3,
            )  # fmt: skip
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(colors.line)
            axis.setTextPen(colors.text)
            axis.setTickFont(self._look.font(11))
        past = [(-ago, self.tr("{0} min ago").format(ago)) for ago in (60, 40, 20)]
        plot.getAxis("bottom").setTicks([[*past, (0, self.tr("now"))]])
        found = [height for heights, _color, _style in curves for height in heights] or [1.0, 2.0]
        low, high = math.floor(min(found)), max(math.ceil(max(found)), math.floor(min(found)) + 2)
        plot.getAxis("left").setTicks([[(power, took_words(10.0**power)) for power in range(low, high + 1)]])
        plot.setXRange(-MINUTES_SHOWN - 8, 5, padding=0)
        plot.setYRange(low, high, padding=0.06)

    def _make_plot(self, pg: Any) -> Any:
        plot = pg.PlotWidget(background=None)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setAccessibleName(self.tr("How long deliveries took in the last hour"))
        plot.getPlotItem().setContentsMargins(0, 0, 12, 0)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, plot, 10)
        return plot


def _height(milliseconds: float) -> float:
    """Powers of ten: one outage's minutes must not press all the milliseconds around it flat."""
    return math.log10(max(1.0, milliseconds))
