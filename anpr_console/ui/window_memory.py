"""Puts the window back where it stood, and notices when that changes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from anpr_console.domain.screen_memory import WindowMemory
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import THEMES, Look

SETTLED_MS = 1000
LEAST_SEEN_PX = 100
"""So much of a window's top edge must be on a screen, or it could not be moved back."""

_MOVING = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange}


class WindowKeeper(QObject):
    """Restores place, colors, zoom and divided areas, then hands on what they have become once they rest.

    Args:
        window: Not shown yet.
        look: Of the window.
        splits: Divided areas by the name under which they are kept.
        memory: From last time.
        save: Called with each new state; must return at once.
    """

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        splits: dict[str, QSplitter],
        memory: WindowMemory,
        save: Callable[[WindowMemory], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._splits = splits
        self._shares = dict(memory.splits)
        self._save = save
        self._saved = memory
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLED_MS)
        self._rest.timeout.connect(self.keep)
        self._restore(memory)
        window.installEventFilter(self)
        for name, splitter in splits.items():
            splitter.setObjectName(name)
            splitter.splitterMoved.connect(self._on_split_moved)
        # Pages set their first division whenever the scale changes; what people chose comes after that.
        look.changed.connect(self._on_look_changed)

    def _restore(self, memory: WindowMemory) -> None:
        for colors in THEMES:
            if colors.name == memory.theme and colors is not self._look.colors:
                self._look.use_colors(colors)
        if memory.zoom != 1.0:
            self._look.zoom_by(memory.zoom - 1.0)
        place = QRect(*memory.place) if memory.place else None
        if place is not None and is_reachable(place):
            self._window.setGeometry(place)
        if memory.is_full_screen:
            self._window.setWindowState(Qt.WindowState.WindowFullScreen)
        elif memory.is_maximized:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that the window moved; its divided areas keep their shares."""
        if event.type() in _MOVING:
            self._rest.start()
        elif event.type() is QEvent.Type.Show:
            self._apply_shares()
        elif event.type() is QEvent.Type.Close:
            self.keep()
        return False

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._apply_shares()
        self._rest.start()

    @Slot(int, int)
    @guarded
    def _on_split_moved(self, _place: int, _index: int) -> None:
        splitter = self.sender()
        if not isinstance(splitter, QSplitter):
            return
        sizes = splitter.sizes()
        if any(sizes):
            self._shares[splitter.objectName()] = round(sizes[0] / sum(sizes), 3)
            self._rest.start()

    def _apply_shares(self) -> None:
        for name, share in self._shares.items():
            splitter = self._splits.get(name)
            if splitter is not None:
                # A splitter that was never laid out takes sizes as weights.
                total = max(sum(splitter.sizes()), 1000)
                splitter.setSizes([round(total * share), total - round(total * share)])

    @Slot()
    @guarded
    def keep(self) -> None:
        """Hand on the present state, if it is another one than before."""
        self._rest.stop()
        state = self.state()
        if state != self._saved:
            self._saved = state
            self._save(state)

    def state(self) -> WindowMemory:
        """How everything stands now."""
        window = self._window
        is_filled = window.isMaximized() or window.isFullScreen()
        # Not every platform knows where a filled window would stand; then the last known place holds.
        area = window.normalGeometry() if is_filled else window.geometry()
        place = (area.x(), area.y(), area.width(), area.height()) if area.isValid() else self._saved.place
        return WindowMemory(
            place, window.isMaximized(), window.isFullScreen(), self._look.colors.name, self._look.zoom,
            tuple(sorted(self._shares.items())),
        )  # fmt: skip


def is_reachable(place: QRect) -> bool:
    """Whether enough of a window at that place is on a screen that is there now."""
    top_edge = QRect(place.left(), place.top(), place.width(), 30)
    seen = [screen.availableGeometry().intersected(top_edge) for screen in QGuiApplication.screens()]
    return any(part.width() >= LEAST_SEEN_PX and part.height() > 0 for part in seen)
