"""One decoded picture of a camera, with both of its times."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""Height × width × 3, blue green red, 8 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of one camera.

    Attributes:
        camera_id: Which camera.
        index: Counts every frame decoded from this source, from 0, dropped ones too.
        image: Height × width × 3, BGR, uint8; nobody writes into it.
        captured_at: When it arrived (live) or when it would have (file), aware UTC.
        arrived_s: Arrival on the monotonic clock, for ages and time-outs.
        stream_time_s: The stream's own time in seconds, None where the source has none.
        generation: Grows by one with each (re)connection; a new generation is a new showing.
    """

    camera_id: str
    index: int
    image: Image
    captured_at: datetime
    arrived_s: float
    stream_time_s: float | None = None
    generation: int = 0

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.image.shape[0])


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A frame made small for a screen.

    Attributes:
        frame: The frame it shows.
        image: Height × width × 4, blue green red and an unused byte, 8 bits; its memory is used again for a later
            preview, so it is painted at once and never kept.
    """

    frame: Frame
    image: Image
