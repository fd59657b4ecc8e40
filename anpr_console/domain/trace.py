"""What each stage saw: for the live breakdown (with pictures) and for stored passages (compact)."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.detection import Detections
from anpr_console.domain.frame import Frame, Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.plate import PlateRead
from anpr_console.domain.track import Track

STAGES = ("capture", "motion", "detect", "track", "rectify", "read", "vote", "decide")
"""Names of the stages in ``stage_ms`` and ``timing_ms``, in order of work."""


@dataclass(frozen=True, slots=True)
class ReadTrace:
    """One per-frame read, kept compactly with the passage."""

    frame_index: int
    stream_time_s: float | None
    captured_at: datetime
    text: str
    confidence: float
    char_confidences: tuple[float, ...]
    width_px: float
    sharpness: float
    box: Box


@dataclass(frozen=True, slots=True)
class PassageTrace:
    """The compact memory of how a passage was read; stored with it as JSON."""

    reads: tuple[ReadTrace, ...] = ()
    reads_dropped: int = 0
    stage_ms: tuple[tuple[str, float], ...] = ()


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
