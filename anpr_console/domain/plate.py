"""One reading of one plate in one frame."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.geometry import Box, Quad


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible text of a plate."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PlateText:
    """What a reader says of one crop.

    Attributes:
        text: Normalized: upper case, letters, marks and digits only.
        raw: As decoded, with separators.
        confidence: 0..1 for the whole text.
        char_confidences: One per character of ``text``.
        candidates: Other possible texts, most confident first, normalized.
        region: Region code if the reader knows it.
        subregion: State or province if the reader knows it.
        is_plate: Confidence that this is a plate at all (1 where the reader can't tell).
        region_confidence: 0..1 for ``region`` (0 where the reader can't tell).
        corners_in_crop: Where the reader sees the plate's corners, in pixels of the crop.
        line_count: Lines that the number stands in, 1 where the reader can't tell.
    """

    text: str
    raw: str
    confidence: float
    char_confidences: tuple[float, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    region: str | None = None
    subregion: str | None = None
    is_plate: float = 1.0
    region_confidence: float = 0.0
    corners_in_crop: Quad | None = None
    line_count: int = 1


@dataclass(frozen=True, slots=True)
class PlateRead:
    """One reading in one frame: the reader's text plus where, when and how good the crop was.

    Attributes:
        text: What the reader said.
        box: The plate in pixels of the original picture.
        corners: Its corners in the original picture, if they were found.
        detection_confidence: The detector's confidence, 0..1.
        width_px: Width of the plate in the original picture.
        sharpness: 0..1, relative; larger is sharper.
        frame_index: The frame's index within its source.
        captured_at: The frame's time.
        stream_time_s: The frame's stream time, if any.
        reader: Name and version of the reader.
    """

    text: PlateText
    box: Box
    corners: Quad | None
    detection_confidence: float
    width_px: float
    sharpness: float
    frame_index: int
    captured_at: datetime
    stream_time_s: float | None
    reader: str
