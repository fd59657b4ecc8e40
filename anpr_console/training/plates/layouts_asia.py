"""Plates of China, India and Vietnam, and of a world of countries we have no drawing of."""

import numpy as np

from anpr_console.training.plates.chinese_provinces import CHINESE_PROVINCES
from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import random_hand, set_line
from anpr_console.training.plates.ornaments import seal, sticker, wear
from anpr_console.training.plates.patterns import anything, choose, fill
from anpr_console.training.plates.surface import (
    BLACK,
    WHITE,
    YELLOW,
    Color,
    PlateArt,
    Sheet,
    blank,
    gradient,
    new_sheet,
    varied,
)

_CN_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_IN_STATES = [
    "AN",
    "AP",
    "AR",
    "AS",
    "BR",
    "CG",
    "CH",
    "DD",
    "DL",
    "GA",
    "GJ",
    "HP",
    "HR",
    "JH",
    "JK",
    "KA",
    "KL",
    "LA",
    "LD",
    "MH",
    "ML",
    "MN",
    "MP",
    "MZ",
    "NL",
    "OD",
    "PB",
    "PY",
    "RJ",
    "SK",
    "TN",
    "TR",
    "TS",
    "UK",
    "UP",
    "WB",
]
_VN_LETTERS = "ABCDEFGHKLMNPSTUVXYZ"
_GREEN_SKIES: tuple[tuple[Color, ...], ...] = (
    ((225, 240, 225), (120, 210, 120)),
    ((200, 240, 210), (110, 190, 60)),
)

_ARABIC = ("دبي", "قطر", "الكويت", "مصر", "السعودية", "أبوظبي")
_HEADERS = (
    "VICTORIA - THE PLACE TO BE",
    "NSW",
    "QUEENSLAND",
    "ONTARIO",
    "MEXICO",
    "CHILE",
    "COLOMBIA",
    "BOGOTA D.C.",
    "PERU",
    "Je me souviens",
    "DUBAI",
    "ECUADOR",
    "NEW ZEALAND",
    "REPUBLICA ARGENTINA",
    "PILIPINAS",
    "Beautiful British Columbia",
)


