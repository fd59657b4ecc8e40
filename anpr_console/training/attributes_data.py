"""Labels of the vehicle photos for the attribute network: classes, splits that a file's name decides."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from anpr_console.domain.vehicle import BRANDS, COLORS, UNKNOWN, VehicleKind

OTHER = "other"
KINDS = (VehicleKind.CAR, VehicleKind.VAN, VehicleKind.TRUCK)
COLOR_CLASSES = (*COLORS, UNKNOWN)
"""A picture without color (infrared, night) belongs to the last class."""
NO_LABEL = -1
_KIND_OF_BODY = {
    "sedan": VehicleKind.CAR, "suv": VehicleKind.CAR, "coupe": VehicleKind.CAR, "convertible": VehicleKind.CAR,
    "hatchback": VehicleKind.CAR, "wagon": VehicleKind.CAR, "cab": VehicleKind.TRUCK, "van": VehicleKind.VAN,
    "minivan": VehicleKind.VAN,
}  # fmt: skip
_EYE_COLORS = Path(__file__).with_name("attributes_colors.csv")
_HELD_OUT_SHARE = 5
_DEV_SHARE = 8


@dataclass(frozen=True, slots=True)
class CarPhoto:
    """One labeled photo of a vehicle.

    Attributes:
        file: File name inside the folder of the set.
        brand: One of our brands, or ``other``.
        model: The set's own class, finer than the brand (make, model, year).
        kind: Kind of vehicle, ``None`` where the body is not told.
        color: One of our colors, ``None`` where it isn't labeled.
    """

    file: str
    brand: str
    model: str
    kind: VehicleKind | None
    color: str | None

    @property
    def make(self) -> str:
        """First word of the model: the maker, also of those that we call ``other``."""
        return self.model.split(" ", 1)[0]


def is_held_out(file: str) -> bool:
    """Whether a photo is never trained or tuned on (a fifth, by a hash of its name)."""
    return _hash(file) % _HELD_OUT_SHARE == 0


def is_for_choosing(file: str) -> bool:
    """Whether a photo of the training part is kept for choosing, thresholds and temperatures (an eighth)."""
    return not is_held_out(file) and _hash(file) // _HELD_OUT_SHARE % _DEV_SHARE == 0


def _hash(file: str) -> int:
    return int(hashlib.sha1(Path(file).name.encode(), usedforsecurity=False).hexdigest(), 16)


def kind_of_body(body: str) -> VehicleKind | None:
    """Our kind for a body word of the set; ``None`` when the word is empty or not known."""
    return _KIND_OF_BODY.get(body.strip().lower())


def read_photos(labels: Path) -> list[CarPhoto]:
    """Read ``labels.csv`` (columns file, brand, model, body, color; the last three may be empty).

    Raises:
        OSError: The file can't be read.
        ValueError: A column is missing, or a brand or color is not one of ours.
    """
    with labels.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = {"file", "brand"} - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{labels.name} lacks the columns {', '.join(sorted(missing))}.")
        return [_photo(row, labels.name) for row in reader]


def with_eye_colors(photos: list[CarPhoto]) -> list[CarPhoto]:
    """Add the colors that we labeled by eye to photos that have none; held-out and choosing ones stay as they are."""
    with _EYE_COLORS.open(encoding="utf-8", newline="") as handle:
        colors = {row["file"]: row["color"] for row in csv.DictReader(handle)}
    return [
        replace(photo, color=colors[photo.file])
        if photo.color is None
        and photo.file in colors
        and not is_held_out(photo.file)
        and not is_for_choosing(photo.file)
        else photo
        for photo in photos
    ]


def _photo(row: dict[str, str | None], name: str) -> CarPhoto:
    file, brand, color = row["file"] or "", row["brand"] or "", row.get("color") or ""
    if brand not in (*BRANDS, OTHER):
        raise ValueError(f"{name}: {file} has the brand “{brand}”, which is none of ours and not “{OTHER}”.")
    if color and color not in COLORS:
        raise ValueError(f"{name}: {file} has the color “{color}”, which is none of ours.")
    return CarPhoto(
        file, brand, row.get("model") or brand, kind_of_body(row.get("body") or ""), color or None
    )


@dataclass(frozen=True, slots=True)
class AttributeClasses:
    """What the network tells apart.

    Attributes:
        models: Fine classes that are learned; a brand's confidence is the sum over its models.
        brand_of_model: Index into ``brands`` for each model.
        brands: Our brands that have photos, and ``other`` as the last.
    """

    models: tuple[str, ...]
    brand_of_model: tuple[int, ...]
    brands: tuple[str, ...]

    @staticmethod
    def of(photos: list[CarPhoto]) -> AttributeClasses:
        """Collect the classes of training photos."""
        known = {photo.brand for photo in photos}
        brands = (*(brand for brand in BRANDS if brand in known), OTHER)
        brand_by_model = {photo.model: photo.brand for photo in photos}
        models = tuple(sorted(brand_by_model))
        return AttributeClasses(models, tuple(brands.index(brand_by_model[m]) for m in models), brands)
