"""From a plate's box to its text: straighten, read, and read again in another way while the reader is unsure."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.plate import PlateText
from anpr_console.vision.corner_reading import read_by_corners
from anpr_console.vision.quality import sharpness_of
from anpr_console.vision.reader import PlateReader
from anpr_console.vision.rectifier import crop_box, rectify_plate

_SURE = 0.9
_PLAIN_CROPS = ((-0.02, -0.10), (0.0, -0.20), (-0.05, -0.12), (0.0, 0.0))
"""Growth of the box in x and y, as shares of its size: cut away frames and headers by a little or by more."""


@dataclass(frozen=True, slots=True, eq=False)
class PlateReading:
    """What one plate in one frame gave.

    Attributes:
        text: The best text.
        crop: The plate as it stands in the picture (a view into it).
        rectified: The straightened lines as one picture; None where the box was taken as it is.
        corners: Corners of the plate, or of its text area, in the picture, if they were found.
        tilt_degrees: Rotation that was taken out.
        sharpness: 0..1.
        attempts: How many times the reader was asked.
        rectify_ms: Time spent on straightening.
        read_ms: Time spent in the reader.
    """

    text: PlateText
    crop: Image
    rectified: Image | None
    corners: Quad | None
    tilt_degrees: float
    sharpness: float
    attempts: int
    rectify_ms: float
    read_ms: float


def read_plate(image: Image, box: Box, reader: PlateReader, max_attempts: int = 3) -> PlateReading:
    """Read one plate.

    Args:
        image: Height × width × 3, BGR, uint8: the whole picture.
        box: The plate, pixels of ``image``.
        reader: What reads a crop.
        max_attempts: Reads at most; further ones only happen while the reader is unsure.

    Raises:
        ModelError: The reader failed.
    """
    if reader.finds_corners:
        found = read_by_corners(image, box, reader, max_attempts)
        crop = crop_box(image, box)
        return PlateReading(
            found.text, crop, found.rectified, found.corners, found.tilt_degrees, sharpness_of(crop),
            found.attempts, found.rectify_ms, found.read_ms,
        )  # fmt: skip
    started = time.perf_counter()
    straight = rectify_plate(image, box)
    rectify_ms = (time.perf_counter() - started) * 1000
    crop = crop_box(image, box)
    started = time.perf_counter()
    attempts: list[Callable[[], PlateText]] = []
    if straight is not None:
        attempts.append(lambda: _join([reader.read(line) for line in straight.lines]))
    attempts.extend(_plain_attempt(image, box, reader, growth) for growth in _PLAIN_CROPS)
    texts: list[PlateText] = []
    for attempt in attempts[:max_attempts]:
        texts.append(attempt())
        if _is_sure(texts[-1]):
            break
    best = _best_of(texts)
    read_ms = (time.perf_counter() - started) * 1000
    return PlateReading(
        text=best,
        crop=crop,
        rectified=straight.picture if straight else None,
        corners=straight.corners if straight else None,
        tilt_degrees=straight.tilt_degrees if straight else 0.0,
        sharpness=sharpness_of(crop),
        attempts=len(texts),
        rectify_ms=rectify_ms,
        read_ms=read_ms,
    )


def _plain_attempt(
    image: Image, box: Box, reader: PlateReader, growth: tuple[float, float]
) -> Callable[[], PlateText]:
    return lambda: reader.read(crop_box(image, box.expanded(*growth)))


def _is_sure(text: PlateText) -> bool:
    return len(text.text) >= 4 and min(text.char_confidences) >= _SURE


def _best_of(texts: list[PlateText]) -> PlateText:
    """The text of the surest attempt; on real crops that was right more often than any way of counting votes."""
    return max(texts, key=lambda text: (text.confidence, text.text))


def _join(lines: list[PlateText]) -> PlateText:
    """Lines of one plate as one text, upper line first."""
    if len(lines) == 1:
        return lines[0]
    confidence = 1.0
    for line in lines:
        confidence *= line.confidence if line.text else 1.0
    return PlateText(
        text="".join(line.text for line in lines),
        raw=" ".join(line.raw for line in lines if line.raw),
        confidence=confidence if any(line.text for line in lines) else 0.0,
        char_confidences=tuple(value for line in lines for value in line.char_confidences),
    )
