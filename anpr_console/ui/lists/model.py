"""Entries of plate lists as a table, searched in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from anpr_console.domain.clock import Clock
from anpr_console.domain.plate_list import ListEntry, ListsState, PlateList
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.icons import icon
from anpr_console.ui.lists.membership import ICON_OF_KIND, LEVEL_OF_KIND, kind_of_list_word
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import local_moment

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    words: Callable[[ListEntry], str]


class EntriesModel(QAbstractTableModel):
    """The entries that the search leaves, by plate or by the column the header was clicked on."""

    LIST_COLUMN, VALID_COLUMN = 2, 4

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self._look = look
        self._clock = clock
        self._state = ListsState()
        self._lists: dict[str, PlateList] = {}
        self._rows: list[ListEntry] = []
        self._search = ""
        self._list_id = ""
        self._sorted_by = 0, Qt.SortOrder.AscendingOrder
        self._columns = (
            _Column(self.tr("Plate"), lambda entry: entry.plate_raw),
            _Column(self.tr("Province"), lambda entry: entry.subregion),
            _Column(self.tr("List"), self._list_words),
            _Column(self.tr("Owner"), lambda entry: entry.owner),
            _Column(self.tr("Valid"), self._valid_words),
            _Column(self.tr("Note"), lambda entry: " ".join(entry.note.split())),
            _Column(self.tr("Changed"), self._changed_words),
        )

    @property
    def total(self) -> int:
        """Entries on all lists."""
        return len(self._state.entries)

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """The entries that are shown, in order."""
        return tuple(self._rows)

    def show_state(self, state: ListsState) -> None:
        """Show these lists."""
        self._state = state
        self._lists = {plate_list.list_id: plate_list for plate_list in state.lists}
        self._refresh()

    def search(self, text: str, list_id: str) -> None:
        """Keep entries that hold the text (plate, province, owner or note) and stand on the list (empty: any)."""
        self._search, self._list_id = text, list_id
        self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._sorted_by = column, order
        self._refresh()

    def _refresh(self) -> None:
        plate, words = normalize_plate(self._search), self._search.strip().casefold()

        def is_wanted(entry: ListEntry) -> bool:
            if self._list_id and entry.list_id != self._list_id:
                return False
            if not words:
                return True
            told = f"{entry.owner}\n{entry.note}\n{entry.subregion}".casefold()
            return (bool(plate) and plate in entry.plate) or words in told

        column, order = self._sorted_by
        self.beginResetModel()
        self._rows = sorted(
            filter(is_wanted, self._state.entries),
            key=lambda entry: (self._columns[column].words(entry).casefold(), entry.plate),
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Rows at the top level."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Columns at the top level."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._columns[section].title if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the list's icon, and the entry itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._columns[index.column()].words(entry)
            case Qt.ItemDataRole.DecorationRole if index.column() == self.LIST_COLUMN:
                return self._list_icon(entry)
            case Qt.ItemDataRole.DecorationRole if index.column() == self.VALID_COLUMN:
                is_valid = entry.is_valid_on(self._today())
                return None if is_valid else icon("warn", self._look.colors.of_level(Level.WARN))
            case _ if role == ENTRY_ROLE:
                return entry
            case _:
                return None

    def _list_icon(self, entry: ListEntry) -> QIcon | None:
        plate_list = self._lists.get(entry.list_id)
        if plate_list is None:
            return None
        color = self._look.colors.of_level(LEVEL_OF_KIND[plate_list.kind])
        return icon(ICON_OF_KIND[plate_list.kind], color)

    def _list_words(self, entry: ListEntry) -> str:
        plate_list = self._lists.get(entry.list_id)
        return f"{plate_list.name} ({kind_of_list_word(plate_list.kind)})" if plate_list else ""

    def _valid_words(self, entry: ListEntry) -> str:
        first, last = entry.valid_from, entry.valid_until
        today = self._today()
        if entry.is_over_on(today):
            return self.tr("ran out on {0}").format(last)
        if first is not None and first > today:
            return self.tr("from {0} on").format(first)
        return self.tr("until {0}").format(last) if last else self.tr("always")

    def _changed_words(self, entry: ListEntry) -> str:
        return f"{local_moment(entry.changed_at)[:16]} · {entry.changed_by}"

    def _today(self) -> date:
        return self._clock.now().astimezone().date()
