"""The push page of the settings: who gets events, with which secret; a test event; for how long events count."""

import secrets
from datetime import timedelta

from pydantic import ValidationError
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import SettingsError
from anpr_console.settings.model import Settings
from anpr_console.settings.push import PushTarget
from anpr_console.ui.delivery.port import ActionDone, target_secret
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.ports import SettingsPort
from anpr_console.ui.settings.draft import Draft, FieldProblem, problem_at
from anpr_console.ui.settings.fields import FieldForm, NumberEditor, at
from anpr_console.ui.settings.push_form import TARGETS, PushTargetForm
from anpr_console.ui.settings.push_secret import SecretPanel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import local_moment

OVERLAP = timedelta(hours=24)


class PushPage(QWidget):
    """Add, change, test and remove targets.

    Signals:
        edited: The draft changed, or a secret waits to be stored.
        acted: ``str`` action, ``str`` subject, ``str`` detail, for the audit trail.
    """

    edited = Signal()
    acted = Signal(str, str, str)

    def __init__(
        self, port: SettingsPort, requests: DeliveryRequests, clock: Clock, look: Look, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._port, self._requests, self._clock = port, requests, clock
        self._draft: Draft | None = None
        self._problems: tuple[FieldProblem, ...] = ()
        self._fresh: dict[str, str] = {}
        """Secrets that were made and wait to be saved, by target."""
        self._stored: dict[str, str] = {}
        """Secrets that were just saved and may still be seen."""
        self._is_overlap_wanted: dict[str, bool] = {}
        self._testing = ""
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Push targets"))
        self.list.currentRowChanged.connect(self._on_chosen)
        self.add = QPushButton(self.tr("Add"))
        self.add.clicked.connect(self._on_add)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.clicked.connect(self._on_remove)
        self.general = FieldForm()
        self.valid_for = self.general.add(
            self.tr("Opens barriers for"), NumberEditor(self.tr("s"), step=5.0), at("push", "valid_for_s"),
            self.tr("after that, an event is only a record"),
        )  # fmt: skip
        self.heartbeat = self.general.add(
            self.tr("Heartbeat every"), NumberEditor(self.tr("s"), step=10.0), at("push", "heartbeat_every_s"),
            self.tr("so that the receiver notices when we fall silent"),
        )  # fmt: skip
        self.general.edited.connect(self.edited)
        self.nothing = WrappedLabel()
        self.form = PushTargetForm(look)
        self.form.edited.connect(self._on_form_edited)
        self.secret = SecretPanel()
        self.secret.new_wanted.connect(self._on_new_secret)
        self.secret.overlap_changed.connect(self._on_overlap_changed)
        self.test = QPushButton(self.tr("Send test event"))
        self.test.clicked.connect(self._on_test)
        self.answer = WrappedLabel()
        self._target_parts: tuple[QWidget, ...] = ()
        self._build()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        left.addWidget(self.general)
        test = QFrame()
        test.setObjectName("panel")
        row = QHBoxLayout(test)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self.test)
        row.addWidget(self.answer, 1)
        fields = QWidget()
        fields.setObjectName("page")
        right = QVBoxLayout(fields)
        right.setContentsMargins(0, 0, 8, 0)
        for part in (self.nothing, self.secret, test, self.form):
            right.addWidget(part)
        right.addStretch(1)
        self._target_parts = (self.secret, test, self.form)
        scroll = QScrollArea()
        scroll.setWidget(fields)
        scroll.setWidgetResizable(True)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(left, 2)
        whole.addWidget(scroll, 5)

    def load(self, draft: Draft) -> None:
        """Edit this draft; secrets that were not saved are forgotten."""
        chosen = max(0, self.list.currentRow())
        self._draft = draft
        self._problems = ()
        self._fresh.clear()
        self.general.load(draft)
        self._fill_list(chosen)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Mark targets with mistakes in the list, and show the chosen one's beside its fields."""
        self._problems = problems
        for number in range(self.list.count()):
            self.list.item(number).setText(self._list_words(number))
        self.general.show_problems(problems)
        self.form.show_problems(problems)

    @property
    def has_fresh_secrets(self) -> bool:
        """Whether a secret waits to be stored."""
        return bool(self._fresh)

    def store_secrets(self) -> None:
        """Hand new secrets to the secret store; raises SettingsError."""
        for target_id, secret in list(self._fresh.items()):
            keeps_old = self._is_kept(target_id) and self._is_overlap_wanted.get(target_id, True)
            until = self._clock.now() + OVERLAP if keeps_old else None
            self._requests.store_secret(target_id, secret, until)
            del self._fresh[target_id]
            self._stored[target_id] = secret
            detail = (
                f"the one before signs until {until.isoformat()}" if until else "the one before is forgotten"
            )
            self.acted.emit("push_secret_changed", target_id, detail)

    def forget_removed(self, before: Settings, after: Settings) -> None:
        """Forget secrets of targets that are gone; raises SettingsError."""
        left = {target.target_id for target in after.push.targets}
        for target in before.push.targets:
            if target.target_id not in left:
                self._requests.forget_secrets(target.target_id)

    def hide_secrets(self) -> None:
        """Show no secret any more: the page is left."""
        self._stored.clear()
        self._fresh.clear()
        self._show_secret()

    def _count(self) -> int:
        targets = self._draft.get(TARGETS) if self._draft is not None else ()
        return len(targets) if isinstance(targets, list) else 0

    def _value(self, number: int, name: str) -> str:
        return str(self._draft.get((*TARGETS, number, name))) if self._draft is not None else ""

    @property
    def _target_id(self) -> str:
        number = self.list.currentRow()
        return self._value(number, "target_id") if 0 <= number < self._count() else ""

    def _fill_list(self, chosen: int) -> None:
        self.list.clear()
        for number in range(self._count()):
            self.list.addItem(self._list_words(number))
        self.list.setCurrentRow(min(chosen, self._count() - 1))
        if not self._count():
            self._show_chosen(-1)

    def _list_words(self, number: int) -> str:
        name = self._value(number, "name") or self.tr("(no name)")
        if self._value(number, "is_enabled") == "False":
            name = self.tr("{0} (off)").format(name)
        return f"⚠ {name}" if problem_at(self._problems, (*TARGETS, number)) else name

    def _show_chosen(self, number: int) -> None:
        has_target = self._draft is not None and 0 <= number < self._count()
        self.nothing.setText(
            self.tr("Choose a target on the left.")
            if self._count()
            else self.tr(
                "No target yet: events are recorded, and nothing is sent. “Add” makes the first one."
            )
        )
        self.nothing.setVisible(not has_target)
        for part in self._target_parts:
            part.setVisible(has_target)
        self.remove.setEnabled(has_target)
        self._say("", Level.PLAIN)
        if self._draft is not None and has_target:
            self.form.show_target(self._draft, number)
            self.form.show_problems(self._problems)
            self._show_secret()
            self._show_test()

    def _show_secret(self) -> None:
        target_id = self._target_id
        if not target_id:
            return
        try:
            until = self._requests.previous_until(target_id)
        except SettingsError:
            until = None
        is_past = until is not None and until <= self._clock.now()
        self.secret.show_secret(
            fresh=self._fresh.get(target_id) or self._stored.get(target_id, ""),
            is_stored=target_id not in self._fresh,
            is_kept=self._is_kept(target_id),
            overlap=self._is_overlap_wanted.get(target_id, True),
            until=local_moment(until) if until is not None and not is_past else "",
        )

    def _is_kept(self, target_id: str) -> bool:
        try:
            return self._port.has_secret(target_secret(target_id))
        except SettingsError:
            return False

    def _target(self) -> PushTarget | None:
        """The chosen target as it stands here, None while it has mistakes."""
        number = self.list.currentRow()
        if self._draft is None or not 0 <= number < self._count():
            return None
        try:
            return PushTarget.model_validate(self._draft.get((*TARGETS, number)))
        except ValidationError:
            return None

    def _show_test(self) -> None:
        target_id = self._target_id
        has_secret = target_id in self._fresh or self._is_kept(target_id)
        target = self._target()
        self.test.setEnabled(target is not None and has_secret and not self._testing)
        if self._testing:
            self._say(self.tr("Waiting for the answer …"), Level.PLAIN)
        elif target is None:
            self._say(self.tr("First correct what is marked below."), Level.PLAIN)
        elif not has_secret:
            self._say(self.tr("First make a signing secret."), Level.PLAIN)
        else:
            self._say(self.tr("Sends one event that opens nothing, with what stands here."), Level.PLAIN)

    def _say(self, words: str, level: Level) -> None:
        self.answer.setText(words)
        set_level(self.answer, level)

    @Slot(int)
    @guarded
    def _on_chosen(self, number: int) -> None:
        self._show_chosen(number)

    @Slot()
    @guarded
    def _on_add(self) -> None:
        if self._draft is None:
            return
        # Never an id that was used before: what still waits for a removed target must not go to another one.
        target_id = f"target-{secrets.token_hex(4)}"
        target = PushTarget.model_construct(target_id=target_id, name=self.tr("New target"), url="https://")
        targets = self._draft.get(TARGETS)
        if isinstance(targets, list):
            targets.append(target.model_dump(mode="json"))
        self._fresh[target_id] = self._requests.make_secret()
        self._fill_list(self._count() - 1)
        self.form.take_focus()
        self.edited.emit()

    @Slot()
    @guarded
    def _on_remove(self) -> None:
        number = self.list.currentRow()
        targets = self._draft.get(TARGETS) if self._draft is not None else None
        if isinstance(targets, list) and 0 <= number < len(targets):
            self._fresh.pop(self._target_id, None)
            del targets[number]
            self._fill_list(max(0, number - 1))
            self.edited.emit()

    @Slot()
    @guarded
    def _on_form_edited(self) -> None:
        self.edited.emit()
        self._show_test()

    @Slot()
    @guarded
    def _on_new_secret(self) -> None:
        self._fresh[self._target_id] = self._requests.make_secret()
        self._stored.pop(self._target_id, None)
        self._show_secret()
        self._show_test()
        self.secret.copy.setFocus()
        self.edited.emit()

    @Slot(bool)
    @guarded
    def _on_overlap_changed(self, is_wanted: bool) -> None:  # noqa: FBT001 — a signal's
        self._is_overlap_wanted[self._target_id] = is_wanted

    @Slot()
    @guarded
    def _on_test(self) -> None:
        target = self._target()
        if target is None or self._testing:
            return
        self._testing = target.target_id
        self._show_test()

        def on_answer(done: ActionDone) -> None:
            self._testing = ""
            self._show_test()
            if self._target_id == target.target_id:
                if done.problem:
                    self._say(self.tr("Not sent: {0}").format(done.problem), Level.BAD)
                elif done.is_good:
                    self._say(self.tr("The receiver took it: {0}").format(done.text), Level.OK)
                else:
                    self._say(self.tr("The receiver did not take it: {0}").format(done.text), Level.BAD)
            self.acted.emit("push_test_sent", target.target_id, done.problem or done.text)

        self._requests.send_test(target, self._fresh.get(target.target_id), on_answer)
