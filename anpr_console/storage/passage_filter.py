"""Filters and page marks as SQL conditions."""

import base64
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, or_

from anpr_console.domain.errors import StorageError
from anpr_console.domain.plate_pattern import WILDCARDS, PlatePattern
from anpr_console.domain.query import PageRequest, PassageFilter, SortKey
from anpr_console.storage.tables import passages

_ESCAPE = "\\"
_HIGHEST = "\U0010ffff"
SORT_COLUMNS: dict[SortKey, Column[Any]] = {
    SortKey.STARTED_AT: passages.c.started_at,
    SortKey.PLATE: passages.c.plate,
    SortKey.CONFIDENCE: passages.c.confidence,
}
_MARK_VALUES: dict[SortKey, Callable[[Any], object]] = {
    SortKey.STARTED_AT: datetime.fromisoformat,
    SortKey.PLATE: str,
    SortKey.CONFIDENCE: float,
}
_MARK_PROBLEM = "The mark of this page is not understood. Load the list again from its start."


def time_conditions(wanted: PassageFilter) -> list[ColumnElement[bool]]:
    """The filter's range of time."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.started_from is not None:
        conditions.append(passages.c.started_at >= wanted.started_from)
    if wanted.started_to is not None:
        conditions.append(passages.c.started_at < wanted.started_to)
    return conditions


def plate_conditions(pattern: PlatePattern) -> list[ColumnElement[bool]]:
    """The filter's plate question, for passages that are looked at one by one."""
    column = passages.c.plate_folded if pattern.is_fuzzy else passages.c.plate
    text = pattern.folded
    if not pattern.has_wildcards:
        if not pattern.slips:
            return [column == text]
        return [or_(column == text, *(column.like(slip, escape=_ESCAPE) for slip in _slips(text)))]
    conditions = [column != "", column.like(like_pattern(text), escape=_ESCAPE)]
    start = text[: min(text.find(wildcard) for wildcard in WILDCARDS if wildcard in text)]
    if start:
        # LIKE alone does not use the index in SQLite (it folds case there); a range does, on every database.
        conditions += [column >= start, column < start + _HIGHEST]
    return conditions


def like_pattern(pattern: str) -> str:
    r"""``*`` and ``?`` as LIKE's ``%`` and ``_``, with those characters themselves escaped by ``\``."""
    escaped = pattern.replace(_ESCAPE, _ESCAPE * 2).replace("%", _ESCAPE + "%").replace("_", _ESCAPE + "_")
    return escaped.replace("*", "%").replace("?", "_")


def _slips(text: str) -> list[str]:
    """LIKE patterns of all texts with one character wrong, missing or extra; normalized texts need no escapes."""
    wrong = [f"{text[:place]}_{text[place + 1 :]}" for place in range(len(text))]
    missing = [text[:place] + text[place + 1 :] for place in range(len(text))]
    extra = [f"{text[:place]}_{text[place:]}" for place in range(len(text) + 1)]
    return [*wrong, *missing, *extra]


def after_condition(request: PageRequest) -> ColumnElement[bool] | None:
    """The rows that come after the page mark in the asked order; None for the first page.

    Raises:
        StorageError: The mark is not one of ours or belongs to another order.
    """
    if request.after is None:
        return None
    column, last = SORT_COLUMNS[request.sort], passages.c.passage_id
    value, passage_id = _decode_mark(request.after, request.sort)
    # Written so that the outer part alone lets the database start within the index.
    if request.is_descending:
        return and_(column <= value, or_(column < value, last < passage_id))
    return and_(column >= value, or_(column > value, last > passage_id))


def encode_mark(sort: SortKey, value: object, passage_id: str) -> str:
    """The opaque mark of a row."""
    plain = value.isoformat() if isinstance(value, datetime) else value
    content = json.dumps([sort.value, plain, passage_id], ensure_ascii=False)
    return base64.urlsafe_b64encode(content.encode()).decode()


def _decode_mark(mark: str, sort: SortKey) -> tuple[object, str]:
    try:
        marked_sort, value, passage_id = json.loads(base64.urlsafe_b64decode(mark.encode()))
        parsed = _MARK_VALUES[sort](value)
    except (ValueError, TypeError) as error:
        raise StorageError(_MARK_PROBLEM) from error
    if marked_sort != sort.value or not isinstance(passage_id, str):
        raise StorageError(_MARK_PROBLEM)
    return parsed, passage_id
