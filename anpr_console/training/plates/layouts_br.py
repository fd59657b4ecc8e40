"""Brazilian plates: old grey ones under a strip with state and town, and Mercosul ones under a blue bar."""

from dataclasses import replace

import cv2
import numpy as np

from anpr_console.training.plates.br_towns import TOWNS
from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import Hand, random_hand, set_line
from anpr_console.training.plates.ornaments import wear
from anpr_console.training.plates.patterns import anything, choose, fill
from anpr_console.training.plates.surface import (
    BLACK,
    WHITE,
    Color,
    PlateArt,
    Sheet,
    blank,
    new_sheet,
    varied,
)

_OLD: tuple[tuple[Color, Color], ...] = (
    ((185, 185, 182), (30, 30, 32)),
    ((200, 200, 198), (35, 35, 40)),
    ((165, 168, 170), (25, 25, 25)),
    ((150, 150, 148), (30, 30, 30)),
    ((30, 30, 175), (235, 235, 235)),
    ((235, 235, 235), (40, 40, 190)),
    ((30, 110, 200), (30, 30, 30)),
    ((240, 240, 240), (30, 30, 30)),
    ((120, 90, 30), (235, 235, 235)),
    ((25, 25, 25), (190, 190, 190)),
)
_OLD_WEIGHTS = (0.27, 0.2, 0.16, 0.1, 0.12, 0.03, 0.02, 0.06, 0.02, 0.02)


