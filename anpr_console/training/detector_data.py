"""Training photos for the detector as values: true boxes, machine-made boxes, and what must not be taught.

Pure functions; nothing here imports a learning framework. All boxes are `(x, y, w, h)` in pixels of the
original photo, origin top left.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

CLASS_NAMES: tuple[str, ...] = ("plate", "car", "truck", "bus", "motorcycle", "van")
"""Class names in the order of the network's outputs."""

PLATE = 0
IGNORE_PLATE = len(CLASS_NAMES)
"""Pseudo class: inside this box the plate output is neither rewarded nor punished."""
IGNORE_VEHICLE = IGNORE_PLATE + 1
"""Pseudo class: inside this box the vehicle outputs are neither rewarded nor punished."""
LABEL_NAMES: tuple[str, ...] = (*CLASS_NAMES, "ignore_plate", "ignore_vehicle")

_KIND_TO_CLASS: Mapping[str, int] = {
    **{name: index for index, name in enumerate(CLASS_NAMES)},
    "ambulance": CLASS_NAMES.index("van"),
}


@dataclass(frozen=True, slots=True)
class LabelBox:
    """One labeled or machine-found object.

    Attributes:
        class_index: Index into `LABEL_NAMES`.
        x: Left edge in pixels.
        y: Top edge in pixels.
        w: Width in pixels.
        h: Height in pixels.
        confidence: 1 for a true box, the finder's confidence for a machine-made one.
    """

    class_index: int
    x: float
    y: float
    w: float
    h: float
    confidence: float = 1.0

    @property
    def is_plate(self) -> bool:
        """Whether the box speaks about plates (label or ignore region)."""
        return self.class_index in (PLATE, IGNORE_PLATE)


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One photo of a source set with its true boxes.

    Attributes:
        file: Path relative to the data folder, forward slashes.
        split: `train`, `valid` or `test` as stated by the source.
        boxes: True boxes; may be empty.
    """

    file: str
    split: str
    boxes: tuple[LabelBox, ...]


def class_of_kind(kind: str) -> int | None:
    """Return the class index of a source's kind word, or None for kinds the detector doesn't know (bicycle)."""
    return _KIND_TO_CLASS.get(kind)


def is_held_out(file_name: str) -> bool:
    """Whether a `cars` photo belongs to the held-out fifth (the data README's rule on the bare file name)."""
    return int(hashlib.sha1(file_name.encode(), usedforsecurity=False).hexdigest(), 16) % 5 == 0


def iou(a: LabelBox, b: LabelBox) -> float:
    """Return intersection over union of two boxes, 0 when they don't touch."""
    left, top = max(a.x, b.x), max(a.y, b.y)
    right, bottom = min(a.x + a.w, b.x + b.w), min(a.y + a.h, b.y + b.h)
    if right <= left or bottom <= top:
        return 0.0
    inter = (right - left) * (bottom - top)
    return inter / (a.w * a.h + b.w * b.h - inter)


def covered_fraction(inner: LabelBox, outer: LabelBox) -> float:
    """Return which part of `inner`'s area lies inside `outer` (0..1)."""
    left, top = max(inner.x, outer.x), max(inner.y, outer.y)
    right, bottom = min(inner.x + inner.w, outer.x + outer.w), min(inner.y + inner.h, outer.y + outer.h)
    if right <= left or bottom <= top or inner.w * inner.h <= 0:
        return 0.0
    return (right - left) * (bottom - top) / (inner.w * inner.h)


def read_photo_rows(csv_path: Path, folder: str, default_split: str = "train") -> list[PhotoRow]:
    """Read a source's box table, one `PhotoRow` per photo in the order of the file.

    Rows with a `kind` column are vehicles (unknown kinds are left out), rows without one are plates. Rows
    without a box keep their photo in the list.

    Args:
        csv_path: Table with at least `file, x, y, w, h`; optionally `split` and `kind`.
        folder: Prefix that makes `file` relative to the data folder.
        default_split: Split of tables without such a column.

    Returns:
        Photos with their boxes.
    """
    boxes: dict[str, list[LabelBox]] = defaultdict(list)
    splits: dict[str, str] = {}
    with csv_path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            file = f"{folder}/{row['file']}"
            splits.setdefault(file, row.get("split") or default_split)
            found = boxes[file]
            if not row["x"]:
                continue
            class_index = class_of_kind(row["kind"]) if "kind" in row else PLATE
            if class_index is not None:
                found.append(LabelBox(class_index, *(float(row[key]) for key in ("x", "y", "w", "h"))))
    return [PhotoRow(file, split, tuple(boxes[file])) for file, split in splits.items()]


def read_pseudo_boxes(csv_path: Path) -> dict[str, list[LabelBox]]:
    """Read machine-made boxes (`file, kind, confidence, x, y, w, h`), grouped by file."""
    found: dict[str, list[LabelBox]] = defaultdict(list)
    with csv_path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            class_index = class_of_kind(row["kind"])
            if class_index is not None:
                x, y, w, h = (float(row[key]) for key in ("x", "y", "w", "h"))
                found[row["file"]].append(LabelBox(class_index, x, y, w, h, float(row["confidence"])))
    return dict(found)


def write_pseudo_boxes(csv_path: Path, boxes: Mapping[str, Sequence[LabelBox]]) -> None:
    """Write machine-made boxes in the format that `read_pseudo_boxes` reads."""
    with csv_path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["file", "kind", "confidence", "x", "y", "w", "h"])
        for file, found in boxes.items():
            for box in found:
                place = [round(value, 1) for value in (box.x, box.y, box.w, box.h)]
                writer.writerow([file, CLASS_NAMES[box.class_index], round(box.confidence, 3), *place])


