"""Draw a camera's zone and direction line on its newest picture, by mouse or by keyboard."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.frame import Frame
from anpr_console.settings.cameras import DirectionLine, RelativePoint
from anpr_console.ui.live.framing import Placement, letterbox
from anpr_console.ui.live.overlay import paint_direction_line, relative_point
from anpr_console.ui.pixels import borrow_qimage
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

PULL_MS = 200
GRIP_PX = 12
FINE_STEP, COARSE_STEP = 0.01, 0.05
FIRST_ZONE: tuple[RelativePoint, ...] = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
FIRST_LINE = DirectionLine(start=(0.9, 0.6), end=(0.1, 0.6))
MAX_CORNERS = 24


class DrawMode(StrEnum):
    """What a press of the mouse begins."""

    MOVE = "move"
    RECTANGLE = "rectangle"
    CORNERS = "corners"
    LINE = "line"


class AimCanvas(QWidget):
    """The newest picture with grips on every corner of the zone and both ends of the line.

    Signals:
        edited: Zone or line were changed by a person.
    """

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._newest: Callable[[], Frame | None] = lambda: None
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._zone: list[RelativePoint] = []
        self._line: DirectionLine | None = None
        self._mode = DrawMode.MOVE
        self._grip = 0
        self._drag_from: RelativePoint | None = None
        self._before_drag: tuple[list[RelativePoint], DirectionLine | None] = ([], None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Zone and direction line"))
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_MS)
        self._timer.timeout.connect(self._on_pull)

    @property
    def zone(self) -> tuple[RelativePoint, ...]:
        """The corners, as shares of the picture."""
        return tuple(self._zone)

    @property
    def line(self) -> DirectionLine | None:
        """The direction line."""
        return self._line

    @property
    def mode(self) -> DrawMode:
        """What the mouse does."""
        return self._mode

    def load(
        self, zone: tuple[RelativePoint, ...], line: DirectionLine | None, newest: Callable[[], Frame | None]
    ) -> None:
        """Edit this zone and line over the pictures of that camera."""
        self._zone, self._line, self._newest = list(zone), line, newest
        self._frame, self._image = None, None
        self._grip, self._mode, self._drag_from = 0, DrawMode.MOVE, None
        self.update()

    def use_mode(self, mode: DrawMode) -> None:
        """Choose what the mouse does; corners begin a new zone."""
        self._mode = mode
        if mode is DrawMode.CORNERS:
            self._zone = []
        self.setFocus()
        self.update()

    def clear_zone(self) -> None:
        """The whole picture counts."""
        self._zone = []
        self._changed()

    def clear_line(self) -> None:
        """Direction comes from movement alone."""
        self._line = None
        self._changed()

    def turn_line(self) -> None:
        """Swap what is in and out."""
        if self._line is not None:
            self._line = DirectionLine(start=self._line.end, end=self._line.start)
            self._changed()

    def sizeHint(self) -> QSize:
        """A picture one can aim in."""
        return QSize(self._look.px(480), self._look.px(270))

    def minimumSizeHint(self) -> QSize:
        """Still usable on a touch panel."""
        return QSize(self._look.px(280), self._look.px(158))

    def place(self) -> Placement:
        """Where the picture (or, without one, a 16:9 sheet) stands."""
        width, height = (self._image.width(), self._image.height()) if self._image else (1280, 720)
        return letterbox(width, height, self.width(), self.height())

    def _changed(self) -> None:
        self._grip = min(self._grip, max(0, len(self._grips()) - 1))
        self.update()
        # One or two corners are a zone in the making, not yet one to keep.
        if len(self._zone) not in {1, 2}:
            self.edited.emit()

    def _grips(self) -> list[RelativePoint]:
        return [*self._zone, *((self._line.start, self._line.end) if self._line else ())]

    def _move_grip(self, number: int, to: RelativePoint) -> None:
        point = (round(min(1.0, max(0.0, to[0])), 4), round(min(1.0, max(0.0, to[1])), 4))
        if number < len(self._zone):
            self._zone[number] = point
        elif self._line is not None:
            is_start = number == len(self._zone)
            line = self._line
            self._line = DirectionLine(
                start=point if is_start else line.start, end=line.end if is_start else point
            )

    def _relative(self, position: QPointF) -> RelativePoint:
        place = self.place()
        x = (position.x() - place.left) / place.width
        y = (position.y() - place.top) / place.height
        return round(min(1.0, max(0.0, x)), 4), round(min(1.0, max(0.0, y)), 4)

    def _grip_at(self, position: QPointF) -> int | None:
        place, reach = self.place(), self._look.px(GRIP_PX) * 1.5
        distances = [
            (QLineF(relative_point(point, place), position).length(), number)
            for number, point in enumerate(self._grips())
        ]
        nearest = min(distances, default=(reach + 1, 0))
        return nearest[1] if nearest[0] <= reach else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the mode says, or take hold of a grip."""
        point = self._relative(event.position())
        match self._mode:
            case DrawMode.CORNERS:
                if len(self._zone) < MAX_CORNERS:
                    self._zone.append(point)
                    self._changed()
            case DrawMode.RECTANGLE | DrawMode.LINE:
                self._drag_from = point
                self._before_drag = list(self._zone), self._line
            case DrawMode.MOVE:
                grip = self._grip_at(event.position())
                if grip is not None:
                    self._grip, self._drag_from = grip, point
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw along with the mouse."""
        start, point = self._drag_from, self._relative(event.position())
        if start is None:
            return
        match self._mode:
            case DrawMode.RECTANGLE:
                left, right = sorted((start[0], point[0]))
                top, bottom = sorted((start[1], point[1]))
                self._zone = [(left, top), (right, top), (right, bottom), (left, bottom)]
            case DrawMode.LINE:
                self._line = DirectionLine(start=start, end=point)
            case DrawMode.MOVE:
                self._move_grip(self._grip, point)
            case DrawMode.CORNERS:
                return
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was drawn; a mere click draws nothing."""
        start, point = self._drag_from, self._relative(event.position())
        self._drag_from = None
        if start is None:
            return
        is_click = abs(start[0] - point[0]) < FINE_STEP and abs(start[1] - point[1]) < FINE_STEP
        was_drawing = self._mode in {DrawMode.RECTANGLE, DrawMode.LINE}
        if was_drawing:
            self._mode = DrawMode.MOVE
        if not is_click:
            self._changed()
        elif was_drawing:
            self._zone, self._line = self._before_drag
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the chosen corner; see the words under the picture for the rest."""
        if not (self._move_by_key(event) or self._shape_by_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def _move_by_key(self, event: QKeyEvent) -> bool:
        grips = self._grips()
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None or not grips:
            return False
        size = COARSE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE_STEP
        x, y = grips[self._grip]
        self._move_grip(self._grip, (x + step[0] * size, y + step[1] * size))
        self._changed()
        return True

    def _shape_by_key(self, key: Qt.Key) -> bool:
        grips = self._grips()
        match key:
            case Qt.Key.Key_PageDown if grips:
                self._grip = (self._grip + 1) % len(grips)
                self.update()
            case Qt.Key.Key_PageUp if grips:
                self._grip = (self._grip - 1) % len(grips)
                self.update()
            case Qt.Key.Key_R:
                self._zone, self._grip = list(FIRST_ZONE), 0
                self._changed()
            case Qt.Key.Key_L:
                self._line, self._grip = FIRST_LINE, len(self._zone)
                self._changed()
            case Qt.Key.Key_X:
                self.turn_line()
            case Qt.Key.Key_Insert if 0 < len(self._zone) < MAX_CORNERS and self._grip < len(self._zone):
                here, after = self._zone[self._grip], self._zone[(self._grip + 1) % len(self._zone)]
                self._zone.insert(self._grip + 1, ((here[0] + after[0]) / 2, (here[1] + after[1]) / 2))
                self._grip += 1
                self._changed()
            case Qt.Key.Key_Delete if grips:
                self._delete_grip()
            case _:
                return False
        return True

    def _delete_grip(self) -> None:
        if self._grip >= len(self._zone):
            self._line = None
        elif len(self._zone) > 3:
            del self._zone[self._grip]
        else:
            self._zone = []
        self._changed()

    @Slot()
    @guarded
    def _on_pull(self) -> None:
        frame = self._newest()
        if frame is not None and frame is not self._frame:
            self._frame, self._image = frame, borrow_qimage(frame.image)
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Pull pictures while seen."""
        super().showEvent(event)
        self._on_pull()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the zone, the line and the grips."""
        painter = QPainter(self)
        look, place = self._look, self.place()
        sheet = QRectF(place.left, place.top, place.width, place.height)
        painter.fillRect(self.rect(), look.color("picture"))
        if self._image is not None:
            painter.drawImage(sheet, self._image)
        else:
            painter.setPen(QColor("#dbe4ec"))
            painter.setFont(look.font(14))
            words = self.tr("No picture yet. Save the camera; its picture appears here once it is live.")
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._zone:
            fill = QColor("#c9b8ff")
            fill.setAlpha(45)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor("#c9b8ff"), look.px(2), Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF([relative_point(corner, place) for corner in self._zone]))
        if self._line is not None:
            paint_direction_line(painter, place, self._line, look)
        radius = look.px(GRIP_PX) / 2
        for number, point in enumerate(self._grips()):
            is_chosen = number == self._grip and self.hasFocus()
            painter.setPen(QPen(QColor("#000000"), 1))
            painter.setBrush(QColor("#ffffff" if is_chosen else "#c9b8ff"))
            size = radius * (1.5 if is_chosen else 1.0)
            painter.drawEllipse(relative_point(point, place), size, size)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), look.px(2)))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
