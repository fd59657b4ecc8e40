"""The fields of one camera."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from anpr_console.settings.cameras import Transport
from anpr_console.ui.settings.draft import Draft, Place
from anpr_console.ui.settings.fields import ChoiceEditor, FieldForm, NumberEditor, SwitchEditor, TextEditor


class CameraForm(FieldForm):
    """Bound to the camera with the number chosen in the list; its password is a thing apart.

    ``test_area`` is laid under address and login, where the eye is after typing them.

    Signals:
        password_typed: The text of the password field changed.
    """

    password_typed = Signal(str)

    def __init__(self, test_area: QWidget) -> None:
        super().__init__()
        self._number = 0
        self.name = self.add(self.tr("Name"), TextEditor(), self._at("name"))
        self.source = self.add(
            self.tr("Address"), TextEditor(), self._at("source"),
            self.tr("rtsp://host/path, virtual:gate, webcam:0, or a file or folder; no password in it"),
        )  # fmt: skip
        self.username = self.add(self.tr("User"), TextEditor(), self._at("username"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.password.textEdited.connect(self._on_password)
        caption = QLabel(self.tr("Password"))
        caption.setBuddy(self.password)
        self.form.addRow(caption, self.password)
        self.form.addRow(test_area)
        self.enabled = self.add(self.tr("In use"), SwitchEditor(), self._at("is_enabled"))
        self.add(
            self.tr("Transport"),
            ChoiceEditor(
                ((Transport.TCP.value, self.tr("TCP (safe choice)")), (Transport.UDP.value, self.tr("UDP")))
            ),
            self._at("transport"),
        )
        self.add(self.tr("Lane"), TextEditor(), self._at("lane"))
        self.camera_id = self.add(
            self.tr("Id"), TextEditor(), self._at("camera_id"),
            self.tr("Stands in every record; change it only before first use"),
        )  # fmt: skip
        self.add(self.tr("Wait for opening"), NumberEditor(self.tr("s")), self._at("open_timeout_s"))
        self.add(self.tr("Wait for a picture"), NumberEditor(self.tr("s")), self._at("read_timeout_s"))

    def _at(self, name: str) -> "_CameraPlace":
        return _CameraPlace(self, name)

    @property
    def number(self) -> int:
        """Which camera of the draft is shown."""
        return self._number

    def show_camera(self, draft: Draft, number: int, typed_password: str, *, is_password_kept: bool) -> None:
        """Show that camera of the draft."""
        self._number = number
        self.load(draft)
        with QSignalBlocker(self.password):
            self.password.setText(typed_password)
        kept = self.tr("kept; type to replace it") if is_password_kept else self.tr("none kept")
        self.password.setPlaceholderText(kept)

    @Slot(str)
    def _on_password(self, typed: str) -> None:
        self.password_typed.emit(typed)


class _CameraPlace:
    """The place of a field of whichever camera the form shows."""

    def __init__(self, form: CameraForm, name: str) -> None:
        self._form = form
        self._name = name

    def __call__(self) -> Place:
        return "cameras", self._form.number, self._name
