"""US plates: a state's name above, a number pressed in narrow letters, a motto below, stickers in the corners."""

import cv2
import numpy as np

from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import random_hand, set_line
from anpr_console.training.plates.ornaments import sticker, wear
from anpr_console.training.plates.patterns import anything, choose, fill, vanity
from anpr_console.training.plates.surface import (
    BLACK,
    WHITE,
    Color,
    Picture,
    PlateArt,
    Sheet,
    blank,
    blend,
    clouds,
    contrasting,
    gradient,
    new_sheet,
    varied,
)
from anpr_console.training.plates.us_states import COUNTIES, MONTHS, STATES, VANITY

_INKS_DARK: tuple[Color, ...] = (
    (90, 30, 15),
    (120, 50, 20),
    (25, 25, 25),
    (30, 25, 120),
    (50, 80, 20),
    (40, 40, 160),
    (90, 40, 90),
    (60, 60, 60),
    (140, 70, 20),
)
_INKS_LIGHT: tuple[Color, ...] = (
    (240, 240, 240),
    (80, 215, 245),
    (200, 240, 250),
    (190, 190, 195),
    (60, 190, 240),
)
_LIGHT: tuple[Color, ...] = (
    (240, 240, 240),
    (215, 225, 225),
    (235, 225, 205),
    (200, 235, 240),
    (225, 240, 225),
    (200, 215, 240),
    (225, 205, 190),
    (190, 200, 205),
)
_DARK: tuple[Color, ...] = (
    (110, 50, 20),
    (70, 100, 20),
    (30, 160, 235),
    (120, 90, 30),
    (45, 40, 45),
    (140, 80, 10),
    (40, 40, 150),
    (200, 180, 40),
    (80, 60, 100),
)
_SKIES: tuple[tuple[Color, ...], ...] = (
    ((80, 60, 190), (235, 235, 240), (240, 240, 240), (160, 110, 70)),
    ((230, 190, 140), (245, 240, 235), (240, 240, 240)),
    ((110, 190, 250), (230, 240, 245), (235, 215, 190)),
    ((200, 130, 70), (240, 225, 210), (240, 240, 240), (120, 170, 120)),
    ((240, 240, 240), (240, 240, 240), (120, 190, 250)),
    ((170, 120, 200), (170, 210, 250), (230, 235, 245)),
    ((235, 225, 180), (240, 245, 245), (150, 200, 160)),
    ((140, 60, 20), (200, 140, 90), (235, 225, 220)),
    ((245, 235, 220), (240, 240, 240), (210, 160, 110)),
    ((60, 180, 250), (40, 120, 230), (120, 60, 90)),
    ((130, 230, 130), (230, 245, 235), (60, 190, 140)),
)


