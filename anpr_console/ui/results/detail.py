"""One stored passage with everything behind it: pictures, facts, votes and the reads that took part."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.delivery import Delivery
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import PassageRow
from anpr_console.ui.delivery.words import fates_by_target
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.pictures import PictureShelf, StoredPicturePane
from anpr_console.ui.plate_badge import PlateBadge
from anpr_console.ui.results.columns import CameraNames
from anpr_console.ui.results.evidence_strip import EvidenceStrip
from anpr_console.ui.results.filter_words import list_word, review_word
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look, set_level
from anpr_console.ui.wording import (
    confidence_words,
    direction_word,
    duration_words,
    level_of_outcome,
    local_moment,
    outcome_word,
    picture_word,
    vehicle_words,
)

_WIDTHS = {
    PictureKind.PLATE: 640,
    PictureKind.RECTIFIED: 640,
    PictureKind.VEHICLE: 800,
    PictureKind.FRAME: 1280,
}
MAX_ROWS_SHOWN = 12


class DetailPane(QScrollArea):
    """The passage chosen in the table.

    Signals:
        breakdown_asked: The shown ``PassageRow``.
        passage_shown: ``str``, the id of the passage shown now; empty for none.
        deliveries_asked: ``str``, the id of a passage whose deliveries are to be listed.
    """

    breakdown_asked = Signal(object)
    passage_shown = Signal(str)
    deliveries_asked = Signal(str)

    def __init__(
        self, look: Look, shelf: PictureShelf, camera_names: CameraNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._camera_names = camera_names
        self._row: PassageRow | None = None
        self.badge = PlateBadge(look, 54)
        self.outcome = WrappedLabel(role="value")
        self.facts = WrappedLabel()
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.panes = {
            kind: StoredPicturePane(look, shelf, picture_word(kind), width) for kind, width in _WIDTHS.items()
        }
        pictures = QGridLayout()
        pictures.addWidget(self.panes[PictureKind.PLATE], 0, 0)
        pictures.addWidget(self.panes[PictureKind.RECTIFIED], 0, 1)
        pictures.addWidget(self.panes[PictureKind.VEHICLE], 1, 0)
        pictures.addWidget(self.panes[PictureKind.FRAME], 1, 1)
        self.votes = _table((self.tr("Text"), self.tr("How sure"), self.tr("Verdict")))
        self.strip = EvidenceStrip(look, shelf)
        self._votes_title = _caption(self.tr("Vote"))
        self._reads_title = _caption(self.tr("Evidence: the frames that voted, first to last"))
        self.breakdown = QPushButton(self.tr("How was this read? (B)"))
        self.breakdown.clicked.connect(self._on_breakdown)
        self.fate = WrappedLabel()
        self.deliveries = QPushButton(self.tr("Its deliveries"))
        self.deliveries.clicked.connect(self._on_deliveries)
        self._body = QFrame()
        self._body.setObjectName("page")
        column = QVBoxLayout(self._body)
        column.addWidget(self.badge)
        column.addWidget(self.outcome)
        column.addWidget(self.fate)
        column.addLayout(pictures)
        for widget in (
            self._reads_title,
            self.strip,
            self.facts,
            self.deliveries,
            self.breakdown,
            self._votes_title,
            self.votes,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_row(None)

    @property
    def row(self) -> PassageRow | None:
        """The passage shown."""
        return self._row

    @property
    def passage_id(self) -> str:
        """The id of the passage shown, empty for none."""
        return self._row.passage.passage_id if self._row is not None else ""

    def show_deliveries(self, deliveries: tuple[Delivery, ...] | None, names: dict[str, str]) -> None:
        """Say what became of the passage's events (None: not known yet)."""
        fates = fates_by_target(deliveries, names) if deliveries else ()
        self.fate.setText("\n".join(f"{name}: {words}" for name, words in fates))
        for part in (self.fate, self.deliveries):
            part.setVisible(bool(fates))

    def show_row(self, row: PassageRow | None) -> None:
        """Show a passage, or say that none is chosen."""
        is_other = (row.passage.passage_id if row is not None else "") != self.passage_id
        self._row = row
        if is_other or row is None:
            self.show_deliveries(None, {})
        has_row = row is not None
        for pane in self.panes.values():
            pane.setVisible(row is not None and bool(row.pictures))
        self.facts.setVisible(has_row)
        self.breakdown.setVisible(has_row)
        for widget in (self.badge, self._votes_title, self.votes):
            widget.setVisible(has_row and row is not None and row.passage.consensus is not None)
        has_reads = row is not None and bool(row.passage.trace.reads)
        for part in (self._reads_title, self.strip):
            part.setVisible(has_reads)
        self.strip.show_row(row)
        self.passage_shown.emit(self.passage_id)
        if row is None:
            self.outcome.setText(self.tr("Choose a passage on the left to see its pictures."))
            return
        passage, consensus = row.passage, row.passage.consensus
        self.badge.show_consensus(consensus)
        certainty = f"{confidence_words(consensus.confidence)} · " if consensus else ""
        self.outcome.setText(f"{certainty}{outcome_word(passage.outcome)}. {said(passage.outcome_reason)}")
        set_level(self.outcome, level_of_outcome(passage.outcome))
        for kind, pane in self.panes.items():
            stored = row.picture(kind)
            pane.show_path(stored.path if stored else None)
        self.facts.setText(self._facts(row))
        if consensus is not None:
            self._show_votes(consensus)

    def _facts(self, row: PassageRow) -> str:
        passage, consensus = row.passage, row.passage.consensus
        seconds = (passage.ended_at - passage.started_at).total_seconds()
        camera = self._camera_names.get(passage.camera_id, passage.camera_id)
        moment = local_moment(passage.started_at)
        in_sight = self.tr("In sight for {0}, followed in {1} pictures")
        lines = [
            f"{moment} · {direction_word(passage.direction)} · {camera}",
            vehicle_words(passage.vehicle),
            in_sight.format(duration_words(seconds), passage.frames_tracked),
        ]
        if consensus is not None:
            lines.append(
                self.tr("{0} of {1} reads agree").format(consensus.frames_agreeing, consensus.frames_seen)
            )
            if consensus.region:
                fits = (
                    self.tr("fits the format")
                    if consensus.matches_region_format
                    else self.tr("no known format")
                )
                place = f"{consensus.region.upper()} {consensus.subregion or ''}".strip()
                lines.append(self.tr("Region {0}, {1}").format(place, fits))
        kind = passage.decision.list_kind if passage.decision else None
        lines.append(f"{list_word(kind)} · {review_word(row.review)}")
        if not row.pictures:
            lines.append(self.tr("No pictures are kept of it (any more)."))
        if row.changed_by:
            lines.append(self.tr("Last changed by {0}").format(row.changed_by))
        return "\n".join(lines)

    def _show_votes(self, consensus: Consensus) -> None:
        rows = [(consensus.raw or consensus.text, confidence_words(consensus.confidence), self.tr("won"))]
        rows += [
            (candidate.text, confidence_words(candidate.confidence), self.tr("rejected"))
            for candidate in consensus.candidates
            if candidate.text != consensus.text
        ]
        _fill(self.votes, rows[:MAX_ROWS_SHOWN])

    @Slot()
    @guarded
    def _on_breakdown(self) -> None:
        if self._row is not None:
            self.breakdown_asked.emit(self._row)

    @Slot()
    @guarded
    def _on_deliveries(self) -> None:
        self.deliveries_asked.emit(self.passage_id)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        for kind, pane in self.panes.items():
            is_plate = kind in {PictureKind.PLATE, PictureKind.RECTIFIED}
            pane.setFixedHeight(self._look.px(84 if is_plate else 138))
        _fit_height(self.votes)


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "caption")
    return label


def _table(titles: tuple[str, ...]) -> QTableWidget:
    table = QTableWidget(0, len(titles))
    table.setHorizontalHeaderLabels(list(titles))
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(titles) - 2, QHeaderView.ResizeMode.Stretch)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return table


def _fill(table: QTableWidget, rows: Sequence[tuple[str, ...]]) -> None:
    table.setRowCount(len(rows))
    for line, row in enumerate(rows):
        for place, words in enumerate(row):
            table.setItem(line, place, QTableWidgetItem(words))
    _fit_height(table)


def _fit_height(table: QTableWidget) -> None:
    table.resizeRowsToContents()
    rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows + 2 * table.frameWidth() + 2)
