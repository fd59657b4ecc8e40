"""Real surroundings for drawn plates: patches of training photos, kept off known plates."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box

_Item = TypeVar("_Item")

_HELD_OUT_MODULUS = {"cars": 5, "plates_mixed": 10}
_POOL_SIZE = 420
_PATCHES_A_PHOTO = 4
_LOOSE = 0.3
"""Share by which a plate box is grown before a patch must keep off it."""


@dataclass(frozen=True, slots=True, eq=False)
class PlatePlace:
    """The surroundings of a real plate, the plate itself painted over.

    Attributes:
        picture: Height × width × 3, BGR, uint8.
        box: Where the plate was, pixels of ``picture``.
    """

    picture: Image
    box: Box


@dataclass(frozen=True, slots=True)
class _Photo:
    path: Path
    plates: tuple[Box, ...]
    is_car_crop: bool


@dataclass(slots=True, eq=False)
class SceneShelf:
    """Patches of real photos, loaded as they are asked for and kept in a pool of some 50 MB.

    Not thread-safe; processes make one each. Photos held out for measuring are never used, nor the end-to-end sets.

    Attributes:
        data: Folder with ``plate_boxes``, ``plates_mixed``, ``vehicle_boxes`` and ``cars`` (absent ones are left out).
        detected: Further plates to keep off, by file relative to ``data``.
    """

    data: Path
    detected: Mapping[str, Sequence[Box]] = field(default_factory=dict)
    _photos: list[_Photo] | None = None
    _patches: list[Image] = field(default_factory=list)
    _places: list[PlatePlace] = field(default_factory=list)

    def patch(self, rng: np.random.Generator, width: int, height: int) -> Image | None:
        """Cut a random background patch without any known plate.

        Args:
            rng: Source of chance.
            width: Wanted width in pixels.
            height: Wanted height in pixels.

        Returns:
            Height × width × 3, a new array; None where the folder holds no photos.
        """
        self._refill(rng)
        if not self._patches:
            return None
        source = self._patches[int(rng.integers(len(self._patches)))]
        zoom = min(float(rng.uniform(0.5, 1.0)), source.shape[1] / width, source.shape[0] / height)
        cut_w, cut_h = max(4, int(width * zoom)), max(4, int(height * zoom))
        x = int(rng.integers(source.shape[1] - cut_w + 1)) if source.shape[1] > cut_w else 0
        y = int(rng.integers(source.shape[0] - cut_h + 1)) if source.shape[0] > cut_h else 0
        cut = source[y : y + cut_h, x : x + cut_w]
        if rng.random() < 0.5:
            cut = cut[:, ::-1]
        return np.asarray(cv2.resize(cut, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)

    def place(self, rng: np.random.Generator) -> PlatePlace | None:
        """Return a real plate's surroundings; None where the folder holds no photos."""
        self._refill(rng)
        return self._places[int(rng.integers(len(self._places)))] if self._places else None

    def _refill(self, rng: np.random.Generator) -> None:
        """Load a photo: often while the pool fills, later now and then, so that no process starts slowly."""
        if self._photos is None:
            self._photos = _list_photos(self.data, self.detected)
        if not self._photos:
            return
        is_full = len(self._patches) >= _POOL_SIZE
        if self._patches and rng.random() > (0.02 if is_full else 0.3):
            return
        for _ in range(1 if self._patches else 12):
            photo = self._photos[int(rng.integers(len(self._photos)))]
            picture = cv2.imread(str(photo.path))
            if picture is not None:
                self._cut(rng, np.asarray(picture, dtype=np.uint8), photo)

    def _cut(self, rng: np.random.Generator, picture: Image, photo: _Photo) -> None:
        for _ in range(_PATCHES_A_PHOTO):
            patch = _cut_patch(rng, picture, photo)
            if patch is not None:
                _keep(rng, self._patches, patch, _POOL_SIZE)
        for plate in photo.plates[:2]:
            place = None if photo.is_car_crop else _cut_place(picture, plate)
            if place is not None:
                _keep(rng, self._places, place, _POOL_SIZE)


