"""The strip at the foot of the window: is anything broken, in one glance."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.health import Health
from anpr_console.domain.operator import Shift
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import ElidedLabel
from anpr_console.ui.push_alarm import PushAlarm
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.strip_figures import (
    cameras_figure,
    clock_figure,
    disk_figure,
    inference_figure,
    push_figure,
)
from anpr_console.ui.theme import LEVEL_OF_HEALTH, Level, Look, set_level
from anpr_console.ui.wording import duration_words, health_word, local_time

SILENT_AFTER_S = 5.0


class Figure(QWidget):
    """A caption over a value."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = QLabel(caption)
        self._caption.setProperty("role", "caption")
        self.value = QLabel("–")
        self.value.setProperty("role", "value")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self.value)

    def say(self, words: str, level: Level = Level.PLAIN, more: str = "") -> None:
        """Show a value; ``more`` is what a mouse over it tells."""
        if self.value.text() != words:
            self.value.setText(words)
        set_level(self.value, level)
        if more != self.toolTip():
            self.setToolTip(more)
        self.setAccessibleName(f"{self._caption.text()}: {words}")


class StatusStrip(QFrame):
    """Health in a word with its reason, then the figures behind it; above them the alarm of a push that fails.

    Signals:
        health_asked: The strip was clicked anywhere but on the operator's name.
        operator_asked: The operator's name was clicked.
    """

    health_asked = Signal()
    operator_asked = Signal()

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._look = look
        self._clock = clock
        self._health: Health | None = None
        self._heard_s = clock.monotonic_s()
        self.alarm = PushAlarm(look)
        self._sign = QLabel()
        self.word = QLabel()
        self.word.setProperty("role", "title")
        self.reason = ElidedLabel()
        self.reason.setProperty("role", "caption")
        self.cameras = Figure(self.tr("Cameras"))
        self.inference = Figure(self.tr("Recognition"))
        self.push = Figure(self.tr("Push"))
        self.disk = Figure(self.tr("Disk"))
        self.viewers = Figure(self.tr("Viewers"))
        self.clock = Figure(self.tr("Clock"))
        self.operator = QPushButton(self.tr("Nobody on duty"))
        self.operator.setToolTip(self.tr("Change of shift (Ctrl+O)"))
        self.operator.clicked.connect(self.operator_asked)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.word)
        words.addWidget(self.reason)
        self._row = row = QHBoxLayout()
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        for figure in (self.cameras, self.inference, self.push, self.disk, self.viewers, self.clock):
            row.addWidget(figure)
        row.addWidget(self.operator)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.alarm)
        column.addLayout(row)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        look.changed.connect(self._refresh)
        self._refresh()

    def take(self, health: Health) -> None:
        """Show the newest health."""
        self._health = health
        self._heard_s = self._clock.monotonic_s()
        self.alarm.take(health)
        self._refresh()

    def show_shift(self, shift: Shift) -> None:
        """Show who is on duty."""
        self.operator.setText(shift.operator)
        self.operator.setAccessibleName(self.tr("On duty: {0}").format(shift.operator))

    def stop(self) -> None:
        """Stop the clock."""
        self._second.stop()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click asks for the health page, where all reasons stand."""
        self.health_asked.emit()

    @Slot()
    @guarded
    def _on_second(self) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        level, word, told = self._verdict()
        reasons = tuple(said(reason) for reason in told)
        self.word.setText(word)
        set_level(self.word, level)
        set_level(self, level)
        first = reasons[0] if reasons else self.tr("Everything runs.")
        more = self.tr(" (+{0} more, Ctrl+4)").format(len(reasons) - 1) if len(reasons) > 1 else ""
        self.reason.say(first + more)
        self.reason.setToolTip("\n".join(reasons))
        self.word.setToolTip("\n".join(reasons))
        look = self._look
        self._row.setContentsMargins(look.px(10), look.px(3), look.px(10), look.px(3))
        self._row.setSpacing(look.px(14))
        size = look.px(30)
        image = icon_image(level.value, self._look.colors.of_level(level))
        self._sign.setPixmap(
            QPixmap.fromImage(image).scaled(size, size, mode=Qt.TransformationMode.SmoothTransformation)
        )
        self.setAccessibleName(f"{word}. {first}")
        self._show_clock()
        if self._health is not None:
            self._show_figures(self._health)

    def _verdict(self) -> tuple[Level, str, tuple[str, ...]]:
        silent_s = self._clock.monotonic_s() - self._heard_s
        if self._health is None and silent_s < SILENT_AFTER_S:
            return Level.PLAIN, self.tr("Starting"), (self.tr("The engine has not reported yet."),)
        if self._health is None or silent_s >= SILENT_AFTER_S:
            sentence = self.tr(
                "No word from the engine for {0}: what you see may be old. Restart the program if this stays."
            )
            return Level.BAD, self.tr("No report"), (sentence.format(duration_words(silent_s)),)
        health = self._health
        return LEVEL_OF_HEALTH[health.level], health_word(health.level), health.reasons

    def _show_figures(self, health: Health) -> None:
        figures = (
            (self.cameras, cameras_figure(health)), (self.inference, inference_figure(health)),
            (self.push, push_figure(health)), (self.disk, disk_figure(health)),
            (self.viewers, (str(health.viewers), Level.PLAIN, self.tr("Screens that watch over the network"))),
        )  # fmt: skip
        for figure, (words, level, more) in figures:
            figure.say(words, level, more)

    def _show_clock(self) -> None:
        self.clock.say(*clock_figure(local_time(self._clock.now()), self._health))
