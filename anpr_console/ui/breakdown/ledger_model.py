"""The outcome ledger's data: every vehicle with its one outcome, and how many of those seen were read."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from anpr_console.domain.clock import Clock
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import PassageRow
from anpr_console.ui.said import said
from anpr_console.ui.wording import outcome_word, passage_time, plate_words, vehicle_words

KEPT = 400
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
LEDGER_OUTCOMES = (
    Outcome.READ, Outcome.BELOW_THRESHOLD, Outcome.NO_PLATE_FOUND, Outcome.FORMAT_REFUSED, Outcome.DUPLICATE,
    Outcome.IGNORED,
)  # fmt: skip
SEEN_OUTCOMES = frozenset(
    {Outcome.READ, Outcome.BELOW_THRESHOLD, Outcome.NO_PLATE_FOUND, Outcome.FORMAT_REFUSED}
)
"""Vehicles that should have been read: an ignored one should not, a duplicate was counted before."""


@dataclass(frozen=True, slots=True)
class SeenAndRead:
    """One camera's day.

    Attributes:
        camera_id: Which camera.
        seen: Vehicles that should have been read.
        read: Those that were.
    """

    camera_id: str
    seen: int
    read: int

    @property
    def share(self) -> float | None:
        """Read out of seen, None before the first vehicle."""
        return self.read / self.seen if self.seen else None


def seen_and_read(counts: tuple[OutcomeCount, ...], camera_ids: tuple[str, ...]) -> tuple[SeenAndRead, ...]:
    """Add up the day's outcomes per camera, in the order of the cameras."""
    seen = dict.fromkeys(camera_ids, 0)
    read = dict.fromkeys(camera_ids, 0)
    for count in counts:
        if count.camera_id not in seen:
            continue
        if count.outcome in SEEN_OUTCOMES:
            seen[count.camera_id] += count.count
        if count.outcome == Outcome.READ:
            read[count.camera_id] += count.count
    return tuple(SeenAndRead(camera, seen[camera], read[camera]) for camera in camera_ids)


class LedgerModel(QAbstractListModel):
    """The newest vehicles, newest first, of the chosen outcomes."""

    def __init__(self, camera_name: dict[str, str], clock: Clock) -> None:
        super().__init__()
        self._all: list[PassageRow] = []
        self._rows: list[PassageRow] = []
        self._camera_name = camera_name
        self._clock = clock
        self._outcomes = frozenset(LEDGER_OUTCOMES)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Rows at the top level."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its words for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(self.lines(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return said(row.passage.outcome_reason)
        return None

    def lines(self, row: PassageRow) -> tuple[str, str, str]:
        """Outcome with what was read or seen, the reason, and when and where."""
        passage = row.passage
        what = plate_words(passage) if passage.consensus is not None else vehicle_words(passage.vehicle)
        camera = self._camera_name.get(passage.camera_id, passage.camera_id)
        when = passage_time(passage.started_at, self._clock.now())
        return f"{outcome_word(passage.outcome)} · {what}", said(passage.outcome_reason), f"{when} · {camera}"

    def show_only(self, outcomes: frozenset[Outcome]) -> None:
        """Show only vehicles with these outcomes."""
        self._outcomes = outcomes
        self.beginResetModel()
        self._rows = [row for row in self._all if row.passage.outcome in outcomes]
        self.endResetModel()

    def take(self, rows: tuple[PassageRow, ...]) -> None:
        """Take passages, oldest first; one that is known is renewed at its place."""
        for row in rows:
            self._take_one(row)

    def _take_one(self, row: PassageRow) -> None:
        passage_id = row.passage.passage_id
        known = next((n for n, r in enumerate(self._all) if r.passage.passage_id == passage_id), None)
        if known is not None:
            self._all[known] = row
            shown = next((n for n, r in enumerate(self._rows) if r.passage.passage_id == passage_id), None)
            if shown is not None and row.passage.outcome in self._outcomes:
                self._rows[shown] = row
                self.dataChanged.emit(self.index(shown), self.index(shown))
            elif shown is not None or row.passage.outcome in self._outcomes:
                self.show_only(self._outcomes)
            return
        place = next(
            (n for n, r in enumerate(self._all) if r.passage.started_at <= row.passage.started_at),
            len(self._all),
        )
        self._all.insert(place, row)
        del self._all[KEPT:]
        if row.passage.outcome not in self._outcomes or place >= KEPT:
            return
        shown_place = sum(1 for r in self._all[:place] if r.passage.outcome in self._outcomes)
        self.beginInsertRows(QModelIndex(), shown_place, shown_place)
        self._rows.insert(shown_place, row)
        self.endInsertRows()
        if len(self._rows) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, len(self._rows) - 1)
            del self._rows[KEPT:]
            self.endRemoveRows()
