"""One camera's tile: the newest picture, letterboxed, with everything else drawn over it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.frame import Frame
from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.live.framing import Placement, letterbox
from anpr_console.ui.live.overlay import OverlayAge, age_of, paint_overlay, paint_regions
from anpr_console.ui.live.tile_words import tile_message
from anpr_console.ui.pixels import borrow_qimage
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import level_of_state, state_word


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
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._analysis: FrameAnalysis | None = None
        self._status: CameraStatus | None = None
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

    def take(self, frame: Frame | None, analysis: FrameAnalysis | None) -> None:
        """Take the newest picture and boxes; repaints only if there is something new to see."""
        is_new = frame is not self._frame or analysis is not self._analysis
        if frame is not None and frame is not self._frame:
            self._frame, self._image = frame, borrow_qimage(frame.image)
        self._analysis = analysis
        if is_new or self._message() != self._said:
            self.update()

    def show_status(self, status: CameraStatus) -> None:
        """Take the camera's state as the engine tells it."""
        self._status = status
        self.setAccessibleDescription(f"{state_word(status.state)}. {status.reason}")
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
        return tile_message(self._camera, self._status, self._picture_age_s())

    def _is_trusted(self) -> bool:
        return self.headline == ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, picture, overlay and captions; no copy of the picture is made."""
        painter = QPainter(self)
        headline, reason = self._said = self._message()
        if self._image is None or self._frame is None:
            painter.fillRect(self.rect(), self._look.color("picture"))
        else:
            place = letterbox(self._image.width(), self._image.height(), self.width(), self.height())
            self._paint_bars(painter, place)
            painter.drawImage(QRectF(place.left, place.top, place.width, place.height), self._image)
            self._frames_painted += 1
            paint_regions(painter, place, self._camera, self._look)
            age = self.overlay_age
            if self._analysis is not None and age is not None and age.is_usable and not headline:
                paint_overlay(painter, place, self._analysis, self._look)
        if headline:
            self._paint_message(painter, headline, reason)
        self._paint_caption(painter)
        if self.hasFocus():
            width = self._look.px(3)
            painter.setPen(QPen(self._look.color("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width // 2 + 1
            painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))

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
        age = self.overlay_age
        if age is not None and age.is_usable and self._analysis is not None and self._analysis.tracks:
            figures.append(self.tr("boxes {0} s old").format(f"{age.seconds:.1f}"))
        elif age is not None and not age.is_usable:
            figures.append(self.tr("boxes late, hidden"))
        return name, "  ".join(figures), Level.OK

    def _paint_caption(self, painter: QPainter) -> None:
        look = self._look
        name, figures, level = self.caption()
        font = look.font(13, is_bold=True)
        metrics = QFontMetricsF(font)
        height, gap = metrics.height() + look.px(4), look.px(6)
        dot = look.px(9)
        painter.setFont(font)
        figures_width = metrics.horizontalAdvance(figures) if figures else 0.0
        room = self.width() - 4 * gap - dot - figures_width
        shown_name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, look.px(40)))
        bar = QRectF(0, 0, metrics.horizontalAdvance(shown_name) + figures_width + dot + 4 * gap, height)
        painter.fillRect(bar, QColor(5, 8, 12, 205))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # The picture's caption is always on a dark ground, so it keeps the night colors in every theme.
        painter.setBrush(
            QColor({"ok": "#4fc97e", "warn": "#f2b84b", "bad": "#ff7b72"}.get(level.value, "#a9b6c3"))
        )
        painter.drawEllipse(QRectF(gap, (height - dot) / 2, dot, dot))
        painter.setPen(QColor("#ffffff"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar.adjusted(gap * 2 + dot, 0, 0, 0), flags, shown_name)
        painter.setPen(QColor("#dbe4ec"))
        painter.drawText(
            bar.adjusted(0, 0, -gap, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figures
        )
