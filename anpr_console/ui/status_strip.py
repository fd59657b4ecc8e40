"""The strip at the foot of the window: is anything broken, in one glance."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.health import CameraState, CameraStatus, Health, HealthLevel
from anpr_console.domain.operator import Shift
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import ElidedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import LEVEL_OF_HEALTH, Level, Look, set_level
from anpr_console.ui.wording import duration_words, health_word, local_time

SILENT_AFTER_S = 5.0
PUSH_LATE_S = 60.0
DISK_LOW_DAYS = 3.0


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

    def say(self, words: str, level: Level = Level.PLAIN) -> None:
        """Show a value."""
        if self.value.text() != words:
            self.value.setText(words)
        set_level(self.value, level)
        self.setAccessibleName(f"{self._caption.text()}: {words}")


def _is_down(status: CameraStatus) -> bool:
    """Whether a camera should deliver and doesn't; one that has ended or was stopped on purpose is not down."""
    if status.state is CameraState.STOPPED:
        return bool(status.reason)
    return status.state in {CameraState.STALLED, CameraState.RECONNECTING}


class StatusStrip(QFrame):
    """Health in a word with its reason, then the figures behind it.

    Signals:
        health_asked: The health word was clicked.
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
        self._is_push_set_up = False
        self._sign = QLabel()
        self.word = QLabel()
        self.word.setProperty("role", "title")
        self.reason = ElidedLabel()
        self.reason.setProperty("role", "caption")
        self.cameras = Figure(self.tr("Cameras"))
        self.inference = Figure(self.tr("Recognition"))
        self.push = Figure(self.tr("Push"))
        self.disk = Figure(self.tr("Disk"))
        self.clock = Figure(self.tr("Clock"))
        self.operator = QPushButton(self.tr("Nobody on duty"))
        self.operator.setToolTip(self.tr("Change of shift (Ctrl+O)"))
        self.operator.clicked.connect(self.operator_asked)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.word)
        words.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(14)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        for figure in (self.cameras, self.inference, self.push, self.disk, self.clock):
            row.addWidget(figure)
        row.addWidget(self.operator)
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
        self._refresh()

    def show_push(self, *, is_set_up: bool) -> None:
        """Take whether events are pushed anywhere: without a target nothing can be late."""
        self._is_push_set_up = is_set_up
        self._refresh()

    def show_shift(self, shift: Shift) -> None:
        """Show who is on duty."""
        self.operator.setText(shift.operator)
        self.operator.setAccessibleName(self.tr("On duty: {0}").format(shift.operator))

    def stop(self) -> None:
        """Stop the clock."""
        self._second.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the left half asks for the health page."""
        if event.position().x() < self.width() / 2:
            self.health_asked.emit()

    @Slot()
    @guarded
    def _on_second(self) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        level, word, reasons = self._verdict()
        self.word.setText(word)
        set_level(self.word, level)
        set_level(self, level)
        first = reasons[0] if reasons else self.tr("Everything runs.")
        more = self.tr(" (+{0} more, Ctrl+4)").format(len(reasons) - 1) if len(reasons) > 1 else ""
        self.reason.say(first + more)
        self.reason.setToolTip("\n".join(reasons))
        self.word.setToolTip("\n".join(reasons))
        size = self._look.px(30)
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
        level, reasons = LEVEL_OF_HEALTH[health.level], health.reasons
        if self._is_push_late(health):
            late = self.tr(
                "Push is failing: barriers will not open by themselves. Passages are kept and sent later."
            )
            return Level.BAD, health_word(HealthLevel.FAILING), (late, *reasons)
        return level, health_word(health.level), reasons

    def _is_push_late(self, health: Health) -> bool:
        oldest_s = health.outbox_oldest_s
        return self._is_push_set_up and oldest_s is not None and oldest_s > PUSH_LATE_S

    def _show_figures(self, health: Health) -> None:
        up = sum(status.state is CameraState.LIVE for status in health.cameras)
        total = len(health.cameras)
        down = sum(_is_down(status) for status in health.cameras)
        level = Level.WARN if down else Level.OK if up else Level.PLAIN
        if total and down == total:
            level = Level.BAD
        self.cameras.say(self.tr("{0} of {1} live").format(up, total) if total else self.tr("none"), level)
        self.inference.say(
            self.tr("{0}/s · {1} ms").format(
                f"{health.inference_fps:.0f}", f"{health.inference_latency_ms:.0f}"
            )
        )
        if not self._is_push_set_up:
            self.push.say(self.tr("not set up"))
        elif health.outbox_pending == 0:
            self.push.say(self.tr("nothing waits"))
        else:
            age = duration_words(health.outbox_oldest_s or 0.0)
            level = Level.BAD if self._is_push_late(health) else Level.PLAIN
            self.push.say(self.tr("{0} wait · {1}").format(health.outbox_pending, age), level)
        free = self.tr("{0} GB free").format(f"{health.disk_free_gb:.0f}")
        if health.disk_days_left is None:
            self.disk.say(free)
        else:
            low = health.disk_days_left < DISK_LOW_DAYS
            days = self.tr("{0} days left").format(f"{health.disk_days_left:.0f}")
            self.disk.say(days, Level.WARN if low else Level.PLAIN)
        self.disk.setToolTip(free)

    def _show_clock(self) -> None:
        words = local_time(self._clock.now())
        health = self._health
        level = Level.PLAIN
        if health is not None and health.clock_synchronized is False:
            words, level = self.tr("{0} not in sync").format(words), Level.WARN
        elif health is not None and health.clock_offset_ms is not None:
            words = self.tr("{0} ({1} ms)").format(words, f"{health.clock_offset_ms:+.0f}")
        self.clock.say(words, level)
