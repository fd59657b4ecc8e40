"""Between the results page and the record: counting, exports, what the screen remembers."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from anpr_console.app.evidence_sheet import SheetWriter
from anpr_console.app.startup import Station
from anpr_console.domain.export import ExportProgress, ExportRequest
from anpr_console.domain.query import CountAnswer, PassageFilter
from anpr_console.storage.passage_export import export_passages
from anpr_console.storage.passage_queries import count_passages
from anpr_console.storage.saved_filters import load_screen_memory, save_screen_memory
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.ports import ResultsPort
from anpr_console.workers.export_worker import ExportWorker, MemoryWorker
from anpr_console.workers.query_worker import CountWorker


class ResultsWiring:
    """The threads behind the results page, and what the page calls; made before the engine starts.

    Attributes:
        port: For the page.
    """

    def __init__(self, station: Station) -> None:
        memory_file = station.data_dir / "screen.json"
        self._count = CountWorker(partial(_count, station), station.clock)
        self._export = ExportWorker(partial(_export, station), station.clock)
        self._memory = MemoryWorker(partial(save_screen_memory, memory_file), station.clock)
        for worker in (self._count, self._export, self._memory):
            station.engine.add_worker(worker)
        self.port = ResultsPort(
            request_count=self._count.request,
            export=self._export.export,
            cancel_export=self._export.cancel,
            memory=load_screen_memory(memory_file),
            save_memory=self._memory.save,
        )

    def connect(self, window: MainWindow) -> None:
        """Let the page hear the answers. Queued: a slow screen can't hold up whoever emits."""
        page = window.results
        window.shift_panel.shift_started.connect(page.on_shift_started)
        queued = Qt.ConnectionType.QueuedConnection
        self._count.count_ready.connect(page.on_count_ready, queued)
        self._export.progressed.connect(page.on_export_progressed, queued)
        self._memory.refused.connect(page.on_memory_refused, queued)


def _count(
    station: Station, wanted: PassageFilter, is_cancelled: Callable[[], bool]
) -> Iterator[CountAnswer]:
    return count_passages(station.reading, wanted, is_cancelled)


def _export(
    station: Station,
    request: ExportRequest,
    on_progress: Callable[[ExportProgress], None],
    is_cancelled: Callable[[], bool],
) -> ExportProgress:
    names = station.engine.settings.station

    def make_sheets(target: Path, wanted: ExportRequest) -> SheetWriter:
        return SheetWriter(target, wanted, station.media, f"{names.site} · {names.station}", station.clock)

    return export_passages(station.reading, request, make_sheets, on_progress, is_cancelled)
