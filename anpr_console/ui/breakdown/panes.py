"""Pictures of the breakdown with what was found drawn over them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.ui.breakdown.story import Story
from anpr_console.ui.pictures import PictureShelf, StoredPicturePane, fit_rect
from anpr_console.ui.theme import Look

FRAME_WIDTH_PX, VEHICLE_WIDTH_PX, PLATE_WIDTH_PX = 0, 640, 640
"""Widths in which stored pictures are asked for; 0 keeps the size, so that boxes in pixels fit."""


class FramePane(StoredPicturePane):
    """The whole picture with vehicle, plate and corners marked."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(look, shelf, "", FRAME_WIDTH_PX, parent)
        self._story: Story | None = None

    def show_story(self, story: Story) -> None:
        """Remember what to mark."""
        self._story = story
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the marks."""
        super().paintEvent(event)
        story, image, look = self._story, self.image, self._look
        if image is None or story is None:
            return
        shown = fit_rect(QRectF(self.rect()), image.width(), image.height())
        factor = shown.width() / (story.picture_size[0] if story.picture_size else image.width())
        painter = QPainter(self)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if story.vehicle is not None and story.vehicle.box is not None:
            painter.setPen(QPen(look.color("accent"), look.px(1.6)))
            painter.drawRect(_rect(story.vehicle.box, shown, factor))
        if story.box is not None:
            painter.setPen(QPen(look.color("warn"), look.px(2)))
            painter.drawRect(_rect(story.box, shown, factor))
        if story.corners is not None:
            painter.setPen(QPen(look.color("ok"), look.px(2)))
            painter.drawPolygon(_polygon(story.corners.points, shown, factor))


class CornersPane(StoredPicturePane):
    """The plate's picture with its four corners, numbered in reading order."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(look, shelf, "", PLATE_WIDTH_PX, parent)
        self._quad: Quad | None = None
        self._area: Box | None = None

    @property
    def quad(self) -> Quad | None:
        """The corners that are drawn, in the frame's pixels."""
        return self._quad

    def show_quad(self, quad: Quad | None, area: Box | None) -> None:
        """Draw these corners (frame pixels) over a picture that shows this part of the frame."""
        self._quad, self._area = quad, area
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the corners."""
        super().paintEvent(event)
        image, quad, area, look = self.image, self._quad, self._area, self._look
        if image is None or quad is None or area is None or area.width <= 0:
            return
        shown = fit_rect(QRectF(self.rect()), image.width(), image.height())
        # The picture shows whole pixels, cut at the frame's edge.
        left, top = max(0.0, float(int(area.x))), max(0.0, float(int(area.y)))
        factor = shown.width() / max(1.0, area.right - left)
        points = [Point(point.x - left, point.y - top) for point in quad.points]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("ok"), look.px(2)))
        polygon = _polygon(tuple(points), shown, factor)
        painter.drawPolygon(polygon)
        painter.setBrush(look.color("ok"))
        radius = look.px(4)
        for number in range(4):
            painter.drawEllipse(polygon.at(number), radius, radius)


def _rect(box: Box, shown: QRectF, factor: float) -> QRectF:
    return QRectF(
        shown.x() + box.x * factor, shown.y() + box.y * factor, box.width * factor, box.height * factor
    )


def _polygon(points: tuple[Point, ...], shown: QRectF, factor: float) -> QPolygonF:
    return QPolygonF([QPointF(shown.x() + p.x * factor, shown.y() + p.y * factor) for p in points])
