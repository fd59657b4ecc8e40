"""Tables of labeled vehicle photos: what a row says, and which photos are kept for measuring."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from anpr_console.domain.vehicle import BRANDS, COLORS, VehicleKind
from anpr_console.vision.attributes import OTHER_BRAND

_KIND_OF_BODY = {
    "sedan": VehicleKind.CAR, "suv": VehicleKind.CAR, "coupe": VehicleKind.CAR, "convertible": VehicleKind.CAR,
    "hatchback": VehicleKind.CAR, "wagon": VehicleKind.CAR, "cab": VehicleKind.TRUCK, "van": VehicleKind.VAN,
    "minivan": VehicleKind.VAN,
}  # fmt: skip
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


def _photo(row: dict[str, str | None], name: str) -> CarPhoto:
    file, brand, color = row["file"] or "", row["brand"] or "", row.get("color") or ""
    if brand not in (*BRANDS, OTHER_BRAND):
        raise ValueError(
            f"{name}: {file} has the brand “{brand}”, which is none of ours and not “{OTHER_BRAND}”."
        )
    if color and color not in COLORS:
        raise ValueError(f"{name}: {file} has the color “{color}”, which is none of ours.")
    return CarPhoto(
        file, brand, row.get("model") or brand, kind_of_body(row.get("body") or ""), color or None
    )


def _hash(file: str) -> int:
    return int(hashlib.sha1(Path(file).name.encode(), usedforsecurity=False).hexdigest(), 16)
