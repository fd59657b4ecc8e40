"""One camera's tile: the newest picture, letterboxed, with everything else drawn over it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.frame import Frame, Preview
from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.live.framing import Placement, letterbox
from anpr_console.ui.live.overlay import OverlayAge, age_of, paint_overlay, paint_regions
from anpr_console.ui.live.stamps import Stamps, put
from anpr_console.ui.live.tile_words import tile_message
from anpr_console.ui.pixels import borrow_preview, borrow_qimage
from anpr_console.ui.said import said
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import level_of_state, state_word

PREVIEW_LAG_S = 0.15
"""A preview this much older than the newest frame is passed over: nobody makes previews of this camera just now."""


class VideoView(QWidget):
    """A tile of the wall.

    Signals:
        enlarge_asked: The tile was double-clicked, or Enter was pressed on it; carries the camera id.
    """

    enlarge_asked = Signal(str)

    def __init__(
        self, camera: CameraSettings, number: int, look: Look, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._camera = camera
        self._number = number
        self._look = look
        self._clock = clock
        self._stamps = Stamps(look)
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._preview: Preview | None = None
        self._regions: tuple[object, QPixmap] | None = None
        self._analysis: FrameAnalysis | None = None
        self._status: CameraStatus | None = None
        self._status_s = 0.0
        self._said: tuple[str, str] = ("", "")
        self._frames_painted = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(camera.name)
        look.changed.connect(self.update)

    @property
    def camera(self) -> CameraSettings:
        """The camera this tile shows."""
        return self._camera

    @property
    def frames_painted(self) -> int:
        """Pictures given to the painter since the tile was made."""
        return self._frames_painted

    @property
    def headline(self) -> str:
        """The large words over the picture; empty while it is live."""
        return self._message()[0]

    @property
    def reason(self) -> str:
        """The sentence under the headline."""
        return self._message()[1]

    @property
    def overlay_age(self) -> OverlayAge | None:
        """How old the boxes are against the picture, None without any."""
        if self._frame is None or self._analysis is None:
            return None
        return age_of(self._analysis, self._frame)

    @property
    def preview_size(self) -> tuple[int, int] | None:
        """Width and height, in device pixels, in which a preview can be painted without scaling; None while hidden."""
        frame = self._frame
        if frame is None or not self.isVisible():
            return None
        ratio = self.devicePixelRatioF()
        place = letterbox(
            frame.width, frame.height, max(1, int(self.width() * ratio)), max(1, int(self.height() * ratio))
        )
        return int(place.width), int(place.height)

    def take(
        self, frame: Frame | None, analysis: FrameAnalysis | None, preview: Preview | None = None
    ) -> None:
        """Take the newest picture and boxes; repaints only if there is something new to see.

        Args:
            frame: The newest frame.
            analysis: The newest analysis.
            preview: The newest frame made small; painted instead of the frame unless it lags behind.
        """
        shown, image = self._choose(frame, preview)
        is_new = image is not None or analysis is not self._analysis
        if shown is not None and image is not None:
            self._frame, self._image = shown, image
        self._analysis = analysis
        if is_new or self._message() != self._said:
            self.update()

    def _choose(self, frame: Frame | None, preview: Preview | None) -> tuple[Frame | None, QImage | None]:
        if preview is not None and (
            frame is None
            or preview.frame is frame
            or (
                preview.frame.generation == frame.generation
                and frame.arrived_s - preview.frame.arrived_s < PREVIEW_LAG_S
            )
        ):
            is_known = preview is self._preview
            self._preview = preview
            return preview.frame, None if is_known else borrow_preview(preview.image)
        if frame is None or (frame is self._frame and self._preview is None):
            return frame, None
        self._preview = None
        return frame, borrow_qimage(frame.image)

    def show_status(self, status: CameraStatus) -> None:
        """Take the camera's state as the engine tells it."""
        self._status, self._status_s = status, self._clock.monotonic_s()
        self.setAccessibleDescription(f"{state_word(status.state)}. {said(status.reason)}")
        self.update()

    def sizeHint(self) -> QSize:
        """A sixteen-by-nine tile."""
        return QSize(self._look.px(480), self._look.px(270))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the tile to be enlarged, or put back."""
        self.enlarge_asked.emit(self._camera.camera_id)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self.update()

    def _picture_age_s(self) -> float | None:
        return None if self._frame is None else max(0.0, self._clock.monotonic_s() - self._frame.arrived_s)

    def _message(self) -> tuple[str, str]:
        told_before_s = self._clock.monotonic_s() - self._status_s
        return tile_message(self._camera, self._status, self._picture_age_s(), told_before_s)

    def _is_trusted(self) -> bool:
        return self.headline == ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, picture, overlay and captions; no copy of the picture is made."""
        painter = QPainter(self)
        headline, reason = self._said = self._message()
        if self._image is None or self._frame is None:
            painter.fillRect(self.rect(), self._look.color("picture"))
        else:
            place = letterbox(self._frame.width, self._frame.height, self.width(), self.height())
            self._paint_bars(painter, place)
            self._paint_picture(painter, place, self._image)
            self._paint_regions(painter, place)
            age = self.overlay_age
            if self._analysis is not None and age is not None and age.is_usable and not headline:
                paint_overlay(
                    painter, place, self._analysis, self._look, self._stamps, self.devicePixelRatioF()
                )
        if headline:
            self._paint_message(painter, headline, reason)
        name, figures, level = self.caption()
        caption = self._stamps.caption(name, figures, level, self.width(), self.devicePixelRatioF())
        put(painter, caption, 0, 0)
        if self.hasFocus():
            width = self._look.px(3)
            painter.setPen(QPen(self._look.color("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width // 2 + 1
            painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))

    def _paint_picture(self, painter: QPainter, place: Placement, image: QImage) -> None:
        if (image.width(), image.height()) == self.preview_size:
            # Made to measure: this is a copy of memory, nothing is scaled.
            image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(QPoint(int(place.left), int(place.top)), image)
        else:
            painter.drawImage(QRectF(place.left, place.top, place.width, place.height), image)
        self._frames_painted += 1

    def _paint_regions(self, painter: QPainter, place: Placement) -> None:
        """Stamp zone and line, which are drawn anew only when size, look or camera change."""
        if not self._camera.zone and self._camera.direction_line is None:
            return
        key = (place, self.size(), self._look.scale)
        if self._regions is None or self._regions[0] != key:
            ratio = self.devicePixelRatioF()
            drawn = QPixmap(self.size() * ratio)
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.transparent)
            region_painter = QPainter(drawn)
            paint_regions(region_painter, place, self._camera, self._look)
            region_painter.end()
            self._regions = key, drawn
        painter.drawPixmap(0, 0, self._regions[1])

    def _paint_bars(self, painter: QPainter, place: Placement) -> None:
        color = self._look.color("picture")
        right, bottom = int(place.left + place.width), int(place.top + place.height)
        painter.fillRect(0, 0, self.width(), int(place.top), color)
        painter.fillRect(0, bottom, self.width(), self.height() - bottom, color)
        painter.fillRect(0, int(place.top), int(place.left), int(place.height), color)
        painter.fillRect(right, int(place.top), self.width() - right, int(place.height), color)

    def _paint_message(self, painter: QPainter, headline: str, reason: str) -> None:
        painter.fillRect(self.rect(), QColor(0, 0, 0, 165))
        look = self._look
        margin = look.px(16)
        area = QRectF(self.rect()).adjusted(margin, 0, -margin, 0)
        painter.setFont(look.font(20, is_bold=True))
        painter.setPen(QColor("#ffffff"))
        middle = area.center().y()
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
        upper = QRectF(area.x(), 0, area.width(), middle)
        painter.drawText(upper, flags | Qt.AlignmentFlag.AlignBottom, headline)
        painter.setFont(look.font(14))
        painter.setPen(QColor("#e8eef4"))
        lower = QRectF(area.x(), middle + look.px(6), area.width(), area.height() - middle)
        painter.drawText(lower, flags | Qt.AlignmentFlag.AlignTop, reason)

    def caption(self) -> tuple[str, str, Level]:
        """Name, figures and level of the line at the tile's top."""
        status = self._status
        name = f"{self._number}  {self._camera.name}"
        if status is None or not self._camera.is_enabled:
            return name, "", Level.PLAIN
        word = state_word(status.state)
        if status.state is not CameraState.LIVE:
            return name, word, level_of_state(status.state)
        if not self._is_trusted():
            return name, self.tr("picture is old"), Level.WARN
        figures = [word, self.tr("{0} fps").format(f"{status.capture_fps:.0f}")]
        age_s = self._picture_age_s()
        if age_s is not None:
            figures.append(self.tr("{0} s old").format(f"{age_s:.1f}"))
        age = self.overlay_age
        if age is not None and age.is_usable and self._analysis is not None and self._analysis.tracks:
            figures.append(self.tr("boxes {0} s older").format(f"{age.seconds:.1f}"))
        elif age is not None and not age.is_usable:
            figures.append(self.tr("boxes late, hidden"))
        return name, "  ".join(figures), Level.OK
