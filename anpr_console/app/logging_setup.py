"""Where log lines go: JSON lines in the data folder, the console, and a ring buffer for the log page.

ERROR: something was abandoned. WARNING: wrong, but work goes on. INFO: life cycle. DEBUG: per track.
"""

import json
import logging
import logging.handlers
import re
import threading
import traceback
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from anpr_console.domain.errors import StorageError
from anpr_console.settings.paths import logs_dir

LOG_NAME = "anpr-console.jsonl"
_MASK = "***"
_FILE_BYTES = 5 * 1024 * 1024
_FILES_KEPT = 5
_RING_LINES = 2000
_SHORTEST_SECRET = 4
_LOGIN_IN_ADDRESS = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*://)(?P<login>[^/\s@]+)@")
_NAMED_SECRET = re.compile(
    r"(?i)(?P<name>password|passwd|pwd|token|secret|api[_-]?key|authorization)(?P<link>[\"']?\s*[=:]\s*[\"']?(?:bearer\s+|basic\s+)?)"
    r"(?P<value>[^\s\"',;&]+)"
)
_OWN_FIELDS = frozenset(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {
    "message",
    "asctime",
    "taskName",
}


class Redactor:
    """Takes secrets out of text: those it was told, logins in addresses, and values after telling names."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secrets: tuple[str, ...] = ()

    def learn(self, secret: str) -> None:
        """Mask this value from now on, also as it stands in an address.

        Values under four characters would mask ordinary text and are left out.
        """
        if len(secret) >= _SHORTEST_SECRET:
            forms = {secret, quote(secret), quote(secret, safe="")}
            with self._lock:
                self._secrets = tuple(sorted(forms.union(self._secrets), key=len, reverse=True))

    def redact(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, _MASK)
        text = _LOGIN_IN_ADDRESS.sub(rf"\g<scheme>{_MASK}@", text)
        return _NAMED_SECRET.sub(rf"\g<name>\g<link>{_MASK}", text)


redactor = Redactor()
"""The process's one redactor: whoever reads a secret tells it."""


@dataclass(frozen=True, slots=True)
class RingLine:
    """One line of the log page.

    Attributes:
        number: Grows by one with each line.
        at: When, aware UTC.
        level: Name of the level.
        logger: Name of the logger.
        message: Formatted and redacted.
        detail: Redacted stack of an exception, or empty.
    """

    number: int
    at: datetime
    level: str
    logger: str
    message: str
    detail: str


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, event, message, context; all redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": getattr(record, "event", ""),
            "thread": record.threadName,
            "message": redactor.redact(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _OWN_FIELDS and name != "event":
                is_plain = isinstance(value, int | float | bool) or value is None
                fields[name] = value if is_plain else redactor.redact(str(value))
        detail = _detail(record)
        if detail:
            fields["exception"] = detail
        return json.dumps(fields, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A line for people at a terminal, redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        at = datetime.fromtimestamp(record.created, UTC).astimezone()
        return f"{at:%H:%M:%S} {record.levelname.lower()}: {redactor.redact(record.getMessage())}"


class RingBuffer(logging.Handler):
    """Keeps the last lines for the log page.

    Args:
        lines: How many.
    """

    def __init__(self, lines: int = _RING_LINES) -> None:
        super().__init__()
        self._lines: deque[RingLine] = deque(maxlen=lines)
        self._number = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self._number += 1
        self._lines.append(
            RingLine(
                number=self._number,
                at=datetime.fromtimestamp(record.created, UTC),
                level=record.levelname,
                logger=record.name,
                message=redactor.redact(record.getMessage()),
                detail=_detail(record),
            )
        )

    def lines_after(self, number: int) -> tuple[RingLine, ...]:
        """All kept lines with a larger number, oldest first."""
        lock = self.lock
        if lock is None:
            return ()
        with lock:
            return tuple(line for line in self._lines if line.number > number)


def _detail(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    return redactor.redact("".join(traceback.format_exception(record.exc_info[1])))


def set_up_logging(data_dir: Path, *, console_level: int = logging.WARNING) -> RingBuffer:
    """Send the program's log to file, console and ring buffer; called once a process.

    Args:
        data_dir: The file goes to its ``logs`` folder, 5 MB each, five old ones kept.
        console_level: Least level on stderr.

    Returns:
        The ring buffer.

    Raises:
        StorageError: The log folder can't be written.
    """
    folder = logs_dir(data_dir)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
        )
    except OSError as error:
        raise StorageError(
            f"The log folder {folder} can't be written: {error.strerror or type(error).__name__}. Check its "
            "permissions and whether the disk is mounted read-only, or choose another folder (--data)."
        ) from error
    file.setLevel(logging.INFO)
    file.setFormatter(JsonLines())
    console = logging.StreamHandler()
    console.setLevel(console_level)
    console.setFormatter(PlainLines())
    ring = RingBuffer()
    ring.setLevel(logging.INFO)
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    logging.getLogger("anpr_console").setLevel(logging.INFO)
    # A full disk must neither stop the program nor flood the terminal with tracebacks of the logger itself.
    logging.raiseExceptions = False
    for handler in (file, console, ring):
        root.addHandler(handler)
    return ring


def close_logging() -> None:
    """Flush and detach the handlers that ``set_up_logging`` added."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler.formatter, JsonLines | PlainLines) or isinstance(handler, RingBuffer):
            root.removeHandler(handler)
            handler.close()
