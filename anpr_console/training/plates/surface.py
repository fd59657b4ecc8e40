"""The sheet of a plate: ground, lettering with its relief, borders, bolts, seals and stickers, wear."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from anpr_console.training.plates.fonts import FontShelf, Mask
from anpr_console.training.plates.lettering import Strip, set_words

Picture = npt.NDArray[np.uint8]
Color = tuple[int, int, int]
"""Blue, green, red."""

WHITE: Color = (238, 240, 240)
BLACK: Color = (22, 22, 24)
EU_BLUE: Color = (150, 60, 10)
YELLOW: Color = (30, 195, 245)


@dataclass(frozen=True, slots=True, eq=False)
class PlateArt:
    """One drawn plate.

    Attributes:
        image: H×W×3 BGR, contiguous; its edges are the plate's.
        text: Canonical text: capitals, digits, Thai consonants, Chinese province characters; no separators.
        lines: The text by printed line, one or two; state lettering, headers and provinces don't belong to it.
        region: Code of ``resources/regions``, or ``other`` for the rest of the world.
        subregion: Thai province, Chinese province character or US state; empty otherwise.
    """

    image: Picture
    text: str
    lines: tuple[str, ...]
    region: str
    subregion: str = ""


def varied(rng: np.random.Generator, color: Color, by: int = 14) -> Color:
    """A color near the given one: lighter or darker by up to ``by``, and a little off its hue."""
    light = int(rng.integers(-by, by + 1))
    tint = max(1, by // 3)
    b, g, r = (int(np.clip(c + light + rng.integers(-tint, tint + 1), 0, 255)) for c in color)
    return b, g, r


def blank(height: int, width: int, color: Color) -> Picture:
    """A plain sheet."""
    image = np.empty((height, width, 3), np.uint8)
    image[:] = color
    return image


def gradient(height: int, width: int, colors: tuple[Color, ...]) -> Picture:
    """A sheet whose color runs through the given ones from top to bottom."""
    column = np.array(colors, np.uint8).reshape(len(colors), 1, 3)
    return np.asarray(cv2.resize(column, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def clouds(rng: np.random.Generator, image: Picture, strength: float, cells: int = 6) -> None:
    """Soft blotches, in place: uneven paint, landscape haze, reflective sheeting."""
    height, width = image.shape[:2]
    seeds = (rng.standard_normal((max(2, cells // 2), cells)) * strength).astype(np.float32)
    field = np.clip(cv2.resize(seeds, (width, height), interpolation=cv2.INTER_CUBIC), -90, 90)
    field3 = cv2.merge([field.astype(np.int16)] * 3)
    cv2.add(image, field3, dst=image, dtype=cv2.CV_8U)


def blend(image: Picture, mask: Mask, color: Color, x: int, y: int, opacity: float = 1.0) -> None:
    """Paint a color through a mask at x, y, in place; what reaches beyond the sheet is cut off."""
    height, width = image.shape[:2]
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(width, x + mask.shape[1]), min(height, y + mask.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = mask[y0 - y : y1 - y, x0 - x : x1 - x]
    if opacity < 1.0:
        part = np.asarray(cv2.convertScaleAbs(part, alpha=opacity), dtype=np.uint8)
    target = image[y0:y1, x0:x1]
    cover = cv2.merge([part, part, part])
    paint = np.empty_like(cover)
    paint[:] = color
    below = cv2.multiply(target, cv2.bitwise_not(cover), scale=1 / 255)
    cv2.add(below, cv2.multiply(paint, cover, scale=1 / 255), dst=target)


def relief(image: Picture, mask: Mask, x: int, y: int, strength: float, offset: int = 1) -> None:
    """Light the upper left edge of pressed lettering and darken the lower right one, in place."""
    height, width = image.shape[:2]
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(width, x + mask.shape[1]), min(height, y + mask.shape[0])
    if x1 - x0 <= 2 * offset or y1 - y0 <= 2 * offset:
        return
    part = mask[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.int16)
    edge = np.zeros_like(part)
    step = offset
    edge[step:-step, step:-step] = part[2 * step :, 2 * step :] - part[: -2 * step, : -2 * step]
    edge = (edge * np.float32(strength)).astype(np.int16)
    target = image[y0:y1, x0:x1]
    cv2.add(target, cv2.merge([edge, edge, edge]), dst=target, dtype=cv2.CV_8U)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a line came to stand: pixels of the sheet."""

    x: int
    y: int
    width: int
    cap: int
    holes: tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False)
