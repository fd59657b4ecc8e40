"""Plates by any part of them: every plate stands in the record with all of its endings.

``*34*`` asks for endings that begin with 34: a range of an index instead of a look at every passage.
"""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, tuple_

from anpr_console.domain.plate_pattern import PlatePattern
from anpr_console.domain.region import fold_look_alikes
from anpr_console.storage.search_tables import plate_endings
from anpr_console.storage.tables import passages

CANDIDATES_AT_MOST = 1000
"""A plate question that finds more plates than this finds passages soon enough without a list of them."""
_LOOKED_AT_MOST = 20_000
_SHORTEST_RUN = 2
_HIGHEST = "\U0010ffff"
_FORGOTTEN_AT_ONCE = 200


def add_plate(connection: Connection, plate: str) -> None:
    """Make a plate findable; one that is known already costs one look.

    Args:
        connection: A writing transaction.
        plate: Normalized, as in ``passages.plate``; empty is nothing.
    """
    if not plate:
        return
    folded = fold_look_alikes(plate)
    is_same = (plate_endings.c.ending == folded) & (plate_endings.c.plate == plate)
    if connection.scalar(select(plate_endings.c.plate).where(is_same)) is None:
        rows = [{"ending": ending, "plate": plate} for ending in _endings(folded)]
        connection.execute(insert(plate_endings), rows)


def forget_plates(connection: Connection, plates: Iterable[str]) -> None:
    """Remove plates that no passage carries any more; the others stay.

    Args:
        connection: A writing transaction in which the passages are deleted already.
        plates: Those of the deleted passages.
    """
    gone = {plate for plate in plates if plate}
    gone -= set(connection.scalars(select(passages.c.plate).where(passages.c.plate.in_(gone)).distinct()))
    keys = [(ending, plate) for plate in sorted(gone) for ending in _endings(fold_look_alikes(plate))]
    for start in range(0, len(keys), _FORGOTTEN_AT_ONCE):
        some = keys[start : start + _FORGOTTEN_AT_ONCE]
        connection.execute(
            delete(plate_endings).where(tuple_(plate_endings.c.ending, plate_endings.c.plate).in_(some))
        )


def find_plates(connection: Connection, pattern: PlatePattern) -> tuple[str, ...] | None:
    """All plates of the record that a pattern means, if they are few.

    Returns:
        The plates, in no order; None if they are many or the pattern says too little (``*7*``).
    """
    if not pattern.has_wildcards and not pattern.is_fuzzy:
        return (pattern.text,)
    reaches = _reaches(pattern)
    if reaches is None:
        return None
    looked = select(plate_endings.c.plate).where(or_(*reaches)).distinct().limit(_LOOKED_AT_MOST + 1)
    candidates = connection.scalars(looked).all()
    if len(candidates) > _LOOKED_AT_MOST:
        return None
    found = tuple(plate for plate in candidates if pattern.matches(plate))
    return found if len(found) <= CANDIDATES_AT_MOST else None


def _endings(folded: str) -> Iterator[str]:
    return (folded[start:] for start in range(len(folded)))


def _reaches(pattern: PlatePattern) -> list[ColumnElement[bool]] | None:
    """Conditions of which every plate that is meant meets at least one; None where that would be most plates."""
    folded = fold_look_alikes(pattern.text)
    column = plate_endings.c.ending
    if pattern.has_wildcards:
        run = max(re.split(r"[*?]", folded), key=len)
        return [_begins_with(run)] if len(run) >= _SHORTEST_RUN else None
    if pattern.slips == 0:
        return [column == folded]
    # One slip spoils one half only: the plate still begins with the first half or ends with the second.
    middle = len(folded) // 2
    first, second = folded[:middle], folded[middle:]
    is_whole_plate = func.length(column) == func.length(plate_endings.c.plate)
    return [column == second, _begins_with(first) & is_whole_plate]


def _begins_with(start: str) -> ColumnElement[bool]:
    return (plate_endings.c.ending >= start) & (plate_endings.c.ending < start + _HIGHEST)
