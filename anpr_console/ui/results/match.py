"""Whether a passage that was just recorded belongs into the list on screen; the record itself answers for the rest."""

import re

from anpr_console.domain.query import PassageFilter, PassageRow
from anpr_console.domain.region import fold_look_alikes, normalize_plate


def normalize_pattern(typed: str) -> str:
    """What a person typed, as a plate pattern: normalized, ``*`` and ``?`` kept."""
    return "".join(char if char in "*?" else normalize_plate(char) for char in typed)


def plate_matches(pattern: str, text: str, *, is_fuzzy: bool) -> bool:
    """Whether a normalized text fits a pattern of ``*`` and ``?``; look-alikes count as equal if fuzzy."""
    if is_fuzzy:
        pattern, text = fold_look_alikes(pattern), fold_look_alikes(text)
    wild = {"*": ".*", "?": "."}
    return re.fullmatch("".join(wild.get(char, re.escape(char)) for char in pattern), text) is not None


def row_matches(row: PassageRow, wanted: PassageFilter) -> bool:
    """Whether a row passes every part of the filter."""
    passage = row.passage
    text = passage.consensus.text if passage.consensus else None
    if wanted.plate and (text is None or not plate_matches(wanted.plate, text, is_fuzzy=wanted.is_fuzzy)):
        return False
    vehicle = passage.vehicle
    choices: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (wanted.camera_ids, passage.camera_id),
        (wanted.outcomes, passage.outcome),
        (wanted.directions, passage.direction),
        (wanted.brands, vehicle.brand if vehicle else None),
        (wanted.colors, vehicle.color if vehicle else None),
        (wanted.kinds, vehicle.kind if vehicle else None),
    )
    if any(allowed and value not in allowed for allowed, value in choices):
        return False
    is_late_enough = wanted.started_from is None or passage.started_at >= wanted.started_from
    return is_late_enough and (wanted.started_to is None or passage.started_at < wanted.started_to)
