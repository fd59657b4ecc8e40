"""How a plate was read, as one value for both sources: the live stream's newest analysis and a stored passage."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.access import AccessDecision
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.plate import Candidate, PlateRead
from anpr_console.domain.query import PassageRow
from anpr_console.domain.trace import STAGES, FrameAnalysis, PlateStep, ReadTrace
from anpr_console.domain.track import Track
from anpr_console.domain.vehicle import Vehicle
from anpr_console.settings.recognition import RecognitionSettings

WAIT_STAGE = "wait"
"""Not a stage of the pipeline: between the frame's arrival and the first stage."""
LONGEST_WAIT_MS = 60_000.0
CROP_MARGIN = (0.08, 0.2)
"""Stored plate pictures show so much around the box, as shares of its size (see ``pipeline.evidence``)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One read: its text with a confidence per character, and what else is known of it."""

    text: str
    confidence: float
    char_confidences: tuple[float, ...]
    width_px: float
    sharpness: float
    frame_index: int = 0
    captured_at: datetime | None = None
    detection_confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    region: str = ""
    region_confidence: float = 0.0
    subregion: str = ""
    is_plate: float = 1.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What the breakdown shows.

    Attributes:
        is_live: From the stream now, or from the record.
        pictures: Pictures in memory (live) by kind.
        paths: Stored pictures by kind.
        frame_index: The frame's index within its source, None if unknown.
        captured_at: The frame's time (live) or the passage's first sight.
        motion_share: Share of the frame that moved, None without motion gate.
        is_motion_gated: Whether the motion gate looked at the frame at all.
        vehicle: What is known of the vehicle, None for a lone plate.
        box: The plate in the frame, for the mark on the picture.
        corners: Its corners there.
        crop_box: What the plate's picture shows of the frame.
        picture_size: Width and height of the frame, None if unknown.
        read: The read of that frame, None if it was not read.
        reads: Reads, newest or surest first.
        reads_total: How many reads took part.
        reader: Name and version of the reader, empty if unknown.
        consensus: The vote.
        voted_text: The vote before the grammar mended it, empty if unknown.
        region_format: The format that accepts the text, empty if none does or it is unknown.
        bars: Names and values of the bars in force.
        outcome: How it ended, None while it goes on.
        reason: The sentence behind the outcome, or why a plate was not read.
        decision: What follows by the plate lists, None if they were not asked.
        decided_at: When it was decided, None while it goes on.
        recorded_at: When it was stored, None while it is not.
        stage_ms: Stage and milliseconds in order of work.
        pushes: Each push target's name and what became of the events there; None while that is not known.
    """

    is_live: bool
    pictures: tuple[tuple[PictureKind, Image], ...] = ()
    paths: tuple[tuple[PictureKind, str], ...] = ()
    frame_index: int | None = None
    captured_at: datetime | None = None
    motion_share: float | None = None
    is_motion_gated: bool = True
    vehicle: Vehicle | None = None
    box: Box | None = None
    corners: Quad | None = None
    crop_box: Box | None = None
    picture_size: tuple[int, int] | None = None
    read: Reading | None = None
    reads: tuple[Reading, ...] = ()
    reads_total: int = 0
    reader: str = ""
    consensus: Consensus | None = None
    voted_text: str = ""
    region_format: str = ""
    bars: tuple[tuple[str, float], ...] = ()
    outcome: Outcome | None = None
    reason: str = ""
    decision: AccessDecision | None = None
    decided_at: datetime | None = None
    recorded_at: datetime | None = None
    stage_ms: tuple[tuple[str, float], ...] = ()
    pushes: tuple[tuple[str, str], ...] | None = None

    def milliseconds(self, *stages: str) -> float | None:
        """Time of these stages together, None if none of them was measured."""
        found = [ms for name, ms in self.stage_ms if name in stages]
        return sum(found) if found else None

    def bar(self, name: str) -> float | None:
        """The value of a bar, None if it was not kept."""
        return next((value for known, value in self.bars if known == name), None)


def ordered_stages(stage_ms: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Stages in order of work; names this program doesn't know follow at the end, totals are left out."""
    known = {name: place for place, name in enumerate(STAGES)}
    parts = [(name, ms) for name, ms in stage_ms if name != "total"]
    return tuple(sorted(parts, key=lambda part: known.get(part[0], len(known))))


def best_step(analysis: FrameAnalysis) -> PlateStep | None:
    """The plate a person would look at: one that was read before one that was not, then the widest."""
    return max(analysis.plates, key=lambda step: (step.read is not None, step.box.width), default=None)


def bars_of(recognition: RecognitionSettings) -> tuple[tuple[str, float], ...]:
    """The bars in force, as a trace keeps them."""
    return (
        ("show", recognition.show_bar), ("alert", recognition.alert_bar), ("open", recognition.open_bar),
        ("min_plate_width_px", float(recognition.min_plate_width_px)),
    )  # fmt: skip


