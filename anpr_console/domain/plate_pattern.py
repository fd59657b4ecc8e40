"""What a person types to find a plate: wildcards, look-alikes, one slip — and in what a found plate differs from it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anpr_console.domain.region import fold_look_alikes

WILDCARDS = "*?"
SHORTEST_FOR_SLIP = 4
"""In shorter texts one character makes too much of a difference."""


class Likeness(StrEnum):
    """How a found character relates to the typed one."""

    LOOK_ALIKE = "look_alike"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Misread:
    """One accepted difference between what was typed and what was found.

    Attributes:
        likeness: Of which sort.
        typed: The typed character, empty where the plate has one more.
        found: The plate's character, empty where it has one less.
    """

    likeness: Likeness
    typed: str
    found: str


@dataclass(frozen=True, slots=True)
class PlatePattern:
    """A normalized question for plates.

    Attributes:
        text: Upper-case letters, marks and digits with ``*`` (any run) and ``?`` (any one character).
        is_fuzzy: Look-alikes count as equal.
        max_slips: Characters that may besides be wrong, missing or extra: 0 or 1. Without effect on short texts and on
            texts with wildcards.
    """

    text: str
    is_fuzzy: bool = False
    max_slips: int = 0

    @property
    def has_wildcards(self) -> bool:
        """Whether it leaves characters open."""
        return any(wildcard in self.text for wildcard in WILDCARDS)

    @property
    def slips(self) -> int:
        """Slips that are accepted after all."""
        return 0 if self.has_wildcards or len(self.text) < SHORTEST_FOR_SLIP else self.max_slips

    @property
    def folded(self) -> str:
        """The pattern as it is compared: look-alikes folded where they count as equal."""
        return fold_look_alikes(self.text) if self.is_fuzzy else self.text

    def matches(self, plate: str) -> bool:
        """Whether a normalized plate is meant; an empty one never is."""
        if not plate:
            return False
        compared = fold_look_alikes(plate) if self.is_fuzzy else plate
        if self.has_wildcards:
            return _expression(self.folded).fullmatch(compared) is not None
        return compared == self.folded or (self.slips > 0 and is_one_slip_away(self.folded, compared))


def normalize_pattern(typed: str) -> str:
    """Upper case, only letters, marks, digits and the wildcards: ``1กก-12*`` becomes ``1กก12*``.

    Texts without any of them give an empty pattern, which asks for nothing. Runs of ``*`` become one.
    """
    composed = unicodedata.normalize("NFC", typed).upper()
    kept = "".join(char for char in composed if char in WILDCARDS or unicodedata.category(char)[0] in "LNM")
    return re.sub(r"\*+", "*", kept)


def is_one_slip_away(first: str, second: str) -> bool:
    """Whether exactly one character is wrong, missing or extra (Levenshtein distance 1)."""
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 1 or shorter == longer:
        return False
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    if len(shorter) == len(longer):
        return shorter[start + 1 :] == longer[start + 1 :]
    return shorter[start:] == longer[start + 1 :]


def misreads_between(typed: str, plate: str) -> tuple[Misread, ...]:
    """In what a plate differs from the text that found it, both normalized and without wildcards.

    Returns:
        The differences from left to right for plates at most one slip away; none for others.
    """
    folded_typed, folded_plate = fold_look_alikes(typed), fold_look_alikes(plate)
    if folded_typed == folded_plate:
        return _look_alikes(typed, plate)
    if not is_one_slip_away(folded_typed, folded_plate):
        return ()
    place = 0
    while place < min(len(typed), len(plate)) and folded_typed[place] == folded_plate[place]:
        place += 1
    slip, rest_typed, rest_plate = _slip_at(place, typed, plate)
    return (
        *_look_alikes(typed[:place], plate[:place]),
        slip,
        *_look_alikes(typed[rest_typed:], plate[rest_plate:]),
    )


def _slip_at(place: int, typed: str, plate: str) -> tuple[Misread, int, int]:
    if len(typed) == len(plate):
        return Misread(Likeness.WRONG, typed[place], plate[place]), place + 1, place + 1
    if len(typed) > len(plate):
        return Misread(Likeness.MISSING, typed[place], ""), place + 1, place
    return Misread(Likeness.EXTRA, "", plate[place]), place, place + 1


def _look_alikes(typed: str, plate: str) -> tuple[Misread, ...]:
    return tuple(
        Misread(Likeness.LOOK_ALIKE, wanted, found)
        for wanted, found in zip(typed, plate, strict=True)
        if wanted != found
    )


@lru_cache(maxsize=64)
def _expression(pattern: str) -> re.Pattern[str]:
    wild = {"*": ".*", "?": "."}
    return re.compile("".join(wild.get(char, re.escape(char)) for char in pattern), re.DOTALL)
