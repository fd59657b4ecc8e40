"""The last passages as a list with crops, newest on top."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import PassageRow
from anpr_console.ui.pictures import PictureShelf, fit_rect
from anpr_console.ui.plate_badge import doubtful_positions, paint_plate
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import (
    confidence_words,
    direction_word,
    level_of_outcome,
    outcome_word,
    passage_time,
    plate_words,
)

KEPT = 60
CROP_WIDTH_PX = 320
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class TickerModel(QAbstractListModel):
    """The newest passages, one row each; a later word about a passage replaces its row."""

    def __init__(self, camera_name: dict[str, str], clock: Clock) -> None:
        super().__init__()
        self._rows: list[PassageRow] = []
        self._camera_name = camera_name
        self._clock = clock

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Rows at the top level."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its words for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(self.lines(row))
        return None

    def lines(self, row: PassageRow) -> tuple[str, str, str]:
        """Plate, how sure, and where and when."""
        passage = row.passage
        camera = self._camera_name.get(passage.camera_id, passage.camera_id)
        words = outcome_word(passage.outcome)
        if passage.consensus is not None:
            words = f"{confidence_words(passage.consensus.confidence)} · {words}"
        when = passage_time(passage.started_at, self._clock.now())
        return plate_words(passage), words, f"{when} · {camera} · {direction_word(passage.direction)}"

    def take(self, row: PassageRow) -> None:
        """Put a passage on top, or renew the row it already has; ignored vehicles are only found in the results."""
        passage_id = row.passage.passage_id
        for number, known in enumerate(self._rows):
            if known.passage.passage_id == passage_id:
                self._rows[number] = row
                index = self.index(number)
                self.dataChanged.emit(index, index)
                return
        if row.passage.outcome is Outcome.IGNORED:
            return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()
        if len(self._rows) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, len(self._rows) - 1)
            del self._rows[KEPT:]
            self.endRemoveRows()


class _TickerPainter(QStyledItemDelegate):
    """Paints one passage: crop on the left, plate and words on the right."""

    def __init__(self, look: Look, shelf: PictureShelf, model: TickerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as three lines."""
        return QSize(self._look.px(200), self._look.px(74))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PassageRow):
            return
        look = self._look
        painter.save()
        area = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, look.color("raised" if is_selected else "panel"))
        if is_selected:
            painter.fillRect(QRectF(area.x(), area.y(), look.px(4), area.height()), look.color("accent"))
        margin = look.px(6)
        inner = area.adjusted(margin + look.px(3), margin, -margin, -margin)
        crop = QRectF(inner.x(), inner.y(), inner.height() * 1.35, inner.height())
        self._paint_crop(painter, crop, row)
        self._paint_words(painter, inner.adjusted(crop.width() + margin, 0, 0, 0), row)
        painter.setPen(look.color("raised"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _paint_crop(self, painter: QPainter, area: QRectF, row: PassageRow) -> None:
        painter.fillRect(area, self._look.color("window"))
        stored = row.picture(PictureKind.VEHICLE) or row.picture(PictureKind.PLATE)
        if stored is None:
            return
        image = self._shelf.image(PictureRequest(stored.path, max_width_px=CROP_WIDTH_PX))
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(fit_rect(area, image.width(), image.height()), image)

    def _paint_words(self, painter: QPainter, area: QRectF, row: PassageRow) -> None:
        look = self._look
        plate, words, place = self._model.lines(row)
        line = area.height() / 4
        consensus = row.passage.consensus
        if consensus is None:
            painter.setFont(look.font(16, is_bold=True))
            painter.setPen(look.color("text"))
            painter.drawText(QRectF(area.x(), area.y(), area.width(), line * 2), _LEFT, plate)
        else:
            doubtful = doubtful_positions(plate, consensus.char_confidences)
            badge = QRectF(area.x(), area.y(), area.width(), line * 2 - look.px(2))
            paint_plate(painter, badge, look, plate, doubtful, consensus.region)
        painter.setFont(look.font(12.5, is_bold=True))
        painter.setPen(look.level_color(level_of_outcome(row.passage.outcome)))
        _draw_elided(painter, QRectF(area.x(), area.y() + line * 2, area.width(), line), words)
        painter.setFont(look.font(12.5))
        painter.setPen(look.color("muted"))
        _draw_elided(painter, QRectF(area.x(), area.y() + line * 3, area.width(), line), place)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw_elided(painter: QPainter, area: QRectF, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, _LEFT, shown)


class Ticker(QListView):
    """The list on the live page.

    Signals:
        passage_opened: Enter or a double click on a row; carries its ``PassageRow``.
    """

    passage_opened = Signal(object)

    def __init__(
        self, model: TickerModel, look: Look, shelf: PictureShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_TickerPainter(look, shelf, model, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Last passages"))
        self.doubleClicked.connect(self._on_double_clicked)
        shelf.arrived.connect(self._on_picture_arrived)
        look.changed.connect(self._on_look_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen passage; digits and letters go on to the page's own keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    @guarded
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    @Slot(object)
    def _on_picture_arrived(self, _request: object) -> None:
        self.viewport().update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PassageRow):
            self.passage_opened.emit(row)
