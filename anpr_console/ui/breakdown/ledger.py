"""The outcome ledger: why each vehicle was read or was not, with its picture; and how many of those seen were read."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import PassageRow
from anpr_console.ui.breakdown.gauge import Gauge
from anpr_console.ui.breakdown.ledger_model import (
    LEDGER_OUTCOMES,
    ROW_ROLE,
    Index,
    LedgerModel,
    seen_and_read,
)
from anpr_console.ui.labels import ElidedLabel
from anpr_console.ui.pictures import PictureShelf, fit_rect
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import level_of_outcome, outcome_word, percent

CROP_WIDTH_PX = 320
GOOD_SHARE, POOR_SHARE = 0.95, 0.8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReadMeter(QWidget):
    """Of the vehicles each camera has seen today, how many were read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(1)
        self._rows: dict[str, tuple[ElidedLabel, QLabel, Gauge]] = {}
        self._counts: tuple[OutcomeCount, ...] = ()
        self._names: dict[str, str] = {}

    @property
    def words(self) -> dict[str, str]:
        """What is said of each camera, by its id."""
        return {camera: label.text() for camera, (_name, label, _gauge) in self._rows.items()}

    def show_cameras(self, names: dict[str, str]) -> None:
        """Show these cameras, ids to names."""
        self._names = dict(names)
        for widgets in self._rows.values():
            for widget in widgets:
                widget.deleteLater()
        self._rows.clear()
        for place, (camera_id, name) in enumerate(names.items()):
            label, words, gauge = ElidedLabel(), QLabel(), Gauge(self._look)
            label.say(name)
            words.setProperty("role", "caption")
            gauge.setMaximumHeight(self._look.px(18))
            self._grid.addWidget(label, place * 2, 0)
            self._grid.addWidget(words, place * 2, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(gauge, place * 2 + 1, 0, 1, 2)
            self._rows[camera_id] = label, words, gauge
        self.show_counts(self._counts)

    def show_counts(self, counts: tuple[OutcomeCount, ...]) -> None:
        """Show the outcomes of today."""
        self._counts = counts
        for day in seen_and_read(counts, tuple(self._rows)):
            _name, words, gauge = self._rows[day.camera_id]
            share = day.share
            if share is None:
                words.setText(self.tr("no vehicle today"))
                gauge.show_share(None, Level.PLAIN)
                continue
            said = self.tr("{0} of {1} vehicles read, {2}")
            words.setText(said.format(day.read, day.seen, percent(share)))
            level = Level.OK if share >= GOOD_SHARE else Level.WARN if share >= POOR_SHARE else Level.BAD
            gauge.show_share(share, level)
            gauge.setAccessibleName(f"{self._names[day.camera_id]}: {words.text()}")


class _LedgerPainter(QStyledItemDelegate):
    """Paints one vehicle: crop on the left; outcome, reason, time and place on the right."""

    def __init__(self, look: Look, shelf: PictureShelf, model: LedgerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as four lines."""
        # Measured on a word of the screen's language: letters of a fall-back font may stand higher than the font's own.
        metrics = QFontMetricsF(self._look.font(13.5, is_bold=True))
        line = metrics.boundingRect(QRectF(0, 0, 1000, 1000), 0, outcome_word(Outcome.READ)).height()
        least = round(4 * line) + 2 * self._look.px(6)
        return QSize(self._look.px(200), max(self._look.px(76), least))

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
        level = level_of_outcome(row.passage.outcome)
        painter.fillRect(QRectF(area.x(), area.y(), look.px(4), area.height()), look.level_color(level))
        margin = look.px(6)
        inner = area.adjusted(margin + look.px(3), margin, -margin, -margin)
        crop = QRectF(inner.x(), inner.y(), min(inner.height() * 1.35, look.px(86)), inner.height())
        self._paint_crop(painter, crop, row)
        self._paint_words(painter, inner.adjusted(crop.width() + margin, 0, 0, 0), row, level)
        painter.setPen(look.color("accent" if is_selected else "raised"))
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

    def _paint_words(self, painter: QPainter, area: QRectF, row: PassageRow, level: Level) -> None:
        look = self._look
        outcome, reason, place = self._model.lines(row)
        line = area.height() / 4
        painter.setFont(look.font(13.5, is_bold=True))
        painter.setPen(look.level_color(level))
        _draw_elided(painter, QRectF(area.x(), area.y(), area.width(), line), outcome)
        painter.setFont(look.font(12.5))
        painter.setPen(look.color("text"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(area.x(), area.y() + line, area.width(), line * 2), wrapped, reason)
        painter.setPen(look.color("muted"))
        _draw_elided(painter, QRectF(area.x(), area.y() + line * 3, area.width(), line), place)


def _draw_elided(painter: QPainter, area: QRectF, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, _LEFT, shown)


class _LedgerList(QListView):
    """The list; Enter opens, letters go on to the page's own keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters and digits to the page."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Ledger(QWidget):
    """Meter, outcomes to choose from, and the list.

    Signals:
        row_chosen: The ``PassageRow`` that is to be told.
    """

    row_chosen = Signal(object)

    def __init__(
        self, look: Look, shelf: PictureShelf, camera_name: dict[str, str], clock: Clock,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look = look
        self.model = LedgerModel(camera_name, clock)
        self.meter = ReadMeter(look)
        self.buttons: dict[Outcome, QCheckBox] = {}
        choices = QGridLayout()
        choices.setSpacing(4)
        for place, outcome in enumerate(LEDGER_OUTCOMES):
            button = QCheckBox(outcome_word(outcome))
            button.setChecked(True)
            button.setToolTip(self.tr("Show or hide vehicles with this outcome"))
            button.toggled.connect(self._on_choice)
            choices.addWidget(button, place // 2, place % 2)
            self.buttons[outcome] = button
        self.list = _LedgerList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_LedgerPainter(look, shelf, self.model, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Outcome of each vehicle"))
        self.list.clicked.connect(self._on_opened)
        self.list.activated.connect(self._on_opened)
        heading = QLabel(self.tr("Seen and read today"))
        heading.setProperty("role", "value")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.meter)
        column.addLayout(choices)
        column.addWidget(self.list, 1)
        shelf.arrived.connect(self._on_picture_arrived)
        look.changed.connect(self._on_look_changed)

    def show_counts(self, counts: tuple[OutcomeCount, ...]) -> None:
        """Show the outcomes of today in meter and buttons."""
        self.meter.show_counts(counts)
        for outcome, button in self.buttons.items():
            total = sum(count.count for count in counts if count.outcome == outcome)
            button.setText(f"{outcome_word(outcome)} {total}" if total else outcome_word(outcome))

    @Slot()
    @guarded
    def _on_choice(self, *_is_checked: object) -> None:
        self.model.show_only(frozenset(o for o, button in self.buttons.items() if button.isChecked()))

    @Slot(QModelIndex)
    @guarded
    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PassageRow):
            self.row_chosen.emit(row)

    @Slot(object)
    def _on_picture_arrived(self, _request: object) -> None:
        self.list.viewport().update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.list.scheduleDelayedItemsLayout()
