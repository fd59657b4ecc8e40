"""A plate drawn as a plate: large black letters on white, doubtful characters underlined."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.theme import PLATE_BLACK, PLATE_BLUE, PLATE_WHITE, Look
from anpr_console.ui.wording import LIKELY

BANDED_REGIONS = frozenset(
    {"eu", "de", "fr", "it", "es", "nl", "pl", "cz", "at", "be", "hu", "ro", "sk", "lt", "lv"}
)


def doubtful_positions(raw: str, char_confidences: tuple[float, ...], bar: float = LIKELY) -> frozenset[int]:
    """Positions in ``raw`` (with separators) of characters whose confidence is below the bar."""
    positions = [index for index, char in enumerate(raw) if normalize_plate(char)]
    if len(positions) != len(char_confidences):
        return frozenset()
    pairs = zip(positions, char_confidences, strict=True)
    return frozenset(index for index, confidence in pairs if confidence < bar)


def paint_plate(
    painter: QPainter, area: QRectF, look: Look, text: str,
    doubtful: frozenset[int] = frozenset(), region: str | None = None, subregion: str | None = None,
) -> None:  # fmt: skip
    """Draw a plate into an area, as large as fits.

    Args:
        painter: Open painter.
        area: Where; the plate fills its height and keeps to the left.
        look: For the fonts.
        text: With separators.
        doubtful: Positions to underline.
        region: Region code; European ones get their blue band.
        subregion: Written small below, as on Thai plates.
    """
    if area.height() < 6 or not text:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_band = (region or "") in BANDED_REGIONS
    text_height = area.height() * (0.64 if subregion else 0.82)
    font = look.plate_font(int(text_height * 0.86))
    band = area.height() * 0.3 if has_band else 0.0
    margin = area.height() * 0.14
    width = QFontMetricsF(font).horizontalAdvance(text)
    room = area.width() - band - 2 * margin
    if width > room > 0:
        font.setPixelSize(max(6, int(font.pixelSize() * room / width)))
        width = QFontMetricsF(font).horizontalAdvance(text)
    plate = QRectF(area.x(), area.y(), min(area.width(), width + band + 2 * margin), area.height())
    radius = area.height() * 0.1
    painter.setPen(QPen(QColor(PLATE_BLACK), max(1.0, area.height() * 0.04)))
    painter.setBrush(QColor(PLATE_WHITE))
    inset = painter.pen().widthF() / 2
    painter.drawRoundedRect(plate.adjusted(inset, inset, -inset, -inset), radius, radius)
    if has_band:
        painter.fillRect(
            QRectF(plate.x() + 2 * inset, plate.y() + 2 * inset, band, plate.height() - 4 * inset),
            QColor(PLATE_BLUE),
        )
    left, line_height = plate.x() + band + margin, plate.height() * (0.66 if subregion else 1.0)
    painter.setFont(font)
    painter.setPen(QColor(PLATE_BLACK))
    line = QRectF(left, plate.y(), width + 2, line_height)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    _underline(painter, line, font.pixelSize(), text, doubtful)
    if subregion:
        painter.setFont(look.plate_font(int(plate.height() * 0.2)))
        below = QRectF(left, plate.y() + line_height, width + 2, plate.height() * 0.26)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, subregion)
    painter.restore()


def _underline(painter: QPainter, line: QRectF, font_px: int, text: str, doubtful: frozenset[int]) -> None:
    metrics = QFontMetricsF(painter.font())
    y = line.center().y() + font_px * 0.5
    painter.setPen(QPen(QColor("#b3140f"), max(2.0, font_px * 0.08), Qt.PenStyle.DotLine))
    for index in sorted(doubtful):
        if index < len(text):
            start = line.x() + metrics.horizontalAdvance(text[:index])
            end = line.x() + metrics.horizontalAdvance(text[: index + 1])
            painter.drawLine(QLineF(start + 1, y, end - 1, y))


class PlateBadge(QWidget):
    """A widget that shows one plate as large as it is wide and high."""

    def __init__(self, look: Look, height: float = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._text = ""
        self._doubtful: frozenset[int] = frozenset()
        self._region: str | None = None
        self._subregion: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """The plate that is shown, with separators."""
        return self._text

    def show_consensus(self, consensus: Consensus | None) -> None:
        """Show what the frames agreed on; nothing without one."""
        if consensus is None:
            self._text, self._doubtful, self._region, self._subregion = "", frozenset(), None, None
        else:
            self._text = consensus.raw or consensus.text
            self._doubtful = doubtful_positions(self._text, consensus.char_confidences)
            self._region, self._subregion = consensus.region, consensus.subregion
        self.setAccessibleName(self._text)
        self.update()

    def sizeHint(self) -> QSize:
        """Its height at the present scale."""
        return QSize(self._look.px(self._height * 4), self._look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Full height, little width: the letters shrink to fit."""
        return QSize(self._look.px(self._height * 1.5), self._look.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plate."""
        painter = QPainter(self)
        paint_plate(
            painter,
            QRectF(self.rect()),
            self._look,
            self._text,
            self._doubtful,
            self._region,
            self._subregion,
        )
