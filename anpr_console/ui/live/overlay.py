"""What is drawn over a picture, never into it: boxes, corners, text, trail, zone and line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.domain.track import Track
from anpr_console.settings.cameras import CameraSettings, DirectionLine, RelativePoint
from anpr_console.ui.live.framing import Placement
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import confidence_words, level_of_confidence

MAX_AGE_S = 0.5


@dataclass(frozen=True, slots=True)
class OverlayAge:
    """How the newest analysis stands to the picture shown.

    Attributes:
        seconds: How much older its frame is than the one shown; negative is cut to 0.
        is_usable: Whether its boxes still belong to the picture.
    """

    seconds: float
    is_usable: bool


def age_of(analysis: FrameAnalysis, shown: Frame) -> OverlayAge:
    """Compare the frame that was analyzed with the one that is shown."""
    seconds = max(0.0, shown.arrived_s - analysis.frame.arrived_s)
    is_same_showing = analysis.frame.generation == shown.generation
    is_same_size = analysis.frame.image.shape == shown.image.shape
    return OverlayAge(seconds, is_same_showing and is_same_size and seconds <= MAX_AGE_S)


def paint_overlay(painter: QPainter, place: Placement, analysis: FrameAnalysis, look: Look) -> None:
    """Draw boxes, corners, trails and texts of one analysis over the picture at ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    thin, thick = look.px(1.4), look.px(2.4)
    vehicle_pen = QPen(look.color("accent"), thin)
    plate_pen = QPen(QColor("#ffd84d"), thick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for vehicle in analysis.detections.vehicles:
        painter.setPen(vehicle_pen)
        painter.drawRect(_rect(vehicle.box, place))
    cornered = {step.box for step in analysis.plates if step.corners is not None}
    for plate in analysis.detections.plates:
        if plate.box in cornered:
            continue
        painter.setPen(plate_pen)
        painter.drawRect(_rect(plate.box, place))
    for step in analysis.plates:
        if step.corners is not None:
            painter.setPen(QPen(look.color("ok"), thick))
            painter.drawPolygon(_polygon(step.corners.points, place))
    for track in analysis.tracks:
        _paint_trail(painter, track, place, look)
    font = _label_font(place, look)
    for track in analysis.tracks:
        _paint_label(painter, track, place, look, font)
    painter.restore()


def paint_regions(painter: QPainter, place: Placement, camera: CameraSettings, look: Look) -> None:
    """Draw a camera's zone and its direction line with an arrow towards *in*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if camera.zone:
        painter.setPen(QPen(QColor("#c9b8ff"), look.px(1.4), Qt.PenStyle.DashLine))
        painter.drawPolygon(QPolygonF([relative_point(corner, place) for corner in camera.zone]))
    if camera.direction_line is not None:
        paint_direction_line(painter, place, camera.direction_line, look)
    painter.restore()


def relative_point(point: RelativePoint, place: Placement) -> QPointF:
    """A place given as shares of the picture, in widget pixels."""
    return QPointF(place.left + point[0] * place.width, place.top + point[1] * place.height)


def paint_direction_line(painter: QPainter, place: Placement, line: DirectionLine, look: Look) -> None:
    """Draw the line and, from its middle, an arrow to the side that means *in*."""
    start, end = relative_point(line.start, place), relative_point(line.end, place)
    painter.setPen(QPen(QColor("#ff9be6"), look.px(2)))
    drawn = QLineF(start, end)
    painter.drawLine(drawn)
    if drawn.length() < 1:
        return
    middle = drawn.pointAt(0.5)
    # With y down, the right-hand side seen from start to end is the direction turned by +90 degrees on screen.
    normal = QPointF(-drawn.dy(), drawn.dx()) / drawn.length()
    along = QPointF(drawn.dx(), drawn.dy()) / drawn.length()
    tip = middle + normal * look.px(26)
    painter.drawLine(QLineF(middle, tip))
    wing = look.px(7)
    painter.drawLine(QLineF(tip, tip - normal * wing + along * wing))
    painter.drawLine(QLineF(tip, tip - normal * wing - along * wing))
    painter.setFont(look.font(13, is_bold=True))
    word = QCoreApplication.translate("overlay", "in")
    metrics = QFontMetricsF(painter.font())
    where = tip + normal * look.px(10)
    painter.drawText(
        QPointF(where.x() - metrics.horizontalAdvance(word) / 2, where.y() + metrics.ascent() / 2), word
    )


def _rect(box: Box, place: Placement) -> QRectF:
    x, y = place.to_widget(box.x, box.y)
    return QRectF(x, y, box.width * place.scale, box.height * place.scale)


def _polygon(points: Sequence[Point], place: Placement) -> QPolygonF:
    return QPolygonF([QPointF(*place.to_widget(point.x, point.y)) for point in points])


def _paint_trail(painter: QPainter, track: Track, place: Placement, look: Look) -> None:
    if len(track.trail) < 2:
        return
    color = look.color("accent")
    color.setAlpha(170)
    painter.setPen(QPen(color, look.px(2), Qt.PenStyle.DotLine))
    painter.drawPolyline(_polygon(track.trail, place))


def _label_font(place: Placement, look: Look) -> QFont:
    return look.plate_font(max(look.px(13), min(look.px(26), int(place.width * 0.026))))


def _paint_label(painter: QPainter, track: Track, place: Placement, look: Look, font: QFont) -> None:
    if not track.plate_text:
        return
    anchor = _rect(track.plate_box or track.box, place)
    small = look.font(12)
    words = confidence_words(track.plate_confidence)
    metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
    gap = look.px(8)
    plate_width = metrics.horizontalAdvance(track.plate_text)
    width = plate_width + gap * 3 + small_metrics.horizontalAdvance(words)
    height = metrics.height() + look.px(2)
    left = min(max(anchor.center().x() - width / 2, place.left), place.left + place.width - width)
    top = anchor.top() - height - look.px(4)
    if top < place.top:
        top = anchor.bottom() + look.px(4)
    label = QRectF(left, top, width, height)
    painter.fillRect(label, QColor(5, 8, 12, 225))
    painter.fillRect(
        QRectF(left, top, look.px(4), height), look.level_color(level_of_confidence(track.plate_confidence))
    )
    painter.setPen(QColor("#ffffff"))
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(label.adjusted(gap, 0, 0, 0), flags, track.plate_text)
    painter.setFont(small)
    painter.drawText(label.adjusted(gap * 2 + plate_width, 0, 0, 0), flags, words)
