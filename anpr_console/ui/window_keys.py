"""Makes the window's shortcuts from the one table of keys."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from anpr_console.ui.keymap import WINDOW_KEYS, Command
from anpr_console.ui.slot_guard import guarded

Action = Callable[[], object]


class WindowKeys(QObject):
    """Runs an action for each key; one that fails is logged and told by the window, and the others go on.

    Args:
        window: Where the commands' keys are heard.
        actions: What each command does.
        live: The page where the live keys are heard.
        live_actions: Key of the live page to what it does.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Mapping[Command, Action],
        live: QWidget,
        live_actions: Mapping[str, Action],
    ) -> None:
        super().__init__(window)
        for command, keys in WINDOW_KEYS.items():
            action = QAction(window)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(partial(self._run, actions[command]))
            window.addAction(action)
        for key, action_of_key in live_actions.items():
            shortcut = QShortcut(QKeySequence(key), live)
            shortcut.activated.connect(partial(self._run, action_of_key))

    @guarded
    def _run(self, action: Action, *_arguments: object) -> None:
        action()
