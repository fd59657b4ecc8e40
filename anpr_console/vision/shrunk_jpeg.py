"""A camera's frame as a JPEG of bounded width, for screens far away."""

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.vision.encode import encode_jpeg


def encode_shrunk(image: Image, max_width_px: int, quality: int = 75) -> bytes:
    """Scale down to at most that width and encode.

    Args:
        image: Height × width × 3, BGR, uint8.
        max_width_px: Greatest width; pictures are never made larger.
        quality: 1..100.

    Raises:
        PictureError: The picture is empty.
    """
    height, width = image.shape[:2]
    if width > max_width_px > 0:
        size = (max_width_px, max(1, round(height * max_width_px / width)))
        # Linear is a third of the price of averaging, and a moving picture hides what it loses.
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    return encode_jpeg(image, quality)
