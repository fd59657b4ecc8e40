"""European plates: a band with the country's sign, groups parted by gaps, dashes, seals and crests."""

import numpy as np

from anpr_console.training.plates.countries import COUNTRIES, Country
from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import Hand, Strip, random_hand, set_line
from anpr_console.training.plates.ornaments import crest, seal, stars, sticker, wear
from anpr_console.training.plates.patterns import anything, choose, fill, vanity
from anpr_console.training.plates.surface import (
    BLACK,
    WHITE,
    YELLOW,
    Color,
    Placed,
    PlateArt,
    Sheet,
    blank,
    new_sheet,
    varied,
)

EU_REGIONS: tuple[str, ...] = tuple(dict.fromkeys(country.region for country in COUNTRIES))


def draw_eu(
    rng: np.random.Generator, shelf: FontShelf, region: str | None = None, *, is_free: bool
) -> PlateArt:
    """One European plate; of the region's countries, or of any."""
    countries = [country for country in COUNTRIES if region in {None, country.region}]
    weights = np.array([country.weight for country in countries], float)
    country = countries[int(rng.choice(len(countries), p=weights / weights.sum()))]
    is_two = bool(country.two_line) and rng.random() < 0.1
    height = int(rng.integers(120, 161)) if is_two else int(rng.integers(80, 125))
    width = round(height * float(rng.uniform(1.25, 1.75) if is_two else rng.uniform(4.1, 4.9)))
    if not is_two and rng.random() < 0.1:
        width = round(height * float(rng.uniform(3.0, 4.1)))
    ground, ink = country.grounds[0] if rng.random() < 0.55 else choose(rng, country.grounds)
    if rng.random() < 0.06:
        ground, ink = choose(rng, _ODD)
    ground, ink = varied(rng, ground, 18), varied(rng, ink, 18)
    sheet = new_sheet(blank(height, width, ground), rng, shelf)
    left = _left_band(sheet, country, is_two=is_two)
    right = 1 - float(rng.uniform(0.015, 0.05))
    if not is_two and rng.random() < country.right_band:
        right = _right_band(sheet, country)
    hand = _hand(rng, shelf, country)
    if is_two:
        placed, strips = _two_lines(sheet, country, hand, ink, left, is_free=is_free)
    else:
        placed, strips = _one_line(sheet, country, hand, ink, (left, right), is_free=is_free)
    for spot in placed:
        for hole in spot.holes:
            _between(sheet, country, hole, spot)
    if rng.random() < 0.6:
        sheet.border(varied(rng, ink, 20), float(rng.uniform(0.01, 0.04)), float(rng.uniform(0.01, 0.03)))
    if rng.random() < 0.35:
        y, side = float(rng.uniform(0.4, 0.6)), float(rng.uniform(0.12, 0.3))
        sheet.bolts(((side, y), (1 - side, y)), float(rng.uniform(0.02, 0.05)))
    wear(sheet)
    texts = tuple(strip.text for strip in strips)
    if country.sign == "RUS":
        texts = ("".join(texts),)
    return PlateArt(sheet.image, "".join(texts), texts, country.region)


_ODD: tuple[tuple[Color, Color], ...] = (
    (BLACK, (215, 215, 220)),
    ((45, 40, 180), WHITE),
    (WHITE, (45, 40, 190)),
    (WHITE, (60, 130, 20)),
    (WHITE, (150, 60, 20)),
    ((60, 140, 40), WHITE),
    (YELLOW, BLACK),
    ((150, 70, 20), WHITE),
    ((60, 190, 120), BLACK),
    ((30, 120, 230), BLACK),
)


def _hand(rng: np.random.Generator, shelf: FontShelf, country: Country) -> Hand:
    hand = random_hand(
        rng,
        shelf,
        *(country.styles if rng.random() < 0.85 else ("narrow", "wide", "mono", "stencil", "bold")),
    )
    if country.region == "gb" and hand.weight:
        return Hand(
            hand.face, max(hand.weight, 0.17), min(hand.spacing, 0.14), min(hand.stretch, 1.0), hand.cell
        )
    return hand


def _one_line(
    sheet: Sheet, country: Country, hand: Hand, ink: Color, span: tuple[float, float], *, is_free: bool
) -> tuple[list[Placed], list[Strip]]:
    rng = sheet.rng
    line = _free_line(rng) if is_free else fill(rng, choose(rng, country.series), country.letters)
    strip = set_line(line, hand)
    strips = [strip]
    if country.sign == "RUS":
        span = (span[0], 0.75)
        strips.append(_region_box(sheet, ink))
    top = float(rng.uniform(0.1, 0.22))
    box = (span[0], top, span[1], 1 - float(rng.uniform(0.1, 0.2)))
    return [
        sheet.put(strip, box, ink, fill=float(rng.uniform(0.5, 0.98)), align=float(rng.uniform(0.3, 0.7)))
    ], strips


def _two_lines(
    sheet: Sheet, country: Country, hand: Hand, ink: Color, left: float, *, is_free: bool
) -> tuple[list[Placed], list[Strip]]:
    rng = sheet.rng
    lines = (
        [anything(rng, 2, 4), anything(rng, 3, 5)]
        if is_free
        else fill(rng, choose(rng, country.two_line), country.letters).split("/")
    )
    strips = [set_line(line, hand) for line in lines]
    top = float(rng.uniform(0.06, 0.1))
    first = sheet.put(strips[0], (max(left, 0.12), top, 0.9, 0.45), ink, align=float(rng.uniform(0.2, 0.6)))
    second = sheet.put(strips[1], (0.05, 0.55, 0.95, 1 - top), ink, fill=float(rng.uniform(0.5, 0.95)))
    return [first, second], strips


