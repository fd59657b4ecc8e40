"""Fitting a picture into a network's input loses no place."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.geometry import Box
from anpr_console.vision.letterbox import input_size_for, letterbox

SIDES = st.integers(min_value=16, max_value=700)
SHARES = st.floats(min_value=0, max_value=1)


@given(
    width=SIDES, height=SIDES, input_height=st.sampled_from([96, 320]), input_width=st.sampled_from([96, 320])
)
def test_that_a_corner_comes_back_to_its_place_within_a_pixel(
    width: int, height: int, input_height: int, input_width: int
) -> None:
    image = np.full((height, width, 3), 255, dtype=np.uint8)
    tensor, fit = letterbox(image, input_height, input_width)
    # 114/255 is the padding: what is clearly brighter is the picture (its edge may be blended with nothing).
    rows = np.flatnonzero((tensor[0, 0] > 0.9).any(axis=1))
    columns = np.flatnonzero((tensor[0, 0] > 0.9).any(axis=0))
    seen = Box.from_edges(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    back = fit.to_picture(seen)
    pixel = max(1.0, 1.0 / fit.scale)
    assert abs(back.x) <= pixel
    assert abs(back.y) <= pixel
    assert abs(back.right - width) <= pixel
    assert abs(back.bottom - height) <= pixel


@given(width=SIDES, height=SIDES, x=SHARES, y=SHARES, w=SHARES, h=SHARES)
def test_that_a_box_mapped_there_and_back_is_the_same(
    width: int, height: int, x: float, y: float, w: float, h: float
) -> None:
    _, fit = letterbox(np.zeros((height, width, 3), dtype=np.uint8), 192, 320)
    box = Box(x * width, y * height, w * width, h * height)
    there = Box(
        box.x * fit.scale + fit.left,
        box.y * fit.scale + fit.top,
        box.width * fit.scale,
        box.height * fit.scale,
    )
    back = fit.to_picture(there)
    for got, want in ((back.x, box.x), (back.y, box.y), (back.right, box.right), (back.bottom, box.bottom)):
        assert abs(got - want) < 1e-6


@given(
    width=st.integers(min_value=1, max_value=8000),
    height=st.integers(min_value=1, max_value=8000),
    long_side=st.integers(min_value=8, max_value=40).map(lambda n: 32 * n),
)
def test_that_an_input_is_a_multiple_of_32_and_no_larger_than_asked(
    width: int, height: int, long_side: int
) -> None:
    size = input_size_for(width, height, long_side)
    assert all(side % 32 == 0 for side in size)
    assert max(size) == long_side
    assert (size[1] >= size[0]) == (width >= height) or size[0] == size[1]
    scale = min(size[1] / width, size[0] / height)
    # The long side is filled; padding goes to the short one only.
    assert abs(scale - long_side / max(width, height)) < 1e-9


def test_that_all_landscape_pictures_together_ask_for_five_inputs_at_most() -> None:
    sizes = {input_size_for(1000, height, 640) for height in range(1, 1001)}
    assert len(sizes) <= 5
