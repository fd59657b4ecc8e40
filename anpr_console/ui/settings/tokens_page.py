"""The tokens page of the settings: who may call the endpoint and for what. What is done here counts at once."""

from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.api_token import ApiToken, Scope
from anpr_console.domain.clock import Clock
from anpr_console.domain.plate_list import parse_day
from anpr_console.ui.delivery.port import ActionDone, TokensRead
from anpr_console.ui.delivery.question import Question
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.delivery.words import level_icon
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import local_moment

translate = QCoreApplication.translate
NAME_COLUMN, STATE_COLUMN = 0, 2
TOKEN_ROLE = Qt.ItemDataRole.UserRole + 1


class TokensPage(QWidget):
    """Make, list and revoke tokens.

    Signals:
        acted: ``str`` action, ``str`` subject, ``str`` detail, for the audit trail.
    """

    acted = Signal(str, str, str)

    def __init__(
        self, requests: DeliveryRequests, clock: Clock, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests, self._clock, self._look = requests, clock, look
        self._tokens: tuple[ApiToken, ...] = ()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Who will hold it, such as Venus Sentinel"))
        self.name.setAccessibleName(self.tr("Who will hold the token"))
        self.name.returnPressed.connect(self._on_make)
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("Last day, or empty"))
        self.until.setAccessibleName(self.tr("Last day the token is good"))
        self.until.returnPressed.connect(self._on_make)
        self.scopes = {scope: QCheckBox(scope_words(scope)) for scope in Scope}
        self.make = QPushButton(self.tr("Make a token"))
        self.make.clicked.connect(self._on_make)
        self.shown = QLineEdit()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(self.tr("The new token"))
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.state = WrappedLabel(role="value")
        self.table = self._make_table()
        self.question = Question()
        self.revoke = QPushButton(self.tr("Revoke"))
        self.revoke.clicked.connect(self._on_revoke)
        self._lay_out()
        self._show_token("")
        self._on_selection_changed()
        self.table.setMinimumHeight(look.px(130))
        look.changed.connect(self._on_look_changed)

    def _make_table(self) -> QTableWidget:
        titles = (self.tr("Held by"), self.tr("May"), self.tr("State"), self.tr("Last used"), self.tr("Made"))
        table = QTableWidget(0, len(titles))
        table.setHorizontalHeaderLabels(list(titles))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Tokens"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.itemSelectionChanged.connect(self._on_selection_changed)
        return table

    def _lay_out(self) -> None:
        new = QFrame()
        new.setObjectName("panel")
        first = QHBoxLayout()
        first.addWidget(self.name, 3)
        first.addWidget(self.until, 2)
        first.addWidget(self.make)
        boxes = QGridLayout()
        boxes.setVerticalSpacing(0)
        for place, box in enumerate(self.scopes.values()):
            boxes.addWidget(box, place // 2, place % 2)
        line = QHBoxLayout()
        line.addWidget(self.shown, 1)
        line.addWidget(self.copy)
        inside = QVBoxLayout(new)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addLayout(first)
        inside.addLayout(boxes)
        inside.addWidget(self.state)
        inside.addLayout(line)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.revoke)
        body = QWidget()
        body.setObjectName("page")
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(new)
        column.addWidget(self.table, 1)
        column.addWidget(self.question)
        column.addLayout(below)

    @property
    def chosen(self) -> ApiToken | None:
        """The token chosen in the table."""
        item = self.table.item(self.table.currentRow(), NAME_COLUMN)
        token = item.data(TOKEN_ROLE) if item is not None and self.table.selectedItems() else None
        return token if isinstance(token, ApiToken) else None

    def hide_secrets(self) -> None:
        """Show no token any more: the page is left."""
        self._show_token("")
        self._tell("", Level.PLAIN)
        self.question.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask each time the page comes up."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Ask for the tokens again."""
        self._requests.read_tokens(self._on_tokens_read)

    def _on_tokens_read(self, read: TokensRead) -> None:
        if read.problem:
            self._tell(read.problem, Level.BAD)
            return
        # Those in force first, and the newest of them on top.
        now = self._clock.now()
        self._tokens = tuple(
            sorted(read.tokens, key=lambda token: (not token.is_valid_at(now), -token.created_at.timestamp()))
        )
        self._fill()

    def _fill(self) -> None:
        chosen = self.chosen
        self.table.setRowCount(len(self._tokens))
        for line, token in enumerate(self._tokens):
            words, level = self._state_of(token)
            cells = (
                token.name, ", ".join(sorted(scope.value for scope in token.scopes)), words,
                local_moment(token.used_at) if token.used_at else self.tr("never"),
                local_moment(token.created_at),
            )  # fmt: skip
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                self.table.setItem(line, place, item)
                if place == NAME_COLUMN:
                    item.setData(TOKEN_ROLE, token)
                if place == STATE_COLUMN:
                    item.setForeground(self._look.level_color(level))
                    item.setIcon(level_icon(level, self._look))
            if chosen is not None and chosen.token_id == token.token_id:
                self.table.selectRow(line)
        self._on_selection_changed()

    def _state_of(self, token: ApiToken) -> tuple[str, Level]:
        if token.revoked_at is not None:
            return self.tr("revoked {0}").format(local_moment(token.revoked_at)[:10]), Level.BAD
        if token.expires_at is None:
            return self.tr("in force"), Level.OK
        last_day = local_moment(token.expires_at - timedelta(seconds=1))[:10]
        if token.is_valid_at(self._clock.now()):
            return self.tr("until {0}").format(last_day), Level.OK
        return self.tr("ran out {0}").format(last_day), Level.WARN

    @Slot()
    @guarded
    def _on_selection_changed(self) -> None:
        token = self.chosen
        self.revoke.setEnabled(token is not None and token.revoked_at is None)

    @Slot()
    @guarded
    def _on_make(self) -> None:
        name = self.name.text().strip()
        scopes = tuple(scope for scope, box in self.scopes.items() if box.isChecked())
        expires_at = None
        if not name:
            self._tell(self.tr("Type who will hold the token."), Level.WARN)
            self.name.setFocus()
            return
        if not scopes:
            self._tell(self.tr("Tick what the token is good for."), Level.WARN)
            return
        if self.until.text().strip():
            try:
                expires_at = _end_of(self.until.text())
            except ValueError:
                self._tell(self.tr("A day is written like 2027-06-30, or left empty for no end."), Level.WARN)
                self.until.setFocus()
                return
        self.make.setEnabled(False)

        def on_answer(done: ActionDone) -> None:
            self.make.setEnabled(True)
            if done.problem:
                self._tell(done.problem, Level.BAD)
                return
            self.name.clear()
            self.until.clear()
            self._tell(
                self.tr("The token for {0}, shown this once: keep it like a password.").format(name),
                Level.WARN,
            )
            self._show_token(done.text)
            self.copy.setFocus()
            self.acted.emit("token_created", name, ", ".join(scopes))
            self.reload()

        self._requests.create_token(name, scopes, expires_at, on_answer)

    @Slot()
    @guarded
    def _on_revoke(self) -> None:
        token = self.chosen
        if token is None or token.revoked_at is not None:
            return
        words = self.tr("Revoke the token of {0}? Whoever holds it is refused from now on, for good.")
        self.question.ask(
            words.format(token.name), self.tr("Revoke"), lambda: self._revoke(token), self.table
        )

    def _revoke(self, token: ApiToken) -> None:
        def on_answer(done: ActionDone) -> None:
            if done.problem:
                self._tell(done.problem, Level.BAD)
            else:
                self._tell(
                    self.tr("The token of {0} is worth nothing any more.").format(token.name), Level.OK
                )
                self.acted.emit("token_revoked", token.token_id, token.name)
            self.reload()

        self._requests.revoke_token(token.token_id, on_answer)

    @Slot()
    @guarded
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.shown.text())
        self._tell(self.tr("Copied. Paste it where it is needed; it is not shown again."), Level.OK)

    def _show_token(self, text: str) -> None:
        self.shown.setText(text)
        self.shown.setCursorPosition(0)
        for part in (self.shown, self.copy):
            part.setVisible(bool(text))

    def _tell(self, words: str, level: Level) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))
        set_level(self.state, level)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.table.setMinimumHeight(self._look.px(130))
        self._fill()


def scope_words(scope: Scope) -> str:
    """What a scope lets its holder do."""
    return {
        Scope.READ: translate("tokens", "read: passages, events, pictures and cameras"),
        Scope.LISTS: translate("tokens", "lists: put plates on lists and take them off"),
        Scope.RESEND: translate("tokens", "resend: have deliveries sent again"),
        Scope.METRICS: translate("tokens", "metrics: figures for monitoring, no plates"),
        Scope.STREAM: translate("tokens", "stream: live pictures and the live page on a phone"),
    }[scope]


def _end_of(text: str) -> datetime:
    """The end of a day as a person typed it, by this computer's calendar; raises ValueError."""
    day = parse_day(text)
    return datetime.combine(day + timedelta(days=1), time()).astimezone().astimezone(UTC)