def merge_pseudo(
    true_boxes: Sequence[LabelBox],
    pseudo_boxes: Iterable[LabelBox],
    *,
    accept: float,
    ignore: float,
    same_object_iou: float = 0.4,
) -> list[LabelBox]:
    """Add machine-made boxes to true ones: sure ones as labels, doubtful ones as ignore regions.

    A machine-made box that overlaps a true box of its family (plate, or any vehicle) is dropped: the true one
    stands. Doubtful boxes become `IGNORE_PLATE` or `IGNORE_VEHICLE`.

    Args:
        true_boxes: Boxes given by the source.
        pseudo_boxes: Boxes found by a teacher.
        accept: Confidence from which a machine-made box is taught (above 1: never).
        ignore: Confidence from which it is at least not taught as background.
        same_object_iou: Overlap from which two boxes are one object.

    Returns:
        True boxes followed by what was added.
    """
    merged = list(true_boxes)
    for box in sorted(pseudo_boxes, key=lambda candidate: -candidate.confidence):
        if box.confidence < ignore:
            continue
        rivals = [other for other in merged if other.is_plate == box.is_plate]
        if any(_is_same_object(box, other, same_object_iou) for other in rivals):
            continue
        if box.confidence >= accept:
            merged.append(box)
        else:
            merged.append(replace(box, class_index=IGNORE_PLATE if box.is_plate else IGNORE_VEHICLE))
    return merged


def _is_same_object(box: LabelBox, other: LabelBox, same_object_iou: float) -> bool:
    if iou(box, other) >= same_object_iou:
        return True
    # Loose plate boxes around a tight true one overlap little but swallow it whole.
    return box.is_plate and covered_fraction(other, box) >= 0.8


def to_yolo_lines(boxes: Iterable[LabelBox], width_px: int, height_px: int) -> list[str]:
    """Return label lines `class cx cy w h` (0..1), clipped to the picture; boxes below 1 pixel are left out."""
    lines = []
    for box in boxes:
        left, top = max(box.x, 0.0), max(box.y, 0.0)
        right, bottom = min(box.x + box.w, float(width_px)), min(box.y + box.h, float(height_px))
        if right - left < 1 or bottom - top < 1:
            continue
        numbers = (
            (left + right) / 2 / width_px,
            (top + bottom) / 2 / height_px,
            (right - left) / width_px,
            (bottom - top) / height_px,
        )
        lines.append(" ".join([str(box.class_index), *(f"{number:.6f}" for number in numbers)]))
    return lines


@dataclass(frozen=True, slots=True)
class BoxCorrection:
    """How a finder's boxes differ from true ones, as parts of the found box (medians over many pairs)."""

    left: float
    top: float
    right: float
    bottom: float

    def apply(self, box: LabelBox) -> LabelBox:
        """Return the box with its four edges moved by the learned parts."""
        x, y = box.x + self.left * box.w, box.y + self.top * box.h
        right, bottom = box.x + box.w + self.right * box.w, box.y + box.h + self.bottom * box.h
        return replace(box, x=x, y=y, w=right - x, h=bottom - y)


def learn_correction(pairs: Sequence[tuple[LabelBox, LabelBox]]) -> BoxCorrection:
    """Learn the median edge offsets from (found, true) pairs.

    Raises:
        ValueError: When there are no pairs.
    """
    if not pairs:
        raise ValueError("no pairs to learn a box correction from")
    edges: list[list[float]] = [[], [], [], []]
    for found, true in pairs:
        edges[0].append((true.x - found.x) / found.w)
        edges[1].append((true.y - found.y) / found.h)
        edges[2].append((true.x + true.w - found.x - found.w) / found.w)
        edges[3].append((true.y + true.h - found.y - found.h) / found.h)
    left, top, right, bottom = (_median(values) for values in edges)
    return BoxCorrection(left, top, right, bottom)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
