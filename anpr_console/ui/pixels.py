"""From a picture in memory to something Qt can paint, without copying it."""

import numpy as np
from PySide6.QtGui import QImage

from anpr_console.domain.frame import Image


def borrow_qimage(image: Image) -> QImage:
    """A QImage that looks straight at the array's memory.

    Args:
        image: Height × width × 3, BGR, uint8, rows contiguous.

    Returns:
        The view; the caller keeps ``image`` alive and unchanged as long as the view is painted.
    """
    height, width = int(image.shape[0]), int(image.shape[1])
    return QImage(image.data, width, height, int(image.strides[0]), QImage.Format.Format_BGR888)


def borrow_preview(image: Image) -> QImage:
    """A QImage on the memory of a preview: the same as ``borrow_qimage`` for height × width × 4, painted by copying."""
    height, width = int(image.shape[0]), int(image.shape[1])
    return QImage(image.data, width, height, int(image.strides[0]), QImage.Format.Format_RGB32)


def own_qimage(image: Image) -> QImage:
    """A QImage with its own memory, for pictures that are kept; cuts out of larger pictures are fine too."""
    return borrow_qimage(np.ascontiguousarray(image)).copy()