def read_detected(csv_path: Path) -> dict[str, list[Box]]:
    """Read found plates (``file, x, y, w, h``; further columns are ignored), grouped by file."""
    found: dict[str, list[Box]] = {}
    with csv_path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            x, y, w, h = (float(row[key]) for key in ("x", "y", "w", "h"))
            found.setdefault(row["file"], []).append(Box(x, y, w, h))
    return found


def _list_photos(data: Path, detected: Mapping[str, Sequence[Box]]) -> list[_Photo]:
    labeled: dict[str, list[Box]] = {}
    for folder, table in (("plate_boxes", "boxes.csv"), ("plates_mixed", "truth.csv")):
        if (data / folder / table).is_file():
            for file, boxes in _read_boxes(data / folder / table).items():
                labeled[f"{folder}/{file}"] = boxes
    unlabeled = [
        f"{folder}/{path.name}"
        for folder, keep in (("vehicle_boxes", 1), ("cars", 4))
        for path in sorted((data / folder).glob("*.jpg"))[::keep]
    ]
    photos = []
    for file in [*labeled, *unlabeled]:
        folder, name = file.split("/", 1)
        if folder in _HELD_OUT_MODULUS and _is_held_out(name, _HELD_OUT_MODULUS[folder]):
            continue
        plates = (*labeled.get(file, ()), *detected.get(file, ()))
        # Plates of a car crop stand in its lower half; vehicle photos without a found plate have mostly tiny ones.
        photos.append(_Photo(data / file, plates, folder == "cars"))
    return photos


def _read_boxes(csv_path: Path) -> dict[str, list[Box]]:
    found: dict[str, list[Box]] = {}
    with csv_path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row.get("split", "train") not in {"", "train"}:
                continue
            boxes = found.setdefault(row["file"], [])
            if row["x"]:
                boxes.append(Box(*(float(row[key]) for key in ("x", "y", "w", "h"))))
    return found


def _is_held_out(name: str, modulus: int) -> bool:
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % modulus == 0


def _cut_patch(rng: np.random.Generator, picture: Image, photo: _Photo) -> Image | None:
    height, width = picture.shape[:2]
    if photo.is_car_crop:
        height = int(height * 0.55)
    for _ in range(6):
        w = int(min(width * rng.uniform(0.2, 0.8), 300))
        h = int(min(w * rng.uniform(0.3, 0.9), height * 0.9, 160))
        if w < 24 or h < 12:
            return None
        x, y = int(rng.integers(width - w + 1)), int(rng.integers(height - h + 1))
        cut = Box(x, y, w, h)
        if not any(plate.expanded(_LOOSE, _LOOSE).intersection_area(cut) for plate in photo.plates):
            return np.ascontiguousarray(picture[y : y + h, x : x + w])
    return None


def _cut_place(picture: Image, plate: Box) -> PlatePlace | None:
    height, width = picture.shape[:2]
    around = plate.expanded(0.9, 1.5).clipped(width, height)
    if plate.width < 30 or around.width < plate.width * 1.5:
        return None
    scale = min(1.0, 130 / plate.width)
    x, y, right, bottom = (int(value) for value in (around.x, around.y, around.right, around.bottom))
    cut = cv2.resize(picture[y:bottom, x:right], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    hole = Box((plate.x - x) * scale, (plate.y - y) * scale, plate.width * scale, plate.height * scale)
    mask = np.zeros(cut.shape[:2], np.uint8)
    loose = hole.expanded(0.08, 0.18)
    cv2.rectangle(mask, (int(loose.x), int(loose.y)), (int(loose.right), int(loose.bottom)), 255, -1)
    return PlatePlace(np.asarray(cv2.inpaint(cut, mask, 3, cv2.INPAINT_TELEA), dtype=np.uint8), hole)


def _keep(rng: np.random.Generator, pool: list[_Item], item: _Item, size: int) -> None:
    if len(pool) < size:
        pool.append(item)
    else:
        pool[int(rng.integers(size))] = item
