"""The signing secret of a push target: made here, shown this once, changed with a time in which both count."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level


class SecretPanel(QFrame):
    """What is known of the secret, a button for a new one, and the new one while it may be seen.

    Signals:
        new_wanted: A new secret is to be made.
        overlap_changed: ``bool``, whether the secret before is to sign beside the new one for a while.
    """

    new_wanted = Signal()
    overlap_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.state = WrappedLabel(role="value")
        self.make = QPushButton()
        self.make.clicked.connect(self.new_wanted)
        self.shown = QLineEdit()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(self.tr("The new secret"))
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.overlap = QCheckBox(self.tr("The secret before signs beside it for 24 hours"))
        self.overlap.setToolTip(self.tr("So that the receiver can change over without losing an event"))
        self.overlap.toggled.connect(self.overlap_changed)
        self.hint = WrappedLabel()
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.make)
        line = QHBoxLayout()
        line.addWidget(self.shown, 1)
        line.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.overlap)
        column.addWidget(self.hint)

    def show_secret(self, *, fresh: str, is_stored: bool, is_kept: bool, overlap: bool, until: str) -> None:
        """Show how it stands.

        Args:
            fresh: The secret just made; empty for none.
            is_stored: Whether the fresh one is in force already.
            is_kept: Whether one is kept (the one before, while the fresh one waits to be saved).
            overlap: Whether the one before is to sign beside the fresh one.
            until: Until when the one before also signs, as a person reads it; empty if it does not.
        """
        if fresh:
            words, level = self.tr("A new signing secret, shown this once"), Level.WARN
        elif is_kept:
            words, level = self.tr("Signing secret: kept, never shown again"), Level.OK
        else:
            words, level = self.tr("No signing secret: nothing can be sent to this target"), Level.BAD
        self.state.setText(words)
        set_level(self.state, level)
        self.make.setText(self.tr("Change it …") if is_kept else self.tr("Make one"))
        self.make.setVisible(not fresh)
        self.shown.setText(fresh)
        self.shown.setCursorPosition(0)
        for part in (self.shown, self.copy):
            part.setVisible(bool(fresh))
        self.overlap.setVisible(bool(fresh) and is_kept and not is_stored)
        self.overlap.blockSignals(True)  # noqa: FBT003 — Qt's own signature
        self.overlap.setChecked(overlap)
        self.overlap.blockSignals(False)  # noqa: FBT003
        if fresh and not is_stored:
            hint = self.tr("Give it to the receiver, then save. It counts from then on.")
        elif fresh:
            hint = self.tr("It is saved and signs from now on. Copy it before you leave this page.")
        else:
            hint = self.tr("The secret before also signs until {0}.").format(until) if until else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    @Slot()
    @guarded
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.shown.text())
        self.hint.setText(
            self.tr("Copied. Paste it at the receiver; the clipboard forgets it with the next copy.")
        )
        self.hint.show()
