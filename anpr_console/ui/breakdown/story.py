"""How a plate was read, as one value for both sources: the live stream's newest analysis and a stored passage."""

from dataclasses import dataclass

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.passage import Outcome, PictureKind
from anpr_console.domain.query import PassageRow
from anpr_console.domain.trace import STAGES, FrameAnalysis, PlateStep, ReadTrace


@dataclass(frozen=True, slots=True)
class Reading:
    """One read: its text with a confidence per character."""

    text: str
    confidence: float
    char_confidences: tuple[float, ...]
    width_px: float
    sharpness: float


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What the breakdown shows.

    Attributes:
        is_live: From the stream now, or from the record.
        pictures: Pictures in memory (live) by kind.
        paths: Stored pictures by kind.
        box: The plate in the frame, for the mark on the picture.
        corners: Its corners there.
        picture_size: Width and height of the frame, None if unknown.
        reads: Reads, newest or surest first.
        reads_total: How many reads took part.
        consensus: The vote.
        outcome: How it ended, None while it goes on.
        reason: The sentence behind the outcome, or why a plate was not read.
        stage_ms: Stage and milliseconds in order of work.
    """

    is_live: bool
    pictures: tuple[tuple[PictureKind, Image], ...] = ()
    paths: tuple[tuple[PictureKind, str], ...] = ()
    box: Box | None = None
    corners: Quad | None = None
    picture_size: tuple[int, int] | None = None
    reads: tuple[Reading, ...] = ()
    reads_total: int = 0
    consensus: Consensus | None = None
    outcome: Outcome | None = None
    reason: str = ""
    stage_ms: tuple[tuple[str, float], ...] = ()

    def milliseconds(self, *stages: str) -> float | None:
        """Time of these stages together, None if none of them was measured."""
        found = [ms for name, ms in self.stage_ms if name in stages]
        return sum(found) if found else None


def ordered_stages(stage_ms: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Stages in order of work; names this program doesn't know follow at the end, totals are left out."""
    known = {name: place for place, name in enumerate(STAGES)}
    parts = [(name, ms) for name, ms in stage_ms if name != "total"]
    return tuple(sorted(parts, key=lambda part: known.get(part[0], len(known))))


def best_step(analysis: FrameAnalysis) -> PlateStep | None:
    """The plate a person would look at: one that was read before one that was not, then the widest."""
    return max(analysis.plates, key=lambda step: (step.read is not None, step.box.width), default=None)


def story_of_analysis(analysis: FrameAnalysis) -> Story:
    """Tell the newest analyzed frame of the live stream."""
    step = best_step(analysis)
    pictures: list[tuple[PictureKind, Image]] = [(PictureKind.FRAME, analysis.frame.image)]
    size = (analysis.frame.width, analysis.frame.height)
    stages = ordered_stages(analysis.stage_ms)
    if step is None:
        return Story(is_live=True, pictures=tuple(pictures), picture_size=size, stage_ms=stages)
    pictures.append((PictureKind.PLATE, step.crop))
    if step.rectified is not None:
        pictures.append((PictureKind.RECTIFIED, step.rectified))
    reads: tuple[Reading, ...] = ()
    if step.read is not None:
        said = step.read.text
        reads = (
            Reading(
                said.text, said.confidence, said.char_confidences, step.read.width_px, step.read.sharpness
            ),
        )
    return Story(
        is_live=True, pictures=tuple(pictures), box=step.box, corners=step.corners, picture_size=size, reads=reads,
        reads_total=step.consensus.frames_seen if step.consensus else len(reads), consensus=step.consensus,
        reason=step.skipped_reason or "", stage_ms=stages,
    )  # fmt: skip


def story_of_row(row: PassageRow) -> Story:
    """Tell a stored passage from its trace."""
    passage = row.passage
    trace = passage.trace
    surest = sorted(trace.reads, key=lambda read: -read.confidence)
    return Story(
        is_live=False,
        paths=tuple((stored.kind, stored.path) for stored in row.pictures),
        box=passage.plate_box,
        corners=passage.plate_corners,
        reads=tuple(_reading(read) for read in surest),
        reads_total=len(trace.reads) + trace.reads_dropped,
        consensus=passage.consensus,
        outcome=passage.outcome,
        reason=passage.outcome_reason,
        stage_ms=ordered_stages(passage.timing_ms or trace.stage_ms),
    )


def _reading(read: ReadTrace) -> Reading:
    return Reading(read.text, read.confidence, read.char_confidences, read.width_px, read.sharpness)
