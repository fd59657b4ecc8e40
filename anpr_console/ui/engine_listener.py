"""Where the window hears the engine: one slot per signal, each takes one frozen value."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from anpr_console.domain.health import Health, WorkerFault
from anpr_console.domain.picture import PictureAnswer
from anpr_console.domain.probe import ProbeResult
from anpr_console.domain.query import PassagePage, PassageRow
from anpr_console.settings.model import Settings
from anpr_console.ui.notices import Notice
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level
from anpr_console.ui.wording import duration_words

if TYPE_CHECKING:
    from anpr_console.ui.main_window import MainWindow


class EngineListener(QObject):
    """Hands what the engine tells to the pages that show it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._unsaved_parts = ""

    @Slot(str)
    @guarded
    def on_settings_sent(self, parts: str) -> None:
        """Remember what a person changed, until the engine says whether it could be saved."""
        self._unsaved_parts = parts

    @Slot(object)
    @guarded
    def on_passages_recorded(self, rows: object) -> None:
        """Take passages that were just stored (``tuple[PassageRow, ...]``, oldest first)."""
        if isinstance(rows, tuple):
            known = tuple(row for row in rows if isinstance(row, PassageRow))
            self._window.live.take_passages(known)
            self._window.results.take_passages(known)

    @Slot(object)
    @guarded
    def on_health_changed(self, health: object) -> None:
        """Take the newest ``Health``."""
        if isinstance(health, Health):
            self._window.strip.take(health)
            self._window.live.show_health(health)
            self._window.health.take(health)
            self._window.log.take(health)

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
        self._window.notices.post(Notice(f"fault/{fault.worker}", level, fault.message, still, to_do))

    @Slot(object)
    @guarded
    def on_page_ready(self, page: object) -> None:
        """Take a ``PassagePage`` that was asked for."""
        if isinstance(page, PassagePage):
            self._window.results.take_page(page)

    @Slot(object)
    @guarded
    def on_picture_ready(self, answer: object) -> None:
        """Take a ``PictureAnswer`` that was asked for."""
        if isinstance(answer, PictureAnswer):
            self._window.shelf.take(answer)

    @Slot(object)
    @guarded
    def on_probe_stepped(self, result: object) -> None:
        """Take a ``ProbeResult`` of the running camera test."""
        if isinstance(result, ProbeResult):
            self._window.settings.take_probe(result)

    @Slot(object)
    @guarded
    def on_settings_applied(self, settings: object) -> None:
        """Take the ``Settings`` now in force."""
        if isinstance(settings, Settings):
            self._window.follow_settings(settings)
            self._window.settings.show_applied(settings)
            if self._unsaved_parts:
                self._window.record_action("settings_saved", "settings", self._unsaved_parts)
                self._unsaved_parts = ""

    @Slot(object)
    @guarded
    def on_settings_refused(self, problem: object) -> None:
        """Take the sentence (``str``) that says why settings could not be saved."""
        self._unsaved_parts = ""
        self._window.settings.show_refused(str(problem))
        still = self.tr("The settings from before stay in force.")
        self._window.notices.post(Notice("settings_refused", Level.BAD, str(problem), still))
