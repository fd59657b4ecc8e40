"""The chain of stages: frame → plate → straightened → reads → vote → outcome, each with its picture and its time."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from anpr_console.domain.passage import PictureKind
from anpr_console.ui.breakdown.char_bars import CharBars, CharLine, read_note
from anpr_console.ui.breakdown.story import Story
from anpr_console.ui.pictures import PicturePane, PictureShelf, StoredPicturePane, fit_rect
from anpr_console.ui.pixels import own_qimage
from anpr_console.ui.plate_badge import PlateBadge
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import (
    confidence_words,
    level_of_confidence,
    level_of_outcome,
    outcome_word,
    percent,
)

STORED_WIDTHS = {PictureKind.FRAME: 0, PictureKind.PLATE: 640, PictureKind.RECTIFIED: 640}
READS_SHOWN = 8
VARIANTS_SHOWN = 5


class FramePane(StoredPicturePane):
    """The whole picture with the plate marked; the mark is drawn over it."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(look, shelf, "", STORED_WIDTHS[PictureKind.FRAME], parent)
        self._story: Story | None = None

    def show_story(self, story: Story) -> None:
        """Remember what to mark."""
        self._story = story
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the plate's box and corners."""
        super().paintEvent(event)
        story, image = self._story, self.image
        if image is None or story is None or story.box is None:
            return
        shown = fit_rect(QRectF(self.rect()), image.width(), image.height())
        # Stored frames come in their own size, so boxes in picture pixels fit them.
        factor = shown.width() / (story.picture_size[0] if story.picture_size else image.width())
        painter = QPainter(self)
        painter.setPen(QPen(self._look.color("warn"), self._look.px(2)))
        box = story.box
        painter.drawRect(
            QRectF(
                shown.x() + box.x * factor,
                shown.y() + box.y * factor,
                box.width * factor,
                box.height * factor,
            )
        )
        if story.corners is not None:
            painter.setPen(QPen(self._look.color("ok"), self._look.px(2)))
            corners = [
                QPointF(shown.x() + corner.x * factor, shown.y() + corner.y * factor)
                for corner in story.corners.points
            ]
            painter.drawPolygon(QPolygonF(corners))


class StagePanel(QFrame):
    """A heading with milliseconds over whatever the stage shows."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = QLabel(title)
        self.title.setProperty("role", "value")
        self.time = QLabel()
        self.time.setProperty("role", "caption")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("role", "caption")
        head = QGridLayout()
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.time, 0, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(head)
        column.addWidget(content, 1)
        column.addWidget(self.words)

    def say(self, words: str, milliseconds: float | None) -> None:
        """Show a sentence and the time this stage took."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.time.setText("" if milliseconds is None else self.tr("{0} ms").format(f"{milliseconds:.1f}"))


