"""Reading with a reader that sees the plate's corners: once as the box cuts it, again straightened while unsure."""

import math
import time
from dataclasses import dataclass, replace

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.plate import PlateText
from anpr_console.vision.reader import PlateReader, ProvinceReader
from anpr_console.vision.rectifier import crop_box

_FIRST_GROWTH = (0.03, 0.06)
_OTHER_GROWTHS = ((0.10, 0.16), (0.0, 0.0), (-0.03, -0.06))
_SURE = 0.9
_SURE_PROVINCE = 0.5
_STRAIGHT_DEGREES = 5.0
_LEAST_OVERLAP = 0.4
_WARP_MARGIN = 0.05
_RECTIFIED_SIZE_PX = (192, 48)
_PROVINCE_BELOW, _PROVINCE_BETWEEN = (0.58, 1.0), (0.3, 0.72)
"""Where the province stands on a Thai plate, as shares of its height."""
_PROVINCE_SIDE = 0.1
"""What is left out to its left and right, as a share of the plate's width."""


@dataclass(frozen=True, slots=True, eq=False)
class CornerReading:
    """What the attempts gave.

    Attributes:
        text: The surest text.
        corners: The plate's corners in the picture; None if what the reader says of them makes no plate.
        rectified: The straightened plate, 48 × 192 × 3; None without corners.
        tilt_degrees: Rotation of the plate.
        attempts: How many times the reader was asked.
        rectify_ms: Time spent on straightening.
        read_ms: Time spent in the reader.
    """

    text: PlateText
    corners: Quad | None
    rectified: Image | None
    tilt_degrees: float
    attempts: int
    rectify_ms: float
    read_ms: float


def read_by_corners(image: Image, box: Box, reader: PlateReader, max_attempts: int) -> CornerReading:
    """Read one plate.

    Args:
        image: Height × width × 3, BGR, uint8: the whole picture.
        box: The plate, pixels of ``image``.
        reader: One that says where the corners stand.
        max_attempts: Reads at most; further ones only happen while the reader is unsure or the plate is tilted.

    Raises:
        ModelError: The reader failed.
    """
    started = time.perf_counter()
    first_box = box.expanded(*_FIRST_GROWTH)
    texts = [reader.read(crop_box(image, first_box))]
    read_s = time.perf_counter() - started
    started = time.perf_counter()
    corners = _in_picture(texts[0].corners_in_crop, first_box, image)
    if corners is not None and not _is_plausible(corners, box):
        corners = None
    rectified = straighten(image, corners) if corners is not None else None
    tilt = corners.tilt_degrees if corners is not None else 0.0
    rectify_s = time.perf_counter() - started
    started = time.perf_counter()
    if rectified is not None and len(texts) < max_attempts and (_is_unsure(texts[0]) or _is_slanted(corners)):
        texts.append(reader.read(rectified))
    for growth in _OTHER_GROWTHS:
        if len(texts) >= max_attempts or not _is_unsure(best_of(texts)):
            break
        texts.append(reader.read(crop_box(image, box.expanded(*growth))))
    best = best_of(texts)
    if corners is not None and best.region == "th" and isinstance(reader, ProvinceReader):
        best = _with_province(best, image, corners, reader)
    read_s += time.perf_counter() - started
    return CornerReading(best, corners, rectified, tilt, len(texts), rectify_s * 1000, read_s * 1000)


def _with_province(text: PlateText, image: Image, corners: Quad, reader: ProvinceReader) -> PlateText:
    line = cut_province_line(image, corners, is_two_line=text.line_count > 1)
    province, confidence = reader.read_province(line)
    return replace(text, subregion=province) if confidence >= _SURE_PROVINCE else text


def straighten(image: Image, corners: Quad, margin: float = _WARP_MARGIN) -> Image:
    """Warp a plate to 48 × 192 pixels, with a little of what is around it.

    Args:
        image: Height × width × 3, BGR, uint8.
        corners: The plate, pixels of ``image``.
        margin: How much of the surroundings, as a share of the result on each side.
    """
    width, height = _RECTIFIED_SIZE_PX
    left, top = margin * width, margin * height
    source = np.array([(p.x, p.y) for p in corners.points], dtype=np.float32)
    target = np.array(
        [(left, top), (width - left, top), (width - left, height - top), (left, height - top)],
        dtype=np.float32,
    )
    matrix = cv2.getPerspectiveTransform(source, target)
    warped = cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.uint8)


def cut_province_line(image: Image, corners: Quad, *, is_two_line: bool) -> Image:
    """Cut out where a Thai plate prints its province: 48 × 192 × 3.

    Args:
        image: Height × width × 3, BGR, uint8.
        corners: The plate, pixels of ``image``.
        is_two_line: Whether the number stands in two lines, with the province between them.
    """
    low, high = _PROVINCE_BETWEEN if is_two_line else _PROVINCE_BELOW
    place = np.array(
        [
            (_PROVINCE_SIDE, low),
            (1 - _PROVINCE_SIDE, low),
            (1 - _PROVINCE_SIDE, high),
            (_PROVINCE_SIDE, high),
        ],
        dtype=np.float32,
    )
    unit = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=np.float32)
    plate = np.array([(p.x, p.y) for p in corners.points], dtype=np.float32)
    found = cv2.perspectiveTransform(place[None], cv2.getPerspectiveTransform(unit, plate))[0]
    return straighten(image, Quad(*(Point(float(x), float(y)) for x, y in found)), margin=0.0)


def best_of(texts: list[PlateText]) -> PlateText:
    """The surest text."""
    return max(texts, key=lambda text: (text.confidence, text.text))


def _is_unsure(text: PlateText) -> bool:
    return len(text.text) < 4 or min(text.char_confidences) < _SURE


def _is_slanted(corners: Quad | None) -> bool:
    """Whether a side of the plate leans so far that straightening may help."""
    if corners is None:
        return False
    a, b, c, d = corners.points
    top = math.degrees(math.atan2(b.y - a.y, b.x - a.x))
    left = math.degrees(math.atan2(d.x - a.x, d.y - a.y))
    bottom = math.degrees(math.atan2(c.y - d.y, c.x - d.x))
    return max(abs(top), abs(left), abs(bottom)) > _STRAIGHT_DEGREES


def _in_picture(corners: Quad | None, box: Box, image: Image) -> Quad | None:
    """Corners of a crop as corners of the picture; ``box`` is clipped and rounded just as the crop was cut."""
    if corners is None:
        return None
    left = min(max(round(box.x), 0), image.shape[1] - 1)
    top = min(max(round(box.y), 0), image.shape[0] - 1)
    a, b, c, d = (Point(p.x + left, p.y + top) for p in corners.points)
    return Quad(a, b, c, d)


def _is_plausible(corners: Quad, box: Box) -> bool:
    """Whether the corners form a convex plate about where the detector saw it."""
    points = np.array([(p.x, p.y) for p in corners.points], dtype=np.float32)
    return bool(cv2.isContourConvex(points)) and corners.bounding_box.iou(box) >= _LEAST_OVERLAP
