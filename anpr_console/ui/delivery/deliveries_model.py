"""Deliveries as a table: newest on top, pages by keyset, the window that is looked at renewed in place."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import Delivery, DeliveryQuery, DeliveryState
from anpr_console.ui.delivery.port import DeliveriesRead
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.delivery.words import (
    answer_words,
    event_word,
    level_icon,
    level_of_delivery,
    next_try_words,
    state_word,
    took_words,
)
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import passage_time

PAGE_ROWS = 200
MAX_ROWS_AT_TOP = 2000
"""While the newest are looked at, no more than these are kept, however long the shift is."""
DELIVERY_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_COLUMN, NEXT_COLUMN = 4, 8
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class DeliveriesModel(QAbstractTableModel):
    """One delivery a row.

    Signals:
        state_changed: Loading began or ended, or the number of rows changed.
    """

    state_changed = Signal()

    def __init__(
        self,
        requests: DeliveryRequests,
        look: Look,
        clock: Clock,
        camera_names: dict[str, str],
        target_names: dict[str, str],
    ) -> None:
        super().__init__()
        self._requests, self._look, self._clock = requests, look, clock
        self._camera_names, self._target_names = camera_names, target_names
        self._held: frozenset[str] = frozenset()
        self._rows: list[Delivery] = []
        self._query = DeliveryQuery(limit=PAGE_ROWS)
        self._generation = 0
        self._is_loading = self._is_refreshing = False
        self._has_more = False
        self._problem = ""
        self._titles = (
            self.tr("Recorded"), self.tr("Event"), self.tr("Camera"), self.tr("To"), self.tr("State"),
            self.tr("Tries"), self.tr("Last answer"), self.tr("Taken after"), self.tr("Next try"),
        )  # fmt: skip

    @property
    def query(self) -> DeliveryQuery:
        """What is shown."""
        return self._query

    @property
    def is_loading(self) -> bool:
        """Whether the first or the next page is awaited."""
        return self._is_loading

    @property
    def has_more(self) -> bool:
        """Whether the record holds older ones."""
        return self._has_more

    @property
    def problem(self) -> str:
        """Why the last question was not answered; empty while all is well."""
        return self._problem

    def delivery(self, row: int) -> Delivery | None:
        """The delivery in that row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, delivery_id: int) -> int:
        """Where a delivery stands, -1 if it is not loaded."""
        row = self._place(delivery_id)
        return row if row < len(self._rows) and self._rows[row].delivery_id == delivery_id else -1

    def rowCount(self, parent: Index = _TOP) -> int:
        """Rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title and 0 <= section < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the state with its color and icon; the delivery itself."""
        delivery = self.delivery(index.row()) if index.isValid() else None
        if delivery is None:
            return None
        is_state = index.column() == STATE_COLUMN
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(delivery, index.column())
            case Qt.ItemDataRole.ForegroundRole if is_state:
                return self._look.level_color(level_of_delivery(delivery))
            case Qt.ItemDataRole.DecorationRole if is_state:
                return level_icon(level_of_delivery(delivery), self._look)
            case _ if role == DELIVERY_ROLE:
                return delivery
            case _:
                return None

    def _words(self, delivery: Delivery, column: int) -> str:
        words: tuple[Callable[[], str], ...] = (
            lambda: passage_time(delivery.created_at, self._clock.now()),
            lambda: event_word(delivery.event_type),
            lambda: self._camera_names.get(delivery.camera_id or "", delivery.camera_id or "—"),
            lambda: self._target_names.get(delivery.target_id, delivery.target_id),
            lambda: state_word(delivery),
            lambda: str(delivery.attempts) if delivery.attempts else "",
            lambda: answer_words(delivery),
            lambda: took_words(delivery.delivered_ms),
            lambda: next_try_words(delivery, self._clock, is_held=delivery.target_id in self._held),
        )
        return words[column]()

    def hold(self, target_ids: frozenset[str]) -> None:
        """These targets get nothing until somebody acts."""
        if target_ids != self._held:
            self._held = target_ids
            self.repaint()

    def search(self, query: DeliveryQuery) -> None:
        """Show other deliveries."""
        self._query = replace(query, before=None, limit=PAGE_ROWS)
        self.reload()

    def reload(self) -> None:
        """Ask for the newest ones; rows on screen stay until they are here."""
        self._generation += 1
        self._is_loading = True
        self._is_refreshing = False
        generation = self._generation

        def on_answer(read: DeliveriesRead) -> None:
            if generation == self._generation:
                self._take_first(read)

        self.state_changed.emit()
        self._requests.read_deliveries(self._query, on_answer)

    def _take_first(self, read: DeliveriesRead) -> None:
        self._is_loading, self._problem = False, read.problem
        if not read.problem:
            self.beginResetModel()
            self._rows = list(read.deliveries)
            self._has_more = len(self._rows) == PAGE_ROWS
            self.endResetModel()
        self.state_changed.emit()

    def canFetchMore(self, parent: Index = _TOP) -> bool:
        """Whether scrolling on brings more."""
        return not parent.isValid() and self._has_more and not self._is_loading

    def fetchMore(self, parent: Index = _TOP) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent) or not self._rows:
            return
        self._is_loading = True
        generation = self._generation

        def on_answer(read: DeliveriesRead) -> None:
            if generation == self._generation:
                self._take_more(read)

        self.state_changed.emit()
        self._requests.read_deliveries(replace(self._query, before=self._rows[-1].delivery_id), on_answer)

    def _take_more(self, read: DeliveriesRead) -> None:
        self._is_loading, self._problem = False, read.problem
        if not read.problem:
            last = self._rows[-1].delivery_id if self._rows else None
            fresh = [found for found in read.deliveries if last is None or found.delivery_id < last]
            self._has_more = len(read.deliveries) == PAGE_ROWS
            if fresh:
                start = len(self._rows)
                self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
                self._rows += fresh
                self.endInsertRows()
        self.state_changed.emit()

    def refresh(self, first: int, count: int, *, is_top: bool) -> None:
        """Renew a window of rows that is looked at; at the top, newer ones come in.

        A question under way is not asked twice: where the record is slow, the screen is older and no queue grows.

        Args:
            first: The first row seen.
            count: How many are seen.
            is_top: Whether the newest are looked at.
        """
        if self._is_refreshing or self._is_loading:
            return
        top = self.delivery(first)
        before = None if is_top or top is None else top.delivery_id + 1
        limit = min(PAGE_ROWS, max(20, count + 5))
        self._is_refreshing = True
        generation = self._generation

        def on_answer(read: DeliveriesRead) -> None:
            if generation == self._generation:
                self._is_refreshing = False
                self._take_window(read, before, limit)

        self._requests.read_deliveries(replace(self._query, before=before, limit=limit), on_answer)

    def _take_window(self, read: DeliveriesRead, before: int | None, limit: int) -> None:
        had_problem = bool(self._problem)
        self._problem = read.problem
        if read.problem:
            self.state_changed.emit()
            return
        found = read.deliveries
        is_whole = len(found) == limit
        last_id = found[-1].delivery_id if is_whole else 0
        start = 0 if before is None else self._place(before - 1)
        end = self._place(last_id) + 1 if is_whole else len(self._rows)
        if before is None and is_whole and self._rows and last_id > self._rows[0].delivery_id:
            # So many came at once that there is a gap below them: begin anew.
            self.reload()
            return
        count = len(self._rows)
        self._merge(start, min(end, count), found)
        if before is None and len(self._rows) > MAX_ROWS_AT_TOP:
            self._drop_below(PAGE_ROWS)
        if len(self._rows) != count or had_problem:
            self.state_changed.emit()

    def _drop_below(self, kept: int) -> None:
        self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
        del self._rows[kept:]
        self._has_more = True
        self.endRemoveRows()

    def _merge(self, start: int, end: int, found: tuple[Delivery, ...]) -> None:
        """Make the rows from ``start`` to before ``end`` those that were found, and leave the others alone."""
        kept = {delivery.delivery_id for delivery in found}
        for row in range(end - 1, start - 1, -1):
            if self._rows[row].delivery_id not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        for delivery in reversed(found):
            row = self._place(delivery.delivery_id)
            if row < len(self._rows) and self._rows[row].delivery_id == delivery.delivery_id:
                if self._rows[row] != delivery:
                    self._rows[row] = delivery
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._titles) - 1))
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._rows.insert(row, delivery)
                self.endInsertRows()

    def _place(self, delivery_id: int) -> int:
        """The first row whose number is not larger."""
        return bisect_left(self._rows, -delivery_id, key=lambda delivery: -delivery.delivery_id)

    def tick(self, first: int, count: int) -> None:
        """Count down to the next tries in the rows that are seen."""
        seen = self._rows[first : first + count]
        if any(delivery.state is DeliveryState.PENDING for delivery in seen):
            self.dataChanged.emit(
                self.index(first, NEXT_COLUMN), self.index(first + len(seen) - 1, NEXT_COLUMN),
                [Qt.ItemDataRole.DisplayRole],
            )  # fmt: skip

    def repaint(self) -> None:
        """Colors or names are new."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._titles) - 1))
