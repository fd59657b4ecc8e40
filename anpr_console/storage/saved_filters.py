"""The file that remembers saved filters and the table's layout: small, whole or not there, never in the way."""

import json
import logging
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.query import PassageFilter, ReviewStatus, SortKey
from anpr_console.domain.screen_memory import SavedFilter, ScreenMemory, TableLayout
from anpr_console.storage.whole_file import WholeFile

_logger = logging.getLogger(__name__)
_ENUMS: dict[str, type[Outcome | Direction | ReviewStatus]] = {
    "outcomes": Outcome,
    "directions": Direction,
    "reviews": ReviewStatus,
}
_TIMES = {"started_from", "started_to"}
Json = Any


def load_screen_memory(path: Path) -> ScreenMemory:
    """What was kept; the first look of everything where the file is missing or unreadable (it is then left alone)."""
    try:
        return memory_in(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ScreenMemory()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        _logger.warning(
            "Saved filters and table layout can't be read (%s): the console starts without them.",
            type(error).__name__,
            extra={"event": "screen_memory_unreadable"},
        )
        return ScreenMemory()


def save_screen_memory(path: Path, memory: ScreenMemory) -> None:
    """Keep it.

    Raises:
        StorageError: The data folder refuses; what was kept before stays.
    """
    with WholeFile(path, "Saved filters could not be kept") as file:
        file.write(json.dumps(memory_out(memory), ensure_ascii=False, indent=1).encode())


def memory_out(memory: ScreenMemory) -> Json:
    """As JSON."""
    layout = memory.results
    return {
        "schema": 1,
        "filters": [
            {"name": saved.name, "span": saved.span, "filter": filter_out(saved.filter)}
            for saved in memory.filters
        ],
        "results": {
            "order": layout.order,
            "hidden": layout.hidden,
            "widths": dict(layout.widths),
            "sort": layout.sort.value,
            "is_descending": layout.is_descending,
        },
    }


def memory_in(value: Json) -> ScreenMemory:
    """What ``memory_out`` made.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It is none of ours.
    """
    layout = value["results"]
    return ScreenMemory(
        tuple(
            SavedFilter(str(saved["name"]), filter_in(saved["filter"]), str(saved["span"]))
            for saved in value["filters"]
        ),
        TableLayout(
            order=tuple(str(key) for key in layout["order"]),
            hidden=tuple(str(key) for key in layout["hidden"]),
            widths=tuple((str(key), int(width)) for key, width in layout["widths"].items()),
            sort=SortKey(layout["sort"]),
            is_descending=bool(layout["is_descending"]),
        ),
    )


def filter_out(wanted: PassageFilter) -> dict[str, Json]:
    """The parts of a filter that are set, as JSON."""
    empty = PassageFilter()
    parts = {field.name: getattr(wanted, field.name) for field in fields(PassageFilter)}
    return {
        name: part.isoformat() if isinstance(part, datetime) else part
        for name, part in parts.items()
        if part != getattr(empty, name)
    }


def filter_in(value: Mapping[str, Json]) -> PassageFilter:
    """What ``filter_out`` made; parts that this program does not know are refused.

    Raises:
        ValueError, TypeError: It is none of ours.
    """
    parts: dict[str, Json] = {}
    for name, part in value.items():
        if name in _TIMES:
            parts[name] = datetime.fromisoformat(part)
        elif isinstance(part, list):
            kind = _ENUMS.get(name, str)
            parts[name] = tuple(kind(word) for word in part)
        else:
            parts[name] = part
    wanted = PassageFilter(**parts)
    if not isinstance(wanted.plate, str | None) or not isinstance(wanted.max_slips, int):
        raise StorageError("A saved filter is damaged.")
    return wanted
