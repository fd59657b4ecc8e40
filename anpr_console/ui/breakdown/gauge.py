"""A bar from 0 to 1 with marks on it: where a figure stands against what is asked of it."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.ui.theme import Level, Look

HEIGHT_PX, BAR_PX = 40, 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the bar with its name under it."""

    name: str
    at: float


class Gauge(QWidget):
    """The bar."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share: float | None = None
        self._level = Level.PLAIN
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @property
    def share(self) -> float | None:
        """What is shown, None while nothing is."""
        return self._share

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The lines across the bar."""
        return self._marks

    def show_share(self, share: float | None, level: Level, marks: tuple[Mark, ...] = ()) -> None:
        """Show a share 0..1 in a level's color; None empties the bar."""
        self._share, self._level, self._marks = share, level, marks
        self.update()

    def sizeHint(self) -> QSize:
        """A bar with a line of names under it."""
        return QSize(self._look.px(160), self._look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same height, little width."""
        return QSize(self._look.px(60), self._look.px(HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar and marks; names that would overlap move to the left."""
        look = self._look
        painter = QPainter(self)
        bar = QRectF(0, look.px(2), self.width(), look.px(BAR_PX))
        painter.fillRect(bar, look.color("raised"))
        if self._share is not None:
            filled = QRectF(bar.x(), bar.y(), bar.width() * min(1.0, max(0.0, self._share)), bar.height())
            color = look.color("accent") if self._level is Level.PLAIN else look.level_color(self._level)
            painter.fillRect(filled, color)
        font = look.font(11.5)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        free_to = float(self.width())
        for mark in sorted(self._marks, key=lambda mark: -mark.at):
            x = bar.x() + bar.width() * min(1.0, max(0.0, mark.at))
            painter.setPen(QPen(look.color("text"), look.px(1.6)))
            painter.drawLine(QLineF(x, bar.top() - 1, x, bar.bottom() + look.px(4)))
            width = metrics.horizontalAdvance(mark.name)
            left = max(0.0, min(x - width / 2, free_to - width))
            free_to = left - look.px(6)
            painter.setPen(look.color("muted"))
            room = QRectF(left, bar.bottom() + look.px(4), width + 1, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.name)
