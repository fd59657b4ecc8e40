"""Random texts: patterns filled with a region's letters, and texts without any pattern."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
HARD = "O0QD1IL8B5S2Z6G"
"""Characters that readers take for one another: drawn more often."""
HARD_THAI = "ซชฑทฬผฮฎฏถดตคศพฟภฤฒณญ"
"""The same among Thai consonants."""
HARD_SHARE = 0.2
"""Share of a pattern's letters and digits that are drawn from the hard ones alone."""

T = TypeVar("T")


def choose(rng: np.random.Generator, items: Sequence[T]) -> T:
    """One of the items."""
    return items[int(rng.integers(len(items)))]


def fill(rng: np.random.Generator, pattern: str, letters: str = LETTERS) -> str:
    """Fill ``A`` with a letter, ``9`` with a digit, ``?`` with either; a small letter is that capital."""
    text = ""
    for char in pattern:
        match char:
            case "A":
                text += _one_of(rng, letters)
            case "9":
                text += _one_of(rng, DIGITS)
            case "?":
                text += _one_of(rng, letters + DIGITS)
            case _:
                text += char.upper()
    return text


def _one_of(rng: np.random.Generator, chars: str) -> str:
    hard = "".join(char for char in chars if char in HARD + HARD_THAI) if rng.random() < HARD_SHARE else ""
    return choose(rng, hard or chars)


_ONSETS = (
    "B",
    "C",
    "D",
    "F",
    "G",
    "H",
    "J",
    "K",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "T",
    "V",
    "W",
    "Y",
    "Z",
    "ST",
    "GR",
    "SH",
    "BL",
    "QU",
    "",
)
_NUCLEI = ("A", "E", "I", "O", "U", "Y", "OO", "EE", "AI", "1", "0", "8", "3", "U")
_CODAS = ("", "", "N", "R", "S", "T", "L", "M", "X", "K", "Z", "D", "CK", "NG", "B")


def vanity(rng: np.random.Generator, low: int = 2, high: int = 8) -> str:
    """A line somebody might have wished for: syllables, a word and a number, initials."""
    word = ""
    for _ in range(int(rng.integers(1, 4))):
        word += choose(rng, _ONSETS) + choose(rng, _NUCLEI) + choose(rng, _CODAS)
    if rng.random() < 0.3:
        word = fill(rng, choose(rng, ("9", "AA", "A9", "99", "AAA", ""))) + choose(rng, (" ", "")) + word
    word = word[: int(rng.integers(max(low, 3), high + 1))].strip()
    if rng.random() < 0.3:
        cut = int(rng.integers(1, max(2, len(word))))
        word = f"{word[:cut]} {word[cut:]}"
    if rng.random() < 0.2:
        word += fill(rng, choose(rng, ("9", " 9", "99", " 99")))
    return word.strip() if len(word.replace(" ", "")) >= low else fill(rng, "AAA 9")


def anything(rng: np.random.Generator, low: int = 4, high: int = 8) -> str:
    """A line of any characters, with gaps and separators at random."""
    count = int(rng.integers(low, high + 1))
    hard = rng.random() < 0.4
    line = ""
    for place in range(count):
        if place and rng.random() < 0.15:
            line += choose(rng, (" ", "-", ".", "_", " "))
        line += choose(rng, HARD if hard and rng.random() < 0.6 else LETTERS + DIGITS)
    return line
