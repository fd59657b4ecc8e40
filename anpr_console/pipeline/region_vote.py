"""What the reads of one vehicle say of the plate's region and province (pure, order-independent)."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from anpr_console.domain.plate import PlateText


@dataclass(frozen=True, slots=True)
class RegionVote:
    """The region most reads name.

    Attributes:
        code: Region code.
        confidence: Mean confidence of the reads in it, those that name another region counted as 0.
        subregion: State or province that most of those reads name, if any does.
    """

    code: str
    confidence: float
    subregion: str | None = None


@dataclass(frozen=True, slots=True)
class RegionBallot:
    """What one read says.

    Attributes:
        code: Region code; None if the reader can't tell.
        confidence: 0..1.
        subregion: State or province, if read.
        weight: Quality of the crop, 0..1.
    """

    code: str | None
    confidence: float
    subregion: str | None
    weight: float

    @classmethod
    def from_text(cls, text: PlateText, weight: float) -> "RegionBallot":
        """What a reader said, with the weight of its crop."""
        return cls(text.region, text.region_confidence, text.subregion, weight)


def vote_region(ballots: Iterable[RegionBallot]) -> RegionVote | None:
    """Elect the region.

    Returns:
        None where no reader names one.
    """
    votes = list(ballots)
    support: dict[str, list[float]] = defaultdict(list)
    for ballot in votes:
        if ballot.code is not None:
            support[ballot.code].append(ballot.weight * ballot.confidence)
    if not support:
        return None
    code = max(support, key=lambda key: (math.fsum(support[key]), key))
    total = math.fsum(ballot.weight for ballot in votes)
    names: dict[str, list[float]] = defaultdict(list)
    for ballot in votes:
        if ballot.code == code and ballot.subregion:
            names[ballot.subregion].append(ballot.weight * ballot.confidence)
    subregion = max(names, key=lambda key: (math.fsum(names[key]), key)) if names else None
    return RegionVote(code, math.fsum(support[code]) / total if total > 0 else 0.0, subregion)
