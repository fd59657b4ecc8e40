"""How a filter is searched: by few plates, by few rows of one kind or time, or along the asked order.

Databases guess how many rows a condition leaves, and guess badly for traits that go together. So it is counted, up to
a limit that costs a few milliseconds, and the index is named. Whatever the filter, no search reads rows that it does
not show, except in one index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, False_, Select, func, literal, select

from anpr_console.domain.query import PassageFilter, SortKey
from anpr_console.storage.passage_filter import plate_conditions, time_conditions
from anpr_console.storage.passage_traits import traits_condition
from anpr_console.storage.plate_endings import find_plates
from anpr_console.storage.tables import passages

FEW_ROWS = 60_000
"""So many entries of an index are read and sorted sooner than a whole index is walked through in vain."""
BY_ORDER: dict[SortKey, str] = {
    SortKey.STARTED_AT: "ix_passages_started_at",
    SortKey.PLATE: "ix_passages_plate",
    SortKey.CONFIDENCE: "ix_passages_confidence",
}
BY_PLATE = BY_ORDER[SortKey.PLATE]
BY_TIME = BY_ORDER[SortKey.STARTED_AT]
BY_TRAITS = "ix_passages_traits"


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """Where to look and for what.

    Attributes:
        index: The index to go through.
        conditions: All of them must hold.
        way: ``plates``, ``traits``, ``time`` or ``order``, for people.
    """

    index: str
    conditions: tuple[ColumnElement[bool], ...]
    way: str


def plan_search(connection: Connection, wanted: PassageFilter, sort: SortKey) -> SearchPlan | None:
    """The cheapest way for a filter; None if nothing in the record can meet it."""
    has_traits = traits_condition(connection, wanted)
    if isinstance(has_traits, False_):
        return None
    of_traits = [has_traits] if has_traits is not None else []
    of_time = time_conditions(wanted)
    pattern = wanted.plate_pattern
    of_plate: list[ColumnElement[bool]] = []
    if pattern is not None:
        plates = find_plates(connection, pattern)
        if plates == ():
            return None
        if plates is not None:
            return SearchPlan(BY_PLATE, (passages.c.plate.in_(plates), *of_traits, *of_time), "plates")
        of_plate = plate_conditions(pattern)
    conditions = (*of_traits, *of_time, *of_plate)
    if of_traits and _are_few(connection, BY_TRAITS, [*of_traits, *of_time]):
        return SearchPlan(BY_TRAITS, conditions, "traits")
    if of_time and sort is not SortKey.STARTED_AT and _are_few(connection, BY_TIME, of_time):
        return SearchPlan(BY_TIME, conditions, "time")
    return SearchPlan(BY_ORDER[sort], conditions, "order")


def through_index(statement: Select[Any], index: str) -> Select[Any]:
    """The same question with the index named, in the words of each database."""
    named = statement.with_hint(passages, f"INDEXED BY {index}", "sqlite")
    for dialect in ("mysql", "mariadb"):
        named = named.with_hint(passages, f"FORCE INDEX ({index})", dialect)
    return named


def _are_few(connection: Connection, index: str, conditions: Sequence[ColumnElement[bool]]) -> bool:
    some = select(literal(1).label("one")).select_from(passages).where(*conditions).limit(FEW_ROWS + 1)
    found = connection.scalar(select(func.count()).select_from(through_index(some, index).subquery()))
    return (found or 0) <= FEW_ROWS
