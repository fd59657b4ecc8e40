"""Between the record and the health page: what the charts of the day show."""

from PySide6.QtCore import Qt

from anpr_console.app.startup import Station
from anpr_console.ui.main_window import MainWindow


def connect_health(station: Station, window: MainWindow) -> None:
    """Let the page hear the hours' counts. Queued: a slow screen can't hold up whoever emits."""
    station.desk.hours_read.connect(window.health.on_hours_read, Qt.ConnectionType.QueuedConnection)
