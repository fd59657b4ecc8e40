"""Whether a passage that was just recorded belongs into the list on screen; the record itself answers for the rest."""

from anpr_console.domain.query import PassageFilter, PassageRow

ON_NO_LIST = "none"


def row_matches(row: PassageRow, wanted: PassageFilter) -> bool:
    """Whether a row passes every part of the filter."""
    passage = row.passage
    pattern = wanted.plate_pattern
    text = passage.consensus.text if passage.consensus else ""
    if pattern is not None and not pattern.matches(text):
        return False
    vehicle, decision = passage.vehicle, passage.decision
    list_kind = decision.list_kind if decision else None
    choices: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (wanted.camera_ids, passage.camera_id),
        (wanted.outcomes, passage.outcome),
        (wanted.directions, passage.direction),
        (wanted.brands, vehicle.brand if vehicle else None),
        (wanted.colors, vehicle.color if vehicle else None),
        (wanted.kinds, vehicle.kind if vehicle else None),
        (wanted.lists, list_kind.value if list_kind else ON_NO_LIST),
        (wanted.reviews, row.review),
    )
    if any(allowed and value not in allowed for allowed, value in choices):
        return False
    is_late_enough = wanted.started_from is None or passage.started_at >= wanted.started_from
    return is_late_enough and (wanted.started_to is None or passage.started_at < wanted.started_to)
