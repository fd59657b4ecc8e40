"""The real labeled plate crops: read from the shared sets, cut anew with another box error each time they are used."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.region import normalize_plate
from anpr_console.training.plates import photo_camera as camera
from anpr_console.training.plates import photo_weather as weather
from anpr_console.training.plates.photo import photograph
from anpr_console.training.plates.photo_geometry import draw_box_error
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.training.plates.surface import PlateArt

_HELD_OUT_MODULUS = 10
_AROUND = 0.6
"""How much of the photo is kept on each side of the box, as a share of the plate's height and width."""
_REGIONS = {"us": "us", "cn": "cn"}


@dataclass(frozen=True, slots=True, eq=False)
class RealCrop:
    """One labeled plate.

    Attributes:
        image: The plate with what is known of its surroundings, height × width × 3, BGR, uint8.
        box: The plate, pixels of ``image``; the whole image where nothing around it is known.
        text: Canonical text.
        region: Region code; None if unknown.
        subregion: State (``va``) or first character of a Chinese plate; empty if unknown.
        set: Name of the set: ``plate_crops``, ``plates_mixed`` or that of a table of machine reads.
        file: File name within the set.
    """

    image: Image
    box: Box
    text: str
    region: str | None
    subregion: str
    set: str
    file: str

    @property
    def is_flat(self) -> bool:
        """Whether it is a clean frontal plate cut at its physical edge, fit to be photographed anew."""
        return self.set == "plate_crops" and self.region == "us"

    def sample(self, rng: np.random.Generator, scenes: SceneShelf | None = None) -> Image:
        """Cut and disturb the crop as yet another detector and camera would give it.

        Args:
            rng: Source of chance.
            scenes: Real surroundings for flat plates that are photographed anew.

        Returns:
            Height × width × 3, BGR, uint8, a new contiguous array.
        """
        if self.is_flat and rng.random() < 0.7:
            art = PlateArt(self.image, self.text, (self.text,), self.region or "", self.subregion)
            return photograph(rng, art, scenes=scenes).crop
        return augment(rng, self.cut(rng))

    def cut(self, rng: np.random.Generator) -> Image:
        """Cut the plate with a box error; where nothing around it is known, the rim is repeated."""
        error, box = draw_box_error(rng), self.box
        return _cut_replicated(
            self.image,
            Box.from_edges(
                box.x - error.left * box.width,
                box.y - error.top * box.height,
                box.right + error.right * box.width,
                box.bottom + error.bottom * box.height,
            ),
        )


