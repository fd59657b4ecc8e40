"""What nobody caught: a redacted crash file in the log folder, with the stacks of all threads."""

import faulthandler
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from anpr_console import __version__
from anpr_console.app.logging_setup import redactor
from anpr_console.domain.errors import StorageError
from anpr_console.settings.paths import logs_dir

logger = logging.getLogger(__name__)

CRASH_NAME = "crash.txt"


class CrashFile:
    """Writes what nobody caught. One a process; ``install`` and ``remove`` are called by the main thread.

    Args:
        data_dir: The file goes to its ``logs`` folder; what a former run left there stays above.

    Raises:
        StorageError: The log folder can't be written.
    """

    def __init__(self, data_dir: Path) -> None:
        self.path = logs_dir(data_dir) / CRASH_NAME
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file: TextIO = self.path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise StorageError(
                f"The crash file {self.path} can't be written: {error.strerror or type(error).__name__}."
            ) from error
        self._lock = threading.Lock()
        self._former_hooks = sys.excepthook, threading.excepthook, sys.unraisablehook

    def install(self) -> None:
        """Catch what escapes the main thread, other threads, destructors, and C code."""
        # faulthandler writes only file names, line numbers and function names: no values, so nothing to redact.
        faulthandler.enable(self._file, all_threads=True)
        self._former_hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def remove(self) -> None:
        """Give the hooks back and close the file; an empty one is deleted."""
        faulthandler.disable()
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._former_hooks
        self._file.close()
        if self.path.exists() and self.path.stat().st_size == 0:
            self.path.unlink()

    def write(self, headline: str, body: str) -> None:
        """Append an entry, redacted."""
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock:
            self._file.write(redactor.redact(f"=== {stamp} anpr-console {__version__}: {headline}\n{body}\n"))

    def dump_stacks(self, sentence: str) -> None:
        """Append the stacks of all threads, because a deadline was missed."""
        self.write(sentence, "Stacks of all threads:")
        with self._lock:
            faulthandler.dump_traceback(self._file, all_threads=True)

    def _on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._note("the main thread", kind, error, trace)
        print(
            f"anpr-console: an unexpected problem ({kind.__name__}) ended the program. What was recorded is safe. "
            f"Details are in {self.path}; please send that file to your supplier.",
            file=sys.stderr,
        )

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        name = arguments.thread.name if arguments.thread is not None else "a thread"
        if arguments.exc_value is not None:
            self._note(name, arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            where = f"{arguments.err_msg or 'a destructor'} {arguments.object!r:.200}"
            self._note(where, arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _note(
        self, where: str, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.write(f"uncaught in {where}", "".join(traceback.format_exception(kind, error, trace)))
        logger.critical(
            "uncaught %s in %s; see %s", kind.__name__, where, self.path, extra={"event": "uncaught"}
        )
