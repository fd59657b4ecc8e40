"""Clean plates on an even ground."""

import cv2
import numpy as np

from anpr_console.training.plates.fonts import load_fonts
from anpr_console.training.plates.plain import draw_plain


def test_that_a_clean_plate_is_what_its_corners_and_text_say() -> None:
    shelf = load_fonts()
    for seed in range(40):
        rng = np.random.default_rng(seed)
        picture, text, corners = draw_plain(rng, shelf)
        height, width = picture.shape[:2]
        assert text.isalnum()
        assert 3 <= len(text) <= 9
        assert corners.min() >= 0
        assert corners[:, 0].max() <= width + 1
        assert corners[:, 1].max() <= height + 1
        assert cv2.isContourConvex(corners)
        left, top = np.ceil(corners[0]).astype(int)
        right, bottom = np.floor(corners[2]).astype(int)
        assert picture[top:bottom, left:right].std() > 10, "no letters are seen"
