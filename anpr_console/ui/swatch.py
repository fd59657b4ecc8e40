"""A vehicle's color as a colored field with its word beside it; never the color alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.vehicle import UNKNOWN
from anpr_console.ui.theme import Look

CAR_COLORS = {
    "white": "#f7f7f5", "silver": "#c4c8cc", "gray": "#7b8085", "black": "#121315", "red": "#c62020",
    "blue": "#2358b8", "green": "#2c7d45", "yellow": "#f0c419", "orange": "#ea7a1c", "brown": "#6d4629",
    "beige": "#d9c6a0", "purple": "#6f3c96",
}  # fmt: skip


class ColorSwatch(QWidget):
    """The field; hidden while the color is unknown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._color = UNKNOWN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.hide()

    @property
    def color(self) -> str:
        """The color's word as stored."""
        return self._color

    def show_color(self, color: str) -> None:
        """Show a color of ``domain.vehicle.COLORS``; anything else hides the field."""
        self._color = color
        self.setVisible(color in CAR_COLORS)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as three letters."""
        return QSize(self._look.px(34), self._look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field with a border that is seen on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = self._look.px(1.6)
        painter.setPen(QPen(self._look.color("line"), border))
        painter.setBrush(QColor(CAR_COLORS.get(self._color, "#808080")))
        inset = border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
