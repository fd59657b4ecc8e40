"""``anpr-console`` (``anpr-console console``): the operator's window over the engine, on a qasync loop."""

import argparse
import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from anpr_console.app.cli import EXIT_OK, add_data_argument
from anpr_console.app.headless import add_port_argument, add_source_argument, run_headless
from anpr_console.app.interpreter import CalmHeap, share_turns_evenly
from anpr_console.app.shutdown import EXIT_DEADLINE_MISSED, StopSignals, leave_at_once, restart_process
from anpr_console.app.startup import StartOptions, Station, start_station

logger = logging.getLogger(__name__)

if TYPE_CHECKING:
    from anpr_console.ui.main_window import MainWindow

_EPILOG = f"""\
Without cameras in the settings and without --source, the console opens on a rendered camera, the virtual gate.
Without a display it runs like `anpr-console serve` and prints passages.

exit codes: {EXIT_OK} closed in order; 1 could not start, a sentence on stderr says why;
{EXIT_DEADLINE_MISSED} a thread did not end in time, its stack is in logs/crash.txt of the data folder.
"""
_PLATFORMS_WITHOUT_DISPLAY = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    add_data_argument(parser)
    add_source_argument(parser)
    add_port_argument(parser)


def is_display_available() -> bool:
    """Whether Qt can open a window here."""
    if sys.platform != "linux":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":", maxsplit=1)[0]
    return platform in _PLATFORMS_WITHOUT_DISPLAY or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window, or run headless where there is no display.

    Raises:
        AnprError: It can't start; a sentence says why.
    """
    options = StartOptions(
        data_dir=arguments.data, source=arguments.source, port=arguments.port, is_endpoint_required=False
    )
    if not is_display_available():
        print(
            "anpr-console: There is no display here ($DISPLAY and $WAYLAND_DISPLAY are empty), so the console runs "
            "without its window and prints passages.",
            file=sys.stderr,
            flush=True,
        )
        return run_headless(options, is_json=False, is_until_end=False)
    return _run_window(options)


def _run_window(options: StartOptions) -> int:
    import qasync
    from PySide6.QtWidgets import QApplication

    share_turns_evenly()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("anpr-console")
    application.setApplicationDisplayName("ANPR Console")
    # Closing the window ends the program through our own order, not through Qt's.
    application.setQuitOnLastWindowClosed(False)
    station = start_station(options)
    speak(station)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    window = open_window(station)
    heap = CalmHeap()
    station.engine.models_loaded.connect(heap.on_models_loaded)
    quitting = Quitting(loop)
    signals = StopSignals()
    window.closed.connect(quitting.on_closed)
    signals.stop_requested.connect(quitting.on_stop_requested)
    station.engine.restart_wanted.connect(quitting.on_restart_wanted)
    station.engine.start()
    with loop:
        loop.run_forever()
        window.stop_timers()
        window.hide()
        is_in_time = station.engine.stop()
    signals.close()
    if not is_in_time:
        leave_at_once(EXIT_DEADLINE_MISSED)
    window.deleteLater()
    station.close()
    if quitting.restart_reason:
        restart_process(sys.argv[1:])
    return EXIT_OK


def speak(station: Station) -> None:
    """Load the station's language, before the first word is shown; a change of it counts from the next start."""
    from anpr_console.ui.language import has_letters_for, load_language

    code = station.engine.settings.station.language
    load_language(code)
    if not has_letters_for(code):
        logger.warning(
            "No font on this computer has the letters of language %s; `anpr-console doctor` says what to install",
            code, extra={"event": "letters_missing"},
        )  # fmt: skip


def open_window(station: Station) -> "MainWindow":
    """Make the window over a station's engine and show it; needs a QApplication."""
    from anpr_console.app.wiring_delivery import DeliveryWiring
    from anpr_console.app.wiring_health import connect_health
    from anpr_console.app.wiring_lists import connect_desk
    from anpr_console.app.wiring_results import ResultsWiring
    from anpr_console.app.wiring_screens import connect_engine, make_ports
    from anpr_console.app.wiring_window import remember_window
    from anpr_console.ui.main_window import MainWindow

    results = ResultsWiring(station)
    delivery = DeliveryWiring(station)
    window = MainWindow(make_ports(station, results.port, delivery.port))
    delivery.setParent(window)
    results.connect(window)
    delivery.connect_window(window)
    connect_engine(station.engine, window)
    connect_desk(station, window.desk)
    connect_health(station, window)
    remember_window(station, window)
    window.show()
    return window


class Quitting(QObject):
    """Ends the loop once, whoever asks: the window, a signal, or the engine."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self.restart_reason = ""

    @Slot()
    def on_closed(self) -> None:
        """The window was closed."""
        self._loop.stop()

    @Slot(object)
    def on_stop_requested(self, _number: int) -> None:
        """SIGINT or SIGTERM came."""
        self._loop.stop()

    @Slot(object)
    def on_restart_wanted(self, reason: str) -> None:
        """Only a fresh process helps."""
        self.restart_reason = reason
        self._loop.stop()
