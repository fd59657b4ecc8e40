"""The results page: filter on top, table on the left, the chosen passage on the right."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from anpr_console.domain.export import ExportKind, ExportProgress, ExportRequest
from anpr_console.domain.operator import Shift
from anpr_console.domain.query import CountAnswer, PassageFilter, PassagePage, PassageRow
from anpr_console.domain.screen_memory import TableLayout
from anpr_console.settings.model import Settings
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.results.choice_button import ChoiceButton
from anpr_console.ui.results.detail import DetailPane
from anpr_console.ui.results.export_bar import ExportBar, ExportMenu
from anpr_console.ui.results.filter_bar import FilterBar
from anpr_console.ui.results.model import ROW_ROLE, ResultsModel
from anpr_console.ui.results.table import ResultsTable
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level


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
        self._port = ports.results
        self._memory = ports.results.memory
        self._camera_names: dict[str, str] = {}
        self._was_loaded = False
        self._is_searching = False
        self._operator = ""
        self.filter_bar = FilterBar(ports.clock)
        self.filter_bar.saved.show_filters(self._memory.filters)
        layout = self._memory.results
        self.model = ResultsModel(ports.record, look, shelf, self._camera_names, self._port.request_count)
        self.model.start_with(layout.sort, is_descending=layout.is_descending)
        self.table = ResultsTable(self.model, look, layout)
        self.table.installEventFilter(self)
        self.state = WrappedLabel(role="caption")
        self.columns = ChoiceButton(self.tr("Columns"))
        self.columns.offer((column.key, column.title) for column in self.model.columns)
        self.columns.choose(self.table.shown())
        self.export_menu = ExportMenu(ports.clock)
        self.export_bar = ExportBar()
        self.detail = DetailPane(look, shelf, self._camera_names)
        self._lay_out()
        self._connect()
        self._on_look_changed()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self.state, 1)
        below.addWidget(self.columns)
        below.addWidget(self.export_menu)
        column.addLayout(below)
        column.addWidget(self.export_bar)
        self.splitter = QSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 4)
        page.addWidget(self.filter_bar)
        page.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.detail.breakdown_asked.connect(self.breakdown_asked)
        self.filter_bar.filter_changed.connect(self._on_filter_changed)
        self.filter_bar.filters_changed.connect(self._on_filters_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.layout_changed.connect(self._on_layout_changed)
        self.columns.changed.connect(self._on_columns_changed)
        self.model.state_changed.connect(self._on_state_changed)
        self.export_menu.export_wanted.connect(self._on_export_wanted)
        self.export_bar.cancel_wanted.connect(self._on_cancel_wanted)
        self._look.changed.connect(self._on_look_changed)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.export_menu.showMenu)

    def show_settings(self, settings: Settings) -> None:
        """Offer the cameras of these settings in the filter."""
        self._camera_names.clear()
        self._camera_names.update({camera.camera_id: camera.name for camera in settings.cameras})
        self.filter_bar.show_cameras(settings.cameras)

    def take_page(self, page: PassagePage) -> None:
        """Take an answer of the record."""
        if not self.model.take_page(page) or page.problem or self.table.currentIndex().isValid():
            return
        if self.model.rowCount() and (self.detail.row is None or self._is_searching):
            self.table.selectRow(0)
        elif self._is_searching:
            self.detail.show_row(None)
        self._is_searching = False

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
        self._show_row(row)

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

    def _show_row(self, row: PassageRow) -> None:
        self.detail.show_row(row)
        self.export_menu.allow_one(has_row=True)

    @Slot(object)
    @guarded
    def on_count_ready(self, answer: object) -> None:
        """Take a ``CountAnswer``."""
        if isinstance(answer, CountAnswer):
            self.model.take_count(answer)

    @Slot(object)
    @guarded
    def on_export_progressed(self, progress: object) -> None:
        """Take an ``ExportProgress``."""
        if isinstance(progress, ExportProgress):
            self.export_bar.take(progress)

    @Slot(object)
    @guarded
    def on_memory_refused(self, problem: object) -> None:
        """Take the sentence that says why filters or layout could not be kept."""
        self.export_bar.take(ExportProgress("", is_finished=True, problem=str(problem)))

    @Slot(object)
    @guarded
    def on_shift_started(self, shift: object) -> None:
        """Note who is on duty: evidence sheets name the person."""
        if isinstance(shift, Shift):
            self._operator = shift.operator

    @Slot(object)
    @guarded
    def _on_filter_changed(self, wanted: object) -> None:
        if isinstance(wanted, PassageFilter):
            self._was_loaded = self._is_searching = True
            self.model.search(wanted)
            self.table.fit()

    @Slot(object)
    @guarded
    def _on_filters_changed(self, filters: object) -> None:
        if isinstance(filters, tuple):
            self._memory = replace(self._memory, filters=filters)
            self._port.save_memory(self._memory)

    @Slot(object)
    @guarded
    def _on_layout_changed(self, layout: object) -> None:
        if isinstance(layout, TableLayout) and layout != self._memory.results:
            self._memory = replace(self._memory, results=layout)
            self._port.save_memory(self._memory)

    @Slot()
    @guarded
    def _on_columns_changed(self) -> None:
        self.table.show_only(self.columns.chosen())

    @Slot(object, str, bool)
    @guarded
    def _on_export_wanted(self, kind: object, target: str, is_one: bool) -> None:  # noqa: FBT001 — a signal's
        if not isinstance(kind, ExportKind):
            return
        row = self.detail.row
        sort, is_descending = self.model.order
        self.export_bar.begin(target)
        self._port.export(
            ExportRequest(
                kind, target, self.model.filter, sort, is_descending,
                passage_id=row.passage.passage_id if is_one and row else "",
                asked_by=self._operator, camera_names=tuple(self._camera_names.items()),
            )
        )  # fmt: skip

    @Slot()
    @guarded
    def _on_cancel_wanted(self) -> None:
        self._port.cancel_export()

    @Slot(QItemSelection, QItemSelection)
    @guarded
    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        row = indexes[0].data(ROW_ROLE) if indexes else None
        if isinstance(row, PassageRow):
            self._show_row(row)

    @Slot()
    @guarded
    def _on_state_changed(self) -> None:
        count, counted = self.model.rowCount(), self.model.counted
        words = ""
        if self.model.problem:
            words = self.tr("{0} What is shown is from before; F5 asks again.").format(
                said(self.model.problem)
            )
        elif self.model.is_loading:
            words = self.tr("Asking the record …")
        elif count == 0:
            words = self.tr("No passage matches. Clear the filter, or widen the time.")
        elif not self.model.has_more:
            words = self.tr("{0} passage(s), that is all").format(f"{count:,}")
        elif counted is None or counted.problem:
            words = self.tr("First {0} passages; scroll on for more").format(f"{count:,}")
        elif counted.is_final:
            words = self.tr("First {0} of {1} passages; scroll on for more").format(
                f"{count:,}", f"{counted.count:,}"
            )
        else:
            words = self.tr("First {0} of more than {1} passages, counting …").format(
                f"{count:,}", f"{counted.count:,}"
            )
        self.state.setText(words)
        set_level(self.state, Level.BAD if self.model.problem else Level.PLAIN)
        self.export_menu.allow_one(has_row=self.detail.row is not None)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        side = self._look.px(400)
        self.splitter.setSizes([max(self.splitter.width() - side, side), side])
