"""Plates as a drawing program makes them: flat paper, clean letters, nothing around; no series, no country.

Without them a reader that has learned what burnt-in clocks and signs look like takes any clean lettering for one.
"""

import cv2
import numpy as np
import numpy.typing as npt

from anpr_console.domain.frame import Image
from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.lettering import random_hand, set_line
from anpr_console.training.plates.patterns import anything, choose, fill
from anpr_console.training.plates.surface import Color, blank, new_sheet, varied

_LOOKS: tuple[tuple[Color, Color], ...] = (
    ((235, 235, 235), (30, 30, 30)),
    ((250, 250, 250), (10, 10, 10)),
    ((40, 40, 40), (235, 235, 235)),
    ((60, 200, 240), (20, 20, 20)),
    ((170, 70, 20), (245, 245, 245)),
)
_PATTERNS = (
    "AAA9999",
    "99A99999",
    "AA99AAA",
    "9999AAA",
    "A999AAA",
    "9AAA999",
    "999999",
    "9999999",
    "AAA 999",
    "99 AAA 99",
)


def draw_plain(rng: np.random.Generator, shelf: FontShelf) -> tuple[Image, str, npt.NDArray[np.float32]]:
    """One clean plate on an even ground.

    Returns:
        Height × width × 3, BGR, uint8; the text; corners 4 × 2, x and y in pixels, top left first, clockwise.
    """
    text = anything(rng, 4, 8) if rng.random() < 0.3 else fill(rng, choose(rng, _PATTERNS))
    strip = set_line(text, random_hand(rng, shelf, "sans", "bold", "din", "mono", "narrow"))
    height = int(rng.integers(70, 110))
    width = round(height * float(rng.uniform(2.6, 5.2)))
    paper, ink = (varied(rng, color, 12) for color in choose(rng, _LOOKS))
    sheet = new_sheet(blank(height, width, paper), rng, shelf)
    top, side = float(rng.uniform(0.12, 0.3)), float(rng.uniform(0.03, 0.15))
    sheet.put(strip, (side, top, 1 - side, 1 - top), ink, fill=float(rng.uniform(0.7, 1.0)))
    gap_x, gap_y = round(width * float(rng.uniform(0, 0.09))), round(height * float(rng.uniform(0, 0.14)))
    ground = tuple(int(value) for value in rng.integers(20, 220, 3))
    framed = cv2.copyMakeBorder(sheet.image, gap_y, gap_y, gap_x, gap_x, cv2.BORDER_CONSTANT, value=ground)
    right, bottom = gap_x + width, gap_y + height
    corners = np.array([(gap_x, gap_y), (right, gap_y), (right, bottom), (gap_x, bottom)], dtype=np.float32)
    scale = float(rng.uniform(0.35, 1.2))
    size = max(24, round(framed.shape[1] * scale)), max(8, round(framed.shape[0] * scale))
    shrunk = cv2.resize(framed, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    if rng.random() < 0.5:
        shrunk = cv2.GaussianBlur(shrunk, (0, 0), float(rng.uniform(0.3, 1.2)))
    stretch = np.array([size[0] / framed.shape[1], size[1] / framed.shape[0]], dtype=np.float32)
    return np.asarray(shrunk, dtype=np.uint8), strip.text, corners * stretch
