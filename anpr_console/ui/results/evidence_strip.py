"""The frames that voted, from first to last: what was read in each, how surely, and where it differs from the vote."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from anpr_console.domain.passage import PictureKind
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import PassageRow
from anpr_console.domain.trace import ReadTrace
from anpr_console.ui.pictures import PictureShelf, fit_rect
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import level_of_confidence, percent

_TILE_WIDTH, _TILE_HEIGHT, _GAP = 128, 92, 6
_PICTURE_WIDTH_PX = 640


class _Tiles(QWidget):
    """The painted row."""

    def __init__(self, look: Look, shelf: PictureShelf) -> None:
        super().__init__()
        self._look = look
        self._shelf = shelf
        self._row: PassageRow | None = None
        self._reads: tuple[ReadTrace, ...] = ()
        shelf.arrived.connect(self._on_arrived)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_row(self, row: PassageRow | None) -> None:
        """Show the reads of a passage."""
        self._row = row
        reads = row.passage.trace.reads if row else ()
        self._reads = tuple(sorted(reads, key=lambda read: read.captured_at))
        said = [f"{read.text} {percent(read.confidence)}" for read in self._reads]
        self.setAccessibleName(self.tr("Reads that voted: {0}").format(", ".join(said)))
        self.fit()

    def fit(self) -> None:
        """Take the size of the tiles."""
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """All tiles side by side."""
        step = self._look.px(_TILE_WIDTH) + self._look.px(_GAP)
        return QSize(max(1, step * len(self._reads)), self._look.px(_TILE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width, height = self._look.px(_TILE_WIDTH), self._look.px(_TILE_HEIGHT)
        for number, read in enumerate(self._reads):
            area = QRectF(number * (width + self._look.px(_GAP)), 0, width, height)
            if area.intersects(QRectF(event.rect())):
                self._paint_tile(painter, area, read)

    def _paint_tile(self, painter: QPainter, area: QRectF, read: ReadTrace) -> None:
        look, line = self._look, self._look.px(17)
        is_evidence = self._row is not None and read.frame_index == self._row.passage.evidence_frame_index
        painter.setPen(
            QPen(look.color("accent" if is_evidence else "line"), look.px(2 if is_evidence else 1))
        )
        painter.setBrush(look.color("panel"))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
        inner = area.adjusted(look.px(5), look.px(4), -look.px(5), -look.px(4))
        top = QRectF(inner.left(), inner.top(), inner.width(), inner.height() - 2 * line)
        image = self._picture() if is_evidence else None
        if image is not None:
            painter.drawImage(fit_rect(QRectF(top.left(), top.top(), top.width(), top.height() - line), image.width(),
                                       image.height()), image)  # fmt: skip
            top = QRectF(top.left(), top.bottom() - line, top.width(), line)
        self._paint_text(painter, top, read)
        self._paint_figures(
            painter, QRectF(inner.left(), inner.bottom() - 2 * line, inner.width(), 2 * line), read
        )

    def _paint_text(self, painter: QPainter, area: QRectF, read: ReadTrace) -> None:
        """The text, the characters that differ from the vote in another color and underlined."""
        look = self._look
        consensus = self._row.passage.consensus if self._row else None
        size = 17
        font = look.plate_font(look.px(size))
        painter.setFont(font)
        while size > 9 and painter.fontMetrics().horizontalAdvance(read.text) > area.width():
            size -= 1
            painter.setFont(look.plate_font(look.px(size)))
        metrics = painter.fontMetrics()
        left = area.center().x() - metrics.horizontalAdvance(read.text) / 2
        is_as_long = consensus is not None and len(consensus.text) == len(read.text)
        for place, char in enumerate(read.text):
            is_same = consensus is not None and (consensus.text[place] == char if is_as_long else False)
            is_same = is_same or consensus is None
            painter.setPen(look.level_color(Level.PLAIN if is_same else Level.BAD))
            # Marks of Thai stand over the character before them: the width of the whole start counts.
            begin = left + metrics.horizontalAdvance(read.text[:place])
            wide = metrics.horizontalAdvance(read.text[: place + 1]) - metrics.horizontalAdvance(
                read.text[:place]
            )
            cell = QRectF(begin, area.top(), max(wide, 1), area.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(cell, flags, char)
            if not is_same:
                base = cell.center().y() + metrics.height() / 2
                painter.drawLine(round(begin), round(base), round(begin + wide), round(base))

    def _paint_figures(self, painter: QPainter, area: QRectF, read: ReadTrace) -> None:
        look = self._look
        first = self._reads[0].captured_at
        bar = QRectF(area.left(), area.top() + look.px(4), area.width(), look.px(6))
        painter.fillRect(bar, look.color("raised"))
        level = level_of_confidence(read.confidence)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * read.confidence, bar.height()),
                         look.level_color(level))  # fmt: skip
        painter.setFont(look.font(11))
        painter.setPen(look.color("muted"))
        seconds = (read.captured_at - first).total_seconds()
        words = self.tr("+{0} s · {1} · {2} px").format(
            f"{seconds:.2f}", percent(read.confidence), f"{read.width_px:.0f}"
        )
        below = QRectF(area.left(), bar.bottom() + look.px(2), area.width(), area.bottom() - bar.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _picture(self) -> QImage | None:
        if self._row is None:
            return None
        stored = self._row.picture(PictureKind.RECTIFIED) or self._row.picture(PictureKind.PLATE)
        if stored is None:
            return None
        return self._shelf.image(PictureRequest(stored.path, max_width_px=_PICTURE_WIDTH_PX))

    @Slot(object)
    @guarded
    def _on_arrived(self, _request: object) -> None:
        self.update()


class EvidenceStrip(QScrollArea):
    """The row of tiles with a scroll bar; arrow keys scroll it."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tiles = _Tiles(look, shelf)
        self.setWidget(self.tiles)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_row(self, row: PassageRow | None) -> None:
        """Show the reads of a passage, from the first on."""
        self.tiles.show_row(row)
        self.horizontalScrollBar().setValue(0)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.tiles.fit()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self._look.px(_TILE_HEIGHT) + bar + 4)
