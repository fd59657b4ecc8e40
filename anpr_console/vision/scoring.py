"""How well texts were read: exact, look-alikes folded, character errors, intervals, calibration, confusions (pure).

Texts are compared in their normalized form (``normalize_plate``). All shares are 0..1.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anpr_console.domain.region import fold_look_alikes

_EDIT = 100
_NOTHING = ""
"""Stands in a confusion for the character that one of the two texts lacks."""


def edit_distance(a: str, b: str) -> int:
    """Fewest insertions, deletions and swaps that make ``a`` into ``b`` (Levenshtein, 1966)."""
    row = list(range(len(b) + 1))
    for i, char_a in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, char_b in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char_a != char_b))
    return row[-1]


def wilson_interval(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Interval of a share (Wilson, 1927); with the default ``z`` it holds 95 % of the time. (0, 0) of nothing."""
    if not total:
        return 0.0, 0.0
    share, scale = hits / total, 1 + z * z / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Answers whose confidence lies in one tenth (or whichever part) of 0..1.

    Attributes:
        low: Where the bin begins.
        high: Where it ends.
        count: Answers in it.
        mean_confidence: Their mean confidence; 0 without any.
        right_share: Share of them that is right; 0 without any.
    """

    low: float
    high: float
    count: int
    mean_confidence: float
    right_share: float


def reliability(answers: Iterable[tuple[float, bool]], bins: int = 10) -> tuple[ConfidenceBin, ...]:
    """Sort answers (confidence, is right) into equally wide bins of confidence; 1.0 belongs to the last."""
    confidences: list[list[float]] = [[] for _ in range(bins)]
    rights = [0] * bins
    for confidence, is_right in answers:
        index = min(bins - 1, max(0, int(confidence * bins)))
        confidences[index].append(confidence)
        rights[index] += is_right
    return tuple(
        ConfidenceBin(
            low=index / bins,
            high=(index + 1) / bins,
            count=len(inside),
            mean_confidence=math.fsum(inside) / max(len(inside), 1),
            right_share=rights[index] / max(len(inside), 1),
        )
        for index, inside in enumerate(confidences)
    )


def calibration_error(bins: Sequence[ConfidenceBin]) -> float:
    """Expected calibration error (Naeini et al., 2015): mean gap of confidence and truth, weighted by count."""
    total = sum(part.count for part in bins)
    gaps = (part.count * abs(part.mean_confidence - part.right_share) for part in bins)
    return math.fsum(gaps) / total if total else 0.0


def confusions(true: str, read: str) -> tuple[tuple[str, str], ...]:
    """Pairs (true character, read character) that differ; an empty string where one text has no such character.

    Look-alikes are paired before others, so that ``B8`` read as ``8`` lost its ``B``.
    """
    rows, columns = len(true) + 1, len(read) + 1
    # A look-alike is a little cheaper, so that among equally short ways the one that pairs look-alikes is taken.
    cost = [[_EDIT * (i + j) if not (i and j) else 0 for j in range(columns)] for i in range(rows)]
    for i in range(1, rows):
        for j in range(1, columns):
            cost[i][j] = min(
                cost[i - 1][j - 1] + _swap_cost(true[i - 1], read[j - 1]),
                cost[i - 1][j] + _EDIT,
                cost[i][j - 1] + _EDIT,
            )
    pairs: list[tuple[str, str]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + _swap_cost(true[i - 1], read[j - 1]):
            i, j = i - 1, j - 1
            if true[i] != read[j]:
                pairs.append((true[i], read[j]))
        elif i and cost[i][j] == cost[i - 1][j] + _EDIT:
            i -= 1
            pairs.append((true[i], _NOTHING))
        else:
            j -= 1
            pairs.append((_NOTHING, read[j]))
    return tuple(reversed(pairs))


def _swap_cost(a: str, b: str) -> int:
    if a == b:
        return 0
    return _EDIT - 1 if fold_look_alikes(a) == fold_look_alikes(b) else _EDIT


@dataclass(frozen=True, slots=True)
class ReadPlate:
    """One labeled plate and what was read of it.

    Attributes:
        region: The region the label names.
        true_text: Normalized.
        text: Normalized; empty where nothing was read.
        confidence: Of the whole text, 0..1.
        is_found: Whether a text was read at the labeled place.
        is_boxed: Whether a box was found there at IoU 0.5; None where the boxes were given.
        true_subregion: State or province of the label, if any.
        subregion: State or province that was read, if any.
        told_region: Region that was told, if any.
        is_region_right: Whether that fits the labeled one; None where the label names no region.
        is_rejected: Whether it was called no plate.
    """

    region: str
    true_text: str
    text: str
    confidence: float
    is_found: bool
    is_boxed: bool | None = None
    true_subregion: str = ""
    subregion: str = ""
    told_region: str = ""
    is_region_right: bool | None = None
    is_rejected: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the text is the labeled one."""
        return self.text == self.true_text

    @property
    def is_folded_exact(self) -> bool:
        """Whether it is after look-alikes are folded."""
        return fold_look_alikes(self.text) == fold_look_alikes(self.true_text)


