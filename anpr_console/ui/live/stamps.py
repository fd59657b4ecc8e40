"""Texts over moving pictures: drawn once, then stamped into each picture with one call."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from anpr_console.ui.theme import Level, Look

KEPT = 64
GROUND = QColor(5, 8, 12, 215)
WHITE, PALE = QColor("#ffffff"), QColor("#dbe4ec")
SIGNAL = {
    Level.PLAIN: QColor("#a9b6c3"), Level.OK: QColor("#4fc97e"), Level.WARN: QColor("#f2b84b"),
    Level.BAD: QColor("#ff7b72"),
}  # fmt: skip
"""What lies over a picture has a dark ground of its own, so it keeps the night colors in every theme."""

_MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Stamps:
    """Small drawn texts by what they say; the least recently used ones are dropped."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._drawn: OrderedDict[Hashable, QPixmap] = OrderedDict()
        look.changed.connect(self._drawn.clear)

    def caption(self, name: str, figures: str, level: Level, room: float, ratio: float) -> QPixmap:
        """A tile's top line: a dot in the level's color, the camera's name, figures.

        Args:
            name: The camera's; shortened where there is no room.
            figures: State and figures.
            level: Of the dot.
            room: Greatest width, logical pixels.
            ratio: Device pixels per logical pixel.
        """
        return self._stamp(
            ("caption", name, figures, level, room, ratio),
            lambda: self._draw_caption(name, figures, level, room, ratio),
        )

    def label(self, text: str, words: str, level: Level, font_px: int, ratio: float) -> QPixmap:
        """A plate's text with how sure it is, on a dark ground, a bar in the level's color before it."""
        return self._stamp(
            ("label", text, words, level, font_px, ratio),
            lambda: self._draw_label(text, words, level, font_px, ratio),
        )

    def _stamp(self, key: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = draw()
            if len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(key)
        return found

    def _draw_caption(self, name: str, figures: str, level: Level, room: float, ratio: float) -> QPixmap:
        look = self._look
        font = look.font(13, is_bold=True)
        metrics = QFontMetricsF(font)
        height, gap, dot = metrics.height() + look.px(4), look.px(6), look.px(9)
        figures_width = metrics.horizontalAdvance(figures) if figures else 0.0
        name_room = max(room - 4 * gap - dot - figures_width, look.px(40))
        shown_name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_room)
        width = metrics.horizontalAdvance(shown_name) + figures_width + dot + 4 * gap
        pixmap = _empty(QSizeF(min(width, room), height), ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SIGNAL[level])
        painter.drawEllipse(QRectF(gap, (height - dot) / 2, dot, dot))
        painter.setFont(font)
        painter.setPen(WHITE)
        bar = QRectF(0, 0, width, height)
        painter.drawText(bar.adjusted(gap * 2 + dot, 0, 0, 0), _MIDDLE_LEFT, shown_name)
        painter.setPen(PALE)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, min(width, room) - gap, height), at_right, figures)
        painter.end()
        return pixmap

    def _draw_label(self, text: str, words: str, level: Level, font_px: int, ratio: float) -> QPixmap:
        look = self._look
        font, small = look.plate_font(font_px), look.font(12)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        gap, bar = look.px(8), look.px(4)
        plate_width = metrics.horizontalAdvance(text)
        width = plate_width + gap * 3 + (small_metrics.horizontalAdvance(words) if words else 0.0)
        height = metrics.height() + look.px(2)
        pixmap = _empty(QSizeF(width, height), ratio)
        painter = QPainter(pixmap)
        painter.fillRect(QRectF(0, 0, bar, height), SIGNAL[level])
        painter.setPen(WHITE)
        painter.setFont(font)
        painter.drawText(QRectF(gap, 0, plate_width + gap, height), _MIDDLE_LEFT, text)
        painter.setFont(small)
        painter.setPen(PALE)
        painter.drawText(QRectF(gap * 2 + plate_width, 0, width, height), _MIDDLE_LEFT, words)
        painter.end()
        return pixmap


def size_of(stamp: QPixmap) -> QSizeF:
    """A stamp's size in logical pixels."""
    return stamp.deviceIndependentSize()


def put(painter: QPainter, stamp: QPixmap, left: float, top: float) -> None:
    """Stamp at a place, on whole pixels."""
    painter.drawPixmap(QPointF(round(left), round(top)), stamp)


def _empty(size: QSizeF, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, int(size.width() * ratio + 0.99)), max(1, int(size.height() * ratio + 0.99)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(GROUND)
    return pixmap
