"""Settings that were left with changes not saved: said on screen, locked after a while."""

from PySide6.QtCore import QObject, QTimer, Slot

from anpr_console.ui.notices import Notice, NoticeBoard
from anpr_console.ui.settings.page import SettingsPage
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level
from anpr_console.ui.wording import duration_words

SETTINGS_LOCK_MS = 10 * 60 * 1000
_KEY = "settings_open"


class SettingsLeftOpen(QObject):
    """Locks the settings page when another page is shown: at once, or later if it holds unsaved changes."""

    def __init__(self, page: SettingsPage, notices: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._notices = notices
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(SETTINGS_LOCK_MS)
        self._away.timeout.connect(self._on_away_too_long)

    def forget(self) -> None:
        """The settings are shown again."""
        self._away.stop()
        self._notices.withdraw(_KEY)

    def watch(self) -> None:
        """Another page took the place of the settings."""
        if not self._page.has_unsaved_changes:
            self._page.lock()
            return
        self._away.start()
        to_do = self.tr("Ctrl+6 takes you back. In {0} they lock and the changes are dropped.")
        self._notices.post(
            Notice(
                _KEY, Level.WARN, self.tr("The settings are still open, with changes not saved."), "",
                to_do.format(duration_words(SETTINGS_LOCK_MS / 1000)),
            )
        )  # fmt: skip

    @Slot()
    @guarded
    def _on_away_too_long(self) -> None:
        self._page.lock()
        self._notices.withdraw(_KEY)