def _left_band(sheet: Sheet, country: Country, *, is_two: bool) -> float:
    """Paint the band with stars or flag and the country's sign; returns where the number may begin."""
    rng = sheet.rng
    if country.band is None or rng.random() < (0.5 if country.region == "gb" else 0.16):
        if country.sign == "CH" and rng.random() < 0.8:
            side = 0.35 * sheet.height / sheet.width
            sheet.bar((0.015, 0.3, 0.015 + side, 0.66), (50, 40, 200))
            sheet.bar((0.015 + side * 0.4, 0.36, 0.015 + side * 0.6, 0.6), WHITE)
            sheet.bar((0.015 + side * 0.2, 0.44, 0.015 + side * 0.8, 0.52), WHITE)
            return 0.05 + side
        return float(rng.uniform(0.02, 0.06))
    wide = (0.4 if not is_two else 0.24) * sheet.height / sheet.width * float(rng.uniform(0.85, 1.15))
    low = 0.5 if is_two else 1.0
    band = varied(rng, country.band, 30)
    sheet.bar((0, 0, wide, low), band)
    center = wide * sheet.width / 2
    pale = varied(rng, WHITE, 10)
    if country.has_stars:
        stars(
            sheet,
            center,
            sheet.height * low * 0.3,
            wide * sheet.width * 0.32,
            varied(rng, (40, 205, 245), 20),
        )
    elif country.sign == "UA":
        sheet.bar((wide * 0.15, 0.12 * low, wide * 0.85, 0.27 * low), (180, 100, 20))
        sheet.bar((wide * 0.15, 0.27 * low, wide * 0.85, 0.42 * low), (40, 210, 245))
    elif rng.random() < 0.6:
        for place, color in enumerate((choose(rng, _ODD)[0], WHITE, choose(rng, _ODD)[0])):
            sheet.bar(
                (wide * 0.15, (0.14 + 0.09 * place) * low, wide * 0.85, (0.23 + 0.09 * place) * low), color
            )
    sheet.words(country.sign, ("sans", "bold", "din"), (wide * 0.1, 0.66 * low, wide * 0.9, 0.86 * low), pale)
    return wide + float(rng.uniform(0.01, 0.03))


def _right_band(sheet: Sheet, country: Country) -> float:
    rng = sheet.rng
    wide = 0.38 * sheet.height / sheet.width
    sheet.bar((1 - wide, 0, 1, 1), varied(rng, (150, 60, 10) if country.sign != "P" else (40, 205, 245), 30))
    pale = WHITE if country.sign != "P" else BLACK
    if country.region == "fr":
        crest(
            sheet, round(sheet.width * (1 - wide / 2)), round(sheet.height * 0.3), round(sheet.height * 0.12)
        )
        number = f"{int(rng.integers(1, 96)):02d}"
    else:
        number = choose(rng, ("RM", "MI", "TO", "NA", "BO", "FI", "08", "12", "15", "PD"))
        if rng.random() < 0.5:
            cv_y = round(sheet.height * 0.28)
            sheet.disc(
                round(sheet.width * (1 - wide / 2)),
                cv_y,
                round(sheet.height * 0.11),
                varied(rng, (40, 205, 245)),
            )
    sheet.words(number, ("sans", "bold"), (1 - wide * 0.85, 0.66, 1 - wide * 0.15, 0.84), pale)
    return 1 - wide - 0.015


def _free_line(rng: np.random.Generator) -> str:
    return vanity(rng, 4, 8) if rng.random() < 0.4 else anything(rng, 4, 8)


def _region_box(sheet: Sheet, ink: Color) -> Strip:
    """The box with the region's number at the right of Russian plates, which is read with the rest."""
    rng = sheet.rng
    sheet.bar((0.77, 0.04, 0.775, 0.96), ink)
    number = str(choose(rng, (77, 78, 99, 97, 50, 777, 197, 23, 116, 178)))
    strip = set_line(number, random_hand(rng, sheet.shelf, "din", "narrow"))
    sheet.put(strip, (0.79, 0.12, 0.98, 0.6), ink)
    sheet.words("RUS", ("sans", "narrow"), (0.79, 0.7, 0.9, 0.86), ink)
    return strip


def _between(sheet: Sheet, country: Country, hole: tuple[int, int], spot: Placed) -> None:
    """What stands between two groups: seals, badges, crests; not read."""
    rng = sheet.rng
    x, y = (hole[0] + hole[1]) // 2, spot.y + spot.cap // 2
    half = max(3, (hole[1] - hole[0]) // 2)
    kind = rng.random()
    if kind < 0.12:
        return
    if country.region == "de" or kind < 0.3:
        upper = min(half, spot.cap // 4)
        seal(sheet, x, y - round(spot.cap * 0.27), upper)
        seal(sheet, x, y + round(spot.cap * 0.27), round(upper * float(rng.uniform(0.8, 1.15))))
    elif kind < 0.65:
        crest(sheet, x, y, round(half * 0.9))
    elif kind < 0.9:
        seal(sheet, x, y, min(half, spot.cap // 3))
    else:
        share = half * 0.8 / sheet.width
        sticker(
            sheet,
            (
                x / sheet.width - share,
                y / sheet.height - 0.15,
                x / sheet.width + share,
                y / sheet.height + 0.15,
            ),
            "12",
        )
