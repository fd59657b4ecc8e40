"""Stored pictures on screens: asked for once, kept while they are likely to be seen again."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.ui.pixels import own_qimage
from anpr_console.ui.ports import RecordPort
from anpr_console.ui.said import said
from anpr_console.ui.theme import Look

KEPT_BYTES = 32 * 1024 * 1024
PROBLEMS_KEPT = 500


class PictureShelf(QObject):
    """Pictures by request, the least recently used ones dropped first.

    Signals:
        arrived: The ``PictureRequest`` whose picture (or problem) is here now.
    """

    arrived = Signal(object)

    def __init__(self, port: RecordPort) -> None:
        super().__init__()
        self._port = port
        self._images: OrderedDict[PictureRequest, QImage] = OrderedDict()
        self._problems: OrderedDict[PictureRequest, str] = OrderedDict()
        self._asked: set[PictureRequest] = set()
        self._bytes = 0

    def image(self, request: PictureRequest) -> QImage | None:
        """The picture if it is here; else it is asked for and ``arrived`` will tell."""
        found = self._images.get(request)
        if found is not None:
            self._images.move_to_end(request)
            return found
        if request not in self._asked and request not in self._problems:
            self._asked.add(request)
            self._port.request_picture(request)
        return None

    def problem(self, request: PictureRequest) -> str:
        """The sentence that says why there is no picture; empty while it may still come."""
        return self._problems.get(request, "")

    def take(self, answer: PictureAnswer) -> None:
        """Put an answer on the shelf."""
        request = answer.request
        self._asked.discard(request)
        if answer.image is None:
            self._problems[request] = said(answer.problem) or self.tr("The picture can't be shown.")
            while len(self._problems) > PROBLEMS_KEPT:
                self._problems.popitem(last=False)
        else:
            image = own_qimage(answer.image)
            self._images[request] = image
            self._bytes += image.sizeInBytes()
            while self._bytes > KEPT_BYTES and len(self._images) > 1:
                self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        self.arrived.emit(request)


def fit_rect(area: QRectF, width: float, height: float) -> QRectF:
    """The largest rectangle of that aspect inside an area, centered."""
    if width <= 0 or height <= 0 or area.width() <= 0 or area.height() <= 0:
        return QRectF()
    factor = min(area.width() / width, area.height() / height)
    fitted = QRectF(0, 0, width * factor, height * factor)
    fitted.moveCenter(area.center())
    return fitted


class PicturePane(QWidget):
    """One picture with a caption; says in words what it lacks."""

    def __init__(self, look: Look, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._caption = caption
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(caption)
        look.changed.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        """What stands where the picture would be."""
        return "" if self._image is not None else self._words

    @property
    def image(self) -> QImage | None:
        """The picture that is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a picture the pane may keep."""
        self._image = image
        self.update()

    def show_words(self, words: str) -> None:
        """Show a short sentence instead of a picture."""
        self._image, self._words = None, words
        self.update()

    def sizeHint(self) -> QSize:
        """A modest size; layouts may stretch it."""
        return QSize(self._look.px(160), self._look.px(96))

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest screen."""
        return QSize(self._look.px(72), self._look.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint caption, picture or words."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._caption:
            painter.setFont(look.font(12))
            painter.setPen(look.color("muted"))
            line = QRectF(0, 0, area.width(), look.px(17))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._caption)
            area.setTop(line.bottom())
        if self._image is not None:
            painter.drawImage(fit_rect(area, self._image.width(), self._image.height()), self._image)
            return
        painter.setPen(QPen(look.color("raised"), 1))
        painter.setBrush(look.color("window"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setFont(look.font(13))
        painter.setPen(look.color("muted"))
        margin = look.px(4)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(margin, margin, -margin, -margin), flags, self._words)


class StoredPicturePane(PicturePane):
    """A pane that fetches its picture from the shelf."""

    def __init__(
        self, look: Look, shelf: PictureShelf, caption: str, max_width_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, caption, parent)
        self._shelf = shelf
        self._max_width_px = max_width_px
        self._request: PictureRequest | None = None
        shelf.arrived.connect(self._on_arrived)

    def show_path(self, path: str | None) -> None:
        """Show the stored picture of that path, or say that none was kept."""
        if path is None:
            self._request = None
            self.show_words(self.tr("No picture kept"))
            return
        self._request = PictureRequest(path, max_width_px=self._max_width_px)
        self._refresh()

    def _on_arrived(self, request: object) -> None:
        if request == self._request:
            self._refresh()

    def _refresh(self) -> None:
        if self._request is None:
            return
        image = self._shelf.image(self._request)
        if image is None:
            self.show_words(self._shelf.problem(self._request) or self.tr("Loading …"))
        else:
            self.show_image(image)
