"""Vehicles as gates and dash cams see them, cut out of the sets made for plates: brands told by eye, and lorries."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import cv2
import numpy as np

from anpr_console.domain.vehicle import BRANDS
from anpr_console.training.attributes_augment import Picture
from anpr_console.vision.attribute_labels import CarPhoto
from anpr_console.vision.attributes import OTHER_BRAND

LEARN, CHECK = "learn", "check"
_EYE_BRANDS = Path(__file__).with_name("attributes_gate.csv")
"""Columns file, x, y, w, h, brand, make (of some strangers) and part; one car is in one part only."""
_LARGE_KINDS = frozenset({"truck", "bus", "ambulance"})
_LEAST_PX = (70, 50)
_LARGEST_PX = 280


def read_gate(data: Path, part: str) -> tuple[list[CarPhoto], list[Picture]]:
    """Cars of ``plate_boxes`` and ``plates_mixed`` with the brand told by eye.

    Args:
        data: Folder of the real pictures.
        part: ``learn`` or ``check``.

    Returns:
        The labels and the cuts (RGB), in the same order. A brand that the cars set has no photos of is ``other``.

    Raises:
        OSError: A picture is missing or damaged.
    """
    known = set(BRANDS) - set(unshown_brands())
    photos, pictures = [], []
    with _EYE_BRANDS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["part"] != part:
                continue
            brand = row["brand"] if row["brand"] in known else OTHER_BRAND
            photos.append(
                CarPhoto(row["file"], brand, f"{row['make'] or row['brand']} at a gate", None, None)
            )
            pictures.append(_cut(data / row["file"], row))
    return photos, pictures


def unshown_brands() -> tuple[str, ...]:
    """Brands of ours without photos to learn from."""
    return ("BYD", "Haval", "Lexus", "MG", "ORA", "Subaru")


def read_large(data: Path) -> tuple[list[CarPhoto], list[Picture]]:
    """Lorries, buses and ambulances of ``vehicle_boxes`` (part train): bodies that tell none of our brands.

    Raises:
        OSError: A picture is missing or damaged.
    """
    photos, pictures = [], []
    folder = data / "vehicle_boxes"
    with (folder / "boxes.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            is_fit = float(row["w"]) >= _LEAST_PX[0] and float(row["h"]) >= _LEAST_PX[1]
            is_kept = int(hashlib.sha1(row["file"].encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0
            if row["split"] != "train" or row["kind"] not in _LARGE_KINDS or not is_fit or is_kept:
                continue
            photos.append(CarPhoto(row["file"], OTHER_BRAND, "large vehicle", None, None))
            pictures.append(_cut(folder / row["file"], row))
    return photos, pictures


def _cut(path: Path, row: dict[str, str]) -> Picture:
    image = cv2.imread(str(path))
    if image is None:
        raise OSError(f"{path.name} can't be read.")
    x, y, width, height = (round(float(row[name])) for name in ("x", "y", "w", "h"))
    part = image[max(y, 0) : y + height, max(x, 0) : x + width]
    scale = _LARGEST_PX / max(part.shape[:2])
    if scale < 1:
        part = np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.cvtColor(part, cv2.COLOR_BGR2RGB), np.uint8)
