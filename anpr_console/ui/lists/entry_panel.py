"""One entry of a list, for adding and changing; lies above the pages and hides nothing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.ids import new_id
from anpr_console.domain.passage import Passage
from anpr_console.domain.plate_list import (
    ENTRY_PREFIX,
    AddEntries,
    EditEntry,
    ListEntry,
    ListsState,
    parse_day,
)
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.lists.membership import kind_of_list_word
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level


class EntryPanel(QFrame):
    """A form of one line of fields; Enter saves, Esc leaves.

    Signals:
        change_wanted: ``AddEntries`` or ``EditEntry`` that the fields ask for.
        closed: The panel was left or has done its work.
    """

    change_wanted = Signal(object)
    closed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._clock = clock
        self._before: ListEntry | None = None
        self.title = QLabel()
        self.title.setProperty("role", "value")
        self.plate = _line(self.tr("Plate"), 64)
        self.province = _line(self.tr("Province or state"), 60)
        self.plate_list = QComboBox()
        self.plate_list.setAccessibleName(self.tr("List"))
        self.owner = _line(self.tr("Owner, unit, company"), 200)
        self.valid_from = _line(self.tr("First day"), 10)
        self.valid_until = _line(self.tr("Last day"), 10)
        for field in (self.valid_from, self.valid_until):
            field.setPlaceholderText(self.tr("2026-12-31, empty: open"))
        self.note = _line(self.tr("Note"), 2000)
        self.problem = QLabel()
        self.problem.setProperty("role", "value")
        self.problem.setWordWrap(True)
        set_level(self.problem, Level.BAD)
        self.save = QPushButton(self.tr("Save (Enter)"))
        self.save.setProperty("role", "main")
        self.cancel = QPushButton(self.tr("Leave (Esc)"))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.close_panel)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        grid.addWidget(self.title, 0, 0, 1, 3)
        grid.addLayout(buttons, 0, 3)
        fields = (
            (self.plate, 1, 0), (self.province, 1, 1), (self.plate_list, 1, 2), (self.owner, 1, 3),
            (self.valid_from, 3, 0), (self.valid_until, 3, 1), (self.note, 3, 2),
        )  # fmt: skip
        for field, row, column in fields:
            caption = QLabel(field.accessibleName())
            caption.setProperty("role", "caption")
            caption.setBuddy(field)
            span = 2 if field is self.note else 1
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._on_save)
        grid.addWidget(self.problem, 5, 0, 1, 4)
        for column, stretch in enumerate((2, 2, 2, 3)):
            grid.setColumnStretch(column, stretch)
        order = [field for field, _, _ in fields]
        for first, second in zip(order, [*order[1:], self.save], strict=True):
            QWidget.setTabOrder(first, second)
        QWidget.setTabOrder(self.save, self.cancel)

    def show_lists(self, state: ListsState) -> None:
        """Offer these lists."""
        chosen = self.plate_list.currentData()
        self.plate_list.clear()
        for plate_list in state.lists:
            words = f"{plate_list.name} ({kind_of_list_word(plate_list.kind)})"
            self.plate_list.addItem(words, plate_list.list_id)
        self._choose(chosen)

    def _choose(self, list_id: object) -> None:
        place = self.plate_list.findData(list_id)
        self.plate_list.setCurrentIndex(max(place, 0))

    def add(self, list_id: str | None = None) -> None:
        """Ask for a new entry."""
        self._before = None
        self.title.setText(self.tr("New plate on a list"))
        for field in (self.plate, self.province, self.owner, self.valid_from, self.valid_until, self.note):
            field.clear()
        if list_id is not None:
            self._choose(list_id)
        self._open(self.plate)

    def add_passage(self, passage: Passage) -> None:
        """Ask for an entry with a passage's plate; false plates are best corrected here."""
        self.add()
        consensus = passage.consensus
        if consensus is not None:
            self.title.setText(self.tr("Put this plate on a list"))
            self.plate.setText(consensus.raw or consensus.text)
            self.province.setText(consensus.subregion or "")
            self.plate_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self, entry: ListEntry) -> None:
        """Change an entry."""
        self._before = entry
        self.title.setText(self.tr("Change an entry"))
        self.plate.setText(entry.plate_raw)
        self.province.setText(entry.subregion)
        self._choose(entry.list_id)
        self.owner.setText(entry.owner)
        self.valid_from.setText(entry.valid_from.isoformat() if entry.valid_from else "")
        self.valid_until.setText(entry.valid_until.isoformat() if entry.valid_until else "")
        self.note.setText(entry.note)
        self._open(self.owner)

    def _open(self, focus: QLineEdit) -> None:
        self.show_problem("")
        self.save.setEnabled(True)
        self.show()
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        focus.selectAll()

    def show_problem(self, problem: str) -> None:
        """Say why it was not saved; the fields stay as they are."""
        self.problem.setText(said(problem))
        self.problem.setVisible(bool(problem))
        self.save.setEnabled(True)

    @Slot()
    @guarded
    def close_panel(self) -> None:
        """Leave without saving, or after it."""
        self.hide()
        self.closed.emit()

    @Slot()
    @guarded
    def _on_save(self) -> None:
        raw = " ".join(self.plate.text().upper().split())
        list_id = self.plate_list.currentData()
        days = [self._day(self.valid_from), self._day(self.valid_until)]
        first, last = days
        problem = ""
        if not normalize_plate(raw):
            problem = self.tr("Type a plate: letters or digits.")
            self.plate.setFocus()
        elif "?" in days:
            problem = self.tr("A day is written 2026-12-31 or 31/12/2026.")
        elif isinstance(first, date) and isinstance(last, date) and last < first:
            problem = self.tr("The last day lies before the first day.")
        elif not isinstance(list_id, str):
            problem = self.tr("There is no list yet. Make one on the lists page (Ctrl+7).")
        if problem:
            self.show_problem(problem)
            return
        now = self._clock.now()
        blank = ListEntry(new_id(ENTRY_PREFIX, now), str(list_id), "", "", now)
        after = replace(
            self._before or blank,
            list_id=str(list_id),
            plate=normalize_plate(raw),
            plate_raw=raw,
            subregion=" ".join(self.province.text().split()),
            valid_from=first if isinstance(first, date) else None,
            valid_until=last if isinstance(last, date) else None,
            owner=self.owner.text().strip(),
            note=self.note.text().strip(),
        )
        if after == self._before:
            self.close_panel()
            return
        # Until the answer is here, a second Enter must not ask twice.
        self.save.setEnabled(False)
        self.change_wanted.emit(EditEntry(self._before, after) if self._before else AddEntries((after,)))

    def _day(self, field: QLineEdit) -> date | str | None:
        """The typed day, None if the field is empty, ``?`` if it is no day."""
        text = field.text().strip()
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueError:
            field.setFocus()
            return "?"


def _line(name: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(longest)
    return field