class Chain(QWidget):
    """The six panels."""

    def __init__(self, look: Look, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame_pane = FramePane(look, shelf)
        self.plate_pane = StoredPicturePane(look, shelf, "", STORED_WIDTHS[PictureKind.PLATE])
        self.rectified_pane = StoredPicturePane(look, shelf, "", STORED_WIDTHS[PictureKind.RECTIFIED])
        self.reads = CharBars(look)
        self.vote = CharBars(look)
        self.badge = PlateBadge(look, 52)
        self.verdict = QLabel()
        self.verdict.setProperty("role", "title")
        self.verdict.setWordWrap(True)
        outcome = QWidget()
        column = QVBoxLayout(outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.badge)
        column.addWidget(self.verdict)
        column.addStretch(1)
        titles = (
            self.tr("1  Picture"), self.tr("2  Plate"), self.tr("3  Straightened"), self.tr("4  Reads"),
            self.tr("5  Vote"), self.tr("6  Outcome"),
        )  # fmt: skip
        contents = (
            self.frame_pane, self.plate_pane, self.rectified_pane, _scrolled(self.reads), _scrolled(self.vote), outcome,
        )  # fmt: skip
        self.panels = tuple(
            StagePanel(title, content) for title, content in zip(titles, contents, strict=True)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, panel in enumerate(self.panels):
            grid.addWidget(panel, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
            grid.setRowStretch(place // 3, 1)

    def show_story(self, story: Story) -> None:
        """Show every stage of one story."""
        self._show_pictures(story)
        consensus = story.consensus
        frame, plate, rectified, reads, vote, outcome = self.panels
        frame.say(self._frame_words(story), story.milliseconds("capture", "motion", "detect", "track"))
        width = self.tr("{0} px wide").format(round(story.box.width)) if story.box else ""
        sharp = self.tr("sharpness {0}").format(percent(story.reads[0].sharpness)) if story.reads else ""
        plate.say(", ".join(part for part in (width, sharp) if part), None)
        tilt = self.tr("tilt {0}°").format(f"{story.corners.tilt_degrees:+.1f}") if story.corners else ""
        rectified.say(tilt, story.milliseconds("rectify"))
        self.reads.show_lines(
            tuple(
                CharLine(read.text, read.char_confidences, read_note(read.confidence))
                for read in story.reads[:READS_SHOWN]
            ),
            story.reason or self.tr("Nothing was read."),
        )
        more = story.reads_total - min(len(story.reads), READS_SHOWN)
        reads.say(self.tr("and {0} more reads").format(more) if more > 0 else "", story.milliseconds("read"))
        self.vote.show_lines(_vote_lines(story), self.tr("No vote yet."))
        agree = ""
        if consensus is not None:
            agree = self.tr("{0} of {1} reads agree")
            agree = agree.format(consensus.frames_agreeing, consensus.frames_seen)
        vote.say(agree, story.milliseconds("vote"))
        self.badge.show_consensus(consensus)
        self.badge.setVisible(consensus is not None)
        self._show_verdict(story)
        outcome.say(story.reason, story.milliseconds("decide"))

    def _frame_words(self, story: Story) -> str:
        if story.is_live and story.box is None:
            return self.tr("No plate in this picture.")
        if story.box is None:
            return self.tr("The picture kept as evidence.")
        return self.tr("The picture that was read; the plate is marked.")

    def _show_pictures(self, story: Story) -> None:
        pictures, paths = dict(story.pictures), dict(story.paths)
        panes: dict[PictureKind, StoredPicturePane] = {
            PictureKind.FRAME: self.frame_pane, PictureKind.PLATE: self.plate_pane,
            PictureKind.RECTIFIED: self.rectified_pane,
        }  # fmt: skip
        for kind, pane in panes.items():
            if kind in pictures and pictures[kind].size:
                _show_owned(pane, own_qimage(pictures[kind]))
            elif story.is_live:
                pane.show_path(None)
                pane.show_words(self.tr("None in this picture"))
            else:
                pane.show_path(paths.get(kind))
        self.frame_pane.show_story(story)

    def _show_verdict(self, story: Story) -> None:
        if story.outcome is not None:
            self.verdict.setText(outcome_word(story.outcome))
            set_level(self.verdict, level_of_outcome(story.outcome))
        elif story.consensus is not None:
            words = confidence_words(story.consensus.confidence)
            self.verdict.setText(self.tr("so far: {0}").format(words))
            set_level(self.verdict, level_of_confidence(story.consensus.confidence))
        else:
            self.verdict.setText(self.tr("nothing decided"))
            set_level(self.verdict, Level.PLAIN)


def _show_owned(pane: StoredPicturePane, image: QImage) -> None:
    pane.show_path(None)
    PicturePane.show_image(pane, image)


def _vote_lines(story: Story) -> tuple[CharLine, ...]:
    consensus = story.consensus
    if consensus is None:
        return ()
    winner = CharLine(consensus.text, consensus.char_agreements, percent(consensus.confidence))
    losers = (
        CharLine(candidate.text, (), percent(candidate.confidence), is_rejected=True)
        for candidate in consensus.candidates[:VARIANTS_SHOWN]
        if candidate.text != consensus.text
    )
    return (winner, *losers)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
