"""Random texts: patterns filled with a region's letters, and texts without any pattern."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
HARD = "O0QD1IL8B5S2Z6G"
"""Characters that readers take for one another: drawn more often in texts without a pattern."""

T = TypeVar("T")


def choose(rng: np.random.Generator, items: Sequence[T]) -> T:
    """One of the items."""
    return items[int(rng.integers(len(items)))]


def fill(rng: np.random.Generator, pattern: str, letters: str = LETTERS) -> str:
    """Fill ``A`` with a letter, ``9`` with a digit, ``?`` with either; a small letter is that capital, the rest stays."""
    text = ""
    for char in pattern:
        match char:
            case "A":
                text += choose(rng, letters)
            case "9":
                text += choose(rng, DIGITS)
            case "?":
                text += choose(rng, letters + DIGITS)
            case _:
                text += char.upper()
    return text


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
