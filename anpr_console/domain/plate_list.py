"""Plate lists: who may enter, whom to watch for, whom to leave alone; and what a plate's match with them is worth."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LIST_PREFIX = "lst"
ENTRY_PREFIX = "ent"
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BUDDHIST_FROM_YEAR = 2400
_BUDDHIST_YEARS = 543


def parse_day(text: str) -> date:
    """A day as people write it: 2026-12-31, 31/12/2026, 31.12.2569 (years of the Buddhist era are known by their size).

    Raises:
        ValueError: It is none.
    """
    if iso := _ISO_DATE.fullmatch(text.strip()):
        year, month, day = (int(part) for part in iso.groups())
    elif day_first := _DAY_FIRST_DATE.fullmatch(text.strip()):
        day, month, year = (int(part) for part in day_first.groups())
    else:
        raise ValueError(f"{text} is no day")
    return date(year - _BUDDHIST_YEARS if year >= _BUDDHIST_FROM_YEAR else year, month, day)


class ListKind(StrEnum):
    """What a list is for."""

    ALLOW = "allow"
    WATCH = "watch"
    IGNORE = "ignore"


class MatchStrength(StrEnum):
    """How a plate matches an entry: only an exact match may ever open; a look-alike may alert."""

    EXACT = "exact"
    LOOK_ALIKE = "look_alike"


@dataclass(frozen=True, slots=True)
class PlateList:
    """A named list.

    Attributes:
        list_id: ``lst_…``.
        name: As people and the platform know it; no two are the same.
        kind: What it is for.
    """

    list_id: str
    name: str
    kind: ListKind


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One plate on one list.

    Attributes:
        entry_id: ``ent_…``; the audit trail names it.
        list_id: The list it stands on.
        plate: Normalized.
        plate_raw: As it was typed.
        subregion: State or province, empty if not said.
        valid_from: First day, None for no beginning; local calendar of the station.
        valid_until: Last day, itself included; None for no end.
        owner: Whose it is: tenant, unit, company.
        note: Whatever else is good to know.
        changed_at: When it was last changed, aware UTC.
        changed_by: By whom.
        version: Grows with each change; writers check it.
    """

    entry_id: str
    list_id: str
    plate: str
    plate_raw: str
    changed_at: datetime
    subregion: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    owner: str = ""
    note: str = ""
    changed_by: str = ""
    version: int = 1

    def is_valid_on(self, day: date) -> bool:
        """Whether the entry counts on that day."""
        return (self.valid_from is None or self.valid_from <= day) and not self.is_over_on(day)

    def is_over_on(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and day > self.valid_until


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A plate met an entry.

    Attributes:
        list_name: Name of the list.
        kind: Its kind.
        strength: Exact or look-alike.
        entry_id: The entry.
        is_valid: Whether the entry counted on the day; one that did not never allows and never alerts.
    """

    list_name: str
    kind: ListKind
    strength: MatchStrength
    entry_id: str
    is_valid: bool = True


@dataclass(frozen=True, slots=True)
class ListsState:
    """All lists and the entries on them, as one value.

    Attributes:
        lists: Allow, watch, ignore; within a kind by name.
        entries: All that are not removed, in no order.
        problem: A sentence, if they could not be read; empty otherwise.
    """

    lists: tuple[PlateList, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CreateList:
    """Make a new, empty list."""

    plate_list: PlateList


@dataclass(frozen=True, slots=True)
class DropList:
    """Take away a list on which nothing stands."""

    plate_list: PlateList


@dataclass(frozen=True, slots=True)
class AddEntries:
    """Put entries on their lists; entries that were removed come back under their ids."""

    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class RemoveEntries:
    """Take entries off their lists."""

    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class EditEntry:
    """Change an entry; refused if ``before`` is no longer what stands there."""

    before: ListEntry
    after: ListEntry


ListChange = CreateList | DropList | AddEntries | RemoveEntries | EditEntry
