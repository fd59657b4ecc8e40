"""The console, run as a program of its own, whose window a thread closes when the named file appears."""

import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication

from anpr_console.app.cli import main


def _close_when_told() -> None:
    signal_file = Path(os.environ["CLOSE_WHEN_THERE"])
    while not signal_file.exists():
        time.sleep(0.05)
    application = QApplication.instance()
    assert application is not None
    QMetaObject.invokeMethod(application, "closeAllWindows", Qt.ConnectionType.QueuedConnection)


if __name__ == "__main__":
    threading.Thread(target=_close_when_told, daemon=True).start()
    sys.exit(main())
