"""The alert log: what was raised, who took note, when, and what they wrote."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.access import AlertKind
from anpr_console.domain.alert import Alert, AlertFilter, AlertPage
from anpr_console.domain.clock import Clock
from anpr_console.domain.plate_list import MatchStrength
from anpr_console.ui.alerts.banner import ICON_OF_ALERT
from anpr_console.ui.desk_port import DeskPort
from anpr_console.ui.icons import icon
from anpr_console.ui.lists.membership import alert_kind_word
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import local_moment

ALERT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (160, 230, 130, 110, 220, 220, 180)


class AlertsModel(QAbstractTableModel):
    """One alert a row, newest on top."""

    def __init__(self, look: Look, camera_names: dict[str, str]) -> None:
        super().__init__()
        self._look, self._camera_names = look, camera_names
        self._alerts: list[Alert] = []
        self._titles = (
            self.tr("Raised"), self.tr("Why"), self.tr("Plate"), self.tr("Camera"), self.tr("List and its note"),
            self.tr("Acknowledged"), self.tr("Note"),
        )  # fmt: skip

    @property
    def last(self) -> Alert | None:
        """The oldest one loaded."""
        return self._alerts[-1] if self._alerts else None

    def show_page(self, page: AlertPage, *, is_more: bool) -> None:
        """Show a page, or add it below what is there."""
        if not is_more:
            self.beginResetModel()
            self._alerts = list(page.alerts)
            self.endResetModel()
        elif page.alerts:
            start = len(self._alerts)
            self.beginInsertRows(QModelIndex(), start, start + len(page.alerts) - 1)
            self._alerts += page.alerts
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Rows at the top level."""
        return 0 if parent.isValid() else len(self._alerts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """Columns at the top level."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, an icon for the reason, and the alert itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._alerts):
            return None
        alert = self._alerts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.words(alert)[index.column()]
            case Qt.ItemDataRole.DecorationRole if index.column() == 1:
                level = Level.BAD if alert.is_open else Level.PLAIN
                return icon(ICON_OF_ALERT[alert.kind], self._look.colors.of_level(level))
            case _ if role == ALERT_ROLE:
                return alert
            case _:
                return None

    def words(self, alert: Alert) -> tuple[str, ...]:
        """All that is said of an alert, by column."""
        why = alert_kind_word(alert.kind)
        if alert.strength is MatchStrength.LOOK_ALIKE:
            why = self.tr("{0} (looks alike)").format(why)
        by = self.tr("open")
        if alert.acknowledged_at is not None:
            by = f"{alert.acknowledged_by} · {local_moment(alert.acknowledged_at)}"
        told = " · ".join(part for part in (alert.list_name, alert.entry_note) if part)
        camera = self._camera_names.get(alert.camera_id, alert.camera_id)
        return local_moment(alert.raised_at), why, alert.plate, camera, told, by, alert.note


class AlertsPage(QWidget):
    """The log with its filter, and what can be heard.

    Signals:
        opened: The ``Alert`` whose passage is to be shown.
        tone_wanted: The test button was pressed.
        mute_wanted: The mute button was pressed.
    """

    opened = Signal(object)
    tone_wanted = Signal()
    mute_wanted = Signal()

    def __init__(
        self,
        port: DeskPort,
        look: Look,
        clock: Clock,
        camera_names: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._port, self._look, self._clock = port, look, clock
        self._is_more_wanted = False
        self._has_more = False
        self.model = AlertsModel(look, camera_names)
        self.plate = QLineEdit()
        self.plate.setPlaceholderText(self.tr("Part of a plate"))
        self.plate.setAccessibleName(self.tr("Plate"))
        self.plate.returnPressed.connect(self.reload)
        self.kind = _choice(self.tr("Why"), self.reload)
        self.kind.addItem(self.tr("Any reason"), None)
        for kind in AlertKind:
            self.kind.addItem(alert_kind_word(kind), kind)
        self.open_state = _choice(self.tr("State"), self.reload)
        for words, value in (
            (self.tr("Open and acknowledged"), None),
            (self.tr("Open"), True),
            (self.tr("Acknowledged"), False),
        ):
            self.open_state.addItem(words, value)
        self.since = _choice(self.tr("Time"), self.reload)
        for words, days in (
            (self.tr("Any time"), 0),
            (self.tr("Last 24 hours"), 1),
            (self.tr("Last 7 days"), 7),
        ):
            self.since.addItem(words, days)
        self.operator = QLineEdit()
        self.operator.setPlaceholderText(self.tr("Acknowledged by"))
        self.operator.setAccessibleName(self.tr("Acknowledged by"))
        self.operator.returnPressed.connect(self.reload)
        self.sound = QLabel()
        self.sound.setProperty("role", "value")
        self.try_sound = QPushButton(self.tr("Play the tone"))
        self.try_sound.clicked.connect(self.tone_wanted)
        self.mute = QPushButton(self.tr("Mute (F9)"))
        self.mute.clicked.connect(self.mute_wanted)
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        self.more = QPushButton(self.tr("Older ones"))
        self.more.clicked.connect(self._on_more)
        self.table = self._make_table()
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.setAccessibleName(self.tr("Alerts"))
        table.installEventFilter(self)
        table.doubleClicked.connect(self._on_open)
        return table

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        for widget in (self.plate, self.kind, self.open_state, self.since, self.operator):
            filters.addWidget(widget, 1)
        heard = QHBoxLayout()
        heard.addWidget(self.sound, 1)
        heard.addWidget(self.try_sound)
        heard.addWidget(self.mute)
        below = QHBoxLayout()
        below.addWidget(self.state, 1)
        below.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addLayout(heard)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addLayout(below)

    @property
    def wanted(self) -> AlertFilter:
        """What the fields ask for."""
        kind, days = self.kind.currentData(), self.since.currentData()
        since: datetime | None = self._clock.now() - timedelta(days=days) if days else None
        return AlertFilter(
            plate=self.plate.text(),
            kinds=(AlertKind(kind),) if kind else (),
            is_open=self.open_state.currentData(),
            acknowledged_by=self.operator.text().strip(),
            raised_from=since,
        )

    @Slot()
    @guarded
    def reload(self) -> None:
        """Ask for the newest alerts again."""
        self._is_more_wanted = False
        if self.isVisible() and not self._port.read_alerts(self.wanted, None):
            self._tell(self.tr("The alerts were not read: too much waits. Press F5."), Level.BAD)

    @Slot()
    @guarded
    def _on_more(self) -> None:
        self._is_more_wanted = True
        self._port.read_alerts(self.wanted, self.model.last)

    def take_page(self, page: AlertPage) -> None:
        """Show what was read."""
        if page.problem:
            self._tell(said(page.problem), Level.BAD)
            return
        self._has_more = page.has_more
        self.model.show_page(page, is_more=self._is_more_wanted)
        count = self.model.rowCount()
        words = (
            self.tr("{0} alert(s), newest on top").format(count) if count else self.tr("No alert matches.")
        )
        self._tell(words, Level.PLAIN)
        self.more.setVisible(page.has_more)

    def show_sound(self, problem: str, device: str) -> None:
        """Say what can be heard."""
        words = problem or (
            self.tr("Sound on: {0}").format(device) if device else self.tr("Looking for sound …")
        )
        if words != self.sound.text():
            self.sound.setText(words)
            set_level(self.sound, Level.WARN if problem else Level.OK if device else Level.PLAIN)

    def _tell(self, words: str, level: Level) -> None:
        self.state.setText(words)
        set_level(self.state, level)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the record each time the page comes up."""
        super().showEvent(event)
        self.reload()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter shows the passage, F5 asks again."""
        if (
            watched is not self.table
            or not isinstance(event, QKeyEvent)
            or event.type() is not QEvent.Type.KeyPress
        ):
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_open()
            case Qt.Key.Key_F5:
                self.reload()
            case _:
                return False
        return True

    @Slot()
    @guarded
    def _on_open(self) -> None:
        alert = self.table.currentIndex().data(ALERT_ROLE)
        if isinstance(alert, Alert):
            self.opened.emit(alert)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._look.px(34))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, self._look.px(width))


def _choice(name: str, on_changed: Callable[[], None]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.currentIndexChanged.connect(on_changed)
    return box
