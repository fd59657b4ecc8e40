"""How a process of ours ends: signals become an orderly stop, exit codes have names, a restart is a fresh process."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

logger = logging.getLogger(__name__)

EXIT_DEADLINE_MISSED = 3
"""A thread did not end in time: the stacks are in the crash file and the process left without it."""


class StopSignals(QObject):
    """Turns SIGINT and SIGTERM into a Qt signal.

    Python runs its signal handlers only when the interpreter has the main thread, which Qt's loop keeps; a byte in a
    socket pair wakes the loop at once.

    Signals:
        stop_requested: ``int``, the signal's number.
    """

    stop_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)  # noqa: FBT003 — the standard library takes it so
        self._writer.setblocking(False)  # noqa: FBT003 — the standard library takes it so
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.on_activated)
        self._former_descriptor = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._former_handlers = {
            number: signal.signal(number, _note_only) for number in (signal.SIGINT, signal.SIGTERM)
        }

    @Slot()
    def on_activated(self) -> None:
        """Read which signals came and pass them on."""
        for number in self._reader.recv(64):
            if number in self._former_handlers:
                logger.info(
                    "%s received", signal.Signals(number).name, extra={"event": "stop_signal_received"}
                )
                self.stop_requested.emit(number)

    def close(self) -> None:
        """Give the former handlers back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_descriptor)
        for number, handler in self._former_handlers.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()


def _note_only(_number: int, _frame: object) -> None:
    """The wake-up socket tells the loop; there is nothing to do here."""


def leave_at_once(code: int) -> None:
    """End the process while a thread still runs: ordinary exit would wait for it or abort."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def restart_process(arguments: Sequence[str]) -> None:
    """Become a fresh process of the same program; threads that hang end here. Does not return.

    Args:
        arguments: The command line without the program.
    """
    logger.warning("starting again as a fresh process", extra={"event": "process_restarted"})
    logging.shutdown()
    is_frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, *([] if is_frozen else ["-m", "anpr_console"]), *arguments]
    os.execv(sys.executable, command)  # noqa: S606 — our own program, no shell
