"""Between the window and the file that remembers where it stood."""

from functools import partial

from anpr_console.app.startup import Station
from anpr_console.storage.window_memory import load_window_memory, save_window_memory
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.window_memory import WindowKeeper
from anpr_console.workers.window_memory_worker import WindowMemoryWorker


def remember_window(station: Station, window: MainWindow) -> WindowKeeper:
    """Put the window back where it stood; before it is shown and before the engine starts."""
    file = station.data_dir / "window.json"
    worker = WindowMemoryWorker(partial(save_window_memory, file), station.clock)
    station.engine.add_worker(worker)
    splits = {
        "live": window.live.splitter, "results": window.results.splitter, "breakdown": window.breakdown.splitter,
    }  # fmt: skip
    return WindowKeeper(window, window.look, splits, load_window_memory(file), worker.save)