def is_held_out(file_name: str) -> bool:
    """Whether a file of ``plate_crops`` or ``plates_mixed`` is kept out of training: a tenth, by the name's hash."""
    digest = hashlib.sha1(file_name.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % _HELD_OUT_MODULUS == 0


def load_real_crops(data: Path, *, held_out: bool = False) -> list[RealCrop]:
    """Load the labeled crops of ``plate_crops`` and ``plates_mixed``.

    Args:
        data: The data folder; absent sets are left out.
        held_out: True gives the held-out tenth alone, False the rest alone.
    """
    return [
        crop
        for crop in (*_load_plate_crops(data / "plate_crops"), *_load_mixed(data / "plates_mixed"))
        if is_held_out(crop.file) is held_out
    ]


def load_read_crops(
    data: Path, csv_path: Path, least_confidence: float = 0.9, least_with_grammar: float = 0.6
) -> list[RealCrop]:
    """Load the plates of a table of machine reads (``file, x, y, w, h, text, region, confidence``).

    Args:
        data: The data folder that the files are relative to.
        csv_path: The table, as ``reader_pseudo`` writes it.
        least_confidence: Reads below are left out.
        least_with_grammar: The same for reads of a known region: they also fitted its grammar.
    """
    crops = []
    last: tuple[str, Image | None] = ("", None)
    with csv_path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if float(row["confidence"]) < (least_with_grammar if row["region"] else least_confidence):
                continue
            if row["file"] != last[0]:
                last = (row["file"], _read_picture(data / row["file"]))
            if last[1] is not None:
                crops.append(_crop_of(last[1], row, row["region"] or None, csv_path.stem, row["file"]))
    return crops


def _load_plate_crops(folder: Path) -> Iterator[RealCrop]:
    for row in _rows(folder / "truth.csv"):
        image = _read_picture(folder / row["file"])
        text = normalize_plate(row["text"])
        if image is None or not text:
            continue
        height, width = image.shape[:2]
        region = _REGIONS.get(row["region"])
        subregion = row["subregion"] or (text[0] if region == "cn" else "")
        yield RealCrop(image, Box(0, 0, width, height), text, region, subregion, folder.name, row["file"])


def _load_mixed(folder: Path) -> Iterator[RealCrop]:
    for row in _rows(folder / "truth.csv"):
        if not row["x"]:
            continue
        image = _read_picture(folder / row["file"])
        if image is not None and normalize_plate(row["text"]):
            yield _crop_of(image, row, None, folder.name, row["file"])


def _crop_of(image: Image, row: dict[str, str], region: str | None, set_name: str, file: str) -> RealCrop:
    box = Box(*(float(row[key]) for key in ("x", "y", "w", "h")))
    around = box.expanded(_AROUND, _AROUND).clipped(image.shape[1], image.shape[0])
    x, y = int(around.x), int(around.y)
    kept = np.ascontiguousarray(image[y : int(around.bottom) + 1, x : int(around.right) + 1])
    inside = Box(box.x - x, box.y - y, box.width, box.height)
    return RealCrop(kept, inside, normalize_plate(row["text"]), region, "", set_name, file)


def _rows(csv_path: Path) -> list[dict[str, str]]:
    if not csv_path.is_file():
        return []
    with csv_path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def _read_picture(path: Path) -> Image | None:
    picture = cv2.imread(str(path))
    return None if picture is None else np.asarray(picture, dtype=np.uint8)


def _cut_replicated(image: Image, box: Box) -> Image:
    height, width = image.shape[:2]
    left, top, right, bottom = (round(value) for value in (box.x, box.y, box.right, box.bottom))
    # Beyond the known surroundings the rim is repeated, but only a little: long smears look like nothing real.
    left, right = max(left, -width // 12), min(right, width + width // 12)
    top, bottom = max(top, -height // 10), min(bottom, height + height // 10)
    inside = image[max(top, 0) : min(bottom, height), max(left, 0) : min(right, width)]
    missing = (max(-top, 0), max(bottom - height, 0), max(-left, 0), max(right - width, 0))
    if not any(missing):
        return np.ascontiguousarray(inside)
    return np.asarray(cv2.copyMakeBorder(inside, *missing, cv2.BORDER_REPLICATE), dtype=np.uint8)


def augment(rng: np.random.Generator, crop: Image, strength: float = 1.0) -> Image:
    """Disturb a real crop lightly: it already went through a camera once.

    Args:
        rng: Source of chance; a quarter of the crops stay as they are.
        crop: Height × width × 3, BGR, uint8.
        strength: 0 leaves nearly everything as it is, 1 is usual.

    Returns:
        A new contiguous array, of other size where resolution was taken away.
    """
    if rng.random() < 0.25:
        return np.ascontiguousarray(crop)
    severity = float(rng.uniform(0, 0.45)) * strength
    out = _tilt(rng, crop, severity) if rng.random() < 0.5 else crop
    width = out.shape[1]
    room = width / max(52.0, width * 0.45)
    if room > 1 and rng.random() < 0.4:
        shrink = 1 / float(rng.uniform(1, room))
        out = np.asarray(
            cv2.resize(out, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
        width = out.shape[1]
    light = out.astype(np.float32)
    if rng.random() < 0.4:
        weather.slope_light(rng, light, severity)
    if rng.random() < 0.12:
        weather.shade_part(rng, light, severity)
    if rng.random() < 0.4:
        light = camera.blur(rng, light, width / 9, severity * 0.7)
    if rng.random() < 0.1:
        light = np.repeat(light.mean(axis=2, keepdims=True), 3, axis=2)
    light = camera.develop(rng, light, severity)
    if rng.random() < 0.5:
        camera.add_noise(rng, light, severity)
    if rng.random() < 0.15:
        light = camera.sharpen(rng, light, severity * 0.5)
    out = np.clip(light, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        out = camera.encode(rng, out, severity)
    return np.ascontiguousarray(out)


def _tilt(rng: np.random.Generator, crop: Image, severity: float) -> Image:
    height, width = crop.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shifts = rng.normal(0, 0.015 + 0.04 * severity, (4, 2)) * (height, height)
    # Corners are pushed outward at most as far as the rim, so that no character leaves the crop.
    slope = float(rng.normal(0, 0.02 + 0.06 * severity)) * height
    shifts[:, 1] += np.array([-1, 1, 1, -1]) * slope
    matrix = cv2.getPerspectiveTransform(flat, (flat + shifts).astype(np.float32))
    return np.asarray(
        cv2.warpPerspective(
            crop, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )
