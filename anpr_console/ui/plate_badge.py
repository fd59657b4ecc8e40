"""A plate drawn as a plate of its region, doubtful characters underlined."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.plate_looks import PlateLook, Side, SubregionPlace, look_of
from anpr_console.ui.theme import Look, contrast_ratio
from anpr_console.ui.wording import LIKELY

BAND_SHARE, TOP_BAND_SHARE, LINE_SHARE = 0.3, 0.2, 0.28
"""Of the plate's height: width of a band at the side, height of one on top, height of the line of the province."""
MARGIN_SHARE, LETTER_SHARE = 0.12, 0.84
WORD_GAP_SHARE = -0.28
"""Of the letters' height, taken off each space: a monospaced space is wider than the gap on a plate."""
DOUBT_COLORS = ("#d3241c", "#ffd84d")
"""Of the dots under a doubtful character: the one that is seen on the plate's ground."""


def doubtful_positions(raw: str, char_confidences: tuple[float, ...], bar: float = LIKELY) -> frozenset[int]:
    """Positions in ``raw`` (with separators) of characters whose confidence is below the bar."""
    positions = [index for index, char in enumerate(raw) if normalize_plate(char)]
    if len(positions) != len(char_confidences):
        return frozenset()
    pairs = zip(positions, char_confidences, strict=True)
    return frozenset(index for index, confidence in pairs if confidence < bar)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of a plate stand, in logical pixels."""

    plate: QRectF
    bands: tuple[QRectF, ...]
    text: QRectF
    font: QFont
    subregion: QRectF
    subregion_font: QFont


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
        region: Region code; decides the look.
        subregion: State or province, written where the region writes it.
    """
    if area.height() < 6 or not text:
        return
    plate_look = look_of(region)
    if plate_look.subregion is SubregionPlace.NONE:
        subregion = None
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = _lay_out(area, look, plate_look, text, subregion)
    _paint_ground(painter, layout, plate_look, look)
    painter.setPen(QColor(plate_look.ink))
    painter.setFont(layout.font)
    painter.drawText(layout.text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    _underline(painter, layout, text, doubtful, plate_look.ground)
    if subregion:
        painter.setPen(QColor(plate_look.ink))
        painter.setFont(layout.subregion_font)
        painter.drawText(layout.subregion, Qt.AlignmentFlag.AlignCenter, subregion)
    painter.restore()


def _lay_out(area: QRectF, look: Look, plate_look: PlateLook, text: str, subregion: str | None) -> _Layout:
    height = area.height()
    top_band = height * TOP_BAND_SHARE if plate_look.band is Side.TOP else 0.0
    side_band = height * BAND_SHARE if plate_look.band in {Side.LEFT, Side.BOTH} else 0.0
    right_band = side_band if plate_look.band is Side.BOTH else 0.0
    line = height * LINE_SHARE if subregion else 0.0
    letters = height - top_band - line
    margin = height * MARGIN_SHARE
    font = _plate_font(look, int(letters * LETTER_SHARE))
    width = QFontMetricsF(font).horizontalAdvance(text)
    room = area.width() - side_band - right_band - 2 * margin
    if width > room > 0:
        font = _plate_font(look, max(6, int(font.pixelSize() * room / width)))
        width = QFontMetricsF(font).horizontalAdvance(text)
    subregion_font = look.plate_font(max(6, int(line * 0.8)))
    subregion_width = QFontMetricsF(subregion_font).horizontalAdvance(subregion) if subregion else 0.0
    if subregion_width > room > 0:
        subregion_font.setPixelSize(max(6, int(subregion_font.pixelSize() * room / subregion_width)))
        subregion_width = room
    inner = max(width, subregion_width)
    plate = QRectF(area.x(), area.y(), min(area.width(), inner + side_band + right_band + 2 * margin), height)
    bands: tuple[QRectF, ...] = ()
    if top_band:
        bands = (QRectF(plate.x(), plate.y(), plate.width(), top_band),)
    elif side_band:
        bands = (QRectF(plate.x(), plate.y(), side_band, height),)
        if right_band:
            bands = (*bands, QRectF(plate.right() - right_band, plate.y(), right_band, height))
    is_above = plate_look.subregion is SubregionPlace.ABOVE
    left = plate.x() + side_band + margin
    text_top = plate.y() + top_band + (line if is_above else 0.0)
    line_top = plate.y() + top_band if is_above else text_top + letters - height * 0.05
    return _Layout(
        plate, bands, QRectF(left + (inner - width) / 2, text_top, width + 2, letters), font,
        QRectF(left, line_top, inner, line), subregion_font,
    )  # fmt: skip


def _plate_font(look: Look, size_px: int) -> QFont:
    font = look.plate_font(size_px)
    font.setWordSpacing(WORD_GAP_SHARE * font.pixelSize())
    return font


def _paint_ground(painter: QPainter, layout: _Layout, plate_look: PlateLook, look: Look) -> None:
    plate = layout.plate
    border = max(1.0, plate.height() * 0.04)
    radius = plate.height() * 0.1
    shape = QPainterPath()
    shape.addRoundedRect(plate.adjusted(border / 2, border / 2, -border / 2, -border / 2), radius, radius)
    painter.fillPath(shape, QColor(plate_look.ground))
    painter.save()
    painter.setClipPath(shape)
    for place, band in enumerate(layout.bands):
        painter.fillRect(band, QColor(plate_look.band_color))
        if plate_look.band_text and place == 0:
            _paint_band_text(painter, band, plate_look, look)
    painter.restore()
    painter.setPen(QPen(QColor(plate_look.ink), border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _paint_band_text(painter: QPainter, band: QRectF, plate_look: PlateLook, look: Look) -> None:
    is_top = plate_look.band is Side.TOP
    room = band if is_top else band.adjusted(0, band.height() * 0.5, 0, -band.height() * 0.08)
    size = int(min(room.height() * 0.82, room.width() * 0.86 / (0.62 * len(plate_look.band_text))))
    if size < 6:
        return
    painter.setFont(look.plate_font(size))
    painter.setPen(QColor(plate_look.band_ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, plate_look.band_text)


def doubt_color(ground: str) -> str:
    """The color of dots on a plate of that ground."""
    return max(DOUBT_COLORS, key=lambda color: contrast_ratio(color, ground))


def _underline(painter: QPainter, layout: _Layout, text: str, doubtful: frozenset[int], ground: str) -> None:
    if not doubtful:
        return
    metrics, font_px = QFontMetricsF(layout.font), layout.font.pixelSize()
    y = min(layout.text.center().y() + font_px * 0.46, layout.plate.bottom() - font_px * 0.06)
    painter.setPen(QPen(QColor(doubt_color(ground)), max(2.0, font_px * 0.09), Qt.PenStyle.DotLine))
    for index in sorted(doubtful):
        if index < len(text):
            start = layout.text.x() + metrics.horizontalAdvance(text[:index])
            end = layout.text.x() + metrics.horizontalAdvance(text[: index + 1])
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

    @property
    def subregion(self) -> str:
        """The state or province that is shown, empty if none."""
        return self._subregion or ""

    def show_consensus(self, consensus: Consensus | None) -> None:
        """Show what the frames agreed on; nothing without one."""
        if consensus is None:
            self._text, self._doubtful, self._region, self._subregion = "", frozenset(), None, None
        else:
            self._text = consensus.raw or consensus.text
            self._doubtful = doubtful_positions(self._text, consensus.char_confidences)
            self._region, self._subregion = consensus.region, consensus.subregion
        self.setAccessibleName(" ".join(part for part in (self._text, self._subregion) if part))
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
            painter, QRectF(self.rect()), self._look, self._text, self._doubtful, self._region, self._subregion,
        )  # fmt: skip
