"""The endpoint page of the settings: where the embedded HTTP endpoint listens, and who may call it."""

from PySide6.QtCore import Slot

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.settings.draft import Draft
from anpr_console.ui.settings.fields import (
    FieldForm,
    ListEditor,
    SwitchEditor,
    TextEditor,
    WholeNumberEditor,
    at,
)
from anpr_console.ui.settings.push_fields import FileEditor
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class EndpointPage(FieldForm):
    """Bound to ``endpoint`` of the draft."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        here = "endpoint"
        self.restart = WrappedLabel(
            self.tr("All of this page is used from the next start of the program."), "value"
        )
        self.form.addRow(self.restart)
        self.is_on = self.add(
            self.tr("Answer calls"), SwitchEditor(), at(here, "is_enabled"),
            self.tr("for the platform, the live page on phones, and monitoring"),
        )  # fmt: skip
        self.host = self.add(
            self.tr("Listen on"), TextEditor(), at(here, "host"),
            self.tr("127.0.0.1: this computer only; 0.0.0.0: the whole network"),
        )  # fmt: skip
        self.port = self.add(
            self.tr("Port"), WholeNumberEditor(), at(here, "port"), self.tr("0 means any free port")
        )
        self.warning = WrappedLabel()
        self.form.addRow("", self.warning)
        self.certificate = self.add(
            self.tr("TLS certificate"), FileEditor(look, self.tr("TLS certificate")),
            at(here, "tls_certificate_file"), self.tr("PEM file with the whole chain; empty: plain http://"),
        )  # fmt: skip
        self.key = self.add(
            self.tr("Its key"), FileEditor(look, self.tr("Its key")), at(here, "tls_key_file")
        )
        self.public = self.add(
            self.tr("Others reach it at"), TextEditor(), at(here, "public_base_url"),
            self.tr("such as https://gate.example:8642; stands in the addresses of pictures; empty: as it listens"),
        )  # fmt: skip
        self.callers = self.add(
            self.tr("Allowed callers"), ListEditor(), at(here, "allowed_callers"),
            self.tr("networks or addresses such as 10.1.0.0/16, separated by commas; empty: all that reach it"),
        )  # fmt: skip
        self.rate = self.add(
            self.tr("Calls per minute"), WholeNumberEditor(step=60), at(here, "requests_per_minute"),
            self.tr("for each token; a caller that asks more often is told to wait"),
        )  # fmt: skip
        self.edited.connect(self._on_edited)

    def load(self, draft: Draft) -> None:
        """Show the draft's values."""
        super().load(draft)
        self._warn()

    @Slot()
    @guarded
    def _on_edited(self) -> None:
        self._warn()

    def _warn(self) -> None:
        is_on, host = bool(self.is_on.editor.value_now()), str(self.host.editor.value_now())
        has_tls = bool(self.certificate.editor.value_now())
        if is_on and host not in _LOOPBACK and not has_tls:
            words = self.tr(
                "Without a certificate, everybody on this network can read tokens, plates and pictures on the way."
            )
        elif has_tls and not self.key.editor.value_now():
            words = self.tr("A certificate needs its key.")
        else:
            words = ""
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        set_level(self.warning, Level.WARN)
