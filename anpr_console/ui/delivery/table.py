"""The board's table of deliveries: several can be chosen; keys ask for what the buttons below it do."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from anpr_console.domain.delivery import Delivery
from anpr_console.ui.delivery.deliveries_model import DELIVERY_ROLE, DeliveriesModel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

_WIDTHS = (92, 120, 100, 120, 136, 56, 250, 100, 84)
_ANSWER_COLUMN = 6


class DeliveriesTable(QTableView):
    """The view.

    Signals:
        chosen_changed: Other rows are chosen.
        resend_wanted: R was pressed.
        resend_all_wanted: Shift+R was pressed.
        copy_wanted: C was pressed.
        passage_wanted: Enter was pressed, or a row was clicked twice.
        reload_wanted: F5 was pressed.
    """

    chosen_changed = Signal()
    resend_wanted = Signal()
    resend_all_wanted = Signal()
    copy_wanted = Signal()
    passage_wanted = Signal()
    reload_wanted = Signal()

    def __init__(self, model: DeliveriesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Deliveries"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(header.ResizeMode.Interactive)
        self.doubleClicked.connect(self.passage_wanted)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def chosen(self) -> tuple[Delivery, ...]:
        """The chosen deliveries, newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        model = self.model()
        found = (model.index(row, 0).data(DELIVERY_ROLE) for row in rows)
        return tuple(delivery for delivery in found if isinstance(delivery, Delivery))

    @property
    def is_at_top(self) -> bool:
        """Whether the newest row is seen."""
        return self.verticalScrollBar().value() == 0

    def seen(self) -> tuple[int, int]:
        """The first row seen and how many there are on screen."""
        first = max(0, self.rowAt(0))
        row_px = max(1, self.verticalHeader().defaultSectionSize())
        return first, self.viewport().height() // row_px + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a key asks for; the rest is Qt's."""
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.passage_wanted.emit()
            case Qt.Key.Key_R if is_shifted:
                self.resend_all_wanted.emit()
            case Qt.Key.Key_R if is_plain:
                self.resend_wanted.emit()
            case Qt.Key.Key_C if is_plain:
                self.copy_wanted.emit()
            case Qt.Key.Key_F5:
                self.reload_wanted.emit()
            case Qt.Key.Key_Home if is_plain:
                self.selectRow(0)
                self.scrollToTop()
            case _:
                super().keyPressEvent(event)

    @Slot()
    @guarded
    def _on_selection_changed(self) -> None:
        self.chosen_changed.emit()

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.px(32))
        self.setIconSize(QSize(self._look.px(18), self._look.px(18)))
        self._fit()

    def _fit(self) -> None:
        """Give the answer's column what the others leave."""
        widths = [self._look.px(width) for width in _WIDTHS]
        rest = self.viewport().width() - sum(widths) + widths[_ANSWER_COLUMN]
        widths[_ANSWER_COLUMN] = max(self._look.px(150), rest)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()
