"""One chart of the health page: a heading, a legend in words, and a pyqtgraph plot in the theme's colors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.theme import Look

HEIGHT_PX = 170


@dataclass(frozen=True, slots=True)
class Line:
    """One line or kind of bar of a chart.

    Attributes:
        name: Said in the legend.
        color: Field name of the theme's color.
        is_dashed: Told from the others without its color.
    """

    name: str
    color: str = "accent"
    is_dashed: bool = False


class _Swatch(QWidget):
    """How a line of the chart looks, for the legend."""

    def __init__(self, line: Line, look: Look, *, is_bar: bool) -> None:
        super().__init__()
        self._line, self._look, self._is_bar = line, look, is_bar
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._look.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color, middle = self._look.color(self._line.color), self.height() / 2
        if self._is_bar:
            side = self.height()
            painter.fillRect(self.width() - side, 0, side, side, color)
            if self._line.is_dashed:
                brush = self._look.color("panel")
                painter.fillRect(self.width() - side + 3, 3, side - 6, side - 6, brush)
            return
        painter.setPen(line_pen(self._line, self._look))
        painter.drawLine(QLineF(1, middle, self.width() - 1, middle))


def line_pen(line: Line, look: Look) -> QPen:
    """The pen of a line: one color and, beside it, one pattern."""
    pen = QPen(look.color(line.color), look.px(1.6))
    pen.setStyle(Qt.PenStyle.DashLine if line.is_dashed else Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    return pen


class Chart(QFrame):
    """The frame around a plot; the plot itself is made when the page is first seen.

    Args:
        title: What the chart shows, in plain words.
        unit: What its height means.
        lines: What is drawn.
        look: Colors and sizes.
        foot: What its width means.
        is_bar: Bars instead of lines, for the legend.
    """

    def __init__(
        self, title: str, unit: str, lines: tuple[Line, ...], look: Look, foot: str, *, is_bar: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.lines = lines
        self.look = look
        self._unit, self._foot = unit, foot
        self.plot: Any = None
        self.title = QLabel(title)
        self.title.setProperty("role", "value")
        self._head = head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        self._swatches = [_Swatch(line, look, is_bar=is_bar) for line in lines]
        for line, swatch in zip(lines, self._swatches, strict=True):
            head.addWidget(swatch)
            head.addWidget(QLabel(line.name))
        self.empty = WrappedLabel("", "caption")
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        self.setAccessibleName(title)
        look.changed.connect(self._on_look_changed)
        self._give_room()

    def _give_room(self) -> None:
        look = self.look
        self._head.setSpacing(look.px(6))
        self._column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(4))

    def make(self) -> bool:
        """Make the plot, once. True if it is new.

        Importing pyqtgraph takes a third of a second: only who opens a page with charts pays for it.
        """
        if self.plot is not None:
            return False
        import pyqtgraph as pg

        class Plot(pg.PlotWidget):  # type: ignore[misc, unused-ignore]
            """A plot to be looked at: the wheel scrolls the page instead of zooming."""

            def wheelEvent(self, event: QWheelEvent) -> None:
                event.ignore()

        plot = Plot(background=None)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.getPlotItem().setContentsMargins(0, 4, 8, 0)
        self._column.insertWidget(2, plot, 1)
        self.plot = plot
        plot.setVisible(not self.empty.text())
        self.dress()
        return True

    def say(self, words: str) -> None:
        """A sentence in place of the plot; empty shows the plot."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        if self.plot is not None:
            self.plot.setVisible(not words)

    def dress(self) -> None:
        """Give the plot the theme's colors and fonts."""
        plot, look = self.plot, self.look
        plot.setFixedHeight(look.px(HEIGHT_PX))
        plot.showGrid(x=False, y=True, alpha=0.25)
        for side, words in (("left", self._unit), ("bottom", self._foot)):
            axis = plot.getAxis(side)
            axis.setPen(look.color("line"))
            axis.setTextPen(look.color("text"))
            axis.setTickFont(look.font(12))
            # The first and last tick are the ones people look for; they may reach beyond the axis.
            axis.setStyle(tickLength=-look.px(4), hideOverlappingLabels=False)
            # Units stay as they are written: no "0.5k".
            axis.enableAutoSIPrefix(enable=False)
            axis.setLabel(words, color=look.colors.muted, **{"font-size": f"{look.px(12)}px"})

    def _on_look_changed(self) -> None:
        self._give_room()
        for swatch in self._swatches:
            swatch.updateGeometry()
            swatch.update()
        if self.plot is not None:
            self.dress()
            self.redraw()

    def show_height(self, top: float) -> None:
        """From 0 to here, with room for the numbers of both ends."""
        self.plot.setYRange(-0.07 * top, 1.06 * top, padding=0)

    def redraw(self) -> None:
        """Draw again in other colors; charts say how."""


def round_top(values: Sequence[float], least: float) -> float:
    """A calm upper end for an axis: 1, 2 or 5 times a power of ten above all values."""
    wanted = max(least, *values) if values else least
    power = 1.0
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(power * step for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if power * step >= wanted)