def story_of_analysis(analysis: FrameAnalysis, recognition: RecognitionSettings | None = None) -> Story:
    """Tell the newest analyzed frame of the live stream."""
    frame, step = analysis.frame, best_step(analysis)
    track = _track_of(analysis, step)
    vehicle = None
    if track is not None and not track.is_plate_only:
        vehicle = Vehicle(track.kind, track.kind_confidence, box=track.box)
    read = step.read if step is not None else None
    pictures: list[tuple[PictureKind, Image]] = [(PictureKind.FRAME, frame.image)]
    if vehicle is not None and vehicle.box is not None:
        pictures.append((PictureKind.VEHICLE, _cut(frame.image, vehicle.box)))
    crop_box = None
    if step is not None:
        crop_box = step.box if step.crop.size else step.box.expanded(*CROP_MARGIN)
        pictures.append((PictureKind.PLATE, step.crop if step.crop.size else _cut(frame.image, crop_box)))
        if step.rectified is not None:
            pictures.append((PictureKind.RECTIFIED, step.rectified))
    told = _reading_of(read) if read is not None else None
    consensus = step.consensus if step is not None else None
    return Story(
        is_live=True, pictures=tuple(pictures), frame_index=frame.index, captured_at=frame.captured_at,
        motion_share=analysis.motion_share, is_motion_gated=analysis.motion_share is not None, vehicle=vehicle,
        box=step.box if step is not None else None, corners=step.corners if step is not None else None,
        crop_box=crop_box, picture_size=(frame.width, frame.height), read=told,
        reads=(told,) if told is not None else (),
        reads_total=consensus.frames_seen if consensus is not None else int(told is not None),
        reader=read.reader if read is not None else "", consensus=consensus,
        bars=bars_of(recognition) if recognition is not None else (),
        reason=(step.skipped_reason or "") if step is not None else "",
        stage_ms=_with_wait(analysis),
    )  # fmt: skip


def _with_wait(analysis: FrameAnalysis) -> tuple[tuple[str, float], ...]:
    """The stages after the time the frame lay waiting for its turn; for frames whose time is the wall clock's."""
    stages = ordered_stages(analysis.stage_ms)
    since_capture_ms = (analysis.analyzed_at - analysis.frame.captured_at).total_seconds() * 1000
    wait_ms = since_capture_ms - sum(ms for _name, ms in stages)
    return ((WAIT_STAGE, wait_ms), *stages) if 0 < wait_ms < LONGEST_WAIT_MS else stages


def _track_of(analysis: FrameAnalysis, step: PlateStep | None) -> Track | None:
    """The vehicle of the told plate; without a plate, the largest vehicle there is."""
    if step is not None:
        return next((track for track in analysis.tracks if track.track_id == step.track_id), None)
    return max(analysis.tracks, key=lambda track: track.box.area, default=None)


def _cut(image: Image, box: Box) -> Image:
    whole = box.clipped(image.shape[1], image.shape[0])
    return image[int(whole.y) : int(whole.bottom), int(whole.x) : int(whole.right)]


def _reading_of(read: PlateRead) -> Reading:
    said = read.text
    return Reading(
        said.text, said.confidence, said.char_confidences, read.width_px, read.sharpness, read.frame_index,
        read.captured_at, read.detection_confidence, said.candidates, said.region or "", said.region_confidence,
        said.subregion or "", said.is_plate,
    )  # fmt: skip


def story_of_row(row: PassageRow) -> Story:
    """Tell a stored passage from its trace."""
    passage = row.passage
    trace = passage.trace
    stages = ordered_stages(passage.timing_ms or trace.stage_ms)
    surest = sorted(trace.reads, key=lambda read: -read.confidence)
    shown = next((read for read in trace.reads if read.frame_index == passage.evidence_frame_index), None)
    return Story(
        is_live=False,
        paths=tuple((stored.kind, stored.path) for stored in row.pictures),
        frame_index=passage.evidence_frame_index,
        captured_at=shown.captured_at if shown is not None else passage.started_at,
        motion_share=trace.motion_share,
        is_motion_gated=not stages or any(name == "motion" for name, _ms in stages),
        vehicle=passage.vehicle,
        box=passage.plate_box,
        corners=passage.plate_corners,
        crop_box=passage.plate_box.expanded(*CROP_MARGIN) if passage.plate_box is not None else None,
        read=_reading(shown) if shown is not None else None,
        reads=tuple(_reading(read) for read in surest),
        reads_total=len(trace.reads) + trace.reads_dropped,
        reader=dict(passage.models).get("reader", ""),
        consensus=passage.consensus,
        voted_text=trace.voted_text,
        region_format=trace.region_format,
        bars=trace.bars,
        outcome=passage.outcome,
        reason=passage.outcome_reason,
        decision=passage.decision,
        decided_at=passage.decided_at,
        recorded_at=row.recorded_at,
        stage_ms=stages,
    )


def _reading(read: ReadTrace) -> Reading:
    return Reading(
        read.text, read.confidence, read.char_confidences, read.width_px, read.sharpness, read.frame_index,
        read.captured_at, read.detection_confidence, read.candidates, read.region, read.region_confidence,
        read.subregion, read.is_plate, read.weight,
    )  # fmt: skip
