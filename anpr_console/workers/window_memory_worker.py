"""Keeps where the window stood, outside the GUI thread."""

import logging
from collections.abc import Callable

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.screen_memory import WindowMemory
from anpr_console.workers.errand_worker import ErrandWorker

logger = logging.getLogger(__name__)

SaveWindow = Callable[[WindowMemory], None]
"""Write it; raises an AnprError with a sentence."""


class WindowMemoryWorker(ErrandWorker):
    """Writes the window's memory; a refusal is only logged, for nobody at the gate could do anything about it."""

    def __init__(self, save: SaveWindow, clock: Clock) -> None:
        super().__init__("window_memory", clock)
        self._save = save

    def save(self, memory: WindowMemory) -> None:
        """Keep this; returns at once."""
        self._ask(lambda: self._run(memory))

    def _run(self, memory: WindowMemory) -> None:
        try:
            self._save(memory)
        except AnprError as error:
            logger.warning("%s", error, extra={"event": "window_not_kept"})
