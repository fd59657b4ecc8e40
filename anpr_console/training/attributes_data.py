"""What the attribute network learns to tell apart, and the colors that we labeled by eye."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from anpr_console.domain.vehicle import BRANDS, COLORS, UNKNOWN, VehicleKind
from anpr_console.vision.attribute_labels import CarPhoto, is_for_choosing, is_held_out
from anpr_console.vision.attributes import OTHER_BRAND

KINDS = (VehicleKind.CAR, VehicleKind.VAN, VehicleKind.TRUCK)
COLOR_CLASSES = (*COLORS, UNKNOWN)
"""A picture without color (infrared, night) belongs to the last class."""
NO_LABEL = -1
_EYE_COLORS = Path(__file__).with_name("attributes_colors.csv")


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
        brands = (*(brand for brand in BRANDS if brand in known), OTHER_BRAND)
        brand_by_model = {photo.model: photo.brand for photo in photos}
        models = tuple(sorted(brand_by_model))
        return AttributeClasses(models, tuple(brands.index(brand_by_model[m]) for m in models), brands)
