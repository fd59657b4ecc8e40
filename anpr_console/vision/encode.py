"""Pictures to JPEG and back."""

import cv2
import numpy as np

from anpr_console.domain.errors import AnprError
from anpr_console.domain.frame import Image


class PictureError(AnprError):
    """A picture can't be encoded or decoded."""


def encode_jpeg(image: Image, quality: int = 85) -> bytes:
    """Encode as JPEG.

    Args:
        image: Height × width × 3, BGR, uint8.
        quality: 1..100.

    Raises:
        PictureError: The picture is empty.
    """
    if image.size == 0:
        raise PictureError("An empty picture can't be encoded.")
    is_done, buffer = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not is_done:
        raise PictureError("The picture could not be encoded.")
    return bytes(buffer)


def decode_picture(content: bytes, max_width_px: int = 0, max_height_px: int = 0) -> Image:
    """Decode a picture file and scale it down to fit.

    Args:
        content: The whole file.
        max_width_px: Greatest width; 0 sets no limit.
        max_height_px: Greatest height; 0 sets no limit.

    Returns:
        Height × width × 3, BGR, uint8.

    Raises:
        PictureError: Not a picture, or a damaged one.
    """
    decoded = cv2.imdecode(np.frombuffer(content, dtype=np.uint8), cv2.IMREAD_COLOR) if content else None
    if decoded is None:
        raise PictureError("The picture file is damaged.")
    image = np.asarray(decoded, dtype=np.uint8)
    height, width = image.shape[:2]
    scale = min(1.0, (max_width_px or width) / width, (max_height_px or height) / height)
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return image
