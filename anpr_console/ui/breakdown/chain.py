"""The chain of stages from the picture to what became of it, each with picture, numbers and milliseconds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from anpr_console.domain.passage import PictureKind
from anpr_console.ui.breakdown.char_bars import CharBars
from anpr_console.ui.breakdown.gauge import Gauge
from anpr_console.ui.breakdown.panes import PLATE_WIDTH_PX, VEHICLE_WIDTH_PX, CornersPane, FramePane
from anpr_console.ui.breakdown.stage_panel import Facts, StagePanel
from anpr_console.ui.breakdown.stage_words import (
    MOTION_FULL_SCALE,
    all_read_lines,
    corner_words,
    decision_marks,
    delivery_facts,
    frame_words,
    grammar_facts,
    motion_words,
    plate_facts,
    read_lines,
    vehicle_facts,
    vote_lines,
)
from anpr_console.ui.breakdown.story import WAIT_STAGE, Story
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.lists.membership import MembershipLabel
from anpr_console.ui.pictures import PicturePane, PictureShelf, StoredPicturePane
from anpr_console.ui.pixels import own_qimage
from anpr_console.ui.plate_badge import PlateBadge
from anpr_console.ui.said import said
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import (
    confidence_words,
    level_of_confidence,
    level_of_outcome,
    outcome_word,
    percent,
)

PANEL_WIDTH_PX, PANEL_HEIGHT_PX = 236, 148


class Chain(QWidget):
    """Twelve panels, in as many columns as there is room for."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = 0
        self.frame_pane = FramePane(look, shelf)
        self.motion = Gauge(look)
        self.vehicle_pane = StoredPicturePane(look, shelf, "", VEHICLE_WIDTH_PX)
        self.plate_pane = StoredPicturePane(look, shelf, "", PLATE_WIDTH_PX)
        self.corners_pane = CornersPane(look, shelf)
        self.rectified_pane = StoredPicturePane(look, shelf, "", PLATE_WIDTH_PX)
        self.characters = CharBars(look)
        self.grammar = Facts()
        self.reads = CharBars(look)
        self.vote = CharBars(look)
        self.badge = PlateBadge(look, 46)
        self.verdict = QLabel()
        self.verdict.setProperty("role", "title")
        self.confidence = Gauge(look)
        self.membership = MembershipLabel(look)
        self.delivery = Facts()
        self.reason = WrappedLabel(role="value")
        stages = (
            (self.tr("Picture"), self.frame_pane), (self.tr("Motion"), _on_top(self.motion)),
            (self.tr("Vehicle"), self.vehicle_pane), (self.tr("Plate"), self.plate_pane),
            (self.tr("Corners"), self.corners_pane), (self.tr("Straightened"), self.rectified_pane),
            (self.tr("Characters"), _scrolled(self.characters)), (self.tr("Region grammar"), _scrolled(self.grammar)),
            (self.tr("Reads"), _scrolled(self.reads)), (self.tr("Vote"), _scrolled(self.vote)),
            (self.tr("Decision"), _scrolled(_on_top(
                self.badge, self.verdict, self.confidence, self.reason, self.membership
            ))),
            (self.tr("Stored and pushed"), _scrolled(self.delivery)),
        )  # fmt: skip
        self.panels = tuple(
            StagePanel(number, title, content) for number, (title, content) in enumerate(stages, 1)
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        look.changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = min(6, max(2, self.width() // self._look.px(PANEL_WIDTH_PX)))
        for panel in self.panels:
            panel.setMinimumHeight(self._look.px(PANEL_HEIGHT_PX))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, panel in enumerate(self.panels):
            self._grid.addWidget(panel, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def show_story(self, story: Story) -> None:
        """Show every stage of one story."""
        self._show_pictures(story)
        (frame, motion, vehicle, plate, corners, rectified, characters, grammar, reads, vote, decision,
         delivery) = self.panels  # fmt: skip
        frame.say(frame_words(story), story.milliseconds("capture", WAIT_STAGE))
        share = story.motion_share
        self.motion.show_share(None if share is None else share / MOTION_FULL_SCALE, Level.PLAIN)
        motion.say(motion_words(story), story.milliseconds("motion"))
        vehicle.say(vehicle_facts(story.vehicle), story.milliseconds("detect", "track", "attributes"))
        plate.say(plate_facts(story), None)
        corners.say(corner_words(story), None)
        rectified.say("", story.milliseconds("rectify"))
        self.characters.show_lines(read_lines(story.read), self._why_unread(story))
        characters.say(story.reader, story.milliseconds("read"))
        self.grammar.show_facts(grammar_facts(story))
        grammar.say("" if story.consensus is not None else self.tr("No text to judge yet."), None)
        self.reads.show_lines(all_read_lines(story), self._why_unread(story))
        more = story.reads_total - len(self.reads.lines)
        reads.say(self.tr("and {0} more reads").format(more) if more > 0 else "", None)
        self.vote.show_lines(vote_lines(story), self.tr("No vote yet."))
        vote.say(self._agreement(story), story.milliseconds("vote"))
        self._show_decision(story)
        decision.say("", story.milliseconds("decide"))
        self.delivery.show_facts(delivery_facts(story))
        delivery.say("", None)

    def _why_unread(self, story: Story) -> str:
        return said(story.reason) or self.tr("Nothing was read.")

    def _agreement(self, story: Story) -> str:
        consensus = story.consensus
        if consensus is None:
            return ""
        agree = self.tr("{0} of {1} reads agree")
        return agree.format(consensus.frames_agreeing, consensus.frames_seen)

    def _show_pictures(self, story: Story) -> None:
        pictures, paths = dict(story.pictures), dict(story.paths)
        panes: tuple[tuple[PictureKind, StoredPicturePane], ...] = (
            (PictureKind.FRAME, self.frame_pane), (PictureKind.VEHICLE, self.vehicle_pane),
            (PictureKind.PLATE, self.plate_pane), (PictureKind.PLATE, self.corners_pane),
            (PictureKind.RECTIFIED, self.rectified_pane),
        )  # fmt: skip
        for kind, pane in panes:
            if kind in pictures and pictures[kind].size:
                _show_owned(pane, own_qimage(pictures[kind]))
            elif story.is_live:
                pane.show_path(None)
                pane.show_words(self.tr("None in this picture"))
            else:
                pane.show_path(paths.get(kind))
        self.frame_pane.show_story(story)
        self.corners_pane.show_quad(story.corners, story.crop_box)

    def _show_decision(self, story: Story) -> None:
        consensus = story.consensus
        self.badge.setVisible(consensus is not None)
        self.badge.show_consensus(consensus)
        self.reason.setText(said(story.reason))
        self.membership.show_decision(story.decision)
        if story.outcome is not None:
            self.verdict.setText(outcome_word(story.outcome))
            set_level(self.verdict, level_of_outcome(story.outcome))
        elif consensus is not None:
            self.verdict.setText(self.tr("so far: {0}").format(confidence_words(consensus.confidence)))
            set_level(self.verdict, level_of_confidence(consensus.confidence))
        else:
            self.verdict.setText(self.tr("nothing decided"))
            set_level(self.verdict, Level.PLAIN)
        self.confidence.setVisible(consensus is not None)
        if consensus is not None:
            level = level_of_confidence(consensus.confidence)
            self.confidence.show_share(consensus.confidence, level, decision_marks(story))
            self.confidence.setAccessibleName(percent(consensus.confidence))


def _show_owned(pane: StoredPicturePane, image: QImage) -> None:
    pane.show_path(None)
    PicturePane.show_image(pane, image)


def _on_top(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.viewport().setAutoFillBackground(False)
    widget.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
