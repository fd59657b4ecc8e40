"""A question that is asked in the page itself, not in a box over it; Esc says no."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded


class Question(QFrame):
    """Words with a yes and a no; hidden until something is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._on_yes: Callable[[], None] | None = None
        self._focus_after: QWidget | None = None
        self.words = WrappedLabel(role="value")
        self.yes = QPushButton()
        self.yes.clicked.connect(self._on_said_yes)
        self.no = QPushButton(self.tr("No (Esc)"))
        self.no.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        for button in (self.yes, self.no):
            button.installEventFilter(self)
        self.hide()

    def ask(self, words: str, yes: str, on_yes: Callable[[], None], focus_after: QWidget) -> None:
        """Ask; ``on_yes`` runs once if the answer is yes. The keyboard goes back to ``focus_after``."""
        self._on_yes, self._focus_after = on_yes, focus_after
        self.words.setText(words)
        self.yes.setText(yes)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    @guarded
    def leave(self) -> None:
        """The answer is no, or there is nothing to ask any more."""
        self._on_yes = None
        if self.isHidden():
            return
        self.hide()
        if self._focus_after is not None:
            self._focus_after.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    @guarded
    def _on_said_yes(self) -> None:
        on_yes = self._on_yes
        self.leave()
        if on_yes is not None:
            on_yes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc on either button says no; Enter presses the button that has the keyboard."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(watched, QPushButton):
                watched.click()
            case _:
                return False
        return True
