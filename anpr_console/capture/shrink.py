"""Makes pictures small for the screen, into memory that is used again."""

import cv2
import numpy as np

from anpr_console.domain.frame import Image

_BUFFERS = 4
"""A preview stays whole until so many later ones less one were made: at 25 a second, long after it was painted."""

_LINEAR_FACTOR = 3


class Shrinker:
    """Scales pictures to one size at a time; used by one thread.

    To about a third in one linear step; further down by halves first, averaged over their area. That looks nearly as
    good as averaging all the way, at a fifth of its price.
    """

    def __init__(self) -> None:
        """No memory is taken yet."""
        self._steps: dict[tuple[int, int], Image] = {}
        self._buffers: list[Image] = []
        self._next = 0

    def shrink(self, image: Image, width: int, height: int) -> Image:
        """Scale a picture.

        Args:
            image: Height × width × 3, BGR, uint8.
            width: In pixels, at least 1.
            height: In pixels, at least 1.

        Returns:
            ``height`` × ``width`` × 4, BGR and 255, uint8; the memory is used again three calls later.
        """
        step = image
        while step.shape[1] >= _LINEAR_FACTOR * width and step.shape[0] >= _LINEAR_FACTOR * height:
            half = (step.shape[1] // 2, step.shape[0] // 2)
            step = _resized(step, self._memory(half), cv2.INTER_AREA)
        if step.shape[1] != width or step.shape[0] != height:
            step = _resized(step, self._memory((width, height)), cv2.INTER_LINEAR)
        cv2.cvtColor(step, cv2.COLOR_BGR2BGRA, dst=(out := self._buffer(width, height)))
        return out

    def _memory(self, size: tuple[int, int]) -> Image:
        if size not in self._steps:
            if len(self._steps) > 4:
                self._steps.clear()
            self._steps[size] = np.empty((size[1], size[0], 3), np.uint8)
        return self._steps[size]

    def _buffer(self, width: int, height: int) -> Image:
        if not self._buffers or self._buffers[0].shape[:2] != (height, width):
            self._buffers = [np.empty((height, width, 4), np.uint8) for _ in range(_BUFFERS)]
        self._next = (self._next + 1) % _BUFFERS
        return self._buffers[self._next]


def _resized(image: Image, into: Image, interpolation: int) -> Image:
    cv2.resize(image, (into.shape[1], into.shape[0]), dst=into, interpolation=interpolation)
    return into
