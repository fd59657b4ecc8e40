"""What is drawn over a picture, never into it: boxes, corners, text, trail, zone and line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.domain.track import Track
from anpr_console.settings.cameras import CameraSettings, DirectionLine, RelativePoint
from anpr_console.ui.live.framing import Placement
from anpr_console.ui.live.stamps import Stamps, put, size_of
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import confidence_words, level_of_confidence

MAX_AGE_S = 0.5
VEHICLE_COLOR, PLATE_COLOR, CORNER_COLOR = QColor("#6cb2ff"), QColor("#ffd84d"), QColor("#4fc97e")
TRAIL_COLOR = QColor(108, 178, 255, 170)
WHITE_DOT = QColor("#ffffff")
ZONE_COLOR, LINE_COLOR = QColor("#c9b8ff"), QColor("#ff9be6")


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


def paint_overlay(
    painter: QPainter,
    place: Placement,
    analysis: FrameAnalysis,
    look: Look,
    stamps: Stamps,
    ratio: float = 1.0,
) -> None:
    """Draw boxes, corners, trails and texts of one analysis over the picture at ``place``.

    Each call into Qt gives other threads a turn, so shapes of one kind are drawn by one call. ``ratio`` is that of
    device pixels to logical ones.
    """
    thin, thick = look.px(1.4), look.px(2.4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if analysis.detections.vehicles:
        painter.setPen(QPen(VEHICLE_COLOR, thin))
        painter.drawRects([_rect(vehicle.box, place) for vehicle in analysis.detections.vehicles])
    corners = {step.box: step.corners for step in analysis.plates if step.corners is not None}
    bare = [_rect(plate.box, place) for plate in analysis.detections.plates if plate.box not in corners]
    if bare:
        painter.setPen(QPen(PLATE_COLOR, thick))
        painter.drawRects(bare)
    if corners:
        painter.setPen(QPen(CORNER_COLOR, thick))
        for quad in corners.values():
            painter.drawPolygon(_polygon(quad.points, place))
        painter.setPen(QPen(WHITE_DOT, thick * 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(
            [QPointF(*place.to_widget(p.x, p.y)) for quad in corners.values() for p in quad.points]
        )
    trails = [track.trail for track in analysis.tracks if len(track.trail) > 1]
    if trails:
        painter.setPen(QPen(TRAIL_COLOR, look.px(2)))
        for trail in trails:
            painter.drawPolyline(_polygon(trail, place))
    for track in analysis.tracks:
        if track.plate_text:
            _paint_label(painter, track, track.plate_text, place, look, stamps, ratio)


def paint_regions(painter: QPainter, place: Placement, camera: CameraSettings, look: Look) -> None:
    """Draw a camera's zone and its direction line with an arrow towards *in*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if camera.zone:
        painter.setPen(QPen(ZONE_COLOR, look.px(1.4), Qt.PenStyle.DashLine))
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
    painter.setPen(QPen(LINE_COLOR, look.px(2)))
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


def _paint_label(
    painter: QPainter, track: Track, text: str, place: Placement, look: Look, stamps: Stamps, ratio: float
) -> None:
    anchor = _rect(track.plate_box or track.box, place)
    font_px = max(look.px(13), min(look.px(26), int(place.width * 0.026)))
    level = level_of_confidence(track.plate_confidence)
    stamp = stamps.label(text, confidence_words(track.plate_confidence), level, font_px, ratio)
    size = size_of(stamp)
    left = min(
        max(anchor.center().x() - size.width() / 2, place.left), place.left + place.width - size.width()
    )
    top = anchor.top() - size.height() - look.px(4)
    if top < place.top:
        top = anchor.bottom() + look.px(4)
    put(painter, stamp, left, top)
