"""Straightens a plate: from the detector's box to upright lines of characters."""

from dataclasses import dataclass

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.vision.text_bands import TextBand, find_text_bands

_WORK_HEIGHT_PX = 64
_LINE_HEIGHT_PX = 48
_AROUND = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class RectifiedPlate:
    """A straightened plate.

    Attributes:
        lines: One upright crop per line of characters, upper one first, each 48 pixels high.
        corners: Corners of the text area in the picture; None where no lines were found and the box was taken as it is.
        tilt_degrees: Rotation that was taken out.
    """

    lines: tuple[Image, ...]
    corners: Quad | None
    tilt_degrees: float

    @property
    def picture(self) -> Image:
        """All lines as one picture."""
        if len(self.lines) == 1:
            return self.lines[0]
        width = max(line.shape[1] for line in self.lines)
        return np.vstack([
            cv2.copyMakeBorder(line, 0, 0, 0, width - line.shape[1], cv2.BORDER_REPLICATE) for line in self.lines
        ])  # fmt: skip


def crop_box(image: Image, box: Box) -> Image:
    """The part of a picture under a box, at least one pixel; a view, not a copy."""
    height, width = image.shape[:2]
    left = min(max(round(box.x), 0), width - 1)
    top = min(max(round(box.y), 0), height - 1)
    right = min(max(round(box.right), left + 1), width)
    bottom = min(max(round(box.bottom), top + 1), height)
    return image[top:bottom, left:right]


def rectify_plate(image: Image, box: Box) -> RectifiedPlate | None:
    """Find the plate's lines of characters by their contours and straighten them.

    Args:
        image: Height × width × 3, BGR, uint8: the whole picture.
        box: The plate, pixels of ``image``.

    Returns:
        None where no line of characters stands out; ``plain_crops`` is the way then.
    """
    around = box.expanded(_AROUND, 2 * _AROUND).clipped(image.shape[1], image.shape[0])
    region = crop_box(image, around)
    if region.shape[0] < 8 or region.shape[1] < 16:
        return None
    scale = _WORK_HEIGHT_PX * (1 + 4 * _AROUND) / region.shape[0]
    gray = cv2.cvtColor(region, cv2.COLOR_BGR2GRAY)
    size = (max(16, round(region.shape[1] * scale)), max(8, round(region.shape[0] * scale)))
    scaled = np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    left, top = round(around.x), round(around.y)
    plate = Box((box.x - left) * scale, (box.y - top) * scale, box.width * scale, box.height * scale)
    bands = find_text_bands(scaled, plate)
    if not bands:
        return None
    quads = [_band_quad(band, plate) for band in bands]
    lines, pictures = [], []
    for quad in quads:
        mapped = _scaled(quad, scale, left, top)
        lines.append(_warp(image, mapped))
        pictures.append(mapped)
    corners = Quad(
        pictures[0].top_left, pictures[0].top_right, pictures[-1].bottom_right, pictures[-1].bottom_left
    )
    return RectifiedPlate(tuple(lines), corners, corners.tilt_degrees)


def _band_quad(band: TextBand, plate: Box) -> Quad:
    """The band with a margin; as wide as the plate, since end characters may have escaped the search."""
    margin = 0.16 * band.char_height
    left = min(plate.x + 0.005 * plate.width, band.left - margin)
    right = max(plate.right - 0.005 * plate.width, band.right + margin)
    return Quad(
        Point(left, band.top_at(left) - margin),
        Point(right, band.top_at(right) - margin),
        Point(right, band.bottom_at(right) + margin),
        Point(left, band.bottom_at(left) + margin),
    )


def _scaled(quad: Quad, scale: float, left: float, top: float) -> Quad:
    a, b, c, d = (Point(p.x / scale + left, p.y / scale + top) for p in quad.points)
    return Quad(a, b, c, d)


def _warp(image: Image, quad: Quad) -> Image:
    width = max(24, min(480, round(quad.width * _LINE_HEIGHT_PX / max(quad.height, 1.0))))
    source = np.array([(p.x, p.y) for p in quad.points], dtype=np.float32)
    target = np.array(
        [(0, 0), (width, 0), (width, _LINE_HEIGHT_PX), (0, _LINE_HEIGHT_PX)], dtype=np.float32
    )  # fmt: skip
    matrix = cv2.getPerspectiveTransform(source, target)
    warped = cv2.warpPerspective(
        image, matrix, (width, _LINE_HEIGHT_PX), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.uint8)
