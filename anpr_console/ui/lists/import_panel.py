"""A list file before it is taken in: each row that can't be used with its reason; good ones go in without them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.list_import import ImportPreview
from anpr_console.domain.plate_list import AddEntries, ListsState
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level

MAX_ROWS_SHOWN = 1000


class ImportPanel(QFrame):
    """The preview.

    Signals:
        change_wanted: ``AddEntries`` with the good rows.
        closed: The panel was left or has done its work.
    """

    change_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._preview = ImportPreview("")
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.summary = WrappedLabel(role="value")
        self.rows = QTableWidget(0, 3)
        self.rows.setHorizontalHeaderLabels([self.tr("Line"), self.tr("What becomes of it"), self.tr("Row")])
        self.rows.verticalHeader().hide()
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setTabKeyNavigation(False)
        self.rows.setAccessibleName(self.tr("Rows of the file"))
        self.take_in = QPushButton()
        self.take_in.setProperty("role", "main")
        self.take_in.clicked.connect(self._on_take_in)
        self.leave = QPushButton(self.tr("Leave everything as it is (Esc)"))
        self.leave.clicked.connect(self.close_panel)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_in)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)
        self.hide()

    @property
    def preview(self) -> ImportPreview:
        """What is shown."""
        return self._preview

    def show_reading(self, path: str) -> None:
        """Say that the file is being read."""
        self._preview = ImportPreview(path)
        self.title.setText(_name(path))
        self._say(self.tr("Reading the file …"), Level.PLAIN)
        self.rows.setRowCount(0)
        self.take_in.setEnabled(False)
        self.take_in.setText(self.tr("Import"))
        self.show()

    def show_preview(self, preview: ImportPreview, state: ListsState) -> None:
        """Show what the file would bring to these lists."""
        self._preview = preview
        names = {plate_list.list_id: plate_list.name for plate_list in state.lists}
        good, bad = len(preview.entries), len(preview.bad_rows)
        self.title.setText(_name(preview.path))
        if preview.problem:
            self._say(said(preview.problem), Level.BAD)
        else:
            words = self.tr("{0} row(s) are good, {1} can't be used and stay out.").format(good, bad)
            level = Level.OK if not bad else Level.WARN
            self._say(f"{words} {preview.encoding}. {preview.hint}".strip(), level)
        # Rows that need a look come first.
        rows = sorted(preview.rows, key=lambda row: (row.entry is not None, row.line))[:MAX_ROWS_SHOWN]
        self.rows.setRowCount(len(rows))
        for place, row in enumerate(rows):
            goes_to = names.get(row.entry.list_id, "") if row.entry else ""
            told = said(row.problem) or self.tr("goes on “{0}”").format(goes_to)
            sign = "✗ " if row.problem else "✓ "
            for column, words in enumerate((str(row.line), sign + told, row.text)):
                self.rows.setItem(place, column, QTableWidgetItem(words))
        self.take_in.setText(self.tr("Import the {0} good row(s)").format(good))
        self.take_in.setEnabled(good > 0)
        self.show()
        (self.take_in if good else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: str) -> None:
        """Say why nothing was taken in."""
        self._say(said(problem), Level.BAD)
        self.take_in.setEnabled(bool(self._preview.entries))

    def _say(self, words: str, level: Level) -> None:
        self.summary.setText(words)
        set_level(self.summary, level)

    @Slot()
    @guarded
    def close_panel(self) -> None:
        """Leave."""
        self.hide()
        self.closed.emit()

    @Slot()
    @guarded
    def _on_take_in(self) -> None:
        self.take_in.setEnabled(False)
        self._say(self.tr("Importing …"), Level.PLAIN)
        self.change_wanted.emit(AddEntries(self._preview.entries))


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
