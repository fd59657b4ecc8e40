"""Plates of the virtual gate: a text by a region's habits and its picture, drawn with our own alphabet."""

import math
import random
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from anpr_console.capture.virtual_gate_font import Lettering, draw_centered, text_width
from anpr_console.domain.frame import Image
from anpr_console.domain.region import normalize_plate

PX_PER_MM = 2.0
REGIONS = ("eu", "vn", "br", "us", "th")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
Color = tuple[int, int, int]
WHITE: Color = (238, 240, 240)
YELLOW: Color = (40, 196, 240)
INK: Color = (26, 24, 24)
BLUE: Color = (150, 60, 16)


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate.

    Attributes:
        text: Normalized text.
        region: Region code.
        lines: What is printed, one entry per line; small print such as a state or province is in ``label``.
        width_mm: Width.
        height_mm: Height.
        label: Country letters, state or province; empty without.
        ground: Color of the plate.
        ink: Color of the text.
    """

    text: str
    region: str
    lines: tuple[str, ...]
    width_mm: float
    height_mm: float
    label: str = ""
    ground: Color = WHITE
    ink: Color = INK


_EU_HABITS: tuple[tuple[str, str, Color], ...] = (
    ("D", "AA AA 999", WHITE), ("D", "A AA 9999", WHITE), ("F", "AA-999-AA", WHITE), ("I", "AA 999 AA", WHITE),
    ("E", "9999 AAA", WHITE), ("PL", "AA 99999", WHITE), ("RO", "AA 99 AAA", WHITE), ("NL", "AA-999-A", YELLOW),
    ("GB", "AA99 AAA", WHITE),
)  # fmt: skip
_US_STATES = ("CALIFORNIA", "TEXAS", "OREGON", "NEVADA", "OHIO", "FLORIDA")
_US_GROUNDS: tuple[Color, ...] = ((236, 240, 242), (236, 226, 206), (214, 236, 240))
_US_INKS: tuple[Color, ...] = ((110, 44, 20), (40, 36, 34), (40, 30, 120))
_TH_PROVINCES = ("BANGKOK", "CHIANG MAI", "PHUKET", "CHON BURI", "KHON KAEN")
_VN_SERIES = "ABCDEFGHKLM"


def invent_plate(region: str, rng: random.Random, *, is_motorcycle: bool = False) -> Plate:
    """Invent a plate of a region.

    Args:
        region: One of ``REGIONS``.
        rng: Decides the text; the same state gives the same plate.
        is_motorcycle: Whether it is of the small two-line kind.
    """
    if is_motorcycle and region in {"vn", "eu", "th"}:
        return _invent_vn(rng, is_motorcycle=True)
    match region:
        case "vn":
            return _invent_vn(rng, is_motorcycle=False)
        case "br":
            printed = _fill("AAA9A99", rng)
            return Plate(printed, "br", (printed,), 400, 130, "BRASIL")
        case "us":
            printed = _fill(rng.choice(("AAA 9999", "9AAA999", "AAA-999")), rng)
            look = rng.choice(_US_STATES), rng.choice(_US_GROUNDS), rng.choice(_US_INKS)
            return Plate(normalize_plate(printed), "us", (printed,), 305, 152, *look)
        case "th":
            printed = _fill(rng.choice(("9AA 9999", "AA 9999", "9AA 999")), rng)
            return Plate(normalize_plate(printed), "th", (printed,), 340, 150, rng.choice(_TH_PROVINCES))
        case _:
            country, pattern, ground = rng.choice(_EU_HABITS)
            printed = _fill(pattern, rng)
            return Plate(normalize_plate(printed), "eu", (printed,), 520, 110, country, ground)


def _invent_vn(rng: random.Random, *, is_motorcycle: bool) -> Plate:
    series = f"{rng.randint(11, 99)}{rng.choice(_VN_SERIES)}"
    number = _fill("999.99", rng)
    if is_motorcycle:
        upper = series + str(rng.randint(1, 9))
        return Plate(normalize_plate(upper + number), "vn", (upper, number), 190, 140)
    if rng.random() < 0.35:
        return Plate(normalize_plate(series + number), "vn", (series, number), 330, 165)
    return Plate(normalize_plate(series + number), "vn", (f"{series}-{number}",), 520, 110)


def _fill(pattern: str, rng: random.Random) -> str:
    """Replace A by letters and 9 by digits."""
    return "".join(
        rng.choice(_LETTERS) if char == "A" else rng.choice("0123456789") if char == "9" else char
        for char in pattern
    )


@lru_cache(maxsize=24)
def draw_plate(plate: Plate) -> Image:
    """The picture of a plate, ``PX_PER_MM`` pixels a millimeter; nobody writes into it."""
    width, height = plate.width_mm, plate.height_mm
    border: Color = (150, 150, 150) if plate.region == "us" else INK
    image = _blank(width, height, plate.ground, border)
    if len(plate.lines) == 2:
        for line, top in zip(plate.lines, (0.05, 0.50), strict=True):
            _write(image, line, (14, height * top, width - 28, height * 0.45), height * 0.36, plate.ink)
        return image
    (printed,) = plate.lines
    match plate.region:
        case "eu":
            _draw_euro_band(image, plate.label)
            _write(image, printed, (52, 0, 456, 110), 76, plate.ink)
        case "br":
            cv2.rectangle(image, (6, 6), (image.shape[1] - 7, round(31 * PX_PER_MM)), BLUE, -1)
            _write_label(image, plate.label, (200, 17), 16, WHITE)
            _write(image, printed, (12, 32, 376, 94), 65, plate.ink)
        case "us":
            _write_label(image, plate.label, (152, 20), 17, plate.ink)
            _write(image, printed, (10, 32, 285, 104), 76, plate.ink)
        case "th":
            _write(image, printed, (12, 8, 316, 88), 68, plate.ink)
            _write(image, plate.label, (40, 98, 260, 42), 27, plate.ink)
        case _:
            _write(image, printed, (14, 0, width - 28, height), 76, plate.ink)
    return image


def _draw_euro_band(image: Image, country: str) -> None:
    cv2.rectangle(image, (6, 6), (round(44 * PX_PER_MM), image.shape[0] - 7), BLUE, -1)
    x, y = 25 * PX_PER_MM, 36 * PX_PER_MM
    for i in range(12):
        angle = i * math.pi / 6
        star = (round(x + 14 * PX_PER_MM * math.cos(angle)), round(y + 14 * PX_PER_MM * math.sin(angle)))
        cv2.circle(image, star, 4, (60, 210, 250), -1, cv2.LINE_AA)
    _write_label(image, country, (25, 82), 22, WHITE)


def _write_label(
    image: Image, text: str, middle_mm: tuple[float, float], height_mm: float, color: Color
) -> None:
    middle = (middle_mm[0] * PX_PER_MM, middle_mm[1] * PX_PER_MM)
    draw_centered(image, text, middle, Lettering(height_mm * PX_PER_MM, 0.16, 1.0, 0.22), color)


def _blank(width_mm: float, height_mm: float, ground: Color, border: Color) -> Image:
    size = (round(height_mm * PX_PER_MM), round(width_mm * PX_PER_MM))
    image = np.full((*size, 3), ground, np.uint8)
    thickness = round(3 * PX_PER_MM)
    cv2.rectangle(image, (0, 0), (size[1] - 1, size[0] - 1), (200, 202, 202), 4)
    cv2.rectangle(image, (5, 5), (size[1] - 6, size[0] - 6), border, thickness, cv2.LINE_AA)
    return image


def _write(
    image: Image, text: str, box_mm: tuple[float, float, float, float], height_mm: float, color: Color
) -> None:
    """Text in the middle of a box (left, top, width, height); set narrower when it would not fit."""
    left, top, width, height = box_mm
    spread, spacing = 1.0, 0.15
    lettering = Lettering(height_mm * PX_PER_MM, 0.135, spread, spacing)
    while text_width(text, lettering) > width * PX_PER_MM and spread > 0.5:
        spread, spacing = spread - 0.05, max(spacing - 0.006, 0.09)
        lettering = Lettering(height_mm * PX_PER_MM, 0.135, spread, spacing)
    middle = ((left + width / 2) * PX_PER_MM, (top + height / 2) * PX_PER_MM)
    draw_centered(image, text, middle, lettering, color)
