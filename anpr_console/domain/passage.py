"""One vehicle going by one camera once: what is stored, shown and pushed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from anpr_console.domain.access import AccessDecision
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.trace import PassageTrace
from anpr_console.domain.vehicle import Vehicle


class Outcome(StrEnum):
    """How a vehicle's visit ended; every vehicle ends in exactly one."""

    READ = "read"
    BELOW_THRESHOLD = "below_threshold"
    NO_PLATE_FOUND = "no_plate_found"
    FORMAT_REFUSED = "format_refused"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
    MANUAL = "manual"


class Direction(StrEnum):
    """Which way the vehicle went, by the camera's line or, without one, by its movement in the picture."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class PassagePhase(StrEnum):
    """Where a passage stands in its life."""

    CREATED = "created"
    UPDATED = "updated"
    ENDED = "ended"


class PictureKind(StrEnum):
    """The stored pictures of a passage; all show the one read that is the best evidence."""

    FRAME = "frame"
    VEHICLE = "vehicle"
    PLATE = "plate"
    RECTIFIED = "rectified"


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture already encoded; ``content`` is a whole JPEG file."""

    kind: PictureKind
    content: bytes = field(repr=False)
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One vehicle going by one camera once.

    Attributes:
        passage_id: ``psg_…``, the same for all phases.
        camera_id: Which camera.
        outcome: How it ended (or stands).
        outcome_reason: One plain sentence behind the outcome, with figures, without plate text.
        consensus: The vote; None where nothing was read.
        plate_box: The plate in the evidence frame, pixels of the original picture.
        plate_corners: Its corners there, if found.
        vehicle: What is known of the vehicle; None for a lone plate.
        direction: Which way it went.
        started_at: First sight (frame time).
        ended_at: Last sight (frame time).
        decided_at: When the vote was firm enough (wall clock), or when the track ended.
        started_stream_s: First sight in the stream's own time, None where it has none.
        ended_stream_s: Last sight in the stream's own time.
        frames_tracked: Frames in which the vehicle was followed.
        evidence_frame_index: The frame the pictures show, None without pictures.
        trace: What each stage saw, compactly.
        models: Stage name to model name and version.
        timing_ms: Stage name to milliseconds, for the evidence frame, plus ``total`` from first sight to decision.
        decision: What follows from it by the plate lists; None until the recorder has asked them.
    """

    passage_id: str
    camera_id: str
    outcome: Outcome
    outcome_reason: str
    consensus: Consensus | None
    plate_box: Box | None
    plate_corners: Quad | None
    vehicle: Vehicle | None
    direction: Direction
    started_at: datetime
    ended_at: datetime
    decided_at: datetime
    started_stream_s: float | None
    ended_stream_s: float | None
    frames_tracked: int
    evidence_frame_index: int | None
    trace: PassageTrace
    models: tuple[tuple[str, str], ...]
    timing_ms: tuple[tuple[str, float], ...]
    decision: AccessDecision | None = None


@dataclass(frozen=True, slots=True)
class PassageEvent:
    """A passage came to be, changed, or ended.

    Attributes:
        phase: Which of the three.
        passage: Its state now.
        pictures: New or better pictures; empty where those stored still stand.
        sequence: 1, 2, 3 … within the passage.
    """

    phase: PassagePhase
    passage: Passage
    pictures: tuple[EncodedPicture, ...]
    sequence: int
