"""The export thread: one file at a time, with progress, and an end as soon as somebody wants one."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.export import ExportProgress, ExportRequest
from anpr_console.domain.screen_memory import ScreenMemory
from anpr_console.workers.errand_worker import ErrandWorker

OnProgress = Callable[[ExportProgress], None]
Export = Callable[[ExportRequest, OnProgress, Callable[[], bool]], ExportProgress]
"""Write a file; calls back with progress, asks whether it is cancelled, returns how it ended."""

SaveMemory = Callable[[ScreenMemory], None]
"""Keep what the screen remembers; raises StorageError."""


class ExportWorker(ErrandWorker):
    """Writes exports in the order they were asked for.

    Signals:
        progressed: ``ExportProgress``, the last one of each export finished.
    """

    progressed = Signal(object)

    def __init__(self, export: Export, clock: Clock) -> None:
        super().__init__("export", clock)
        self._export = export
        self._cancelled = threading.Event()

    def export(self, request: ExportRequest) -> None:
        """Write a file; returns at once. With too many waiting, the answer is a problem."""
        if not self._ask(lambda: self._run(request)):
            problem = "Too many exports wait already. Let them finish, or stop one, and ask again."
            self.progressed.emit(ExportProgress(request.target, is_finished=True, problem=problem))

    def cancel(self) -> None:
        """Stop the export under way; its file does not come to be. Any thread."""
        self._cancelled.set()

    def _run(self, request: ExportRequest) -> None:
        self._cancelled.clear()
        if self.is_stop_requested():
            return
        self.progressed.emit(self._export(request, self.progressed.emit, self._is_over))

    def _is_over(self) -> bool:
        return self._cancelled.is_set() or self.is_stop_requested()


class MemoryWorker(ErrandWorker):
    """Keeps what the screen remembers: saved filters, the table's layout.

    Signals:
        refused: ``str``, a sentence why it could not be kept.
    """

    refused = Signal(object)

    def __init__(self, save: SaveMemory, clock: Clock) -> None:
        super().__init__("screen_memory", clock)
        self._save = save

    def save(self, memory: ScreenMemory) -> None:
        """Keep this; returns at once. What waits is overtaken by what comes later anyway."""
        self._ask(lambda: self._run(memory))

    def _run(self, memory: ScreenMemory) -> None:
        try:
            self._save(memory)
        except AnprError as error:
            self.refused.emit(str(error))
