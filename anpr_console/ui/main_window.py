"""The console's window: pages, status strip, notices and the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from anpr_console.domain.operator import AuditEntry, Shift
from anpr_console.domain.query import PassageRow
from anpr_console.settings.model import Settings
from anpr_console.ui.breakdown.page import BreakdownPage
from anpr_console.ui.delivery.desk import DeliveryDesk
from anpr_console.ui.delivery.passage_links import PassageLinks
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.desk import GuardDesk
from anpr_console.ui.engine_listener import EngineListener
from anpr_console.ui.health.log_page import LogPage
from anpr_console.ui.health.page import HealthPage
from anpr_console.ui.help_overlay import HelpOverlay
from anpr_console.ui.icons import icon_image
from anpr_console.ui.keymap import LIVE_KEYS, PAGES, TILE_KEYS, Command, LiveCommand
from anpr_console.ui.live.page import LivePage
from anpr_console.ui.navigation import NavigationBar
from anpr_console.ui.notices import Notice, NoticeBoard
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.results.page import ResultsPage
from anpr_console.ui.settings.page import SettingsPage
from anpr_console.ui.settings_left_open import SettingsLeftOpen
from anpr_console.ui.shift_panel import ShiftPanel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.status_strip import StatusStrip
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.window_keys import WindowKeys

RESCALE_PAUSE_MS = 150


class MainWindow(QMainWindow):
    """The window of the console.

    Signals:
        closed: The user closed the window; its timers have stopped.
    """

    closed = Signal()

    def __init__(self, ports: ConsolePorts, look: Look | None = None) -> None:
        super().__init__()
        self._ports = ports
        self._shift: Shift | None = None
        self._is_stopped = False
        self.look = look or Look()
        self.look.apply()
        self.shelf = PictureShelf(ports.record)
        self.delivery = DeliveryDesk(DeliveryRequests(ports.delivery), self.look, ports.clock)
        self.live = LivePage(ports, self.look, self.shelf)
        self.results = ResultsPage(ports, self.look, self.shelf)
        self.breakdown = BreakdownPage(ports, self.look, self.shelf)
        self.passage_links = PassageLinks(self.delivery, self.results.detail, self.breakdown)
        self.health = HealthPage(ports.desk.read_hours, self.look)
        self.log = LogPage(ports, self.look)
        self.settings = SettingsPage(ports, self.look, self.delivery.requests)
        self.desk = GuardDesk(ports, self.look, self.shelf, self._current_row)
        self.navigation = NavigationBar(PAGES, self.look)
        self.shift_panel = ShiftPanel(ports.clock)
        self.notices = NoticeBoard(self.look)
        self.strip = StatusStrip(self.look, ports.clock)
        self.pages = QStackedWidget()
        self._page_of: dict[Command, QWidget] = {
            Command.LIVE: self.live, Command.RESULTS: self.results, Command.BREAKDOWN: self.breakdown,
            Command.HEALTH: self.health, Command.LOG: self.log, Command.SETTINGS: self.settings,
            Command.DELIVERIES: self.delivery.board, **self.desk.pages,
        }  # fmt: skip
        for command in PAGES:
            self.pages.addWidget(self._page_of[command])
        self.left_open = SettingsLeftOpen(self.settings, self.notices, self)
        self.listener = EngineListener(self)
        self._build()
        self._connect()
        self.window_keys = WindowKeys(self, self._actions(), self.live, self._live_actions())
        self._rescale = QTimer(self)
        self._rescale.setSingleShot(True)
        self._rescale.setInterval(RESCALE_PAUSE_MS)
        self._rescale.timeout.connect(self._on_rescale)
        self.follow_settings(ports.settings.current())
        self.setWindowIcon(QIcon(QPixmap.fromImage(icon_image("app", self.look.colors.accent))))
        # As large as the screen allows: a guard's window is the only one; ui.window_memory knows where it stood last.
        self.resize(self.screen().availableSize())
        self.go_to(Command.LIVE)
        self.shift_panel.ask()

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.navigation)
        for panel in (self.shift_panel, *self.desk.panels):
            column.addWidget(panel)
        column.addWidget(self.pages, 1)
        column.addWidget(self.notices)
        column.addWidget(self.strip)
        self.setCentralWidget(body)
        self.setMinimumSize(QSize(800, 480))
        self.help = HelpOverlay(body)

    def _connect(self) -> None:
        self.navigation.page_asked.connect(self._on_page_asked)
        self.navigation.help_asked.connect(self.help.toggle)
        self.strip.health_asked.connect(self._on_health_asked)
        self.strip.operator_asked.connect(self.shift_panel.ask)
        self.shift_panel.shift_started.connect(self._on_shift_started)
        self.live.passage_opened.connect(self._on_passage_opened)
        self.results.breakdown_asked.connect(self._on_breakdown_asked)
        self.settings.settings_saved.connect(self.listener.on_settings_sent)
        self.settings.unlocked.connect(self._on_unlocked)
        self.desk.row_opened.connect(self._on_passage_opened)
        self.desk.noticed.connect(self.notices.post)
        self.desk.alerts_told.connect(self.navigation.show_alerts)
        for page in (self.delivery.board, self.settings):
            page.acted.connect(self.on_acted)
        self.delivery.board.passage_wanted.connect(self._on_passage_wanted)
        self.passage_links.board_wanted.connect(self._on_deliveries_wanted)

    def _actions(self) -> dict[Command, Callable[[], object]]:
        return {
            **{page: partial(self.go_to, page) for page in PAGES},
            Command.HELP: self.help.toggle,
            Command.FIND: self._find,
            Command.OPERATOR: self.shift_panel.ask,
            Command.THEME: self._next_theme,
            Command.LARGER: partial(self.look.zoom_by, 0.1),
            Command.SMALLER: partial(self.look.zoom_by, -0.1),
            Command.FULL_SCREEN: self._toggle_full_screen,
            Command.DISMISS: self.notices.dismiss_newest,
            Command.BACK: self._back,
            **self.desk.actions,
        }

    def _live_actions(self) -> dict[str, Callable[[], object]]:
        return {
            LIVE_KEYS[LiveCommand.PIN]: self.live.card.toggle_pin,
            LIVE_KEYS[LiveCommand.OPEN_NEWEST]: self.live.open_newest,
            LIVE_KEYS[LiveCommand.BREAK_DOWN_NEWEST]: self._break_down_newest,
            **{key: partial(self.live.wall.toggle_number, int(key)) for key in TILE_KEYS},
        }

    def go_to(self, page: Command) -> None:
        """Show a page."""
        if page not in PAGES:
            return
        leaving = self.pages.currentWidget()
        self.pages.setCurrentWidget(self._page_of[page])
        self.navigation.mark(page)
        self.help.hide()
        if leaving is self.settings and page is not Command.SETTINGS:
            self.left_open.watch()
        elif page is Command.SETTINGS:
            self.left_open.forget()
        if page is Command.LIVE:
            self.live.setFocus()

    @property
    def page(self) -> Command:
        """The page that is shown."""
        return PAGES[self.pages.currentIndex()]

    @property
    def operator(self) -> str:
        """Who is on duty, empty before the first shift."""
        return self._shift.operator if self._shift else ""

    def tell_trouble(self) -> None:
        """A key or button failed inside the program; the slot guard calls this."""
        self.notices.post(
            Notice(
                "ui_slot_failed", Level.BAD, self.tr("That did not work: the program made a mistake."),
                self.tr("Cameras, recognition and records go on."),
                self.tr("Try again; if it stays, send the log (Ctrl+5) to your installer."),
            )
        )  # fmt: skip

    def stop_timers(self) -> None:
        """Stop pulling pictures; called first when the program stops."""
        if not self._is_stopped:
            self._is_stopped = True
            self.live.wall.stop()
            self.desk.stop()
            self.delivery.stop()
            self.breakdown.stop()
            self.log.stop()
            self.strip.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers and tell the program."""
        self.stop_timers()
        event.accept()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's size with type and controls, once it rests."""
        super().resizeEvent(event)
        self._rescale.start()

    def follow_settings(self, settings: Settings) -> None:
        """Show the settings in force on all pages."""
        for page in (self.live, self.results, self.breakdown, self.health, self.desk, self.delivery):
            page.show_settings(settings)
        self.shift_panel.offer(settings.station.operators)
        # The program's own name follows by itself (QApplication's display name).
        self.setWindowTitle(f"{settings.station.site} · {settings.station.station}")

    def record_action(self, action: str, subject: str, detail: str = "") -> None:
        """Note in the audit trail what the person on duty did."""
        operator = self.operator or self.tr("(nobody on duty)")
        self._ports.shift.record_action(
            AuditEntry(self._ports.clock.now(), operator, action, subject, detail)
        )

    def _current_row(self) -> PassageRow | None:
        return self.results.detail.row if self.page is Command.RESULTS else self.live.card.row

    def _find(self) -> None:
        self.go_to(Command.RESULTS)
        self.results.focus_plate()

    def _next_theme(self) -> None:
        self.look.use_colors(self.look.next_colors())

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _break_down_newest(self) -> None:
        if self.live.card.row is not None:
            self._on_breakdown_asked(self.live.card.row)

    def _back(self) -> None:
        if self.help.isVisible():
            self.help.hide()
        elif self.shift_panel.isVisible() and self._shift is not None:
            self.shift_panel.hide()
        elif self.desk.back() or (self.page is Command.DELIVERIES and self.delivery.board.back()):
            return
        elif self.page is not Command.LIVE:
            self.go_to(Command.LIVE)
        elif not self.live.wall.show_grid():
            self.live.card.dismiss()

    @Slot(str)
    @guarded
    def _on_page_asked(self, page: str) -> None:
        self.go_to(Command(page))

    @Slot()
    @guarded
    def _on_health_asked(self) -> None:
        self.go_to(Command.HEALTH)

    @Slot(object)
    @guarded
    def _on_shift_started(self, shift: object) -> None:
        if isinstance(shift, Shift):
            before = self.operator
            self._shift = shift
            self.desk.requests.operator = shift.operator
            self.strip.show_shift(shift)
            self._ports.shift.start_shift(shift)
            self.record_action("shift_started", "shift", f"after {before}" if before else "")
            if self.page is Command.LIVE:
                self.live.setFocus()

    @Slot(object)
    @guarded
    def _on_passage_opened(self, row: object) -> None:
        if isinstance(row, PassageRow):
            self.go_to(Command.RESULTS)
            self.results.open_row(row)

    @Slot(object)
    @guarded
    def _on_breakdown_asked(self, row: object) -> None:
        if isinstance(row, PassageRow):
            self.go_to(Command.BREAKDOWN)
            self.breakdown.open_row(row)

    @Slot(str)
    @guarded
    def _on_passage_wanted(self, passage_id: str) -> None:
        self._ports.desk.read_passage(passage_id)

    @Slot(str)
    @guarded
    def _on_deliveries_wanted(self, passage_id: str) -> None:
        self.delivery.board.show_passage(passage_id)
        self.go_to(Command.DELIVERIES)

    @Slot(str, str, str)
    @guarded
    def on_acted(self, action: str, subject: str, detail: str) -> None:
        """Note in the audit trail what was done on a page."""
        self.record_action(action, subject, detail)

    @Slot()
    @guarded
    def _on_unlocked(self) -> None:
        self.record_action("settings_opened", "settings")

    @Slot()
    @guarded
    def _on_rescale(self) -> None:
        self.look.fit(self.width(), self.height())
