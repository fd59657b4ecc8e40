"""Plates drawn with OpenCV's own strokes: known text, known tilt, no photo needed."""

from dataclasses import dataclass

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box

FONT = cv2.FONT_HERSHEY_SIMPLEX


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPlate:
    """A picture with one plate; ``box`` is the upright rectangle a detector would give."""

    image: Image
    box: Box
    tilt_degrees: float


def draw_plate(
    *lines: str,
    tilt_degrees: float = 0.0,
    is_light_on_dark: bool = False,
    char_height_px: int = 40,
    width_px: int = 640,
    height_px: int = 400,
) -> DrawnPlate:
    """A plate in the middle of a gray picture, turned clockwise on the screen by ``tilt_degrees``."""
    paper, ink = ((40, 40, 40), (235, 235, 235)) if is_light_on_dark else ((235, 235, 235), (30, 30, 30))
    scale = char_height_px / 21.0
    thickness = max(2, char_height_px // 9)
    widths = [cv2.getTextSize(line, FONT, scale, thickness)[0][0] for line in lines]
    pitch = round(char_height_px * 1.35)
    plate_width = max(widths) + char_height_px
    plate_height = pitch * len(lines) + round(0.35 * char_height_px)
    image = np.full((height_px, width_px, 3), 120, dtype=np.uint8)
    left, top = (width_px - plate_width) // 2, (height_px - plate_height) // 2
    cv2.rectangle(image, (left, top), (left + plate_width, top + plate_height), paper, -1)
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        base = top + round(0.35 * char_height_px) + pitch * index + char_height_px
        place = (left + (plate_width - width) // 2, base)
        cv2.putText(image, line, place, FONT, scale, ink, thickness, cv2.LINE_AA)
    center = (width_px / 2, height_px / 2)
    turn = cv2.getRotationMatrix2D(center, -tilt_degrees, 1.0)
    turned = cv2.warpAffine(image, turn, (width_px, height_px), borderMode=cv2.BORDER_REPLICATE)
    corners = np.array([
        (left, top, 1), (left + plate_width, top, 1),
        (left + plate_width, top + plate_height, 1), (left, top + plate_height, 1),
    ], dtype=np.float64)  # fmt: skip
    placed = corners @ turn.T
    box = Box.from_edges(*(float(v) for v in (*placed.min(axis=0), *placed.max(axis=0))))
    return DrawnPlate(np.asarray(turned, dtype=np.uint8), box, tilt_degrees)
