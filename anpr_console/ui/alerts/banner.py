"""The open alerts above everything else; it never takes the keyboard away by itself."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.access import AlertKind
from anpr_console.domain.alert import Acknowledgement, Alert, Mute
from anpr_console.domain.clock import Clock
from anpr_console.domain.plate_list import MatchStrength
from anpr_console.domain.sound import SoundState
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.lists.membership import alert_kind_word
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import passage_time

ICON_OF_ALERT = {AlertKind.WATCHED: "watch", AlertKind.DENIED: "bad", AlertKind.UNKNOWN: "warn"}


def sound_words(sound: SoundState | None, mute: Mute, clock: Clock, *, is_sound_on: bool = True) -> str:
    """Why nothing is heard; empty while the tone can be heard."""
    left_s = mute.left_s(clock.now())
    if left_s > 0:
        minutes, seconds = divmod(int(left_s + 0.999), 60)
        words = QCoreApplication.translate("alerts", "Sound muted, {0} left (F9 ends it)")
        return words.format(f"{minutes}:{seconds:02d}")
    if not is_sound_on:
        return QCoreApplication.translate("alerts", "Sound is switched off in the settings")
    if sound is not None and not sound.is_available:
        return said(sound.problem)
    return ""


class AlertBanner(QFrame):
    """The newest open alert with its number of companions.

    Signals:
        acknowledged: An ``Acknowledgement`` with the typed note.
        opened: The ``Alert`` whose passage is to be shown.
        mute_wanted: The mute key was pressed.
    """

    acknowledged = Signal(object)
    opened = Signal(object)
    mute_wanted = Signal()

    def __init__(
        self, look: Look, clock: Clock, camera_names: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        set_level(self, Level.BAD)
        self._look, self._clock, self._camera_names = look, clock, camera_names
        self._alerts: tuple[Alert, ...] = ()
        self._asked: str | None = None
        self._sign = QLabel()
        self.title = WrappedLabel(role="title")
        set_level(self.title, Level.BAD)
        self.facts = WrappedLabel()
        self.sound = WrappedLabel(role="value")
        set_level(self.sound, Level.WARN)
        self.note = QLineEdit()
        self.note.setMaxLength(500)
        self.note.setPlaceholderText(self.tr("Note (may stay empty), then F8 or Enter"))
        self.note.setAccessibleName(self.tr("Note on the alert"))
        self.note.returnPressed.connect(self.acknowledge)
        self.note.hide()
        self.acknowledge_button = QPushButton(self.tr("Acknowledge (F8)"))
        self.acknowledge_button.setProperty("role", "main")
        self.acknowledge_button.clicked.connect(self.acknowledge)
        self.open_button = QPushButton(self.tr("Show (F7)"))
        self.open_button.clicked.connect(self.open_newest)
        self.mute_button = QPushButton(self.tr("Mute (F9)"))
        self.mute_button.clicked.connect(self.mute_wanted)
        for button in (self.acknowledge_button, self.open_button, self.mute_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.title, self.facts, self.sound, self.note):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.acknowledge_button)
        row.addWidget(self.open_button)
        row.addWidget(self.mute_button)
        look.changed.connect(self._on_look_changed)
        self.hide()

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The open ones, newest first."""
        return self._alerts

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """Show these open alerts; while a note is typed, its alert stays."""
        if self._asked is not None:
            asked = [alert for alert in alerts if alert.alert_id == self._asked]
            alerts = (*asked, *(alert for alert in alerts if alert.alert_id != self._asked))
            if not asked:
                self._close_note()
        self._alerts = alerts
        self._show_newest()

    def show_sound(self, words: str) -> None:
        """Say why nothing is heard; empty hides the line."""
        if words != self.sound.text():
            self.sound.setText(words)
        self.sound.setVisible(bool(words))
        self.setVisible(bool(self._alerts) or "F9" in words)

    def _show_newest(self) -> None:
        has_alert = bool(self._alerts)
        set_level(self, Level.BAD if has_alert else Level.WARN)
        for widget in (self.title, self.facts, self._sign, self.acknowledge_button, self.open_button):
            widget.setVisible(has_alert)
        self.setVisible(has_alert or "F9" in self.sound.text())
        if not has_alert:
            return
        alert = self._alerts[0]
        more = len(self._alerts) - 1
        words = f"{alert_kind_word(alert.kind)}: {alert.plate}"
        if alert.strength is MatchStrength.LOOK_ALIKE:
            words = self.tr("{0} — only looks alike, compare by eye").format(words)
        if more:
            words = self.tr("{0}   (and {1} more)").format(words, more)
        self.title.setText(words)
        camera = self._camera_names.get(alert.camera_id, alert.camera_id)
        when = passage_time(alert.raised_at, self._clock.now())
        facts = (when, camera, alert.list_name, alert.entry_note)
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.setAccessibleName(f"{words}. {self.facts.text()}")
        self._on_look_changed()

    @Slot()
    @guarded
    def acknowledge(self) -> None:
        """The first press asks for a note, the second one takes it (F8 F8: without a note)."""
        if not self._alerts:
            return
        if self._asked is None:
            self._asked = self._alerts[0].alert_id
            self.note.clear()
            self.note.show()
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.acknowledge_button.setText(self.tr("Take note (F8)"))
            return
        done = Acknowledgement(self._asked, self.note.text().strip())
        self._close_note()
        self.acknowledged.emit(done)

    def back(self) -> bool:
        """Esc: no note after all. False if none was asked for."""
        is_open = self._asked is not None
        self._close_note()
        return is_open

    def _close_note(self) -> None:
        self._asked = None
        self.note.hide()
        self.acknowledge_button.setText(self.tr("Acknowledge (F8)"))

    @Slot()
    @guarded
    def open_newest(self) -> None:
        """Show the passage of the newest alert."""
        if self._alerts:
            self.opened.emit(self._alerts[0])

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        if self._alerts:
            name = ICON_OF_ALERT[self._alerts[0].kind]
            size = self._look.px(36)
            color = self._look.colors.of_level(Level.BAD)
            self._sign.setPixmap(QPixmap.fromImage(icon_image(name, color)).scaled(QSize(size, size)))
