"""The installer's password in front of the settings; the first opening sets it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.errors import SettingsError
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.ports import SettingsPort
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look


class Gate(QWidget):
    """Asks for the password, or for a new one twice.

    Signals:
        opened: The right password was given, or a new one set.
    """

    opened = Signal()

    def __init__(self, port: SettingsPort, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._look = look
        self._is_first = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.words = WrappedLabel()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Installer password"))
        self.again = QLineEdit()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.again.setPlaceholderText(self.tr("The same once more"))
        self.problem = WrappedLabel()
        self.problem.setProperty("level", "bad")
        self.open = QPushButton()
        self.open.setProperty("role", "main")
        self.open.clicked.connect(self._on_open)
        self.password.returnPressed.connect(self._on_password_entered)
        self.again.returnPressed.connect(self._on_open)
        self._frame = QFrame()
        self._frame.setObjectName("panel")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(20, 16, 20, 16)
        for widget in (self.title, self.words, self.password, self.again, self.problem, self.open):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignCenter)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask anew each time it is seen."""
        super().showEvent(event)
        self._frame.setFixedWidth(self._look.px(460))
        self._ask()

    @Slot()
    @guarded
    def _ask(self) -> None:
        self.password.clear()
        self.again.clear()
        self.problem.clear()
        try:
            self._is_first = not self._port.has_installer_password()
        except SettingsError as error:
            self.problem.setText(said(str(error)))
        self.again.setVisible(self._is_first)
        if self._is_first:
            self.title.setText(self.tr("Choose the installer password"))
            self.words.setText(
                self.tr("It protects these settings from now on. Write it down and keep it in a safe place.")
            )
            self.open.setText(self.tr("Set password and open"))
        else:
            self.title.setText(self.tr("Settings are for the installer"))
            self.words.setText(self.tr("Cameras go on running. Ctrl+1 takes you back to the live pictures."))
            self.open.setText(self.tr("Open settings"))
        self.password.setFocus()

    @Slot()
    @guarded
    def _on_password_entered(self) -> None:
        if self._is_first:
            self.again.setFocus()
        else:
            self._on_open()

    @Slot()
    @guarded
    def _on_open(self) -> None:
        typed = self.password.text()
        try:
            problem = self._choose(typed) if self._is_first else self._check(typed)
        except SettingsError as error:
            problem = str(error)
        if problem:
            self.problem.setText(said(problem))
            self.password.selectAll()
            self.password.setFocus()
            return
        self.password.clear()
        self.again.clear()
        self.problem.clear()
        self.opened.emit()

    def _choose(self, typed: str) -> str:
        if typed != self.again.text():
            return self.tr("The two are not the same. Please type both again.")
        self._port.set_installer_password(typed)
        return ""

    def _check(self, typed: str) -> str:
        check = self._port.verify_installer_password(typed)
        return "" if check.is_right else check.message