def draw_br_old(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One plate of the series until 2018, of a car or a motorcycle."""
    is_two = rng.random() < 0.14
    height = int(rng.integers(120, 161)) if is_two else int(rng.integers(84, 129))
    width = round(height * float(rng.uniform(1.1, 1.3) if is_two else rng.uniform(2.7, 3.25)))
    ground, ink = _OLD[int(rng.choice(len(_OLD), p=_OLD_WEIGHTS))]
    ground, ink = varied(rng, ground, 18), varied(rng, ink, 14)
    sheet = new_sheet(blank(height, width, ground), rng, shelf)
    if rng.random() < 0.5:
        sheet.border(varied(rng, ink, 20), float(rng.uniform(0.01, 0.03)), float(rng.uniform(0.01, 0.025)))
    _header(sheet, ground, ink)
    hand = _hand(rng, shelf)
    if is_two:
        lines = (
            (anything(rng, 2, 4), anything(rng, 3, 5)) if is_free else (fill(rng, "AAA"), fill(rng, "9999"))
        )
        strips = tuple(set_line(line, hand) for line in lines)
        sheet.put(strips[0], (0.14, 0.24, 0.86, 0.55), ink, fill=0.7)
        sheet.put(strips[1], (0.06, 0.62, 0.94, 0.93), ink, fill=0.85)
        texts = tuple(strip.text for strip in strips)
    else:
        separator = choose(rng, ("-", "-", ".", ".", " ", "_"))
        line = anything(rng, 5, 8) if is_free else fill(rng, f"AAA{separator}9999")
        strip = set_line(line, hand)
        top = float(rng.uniform(0.28, 0.4))
        side = float(rng.uniform(0.025, 0.07))
        sheet.put(
            strip,
            (side, top, 1 - side, top + float(rng.uniform(0.46, 0.58))),
            ink,
            fill=float(rng.uniform(0.85, 1.0)),
        )
        texts = (strip.text,)
    if rng.random() < 0.75:
        _lead_seal(sheet, is_two=is_two)
    wear(sheet)
    return PlateArt(sheet.image, "".join(texts), texts, "br-old")


def draw_br_mercosul(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One plate of the series since 2018, of a car or a motorcycle."""
    is_two = rng.random() < 0.2
    height = int(rng.integers(120, 161)) if is_two else int(rng.integers(84, 129))
    width = round(height * float(rng.uniform(1.12, 1.25) if is_two else rng.uniform(2.85, 3.2)))
    inks: tuple[Color, ...] = (
        (25, 25, 25),
        (30, 30, 30),
        (35, 35, 35),
        (40, 40, 190),
        (150, 60, 20),
        (60, 140, 30),
        (30, 150, 220),
        (120, 120, 120),
    )
    ground = varied(rng, WHITE, 12)
    ink = varied(rng, choose(rng, inks), 12)
    sheet = new_sheet(blank(height, width, ground), rng, shelf)
    blue = varied(rng, (150, 55, 5), 25)
    bar = float(rng.uniform(0.2, 0.25)) if is_two else float(rng.uniform(0.21, 0.28))
    sheet.image[: round(bar * height)] = blue
    sheet.words("BRASIL", ("sans", "bold", "wide"), (0.3, bar * 0.22, 0.7, bar * 0.8), varied(rng, WHITE, 8))
    _flag(sheet, bar)
    if rng.random() < 0.7:
        sheet.words("MERCOSUL", ("sans",), (0.03, bar * 0.15, 0.16, bar * 0.4), WHITE, align=0.0)
    hand = (
        _hand(rng, shelf)
        if rng.random() < 0.5
        else Hand(
            shelf.pick(rng, "din", "narrow", "sans", "mono"),
            float(rng.uniform(0.12, 0.19)),
            float(rng.uniform(0.08, 0.2)),
            float(rng.uniform(0.85, 1.15)),
        )
    )
    if is_two:
        lines = (
            (anything(rng, 2, 4), anything(rng, 3, 5)) if is_free else (fill(rng, "AAA"), fill(rng, "9A99"))
        )
        strips = tuple(set_line(line, hand) for line in lines)
        sheet.put(strips[0], (0.14, 0.3, 0.86, 0.58), ink, fill=0.7)
        sheet.put(strips[1], (0.05, 0.65, 0.95, 0.94), ink, fill=0.85)
        texts = tuple(strip.text for strip in strips)
    else:
        line = anything(rng, 5, 8) if is_free else fill(rng, choose(rng, ("AAA9A99", "AAA_9A99")))
        strip = set_line(line, hand)
        left = float(rng.uniform(0.09, 0.14))
        sheet.put(
            strip,
            (left, bar + float(rng.uniform(0.06, 0.12)), 0.98, float(rng.uniform(0.85, 0.94))),
            ink,
            fill=float(rng.uniform(0.8, 1.0)),
        )
        texts = (strip.text,)
        if rng.random() < 0.8:
            _code_square(sheet, bar)
        if rng.random() < 0.7:
            sheet.words("BR", ("sans", "bold"), (0.015, 0.82, 0.075, 0.92), BLACK)
    if rng.random() < 0.6:
        sheet.border(varied(rng, ink, 10), float(rng.uniform(0.005, 0.02)), 0.012)
    wear(sheet)
    return PlateArt(sheet.image, "".join(texts), texts, "br")


def _hand(rng: np.random.Generator, shelf: FontShelf) -> Hand:
    hand = random_hand(rng, shelf, "din", "din", "embossed", "narrow", "mono")
    return replace(hand, cell=max(hand.cell, float(rng.random() < 0.6) * 0.9), slant=0.0, dot_level=0.5)


def _header(sheet: Sheet, ground: Color, ink: Color) -> None:
    """State and town on a plate strip riveted above the number: often too small, bleached or dirty to read."""
    rng = sheet.rng
    state, town = choose(rng, TOWNS)
    text = f"{state}{choose(rng, (' - ', '-', '  ', ' ', '   '))}{town}"
    half = min(0.46, max(0.2, 0.012 * len(text) * float(rng.uniform(0.9, 1.7))))
    top = float(rng.uniform(0.05, 0.09))
    bottom = top + float(rng.uniform(0.11, 0.16))
    if rng.random() < 0.55:
        strip = varied(rng, ground, 30)
        sheet.bar((0.5 - half - 0.03, top - 0.03, 0.5 + half + 0.03, bottom + 0.03), strip)
    if rng.random() < 0.93:
        opacity = float(rng.uniform(0.15, 1.0)) if rng.random() < 0.4 else 1.0
        sheet.words(
            text,
            ("din", "narrow", "sans", "mono", "embossed"),
            (0.5 - half, top, 0.5 + half, bottom),
            ink,
            opacity=opacity,
        )
    if rng.random() < 0.6:
        y = (top + bottom) / 2
        sheet.bolts(((0.5 - half - 0.05, y), (0.5 + half + 0.05, y)), 0.03)


def _lead_seal(sheet: Sheet, *, is_two: bool) -> None:
    """The bolts, the lead seal, and the slots at the foot, which must not be taken for tails of letters."""
    rng = sheet.rng
    if rng.random() < 0.6:
        _slots(sheet, is_two=is_two)
    if rng.random() < 0.5:
        x, y = float(rng.uniform(0.08, 0.16)), float(rng.uniform(0.06, 0.2))
        color: Color = choose(
            rng, ((30, 30, 200), (30, 30, 170), (30, 200, 230), (60, 140, 60), (160, 80, 30))
        )
        radius = max(2, round(sheet.height * float(rng.uniform(0.04, 0.075))))
        sheet.disc(round(x * sheet.width), round(y * sheet.height), radius, varied(rng, color, 30))
    if not is_two and rng.random() < 0.35:
        x, y = (
            round(sheet.width * float(rng.uniform(0.4, 0.48))),
            round(sheet.height * float(rng.uniform(0.5, 0.95))),
        )
        sheet.disc(
            x,
            y,
            max(2, round(sheet.height * float(rng.uniform(0.03, 0.06)))),
            varied(rng, (120, 120, 120), 50),
        )
    side, height = float(rng.uniform(0.1, 0.2)), float(rng.uniform(0.08, 0.2))
    sheet.bolts(((side, height), (1 - side, height)), 0.04)


def _slots(sheet: Sheet, *, is_two: bool) -> None:
    """Short dark slots under the number, as near to its letters as they come."""
    rng = sheet.rng
    level = float(rng.uniform(0.84, 0.95))
    for place in (float(rng.uniform(0.08, 0.36)), float(rng.uniform(0.6, 0.92))):
        half = float(rng.uniform(0.012, 0.026)) * (1.6 if is_two else 1.0)
        thick = float(rng.uniform(0.012, 0.03))
        y = level + float(rng.uniform(-0.015, 0.015))
        shade = int(rng.integers(10, 80))
        sheet.bar((place - half, y - thick, place + half, y + thick), (shade, shade, shade))


def _flag(sheet: Sheet, bar: float) -> None:
    height = bar * sheet.height
    x0, x1 = round(sheet.width * 0.88), round(sheet.width * 0.97)
    y0, y1 = round(height * 0.2), round(height * 0.85)
    sheet.image[y0:y1, x0:x1] = (60, 150, 20)
    x, y = (x0 + x1) // 2, (y0 + y1) // 2
    points = np.array([(x0 + 2, y), (x, y0 + 1), (x1 - 2, y), (x, y1 - 1)], np.int32)
    cv2.fillPoly(sheet.image, [points], (40, 210, 240), cv2.LINE_AA)
    sheet.disc(x, y, max(1, (y1 - y0) // 5), (140, 50, 20))


def _code_square(sheet: Sheet, bar: float) -> None:
    """A QR code: noise of black squares."""
    side = round(sheet.height * 0.2)
    cells = (sheet.rng.random((9, 9)) < 0.5).astype(np.uint8) * 255
    code = cv2.resize(cells, (side, side), interpolation=cv2.INTER_NEAREST)
    y, x = round((bar + 0.05) * sheet.height), round(sheet.width * 0.015)
    sheet.image[y : y + side, x : x + side] = code[..., None]
