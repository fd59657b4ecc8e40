"""The breakdown page: from the picture to the plate number, for the live stream or a stored passage."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.delivery import Delivery
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.model import Settings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.ui.breakdown.chain import Chain
from anpr_console.ui.breakdown.ledger import Ledger
from anpr_console.ui.breakdown.story import Story, story_of_analysis, story_of_row
from anpr_console.ui.breakdown.waterfall import Waterfall
from anpr_console.ui.delivery.words import fates_by_target, first_taken_ms
from anpr_console.ui.keymap import HOLD_KEY
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look
from anpr_console.ui.wording import local_moment, local_time

PULL_MS = 200
LEDGER_REQUEST = -4
"""Answers to the ledger's own question carry this number; those of the results are positive."""
LEDGER_ROWS = 200
PUSH_STAGE = "push"
"""Not a stage of the pipeline: from the record of the first event to the good answer to it."""


@dataclass(frozen=True, slots=True)
class Pushes:
    """What became of a passage's events: by target, and how long the first one to be taken took."""

    passage_id: str
    fates: tuple[tuple[str, str], ...]
    taken_ms: float | None


class BreakdownPage(QWidget):
    """Shows one story at a time; the live one renews itself while the page is seen and not held.

    Signals:
        passage_shown: ``str``, the id of the stored passage shown now; empty for none.
        deliveries_asked: ``str``, the id of a passage whose deliveries are to be listed.
    """

    passage_shown = Signal(str)
    deliveries_asked = Signal(str)

    def __init__(
        self, ports: ConsolePorts, look: Look, shelf: PictureShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._ports = ports
        self._look = look
        self._analysis: FrameAnalysis | None = None
        self._row: PassageRow | None = None
        self._pushes: Pushes | None = None
        self._recognition: RecognitionSettings | None = None
        self._camera_name: dict[str, str] = {}
        self._is_ledger_asked = False
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("What to show"))
        self.source.currentIndexChanged.connect(self._on_source_changed)
        self.only_reads = QPushButton(self.tr("Wait for a read"))
        self.only_reads.setCheckable(True)
        self.only_reads.setChecked(True)
        self.only_reads.setToolTip(
            self.tr(
                "Keep the last picture in which a plate was read; off: show every picture, and why nothing is read"
            )
        )
        self.deliveries = QPushButton(self.tr("Deliveries"))
        self.deliveries.setToolTip(self.tr("List what was pushed of this passage, with every try"))
        self.deliveries.clicked.connect(self._on_deliveries)
        self.deliveries.hide()
        self.hold = QPushButton(self.tr("Hold (H)"))
        self.hold.setCheckable(True)
        hold_key = QShortcut(QKeySequence(HOLD_KEY), self)
        hold_key.activated.connect(self.hold.toggle)
        self.caption = QLabel()
        self.caption.setProperty("role", "value")
        self.chain = Chain(look, shelf)
        self.waterfall = Waterfall(look)
        self.ledger = Ledger(look, shelf, self._camera_name, ports.clock)
        self.ledger.row_chosen.connect(self._on_ledger_row)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_MS)
        self._timer.timeout.connect(self._on_pull)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.source)
        head.addWidget(self.only_reads)
        head.addWidget(self.hold)
        head.addWidget(self.caption, 1)
        head.addWidget(self.deliveries)
        stages = QScrollArea()
        stages.setWidgetResizable(True)
        stages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stages.setWidget(self.chain)
        story = QWidget()
        column = QVBoxLayout(story)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(stages, 1)
        column.addWidget(self.waterfall)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.ledger)
        self.splitter.addWidget(story)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 4)
        row.addWidget(self.splitter)

    @property
    def passage_id(self) -> str:
        """The id of the stored passage shown, empty while live."""
        return self._row.passage.passage_id if self._row is not None else ""

    def show_deliveries(self, deliveries: tuple[Delivery, ...] | None, names: dict[str, str]) -> None:
        """Show what became of the passage's events (None: not known yet)."""
        told = (
            None
            if deliveries is None
            else Pushes(self.passage_id, fates_by_target(deliveries, names), first_taken_ms(deliveries))
        )
        if told != self._pushes:
            self._pushes = told
            self._show_row()

    @property
    def row(self) -> PassageRow | None:
        """The stored passage shown, None while live."""
        return self._row

    def show_settings(self, settings: Settings) -> None:
        """Offer the live pictures of these cameras."""
        self._recognition = settings.recognition
        self._camera_name.clear()
        self._camera_name.update({camera.camera_id: camera.name for camera in settings.cameras})
        self.ledger.meter.show_cameras(self._camera_name)
        chosen = self.source.currentData()
        self.source.blockSignals(True)  # noqa: FBT003 — Qt's own signature
        self.source.clear()
        for camera in settings.cameras:
            self.source.addItem(self.tr("Live: {0}").format(camera.name), camera.camera_id)
        self.source.addItem(self.tr("Stored passage"), "")
        self.source.setCurrentIndex(max(0, self.source.findData(chosen)))
        self.source.blockSignals(False)  # noqa: FBT003

    def open_row(self, row: PassageRow) -> None:
        """Show how a stored passage was read."""
        is_other = row.passage.passage_id != self.passage_id
        self._row = row
        if is_other:
            self.passage_shown.emit(self.passage_id)
        place = self.source.findData("")
        if self.source.currentIndex() == place:
            self._show_row()
        else:
            self.source.setCurrentIndex(place)

    @Slot(object)
    @guarded
    def on_passages_recorded(self, rows: object) -> None:
        """Put passages that were just stored (``tuple[PassageRow, ...]``) into the ledger; renew the one shown."""
        if not isinstance(rows, tuple):
            return
        known = tuple(row for row in rows if isinstance(row, PassageRow))
        self.ledger.model.take(known)
        for row in known:
            shown = self._row
            if shown is not None and row.passage.passage_id == shown.passage.passage_id:
                self._row = row
                if self.isVisible():
                    self._show_row()

    @Slot(object)
    @guarded
    def on_page_ready(self, page: object) -> None:
        """Take the ledger's first rows from the record; other answers are not for this page."""
        if isinstance(page, PassagePage) and page.request_id == LEDGER_REQUEST:
            self.ledger.model.take(tuple(reversed(page.rows)))

    @Slot(object)
    @guarded
    def on_outcomes_changed(self, counts: object) -> None:
        """Show how the vehicles of today ended (``tuple[OutcomeCount, ...]``)."""
        if isinstance(counts, tuple):
            self.ledger.show_counts(tuple(count for count in counts if isinstance(count, OutcomeCount)))

    def stop(self) -> None:
        """Stop pulling for good."""
        self._timer.stop()
        self._timer.timeout.disconnect()

    def showEvent(self, event: QShowEvent) -> None:
        """Pull while the page is seen."""
        super().showEvent(event)
        self._timer.start()
        self.source.setFocus()
        if not self._is_ledger_asked:
            self._is_ledger_asked = True
            self._ports.record.request_page(PageRequest(limit=LEDGER_ROWS, request_id=LEDGER_REQUEST))
        if not self._camera_id():
            self._show_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the larger part of a low window to the stages."""
        super().resizeEvent(event)
        self._size_waterfall()

    def _size_waterfall(self) -> None:
        self.waterfall.setFixedHeight(max(self._look.px(90), min(self._look.px(170), self.height() // 4)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is pulled for a page nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

    def _camera_id(self) -> str:
        return str(self.source.currentData() or "")

    @Slot()
    @guarded
    def _on_source_changed(self) -> None:
        is_live = bool(self._camera_id())
        self.hold.setEnabled(is_live)
        self.only_reads.setEnabled(is_live)
        self.hold.setChecked(False)
        self._analysis = None
        if is_live:
            self._row = None
            self._show(Story(is_live=True), self.tr("Waiting for the next picture …"))
            self._on_pull()
        else:
            self._show_row()

    @Slot()
    @guarded
    def _on_pull(self) -> None:
        camera_id = self._camera_id()
        if not camera_id or self.hold.isChecked():
            return
        analysis = self._ports.live.newest_analysis(camera_id)
        if analysis is None or analysis is self._analysis:
            return
        has_read = any(step.read is not None for step in analysis.plates)
        if self.only_reads.isChecked() and not has_read and self._analysis is not None:
            return
        self._analysis = analysis
        moment = local_time(analysis.frame.captured_at)
        self._show(
            story_of_analysis(analysis, self._recognition),
            self.tr("Picture {0} of {1}").format(analysis.frame.index, moment),
        )

    def _show_row(self) -> None:
        if self._row is None:
            self._show(Story(is_live=False), self.tr("Choose a passage in Results (Ctrl+2) and press B."))
            return
        moment = local_moment(self._row.passage.started_at)
        story, pushes = story_of_row(self._row), self._pushes
        if pushes is not None and pushes.passage_id == self.passage_id:
            taken = ((PUSH_STAGE, pushes.taken_ms),) if pushes.taken_ms is not None else ()
            story = replace(story, pushes=pushes.fates, stage_ms=(*story.stage_ms, *taken))
        self._show(story, self.tr("Passage of {0}").format(moment))

    def _show(self, story: Story, caption: str) -> None:
        self.deliveries.setVisible(bool(story.pushes))
        self.caption.setText(caption)
        self.chain.show_story(story)
        self.waterfall.show_stages(story.stage_ms)

    @Slot()
    @guarded
    def _on_deliveries(self) -> None:
        if self.passage_id:
            self.deliveries_asked.emit(self.passage_id)

    @Slot(object)
    @guarded
    def _on_ledger_row(self, row: object) -> None:
        if isinstance(row, PassageRow):
            self.open_row(row)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._size_waterfall()
        side = self._look.px(290)
        self.splitter.setSizes([side, max(self.splitter.width() - side, side * 2)])
