"""Tells whether anything moves, so that an empty lane costs no detection."""

import cv2
import numpy as np

from anpr_console.domain.frame import Image

_WIDTH_PX = 160
_CHANGE = 12
_LEARNING_SHARE = 0.05


class MotionGate:
    """Compares each frame with a slowly learned background, at 160 pixels width."""

    def __init__(self, share: float = 0.002) -> None:
        """``share``: least share of changed pixels, 0..1, that counts as motion."""
        self._share = share
        self._background: np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None = None

    def moving_share(self, image: Image) -> float:
        """Share of the picture that differs from the background, 0..1; 1 for the first frame.

        Args:
            image: Height × width × 3, BGR, uint8.
        """
        height = max(1, round(image.shape[0] * _WIDTH_PX / image.shape[1]))
        small = cv2.resize(image, (_WIDTH_PX, height), interpolation=cv2.INTER_AREA)
        gray = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.float32)
        if self._background is None or self._background.shape != gray.shape:
            self._background = gray
            return 1.0
        difference = np.abs(gray - self._background)
        # A change of light moves all pixels alike; what is left after taking out the median is motion.
        difference = np.abs(difference - np.median(difference))
        self._background = self._background + _LEARNING_SHARE * (gray - self._background)
        return float((difference > _CHANGE).mean())

    def is_moving(self, share: float) -> bool:
        """Whether that share counts as motion."""
        return share >= self._share
