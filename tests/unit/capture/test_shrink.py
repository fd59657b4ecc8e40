"""Making pictures small for the screen."""

import numpy as np

from anpr_console.capture.shrink import Shrinker


def test_that_a_small_picture_has_the_asked_size_the_same_colors_and_a_fourth_byte() -> None:
    image = np.zeros((1080, 1920, 3), np.uint8)
    image[:, :960] = (10, 20, 240)
    small = Shrinker().shrink(image, 640, 360)
    assert small.shape == (360, 640, 4)
    assert small[180, 100].tolist() == [10, 20, 240, 255]
    assert small[180, 600].tolist() == [0, 0, 0, 255]


def test_that_a_picture_can_be_made_larger_too() -> None:
    small = Shrinker().shrink(np.full((90, 160, 3), 7, np.uint8), 320, 180)
    assert small.shape == (180, 320, 4)
    assert small[90, 160].tolist() == [7, 7, 7, 255]


def test_that_fine_patterns_become_gray_rather_than_stripes() -> None:
    image = np.zeros((400, 400, 3), np.uint8)
    image[:, ::2] = 255
    small = Shrinker().shrink(image, 100, 100)
    assert abs(int(small[50, 50, 0]) - 128) <= 2


def test_that_a_preview_stays_whole_while_the_next_two_are_made() -> None:
    shrinker = Shrinker()
    first = shrinker.shrink(np.full((200, 200, 3), 1, np.uint8), 100, 100)
    for value in (2, 3):
        shrinker.shrink(np.full((200, 200, 3), value, np.uint8), 100, 100)
    assert first[0, 0, 0] == 1


def test_that_memory_is_used_again() -> None:
    shrinker = Shrinker()
    image = np.zeros((200, 200, 3), np.uint8)
    places = {shrinker.shrink(image, 100, 100).ctypes.data for _ in range(20)}
    assert len(places) == 4