@dataclass(frozen=True, slots=True)
class PlateFigures:
    """Counts over labeled plates; the shares follow from them.

    Attributes:
        images: Labeled plates.
        found: With a text read at the labeled place.
        exact: Read exactly.
        folded: Read exactly after folding look-alikes.
        edits: Wrong characters, at most as many per plate as it has.
        characters: Characters of the labels.
        boxed: Plates with a box at IoU 0.5; None where the boxes were given.
        subregions: Plates whose subregion is labeled and could be told; 0 where the reader never tells one.
        subregions_exact: Those whose subregion was told rightly.
        regions: Plates whose region is labeled and could be told; 0 where none is ever told.
        regions_right: Those whose region was told rightly.
        rejected: Plates that were called no plate.
        bins: Reliability of the confidences of what was read.
        confused: Pairs (true, read) of characters with their counts, most frequent first.
    """

    images: int
    found: int
    exact: int
    folded: int
    edits: int
    characters: int
    boxed: int | None
    subregions: int
    subregions_exact: int
    regions: int
    regions_right: int
    rejected: int
    bins: tuple[ConfidenceBin, ...]
    confused: tuple[tuple[tuple[str, str], int], ...]

    @property
    def cer(self) -> float:
        """Character error rate."""
        return self.edits / max(self.characters, 1)

    @property
    def ece(self) -> float:
        """Expected calibration error of the confidences of what was read."""
        return calibration_error(self.bins)

    @property
    def exact_interval(self) -> tuple[float, float]:
        """95 % interval of the exact share."""
        return wilson_interval(self.exact, self.images)

    def share(self, count: int) -> float:
        """A count as share of the labeled plates."""
        return count / max(self.images, 1)


def score_plates(plates: Sequence[ReadPlate]) -> PlateFigures:
    """Count over labeled plates what was read of them."""
    read = [plate for plate in plates if plate.is_found]
    boxed = [plate.is_boxed for plate in plates if plate.is_boxed is not None]
    telling = {plate.region for plate in plates if plate.subregion}
    provinces = [plate for plate in plates if plate.true_subregion and plate.region in telling]
    can_tell = any(plate.told_region for plate in plates)
    regions = [plate.is_region_right for plate in plates if can_tell and plate.is_region_right is not None]
    pairs = Counter(pair for plate in read for pair in confusions(plate.true_text, plate.text))
    return PlateFigures(
        images=len(plates),
        found=len(read),
        exact=sum(plate.is_exact for plate in plates),
        folded=sum(plate.is_folded_exact for plate in plates),
        edits=sum(min(edit_distance(plate.text, plate.true_text), len(plate.true_text)) for plate in plates),
        characters=sum(len(plate.true_text) for plate in plates),
        boxed=sum(boxed) if boxed else None,
        subregions=len(provinces),
        subregions_exact=sum(plate.subregion == plate.true_subregion for plate in provinces),
        regions=len(regions),
        regions_right=sum(regions),
        rejected=sum(plate.is_rejected for plate in plates),
        bins=reliability((plate.confidence, plate.is_exact) for plate in read),
        confused=tuple(sorted(pairs.items(), key=lambda item: (-item[1], item[0]))),
    )
