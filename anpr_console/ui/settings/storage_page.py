"""The storage page: where the record lives and how long; the database password goes to the secrets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from anpr_console.domain.errors import SettingsError
from anpr_console.ui.ports import DATABASE_SECRET, SettingsPort
from anpr_console.ui.settings.draft import Draft
from anpr_console.ui.settings.fields import FieldForm, TextEditor, WholeNumberEditor, at


class StoragePage(FieldForm):
    """Bound to ``storage`` of the draft.

    Signals:
        password_typed: The text of the password field changed.
    """

    password_typed = Signal()

    def __init__(self, port: SettingsPort) -> None:
        super().__init__()
        self._port = port
        here = "storage"
        self.keep_days = self.add(
            self.tr("Keep passages for"), WholeNumberEditor(self.tr("days")), at(here, "keep_days"),
            self.tr("older ones are deleted with their pictures"),
        )  # fmt: skip
        self.add(
            self.tr("Keep whole pictures for"), WholeNumberEditor(self.tr("days")), at(here, "keep_frames_days"),
            self.tr("plate and vehicle pictures stay as long as the passage"),
        )  # fmt: skip
        self.add(
            self.tr("Keep free"), WholeNumberEditor(self.tr("MB"), step=64), at(here, "reserve_mb"),
            self.tr("with less free disk, pictures are no longer written; passages still are"),
        )  # fmt: skip
        self.add(self.tr("JPEG quality"), WholeNumberEditor(), at(here, "jpeg_quality"))
        self.add(
            self.tr("Database"), TextEditor(), at(here, "database_url"),
            self.tr("empty: a file in the data folder; else an address without password; used from the next start"),
        )  # fmt: skip
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textEdited.connect(self.password_typed)
        caption = QLabel(self.tr("Database password"))
        caption.setBuddy(self.password)
        self.form.addRow(caption, self.password)

    def load(self, draft: Draft) -> None:
        """Show the draft's values; a typed password is forgotten."""
        super().load(draft)
        self.password.clear()
        try:
            is_kept = self._port.has_secret(DATABASE_SECRET)
        except SettingsError:
            is_kept = False
        self.password.setPlaceholderText(
            self.tr("kept; type to replace it") if is_kept else self.tr("none kept")
        )

    @property
    def has_typed_password(self) -> bool:
        """Whether a password waits to be stored."""
        return bool(self.password.text())

    def store_password(self) -> None:
        """Hand a typed password to the secret store; raises SettingsError."""
        if self.password.text():
            self._port.store_secret(DATABASE_SECRET, self.password.text())
            self.password.clear()
