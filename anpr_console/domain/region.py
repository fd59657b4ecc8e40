"""Region grammar: which texts a country's plates may carry, and which characters look alike.

The data comes from ``resources/regions/*.toml`` (a new country is a new file); this module gives it meaning.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LOOK_ALIKES: tuple[str, ...] = ("0OQD", "1IL", "8B", "5S", "2Z", "6G")
"""Groups of characters that readers and people take for one another."""

DIGITS = "0123456789"
_FOLD = {ord(char): group[0] for group in LOOK_ALIKES for char in group}
_TWINS = {char: group.replace(char, "") for group in LOOK_ALIKES for char in group}
_MAX_SWAPS = 2


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

    ``A`` is any letter of the region's alphabet, ``9`` any digit, ``*`` either, ``#`` one of the region's subregions
    of one character; anything else stands for itself. Separators are not part of it: it speaks of the normalized text.

    Attributes:
        pattern: The pattern, one character a character.
        display: The same with separators as printed on the plate, such as ``AA-99-AA``; empty where unknown.
    """

    pattern: str
    display: str = ""

    def accepts(self, text: str, letters: str, subregions: Iterable[str] = ()) -> bool:
        """Whether the normalized text has this format with the region's letters."""
        return len(text) == len(self.pattern) and all(
            char in allowed for char, allowed in zip(text, self.choices(letters, subregions), strict=True)
        )

    def choices(self, letters: str, subregions: Iterable[str] = ()) -> tuple[str, ...]:
        """The characters allowed at each position."""
        return tuple(_allowed(kind, letters, subregions) for kind in self.pattern)


def _allowed(kind: str, letters: str, subregions: Iterable[str]) -> str:
    match kind:
        case "A":
            return letters
        case "9":
            return DIGITS
        case "*":
            return letters + DIGITS
        case "#":
            return "".join(subregion for subregion in subregions if len(subregion) == 1)
        case _:
            return kind


@dataclass(frozen=True, slots=True)
class Region:
    """The grammar of one region.

    Attributes:
        code: Short lower-case code such as ``th`` or ``eu``.
        name: Name for people.
        letters: Letters that may stand on its plates.
        formats: Accepted formats of the normalized text, the most frequent first; none means any text of its letters
            and digits that keeps to the lengths below.
        subregions: Provinces or states that may be printed on the plate.
        is_generic: Whether it is a fall-back for many countries (loses against a specific one).
        is_two_line: Whether many of its plates carry their text in two lines.
        min_length: Fewest characters, where there are no formats.
        max_length: Most characters, where there are no formats.
        is_digit_required: Whether a text needs a digit, where there are no formats.
    """

    code: str
    name: str
    letters: str
    formats: tuple[PlateFormat, ...]
    subregions: tuple[str, ...] = ()
    is_generic: bool = False
    is_two_line: bool = False
    min_length: int = 2
    max_length: int = 10
    is_digit_required: bool = False

    def accepts(self, text: str) -> bool:
        """Whether the normalized text may stand on a plate of this region."""
        if self.formats:
            return self.format_of(text) is not None
        return (
            self.min_length <= len(text) <= self.max_length
            and all(char in self.letters or char in DIGITS for char in text)
            and not (self.is_digit_required and not any(char in DIGITS for char in text))
        )

    def format_of(self, text: str) -> PlateFormat | None:
        """The first format that accepts the normalized text."""
        return next((f for f in self.formats if f.accepts(text, self.letters, self.subregions)), None)


def best_region(text: str, regions: Iterable[Region]) -> Region | None:
    """The first region that accepts the text, specific ones before generic ones."""
    accepting = [region for region in regions if region.accepts(text)]
    return next((r for r in accepting if not r.is_generic), accepting[0] if accepting else None)


def layout_plate(text: str, region: Region) -> str:
    """The normalized text with the separators that the region prints, unchanged where its layout is unknown."""
    plate_format = region.format_of(text)
    if plate_format is None or not plate_format.display:
        return text
    laid_out, remaining = [], iter(zip(plate_format.pattern, text, strict=True))
    expected = next(remaining, None)
    for char in plate_format.display:
        if expected is not None and char == expected[0]:
            laid_out.append(expected[1])
            expected = next(remaining, None)
        else:
            laid_out.append(char)
    return "".join(laid_out)


@dataclass(frozen=True, slots=True)
class LookAlikeRepair:
    """A text made to fit a format by swapping look-alikes.

    Attributes:
        text: The repaired text.
        swaps: How many characters were swapped; 0 when the text fitted already.
    """

    text: str
    swaps: int


def repair_look_alikes(text: str, region: Region, max_swaps: int = _MAX_SWAPS) -> LookAlikeRepair | None:
    """Make a read fit the region where it fails only by look-alikes at places that demand a letter or a digit.

    Args:
        text: Normalized text.
        region: A region with formats; one without never repairs.
        max_swaps: More swaps than this are no repair but an invention.

    Returns:
        The text as it is (0 swaps) if the region accepts it; else the repair with the fewest swaps; None if none fits,
        or if two formats would need equally many and disagree.
    """
    if region.accepts(text):
        return LookAlikeRepair(text, 0)
    repairs: dict[str, int] = {}
    for plate_format in region.formats:
        if len(plate_format.pattern) == len(text):
            repaired = _fit(text, plate_format.choices(region.letters, region.subregions))
            if repaired is not None:
                repairs[repaired] = sum(a != b for a, b in zip(text, repaired, strict=True))
    fewest = min(repairs.values(), default=max_swaps + 1)
    best = [repaired for repaired, swaps in repairs.items() if swaps == fewest]
    return LookAlikeRepair(best[0], fewest) if fewest <= max_swaps and len(best) == 1 else None


def _fit(text: str, choices: tuple[str, ...]) -> str | None:
    """Each character, or the look-alike that the position allows; None where neither fits.

    A zero where a letter must stand is an O, a D or a Q, in this order of likelihood and as the alphabet allows.
    """
    fitted = []
    for char, allowed in zip(text, choices, strict=True):
        twins = sorted(_TWINS.get(char, ""), key="0123456789OIBSZGDLQ".index)
        chosen = char if char in allowed else next((twin for twin in twins if twin in allowed), None)
        if chosen is None:
            return None
        fitted.append(chosen)
    return "".join(fitted)
