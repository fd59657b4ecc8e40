"""Lays the detector's training photos out on disk as ultralytics wants them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from anpr_console.training.detector_data import (
    LABEL_NAMES,
    BoxCorrection,
    LabelBox,
    PhotoRow,
    iou,
    learn_correction,
    merge_pseudo,
    read_photo_rows,
    to_yolo_lines,
)

SOURCES: tuple[tuple[str, str], ...] = (
    ("plate_boxes", "boxes.csv"),
    ("plates_mixed", "truth.csv"),
    ("vehicle_boxes", "boxes.csv"),
)
"""Folders that are trained on and their tables; only rows of the `train` split are used."""


@dataclass(frozen=True, slots=True)
class PseudoLimits:
    """From which confidence machine-made boxes are taught, and from which they are left alone.

    Attributes:
        plate_accept: Plates at or above are labels.
        plate_ignore: Plates at or above (and below `plate_accept`) are ignore regions.
        vehicle_accept: Vehicles at or above are labels.
        vehicle_ignore: Vehicles at or above are ignore regions.
    """

    plate_accept: float = 0.5
    plate_ignore: float = 0.1
    vehicle_accept: float = 0.45
    vehicle_ignore: float = 0.15


def train_rows(data: Path) -> list[PhotoRow]:
    """Return the photos of all sources that may be trained on."""
    rows = [row for folder, table in SOURCES for row in read_photo_rows(data / folder / table, folder)]
    return [row for row in rows if row.split == "train"]


def plate_correction(rows: Sequence[PhotoRow], pseudo: Mapping[str, Sequence[LabelBox]]) -> BoxCorrection:
    """Learn from labeled plates how loose the plate teacher's boxes are."""
    pairs = []
    for row in rows:
        for true in (box for box in row.boxes if box.is_plate):
            best = max(pseudo.get(row.file, ()), key=lambda found: iou(found, true), default=None)
            if best is not None and best.confidence >= 0.3 and iou(best, true) >= 0.3:
                pairs.append((best, true))
    return learn_correction(pairs)


def labels_for(
    row: PhotoRow,
    plates: Sequence[LabelBox],
    vehicles: Sequence[LabelBox],
    limits: PseudoLimits,
) -> list[LabelBox]:
    """Return what is taught on one photo: its true boxes, and machine-made ones for what its source left out.

    Where the source labels vehicles itself, a machine-made vehicle box is never a label, only an ignore region:
    the source's own idea of what counts stands, but what it forgot isn't taught as background.
    """
    has_vehicle_truth = row.file.startswith("vehicle_boxes/")
    merged = merge_pseudo(row.boxes, plates, accept=limits.plate_accept, ignore=limits.plate_ignore)
    return merge_pseudo(
        merged,
        vehicles,
        accept=2.0 if has_vehicle_truth else limits.vehicle_accept,
        ignore=max(limits.vehicle_ignore, 0.3) if has_vehicle_truth else limits.vehicle_ignore,
    )


def write_dataset(
    items: Sequence[tuple[str, Path, Sequence[LabelBox]]],
    folder: Path,
    repeats: Mapping[str, float] | None = None,
) -> Path:
    """Write photos (as links) and label files, and the data file that names them.

    Args:
        items: (unique name, picture, labels in picture pixels).
        folder: Gets `images/train`, `labels/train`, `train.txt`, `data.yaml`.
        repeats: How often a photo is listed, by the beginning of its name (default once); 0.5 lists half of them,
            always the same half.

    Returns:
        Path of `data.yaml`.
    """
    images, labels = folder / "images" / "train", folder / "labels" / "train"
    images.mkdir(parents=True, exist_ok=True)
    labels.mkdir(parents=True, exist_ok=True)
    listed: list[str] = []
    for name, source, boxes in items:
        picture = cv2.imread(str(source))
        if picture is None:
            continue
        stem = name.replace("/", "__").rsplit(".", 1)[0]
        link = images / f"{stem}.jpg"
        link.unlink(missing_ok=True)
        link.symlink_to(source.resolve())
        lines = to_yolo_lines(boxes, picture.shape[1], picture.shape[0])
        (labels / f"{stem}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        listed += [str(link.absolute())] * _times_listed(name, repeats or {})
    (folder / "train.txt").write_text("".join(f"{path}\n" for path in listed), encoding="utf-8")
    (folder / "val.txt").write_text("".join(f"{path}\n" for path in listed[:4]), encoding="utf-8")
    names = "".join(f"  {index}: {name}\n" for index, name in enumerate(LABEL_NAMES))
    data_file = folder / "data.yaml"
    data_file.write_text(
        f"path: {folder.absolute()}\ntrain: train.txt\nval: val.txt\nnames:\n{names}", encoding="utf-8"
    )
    return data_file


def _times_listed(name: str, repeats: Mapping[str, float]) -> int:
    wanted = next((count for start, count in repeats.items() if name.startswith(start)), 1.0)
    chance = int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 100 / 100
    return math.floor(wanted) + (chance < wanted - math.floor(wanted))
