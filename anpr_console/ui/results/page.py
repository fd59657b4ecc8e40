"""The results page: filter on top, table on the left, the chosen passage on the right."""

from PySide6.QtCore import QEvent, QItemSelection, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.query import PassageFilter, PassagePage, PassageRow
from anpr_console.settings.model import Settings
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.results.detail import DetailPane
from anpr_console.ui.results.filter_bar import FilterBar
from anpr_console.ui.results.model import ROW_ROLE, ResultsModel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look


class ResultsPage(QWidget):
    """All passages ever recorded.

    Signals:
        breakdown_asked: A ``PassageRow`` whose reading is to be shown step by step.
    """

    breakdown_asked = Signal(object)

    def __init__(
        self, ports: ConsolePorts, look: Look, shelf: PictureShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._camera_names: dict[str, str] = {}
        self._was_loaded = False
        self._sorted_by = 1, Qt.SortOrder.DescendingOrder
        self.filter_bar = FilterBar(ports.clock)
        self.model = ResultsModel(ports.record, look, shelf, self._camera_names)
        self.table = self._make_table()
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        self.detail = DetailPane(look, shelf, self._camera_names)
        self.detail.breakdown_asked.connect(self.breakdown_asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)
        self._splitter = QSplitter()
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 4)
        page.addWidget(self.filter_bar)
        row = QHBoxLayout()
        row.addWidget(self._splitter)
        page.addLayout(row, 1)
        self.filter_bar.filter_changed.connect(self._on_filter_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.model.state_changed.connect(self._on_state_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setSortingEnabled(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self._on_sort_wanted)
        table.setAccessibleName(self.tr("Passages"))
        table.installEventFilter(self)
        return table

    def show_settings(self, settings: Settings) -> None:
        """Offer the cameras of these settings in the filter."""
        self._camera_names.clear()
        self._camera_names.update({camera.camera_id: camera.name for camera in settings.cameras})
        self.filter_bar.show_cameras(settings.cameras)

    def take_page(self, page: PassagePage) -> None:
        """Take an answer of the record."""
        if self.model.take_page(page) and self.model.rowCount() and not self.table.currentIndex().isValid():
            self._reselect()

    def take_passages(self, rows: tuple[PassageRow, ...]) -> None:
        """Let newly recorded passages in."""
        shown = self.detail.row
        for row in rows:
            if self._was_loaded:
                self.model.take_recorded(row)
            if shown is not None and shown.passage.passage_id == row.passage.passage_id:
                self.detail.show_row(row)

    def open_row(self, row: PassageRow) -> None:
        """Show one passage's details, wherever it came from."""
        self.table.clearSelection()
        self.detail.show_row(row)

    def focus_plate(self) -> None:
        """Put the keyboard into the plate field."""
        self.filter_bar.plate.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_bar.plate.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the record when the page is first seen."""
        super().showEvent(event)
        if not self._was_loaded:
            self._was_loaded = True
            self.model.reload()
            self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the details, B to the breakdown, F5 asks again."""
        if (
            watched is not self.table
            or not isinstance(event, QKeyEvent)
            or event.type() is not QEvent.Type.KeyPress
        ):
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.detail.breakdown.setFocus()
            case Qt.Key.Key_B if self.detail.row is not None:
                self.breakdown_asked.emit(self.detail.row)
            case Qt.Key.Key_F5:
                self.model.reload()
            case _:
                return False
        return True

    def _reselect(self) -> None:
        if self.detail.row is None:
            self.table.selectRow(0)

    @Slot(object)
    @guarded
    def _on_filter_changed(self, wanted: object) -> None:
        if isinstance(wanted, PassageFilter):
            self._was_loaded = True
            self.model.search(wanted)

    @Slot(QItemSelection, QItemSelection)
    @guarded
    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        row = indexes[0].data(ROW_ROLE) if indexes else None
        if isinstance(row, PassageRow):
            self.detail.show_row(row)

    @Slot(int, Qt.SortOrder)
    @guarded
    def _on_sort_wanted(self, section: int, order: Qt.SortOrder) -> None:
        if self.model.columns[section].sort is not None:
            self._sorted_by = section, order
            self.model.sort(section, order)
            return
        # The header has turned its arrow already; the record can't sort by this column, so the arrow goes back.
        with QSignalBlocker(self.table.horizontalHeader()):
            self.table.horizontalHeader().setSortIndicator(*self._sorted_by)

    @Slot()
    @guarded
    def _on_state_changed(self) -> None:
        count = self.model.rowCount()
        if self.model.is_loading:
            self.state.setText(self.tr("Asking the record …"))
        elif count == 0:
            self.state.setText(self.tr("No passage matches. Clear the filter, or widen the time."))
        elif self.model.has_more:
            self.state.setText(self.tr("First {0} passages; scroll on for more").format(count))
        else:
            self.state.setText(self.tr("{0} passage(s), that is all").format(count))

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        look = self._look
        self.table.verticalHeader().setDefaultSectionSize(look.px(46))
        self.table.setIconSize(QSize(look.px(96), look.px(40)))
        for place, column in enumerate(self.model.columns):
            self.table.setColumnWidth(place, look.px(column.width))
        side = look.px(400)
        self._splitter.setSizes([max(self._splitter.width() - side, side), side])
