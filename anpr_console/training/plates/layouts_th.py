"""Thai plates: registration above (cars) or around (motorcycles) the province's name.

Reading order: a car's plate is one line, ``1กข 1234``, with the province below it, which isn't part of the text. A
motorcycle's plate has three rows: prefix, province, number; its text has two lines, prefix then number.
"""

from dataclasses import replace

import numpy as np

from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import Hand, random_hand, set_line
from anpr_console.training.plates.ornaments import wear
from anpr_console.training.plates.patterns import anything, choose, fill
from anpr_console.training.plates.surface import (
    BLACK,
    WHITE,
    YELLOW,
    Color,
    Picture,
    PlateArt,
    Sheet,
    blank,
    clouds,
    gradient,
    new_sheet,
    varied,
)
from anpr_console.training.plates.thai_provinces import THAI_CONSONANTS, THAI_PROVINCES

_COLORS: tuple[tuple[Color, Color], ...] = (
    (WHITE, BLACK),
    (WHITE, BLACK),
    (WHITE, BLACK),
    (WHITE, BLACK),
    (WHITE, (60, 110, 20)),
    (WHITE, (140, 50, 20)),
    (WHITE, (40, 30, 180)),
    (YELLOW, BLACK),
    ((40, 40, 190), WHITE),
    ((60, 140, 40), WHITE),
    ((30, 130, 240), BLACK),
    (YELLOW, (40, 40, 180)),
    ((150, 80, 20), WHITE),
)
_SKIES: tuple[tuple[Color, ...], ...] = (
    ((250, 190, 120), (245, 235, 225), (150, 220, 170)),
    ((150, 140, 245), (230, 225, 250), (240, 240, 240)),
    ((240, 200, 90), (240, 245, 245), (110, 190, 240)),
    ((120, 220, 250), (240, 245, 250), (200, 150, 220)),
    ((200, 160, 220), (240, 230, 245), (250, 220, 160)),
    ((110, 170, 250), (200, 230, 250), (120, 200, 130)),
)
_COMMON = "กขคฆงจฉชซฌญฐฒณดตถทธนบปผพภมยรลวศษสหฬอฮ"


def draw_th(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One Thai plate of a car or a motorcycle."""
    is_motorcycle = rng.random() < 0.2
    height = int(rng.integers(130, 161)) if is_motorcycle else int(rng.integers(96, 145))
    width = round(height * float(rng.uniform(1.05, 1.4) if is_motorcycle else rng.uniform(1.9, 2.45)))
    image, ink = _ground(rng, height, width)
    sheet = new_sheet(image, rng, shelf)
    province = choose(rng, THAI_PROVINCES)
    hand = _hand(rng, shelf)
    if is_motorcycle:
        texts = _motorcycle(sheet, hand, ink, province, is_free=is_free)
    else:
        line = _random_line(rng) if is_free else _car_line(rng)
        strip = set_line(line, hand)
        top, bottom = float(rng.uniform(0.1, 0.16)), float(rng.uniform(0.56, 0.64))
        side = float(rng.uniform(0.03, 0.08))
        sheet.put(strip, (side, top, 1 - side, bottom), ink, fill=float(rng.uniform(0.6, 1.0)))
        half = float(rng.uniform(0.24, 0.4))
        low = float(rng.uniform(0.76, 0.8))
        sheet.words(
            province, ("thai",), (0.5 - half, low, 0.5 + half, low + float(rng.uniform(0.09, 0.14))), ink
        )
        texts = (strip.text,)
    if rng.random() < 0.7:
        sheet.border(varied(rng, ink, 25), float(rng.uniform(0.01, 0.035)), float(rng.uniform(0.01, 0.03)))
    if rng.random() < 0.6:
        side, low = float(rng.uniform(0.08, 0.25)), float(rng.uniform(0.06, 0.12))
        sheet.bolts(
            ((side, low), (1 - side, low), (side, 1 - low), (1 - side, 1 - low))
            if rng.random() < 0.6
            else ((side, low), (1 - side, low))
        )
    wear(sheet)
    return PlateArt(sheet.image, "".join(texts), texts, "th", province)


def _ground(rng: np.random.Generator, height: int, width: int) -> tuple[Picture, Color]:
    if rng.random() < 0.22:
        image = gradient(height, width, tuple(varied(rng, color, 20) for color in choose(rng, _SKIES)))
        clouds(rng, image, float(rng.uniform(4, 22)), int(rng.integers(4, 12)))
        inks: tuple[Color, ...] = (BLACK, (140, 40, 30), (40, 30, 140), (60, 90, 20))
        return image, varied(rng, choose(rng, inks))
    ground, ink = choose(rng, _COLORS)
    return blank(height, width, varied(rng, ground, 16)), varied(rng, ink, 16)


def _hand(rng: np.random.Generator, shelf: FontShelf) -> Hand:
    thai = shelf.pick(rng, "thai", "thai", "thai-mono")
    hand = random_hand(rng, shelf, "din", "sans", "narrow", "embossed", other=thai)
    if rng.random() < 0.5 and thai.has_lining_digits():
        hand = replace(hand, face=thai)
    if hand.weight:  # Thai loops close when strokes get too thick
        hand = replace(hand, weight=min(hand.weight, 0.15))
    return replace(hand, cell=hand.cell * 0.5)


def _motorcycle(sheet: Sheet, hand: Hand, ink: Color, province: str, *, is_free: bool) -> tuple[str, ...]:
    rng = sheet.rng
    first = (
        _random_line(rng, 2, 3) if is_free else fill(rng, choose(rng, ("9AA", "AAA", "AA", "9AA")), _COMMON)
    )
    second = (
        anything(rng, 2, 4) if is_free else fill(rng, choose(rng, ("9999", "999", "99", "9", "9999", "9999")))
    )
    strips = set_line(first, hand), set_line(second, hand)
    sheet.put(strips[0], (0.12, 0.09, 0.88, 0.36), ink, fill=float(rng.uniform(0.4, 0.9)))
    half = float(rng.uniform(0.3, 0.42))
    sheet.words(province, ("thai",), (0.5 - half, 0.47, 0.5 + half, float(rng.uniform(0.55, 0.59))), ink)
    sheet.put(strips[1], (0.08, 0.65, 0.92, 0.92), ink, fill=float(rng.uniform(0.4, 0.9)))
    return strips[0].text, strips[1].text


def _car_line(rng: np.random.Generator) -> str:
    letters = _COMMON if rng.random() < 0.5 else THAI_CONSONANTS
    prefix = choose(rng, ("AA", "9AA", "9AA", "9AA", "AA"))
    number = choose(rng, ("9999", "9999", "9999", "999", "99", "9"))
    if rng.random() < 0.07:
        return fill(rng, choose(rng, ("99-9999", "9A-9999")), letters)
    return fill(rng, f"{prefix}{choose(rng, (' ', ' ', '-', '_'))}{number}", letters)


def _random_line(rng: np.random.Generator, low: int = 4, high: int = 7) -> str:
    """Any mixture of consonants and digits."""
    return "".join(
        choose(rng, THAI_CONSONANTS if rng.random() < 0.55 else "0123456789")
        for _ in range(int(rng.integers(low, high + 1)))
    )
