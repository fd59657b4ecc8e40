"""How well boxes were found: pairs of true and found boxes at IoU 0.5, recall, precision (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anpr_console.domain.geometry import Box

SAME_OBJECT_IOU = 0.5

BoxT = TypeVar("BoxT")


@dataclass(frozen=True, slots=True)
class FamilyFigures:
    """Counts over a set of photos for one family of classes (plates, or any vehicle) at one threshold."""

    photos: int
    true_boxes: int
    hits: int
    found_boxes: int
    right_kinds: int

    @property
    def recall(self) -> float:
        """Part of the true boxes that were found at IoU 0.5."""
        return self.hits / max(self.true_boxes, 1)

    @property
    def precision(self) -> float:
        """Part of the found boxes that hit a true one."""
        return self.hits / max(self.found_boxes, 1)

    @property
    def extra_per_photo(self) -> float:
        """Found boxes beside the labeled ones, per photo."""
        return (self.found_boxes - self.hits) / max(self.photos, 1)

    @property
    def kind_accuracy(self) -> float:
        """Part of the hits whose class is the labeled one."""
        return self.right_kinds / max(self.hits, 1)


def pair_boxes(
    true: Sequence[BoxT], found: Sequence[BoxT], overlap: Callable[[BoxT, BoxT], float]
) -> list[tuple[BoxT, BoxT]]:
    """Pair each found box with the true box it overlaps most at IoU 0.5 or more, each at most once.

    Args:
        true: Labeled boxes.
        found: Found boxes, the most confident first: it chooses first.
        overlap: Intersection over union of two boxes.
    """
    free = list(true)
    pairs: list[tuple[BoxT, BoxT]] = []
    for box in found:
        best = max(range(len(free)), key=lambda index: overlap(free[index], box), default=None)
        if best is not None and overlap(free[best], box) >= SAME_OBJECT_IOU:
            pairs.append((free.pop(best), box))
    return pairs


@dataclass(frozen=True, slots=True)
class FamilyBox:
    """A true or found box of one family, with its kind within the family; a true one has confidence 1."""

    box: Box
    kind: str
    confidence: float = 1.0


@dataclass(slots=True)
class BoxCounts:
    """Adds up one family photo by photo."""

    photos: int = 0
    true_boxes: int = 0
    hits: int = 0
    found_boxes: int = 0
    right_kinds: int = 0

    def add(self, true: Sequence[FamilyBox], found: Sequence[FamilyBox]) -> list[tuple[FamilyBox, FamilyBox]]:
        """Count one photo.

        Returns:
            Pairs of a true box and the found box that hit it.
        """
        strongest_first = sorted(found, key=lambda box: -box.confidence)
        pairs = pair_boxes(true, strongest_first, lambda a, b: a.box.iou(b.box))
        self.photos += 1
        self.true_boxes += len(true)
        self.hits += len(pairs)
        self.found_boxes += len(found)
        self.right_kinds += sum(a.kind == b.kind for a, b in pairs)
        return pairs

    def figures(self) -> FamilyFigures:
        """What has been counted so far."""
        return FamilyFigures(self.photos, self.true_boxes, self.hits, self.found_boxes, self.right_kinds)
