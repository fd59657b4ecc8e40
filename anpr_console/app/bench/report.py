"""What a benchmark hands back, and how it counts."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of one benchmark.

    Attributes:
        figures: The documented JSON object.
        text: The same for people.
    """

    figures: dict[str, object]
    text: str


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0..1) of the values lie; 0 without values."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The median; 0 without values."""
    return statistics.median(values) if values else 0.0
