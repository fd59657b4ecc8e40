"""Between the desk's reading thread and the pages of health and log: counts of the day, the saved log."""

from PySide6.QtCore import Qt

from anpr_console.app.startup import Station
from anpr_console.ui.main_window import MainWindow


def connect_health(station: Station, window: MainWindow) -> None:
    """Let both pages hear their answers. Queued: a slow screen can't hold up whoever emits."""
    queued = Qt.ConnectionType.QueuedConnection
    station.desk.hours_read.connect(window.health.on_hours_read, queued)
    station.desk.text_written.connect(window.log.on_text_written, queued)