def draw_cn(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One Chinese plate: blue, yellow, white, black, or green for electric cars."""
    height = int(rng.integers(84, 125))
    width = round(height * float(rng.uniform(3.0, 3.45)))
    is_green = rng.random() < 0.22
    if is_green:
        sheet = new_sheet(gradient(height, width, choose(rng, _GREEN_SKIES)), rng, shelf)
        ink: Color = BLACK
    else:
        colors: tuple[tuple[Color, Color], ...] = (
            ((165, 70, 15), WHITE),
            ((165, 70, 15), WHITE),
            ((190, 90, 20), WHITE),
            ((140, 40, 20), WHITE),
            (YELLOW, BLACK),
            (WHITE, BLACK),
            ((25, 25, 25), WHITE),
        )
        ground, ink = choose(rng, colors)
        sheet = new_sheet(blank(height, width, varied(rng, ground, 20)), rng, shelf)
    province = choose(rng, CHINESE_PROVINCES)
    tail = (
        anything(rng, 4, 7)
        if is_free
        else choose(rng, _CN_LETTERS) + choose(rng, (".", ".", " ")) + _cn_tail(rng, is_green=is_green)
    )
    hand = random_hand(rng, shelf, "din", "narrow", "sans", "embossed", other=shelf.pick(rng, "cjk"))
    strip = set_line(province + tail, hand)
    ink = varied(rng, ink, 12)
    side = float(rng.uniform(0.02, 0.05))
    top = float(rng.uniform(0.13, 0.22))
    sheet.put(strip, (side, top, 1 - side, 1 - top), ink, fill=float(rng.uniform(0.85, 1.0)))
    if rng.random() < 0.8:
        sheet.border(ink, float(rng.uniform(0.02, 0.05)), float(rng.uniform(0.012, 0.03)))
    if rng.random() < 0.7:
        side = float(rng.uniform(0.2, 0.28))
        sheet.bolts(((side, 0.09), (1 - side, 0.09), (side, 0.91), (1 - side, 0.91)))
    wear(sheet)
    return PlateArt(sheet.image, strip.text, (strip.text,), "cn", province)


def _cn_tail(rng: np.random.Generator, *, is_green: bool) -> str:
    if is_green:
        return fill(
            rng,
            choose(rng, ("d99999", "f99999", "99999d", "dA9999", "fA9999", "A99999")),
            _CN_LETTERS.replace("I", ""),
        )
    return fill(
        rng,
        choose(
            rng,
            (
                "99999",
                "A9999",
                "9A999",
                "99A99",
                "999A9",
                "9999A",
                "AA999",
                "9AA99",
                "99AA9",
                "999AA",
                "?????",
            ),
        ),
        _CN_LETTERS,
    )


def draw_in(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One Indian plate, in one or two lines, with or without the IND band."""
    colors: tuple[tuple[Color, Color], ...] = (
        (WHITE, BLACK),
        (WHITE, BLACK),
        (YELLOW, BLACK),
        (BLACK, YELLOW),
        ((70, 150, 30), WHITE),
    )
    state = choose(rng, _IN_STATES)
    number = choose(
        rng, ("99 A 9999", "99 AA 9999", "9 AA 9999", "99 AA 9999", "99AA9999", "99-AA-9999", "9CA 9999")
    )
    line = f"{state}{choose(rng, (' ', '_', '', '-'))}{fill(rng, number)}"
    parts = (
        fill(
            rng, f"{state.lower()}{choose(rng, (' ', '_', ''))}99{choose(rng, (' A', ' AA', 'A', 'AA', ''))}"
        ),
        fill(rng, choose(rng, ("9999", "9999", "A 9999", "AA9999"))),
    )
    if rng.random() < 0.06:
        line = fill(rng, "99 bh 9999 AA")
    elif rng.random() < 0.08:
        stack = choose(rng, ("99/A", "99/AA", "/99"))
        line = fill(rng, f"[{state.lower()}{stack}]{choose(rng, ('9999', '_9999', 'AA 9999'))}")
    return _plain(rng, shelf, "in", line, parts, choose(rng, colors), is_free=is_free, two=0.35, band="IND")


def draw_vn(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """One Vietnamese plate, in one or two lines."""
    colors: tuple[tuple[Color, Color], ...] = (
        (WHITE, BLACK),
        (WHITE, BLACK),
        (YELLOW, BLACK),
        ((150, 70, 20), WHITE),
        ((45, 40, 190), WHITE),
    )
    line = fill(
        rng,
        choose(rng, ("99A-999.99", "99A-999.99", "99A 99999", "99A-9999", "99AA-999.99", "99A_999.99")),
        _VN_LETTERS,
    )
    parts = (
        fill(rng, choose(rng, ("99-A9", "99A", "99A", "99-AA", "99.A9")), _VN_LETTERS),
        fill(rng, choose(rng, ("999.99", "999.99", "9999", "99999"))),
    )
    return _plain(rng, shelf, "vn", line, parts, choose(rng, colors), is_free=is_free, two=0.5, band="")


def draw_other(rng: np.random.Generator, shelf: FontShelf, *, is_free: bool) -> PlateArt:
    """A plate of some country: any short pattern, any color, now and then a header, a band, a badge."""
    colors: tuple[tuple[Color, Color], ...] = (
        (WHITE, BLACK),
        (WHITE, BLACK),
        (BLACK, WHITE),
        (YELLOW, BLACK),
        (WHITE, (150, 60, 20)),
        (WHITE, (45, 40, 190)),
        ((60, 140, 40), WHITE),
        ((45, 40, 180), WHITE),
        ((150, 70, 20), WHITE),
        (WHITE, (60, 120, 20)),
    )
    patterns = (
        "AAA 999",
        "AAA-9999",
        "AA 999 AA",
        "AAA 99A",
        "A 999 AAA",
        "999.AAA",
        "AA-99-99",
        "9999 AAA",
        "99-99999",
        "A99999",
        "AAA9999",
        "KAA 999A".lower(),
        "99 AAA 99",
        "A 9999 AA",
        "9 A 99999",
        "AA9999",
        "999999",
        "99 99 99",
        "AAA 999 A",
        "AA 99 AA gp",
        "AA@9999",
        "AA*9999",
        "9AA A99",
    )
    parts = fill(
        rng, choose(rng, ("AA/9999", "AAA/999", "999/AAA", "A 99/9999", "99/99 99", "AAA/9999"))
    ).split("/")
    return _plain(
        rng,
        shelf,
        "other",
        fill(rng, choose(rng, patterns)),
        (parts[0], parts[1]),
        choose(rng, colors),
        is_free=is_free,
        two=0.2,
        band=choose(rng, ("", "", "KSA", "MEX", "ZA", "AUS")),
    )


def _plain(
    rng: np.random.Generator,
    shelf: FontShelf,
    region: str,
    line: str,
    parts: tuple[str, str],
    colors: tuple[Color, Color],
    *,
    is_free: bool,
    two: float,
    band: str,
) -> PlateArt:
    """A plain plate: a number in one or two lines, perhaps a band at the left and a header."""
    is_two = rng.random() < two
    height = int(rng.integers(120, 161)) if is_two else int(rng.integers(80, 125))
    width = round(
        height
        * float(rng.uniform(1.15, 1.8) if is_two else rng.uniform(2.2 if region == "other" else 3.6, 4.8))
    )
    ground, ink = varied(rng, colors[0], 18), varied(rng, colors[1], 18)
    sheet = new_sheet(blank(height, width, ground), rng, shelf)
    styles = (
        ("din", "embossed", "narrow", "sans", "bold")
        if rng.random() < 0.75
        else ("mono", "wide", "stencil", "serif", "sans")
    )
    hand = random_hand(rng, shelf, *styles)
    left = 0.04
    if band and rng.random() < 0.6:
        left = 0.28 * height / width
        blue = varied(rng, (170, 80, 20), 40)
        if rng.random() < 0.5:
            sheet.bar((0, 0, left, 1), blue)
        sheet.words(
            band, ("sans", "bold"), (left * 0.1, 0.62, left * 0.9, 0.8), WHITE if sum(ground) < 300 else blue
        )
        if rng.random() < 0.6:
            seal(sheet, round(left * width / 2), round(height * 0.3), round(left * width * 0.35))
        left += 0.02
    top = float(rng.uniform(0.1, 0.2))
    if region == "other" and not is_two:
        top = _header(sheet, ink, top)
    if is_two:
        texts_in = (anything(rng, 2, 4), anything(rng, 3, 5)) if is_free else parts
        strips = [set_line(text, hand) for text in texts_in]
        sheet.put(strips[0], (max(left, 0.1), 0.08, 0.92, 0.46), ink, fill=float(rng.uniform(0.4, 0.9)))
        sheet.put(strips[1], (max(left, 0.05), 0.55, 0.95, 0.93), ink, fill=float(rng.uniform(0.5, 0.95)))
    else:
        strips = [set_line(anything(rng, 4, 9) if is_free else line, hand)]
        placed = sheet.put(
            strips[0],
            (left, top, 0.97, 1 - float(rng.uniform(0.1, 0.2))),
            ink,
            fill=float(rng.uniform(0.6, 1.0)),
        )
        for a, b in placed.holes:
            seal(sheet, (a + b) // 2, placed.y + placed.cap // 2, max(3, (b - a) // 3))
    if rng.random() < 0.1:
        sticker(sheet, (0.86, 0.04, 0.97, 0.2), f"{int(rng.integers(10, 30))}")
    if rng.random() < 0.6:
        sheet.border(ink, float(rng.uniform(0.01, 0.04)), float(rng.uniform(0.01, 0.03)))
    if rng.random() < 0.5:
        side, y = float(rng.uniform(0.1, 0.3)), float(rng.uniform(0.08, 0.5))
        sheet.bolts(((side, y), (1 - side, y)))
    wear(sheet)
    texts = tuple(strip.text for strip in strips)
    return PlateArt(sheet.image, "".join(texts), texts, region)


def _header(sheet: Sheet, ink: Color, top: float) -> float:
    """A state's or an emirate's name above the number, on some plates; returns where the number may begin."""
    rng = sheet.rng
    chance = rng.random()
    if chance < 0.12:
        sheet.words(choose(rng, _ARABIC), ("arabic",), (0.3, 0.03, 0.7, 0.13), ink)
        return 0.3
    if chance < 0.42:
        sheet.words(choose(rng, _HEADERS), ("sans", "narrow", "serif"), (0.25, 0.05, 0.75, 0.15), ink)
        return 0.25
    return top
