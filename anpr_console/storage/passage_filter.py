"""Filters and page marks as SQL conditions."""

import base64
import json
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, or_

from anpr_console.domain.errors import StorageError
from anpr_console.domain.query import PageRequest, PassageFilter, SortKey
from anpr_console.domain.region import fold_look_alikes
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


def filter_conditions(wanted: PassageFilter) -> list[ColumnElement[bool]]:
    """One condition per part of the filter that is set."""
    conditions: list[ColumnElement[bool]] = []
    pattern = normalize_pattern(wanted.plate or "")
    if pattern:
        conditions += _plate_conditions(pattern, is_fuzzy=wanted.is_fuzzy)
    if wanted.started_from is not None:
        conditions.append(passages.c.started_at >= wanted.started_from)
    if wanted.started_to is not None:
        conditions.append(passages.c.started_at < wanted.started_to)
    choices: tuple[tuple[Column[Any], Iterable[str]], ...] = (
        (passages.c.camera_id, wanted.camera_ids),
        (passages.c.outcome, wanted.outcomes),
        (passages.c.brand, wanted.brands),
        (passages.c.color, wanted.colors),
        (passages.c.kind, wanted.kinds),
        (passages.c.direction, wanted.directions),
    )
    for column, values in choices:
        texts = [str(value) for value in values]
        if texts:
            conditions.append(column == texts[0] if len(texts) == 1 else column.in_(texts))
    return conditions


def normalize_pattern(text: str) -> str:
    """Upper case, only letters, marks, digits and the wildcards: ``1กก-12*`` becomes ``1กก12*``.

    Texts without any letter, digit or wildcard give an empty pattern, which filters nothing.
    """
    composed = unicodedata.normalize("NFC", text).upper()
    return "".join(char for char in composed if char in "*?" or unicodedata.category(char)[0] in "LNM")


def like_pattern(pattern: str) -> str:
    r"""``*`` and ``?`` as LIKE's ``%`` and ``_``, with those characters themselves escaped by ``\``."""
    escaped = pattern.replace(_ESCAPE, _ESCAPE * 2).replace("%", _ESCAPE + "%").replace("_", _ESCAPE + "_")
    return escaped.replace("*", "%").replace("?", "_")


def _plate_conditions(pattern: str, *, is_fuzzy: bool) -> list[ColumnElement[bool]]:
    column = passages.c.plate_folded if is_fuzzy else passages.c.plate
    if is_fuzzy:
        pattern = fold_look_alikes(pattern)
    if "*" not in pattern and "?" not in pattern:
        return [column == pattern]
    conditions = [column != "", column.like(like_pattern(pattern), escape=_ESCAPE)]
    start = pattern[: min(pattern.find(wildcard) for wildcard in "*?" if wildcard in pattern)]
    if start:
        # LIKE alone does not use the index in SQLite (it folds case there); a range does, on every database.
        conditions += [column >= start, column < start + _HIGHEST]
    return conditions


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
