"""Fitting a picture into a network's input without distorting it (pure)."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.vision.session import Tensor

_GRAY = 114


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How a picture was fitted: scaled by ``scale``, then shifted by ``left`` and ``top`` pixels."""

    scale: float
    left: int
    top: int

    def to_picture(self, box: Box) -> Box:
        """Map a box from input pixels back to pixels of the picture."""
        return Box(
            (box.x - self.left) / self.scale,
            (box.y - self.top) / self.scale,
            box.width / self.scale,
            box.height / self.scale,
        )


def input_size_for(width_px: int, height_px: int, long_side_px: int, multiple: int = 32) -> tuple[int, int]:
    """The smallest input (height, width) whose long side is ``long_side_px`` and that wastes little on padding.

    The short side is rounded up to one of five shares of the long side, so that a stream of odd pictures asks for few
    different sizes.
    """
    share = min(width_px, height_px) / max(width_px, height_px)
    chosen = next(step for step in (0.5, 0.6, 0.75, 0.85, 1.0) if share <= step + 1e-9)
    short = min(long_side_px, -(-int(long_side_px * chosen) // multiple) * multiple)
    return (short, long_side_px) if width_px >= height_px else (long_side_px, short)


def letterbox(
    image: Image, height_px: int, width_px: int, buffer: Tensor | None = None
) -> tuple[Tensor, Letterbox]:
    """Scale into height × width, centered on gray, as a network input.

    Args:
        image: Height × width × 3, BGR, uint8.
        height_px: Input height.
        width_px: Input width.
        buffer: 1 × 3 × height × width, float32, to write into; saves fresh memory for each frame.

    Returns:
        1 × 3 × height × width, RGB, float32, 0..1; and how it was fitted.
    """
    scale = min(width_px / image.shape[1], height_px / image.shape[0])
    new_width, new_height = round(image.shape[1] * scale), round(image.shape[0] * scale)
    if (new_width, new_height) == (image.shape[1], image.shape[0]):
        resized = image
    else:
        # INTER_AREA keeps thin strokes of far plates when shrinking by much; at small factors linear is as good.
        method = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
        resized = np.asarray(cv2.resize(image, (new_width, new_height), interpolation=method), dtype=np.uint8)
    left, top = (width_px - new_width) // 2, (height_px - new_height) // 2
    if (new_width, new_height) != (width_px, height_px):
        canvas = np.full((height_px, width_px, 3), _GRAY, dtype=np.uint8)
        canvas[top : top + new_height, left : left + new_width] = resized
        resized = canvas
    tensor = np.empty((1, 3, height_px, width_px), dtype=np.float32) if buffer is None else buffer
    blob = cv2.dnn.blobFromImageWithParams(resized, tensor, _to_unit_rgb())
    return np.asarray(blob, dtype=np.float32), Letterbox(scale, left, top)


@cache
def _to_unit_rgb() -> cv2.dnn.Image2BlobParams:
    parameters = cv2.dnn.Image2BlobParams()
    parameters.scalefactor = (1 / 255.0,) * 4
    parameters.swapRB = True
    return parameters
