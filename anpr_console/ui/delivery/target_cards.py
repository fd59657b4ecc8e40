"""One card a target: how it does in a word, a color and an icon, why, what waits, and the button that resumes it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import TargetCondition, TargetHealth
from anpr_console.ui.delivery.words import (
    condition_word,
    is_resumable,
    level_of_condition,
    reason_words,
    took_words,
)
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look, set_level
from anpr_console.ui.wording import duration_words, passage_time


class TargetCard(QFrame):
    """How one target does.

    Signals:
        resume_wanted: The target's id.
    """

    resume_wanted = Signal(str)

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._look, self._clock = look, clock
        self._target: TargetHealth | None = None
        self.sign = QLabel()
        self.word = QLabel()
        self.word.setProperty("role", "title")
        self.reason = WrappedLabel()
        self.figures = WrappedLabel(role="muted")
        self.resume = QPushButton(self.tr("Resume"))
        self.resume.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.resume.clicked.connect(self._on_resume)
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self.word, self.reason, self.figures):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 4)
        row.setSpacing(10)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._on_look_changed)

    @property
    def target(self) -> TargetHealth | None:
        """What is shown."""
        return self._target

    def show_target(self, target: TargetHealth) -> None:
        """Show how it does now."""
        before, self._target = self._target, target
        level = level_of_condition(target.condition)
        if before is None or before.condition is not target.condition:
            self._draw_sign()
            set_level(self.word, level)
            self.resume.setVisible(is_resumable(target))
            self.resume.setEnabled(True)
        self.word.setText(f"{target.name} · {condition_word(target.condition)}")
        reason = "" if target.condition is TargetCondition.UP and target.done_at else reason_words(target)
        _say(self.reason, reason)
        self.reason.setVisible(bool(reason))
        _say(self.figures, self._figures(target))
        self.resume.setAccessibleName(self.tr("Resume {0}").format(target.name))
        self.setAccessibleName(f"{self.word.text()}. {self.reason.text()} {self.figures.text()}")

    def _figures(self, target: TargetHealth) -> str:
        parts = []
        if target.pending and target.oldest_at is not None:
            waits = max(0.0, (self._clock.now() - target.oldest_at).total_seconds())
            # Minutes are enough here: tenths of a second that change every second would only flicker.
            since = duration_words(waits) if waits >= 10 else self.tr("{0} s").format(round(waits))
            parts.append(self.tr("{0} wait, the oldest for {1}").format(f"{target.pending:,}", since))
        else:
            parts.append(self.tr("nothing waits"))
        if target.given_up:
            parts.append(self.tr("{0} given up").format(f"{target.given_up:,}"))
        if target.latency_ms is not None:
            half, most = (took_words(milliseconds) for milliseconds in target.latency_ms)
            parts.append(self.tr("taken after {0} (95 %: {1})").format(half, most))
        if target.done_at is not None:
            parts.append(self.tr("last taken {0}").format(passage_time(target.done_at, self._clock.now())))
        return " · ".join(parts)

    def _draw_sign(self) -> None:
        if self._target is not None:
            level = level_of_condition(self._target.condition)
            size = self._look.px(30)
            image = icon_image(level.value, self._look.colors.of_level(level))
            self.sign.setPixmap(
                QPixmap.fromImage(image).scaled(
                    QSize(size, size), mode=Qt.TransformationMode.SmoothTransformation
                )
            )

    @Slot()
    @guarded
    def _on_resume(self) -> None:
        if self._target is not None:
            self.resume.setEnabled(False)
            self.resume_wanted.emit(self._target.target_id)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._draw_sign()


class TargetCards(QScrollArea):
    """All targets under one another, those in trouble first.

    Signals:
        resume_wanted: A target's id.
    """

    resume_wanted = Signal(str)

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._clock = look, clock
        self.cards: list[TargetCard] = []
        self.nothing = WrappedLabel(
            self.tr(
                "No push target is set up yet, so nothing is sent anywhere. The installer adds one in the settings "
                "(Ctrl+6, Push)."
            ),
            "value",
        )
        body = QWidget()
        body.setObjectName("page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_targets(self, targets: tuple[TargetHealth, ...]) -> None:
        """Show all targets."""
        in_order = sorted(targets, key=lambda target: (not is_resumable(target), target.name))
        while len(self.cards) > len(in_order):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.deleteLater()
        while len(self.cards) < len(in_order):
            card = TargetCard(self._look, self._clock)
            card.resume_wanted.connect(self.resume_wanted)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        for card, target in zip(self.cards, in_order, strict=True):
            card.show_target(target)
        self.nothing.setVisible(not targets)


def _say(label: WrappedLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)
