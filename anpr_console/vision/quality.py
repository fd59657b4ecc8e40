"""How good a crop is for reading (pure)."""

import cv2
import numpy as np

from anpr_console.domain.frame import Image

_REFERENCE_HEIGHT_PX = 32
_REFERENCE_VARIANCE = 1500.0
_GOOD_WIDTH_PX = 120.0


def sharpness_of(crop: Image) -> float:
    """Sharpness 0..1 from the variance of the Laplacian (Pech-Pacheco et al., 2000) at a fixed height.

    Args:
        crop: Height × width × 3, BGR, uint8.
    """
    if crop.shape[0] < 4 or crop.shape[1] < 4:
        return 0.0
    gray = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    width = max(8, round(crop.shape[1] * _REFERENCE_HEIGHT_PX / crop.shape[0]))
    gray = cv2.resize(gray, (min(width, 256), _REFERENCE_HEIGHT_PX), interpolation=cv2.INTER_AREA)
    spread = float(np.std(gray)) + 1.0
    # Divided by the contrast, so that a dim but sharp night plate is not called blurred.
    variance = float(cv2.Laplacian(gray, cv2.CV_32F).var()) * (60.0 / spread) ** 2
    return variance / (variance + _REFERENCE_VARIANCE)


def reading_weight(sharpness: float, width_px: float, tilt_degrees: float) -> float:
    """How much a read counts in the vote, 0.2..1: sharp, large and frontal plates weigh more.

    Args:
        sharpness: As ``sharpness_of`` says.
        width_px: Width of the plate in the original picture.
        tilt_degrees: Rotation of the plate.
    """
    size = min(1.0, width_px / _GOOD_WIDTH_PX)
    frontal = max(0.5, 1.0 - abs(tilt_degrees) / 45.0)
    return 0.2 + 0.8 * (0.5 + 0.5 * sharpness) * size * frontal
