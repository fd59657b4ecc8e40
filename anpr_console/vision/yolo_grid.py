"""The grid of a YOLO head without anchors: where its cells lie and how large they are (pure)."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

STRIDES_PX = (8, 16, 32)


@lru_cache(maxsize=16)
def make_grid(height_px: int, width_px: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The grid in the order of the head's outputs: finest level first, row by row.

    Returns:
        Centers, 1 × 2 × cells: x, then y, in cells of their level; and cell sizes, 1 × 1 × cells, in pixels.
    """
    centers, sizes = [], []
    for stride in STRIDES_PX:
        y, x = np.mgrid[: height_px // stride, : width_px // stride].astype(np.float32) + 0.5
        centers.append(np.stack([x.ravel(), y.ravel()]))
        sizes.append(np.full((1, x.size), stride, dtype=np.float32))
    return np.concatenate(centers, axis=1)[np.newaxis], np.concatenate(sizes, axis=1)[np.newaxis]
