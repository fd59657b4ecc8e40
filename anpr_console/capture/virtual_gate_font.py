"""A plate alphabet of our own: strokes on a 6 × 10 grid with rounded corners, in the manner of road-sign lettering."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.frame import Image

# Each glyph is a list of strokes separated by "|"; a stroke is "x,y" or "x,y,radius" per corner, "z" closes it.
_STROKES = {
    "0": "0,0,2.6 5.2,0,2.6 5.2,10,2.6 0,10,2.6 z",
    "1": "0.6,2.9 3.4,0 3.4,10",
    "2": "0,2.8 0,0,2.9 6,0,2.9 6,4.2,2 0,10 6,10",
    "3": "0,2.4 0,0,2.4 5.8,0,2.3 5.8,4.6,2.2 2.2,4.6 | 2.6,4.6 6,4.6,2.6 6,10,2.8 0,10,2.8 0,7.4",
    "4": "3.2,0 0,7.6 6,7.6 | 4.5,4.6 4.5,10",
    "5": "5.6,0 0.5,0 0.3,4.9 | 0.3,4.9 1.2,3.7,0.8 6,3.7,2.8 6,10,2.9 0,10,2.9 0,7.6",
    "6": "4.4,0 0.3,5.2,2.5 0,7 | 0,4,2.9 6,4,2.9 6,10,2.9 0,10,2.9 z",
    "7": "0,0 6,0 2,10",
    "8": "0.4,0,2.2 5.6,0,2.2 5.6,4.6,2.2 0.4,4.6,2.2 z | 0,4.6,2.6 6,4.6,2.6 6,10,2.6 0,10,2.6 z",
    "9": "1.6,10 5.7,4.8,2.5 6,3 | 0,0,2.9 6,0,2.9 6,6,2.9 0,6,2.9 z",
    "A": "0,10 3.1,0 6.2,10 | 1.1,6.9 5.1,6.9",
    "B": "0,0 5.5,0,2.2 5.5,4.7,2.2 0,4.7 | 0,4.7 6,4.7,2.4 6,10,2.5 0,10 0,0",
    "C": "6,2.9 6,0,2.9 0,0,2.9 0,10,2.9 6,10,2.9 6,7.1",
    "D": "0,0 6,0,3 6,10,3 0,10 z",
    "E": "5.6,0 0,0 0,10 5.6,10 | 0,4.8 4.8,4.8",
    "F": "5.6,0 0,0 0,10 | 0,5 4.6,5",
    "G": "6,2.9 6,0,2.9 0,0,2.9 0,10,2.9 6,10,2.9 6,5.3 3.4,5.3",
    "H": "0,0 0,10 | 6,0 6,10 | 0,4.9 6,4.9",
    "I": "1,0 1,10",
    "J": "4.6,0 4.6,10,2.4 0,10,2.4 0,7.4",
    "K": "0,0 0,10 | 5.7,0 0,6.4 | 2.2,4.2 6,10",
    "L": "0,0 0,10 5.2,10",
    "M": "0,10 0,0 3.4,5.8 6.8,0 6.8,10",
    "N": "0,10 0,0 6,10 6,0",
    "O": "0,0,3.4 6.8,0,3.4 6.8,10,3.4 0,10,3.4 z",
    "P": "0,10 0,0 6,0,2.7 6,5.4,2.7 0,5.4",
    "Q": "0,0,3.2 6.4,0,3.2 6.4,10,3.2 0,10,3.2 z | 3.8,6.9 6.9,10.6",
    "R": "0,10 0,0 6,0,2.6 6,5.2,2.6 0,5.2 | 2.9,5.2 6,10",
    "S": "6,2.6 6,0,2.8 0,0,2.8 0,4.8,2.3 6,5,2.3 6,10,2.8 0,10,2.8 0,7.4",
    "T": "0,0 6,0 | 3,0 3,10",
    "U": "0,0 0,10,3 6,10,3 6,0",
    "V": "0,0 3,10 6,0",
    "W": "0,0 2,10 4,1.5 6,10 8,0",
    "X": "0,0 6,10 | 6,0 0,10",
    "Y": "0,0 3,5.2 6,0 | 3,5.2 3,10",
    "Z": "0,0 6,0 0,10 6,10",
    "-": "0.4,5.4 3,5.4",
    ".": "0.3,9.8 0.5,9.8",
    ":": "0.4,3.2 0.5,3.2 | 0.4,8 0.5,8",
    "/": "0,10.5 3,-0.5",
    " ": "",
}
_WIDTHS = {" ": 2.4, "-": 3.4, ".": 0.8, ":": 0.9, "I": 2.0, "1": 4.2, "/": 3.0}
_ARC_STEPS = 7


@dataclass(frozen=True, slots=True)
class Lettering:
    """How text is set.

    Attributes:
        height_px: Height of capital letters, stroke included.
        weight: Stroke width as a share of the height.
        spread: Letter width against the design's (1 = 0.6 of the height).
        spacing: Gap between letters as a share of the height.
    """

    height_px: float
    weight: float = 0.14
    spread: float = 1.0
    spacing: float = 0.12


def knows(text: str) -> bool:
    """Whether every character has a glyph."""
    return all(char in _STROKES for char in text)


def text_width(text: str, lettering: Lettering) -> float:
    """Width of a line of text in pixels."""
    gaps = lettering.spacing * lettering.height_px * max(len(text) - 1, 0)
    return sum(_glyph_width(char, lettering) for char in text) + gaps


def draw_text(
    image: Image, text: str, place: tuple[float, float], lettering: Lettering, color: tuple[int, int, int]
) -> None:
    """Draw text with its upper left corner at ``place`` (pixels), smooth edges."""
    x, top = place
    stroke = lettering.weight * lettering.height_px
    unit = (lettering.height_px - stroke) / 10
    for char in text:
        for points in _outline(char):
            pixels = points * (unit * lettering.spread, unit) + (x + stroke / 2, top + stroke / 2)
            fixed = np.round(pixels * 16).astype(np.int32)
            cv2.polylines(
                image,
                [fixed],
                isClosed=False,
                color=color,
                thickness=max(1, round(stroke)),
                lineType=cv2.LINE_AA,
                shift=4,
            )
        x += _glyph_width(char, lettering) + lettering.spacing * lettering.height_px


def draw_centered(
    image: Image, text: str, middle: tuple[float, float], lettering: Lettering, color: tuple[int, int, int]
) -> None:
    """Draw text around a middle point (pixels)."""
    left = middle[0] - text_width(text, lettering) / 2
    draw_text(image, text, (left, middle[1] - lettering.height_px / 2), lettering, color)


def _glyph_width(char: str, lettering: Lettering) -> float:
    stroke = lettering.weight * lettering.height_px
    unit = (lettering.height_px - stroke) / 10
    widest = max((float(points[:, 0].max()) for points in _outline(char)), default=0.0)
    return _WIDTHS.get(char, widest) * unit * lettering.spread + stroke


def _outline(char: str) -> list[NDArray[np.float64]]:
    """The strokes of a character as polylines on the grid."""
    return [_round_corners(stroke.split()) for stroke in _STROKES[char].split("|") if stroke.strip()]


def _round_corners(words: list[str]) -> NDArray[np.float64]:
    is_closed = words[-1] == "z"
    corners = [tuple(float(v) for v in word.split(",")) for word in words if word != "z"]
    count = len(corners)
    points: list[tuple[float, float]] = []
    for i, corner in enumerate(corners):
        has_neighbours = is_closed or 0 < i < count - 1
        if len(corner) == 2 or not has_neighbours:
            points.append((corner[0], corner[1]))
            continue
        points.extend(_arc(corners[i - 1], corner, corners[(i + 1) % count]))
    if is_closed:
        points.append(points[0])
    return np.array(points, np.float64)


def _arc(
    before: tuple[float, ...], corner: tuple[float, ...], after: tuple[float, ...]
) -> list[tuple[float, float]]:
    """A corner replaced by a quadratic curve that leaves ``radius`` before it and joins ``radius`` after it."""
    x, y, radius = corner

    def toward(other: tuple[float, ...]) -> tuple[float, float]:
        length = math.hypot(other[0] - x, other[1] - y)
        reach = min(radius, length / 2 if len(other) == 3 else length)
        return x + (other[0] - x) * reach / length, y + (other[1] - y) * reach / length

    start, end = toward(before), toward(after)
    curve = []
    for step in range(_ARC_STEPS + 1):
        t = step / _ARC_STEPS
        # between a quarter circle and a plain quadratic: weight 0.71 on the corner
        w0, w1, w2 = (1 - t) ** 2, 2 * t * (1 - t) * 0.7071, t**2
        total = w0 + w1 + w2
        curve.append(
            ((start[0] * w0 + x * w1 + end[0] * w2) / total, (start[1] * w0 + y * w1 + end[1] * w2) / total)
        )
    return curve
