"""What each stage saw: for the live breakdown (with pictures) and for stored passages (compact)."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.detection import Detections
from anpr_console.domain.frame import Frame, Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.plate import Candidate, PlateRead
from anpr_console.domain.track import Track

STAGES = ("capture", "motion", "detect", "track", "rectify", "read", "vote", "decide")
"""Names of the stages in ``stage_ms`` and ``timing_ms``, in order of work."""


@dataclass(frozen=True, slots=True)
class ReadTrace:
    """One per-frame read, kept compactly with the passage.

    Attributes:
        frame_index: The frame's index within its source.
        stream_time_s: Its stream time, if any.
        captured_at: Its time.
        text: Normalized.
        confidence: 0..1 for the whole text.
        char_confidences: One per character.
        width_px: Width of the plate in the original picture.
        sharpness: 0..1, relative.
        box: The plate there.
        detection_confidence: The detector's confidence, 0..1; 0 where it was not kept.
        candidates: What else the reader thought of, most confident first.
        region: Region the reader sees, empty if it can't tell.
        region_confidence: 0..1 for that.
        subregion: State or province the reader sees, empty if it can't tell.
        is_plate: The reader's confidence that this is a plate at all.
        corners: The plate's corners in the original picture, if they were found.
        weight: What the read weighed in the vote; 0 if it took no part or it was not kept.
    """

    frame_index: int
    stream_time_s: float | None
    captured_at: datetime
    text: str
    confidence: float
    char_confidences: tuple[float, ...]
    width_px: float
    sharpness: float
    box: Box
    detection_confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    region: str = ""
    region_confidence: float = 0.0
    subregion: str = ""
    is_plate: float = 1.0
    corners: Quad | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class PassageTrace:
    """The compact memory of how a passage was read; stored with it as JSON.

    Attributes:
        reads: The reads, oldest first.
        reads_dropped: How many more there were.
        stage_ms: Stage name to milliseconds for the evidence frame.
        voted_text: What the reads agreed on before the grammar mended look-alikes; empty if unknown.
        region_format: The format that accepts the text, in the pattern language of the regions; empty if none does.
        motion_share: Share of the evidence frame that moved, 0..1; None without motion gate.
        bars: Names and values of the bars in force: ``show``, ``alert``, ``open``, ``min_plate_width_px``.
    """

    reads: tuple[ReadTrace, ...] = ()
    reads_dropped: int = 0
    stage_ms: tuple[tuple[str, float], ...] = ()
    voted_text: str = ""
    region_format: str = ""
    motion_share: float | None = None
    bars: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PlateStep:
    """One plate of the analyzed frame on its way from box to text."""

    track_id: int
    box: Box
    corners: Quad | None
    crop: Image
    rectified: Image | None
    read: PlateRead | None
    consensus: Consensus | None
    skipped_reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FrameAnalysis:
    """What one frame went through; the newest one per camera feeds overlay and live breakdown.

    Attributes:
        frame: The frame that was read: overlays and pictures come from this one only.
        detections: All boxes of the detector.
        tracks: Tracks after this frame.
        plates: Each plate's way from crop to vote.
        motion_share: Share of the picture that changed, 0..1; None with the motion gate off.
        stage_ms: Stage name to milliseconds for this frame.
        analyzed_at: When the analysis ended.
    """

    frame: Frame
    detections: Detections
    tracks: tuple[Track, ...]
    plates: tuple[PlateStep, ...]
    motion_share: float | None
    stage_ms: tuple[tuple[str, float], ...]
    analyzed_at: datetime
