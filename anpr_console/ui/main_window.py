"""The console's window: pages, status strip, notices and the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from anpr_console.domain.health import Health, WorkerFault
from anpr_console.domain.operator import AuditEntry, Shift
from anpr_console.domain.picture import PictureAnswer
from anpr_console.domain.probe import ProbeResult
from anpr_console.domain.query import PassagePage, PassageRow
from anpr_console.settings.model import Settings
from anpr_console.ui.breakdown.page import BreakdownPage
from anpr_console.ui.desk import GuardDesk
from anpr_console.ui.health.log_page import LogPage
from anpr_console.ui.health.page import HealthPage
from anpr_console.ui.help_overlay import HelpOverlay
from anpr_console.ui.icons import icon_image
from anpr_console.ui.keymap import LIVE_KEYS, PAGES, TILE_KEYS, WINDOW_KEYS, Command, LiveCommand
from anpr_console.ui.live.page import LivePage
from anpr_console.ui.navigation import NavigationBar
from anpr_console.ui.notices import Notice, NoticeBoard
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.results.page import ResultsPage
from anpr_console.ui.settings.page import SettingsPage
from anpr_console.ui.shift_panel import ShiftPanel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.status_strip import StatusStrip
from anpr_console.ui.theme import Level, Look, scale_for
from anpr_console.ui.wording import duration_words

RESCALE_PAUSE_MS = 150
SETTINGS_LOCK_MS = 10 * 60 * 1000


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
        self._unsaved_parts = ""
        self.look = look or Look()
        self.look.apply()
        self.shelf = PictureShelf(ports.record)
        self.live = LivePage(ports, self.look, self.shelf)
        self.results = ResultsPage(ports, self.look, self.shelf)
        self.breakdown = BreakdownPage(ports, self.look, self.shelf)
        self.health = HealthPage(self.look)
        self.log = LogPage(ports.log, self.look)
        self.settings = SettingsPage(ports, self.look)
        self.desk = GuardDesk(ports, self.look, self.shelf, self._current_row)
        self.navigation = NavigationBar(PAGES, self.look)
        self.shift_panel = ShiftPanel(ports.clock)
        self.notices = NoticeBoard(self.look)
        self.strip = StatusStrip(self.look, ports.clock)
        self.pages = QStackedWidget()
        first = (self.live, self.results, self.breakdown, self.health, self.log, self.settings)
        for page in (*first, *self.desk.pages):
            self.pages.addWidget(page)
        self._build()
        self._connect()
        self._make_shortcuts()
        self._rescale = QTimer(self)
        self._rescale.setSingleShot(True)
        self._rescale.setInterval(RESCALE_PAUSE_MS)
        self._rescale.timeout.connect(self._on_rescale)
        self._away_from_settings = QTimer(self)
        self._away_from_settings.setSingleShot(True)
        self._away_from_settings.setInterval(SETTINGS_LOCK_MS)
        self._away_from_settings.timeout.connect(self._on_away_too_long)
        self._show_settings(ports.settings.current())
        self.setWindowIcon(QIcon(QPixmap.fromImage(icon_image("app", self.look.colors.accent))))
        # As large as the screen allows: a guard's window is the only one. Where it stood last is not remembered yet.
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
        self.settings.settings_saved.connect(self._on_settings_saved)
        self.settings.unlocked.connect(self._on_unlocked)
        self.desk.row_opened.connect(self._on_passage_opened)
        self.desk.noticed.connect(self.notices.post)
        self.desk.alerts_told.connect(self.navigation.show_alerts)

    def _make_shortcuts(self) -> None:
        actions: dict[Command, Callable[[], object]] = {
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
        actions.update({page: partial(self.go_to, page) for page in PAGES})
        for command, keys in WINDOW_KEYS.items():
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(partial(self._run, actions[command]))
            self.addAction(action)
        live_actions: dict[LiveCommand, Callable[[], object]] = {
            LiveCommand.PIN: self.live.card.toggle_pin,
            LiveCommand.OPEN_NEWEST: self.live.open_newest,
            LiveCommand.BREAK_DOWN_NEWEST: self._break_down_newest,
        }
        live_keys = {LIVE_KEYS[command]: action for command, action in live_actions.items()}
        live_keys.update({key: partial(self.live.wall.toggle_number, int(key)) for key in TILE_KEYS})
        for key, action_of_key in live_keys.items():
            shortcut = QShortcut(QKeySequence(key), self.live)
            shortcut.activated.connect(partial(self._run, action_of_key))

    @guarded
    def _run(self, action: Callable[[], object], *_arguments: object) -> None:
        action()

    def go_to(self, page: Command) -> None:
        """Show a page."""
        if page not in PAGES:
            return
        leaving = self.pages.currentWidget()
        self.pages.setCurrentIndex(PAGES.index(page))
        self.navigation.mark(page)
        self.help.hide()
        if leaving is self.settings and page is not Command.SETTINGS:
            self._leave_settings()
        elif page is Command.SETTINGS:
            self._away_from_settings.stop()
            self.notices.withdraw("settings_open")
        if page is Command.LIVE:
            self.live.setFocus()

    def _leave_settings(self) -> None:
        if not self.settings.has_unsaved_changes:
            self.settings.lock()
            return
        self._away_from_settings.start()
        to_do = self.tr("Ctrl+6 takes you back. In {0} they lock and the changes are dropped.")
        self.notices.post(
            Notice(
                "settings_open", Level.WARN, self.tr("The settings are still open, with changes not saved."), "",
                to_do.format(duration_words(SETTINGS_LOCK_MS / 1000)),
            )
        )  # fmt: skip

    @Slot()
    @guarded
    def _on_away_too_long(self) -> None:
        self.settings.lock()
        self.notices.withdraw("settings_open")

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

    @Slot(object)
    @guarded
    def on_passages_recorded(self, rows: object) -> None:
        """Take passages that were just stored (``tuple[PassageRow, ...]``, oldest first)."""
        if isinstance(rows, tuple):
            known = tuple(row for row in rows if isinstance(row, PassageRow))
            self.live.take_passages(known)
            self.results.take_passages(known)

    @Slot(object)
    @guarded
    def on_health_changed(self, health: object) -> None:
        """Take the newest ``Health``."""
        if isinstance(health, Health):
            self.strip.take(health)
            self.live.show_health(health)
            self.health.take(health)

    @Slot(object)
    @guarded
    def on_fault_raised(self, fault: object) -> None:
        """Take a ``WorkerFault``."""
        if not isinstance(fault, WorkerFault):
            return
        if fault.restarts_in_s is None:
            to_do = self.tr(
                "It does not start again by itself: restart the program, and tell your installer."
            )
        else:
            to_do = self.tr("It starts again by itself in {0}.").format(duration_words(fault.restarts_in_s))
        still = self.tr("Everything else goes on.")
        level = Level.BAD if fault.restarts_in_s is None else Level.WARN
        self.notices.post(Notice(f"fault/{fault.worker}", level, fault.message, still, to_do))

    @Slot(object)
    @guarded
    def on_page_ready(self, page: object) -> None:
        """Take a ``PassagePage`` that was asked for."""
        if isinstance(page, PassagePage):
            self.results.take_page(page)

    @Slot(object)
    @guarded
    def on_picture_ready(self, answer: object) -> None:
        """Take a ``PictureAnswer`` that was asked for."""
        if isinstance(answer, PictureAnswer):
            self.shelf.take(answer)

    @Slot(object)
    @guarded
    def on_probe_stepped(self, result: object) -> None:
        """Take a ``ProbeResult`` of the running camera test."""
        if isinstance(result, ProbeResult):
            self.settings.take_probe(result)

    @Slot(object)
    @guarded
    def on_settings_applied(self, settings: object) -> None:
        """Take the ``Settings`` now in force."""
        if isinstance(settings, Settings):
            self._show_settings(settings)
            self.settings.show_applied(settings)
            if self._unsaved_parts:
                self._record("settings_saved", "settings", self._unsaved_parts)
                self._unsaved_parts = ""

    @Slot(object)
    @guarded
    def on_settings_refused(self, problem: object) -> None:
        """Take the sentence (``str``) that says why settings could not be saved."""
        self._unsaved_parts = ""
        self.settings.show_refused(str(problem))
        still = self.tr("The settings from before stay in force.")
        self.notices.post(Notice("settings_refused", Level.BAD, str(problem), still))

    def _show_settings(self, settings: Settings) -> None:
        for page in (self.live, self.results, self.breakdown, self.health, self.desk):
            page.show_settings(settings)
        self.shift_panel.offer(settings.station.operators)
        # The program's own name follows by itself (QApplication's display name).
        self.setWindowTitle(f"{settings.station.site} · {settings.station.station}")

    def _record(self, action: str, subject: str, detail: str = "") -> None:
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
        elif self.desk.back():
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
            self._record("shift_started", "shift", f"after {before}" if before else "")
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
    def _on_settings_saved(self, parts: str) -> None:
        self._unsaved_parts = parts

    @Slot()
    @guarded
    def _on_unlocked(self) -> None:
        self._record("settings_opened", "settings")

    @Slot()
    @guarded
    def _on_rescale(self) -> None:
        self.look.use_scale(scale_for(self.width(), self.height()))
