"""Region grammar: which texts a country's plates may carry, and which characters look alike.

The data comes from ``resources/regions/*.toml`` (a new country is a new file); this module gives it meaning.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LOOK_ALIKES: tuple[str, ...] = ("0OQD", "1IL", "8B", "5S", "2Z", "6G")
"""Groups of characters that readers and people take for one another."""

_FOLD = {ord(char): group[0] for group in LOOK_ALIKES for char in group}


def normalize_plate(text: str) -> str:
    """Upper case (NFC), only letters, marks and digits: the form in which plates are compared and stored."""
    composed = unicodedata.normalize("NFC", text).upper()
    return "".join(char for char in composed if unicodedata.category(char)[0] in "LNM")


def fold_look_alikes(text: str) -> str:
    """Replace each character by the first of its look-alike group, so that misreads compare equal."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class PlateFormat:
    """One format of a region, in the pattern language of ``resources/regions``.

    ``A`` is any letter of the region's alphabet, ``9`` any digit, ``*`` either; anything else stands for itself.
    Separators are not part of it: it speaks of the normalized text.
    """

    pattern: str

    def accepts(self, text: str, letters: str) -> bool:
        """Whether the normalized text has this format with the region's letters."""
        return len(text) == len(self.pattern) and all(
            _accepts_char(kind, char, letters) for kind, char in zip(self.pattern, text, strict=True)
        )


def _accepts_char(kind: str, char: str, letters: str) -> bool:
    match kind:
        case "A":
            return char in letters
        case "9":
            return char in "0123456789"
        case "*":
            return char in letters or char in "0123456789"
        case _:
            return char == kind


@dataclass(frozen=True, slots=True)
class Region:
    """The grammar of one region.

    Attributes:
        code: Short lower-case code such as ``th`` or ``eu``.
        name: Name for people.
        letters: Letters that may stand on its plates.
        formats: Accepted formats of the normalized text; none means any text of 2–10 characters.
        subregions: Provinces or states that may be printed on the plate.
        is_generic: Whether it is a fall-back for many countries (loses against a specific one).
    """

    code: str
    name: str
    letters: str
    formats: tuple[PlateFormat, ...]
    subregions: tuple[str, ...] = ()
    is_generic: bool = False

    def accepts(self, text: str) -> bool:
        """Whether the normalized text may stand on a plate of this region."""
        if not self.formats:
            return 2 <= len(text) <= 10
        return any(plate_format.accepts(text, self.letters) for plate_format in self.formats)


def best_region(text: str, regions: Iterable[Region]) -> Region | None:
    """The first region that accepts the text, specific ones before generic ones."""
    accepting = [region for region in regions if region.accepts(text)]
    return next((r for r in accepting if not r.is_generic), accepting[0] if accepting else None)
