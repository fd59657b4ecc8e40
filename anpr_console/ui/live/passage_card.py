"""The newest passage in large type: who is at the gate."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.passage import Direction, Outcome, PictureKind
from anpr_console.domain.query import PassageRow
from anpr_console.domain.vehicle import UNKNOWN
from anpr_console.ui.labels import ElidedLabel, WrappedLabel
from anpr_console.ui.lists.membership import MembershipLabel
from anpr_console.ui.pictures import PictureShelf, StoredPicturePane
from anpr_console.ui.plate_badge import PlateBadge
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.swatch import ColorSwatch
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import (
    confidence_words,
    direction_word,
    level_of_confidence,
    level_of_outcome,
    outcome_word,
    passage_time,
    vehicle_words,
)

QUIET_OUTCOMES = frozenset({Outcome.DUPLICATE, Outcome.IGNORED})
"""Outcomes that don't push the last real passage off the card."""
FIRM_OUTCOMES = frozenset({Outcome.READ, Outcome.MANUAL})
READ_STAYS_S = 10.0
"""So long a plate that was read is not pushed off by a passage without a firm read."""


class PassageCard(QFrame):
    """Stays until the next passage or until it is dismissed; a pin holds it."""

    def __init__(
        self,
        look: Look,
        shelf: PictureShelf,
        camera_name: dict[str, str],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._camera_name = camera_name
        self._clock = clock
        self._row: PassageRow | None = None
        self._waiting: PassageRow | None = None
        self._passed: set[str] = set()
        self._shown_at = clock.now()
        self.badge = PlateBadge(look, 92)
        self.membership = MembershipLabel(look)
        self.trust = _label("title")
        self.outcome = WrappedLabel(role="value")
        self.swatch = ColorSwatch(look)
        self.vehicle = WrappedLabel(role="title")
        self.place = ElidedLabel()
        self.place.setProperty("role", "title")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.when = _label("huge")
        self.pin = QPushButton(self.tr("Hold (P)"))
        self.pin.setCheckable(True)
        self.pin.setToolTip(self.tr("Keep this passage here while others go by"))
        self.pin.toggled.connect(self._on_pinned)
        self.vehicle_picture = StoredPicturePane(look, shelf, self.tr("Vehicle"), 640)
        self.plate_picture = StoredPicturePane(look, shelf, self.tr("Plate as read"), 480)
        head = QHBoxLayout()
        head.addWidget(self.trust, 1)
        head.addWidget(self.pin)
        pictures = QHBoxLayout()
        pictures.addWidget(self.vehicle_picture, 3)
        pictures.addWidget(self.plate_picture, 2)
        car = QHBoxLayout()
        car.addWidget(self.swatch)
        car.addWidget(self.vehicle, 1)
        facts = QHBoxLayout()
        facts.addWidget(self.when)
        facts.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.badge)
        column.addWidget(self.membership)
        column.addLayout(car)
        column.addLayout(facts)
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addLayout(pictures, 1)
        self.dismiss()

    @property
    def row(self) -> PassageRow | None:
        """The passage on the card."""
        return self._row

    def take(self, row: PassageRow) -> None:
        """Show a newly recorded passage unless the card is held or the passage is a quiet one."""
        is_same = self._row is not None and self._row.passage.passage_id == row.passage.passage_id
        if is_same:
            self._show(row)
        elif _is_quiet(row) or self._is_weaker(row):
            return
        elif self.pin.isChecked():
            self._waiting = row
            self._passed.add(row.passage.passage_id)
            self._name_pin()
        else:
            self._show(row)

    def _is_weaker(self, row: PassageRow) -> bool:
        shown = self._row.passage if self._row else None
        if shown is None or shown.outcome not in FIRM_OUTCOMES or row.passage.outcome in FIRM_OUTCOMES:
            return False
        age_s = (self._clock.now() - self._shown_at).total_seconds()
        return age_s < READ_STAYS_S

    def dismiss(self) -> None:
        """Empty the card."""
        self._row = self._waiting = None
        self._passed.clear()
        self.pin.setChecked(False)
        self.pin.setEnabled(False)
        self.membership.show_decision(None)
        self.swatch.show_color(UNKNOWN)
        self.badge.show_consensus(None)
        self.badge.hide()
        self.trust.setText(self.tr("Nobody at the gate yet"))
        set_level(self.trust, Level.PLAIN)
        self.outcome.setText(self.tr("The next vehicle appears here."))
        self.outcome.show()
        set_level(self.outcome, Level.PLAIN)
        self.place.say("")
        for label in (self.vehicle, self.when):
            label.setText("")
        self.vehicle_picture.hide()
        self.plate_picture.hide()

    def toggle_pin(self) -> None:
        """Hold the card, or let it go on to the newest passage."""
        if self._row is not None:
            self.pin.toggle()

    @Slot(bool)
    @guarded
    def _on_pinned(self, is_pinned: bool) -> None:  # noqa: FBT001 — Qt's signal
        self._passed.clear()
        self._name_pin()
        if not is_pinned and self._waiting is not None:
            row, self._waiting = self._waiting, None
            self._show(row)

    def _name_pin(self) -> None:
        if not self.pin.isChecked():
            self.pin.setText(self.tr("Hold (P)"))
        elif self._passed:
            self.pin.setText(self.tr("Held (P), {0} newer").format(len(self._passed)))
        else:
            self.pin.setText(self.tr("Held (P)"))

    def _show(self, row: PassageRow) -> None:
        self._row = row
        self._shown_at = self._clock.now()
        passage, consensus = row.passage, row.passage.consensus
        self.pin.setEnabled(True)
        self.badge.setVisible(consensus is not None)
        self.badge.show_consensus(consensus)
        if consensus is None:
            self.trust.setText(self.tr("No plate read"))
            set_level(self.trust, Level.WARN)
        else:
            self.trust.setText(confidence_words(consensus.confidence))
            set_level(self.trust, level_of_confidence(consensus.confidence))
        words = outcome_word(passage.outcome)
        is_plain_read = passage.outcome is Outcome.READ
        self.outcome.setText(words if is_plain_read else f"{words} — {said(passage.outcome_reason)}")
        # A plain read says so by its plate; the room goes to the pictures.
        self.outcome.setVisible(not is_plain_read)
        set_level(self.outcome, level_of_outcome(passage.outcome))
        self.membership.show_decision(passage.decision)
        self.swatch.show_color(passage.vehicle.color if passage.vehicle else UNKNOWN)
        self.vehicle.setText(vehicle_words(passage.vehicle))
        camera = self._camera_name.get(passage.camera_id, passage.camera_id)
        is_known = passage.direction is not Direction.UNKNOWN
        self.place.say(f"{camera} · {direction_word(passage.direction)}" if is_known else camera)
        self.when.setText(passage_time(passage.started_at, self._clock.now()))
        vehicle = row.picture(PictureKind.VEHICLE) or row.picture(PictureKind.FRAME)
        plate = row.picture(PictureKind.RECTIFIED) or row.picture(PictureKind.PLATE)
        self.vehicle_picture.show()
        self.vehicle_picture.show_path(vehicle.path if vehicle else None)
        self.plate_picture.setVisible(plate is not None)
        self.plate_picture.show_path(plate.path if plate else None)


def _is_quiet(row: PassageRow) -> bool:
    """Whether nobody need look up: no new visitor, or lettering that no vehicle carries."""
    passage = row.passage
    is_lettering = passage.vehicle is None and passage.outcome not in FIRM_OUTCOMES
    return passage.outcome in QUIET_OUTCOMES or is_lettering


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
