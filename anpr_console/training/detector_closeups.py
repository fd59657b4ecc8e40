"""Writes the close-up training pictures to disk, once, with their labels."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from anpr_console.training.detector_compose import (
    CarCutout,
    Picture,
    compose_close_up,
    cut_out_car,
    kind_of_body,
)
from anpr_console.training.detector_data import CLASS_NAMES, PLATE, LabelBox, is_held_out, merge_pseudo
from anpr_console.training.detector_draw import draw_car

_DRAWN_SHARE = 0.25
_WITH_PLATE_SHARE = 0.75


def trainable_cars(data: Path) -> dict[str, int]:
    """Return relative path and class index of the `cars` photos outside the held-out fifth."""
    with (data / "cars" / "labels.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    return {f"cars/{row['file']}": kind_of_body(row["body"]) for row in rows if not is_held_out(row["file"])}


def flat_plates(data: Path) -> list[Picture]:
    """Return the clean American plate crops, which are cropped to the plate's own edge."""
    with (data / "plate_crops" / "truth.csv").open(newline="", encoding="utf-8") as handle:
        files = [row["file"] for row in csv.DictReader(handle) if row["region"] == "us"]
    pictures = (cv2.imread(str(data / "plate_crops" / file)) for file in files)
    return [np.asarray(picture, dtype=np.uint8) for picture in pictures if picture is not None]


def write_close_ups(
    data: Path,
    out: Path,
    scenes: Sequence[tuple[str, Path, Sequence[LabelBox]]],
    car_plates: Mapping[str, Sequence[LabelBox]],
    count: int,
    seed: int,
) -> list[tuple[str, Path, list[LabelBox]]]:
    """Compose `count` close-ups and write them to `out`.

    Args:
        data: Folder of the real pictures.
        out: Gets the pictures.
        scenes: Labeled training photos that serve as background.
        car_plates: Machine-found plates on `cars` photos, in crop pixels.
        count: How many pictures to make.
        seed: The same seed gives the same pictures.

    Returns:
        (name, picture path, labels) for `write_dataset`.
    """
    rng = np.random.default_rng(seed)
    out.mkdir(parents=True, exist_ok=True)
    kinds = trainable_cars(data)
    plates = flat_plates(data)
    carrying = [file for file in sorted(car_plates) if file in kinds and car_plates[file]]
    others = [file for file in sorted(kinds) if not car_plates.get(file)]
    items: list[tuple[str, Path, list[LabelBox]]] = []
    for index in range(count):
        _, scene_path, labels = scenes[int(rng.integers(len(scenes)))]
        scene = cv2.imread(str(scene_path))
        if scene is None:
            continue
        cars = []
        for _ in range(int(rng.choice((1, 2, 3), p=(0.55, 0.35, 0.1)))):
            pool = carrying if rng.random() < _WITH_PLATE_SHARE and carrying else others
            drawn = rng.random() < _DRAWN_SHARE or not pool
            cars.append(_drawn_cutout(rng) if drawn else _photo_cutout(data, pool, kinds, car_plates, rng))
        picture, found = compose_close_up(np.asarray(scene, dtype=np.uint8), labels, cars, plates, rng)
        path = out / f"closeup_{index:04d}.jpg"
        cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 95))])
        items.append((f"closeups/{path.name}", path, found))
    return items


def _photo_cutout(
    data: Path,
    pool: Sequence[str],
    kinds: Mapping[str, int],
    car_plates: Mapping[str, Sequence[LabelBox]],
    rng: np.random.Generator,
) -> CarCutout:
    file = pool[int(rng.integers(len(pool)))]
    picture = np.asarray(cv2.imread(str(data / file)), dtype=np.uint8)
    # A low bar for the place: another plate is mounted there anyway, so its label is exact.
    plates = merge_pseudo([], car_plates.get(file, ()), accept=0.35, ignore=0.1)
    return cut_out_car(picture, plates, kinds[file])


def _drawn_cutout(rng: np.random.Generator) -> CarCutout:
    picture, alpha, place = draw_car(rng)
    return CarCutout(picture, alpha, CLASS_NAMES.index("car"), (LabelBox(PLATE, *place),))
