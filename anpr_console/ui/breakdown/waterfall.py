"""Where the time went: one bar per stage, each beginning where the one before ended."""

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from anpr_console.ui.theme import Look
from anpr_console.ui.wording import stage_word


class Waterfall(QWidget):
    """A pyqtgraph bar chart; the library is imported when the chart is first needed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._plot: Any = None
        self._shown: tuple[tuple[str, float], ...] = ()
        self.words = QLabel()
        self.words.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        look.changed.connect(self._on_look_changed)

    def show_stages(self, stages: tuple[tuple[str, float], ...]) -> None:
        """Show stages with their milliseconds in order of work."""
        if stages == self._shown:
            return
        self._shown = stages
        self.setVisible(bool(stages))
        total = sum(ms for _name, ms in stages)
        parts = " · ".join(f"{stage_word(name)} {ms:.1f}" for name, ms in stages)
        self.words.setText(self.tr("{0} ms in all: {1}").format(f"{total:.1f}", parts) if stages else "")
        if stages or self._plot is not None:
            self._draw()
            self._plot.setVisible(bool(stages))

    def _on_look_changed(self) -> None:
        if self._plot is not None:
            self._draw()

    def _draw(self) -> None:
        # Importing pyqtgraph takes a third of a second: only who opens the breakdown pays for it.
        import pyqtgraph as pg

        colors = self._look.colors
        if self._plot is None:
            plot = pg.PlotWidget(background=None)
            plot.setMenuEnabled(False)
            plot.setMouseEnabled(x=False, y=False)
            plot.hideButtons()
            plot.setFocusPolicy(self.focusPolicy())
            plot.getPlotItem().setContentsMargins(0, 0, 8, 0)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(plot)
            self._plot = plot
        plot = self._plot
        plot.clear()
        starts, at = [], 0.0
        for _name, ms in self._shown:
            starts.append(at)
            at += ms
        rows = [-place for place in range(len(self._shown))]
        plot.addItem(
            pg.BarGraphItem(
                x0=starts, width=[ms for _name, ms in self._shown], y=rows, height=0.7,
                brush=colors.accent, pen=colors.accent,
            )
        )  # fmt: skip
        for (_name, ms), start, row in zip(self._shown, starts, rows, strict=True):
            label = pg.TextItem(self.tr("{0} ms").format(f"{ms:.1f}"), color=colors.text, anchor=(0, 0.5))
            label.setFont(self._look.font(12))
            label.setPos(start + ms, row)
            plot.addItem(label, ignoreBounds=True)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(colors.line)
            axis.setTextPen(colors.text)
            axis.setTickFont(self._look.font(12))
        plot.getAxis("left").setTicks(
            [[(row, stage_word(name)) for row, (name, _ms) in zip(rows, self._shown, strict=True)]]
        )
        plot.getAxis("bottom").setLabel(self.tr("milliseconds"), color=colors.muted)
        plot.setXRange(0, max(at * 1.15, 1.0), padding=0)
        plot.setYRange(-len(self._shown) + 0.4, 0.6, padding=0)
