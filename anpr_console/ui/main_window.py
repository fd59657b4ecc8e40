"""The console's window: pages, status strip, notices and the keyboard."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from anpr_console.ui.ports import ConsolePorts


class MainWindow(QMainWindow):
    """The window of the console.

    Signals:
        closed: The user closed the window; its timers have stopped.
    """

    closed = Signal()

    def __init__(self, ports: ConsolePorts) -> None:
        super().__init__()
        self._ports = ports
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.setWindowTitle(self.tr("ANPR Console"))

    @Slot(object)
    def on_passages_recorded(self, rows: object) -> None:
        """Take passages that were just stored (``tuple[PassageRow, ...]``, oldest first)."""

    @Slot(object)
    def on_health_changed(self, health: object) -> None:
        """Take the newest ``Health``."""

    @Slot(object)
    def on_fault_raised(self, fault: object) -> None:
        """Take a ``WorkerFault``."""

    @Slot(object)
    def on_page_ready(self, page: object) -> None:
        """Take a ``PassagePage`` that was asked for."""

    @Slot(object)
    def on_picture_ready(self, answer: object) -> None:
        """Take a ``PictureAnswer`` that was asked for."""

    @Slot(object)
    def on_probe_stepped(self, result: object) -> None:
        """Take a ``ProbeResult`` of the running camera test."""

    @Slot(object)
    def on_settings_applied(self, settings: object) -> None:
        """Take the ``Settings`` now in force."""

    @Slot(object)
    def on_settings_refused(self, problem: object) -> None:
        """Take the sentence (``str``) that says why settings could not be saved."""

    def stop_timers(self) -> None:
        """Stop pulling pictures; called first when the program stops."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers and tell the program."""
        self.stop_timers()
        event.accept()
        self.closed.emit()
