"""The lists page: search, add, change, remove, undo, import and export."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.desk import DeskAnswer
from anpr_console.domain.list_import import ImportPreview
from anpr_console.domain.plate_list import ListChange, ListEntry, ListsState, RemoveEntries
from anpr_console.ui.desk_port import DeskPort
from anpr_console.ui.desk_requests import DeskRequests
from anpr_console.ui.lists.import_panel import ImportPanel
from anpr_console.ui.lists.membership import kind_of_list_word
from anpr_console.ui.lists.model import ENTRY_ROLE, EntriesModel
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level

UNDO_KEPT = 30
_WIDTHS = (120, 120, 180, 180, 180, 200, 180)


class ListsPage(QWidget):
    """Who may enter, whom to watch for, whom to leave alone.

    Signals:
        add_wanted: Id of the list that is shown, empty for all.
        edit_wanted: The ``ListEntry`` to be changed.
    """

    add_wanted = Signal(str)
    edit_wanted = Signal(object)

    def __init__(
        self, port: DeskPort, requests: DeskRequests, look: Look, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._port, self._requests, self._look = port, requests, look
        self._state = ListsState()
        self._undo: list[tuple[str, ListChange]] = []
        self._to_remove: tuple[ListEntry, ...] = ()
        self.model = EntriesModel(look, clock)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find plate, owner, province or note"))
        self.search.setAccessibleName(self.tr("Find in the lists"))
        self.search.setClearButtonEnabled(True)
        self.shown_list = QComboBox()
        self.shown_list.setAccessibleName(self.tr("List"))
        self.table = self._make_table()
        self.state = QLabel()
        self.state.setProperty("role", "value")
        self.import_panel = ImportPanel()
        self._make_buttons()
        self._make_question()
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.shown_list.currentIndexChanged.connect(self._on_search)
        self.import_panel.change_wanted.connect(self._on_import_wanted)
        self.import_panel.closed.connect(self._on_import_closed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.setAccessibleName(self.tr("Entries"))
        table.installEventFilter(self)
        table.doubleClicked.connect(self._on_edit)
        return table

    def _make_buttons(self) -> None:
        self.add = _button(self.tr("Add (Ins)"), self._on_add)
        self.edit = _button(self.tr("Change (Enter)"), self._on_edit)
        self.remove = _button(self.tr("Remove (Del)"), self._on_remove)
        self.undo = _button(self.tr("Undo (Ctrl+Z)"), self._on_undo)
        # A shortcut of the button itself would press it only after a tenth of a second.
        take_back = QShortcut(QKeySequence("Ctrl+Z"), self)
        take_back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take_back.activated.connect(self._on_undo)
        self.undo.setEnabled(False)
        self.take_in = _button(self.tr("Import CSV …"), self._on_import)
        self.give_out = _button(self.tr("Export CSV …"), self._on_export)

    def _make_question(self) -> None:
        """The question before entries are removed; a panel, so that nothing covers the screen."""
        self.question = QFrame()
        self.question.setObjectName("notice")
        set_level(self.question, Level.WARN)
        self.question_words = QLabel()
        self.question_words.setProperty("role", "value")
        self.yes = _button(self.tr("Remove"), self._on_remove_sure)
        self.no = _button(self.tr("Keep (Esc)"), self._on_keep)
        row = QHBoxLayout(self.question)
        row.addWidget(self.question_words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.question.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.shown_list)
        tools = QHBoxLayout()
        for button in (self.add, self.edit, self.remove, self.undo):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.take_in)
        tools.addWidget(self.give_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addLayout(top)
        column.addLayout(tools)
        column.addWidget(self.question)
        column.addWidget(self.table, 3)
        column.addWidget(self.import_panel, 3)
        column.addWidget(self.state)

    # What comes in.

    def show_state(self, state: ListsState) -> None:
        """Show these lists; the chosen rows stay chosen."""
        self._state = state
        chosen = {entry.entry_id for entry in self.chosen}
        shown = self.shown_list.currentData()
        self.shown_list.blockSignals(True)  # noqa: FBT003 — Qt takes it so
        self.shown_list.clear()
        self.shown_list.addItem(self.tr("All lists"), "")
        for plate_list in state.lists:
            words = f"{plate_list.name} ({kind_of_list_word(plate_list.kind)})"
            self.shown_list.addItem(words, plate_list.list_id)
        self.shown_list.setCurrentIndex(max(0, self.shown_list.findData(shown)))
        self.shown_list.blockSignals(False)  # noqa: FBT003
        self.model.show_state(state)
        for row, entry in enumerate(self.model.entries):
            if entry.entry_id in chosen:
                self.table.selectRow(row)
                break
        self._tell_count()

    def show_import(self, preview: ImportPreview) -> None:
        """Show what a file would bring."""
        self.table.hide()
        self.import_panel.show_preview(preview, self._state)

    def tell(self, words: str, level: Level) -> None:
        """Say in the last line what became of something."""
        self.state.setText(words)
        set_level(self.state, level)

    def remember(self, words: str, undo: ListChange) -> None:
        """Keep a change that can be taken back, and say so."""
        self._undo = [*self._undo, (words, undo)][-UNDO_KEPT:]
        self.undo.setEnabled(True)
        self.tell(self.tr("{0} Ctrl+Z takes it back.").format(words), Level.OK)

    @property
    def chosen(self) -> tuple[ListEntry, ...]:
        """The entries that are selected."""
        indexes = self.table.selectionModel().selectedRows()
        entries = [index.data(ENTRY_ROLE) for index in indexes]
        return tuple(entry for entry in entries if isinstance(entry, ListEntry))

    def back(self) -> bool:
        """Esc: leave the question or the preview. False if neither is open."""
        if self.question.isVisible():
            self._on_keep()
        elif self.import_panel.isVisible():
            self.import_panel.close_panel()
        else:
            return False
        return True

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the table when the page comes up."""
        super().showEvent(event)
        if self.model.rowCount() and not self.chosen:
            self.table.selectRow(0)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter changes, Ins adds, Del removes."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is not self.table or not is_key or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_edit()
            case Qt.Key.Key_Insert:
                self._on_add()
            case Qt.Key.Key_Delete:
                self._on_remove()
            case _:
                return False
        return True

    def _tell_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        if self._state.problem:
            self.tell(said(self._state.problem), Level.BAD)
        elif total == 0:
            self.tell(self.tr("No plate is on a list yet. Press Ins, or import a CSV file."), Level.PLAIN)
        elif shown == 0:
            self.tell(self.tr("Nothing matches. Clear the search, or choose all lists."), Level.PLAIN)
        else:
            self.tell(self.tr("{0} of {1} entries").format(shown, total), Level.PLAIN)

    @Slot()
    @guarded
    def _on_search(self) -> None:
        self.model.search(self.search.text(), str(self.shown_list.currentData() or ""))
        self._tell_count()

    @Slot()
    @guarded
    def _on_add(self) -> None:
        self.add_wanted.emit(str(self.shown_list.currentData() or ""))

    @Slot()
    @guarded
    def _on_edit(self) -> None:
        if self.chosen:
            self.edit_wanted.emit(self.chosen[0])

    @Slot()
    @guarded
    def _on_remove(self) -> None:
        self._to_remove = self.chosen
        count = len(self._to_remove)
        if not count:
            self.tell(self.tr("Choose the entries to remove first."), Level.WARN)
            return
        words = (
            self.tr("Take {0} off the list?").format(self._to_remove[0].plate_raw)
            if count == 1
            else self.tr("Take {0} plates off their lists?").format(count)
        )
        self.question_words.setText(words)
        self.question.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    @guarded
    def _on_keep(self) -> None:
        self.question.hide()
        self.table.setFocus()

    @Slot()
    @guarded
    def _on_remove_sure(self) -> None:
        entries = self._to_remove
        self._on_keep()
        if entries:
            words = self.tr("{0} entries removed.").format(len(entries))
            self._change(words, RemoveEntries(entries))

    @Slot()
    @guarded
    def _on_undo(self) -> None:
        if not self._undo:
            return
        words, change = self._undo.pop()
        self.undo.setEnabled(bool(self._undo))

        def on_answer(answer: DeskAnswer) -> None:
            if answer.problem:
                self.tell(said(answer.problem), Level.BAD)
            else:
                self.tell(self.tr("Taken back: {0}").format(words), Level.OK)

        self._requests.change_lists(change, on_answer)

    def _change(
        self, words: str, change: ListChange, on_refused: Callable[[str], None] | None = None
    ) -> None:
        def on_answer(answer: DeskAnswer) -> None:
            if answer.problem:
                self.tell(said(answer.problem), Level.BAD)
                if on_refused is not None:
                    on_refused(answer.problem)
            elif answer.undo is not None:
                self.remember(words, answer.undo)
                if on_refused is not None:
                    self.import_panel.close_panel()

        self.tell(self.tr("Saving …"), Level.PLAIN)
        self._requests.change_lists(change, on_answer)

    @Slot()
    @guarded
    def _on_import(self) -> None:
        title, kinds = self.tr("Import a list"), self.tr("Lists (*.csv *.txt);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.read_file(path)

    def read_file(self, path: str) -> None:
        """Preview a CSV file."""
        shown = str(self.shown_list.currentData() or "")
        list_id = shown or (self._state.lists[0].list_id if self._state.lists else "")
        self.table.hide()
        self.import_panel.show_reading(path)
        if not self._port.read_list_file(path, list_id, self._state):
            self.import_panel.show_problem(self.tr("The file was not read: too much waits. Try again."))

    @Slot(object)
    @guarded
    def _on_import_wanted(self, change: object) -> None:
        if isinstance(change, ListChange):
            words = self.tr("{0} entries imported.").format(len(self.import_panel.preview.entries))
            self._change(words, change, self.import_panel.show_problem)

    @Slot()
    @guarded
    def _on_import_closed(self) -> None:
        self.table.show()
        self.table.setFocus()

    @Slot()
    @guarded
    def _on_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export what is shown"), "plates.csv", "*.csv")
        if path:
            self.write_file(path)

    def write_file(self, path: str) -> None:
        """Write the entries that are shown as CSV."""
        self.tell(self.tr("Writing {0} …").format(path), Level.PLAIN)
        if not self._port.write_list_file(path, self._state, self.model.entries):
            self.tell(self.tr("The file was not written: too much waits. Try again."), Level.BAD)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        look = self._look
        self.table.verticalHeader().setDefaultSectionSize(look.px(34))
        self.table.setIconSize(QSize(look.px(20), look.px(20)))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, look.px(width))


def _button(words: str, on_clicked: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(on_clicked)
    return button
