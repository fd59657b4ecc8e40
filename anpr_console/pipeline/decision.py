"""What becomes of a vehicle: exactly one outcome, with a plain reason (pure)."""

from dataclasses import dataclass

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.passage import Outcome
from anpr_console.settings.recognition import RecognitionSettings

_SHORTEST_TEXT = 3
_LONGEST_TEXT = 11
_LEAST_FRAMES = 3
_LEAST_VEHICLE_WIDTH_PX = 90


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome and the sentence behind it (never with plate text in it)."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else counts besides the vote.

    Attributes:
        is_still: A single picture rather than a stream: one frame is all there is.
        is_plate_only: No vehicle was ever seen around the plate.
        has_moved: Whether it moved.
        was_in_zone: Whether it was ever in the camera's zone.
        frames_tracked: Frames in which it was followed.
        vehicle_width_px: Width of the vehicle when it was seen best.
        widest_plate_px: Width of its plate at best; 0 if none was seen.
        duplicate_reason: Why this visit is an old one going on, if it is.
        is_region_expected: Whether the installer said which regions to expect.
        is_announced: Whether it was already reported as read; that is not taken back.
    """

    is_still: bool
    is_plate_only: bool
    has_moved: bool
    was_in_zone: bool
    frames_tracked: int
    vehicle_width_px: float
    widest_plate_px: float
    duplicate_reason: str | None
    is_region_expected: bool
    is_announced: bool = False


def decide(consensus: Consensus | None, seen: Circumstances, bars: RecognitionSettings) -> Decision | None:
    """Decide the outcome of a vehicle.

    Returns:
        None for what was no vehicle at all: a flicker of one or two frames of a stream without a read, or lettering
        that never moved and that no vehicle wore.
    """
    if seen.is_plate_only and not (seen.has_moved or seen.is_still or seen.is_announced):
        return None
    if not seen.was_in_zone:
        return Decision(Outcome.IGNORED, "It never entered the camera's zone.")
    if consensus is None:
        return _decide_unread(seen, bars)
    problem = _problem_with_read(consensus, seen, bars)
    if problem is not None and not seen.is_announced:
        return problem
    if seen.duplicate_reason is not None:
        return Decision(Outcome.DUPLICATE, f"Not reported again: {seen.duplicate_reason}.")
    agreed = _agreement(consensus.frames_agreeing, consensus.frames_seen)
    relation = "≥" if consensus.confidence >= bars.show_bar else "was above, now <"
    return Decision(
        Outcome.READ,
        f"{agreed}, confidence {consensus.confidence:.2f} {relation} show bar {bars.show_bar:.2f}.",
    )


def is_firm(consensus: Consensus | None, seen: Circumstances, bars: RecognitionSettings) -> bool:
    """Whether the vote is firm enough to act on before the vehicle has left."""
    if consensus is None or not seen.was_in_zone:
        return False
    return _problem_with_read(consensus, seen, bars) is None


def _problem_with_read(
    consensus: Consensus, seen: Circumstances, bars: RecognitionSettings
) -> Decision | None:
    if not _SHORTEST_TEXT <= len(consensus.text) <= _LONGEST_TEXT:
        return _below(f"The text has {len(consensus.text)} characters; a plate has 3 to 11.")
    if not consensus.matches_region_format and seen.is_region_expected and bars.is_region_required:
        return Decision(Outcome.FORMAT_REFUSED, "The text fits no format of the expected regions.")
    if consensus.confidence < bars.show_bar:
        return _below(f"Confidence {consensus.confidence:.2f} is below the show bar {bars.show_bar:.2f}.")
    return None if seen.is_still else _problem_with_witnesses(consensus, seen, bars)


def _problem_with_witnesses(
    consensus: Consensus, seen: Circumstances, bars: RecognitionSettings
) -> Decision | None:
    """What only a stream can tell: whether frames agree, and whether it behaves like a vehicle's plate."""
    if not consensus.matches_region_format and not any(char.isdigit() for char in consensus.text):
        return _below("The text has no digit and fits no region's format: lettering rather than a plate.")
    if consensus.frames_agreeing < bars.min_agreeing_frames:
        agreed = (
            "1 frame agrees"
            if consensus.frames_agreeing == 1
            else f"{consensus.frames_agreeing} frames agree"
        )
        return _below(f"{agreed}; {bars.min_agreeing_frames} are asked for.")
    share = consensus.frames_agreeing / max(consensus.frames_seen, 1)
    if share < bars.min_agreeing_share:
        return _below(f"Only {share:.0%} of the reads agree; {bars.min_agreeing_share:.0%} are asked for.")
    if seen.is_plate_only and not seen.has_moved:
        return _below("Lettering that stands still and belongs to no vehicle.")
    return None


def _agreement(agreeing: int, seen: int) -> str:
    if seen == 1:
        return "It was read once"
    return f"{agreeing} of {seen} reads {'agrees' if agreeing == 1 else 'agree'}"


def _below(reason: str) -> Decision:
    return Decision(Outcome.BELOW_THRESHOLD, reason)


def _decide_unread(seen: Circumstances, bars: RecognitionSettings) -> Decision | None:
    if seen.frames_tracked < _LEAST_FRAMES and not seen.is_still:
        return None
    if seen.widest_plate_px >= bars.min_plate_width_px:
        return _below("A plate was seen, but the reader found no text on it.")
    if seen.widest_plate_px > 0:
        best, least = seen.widest_plate_px, bars.min_plate_width_px
        return _below(f"The plate was {best:.0f} pixels wide at best; reading begins at {least}.")
    if seen.is_plate_only:
        return None
    if seen.vehicle_width_px < _LEAST_VEHICLE_WIDTH_PX:
        return Decision(
            Outcome.IGNORED,
            f"The vehicle was {seen.vehicle_width_px:.0f} pixels wide at best: too far away for a plate.",
        )
    return Decision(Outcome.NO_PLATE_FOUND, "The vehicle was seen, its plate was not.")
