"""Shift start: who is on duty. It lies above the pages and never hides the wall."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.operator import Shift
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level

MAX_NAME = 40


class ShiftPanel(QFrame):
    """A name is chosen or typed; everything done later carries it.

    Signals:
        shift_started: The new ``Shift``.
    """

    shift_started = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._clock = clock
        self._has_shift = False
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setMinimumContentsLength(16)
        self.name.setAccessibleName(self.tr("Your name"))
        editor = self.name.lineEdit()
        if editor is not None:
            editor.setMaxLength(MAX_NAME)
            editor.setPlaceholderText(self.tr("Your name"))
            editor.returnPressed.connect(self._on_start)
        self.hint = QLabel(self.tr("Who is on duty? Your name is kept with everything you change."))
        self.start = QPushButton(self.tr("Start shift"))
        self.start.setProperty("role", "main")
        self.start.clicked.connect(self._on_start)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.addWidget(self.hint, 1)
        row.addWidget(self.name)
        row.addWidget(self.start)

    def offer(self, names: tuple[str, ...]) -> None:
        """Offer these names; others can still be typed."""
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems(list(names))
        self.name.setCurrentText(typed)

    def ask(self) -> None:
        """Show the panel and put the keyboard into its field."""
        self.show()
        self.name.setCurrentText("")
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the shift that runs."""
        if event.key() == Qt.Key.Key_Escape and self._has_shift:
            self.hide()
            return
        super().keyPressEvent(event)

    @Slot()
    @guarded
    def _on_start(self) -> None:
        name = " ".join(self.name.currentText().split())[:MAX_NAME]
        if not name:
            self.hint.setText(self.tr("Please choose or type a name first."))
            set_level(self.hint, Level.WARN)
            self.name.setFocus()
            return
        self._has_shift = True
        self.hint.setText(self.tr("Who takes over? Your name is kept with everything you change."))
        set_level(self.hint, Level.PLAIN)
        self.hide()
        self.shift_started.emit(Shift(name, self._clock.now()))
