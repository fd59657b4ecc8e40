"""Drawn vehicles with labels: enough to see in a minute that the attribute training runs."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np

_PAINTS = {"white": (235, 235, 235), "red": (40, 40, 200), "blue": (190, 80, 30), "black": (25, 25, 25)}
_MAKES = (
    ("Toyota", "Toyota Drawn Sedan", "Sedan"),
    ("BMW", "BMW Drawn Van", "Van"),
    ("other", "Else Drawn Cab", "Cab"),
)
_COUNT = 60


def draw_photos(folder: Path) -> Path:
    """Write drawn vehicles and their ``labels.csv``.

    Returns:
        ``folder``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(1)
    rows = []
    for index in range(_COUNT):
        brand, model, body = _MAKES[index % len(_MAKES)]
        color = tuple(_PAINTS)[int(rng.integers(len(_PAINTS)))]
        picture = rng.integers(90, 150, (90, 160, 3), dtype=np.uint8)
        top = 30 if body == "Sedan" else 10
        cv2.rectangle(picture, (10, top), (150, 75), _PAINTS[color], -1)
        for wheel in (40, 120):
            cv2.circle(picture, (wheel, 75), 12, (20, 20, 20), -1)
        file = f"drawn_{index:02}.jpg"
        cv2.imwrite(str(folder / file), picture)
        rows.append((file, brand, model, body, color if index % 2 else "", ""))
    with (folder / "labels.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(("file", "brand", "model", "body", "color", "view"))
        writer.writerows(rows)
    return folder