def draw_us(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One US plate; with ``is_free`` any text in any lettering."""
    state = choose(rng, STATES)
    height = int(rng.integers(88, 129))
    width = round(height * float(rng.uniform(1.85, 2.12)))
    image, is_dark = _ground(rng, height, width)
    sheet = new_sheet(image, rng, shelf)
    ink = varied(rng, choose(rng, _INKS_LIGHT if is_dark else _INKS_DARK), 20)
    middle = image[height // 2, width // 2]
    ink = contrasting(rng, ink, (int(middle[0]), int(middle[1]), int(middle[2])))
    if rng.random() < 0.5:
        _scenery(sheet, is_dark=is_dark)
    if rng.random() < 0.35:
        sheet.border(varied(rng, ink, 30), float(rng.uniform(0.01, 0.035)), float(rng.uniform(0.01, 0.025)))
    _small_print(sheet, state.name, choose(rng, state.motto.split(";")), ink, is_dark=is_dark)
    line = _line(rng, state.patterns, is_free=is_free)
    hand = random_hand(
        rng,
        shelf,
        *(("embossed", "embossed", "narrow", "din") if rng.random() < 0.85 else ("mono", "sans", "wide")),
    )
    strip = set_line(line, hand)
    top = float(rng.uniform(0.24, 0.34))
    box = (
        float(rng.uniform(0.03, 0.09)),
        top,
        1 - float(rng.uniform(0.03, 0.09)),
        top + float(rng.uniform(0.38, 0.5)),
    )
    if rng.random() < 0.12:
        box = _aside(sheet, box)
    placed = sheet.put(strip, box, ink, fill=float(rng.uniform(0.5, 0.97)) if len(strip.text) > 4 else 0.0)
    for left, right in placed.holes:
        _emblem(sheet, left, right, placed.y, placed.cap)
    _stickers(sheet)
    if rng.random() < 0.8:
        low, high = float(rng.uniform(0.07, 0.12)), float(rng.uniform(0.88, 0.93))
        side = float(rng.uniform(0.17, 0.25))
        places = ((side, low), (1 - side, low), (side, high), (1 - side, high))
        sheet.bolts(places if rng.random() < 0.5 else places[:2])
    wear(sheet)
    return PlateArt(sheet.image, strip.text, (strip.text,), "us", state.name)


def _line(rng: np.random.Generator, patterns: tuple[str, ...], *, is_free: bool) -> str:
    if is_free:
        return anything(rng, 3, 8)
    chance = rng.random()
    if chance < 0.62:
        return fill(rng, choose(rng, patterns))
    if chance < 0.74:
        common = (
            "AAA 9999",
            "AAA-9999",
            "999 AAA",
            "AAA 999",
            "9AAA999",
            "AA 99999",
            "A99 999",
            "AA 9999",
            "9999 AA",
            "A 99999",
            "999999",
            "AA-9999",
            "999-999",
            "99999 A",
            "A999999",
            "99A 999",
            "AAA.9999",
            "A9999A",
            "9AA 9999",
        )
        return fill(rng, choose(rng, common))
    if chance < 0.80:
        return fill(
            rng,
            choose(
                rng,
                ("[AA] 9999", "[AA]99999", "9999[AA]", "99999_[AA]", "[99]A9999", "[AAA]9999", "AA999_[AA]"),
            ),
        )
    if chance < 0.90:
        return (
            choose(rng, VANITY) + fill(rng, choose(rng, ("", "9", "99", " 9", " A")))
            if rng.random() < 0.3
            else vanity(rng, 2, 7)
        )
    return anything(rng, 2, 7)


def _ground(rng: np.random.Generator, height: int, width: int) -> tuple[Picture, bool]:
    chance = rng.random()
    if chance < 0.4:
        return blank(height, width, varied(rng, choose(rng, _LIGHT))), False
    if chance < 0.62:
        return blank(height, width, varied(rng, choose(rng, _DARK), 30)), True
    colors = tuple(varied(rng, color, 20) for color in choose(rng, _SKIES))
    return gradient(height, width, colors), False


def _scenery(sheet: Sheet, *, is_dark: bool) -> None:
    """Mountains, hills, skylines, a tree or a state's shape behind the number: faint on most plates, and never read."""
    rng = sheet.rng
    pale = 0.35 if is_dark else 0.6
    kind = int(rng.integers(4))
    mask = np.zeros((sheet.height, sheet.width), np.uint8)
    if kind <= 1:
        count = int(rng.integers(5, 14))
        xs = np.linspace(0, sheet.width, count)
        base = sheet.height * float(rng.uniform(0.55, 0.95))
        ys = base - rng.random(count) * sheet.height * float(rng.uniform(0.1, 0.4))
        if kind:
            ys = np.asarray(np.convolve(ys, [0.25, 0.5, 0.25], "same"))
            ys[[0, -1]] = base
        points = np.concatenate([np.stack([xs, ys], 1), [[sheet.width, sheet.height], [0, sheet.height]]])
        cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255)
    elif kind == 2:
        angles = np.sort(rng.random(9)) * 2 * np.pi
        radii = rng.uniform(0.2, 0.5, 9) * sheet.height
        center = (sheet.width * float(rng.uniform(0.2, 0.8)), sheet.height * 0.5)
        points = np.stack([center[0] + 1.4 * radii * np.cos(angles), center[1] + radii * np.sin(angles)], 1)
        cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255)
    else:
        clouds(rng, sheet.image, float(rng.uniform(8, 30)), int(rng.integers(3, 12)))
        return
    tint: tuple[Color, ...] = (
        (150, 110, 80),
        (110, 150, 100),
        (120, 150, 200),
        (190, 160, 130),
        (130, 120, 150),
        (100, 100, 100),
    )
    blend(sheet.image, mask, varied(rng, choose(rng, tint), 40), 0, 0, float(rng.uniform(0.15, pale)))


def _small_print(sheet: Sheet, name: str, motto: str, ink: Color, *, is_dark: bool) -> None:
    rng = sheet.rng
    if rng.random() < 0.2:
        band = varied(rng, choose(rng, _DARK), 30)
        sheet.bar((0, 0, 1, float(rng.uniform(0.2, 0.25))), band)
        name_ink = varied(rng, choose(rng, _INKS_LIGHT))
        if rng.random() < 0.6:
            sheet.bar((0, float(rng.uniform(0.78, 0.84)), 1, 1), varied(rng, choose(rng, (band, *_DARK)), 20))
            motto_ink = varied(rng, choose(rng, _INKS_LIGHT))
        else:
            motto_ink = ink
    else:
        name_ink = (
            ink
            if rng.random() < 0.5
            else varied(rng, choose(rng, _INKS_LIGHT if is_dark else _INKS_DARK), 30)
        )
        motto_ink = name_ink if rng.random() < 0.7 else ink
    styles = choose(
        rng, (("serif", "sans"), ("script", "script", "serif"), ("narrow", "bold", "sans"), ("wide", "sans"))
    )
    shown = name.upper() if styles[0] != "script" and rng.random() < 0.65 else name
    top = float(rng.uniform(0.04, 0.08))
    half = float(rng.uniform(0.2, 0.34))
    sheet.words(shown, styles, (0.5 - half, top, 0.5 + half, top + float(rng.uniform(0.1, 0.16))), name_ink)
    below = motto if rng.random() < 0.7 else choose(rng, COUNTIES)
    if rng.random() < 0.85:
        if rng.random() < 0.4:
            below = below.upper()
        low = float(rng.uniform(0.83, 0.87))
        box = (0.22, low, 0.78, low + float(rng.uniform(0.06, 0.1)))
        sheet.words(below, choose(rng, (("serif", "sans"), ("script",), ("narrow", "sans"))), box, motto_ink)


