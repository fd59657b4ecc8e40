"""Characters with a bar each: how sure the reader was, or how much of the vote stood behind them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.ui.theme import Look
from anpr_console.ui.wording import level_of_confidence

ROW_PX = 44
MAX_LINES = 40


@dataclass(frozen=True, slots=True)
class CharLine:
    """One text with its characters' shares.

    Attributes:
        text: The characters.
        shares: One 0..1 per character; empty if unknown.
        note: Words behind the text.
        is_rejected: Drawn struck through: a variant that lost the vote.
    """

    text: str
    shares: tuple[float, ...]
    note: str
    is_rejected: bool = False


class CharBars(QWidget):
    """Lines of characters with bars under them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: tuple[CharLine, ...] = ()
        self._empty_words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        look.changed.connect(self.updateGeometry)

    @property
    def lines(self) -> tuple[CharLine, ...]:
        """What is shown."""
        return self._lines

    @property
    def empty_words(self) -> str:
        """What is said where there is no line."""
        return self._empty_words

    def show_lines(self, lines: tuple[CharLine, ...], empty_words: str = "") -> None:
        """Show these texts; without any, the words."""
        if (lines, empty_words) != (self._lines, self._empty_words):
            is_resized = len(lines) != len(self._lines)
            self._lines, self._empty_words = lines[:MAX_LINES], empty_words
            spoken = "; ".join(f"{line.text} {line.note}" for line in self._lines)
            self.setAccessibleName(spoken or empty_words)
            if is_resized:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._look.px(180), self._look.px(ROW_PX * max(1, len(self._lines))))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._look.px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all lines."""
        painter = QPainter(self)
        look = self._look
        if not self._lines:
            painter.setFont(look.font(13))
            painter.setPen(look.color("muted"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._empty_words
            )
            return
        height = look.px(ROW_PX)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, QRectF(0, number * height, self.width(), height), line)

    def _paint_line(self, painter: QPainter, area: QRectF, line: CharLine) -> None:
        look = self._look
        note_font = look.font(12)
        note_width = min(
            area.width() * 0.64, QFontMetricsF(note_font).horizontalAdvance(line.note) + look.px(8)
        )
        cell = min(look.px(24.0), (area.width() - note_width) / max(1, len(line.text)))
        font = look.plate_font(int(min(look.px(19.0), cell * 1.25)))
        font.setStrikeOut(line.is_rejected)
        letters, bar_room = area.height() * 0.52, area.height() * 0.3
        for index, char in enumerate(line.text):
            left = area.x() + index * cell
            painter.setFont(font)
            painter.setPen(look.color("muted" if line.is_rejected else "text"))
            painter.drawText(QRectF(left, area.y(), cell, letters), Qt.AlignmentFlag.AlignCenter, char)
            if index < len(line.shares):
                share = min(1.0, max(0.0, line.shares[index]))
                slot = QRectF(left + cell * 0.14, area.y() + letters + 1, cell * 0.72, bar_room)
                painter.fillRect(slot, look.color("raised"))
                filled = QRectF(
                    slot.x(), slot.bottom() - slot.height() * share, slot.width(), slot.height() * share
                )
                painter.fillRect(filled, look.level_color(level_of_confidence(share)))
        painter.setFont(note_font)
        painter.setPen(look.color("muted"))
        note = QRectF(area.x() + cell * len(line.text) + look.px(4), area.y(), area.width(), letters)
        painter.drawText(note, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.note)
