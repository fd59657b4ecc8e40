"""One picture from its bytes: upright by its EXIF note, whole or refused."""

from pathlib import Path

import cv2
import numpy as np

from anpr_console.capture.errors import DamagedInputError, SourceMissingError
from anpr_console.domain.frame import Image

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"})

_JPEG_START = b"\xff\xd8"
_JPEG_END = b"\xff\xd9"
_JPEG_SCAN = 0xDA
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND"


def is_picture(path: Path) -> bool:
    """Whether the name is that of a picture."""
    return path.suffix.lower() in PICTURE_SUFFIXES


def read_image_file(path: Path) -> Image:
    """Read a picture.

    Returns:
        Height × width × 3, BGR, uint8, contiguous, turned upright as its EXIF orientation says.

    Raises:
        SourceMissingError: There is no such file or it may not be read.
        DamagedInputError: It is empty, cut off, or no picture.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise SourceMissingError(f"{path} does not exist or may not be read.") from None
    if not data:
        raise DamagedInputError(f"{path} is empty (0 bytes).")
    if is_cut_off(data):
        raise DamagedInputError(f"{path} is cut off: its end is missing.")
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        image = None
    if image is None:
        raise DamagedInputError(f"{path} is no picture that can be read: it is damaged or of another kind.")
    return np.ascontiguousarray(image, dtype=np.uint8)


def is_cut_off(data: bytes) -> bool:
    """Whether a JPEG or PNG lacks its end; decoders would fill the rest with gray and say nothing.

    JPEG as in ITU-T T.81: marker segments up to the first scan, after which an end marker must come; bytes behind it
    are nobody's business.
    """
    if data.startswith(_PNG_START):
        return data.rfind(_PNG_END) < 0
    if not data.startswith(_JPEG_START):
        return False
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return False
        marker = data[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _JPEG_SCAN:
            return data.find(_JPEG_END, at) < 0
    return True