def _stickers(sheet: Sheet) -> None:
    rng = sheet.rng
    corners = ((0.02, 0.04), (0.82, 0.04), (0.02, 0.8), (0.82, 0.8))
    for corner in rng.permutation(4)[: int(choose(rng, (0, 1, 1, 2, 2, 2, 3)))]:
        left, top = corners[int(corner)]
        wide, high = float(rng.uniform(0.09, 0.16)), float(rng.uniform(0.1, 0.16))
        year = f"{int(rng.integers(0, 100)):02d}"
        text = choose(
            rng,
            (
                choose(rng, MONTHS),
                year,
                f"20{year}",
                f"{int(rng.integers(1, 13))}",
                f"{int(rng.integers(1, 13)):02d}-{year}",
            ),
        )
        sticker(sheet, (left, top, left + wide, top + high), text)


def _aside(sheet: Sheet, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A special plate's logo beside the number, which moves to the right."""
    rng = sheet.rng
    left, top, right, bottom = box
    x, y = round(sheet.width * (left + 0.11)), round(sheet.height * (top + bottom) / 2)
    _emblem(
        sheet, x - sheet.height // 5, x + sheet.height // 5, y - sheet.height // 5, round(sheet.height * 0.4)
    )
    if rng.random() < 0.4:
        sheet.words(
            choose(rng, ("VETERAN", "UNIV", "Lions", "Wildlife", "ARMY", "Children's")),
            ("sans",),
            (left, bottom - 0.05, left + 0.22, bottom + 0.02),
            BLACK,
        )
    return left + 0.24, top, right, bottom


def _emblem(sheet: Sheet, left: int, right: int, top: int, cap: int) -> None:
    """A graphic between the groups: a state's shape, a sun, a tree, a bird, a flower; not read."""
    rng = sheet.rng
    colors: tuple[Color, ...] = (
        (40, 40, 190),
        (50, 130, 40),
        (30, 140, 240),
        (160, 80, 30),
        (60, 60, 60),
        (170, 170, 170),
        (40, 190, 240),
        (120, 60, 120),
        WHITE,
    )
    color = varied(rng, choose(rng, colors), 30)
    x, y = (left + right) // 2, top + cap // 2
    half = max(3, (right - left) // 2)
    match int(rng.integers(5)):
        case 0:
            angles = np.sort(rng.random(8)) * 2 * np.pi
            radii = rng.uniform(0.4, 1.0, 8) * half * 0.8
            points = np.stack([x + radii * np.cos(angles), y + radii * np.sin(angles)], 1)
            cv2.fillPoly(sheet.image, [np.round(points).astype(np.int32)], color, cv2.LINE_AA)
        case 1:
            sheet.disc(x, y, half // 2, color)
            for dx, dy in ((half, 0), (-half, 0), (0, half), (0, -half)):
                cv2.line(
                    sheet.image,
                    (x + dx // 2, y + dy // 2),
                    (x + dx, y + dy),
                    color,
                    max(1, half // 5),
                    cv2.LINE_AA,
                )
        case 2:
            for share in (0.0, 0.3, 0.6):
                tip = y - round(cap * (0.6 - share))
                wide = round(half * (0.4 + share))
                points = np.array(
                    [(x, tip), (x - wide, tip + round(cap * 0.4)), (x + wide, tip + round(cap * 0.4))],
                    np.int32,
                )
                cv2.fillPoly(sheet.image, [points], color, cv2.LINE_AA)
        case 3:
            for turn in range(0, 180, 45):
                cv2.ellipse(
                    sheet.image, (x, y), (half, max(2, half // 3)), turn, 0, 360, color, -1, cv2.LINE_AA
                )
            sheet.disc(x, y, half // 3, varied(rng, choose(rng, colors), 30))
        case _:
            sheet.disc(x, y, round(half * 0.95), color)
            sheet.disc(x, y, round(half * 0.7), varied(rng, choose(rng, colors), 40))
            sheet.disc(x, y, round(half * 0.3), color)
