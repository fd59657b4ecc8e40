"""Plates against lists: exact and look-alike matches as two different strengths (pure)."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from anpr_console.domain.plate_list import ListEntry, ListKind, ListMatch, MatchStrength, PlateList
from anpr_console.domain.region import fold_look_alikes

_THAI_LOOK_ALIKES = ("กถภ", "ขฃชซ", "คฅดต", "ฎฏ", "ธร", "บปษ", "ผพ", "ฝฟ", "นฆม", "ลส", "ฌณ")
_THAI_FOLD = {ord(char): group[0] for group in _THAI_LOOK_ALIKES for char in group}
_RANK = {
    (MatchStrength.EXACT, ListKind.WATCH): 0,
    (MatchStrength.EXACT, ListKind.ALLOW): 1,
    (MatchStrength.EXACT, ListKind.IGNORE): 2,
    (MatchStrength.LOOK_ALIKE, ListKind.WATCH): 3,
    (MatchStrength.LOOK_ALIKE, ListKind.ALLOW): 4,
    (MatchStrength.LOOK_ALIKE, ListKind.IGNORE): 5,
}


def fold_plate(text: str) -> str:
    """The plate with look-alikes of Latin and Thai script made equal."""
    return fold_look_alikes(text).translate(_THAI_FOLD)


def fold_subregion(name: str) -> str:
    """A province or state as it is compared: no spaces, no case."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return "".join(char for char in composed if not char.isspace()).removeprefix("จังหวัด")


class ListBook:
    """All list entries, found by plate in constant time. Never changed; a change makes a new book."""

    def __init__(self, lists: Iterable[PlateList] = (), entries: Iterable[ListEntry] = ()) -> None:
        self._lists = {plate_list.list_id: plate_list for plate_list in lists}
        self._by_folded: dict[str, list[ListEntry]] = {}
        for entry in entries:
            if entry.list_id in self._lists:
                self._by_folded.setdefault(fold_plate(entry.plate), []).append(entry)

    def matches(self, plate: str, subregion: str, day: date) -> tuple[ListMatch, ...]:
        """All entries that a plate meets, the one that counts most first.

        The same characters on plates of two provinces are two cars: where both sides name one, they must agree. A list
        that is matched exactly is not matched by look-alikes too. Valid entries come before those that are over or not
        begun; exact before look-alike; watch before allow before ignore.

        Args:
            plate: Normalized.
            subregion: As read, empty if unknown.
            day: The station's local date.
        """
        if not plate:
            return ()
        found = [
            ListMatch(
                list_name=self._lists[entry.list_id].name,
                kind=self._lists[entry.list_id].kind,
                strength=MatchStrength.EXACT if entry.plate == plate else MatchStrength.LOOK_ALIKE,
                entry_id=entry.entry_id,
                is_valid=entry.is_valid_on(day),
            )
            for entry in self._by_folded.get(fold_plate(plate), ())
            if _is_same_place(entry.subregion, subregion)
        ]
        exact = {match.list_name for match in found if match.strength is MatchStrength.EXACT}
        telling = [m for m in found if m.strength is MatchStrength.EXACT or m.list_name not in exact]
        return tuple(sorted(telling, key=lambda m: (not m.is_valid, _RANK[m.strength, m.kind], m.list_name)))


def _is_same_place(first: str, second: str) -> bool:
    return not first or not second or fold_subregion(first) == fold_subregion(second)
