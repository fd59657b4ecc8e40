"""The form of one push target, bound to its place in the draft."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from anpr_console.settings.push import PictureMode
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.settings.draft import Draft, FieldProblem, Place
from anpr_console.ui.settings.fields import (
    ChoiceEditor,
    Field,
    FieldForm,
    NumberEditor,
    SwitchEditor,
    TextEditor,
)
from anpr_console.ui.settings.push_fields import EventsEditor, FileEditor
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level

TARGETS: Place = ("push", "targets")


class _Files(NamedTuple):
    authority: Field
    certificate: Field
    key: Field


class PushTargetForm(FieldForm):
    """Name, address, what is sent and how."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._number = -1
        self.name = self._add(self.tr("Name"), TextEditor(), "name")
        self.is_enabled = self._add(
            self.tr("Send to it"), SwitchEditor(), "is_enabled",
            self.tr("off: nothing is sent and nothing collects for it"),
        )  # fmt: skip
        self.url = self._add(
            self.tr("Address"), TextEditor(), "url",
            self.tr("such as https://sentinel.example/anpr/events; the events are posted there"),
        )  # fmt: skip
        self.plain = self._add(self.tr("Allow plain http://"), SwitchEditor(), "is_plain_http_allowed")
        self.plain_warning = WrappedLabel(
            self.tr(
                "Everybody on the way can read plates and change what is sent. Only for networks that nobody "
                "else is on."
            )
        )
        set_level(self.plain_warning, Level.WARN)
        self.form.addRow("", self.plain_warning)
        self.events = EventsEditor()
        self.events.edited.connect(self._on_events_edited)
        events = QWidget()
        column = QVBoxLayout(events)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.events)
        column.addWidget(WrappedLabel(self.tr("at least one; a test event goes in any case"), "caption"))
        self.form.addRow(QLabel(self.tr("Events")), events)
        self.pictures = self._add(
            self.tr("Pictures"),
            ChoiceEditor(
                (
                    (PictureMode.URL.value, self.tr("as addresses that expire")),
                    (PictureMode.INLINE.value, self.tr("inside the event")),
                    (PictureMode.NONE.value, self.tr("none")),
                )
            ),
            "pictures",
            self.tr("addresses: the receiver fetches them from our endpoint; inside: it need not call back"),
        )
        self.files = _Files(
            self._add(
                self.tr("Certificate authority"), FileEditor(look, self.tr("Certificate authority")), "ca_file",
                self.tr("PEM file; empty: the well-known ones. Self-made certificates need it"),
            ),
            self._add(
                self.tr("Our certificate"), FileEditor(look, self.tr("Our certificate")),
                "client_certificate_file", self.tr("only where the receiver asks for one"),
            ),
            self._add(self.tr("Its key"), FileEditor(look, self.tr("Its key")), "client_key_file"),
        )  # fmt: skip
        self.timeout = self._add(
            self.tr("Wait for an answer"), NumberEditor(self.tr("s")), "timeout_s",
            self.tr("then the try counts as failed and is repeated"),
        )  # fmt: skip
        self.backlog = self._add(
            self.tr("Send late ones at"), NumberEditor(self.tr("a second"), step=5.0), "backlog_per_s",
            self.tr("after an outage, besides the fresh ones, which go first"),
        )  # fmt: skip
        self.plain.edited.connect(self._on_plain_edited)

    def _add(
        self, caption: str, editor: TextEditor | SwitchEditor | ChoiceEditor | NumberEditor, name: str, words: str = ""
    ) -> Field:  # fmt: skip
        return self.add(caption, editor, lambda: (*TARGETS, self._number, name), words)

    @property
    def number(self) -> int:
        """Which target of the draft is shown, counted from 0; -1 for none."""
        return self._number

    def show_target(self, draft: Draft, number: int) -> None:
        """Edit this target."""
        self._draft, self._number = draft, number
        self.load(draft)
        self.events.show_value(draft.get((*TARGETS, number, "events")))
        self._warn()

    def take_focus(self) -> None:
        """Let a person type the name at once."""
        editor = self.name.editor
        editor.setFocus()
        if isinstance(editor, TextEditor):
            editor.selectAll()

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show each problem beside its field; what is wrong with the target as a whole is its address's doing."""
        here = (*TARGETS, self._number)
        super().show_problems(
            tuple(
                replace(problem, place=(*here, "url")) if problem.place == here else problem
                for problem in problems
            )
        )

    def _warn(self) -> None:
        self.plain_warning.setVisible(bool(self.plain.editor.value_now()))

    @Slot()
    @guarded
    def _on_plain_edited(self) -> None:
        self._warn()

    @Slot()
    @guarded
    def _on_events_edited(self) -> None:
        if self._draft is not None:
            self._draft.put((*TARGETS, self._number, "events"), self.events.value_now())
            self.edited.emit()
