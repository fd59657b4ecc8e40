"""Finds the lines of characters on a plate from the contours of its characters (pure).

Characters of one line have about the same height and stand on a common base line, however the plate is tilted. Pairs of
character-like blobs propose lines; the one that most blobs agree with wins (RANSAC over all pairs: Fischler & Bolles,
1981). It needs no plate border, which dirt, frames and bumpers often hide.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.geometry import Box

_MAX_BLOBS = 48
_MAX_SLOPE = 0.5
_MIN_CHARS = 3

Blobs = NDArray[np.float64]
"""N × 4: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class TextBand:
    """One line of characters: y = top_at(x) … bottom_at(x), in pixels of the region searched.

    Attributes:
        top: Intercept and slope of the upper edge.
        bottom: Intercept and slope of the lower edge.
        left: Left edge of the first character found.
        right: Right edge of the last one.
        char_height: Median height of its characters.
        chars: How many characters were found.
    """

    top: tuple[float, float]
    bottom: tuple[float, float]
    left: float
    right: float
    char_height: float
    chars: int

    def top_at(self, x: float) -> float:
        """The upper edge at ``x``."""
        return self.top[0] + self.top[1] * x

    def bottom_at(self, x: float) -> float:
        """The lower edge at ``x``."""
        return self.bottom[0] + self.bottom[1] * x

    @property
    def middle(self) -> float:
        """Height of the band's middle at its center."""
        x = (self.left + self.right) / 2
        return (self.top_at(x) + self.bottom_at(x)) / 2


def find_text_bands(gray: NDArray[np.uint8], plate: Box) -> tuple[TextBand, ...]:
    """Find one or two lines of characters, upper one first.

    Args:
        gray: Height × width, uint8: the plate with some surroundings.
        plate: Where the plate lies in ``gray``.

    Returns:
        No band if fewer than three characters agree or more than as many don't belong to it; two only if both have
        characters of a comparable height.
    """
    best: tuple[TextBand, ...] = ()
    for polarity in (cv2.THRESH_BINARY_INV, cv2.THRESH_BINARY):
        blobs = _character_blobs(gray, plate, polarity)
        first, rest = _strongest_band(blobs)
        if first is None or (best and first.chars <= max(band.chars for band in best)):
            continue
        second, _ = _strongest_band(rest, min_chars=2)
        found = (first,) if second is None or not _are_two_lines(first, second) else _in_order(first, second)
        # Three of many blobs always agree by chance: on a plate most of what looks like a character is one.
        if 2 * sum(band.chars for band in found) >= len(blobs):
            best = found
    return best


def _in_order(first: TextBand, second: TextBand) -> tuple[TextBand, ...]:
    return (first, second) if first.middle < second.middle else (second, first)


def _are_two_lines(first: TextBand, second: TextBand) -> bool:
    """Whether a second band is a line of the registration rather than a header, a screw row or noise."""
    ratio = second.char_height / first.char_height
    gap = abs(first.middle - second.middle)
    width = first.right - first.left
    overlap = min(first.right, second.right) - max(first.left, second.left)
    shorter = min(width, second.right - second.left)
    limit = 0.9 * (first.char_height + second.char_height)
    return 0.7 <= ratio <= 1.4 and 0.8 * first.char_height <= gap <= limit and overlap > 0.5 * shorter


def _character_blobs(gray: NDArray[np.uint8], plate: Box, polarity: int) -> Blobs:
    block = max(11, int(plate.height * 0.6) | 1)
    binary = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, polarity, block, 9)
    _, _, stats, _ = cv2.connectedComponentsWithStats(binary, connectivity=8)
    boxes = stats[1:, :4].astype(np.float64)
    areas = stats[1:, cv2.CC_STAT_AREA]
    height, width = boxes[:, 3], boxes[:, 2]
    middle_y = boxes[:, 1] + height / 2
    middle_x = boxes[:, 0] + width / 2
    keep = (
        (height >= max(6.0, 0.22 * plate.height))
        & (height <= 1.05 * plate.height)
        & (width <= 1.15 * height)
        & (width >= 0.08 * height)
        & (areas >= 0.14 * width * height)
        & (middle_y >= plate.y)
        & (middle_y <= plate.bottom)
        & (middle_x >= plate.x - 0.03 * plate.width)
        & (middle_x <= plate.right + 0.03 * plate.width)
    )
    kept = boxes[keep]
    if len(kept) > _MAX_BLOBS:
        kept = kept[np.argsort(-kept[:, 3])[:_MAX_BLOBS]]
    return kept


def _strongest_band(blobs: Blobs, min_chars: int = _MIN_CHARS) -> tuple[TextBand | None, Blobs]:
    """The line most blobs agree with, and the blobs that don't belong to it."""
    if len(blobs) < min_chars:
        return None, blobs
    x = blobs[:, 0] + blobs[:, 2] / 2
    y = blobs[:, 1] + blobs[:, 3] / 2
    height = blobs[:, 3]
    first, second = np.triu_indices(len(blobs), k=1)
    dx = x[second] - x[first]
    pair_height = (height[first] + height[second]) / 2
    similar = np.abs(height[first] - height[second]) <= 0.25 * pair_height
    usable = similar & (np.abs(dx) >= 0.5 * pair_height)
    first, second, dx, pair_height = first[usable], second[usable], dx[usable], pair_height[usable]
    if first.size == 0:
        return None, blobs
    slope = (y[second] - y[first]) / dx
    flat = np.abs(slope) <= _MAX_SLOPE
    first, slope, pair_height = first[flat], slope[flat], pair_height[flat]
    if first.size == 0:
        return None, blobs
    distance = np.abs(y[None, :] - (y[first][:, None] + slope[:, None] * (x[None, :] - x[first][:, None])))
    agrees = (distance <= 0.2 * pair_height[:, None]) & (
        np.abs(height[None, :] - pair_height[:, None]) <= 0.25 * pair_height[:, None]
    )
    count = agrees.sum(axis=1)
    # Among lines with as many characters the one with the larger characters is the registration.
    winner = int(np.argmax(count * 1000 + pair_height - 50 * np.abs(slope)))
    if count[winner] < min_chars:
        return None, blobs
    members = blobs[agrees[winner]]
    return _fit_band(members, float(slope[winner])), blobs[~agrees[winner]]


def _fit_band(members: Blobs, slope: float) -> TextBand:
    x = members[:, 0] + members[:, 2] / 2
    top, bottom = members[:, 1], members[:, 1] + members[:, 3]
    if len(members) >= 4:
        slope = float(np.polyfit(x, (top + bottom) / 2, 1)[0])
    # One slope for both edges: a difference measured on a few characters is noise more often than perspective.
    top_intercept = float(np.median(top - slope * x))
    bottom_intercept = float(np.median(bottom - slope * x))
    return TextBand(
        top=(top_intercept, slope),
        bottom=(bottom_intercept, slope),
        left=float(members[:, 0].min()),
        right=float((members[:, 0] + members[:, 2]).max()),
        char_height=float(np.median(members[:, 3])),
        chars=len(members),
    )
