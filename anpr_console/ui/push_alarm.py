"""The state nobody may miss: events don't reach the platform, so barriers stay shut. To be read from 3 m."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anpr_console.domain.health import Health
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import ElidedLabel, WrappedLabel
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

WHITE = "#ffffff"
"""On the same deep red in every theme (console.qss): no theme may make this bar look like another one."""


class PushAlarm(QFrame):
    """A red bar over the whole width while a push target gets nothing.

    It is a state and no message: it can't be put away, takes no focus, and leaves by itself when events get through.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("barriers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look = look
        self._sign = QLabel()
        self.title = WrappedLabel(self.tr("Barriers will not open by themselves"), "shout")
        # One line: on a small panel the pages need the room. All of it is in the tool tip and on the health page.
        self.reason = ElidedLabel()
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 8)
        row.setSpacing(14)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.hide()

    def take(self, health: Health) -> None:
        """Show or leave, as the newest health says."""
        if health.push_problems:
            sentences = [
                self.tr("Let cars in by hand."),
                *(said(problem) for problem in health.push_problems),
            ]
            words = " ".join(sentences)
            if self.reason.words != words:
                self.reason.say(words)
                self.setToolTip(words)
                self.setAccessibleName(f"{self.title.text()}. {words}")
        self.setVisible(bool(health.push_problems))

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        image = icon_image("bad", WHITE)
        size = self._look.px(52)
        self._sign.setPixmap(
            QPixmap.fromImage(image).scaled(size, size, mode=Qt.TransformationMode.SmoothTransformation)
        )
