"""The guard's desk: lists, alerts, manual passages and counts, as pages and panels of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from anpr_console.domain.alert import Acknowledgement, Alert, AlertPage
from anpr_console.domain.desk import DeskAnswer, ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.list_import import ImportPreview
from anpr_console.domain.plate_list import AddEntries, EditEntry, ListEntry, ListsState
from anpr_console.domain.presence import Traffic
from anpr_console.domain.query import PassagePage, PassageRow
from anpr_console.domain.sound import SoundState
from anpr_console.settings.alerts import AlertSettings
from anpr_console.settings.model import Settings
from anpr_console.ui.alerts.banner import AlertBanner, sound_words
from anpr_console.ui.alerts.page import AlertsPage
from anpr_console.ui.alerts.ringing import Ringing
from anpr_console.ui.counts import TrafficPage
from anpr_console.ui.desk_requests import DeskRequests
from anpr_console.ui.keymap import Command
from anpr_console.ui.lists.entry_panel import EntryPanel
from anpr_console.ui.lists.page import ListsPage
from anpr_console.ui.manual_entry import ManualEntryPanel
from anpr_console.ui.notices import Notice
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.plate_history import PlateHistoryPanel
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look

TICK_MS = 1000
SOUND_CHECK_S = 60
TRAFFIC_EVERY_S = 10


class GuardDesk(QObject):
    """Makes the desk's widgets and joins them with their port.

    Signals:
        row_opened: A ``PassageRow`` to be shown with its details.
        noticed: A ``Notice`` for the board.
        alerts_told: ``int``, how many alerts are open, and ``str``, in two words why none would be heard.
    """

    row_opened = Signal(object)
    noticed = Signal(object)
    alerts_told = Signal(int, str)

    def __init__(
        self,
        ports: ConsolePorts,
        look: Look,
        shelf: PictureShelf,
        current_row: Callable[[], PassageRow | None],
    ) -> None:
        super().__init__()
        port, clock = ports.desk, ports.clock
        self._port, self._clock, self._current_row = port, clock, current_row
        self._camera_names: dict[str, str] = {}
        self._settings = AlertSettings()
        self._sound: SoundState | None = None
        self._ringing = Ringing()
        self._ticks = 0
        self._told = (0, "")
        self._focus_before: QWidget | None = None
        self.requests = DeskRequests(port)
        self.lists = ListsPage(port, self.requests, look, clock)
        self.alerts = AlertsPage(port, look, clock, self._camera_names)
        self.traffic = TrafficPage(port, self.requests, look, clock, self._camera_names)
        self.banner = AlertBanner(look, clock, self._camera_names)
        self.entry = EntryPanel(clock)
        self.manual = ManualEntryPanel(look, clock, ports.live.newest_frame)
        self.history = PlateHistoryPanel(ports.record, look, shelf, clock, self._camera_names)
        self.pages: dict[Command, QWidget] = {
            Command.LISTS: self.lists, Command.ALERTS: self.alerts, Command.TRAFFIC: self.traffic,
        }  # fmt: skip
        self.panels: tuple[QFrame, ...] = (self.banner, self.entry, self.manual, self.history)
        self.actions: dict[Command, Callable[[], object]] = {
            Command.MANUAL: self.ask_manual,
            Command.HISTORY: self.ask_history,
            Command.LIST_PLATE: self.ask_entry,
            Command.SHOW_ALERT: self.banner.open_newest,
            Command.ACKNOWLEDGE: self.acknowledge,
            Command.MUTE: self.toggle_mute,
        }
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.on_tick)
        self._connect()
        self._tick.start()

    def _connect(self) -> None:
        for panel in self.panels:
            panel.installEventFilter(self)
        self.lists.add_wanted.connect(self._on_add_wanted)
        self.lists.edit_wanted.connect(self._on_edit_wanted)
        self.entry.change_wanted.connect(self._on_entry_change)
        self.manual.entered.connect(self._on_entered)
        self.history.passage_opened.connect(self.row_opened)
        self.traffic.plate_opened.connect(self.history.ask_plate)
        self.banner.acknowledged.connect(self._on_acknowledged)
        self.banner.opened.connect(self._on_alert_opened)
        self.alerts.opened.connect(self._on_alert_opened)
        self.alerts.tone_wanted.connect(self._on_tone_wanted)
        for source in (self.banner, self.alerts):
            source.mute_wanted.connect(self.toggle_mute)

    def show_settings(self, settings: Settings) -> None:
        """Follow cameras and alert settings."""
        self._camera_names.clear()
        self._camera_names.update({camera.camera_id: camera.name for camera in settings.cameras})
        self._settings = settings.alerts
        self.manual.show_cameras(settings.cameras)

    def stop(self) -> None:
        """Stop the clock of sounds and counts."""
        self._tick.stop()

    def back(self) -> bool:
        """Esc: close the innermost thing that is open. False if nothing is."""
        if self.banner.back():
            self._return_focus()
            return True
        for panel in (self.history, self.manual, self.entry):
            if panel.isVisible():
                panel.hide()
                return True
        return self.lists.isVisible() and self.lists.back()

    # What keys ask for.

    def ask_manual(self) -> None:
        """F2: a plate by hand."""
        self._make_room()
        self.manual.ask()

    def ask_history(self) -> None:
        """F3: the last passages of the plate that is looked at."""
        self._make_room()
        self.history.ask(self._current_row())

    def ask_entry(self) -> None:
        """F4: put the plate that is looked at on a list."""
        self._make_room()
        row = self._current_row()
        if row is None or row.passage.consensus is None:
            self.entry.add()
        else:
            self.entry.add_passage(row.passage)

    def acknowledge(self) -> None:
        """F8: ask for a note on the newest alert, then take it."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.banner.isAncestorOf(focus):
            self._focus_before = focus
        self.banner.acknowledge()

    def toggle_mute(self) -> None:
        """F9: sound off for a while, or on again."""
        self._ringing.toggle_mute(self._clock.now(), self._settings.mute_minutes)
        self.on_tick()

    def _make_room(self) -> None:
        """Close the other panels and remember where the keyboard was."""
        for panel in (self.history, self.manual, self.entry):
            panel.hide()
        self._focus_before = QApplication.focusWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keyboard back to where it was when a panel closes: never to a button that happens to be next."""
        if event.type() is QEvent.Type.Hide and watched in self.panels:
            self._return_focus()
        return False

    def _return_focus(self) -> None:
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # What comes from the program.

    @Slot(object)
    @guarded
    def on_lists_changed(self, state: object) -> None:
        """Take the lists (``ListsState``)."""
        if isinstance(state, ListsState):
            self.lists.show_state(state)
            self.entry.show_lists(state)

    @Slot(object)
    @guarded
    def on_alerts_changed(self, alerts: object) -> None:
        """Take all open alerts (``tuple[Alert, ...]``)."""
        if isinstance(alerts, tuple):
            known = tuple(alert for alert in alerts if isinstance(alert, Alert))
            self.banner.show_alerts(known)
            self.alerts.reload()
            self._ring()
            self._show_sound()

    @Slot(object)
    @guarded
    def on_answered(self, answer: object) -> None:
        """Take the answer to something a person did (``DeskAnswer``)."""
        if isinstance(answer, DeskAnswer):
            self.requests.take(answer)

    @Slot(object)
    @guarded
    def on_alerts_read(self, page: object) -> None:
        """Take a page of the alert log (``AlertPage``)."""
        if isinstance(page, AlertPage):
            self.alerts.take_page(page)

    @Slot(object)
    @guarded
    def on_traffic_read(self, traffic: object) -> None:
        """Take the counts (``Traffic``)."""
        if isinstance(traffic, Traffic):
            self.traffic.take_traffic(traffic)

    @Slot(object)
    @guarded
    def on_page_ready(self, page: object) -> None:
        """Take a ``PassagePage``; only those asked for by the history panel are ours."""
        if isinstance(page, PassagePage):
            self.history.take_page(page)

    @Slot(object)
    @guarded
    def on_passage_read(self, row: object) -> None:
        """Take the ``PassageRow`` of an alert."""
        if isinstance(row, PassageRow):
            self.row_opened.emit(row)

    @Slot(object)
    @guarded
    def on_import_read(self, preview: object) -> None:
        """Take the preview of a list file (``ImportPreview``)."""
        if isinstance(preview, ImportPreview):
            self.lists.show_import(preview)

    @Slot(object)
    @guarded
    def on_file_written(self, problem: object) -> None:
        """Take the word about an export: a sentence (``str``), empty if it was written."""
        if problem:
            self.lists.tell(str(problem), Level.BAD)
        else:
            self.lists.tell(self.tr("The file is written."), Level.OK)

    @Slot(object)
    @guarded
    def on_sound_changed(self, state: object) -> None:
        """Take what is known of the sound output (``SoundState``)."""
        if isinstance(state, SoundState):
            self._sound = state
            self._show_sound()

    @Slot()
    @guarded
    def on_tick(self) -> None:
        """Once a second: time left, the tone, fresh counts."""
        if self._ticks % SOUND_CHECK_S == 0:
            self._port.check_sound()
        if self._ticks % TRAFFIC_EVERY_S == 0:
            self.traffic.refresh()
        self._ticks += 1
        self._ring()
        self._show_sound()

    def _ring(self) -> None:
        if self._ringing.wants_tone(self.banner.alerts, self._settings, self._clock.now()):
            self._port.play_tone(self._settings.volume)

    def _show_sound(self) -> None:
        words = sound_words(
            self._sound, self._ringing.mute, self._clock, is_sound_on=self._settings.is_sound_on
        )
        self.banner.show_sound(words)
        self.alerts.show_sound(words, self._sound.device if self._sound else "")
        is_muted = self._ringing.mute.is_silent(self._clock.now())
        silence = self.tr("muted") if is_muted else self.tr("no sound") if words else ""
        told = (len(self.banner.alerts), silence)
        if told != self._told:
            self._told = told
            self.alerts_told.emit(*told)

    # What the widgets ask for.

    @Slot(str)
    @guarded
    def _on_add_wanted(self, list_id: str) -> None:
        self._make_room()
        self.entry.add(list_id or None)

    @Slot(object)
    @guarded
    def _on_edit_wanted(self, entry: object) -> None:
        if isinstance(entry, ListEntry):
            self._make_room()
            self.entry.edit(entry)

    @Slot(object)
    @guarded
    def _on_entry_change(self, change: object) -> None:
        if not isinstance(change, AddEntries | EditEntry):
            return
        entry = change.after if isinstance(change, EditEntry) else change.entries[0]
        told = (
            self.tr("{0} is changed.")
            if isinstance(change, EditEntry)
            else self.tr("{0} is on the list now.")
        )

        def on_answer(answer: DeskAnswer) -> None:
            if answer.problem:
                self.entry.show_problem(answer.problem)
                return
            self.entry.close_panel()
            words = told.format(entry.plate_raw)
            if answer.undo is not None:
                self.lists.remember(words, answer.undo)
            if not self.lists.isVisible():
                to_do = self.tr("It can be taken back on the lists page (Ctrl+7, Ctrl+Z).")
                self.noticed.emit(Notice("list_entry", Level.OK, words, "", to_do))

        self.requests.change_lists(change, on_answer)

    @Slot(object, object)
    @guarded
    def _on_entered(self, entry: object, frame: object) -> None:
        if not isinstance(entry, ManualEntry):
            return

        def on_answer(answer: DeskAnswer) -> None:
            if answer.problem:
                self.manual.show_problem(answer.problem)
                return
            self.manual.hide()
            words = self.tr("{0} is recorded as typed by hand.").format(entry.plate)
            self.noticed.emit(Notice("manual_passage", Level.OK, words))

        self.requests.enter_by_hand(entry, frame if isinstance(frame, Frame) else None, on_answer)

    @Slot(object)
    @guarded
    def _on_acknowledged(self, done: object) -> None:
        if not isinstance(done, Acknowledgement):
            return

        def on_answer(answer: DeskAnswer) -> None:
            self._return_focus()
            if answer.problem:
                still = self.tr("The alert stays open.")
                self.noticed.emit(Notice("acknowledge", Level.BAD, answer.problem, still))

        self.requests.acknowledge(done, on_answer)

    @Slot(object)
    @guarded
    def _on_alert_opened(self, alert: object) -> None:
        if isinstance(alert, Alert):
            self._port.read_passage(alert.passage_id)

    @Slot()
    @guarded
    def _on_tone_wanted(self) -> None:
        self._port.play_tone(self._settings.volume)
