"""The settings page: gate, then one form per subject over a common draft, saved as a whole or not at all."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.errors import SettingsError
from anpr_console.domain.probe import ProbeResult
from anpr_console.settings.model import Settings
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.settings.alerts_page import AlertSettingsPage
from anpr_console.ui.settings.cameras_page import CamerasPage
from anpr_console.ui.settings.draft import Draft
from anpr_console.ui.settings.endpoint_page import EndpointPage
from anpr_console.ui.settings.fields import FieldForm
from anpr_console.ui.settings.gate import Gate
from anpr_console.ui.settings.push_page import PushPage
from anpr_console.ui.settings.recognition_page import RecognitionPage
from anpr_console.ui.settings.station_page import StationPage
from anpr_console.ui.settings.storage_page import StoragePage
from anpr_console.ui.settings.tokens_page import TokensPage
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level

SECTIONS = ("cameras", "recognition", "storage", "endpoint", "station", "alerts", "push", "tokens")


class SettingsPage(QStackedWidget):
    """Locked until the installer's password is given.

    Signals:
        settings_saved: Parts of the tree that were changed, for the audit trail.
        unlocked: The installer came in.
        acted: ``str`` action, ``str`` subject, ``str`` detail of what counted at once, for the audit trail.
    """

    settings_saved = Signal(str)
    unlocked = Signal()
    acted = Signal(str, str, str)

    def __init__(
        self, ports: ConsolePorts, look: Look, requests: DeliveryRequests, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._port = ports.settings
        self._draft = Draft(ports.settings.current())
        self._before: Settings | None = None
        self.gate = Gate(ports.settings, look)
        self.gate.opened.connect(self._on_opened)
        self.cameras = CamerasPage(ports.settings, ports.live, look)
        self.recognition = RecognitionPage()
        self.storage = StoragePage(ports.settings)
        self.endpoint = EndpointPage(look)
        self.station = StationPage()
        self.alerts = AlertSettingsPage()
        self.push = PushPage(ports.settings, requests, ports.clock, look)
        self.tokens = TokensPage(requests, ports.clock, look)
        self._forms: tuple[FieldForm, ...] = (
            self.recognition, self.storage, self.endpoint, self.station, self.alerts,
        )  # fmt: skip
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Parts of the settings"))
        self.sections.addItems(
            [
                self.tr("Cameras"), self.tr("Recognition"), self.tr("Storage"), self.tr("Endpoint"),
                self.tr("Station"), self.tr("Alerts"), self.tr("Push"), self.tr("Tokens"),
            ]
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cameras)
        for form in self._forms:
            self._stack.addWidget(_scrolled(form))
        self._stack.addWidget(self.push)
        self._stack.addWidget(self.tokens)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.save = QPushButton(self.tr("Save and apply"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self._on_save)
        self.discard = QPushButton(self.tr("Discard changes"))
        self.discard.clicked.connect(self._on_discard)
        self.lock_button = QPushButton(self.tr("Lock"))
        self.lock_button.clicked.connect(self.lock)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.addWidget(self.gate)
        self.addWidget(self._open_page(look))
        self.cameras.edited.connect(self._on_edited)
        self.push.edited.connect(self._on_edited)
        for part in (self.push, self.tokens):
            part.acted.connect(self.acted)
        self.storage.password_typed.connect(self._on_edited)
        for form in self._forms:
            form.edited.connect(self._on_edited)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.sections.setFixedWidth(self._look.px(150))

    def _open_page(self, look: Look) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        for button in (self.lock_button, self.discard, self.save):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.addWidget(self._stack, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(page)
        row.setContentsMargins(8, 8, 8, 4)
        look.changed.connect(self._on_look_changed)
        self._look = look
        self._on_look_changed()
        row.addWidget(self.sections)
        row.addLayout(right, 1)
        return page

    @property
    def is_locked(self) -> bool:
        """Whether the gate is shut."""
        return self.currentIndex() == 0

    @property
    def has_unsaved_changes(self) -> bool:
        """Whether something typed here is not saved."""
        is_typed = (
            self.cameras.has_typed_passwords or self.storage.has_typed_password or self.push.has_fresh_secrets
        )
        return not self.is_locked and (self._draft.is_changed or is_typed)

    @Slot()
    @guarded
    def lock(self) -> None:
        """Shut the gate; changes not saved are dropped."""
        self._load(self._port.current())
        self.push.hide_secrets()
        self.tokens.hide_secrets()
        self.setCurrentIndex(0)

    def show_applied(self, settings: Settings) -> None:
        """Settings are in force now."""
        before, self._before = self._before, None
        if not self.is_locked:
            self._load(settings)
            self._say(self.tr("Saved and in force."), Level.OK)
        if before is not None:
            self._forget_removed(before, settings)

    def _forget_removed(self, before: Settings, after: Settings) -> None:
        try:
            self.push.forget_removed(before, after)
        except SettingsError as error:
            self._say(self.tr("Saved. {0}").format(error), Level.WARN)

    def show_refused(self, problem: str) -> None:
        """Settings could not be saved; what was typed stays."""
        self._before = None
        self.save.setEnabled(True)
        self._say(problem, Level.BAD)

    def take_probe(self, result: ProbeResult) -> None:
        """Show one step of a camera test."""
        self.cameras.take_probe(result)

    def _load(self, settings: Settings) -> None:
        self._draft = Draft(settings)
        self.cameras.load(self._draft)
        self.push.load(self._draft)
        for form in self._forms:
            form.load(self._draft)
        self._mark_sections(set())
        self._say("", Level.PLAIN)
        self._show_buttons()

    def _say(self, words: str, level: Level) -> None:
        self.state.setText(words)
        set_level(self.state, level)

    def _show_buttons(self) -> None:
        self.save.setEnabled(self.has_unsaved_changes)
        self.discard.setEnabled(self.has_unsaved_changes)

    @Slot()
    @guarded
    def _on_opened(self) -> None:
        self._load(self._port.current())
        self.setCurrentIndex(1)
        self.sections.setCurrentRow(max(0, self.sections.currentRow()))
        self.sections.setFocus()
        self.unlocked.emit()

    @Slot()
    @guarded
    def _on_edited(self) -> None:
        _settings, problems = self._draft.check()
        self.cameras.show_problems(problems)
        self.push.show_problems(problems)
        for form in self._forms:
            form.show_problems(problems)
        self._mark_sections({str(problem.place[0]) for problem in problems if problem.place})
        words = self.tr("{0} thing(s) to correct before saving.").format(len(problems)) if problems else ""
        self._say(words or self.tr("Not saved yet."), Level.BAD if problems else Level.WARN)
        self._show_buttons()

    def _mark_sections(self, wrong: set[str]) -> None:
        for number, section in enumerate(SECTIONS):
            item = self.sections.item(number)
            bare = item.text().removeprefix("⚠ ")
            item.setText(f"⚠ {bare}" if section in wrong else bare)

    @Slot()
    @guarded
    def _on_save(self) -> None:
        settings, problems = self._draft.check()
        if settings is None:
            self._on_edited()
            wrong = next((str(p.place[0]) for p in problems if p.place), SECTIONS[0])
            if wrong in SECTIONS:
                self.sections.setCurrentRow(SECTIONS.index(wrong))
            return
        try:
            self.cameras.store_passwords()
            self.storage.store_password()
            self.push.store_secrets()
        except SettingsError as error:
            self._say(str(error), Level.BAD)
            return
        self._before = self._port.current()
        changed = _changed_parts(self._before, settings)
        self.save.setEnabled(False)
        self._say(self.tr("Saving …"), Level.PLAIN)
        self.settings_saved.emit(changed)
        self._port.save(settings)

    @Slot()
    @guarded
    def _on_discard(self) -> None:
        self._load(self._port.current())


def _changed_parts(before: Settings, after: Settings) -> str:
    names = [name for name in Settings.model_fields if getattr(before, name) != getattr(after, name)]
    return ", ".join(names) or "passwords"


def _scrolled(form: FieldForm) -> QScrollArea:
    body = QWidget()
    body.setObjectName("page")
    column = QVBoxLayout(body)
    column.addWidget(form)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    return area
