"""The traffic page: how many went in and out today, and who is still inside."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.desk import DeskAnswer
from anpr_console.domain.presence import Presence, Traffic
from anpr_console.ui.desk_port import DeskPort
from anpr_console.ui.desk_requests import DeskRequests
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import duration_words, passage_time

_PRESENCE_ROLE = Qt.ItemDataRole.UserRole + 1
UNDO_KEPT = 30


class TrafficPage(QWidget):
    """Counts and the list of who is inside, longest stay first.

    Signals:
        plate_opened: A plate (``str``) whose last passages are to be shown.
    """

    plate_opened = Signal(str)

    def __init__(
        self, port: DeskPort, requests: DeskRequests, look: Look, clock: Clock, camera_names: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("page")
        self._port, self._requests, self._look, self._clock = port, requests, look, clock
        self._camera_names = camera_names
        self._traffic: Traffic | None = None
        self._undo: list[Presence] = []
        self._is_asked = False
        self.went_in, self.went_out, self.inside = _Figure(), _Figure(), _Figure()
        figures = QHBoxLayout()
        for figure, words in (
            (self.went_in, self.tr("→ in today")),
            (self.went_out, self.tr("← out today")),
            (self.inside, self.tr("still inside")),
        ):
            figure.name.setText(words)
            figures.addWidget(figure, 1)
        self.left = _button(self.tr("Has left (Del)"), self._on_left)
        self.undo = _button(self.tr("Undo (Ctrl+Z)"), self._on_undo)
        # A shortcut of the button itself would press it only after a tenth of a second.
        take_back = QShortcut(QKeySequence("Ctrl+Z"), self)
        take_back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take_back.activated.connect(self._on_undo)
        self.undo.setEnabled(False)
        self.state = QLabel()
        self.state.setProperty("role", "value")
        self.table = self._make_table()
        tools = QHBoxLayout()
        tools.addWidget(self.left)
        tools.addWidget(self.undo)
        tools.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addLayout(figures)
        column.addLayout(tools)
        column.addWidget(self.table, 1)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setHorizontalHeaderLabels(
            [
                self.tr("Plate"),
                self.tr("Province"),
                self.tr("Inside since"),
                self.tr("For"),
                self.tr("Came in at"),
            ]
        )
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Vehicles inside"))
        table.installEventFilter(self)
        table.doubleClicked.connect(self._on_opened)
        return table

    def showEvent(self, event: QShowEvent) -> None:
        """Count when the page comes up."""
        super().showEvent(event)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count anew, unless an answer is still under way or nobody looks."""
        if self.isVisible() and not self._is_asked:
            self._is_asked = self._port.read_traffic()

    def take_traffic(self, traffic: Traffic) -> None:
        """Show what was counted; the chosen row stays chosen."""
        self._is_asked = False
        if traffic.problem:
            self._say(said(traffic.problem), Level.BAD)
            return
        if (
            self._traffic is not None
            and self._traffic.problem == ""
            and self.state.property("level") == "bad"
        ):
            self._say("", Level.PLAIN)
        chosen = self._chosen()
        self._traffic = traffic
        self.went_in.show_count(traffic.went_in)
        self.went_out.show_count(traffic.went_out)
        self.inside.show_count(traffic.inside_total)
        now = self._clock.now()
        self.table.setRowCount(len(traffic.inside))
        for row, presence in enumerate(traffic.inside):
            stay = duration_words((now - presence.since).total_seconds())
            camera = self._camera_names.get(presence.camera_id, presence.camera_id)
            cells = (presence.plate_raw, presence.subregion, passage_time(presence.since, now), stay, camera)
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setData(_PRESENCE_ROLE, presence)
                self.table.setItem(row, column, item)
            if chosen is not None and presence.plate == chosen.plate:
                self.table.selectRow(row)

    def _chosen(self) -> Presence | None:
        item = self.table.currentItem()
        presence = item.data(_PRESENCE_ROLE) if item is not None else None
        return presence if isinstance(presence, Presence) else None

    def _say(self, words: str, level: Level) -> None:
        self.state.setText(words)
        set_level(self.state, level)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del: has left. Enter: last passages. F5: count anew."""
        if (
            watched is not self.table
            or not isinstance(event, QKeyEvent)
            or event.type() is not QEvent.Type.KeyPress
        ):
            return False
        match event.key():
            case Qt.Key.Key_Delete:
                self._on_left()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_opened()
            case Qt.Key.Key_F5:
                self.refresh()
            case _:
                return False
        return True

    @Slot()
    @guarded
    def _on_opened(self) -> None:
        presence = self._chosen()
        if presence is not None:
            self.plate_opened.emit(presence.plate)

    @Slot()
    @guarded
    def _on_left(self) -> None:
        presence = self._chosen()
        if presence is None:
            self._say(self.tr("Choose a vehicle first."), Level.WARN)
            return

        def on_answer(answer: DeskAnswer) -> None:
            if answer.problem:
                self._say(said(answer.problem), Level.BAD)
            else:
                self._undo = [*self._undo, presence][-UNDO_KEPT:]
                self.undo.setEnabled(True)
                words = self.tr("{0} is noted as gone. Ctrl+Z takes it back.")
                self._say(words.format(presence.plate_raw), Level.OK)
            self.refresh()

        self._requests.end_presence(presence, on_answer)

    @Slot()
    @guarded
    def _on_undo(self) -> None:
        if not self._undo:
            return
        presence = self._undo.pop()
        self.undo.setEnabled(bool(self._undo))

        def on_answer(answer: DeskAnswer) -> None:
            words = said(answer.problem) or self.tr("{0} is inside again.").format(presence.plate_raw)
            self._say(words, Level.BAD if answer.problem else Level.OK)
            self.refresh()

        self._requests.restore_presence(presence, on_answer)


class _Figure(QFrame):
    """A large number with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.count = QLabel("–")
        self.count.setProperty("role", "huge")
        self.name = QLabel()
        self.name.setProperty("role", "value")
        row = QHBoxLayout(self)
        row.addWidget(self.count)
        row.addWidget(self.name, 1)

    def show_count(self, count: int) -> None:
        """Show a number."""
        self.count.setText(f"{count:,}".replace(",", "\u202f"))
        self.setAccessibleName(f"{count} {self.name.text()}")


def _button(words: str, on_clicked: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(on_clicked)
    return button
