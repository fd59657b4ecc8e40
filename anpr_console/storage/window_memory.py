"""The file that remembers where the window stood: small, whole or not there, never in the way."""

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from anpr_console.domain.screen_memory import WindowMemory
from anpr_console.storage.whole_file import WholeFile

_logger = logging.getLogger(__name__)


def load_window_memory(path: Path) -> WindowMemory:
    """What was kept; the first look where the file is missing or unreadable (it is then left alone)."""
    try:
        return memory_in(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return WindowMemory()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        _logger.warning(
            "The window's place can't be read (%s): it opens as it did the first time.", type(error).__name__,
            extra={"event": "window_memory_unreadable"},
        )  # fmt: skip
        return WindowMemory()


def save_window_memory(path: Path, memory: WindowMemory) -> None:
    """Keep it.

    Raises:
        StorageError: The data folder refuses; what was kept before stays.
    """
    with WholeFile(path, "The window's place could not be kept") as file:
        file.write(
            json.dumps({"schema": 1, **asdict(memory), "splits": dict(memory.splits)}, indent=1).encode()
        )


def memory_in(value: Any) -> WindowMemory:
    """What ``save_window_memory`` wrote.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It is none of ours.
    """
    place = value["place"]
    if place is not None:
        left, top, width, height = (int(number) for number in place)
        place = (left, top, width, height)
    return WindowMemory(
        place, bool(value["is_maximized"]), bool(value["is_full_screen"]), str(value["theme"]), float(value["zoom"]),
        tuple((str(name), min(1.0, max(0.0, float(share)))) for name, share in value["splits"].items()),
    )  # fmt: skip