class Sheet:
    """A plate being drawn.

    Attributes:
        image: The picture so far.
        rng: Source of chance.
        shelf: The fonts.
        relief: Strength of pressed lettering's edges, 0 for printed plates.
        fade: Share of the number's paint that is gone.
    """

    image: Picture
    rng: np.random.Generator
    shelf: FontShelf
    relief: float = 0.0
    fade: float = 0.0

    @property
    def height(self) -> int:
        """Pixels."""
        return int(self.image.shape[0])

    @property
    def width(self) -> int:
        """Pixels."""
        return int(self.image.shape[1])

    def put(
        self,
        strip: Strip,
        box: tuple[float, float, float, float],
        color: Color,
        *,
        align: float = 0.5,
        is_pressed: bool = True,
        opacity: float = 1.0,
        fill: float = 0.0,
    ) -> Placed:
        """Set a line into a box.

        Args:
            strip: The line.
            box: Left, top, right, bottom as shares of the sheet; the capitals take its whole height.
            color: Of the letters.
            align: 0 left, 0.5 middle, 1 right.
            is_pressed: Whether the letters get the sheet's relief.
            opacity: Of the paint.
            fill: Widen the line to at least this share of the box (at most by a third).
        """
        left, top, right, bottom = (
            round(share * size) for share, size in zip(box, (self.width, self.height) * 2, strict=True)
        )
        room, cap = max(4, right - left), max(5, bottom - top)
        scale = cap / strip.cap
        natural = strip.mask.shape[1] * scale
        width = natural
        if fill and natural < room * fill:
            width = min(room * fill, natural * 1.33)
        if width > room:
            width = room
            if (
                natural > room * 1.3
            ):  # squeezing further would make letters nobody prints: make them smaller instead
                cap = max(5, round(cap * room * 1.3 / natural))
                scale = cap / strip.cap
        wide = max(2, round(width))
        mask = cv2.resize(
            strip.mask,
            (wide, max(3, round((strip.cap + 2 * strip.margin) * scale))),
            interpolation=cv2.INTER_AREA,
        )
        x = left + round((room - wide) * align)
        y = (top + bottom - cap) // 2 - round(strip.margin * scale)
        mask8 = np.asarray(mask, np.uint8)
        if self.fade and is_pressed:
            mask8 = _faded(self.rng, mask8, self.fade)
        blend(self.image, mask8, color, x, y, opacity)
        if is_pressed and self.relief > 0:
            relief(self.image, mask8, x, y, self.relief)
        ratio = wide / strip.mask.shape[1]
        holes = tuple((round(x + a * ratio), round(x + b * ratio)) for a, b in strip.holes)
        return Placed(x, (top + bottom - cap) // 2, wide, cap, holes)

    def words(
        self,
        text: str,
        styles: tuple[str, ...],
        box: tuple[float, float, float, float],
        color: Color,
        *,
        align: float = 0.5,
        opacity: float = 1.0,
    ) -> None:
        """Set small print that isn't read."""
        self.put(
            set_words(text, self.shelf.pick(self.rng, *styles)),
            box,
            color,
            align=align,
            is_pressed=False,
            opacity=opacity,
        )

    def bar(self, box: tuple[float, float, float, float], color: Color) -> None:
        """Fill a rectangle given as shares of the sheet."""
        left, top, right, bottom = (
            round(share * size) for share, size in zip(box, (self.width, self.height) * 2, strict=True)
        )
        self.image[max(0, top) : bottom, max(0, left) : right] = color

    def border(self, color: Color, inset: float = 0.02, thickness: float = 0.02) -> None:
        """A line around the plate with rounded corners."""
        gap, line = max(1, round(inset * self.height)), max(1, round(thickness * self.height))
        radius = max(2, round(self.height * float(self.rng.uniform(0.04, 0.12))))
        x0, y0, x1, y1 = gap, gap, self.width - 1 - gap, self.height - 1 - gap
        image = self.image
        cv2.line(image, (x0 + radius, y0), (x1 - radius, y0), color, line)
        cv2.line(image, (x0 + radius, y1), (x1 - radius, y1), color, line)
        cv2.line(image, (x0, y0 + radius), (x0, y1 - radius), color, line)
        cv2.line(image, (x1, y0 + radius), (x1, y1 - radius), color, line)
        for cx, cy, turn in (
            (x0 + radius, y0 + radius, 180),
            (x1 - radius, y0 + radius, 270),
            (x1 - radius, y1 - radius, 0),
            (x0 + radius, y1 - radius, 90),
        ):
            cv2.ellipse(image, (cx, cy), (radius, radius), turn, 0, 90, color, line, cv2.LINE_AA)

    def disc(self, x: int, y: int, radius: int, color: Color) -> None:
        """A filled circle, pixels."""
        cv2.circle(self.image, (x, y), max(1, radius), color, -1, cv2.LINE_AA)

    def bolts(self, places: tuple[tuple[float, float], ...], size: float = 0.035) -> None:
        """Screws, caps, or the empty holes of one."""
        kind = self.rng.integers(3)
        for share_x, share_y in places:
            x, y = round(share_x * self.width), round(share_y * self.height)
            radius = max(2, round(size * self.height * float(self.rng.uniform(0.8, 1.5))))
            grey = int(self.rng.integers(20, 230)) if kind else int(self.rng.integers(5, 60))
            if kind == 2:
                cv2.ellipse(
                    self.image, (x, y), (radius * 2, radius), 0, 0, 360, (grey, grey, grey), -1, cv2.LINE_AA
                )
                continue
            self.disc(x, y, radius, (grey, grey, grey))
            if kind == 1:
                shade = max(0, grey - 60)
                cv2.circle(self.image, (x, y), radius, (shade, shade, shade), 1, cv2.LINE_AA)
                cv2.line(self.image, (x - radius // 2, y), (x + radius // 2, y), (shade, shade, shade), 1)


def _faded(rng: np.random.Generator, mask: Mask, fade: float) -> Mask:
    """Paint worn off in blotches and flakes."""
    height, width = mask.shape
    seeds = rng.random((max(2, height // 10), max(2, width // 10))).astype(np.float32)
    blotches = cv2.resize(seeds, (width, height), interpolation=cv2.INTER_CUBIC)
    left = np.clip((blotches - fade) * 4 + 0.7, 0.25, 1.0)
    return np.asarray(mask * left, np.uint8)


def contrasting(rng: np.random.Generator, ink: Color, ground: Color, least: float = 75.0) -> Color:
    """The ink, or black or white where nobody could read it on that ground."""
    if abs(luminance(ink) - luminance(ground)) >= least:
        return ink
    return varied(rng, BLACK if luminance(ground) > 110 else WHITE, 14)


def luminance(color: Color) -> float:
    """Brightness as the eye sees it, 0..255."""
    return 0.114 * color[0] + 0.587 * color[1] + 0.299 * color[2]


def new_sheet(image: Picture, rng: np.random.Generator, shelf: FontShelf) -> Sheet:
    """A sheet that is pressed or printed, and whose paint is worn now and then."""
    relief_strength = float(rng.uniform(0.06, 0.32)) if rng.random() < 0.7 else 0.0
    fade = float(rng.uniform(0.05, 0.35)) if rng.random() < 0.07 else 0.0
    sheet = Sheet(image, rng, shelf, relief_strength, fade)
    if rng.random() < 0.06:
        _honeycomb(sheet)
    return sheet


def _honeycomb(sheet: Sheet) -> None:
    """The fine cells of reflective sheeting, in place."""
    step = int(sheet.rng.integers(5, 10))
    shade = np.zeros(sheet.image.shape[:2], np.int16)
    shade[::step] = shade[:, ::step] = int(sheet.rng.integers(-16, 17))
    cv2.add(sheet.image, cv2.merge([shade, shade, shade]), dst=sheet.image, dtype=cv2.CV_8U)
