"""Plates of the virtual gate: a text by a region's habits and its picture, drawn with our own alphabet."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """One plate.

    Attributes:
        text: Normalized text.
        region: Region code.
        lines: What is printed, one entry per line.
        width_mm: Width.
        height_mm: Height.
        image: Its picture, ``PX_PER_MM`` pixels a millimeter.
    """

    text: str
    region: str
    lines: tuple[str, ...]
    width_mm: float
    height_mm: float
    image: Image


@dataclass(frozen=True, slots=True)
class _Habit:
    country: str
    pattern: str
    ground: Color = WHITE


_EU_HABITS = (
    _Habit("D", "AA AA 999"), _Habit("D", "A AA 9999"), _Habit("F", "AA-999-AA"), _Habit("I", "AA 999 AA"),
    _Habit("E", "9999 AAA"), _Habit("PL", "AA 99999"), _Habit("RO", "AA 99 AAA"), _Habit("NL", "AA-999-A", YELLOW),
    _Habit("GB", "AA99 AAA"),
)  # fmt: skip
_US_STATES = ("CALIFORNIA", "TEXAS", "OREGON", "NEVADA", "OHIO", "FLORIDA")
_TH_PROVINCES = ("BANGKOK", "CHIANG MAI", "PHUKET", "CHON BURI", "KHON KAEN")


def make_plate(region: str, rng: random.Random, *, is_motorcycle: bool = False) -> Plate:
    """Invent a plate of a region.

    Args:
        region: One of ``REGIONS``.
        rng: Decides the text; the same state gives the same plate.
        is_motorcycle: Whether it is of the small two-line kind.
    """
    maker: Callable[[random.Random], Plate] = {"eu": _eu, "vn": _vn, "br": _br, "us": _us, "th": _th}[region]
    return _vn_square(rng) if is_motorcycle and region in {"vn", "eu", "th"} else maker(rng)


def _fill(pattern: str, rng: random.Random) -> str:
    """Replace A by letters and 9 by digits."""
    return "".join(
        rng.choice(_LETTERS) if char == "A" else rng.choice("0123456789") if char == "9" else char
        for char in pattern
    )


def _blank(width_mm: float, height_mm: float, ground: Color, *, border: Color = INK) -> Image:
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


def _eu(rng: random.Random) -> Plate:
    habit = rng.choice(_EU_HABITS)
    printed = _fill(habit.pattern, rng)
    image = _blank(520, 110, habit.ground)
    cv2.rectangle(image, (6, 6), (round(44 * PX_PER_MM), image.shape[0] - 7), BLUE, -1)
    middle = (25 * PX_PER_MM, 36 * PX_PER_MM)
    for i in range(12):
        angle = i * math.pi / 6
        star = (
            round(middle[0] + 14 * PX_PER_MM * math.cos(angle)),
            round(middle[1] + 14 * PX_PER_MM * math.sin(angle)),
        )
        cv2.circle(image, star, 4, (60, 210, 250), -1, cv2.LINE_AA)
    draw_centered(image, habit.country, (middle[0], 82 * PX_PER_MM), Lettering(22 * PX_PER_MM, 0.16), WHITE)
    _write(image, printed, (52, 0, 456, 110), 76, INK)
    return Plate(normalize_plate(printed), "eu", (printed,), 520, 110, image)


def _vn(rng: random.Random) -> Plate:
    if rng.random() < 0.35:
        return _vn_square(rng, (330, 165))
    printed = f"{rng.randint(11, 99)}{rng.choice('ABCDEFGHKLM')}-{_fill('999.99', rng)}"
    image = _blank(520, 110, WHITE)
    _write(image, printed, (14, 0, 492, 110), 76, INK)
    return Plate(normalize_plate(printed), "vn", (printed,), 520, 110, image)


def _vn_square(rng: random.Random, size_mm: tuple[float, float] = (190, 140)) -> Plate:
    width, height = size_mm
    upper = f"{rng.randint(11, 99)}{rng.choice('ABCDEFGHKLM')}" + (
        "" if width > 200 else str(rng.randint(1, 9))
    )
    lower = _fill("999.99", rng)
    image = _blank(width, height, WHITE)
    _write(image, upper, (14, height * 0.05, width - 28, height * 0.45), height * 0.36, INK)
    _write(image, lower, (14, height * 0.50, width - 28, height * 0.46), height * 0.36, INK)
    return Plate(normalize_plate(upper + lower), "vn", (upper, lower), width, height, image)


def _br(rng: random.Random) -> Plate:
    printed = _fill("AAA9A99", rng)
    image = _blank(400, 130, WHITE)
    cv2.rectangle(image, (6, 6), (image.shape[1] - 7, round(31 * PX_PER_MM)), BLUE, -1)
    draw_centered(
        image, "BRASIL", (200 * PX_PER_MM, 17 * PX_PER_MM), Lettering(16 * PX_PER_MM, 0.16, 1.1, 0.3), WHITE
    )
    _write(image, printed, (12, 32, 376, 94), 65, INK)
    return Plate(normalize_plate(printed), "br", (printed,), 400, 130, image)


def _us(rng: random.Random) -> Plate:
    printed = _fill(rng.choice(("AAA 9999", "9AAA999", "AAA-999")), rng)
    ground: Color = rng.choice(((236, 240, 242), (236, 226, 206), (214, 236, 240)))
    ink: Color = rng.choice(((110, 44, 20), (40, 36, 34), (40, 30, 120)))
    image = _blank(305, 152, ground, border=(150, 150, 150))
    draw_centered(
        image,
        rng.choice(_US_STATES),
        (152 * PX_PER_MM, 20 * PX_PER_MM),
        Lettering(17 * PX_PER_MM, 0.16, 1, 0.2),
        ink,
    )
    _write(image, printed, (10, 32, 285, 104), 76, ink)
    return Plate(normalize_plate(printed), "us", (printed,), 305, 152, image)


def _th(rng: random.Random) -> Plate:
    printed = _fill(rng.choice(("9AA 9999", "AA 9999", "9AA 999")), rng)
    province = rng.choice(_TH_PROVINCES)
    image = _blank(340, 150, WHITE)
    _write(image, printed, (12, 8, 316, 88), 68, INK)
    _write(image, province, (40, 98, 260, 42), 27, INK)
    return Plate(normalize_plate(printed), "th", (printed, province), 340, 150, image)
