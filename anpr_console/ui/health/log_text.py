"""Log lines as text: for the clipboard, for the detail under the table, and for the file an installer gets."""

import platform
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from anpr_console import __version__
from anpr_console.domain.health import Health
from anpr_console.settings.model import StationSettings
from anpr_console.ui.ports import LogLine
from anpr_console.ui.wording import local_moment

translate = QCoreApplication.translate


def level_word(level: str) -> str:
    """A line's level for people."""
    words = {
        "DEBUG": translate("log", "detail"),
        "INFO": translate("log", "information"),
        "WARNING": translate("log", "warning"),
        "ERROR": translate("log", "error"),
        "CRITICAL": translate("log", "breakdown"),
    }
    return words.get(level, level)


def line_text(line: LogLine) -> str:
    """A line with date, level and place as the log file has them, and its stack below."""
    place = line.logger.removeprefix("anpr_console.")
    text = f"{local_moment(line.at)} {line.level} {place}: {line.message}"
    return f"{text}\n{line.detail.rstrip()}" if line.detail else text


def detail_text(line: LogLine) -> str:
    """A chosen line, with what somebody on the phone asks for first: its number, time, level and place."""
    place = line.logger.removeprefix("anpr_console.")
    head = translate("log", "Line {0} · {1} · {2} · {3}")
    parts = (
        head.format(line.number, local_moment(line.at), level_word(line.level), place),
        line.message,
        line.detail,
    )
    return "\n".join(part for part in parts if part).rstrip()


def lines_text(lines: Sequence[LogLine]) -> str:
    """Several lines, oldest first."""
    return "\n".join(line_text(line) for line in lines)


def file_text(
    lines: Sequence[LogLine], station: StationSettings, health: Health | None, now: datetime
) -> str:
    """The file for the installer: where and when it was saved, how the station was, and all lines kept."""
    head = [
        f"ANPR Console {__version__} · {station.site} · {station.station}",
        translate("log", "Saved {0} on {1}").format(local_moment(now), platform.platform()),
    ]
    if health is not None:
        head.append(translate("log", "Health: {0}").format(" ".join((health.level.value, *health.reasons))))
    head.append(translate("log", "Lines: {0}. Passwords and keys are left out.").format(len(lines)))
    return "\n".join([*head, "", lines_text(lines), ""])
