"""Stores of noise made once, from which pieces are cut: drawing fresh noise for each photo would cost too much."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

_GRAIN = (384, 768)
_CLOUDS = (512, 1024)


@lru_cache(maxsize=1)
def _grain() -> NDArray[np.float32]:
    return np.random.default_rng(7).standard_normal((*_GRAIN, 3), dtype=np.float32)


@lru_cache(maxsize=1)
def _clouds() -> NDArray[np.float32]:
    rng = np.random.default_rng(11)
    total = np.zeros(_CLOUDS, np.float32)
    for octave in range(7):
        size = (2 ** (octave + 2), 2 ** (octave + 1))
        layer = rng.standard_normal((size[1], size[0]), dtype=np.float32)
        total += cv2.resize(layer, _CLOUDS[::-1], interpolation=cv2.INTER_CUBIC) * np.float32(0.62**octave)
    ranks = np.argsort(np.argsort(total, axis=None), kind="stable").reshape(_CLOUDS)
    return (ranks / ranks.size).astype(np.float32)


def grain(rng: np.random.Generator, height: int, width: int) -> NDArray[np.float32]:
    """White noise of deviation 1, height × width × 3; repeats beyond 384 × 768."""
    store = _grain()
    y, x = int(rng.integers(_GRAIN[0])), int(rng.integers(_GRAIN[1]))
    if y + height <= _GRAIN[0] and x + width <= _GRAIN[1]:
        return store[y : y + height, x : x + width]
    rows, columns = (np.arange(height) + y) % _GRAIN[0], (np.arange(width) + x) % _GRAIN[1]
    return store[rows[:, None], columns[None, :]]


def clouds(rng: np.random.Generator, height: int, width: int, zoom: float = 1.0) -> NDArray[np.float32]:
    """Cloudy noise, evenly spread over 0..1, height × width.

    Args:
        rng: Source of chance.
        height: Rows.
        width: Columns.
        zoom: Pieces of the store per pixel: small values give large clouds.
    """
    store = _clouds()
    cut_h = int(np.clip(height * zoom, 8, _CLOUDS[0]))
    cut_w = int(np.clip(width * zoom, 8, _CLOUDS[1]))
    y, x = int(rng.integers(_CLOUDS[0] - cut_h + 1)), int(rng.integers(_CLOUDS[1] - cut_w + 1))
    piece = store[y : y + cut_h, x : x + cut_w]
    return np.asarray(cv2.resize(piece, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)
