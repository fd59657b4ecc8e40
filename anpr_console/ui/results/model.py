"""The results table's model: pages by keyset, asked for as the eye comes near the end; new passages come in on top."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal

from anpr_console.domain.passage import PictureKind
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import (
    CountAnswer,
    CountRequest,
    PageRequest,
    PassageFilter,
    PassagePage,
    PassageRow,
    SortKey,
)
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import RecordPort
from anpr_console.ui.results.columns import CameraNames, Column, result_columns
from anpr_console.ui.results.filter_words import difference_words
from anpr_console.ui.results.match import row_matches
from anpr_console.ui.said import said
from anpr_console.ui.theme import Look

PAGE_ROWS = 100
MAX_LIVE_ROWS = 1000
"""So many passages may come in on top before the first page is asked for again."""
CROP_WIDTH_PX = 320
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ResultsModel(QAbstractTableModel):
    """Rows of the record in one order under one filter.

    Signals:
        state_changed: Loading began or ended, or the number of rows changed.
    """

    state_changed = Signal()

    def __init__(
        self,
        port: RecordPort,
        look: Look,
        shelf: PictureShelf,
        camera_names: CameraNames,
        request_count: Callable[[CountRequest], None] | None = None,
    ) -> None:
        super().__init__()
        self._port = port
        self._request_count = request_count
        self._counted: CountAnswer | None = None
        self._counting_id = 0
        self._problem = ""
        self._look = look
        self._shelf = shelf
        self._camera_names = camera_names
        self._columns = result_columns()
        self._rows: list[PassageRow] = []
        self._filter = PassageFilter()
        self._sort, self._is_descending = SortKey.STARTED_AT, True
        self._next_after: str | None = None
        self._request_id = 0
        self._is_loading = False
        self._live_rows = 0
        self._elapsed_ms = 0.0
        self._is_first_page = True
        shelf.arrived.connect(self._on_picture_arrived)
        look.changed.connect(self._on_look_changed)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the model's order."""
        return self._columns

    @property
    def is_loading(self) -> bool:
        """Whether an answer is awaited."""
        return self._is_loading

    @property
    def has_more(self) -> bool:
        """Whether the record holds rows beyond those loaded."""
        return self._next_after is not None

    @property
    def problem(self) -> str:
        """Why the last answer holds no rows; empty while all is well."""
        return self._problem

    @property
    def filter(self) -> PassageFilter:
        """The filter in force."""
        return self._filter

    @property
    def order(self) -> tuple[SortKey, bool]:
        """The ordering column, and whether the newest or largest come first."""
        return self._sort, self._is_descending

    @property
    def counted(self) -> CountAnswer | None:
        """How many the filter finds, as far as it was counted, with those that came in since."""
        if self._counted is None:
            return None
        return replace(self._counted, count=self._counted.count + self._live_rows)

    @property
    def elapsed_ms(self) -> float:
        """Time the database took for the last page."""
        return self._elapsed_ms

    def rowCount(self, parent: Index = _TOP) -> int:
        """Rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def row(self, number: int) -> PassageRow | None:
        """The passage in that line."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Headings of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole and column.sort is not None:
            return self.tr("Click to sort by this")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, colors, fonts and pictures of the cells."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or not 0 <= index.column() < len(self._columns):
            return None
        column = self._columns[index.column()]
        answer: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                is_misread = column.key == "misread"
                answer = (
                    difference_words(row, self._filter)
                    if is_misread
                    else column.words(row, self._camera_names)
                )
            case Qt.ItemDataRole.ForegroundRole:
                answer = self._look.level_color(column.level(row))
            case Qt.ItemDataRole.FontRole if column.is_plate:
                answer = self._look.plate_font(self._look.px(19))
            case Qt.ItemDataRole.DecorationRole if column.is_crop:
                answer = self._crop(row)
            case Qt.ItemDataRole.ToolTipRole:
                answer = said(row.passage.outcome_reason)
            case _ if role == ROW_ROLE:
                answer = row
        return answer

    def _crop(self, row: PassageRow) -> object:
        stored = row.picture(PictureKind.PLATE) or row.picture(PictureKind.VEHICLE)
        if stored is None:
            return None
        image = self._shelf.image(PictureRequest(stored.path, max_width_px=CROP_WIDTH_PX))
        if image is None:
            return None
        size = QSize(self._look.px(96), self._look.px(40))
        return image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

    def start_with(self, sort: SortKey, *, is_descending: bool) -> None:
        """Begin in this order; before the first question."""
        self._sort, self._is_descending = sort, is_descending

    def search(self, wanted: PassageFilter) -> None:
        """Show passages under another filter."""
        self._filter = wanted
        self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show passages in another order; columns the record can't sort by are left alone."""
        key = self._columns[column].sort if 0 <= column < len(self._columns) else None
        is_descending = order is Qt.SortOrder.DescendingOrder
        if key is not None and (key, is_descending) != (self._sort, self._is_descending):
            self._sort, self._is_descending = key, is_descending
            self.reload()

    def reload(self) -> None:
        """Ask for the first page again; rows on screen stay until it is here."""
        self._ask(None)

    def canFetchMore(self, parent: Index = _TOP) -> bool:
        """Whether scrolling on brings more."""
        return not parent.isValid() and self.has_more and not self._is_loading

    def fetchMore(self, parent: Index = _TOP) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._ask(self._next_after)

    def _ask(self, after: str | None) -> None:
        self._request_id += 1
        self._is_loading = True
        self._is_first_page = after is None
        request = PageRequest(
            self._filter, self._sort, is_descending=self._is_descending, after=after, limit=PAGE_ROWS,
            request_id=self._request_id,
        )  # fmt: skip
        self.state_changed.emit()
        self._port.request_page(request)

    def take_page(self, page: PassagePage) -> bool:
        """Take an answer; False if it is late or someone else's."""
        if page.request_id != self._request_id or not self._is_loading:
            return False
        self._is_loading = False
        self._problem = page.problem
        if page.problem:
            # What is on screen is still true; F5 or scrolling on asks again.
            self.state_changed.emit()
            return True
        self._next_after, self._elapsed_ms = page.next_after, page.elapsed_ms
        if self._is_first_page:
            self._ask_count()
            self.beginResetModel()
            self._rows = list(page.rows)
            self._live_rows = 0
            self.endResetModel()
        else:
            known = {row.passage.passage_id for row in self._rows}
            fresh = [row for row in page.rows if row.passage.passage_id not in known]
            if fresh:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
                self._rows.extend(fresh)
                self.endInsertRows()
        self.state_changed.emit()
        return True

    def _ask_count(self) -> None:
        self._counted = None
        if self._request_count is not None:
            self._counting_id = self._request_id
            self._request_count(CountRequest(self._filter, self._counting_id))

    def take_count(self, answer: CountAnswer) -> bool:
        """Take a count; False if it is late."""
        if answer.request_id != self._counting_id:
            return False
        self._counted = answer
        self.state_changed.emit()
        return True

    def take_recorded(self, row: PassageRow) -> None:
        """A passage was stored just now: renew its row, or let it in on top if it belongs there."""
        passage_id = row.passage.passage_id
        for number, known in enumerate(self._rows):
            if known.passage.passage_id == passage_id:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))
                return
        is_newest_first = self._sort is SortKey.STARTED_AT and self._is_descending
        if not is_newest_first or not row_matches(row, self._filter):
            return
        if self._live_rows >= MAX_LIVE_ROWS and not self._is_loading:
            self.reload()
            return
        place = next(
            (n for n, known in enumerate(self._rows) if known.passage.started_at <= row.passage.started_at),
            len(self._rows),
        )
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
        self._live_rows += 1
        self.state_changed.emit()

    def _on_picture_arrived(self, _request: object) -> None:
        if self._rows:
            role = Qt.ItemDataRole.DecorationRole
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [role])

    def _on_look_changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
