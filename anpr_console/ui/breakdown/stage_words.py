"""What the breakdown says of each stage, in plain words (no widgets)."""

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.passage import Outcome
from anpr_console.domain.vehicle import UNKNOWN, Vehicle
from anpr_console.ui.breakdown.char_bars import CharLine
from anpr_console.ui.breakdown.gauge import Mark
from anpr_console.ui.breakdown.story import Reading, Story
from anpr_console.ui.wording import color_word, duration_words, kind_word, local_moment, local_time, percent

translate = QCoreApplication.translate
READS_SHOWN, VARIANTS_SHOWN = 40, 6
MOTION_FULL_SCALE = 0.25
"""A quarter of the picture in motion fills the bar: a car close by moves about that much."""
NAMELESS = frozenset({UNKNOWN, "other"})
"""Words that a model says where it has no brand to name."""
PUSHED_OUTCOMES = frozenset({Outcome.READ, Outcome.MANUAL})


def frame_words(story: Story) -> str:
    """Which picture it is."""
    parts = []
    if story.frame_index is not None:
        parts.append(translate("breakdown", "picture {0}").format(story.frame_index))
    if story.captured_at is not None:
        moment = local_time(story.captured_at) if story.is_live else local_moment(story.captured_at)
        parts.append(translate("breakdown", "of {0}").format(moment))
    if story.picture_size is not None:
        parts.append("{}×{}".format(*story.picture_size))
    if story.is_live and story.box is None:
        parts.append(translate("breakdown", "no plate in it"))
    return " · ".join(parts)


def motion_words(story: Story) -> str:
    """How much moved."""
    if story.motion_share is not None:
        return translate("breakdown", "{0} % of the picture moves").format(f"{story.motion_share * 100:.1f}")
    if story.is_motion_gated:
        return translate("breakdown", "something moved; how much was not kept")
    return translate("breakdown", "not asked: every picture is looked at")


def vehicle_facts(vehicle: Vehicle | None) -> str:
    """Kind, brand and color, each with how sure it is."""
    if vehicle is None:
        return translate("breakdown", "no vehicle around this plate")
    told = (
        (kind_word(vehicle.kind), vehicle.kind_confidence),
        (vehicle.brand if vehicle.brand not in NAMELESS else "", vehicle.brand_confidence),
        (color_word(vehicle.color), vehicle.color_confidence),
    )
    parts = [f"{word} {percent(sure)}" for word, sure in told if word]
    return " · ".join(parts) or translate("breakdown", "vehicle, kind unknown")


def plate_facts(story: Story) -> str:
    """Width against what is asked, the detector's confidence, sharpness."""
    if story.box is None:
        return translate("breakdown", "no plate was seen")
    least = story.bar("min_plate_width_px")
    width = translate("breakdown", "{0} px wide").format(round(story.box.width))
    if least is not None:
        width = translate("breakdown", "{0} px wide (from {1} on it is read)").format(
            round(story.box.width), round(least)
        )
    parts = [width]
    if story.read is not None:
        if story.read.detection_confidence:
            found = percent(story.read.detection_confidence)
            parts.append(translate("breakdown", "found {0}").format(found))
        parts.append(translate("breakdown", "sharpness {0}").format(percent(story.read.sharpness)))
    return " · ".join(parts)


def corner_words(story: Story) -> str:
    """How the plate lies in the picture."""
    if story.corners is None:
        return translate("breakdown", "no corners found: the box was taken as it is") if story.box else ""
    quad = story.corners
    size = translate("breakdown", "{0}×{1} px").format(f"{quad.width:.0f}", f"{quad.height:.0f}")
    return f"{size} · " + translate("breakdown", "tilt {0}°").format(f"{quad.tilt_degrees:+.1f}")


def read_lines(read: Reading | None) -> tuple[CharLine, ...]:
    """One read with a bar per character, and what else the reader thought of."""
    if read is None:
        return ()
    first = CharLine(read.text or "—", read.char_confidences, percent(read.confidence))
    others = (
        CharLine(candidate.text, (), percent(candidate.confidence), is_rejected=True)
        for candidate in read.candidates[:VARIANTS_SHOWN]
        if candidate.text != read.text
    )
    return (first, *others)


def all_read_lines(story: Story) -> tuple[CharLine, ...]:
    """Every read of the vehicle, with its time after the first one and what it weighed."""
    begin = min((read.captured_at for read in story.reads if read.captured_at is not None), default=None)
    lines = []
    for read in story.reads[:READS_SHOWN]:
        parts = [percent(read.confidence)]
        if begin is not None and read.captured_at is not None and not story.is_live:
            parts.append(f"+{(read.captured_at - begin).total_seconds():.1f} s")
        if read.weight:
            parts.append(translate("breakdown", "weight {0}").format(f"{read.weight:.1f}"))
        lines.append(CharLine(read.text or "—", read.char_confidences, " · ".join(parts)))
    return tuple(lines)


def vote_lines(story: Story) -> tuple[CharLine, ...]:
    """The winner with the agreement behind each character, and the rejected variants."""
    consensus = story.consensus
    if consensus is None:
        return ()
    winner = CharLine(consensus.text, consensus.char_agreements, percent(consensus.confidence))
    losers = (
        CharLine(candidate.text, (), percent(candidate.confidence), is_rejected=True)
        for candidate in consensus.candidates[:VARIANTS_SHOWN]
        if candidate.text != consensus.text
    )
    return (winner, *losers)


def grammar_facts(story: Story) -> tuple[tuple[str, str], ...]:
    """Region, format, province, and what the grammar mended."""
    consensus, read = story.consensus, story.read
    if consensus is None:
        return ()
    region = (consensus.region or "").upper()
    if region and read is not None and read.region == consensus.region and read.region_confidence:
        region = f"{region} · " + translate("breakdown", "seen {0}").format(percent(read.region_confidence))
    fits = translate("breakdown", "yes") if consensus.matches_region_format else translate("breakdown", "no")
    mended = ""
    if story.voted_text and story.voted_text != consensus.text:
        mended = f"{story.voted_text} → {consensus.text}"
    sure = f"{percent(read.is_plate)}" if read is not None and read.is_plate < 1.0 else ""
    return (
        (translate("breakdown", "Region"), region or translate("breakdown", "not known")),
        (translate("breakdown", "Province"), consensus.subregion or ""),
        (translate("breakdown", "Format"), story.region_format),
        (translate("breakdown", "Fits"), fits),
        (translate("breakdown", "Mended"), mended),
        (translate("breakdown", "A plate at all"), sure),
    )


def decision_marks(story: Story) -> tuple[Mark, ...]:
    """The three bars the confidence is held against."""
    names = {
        "show": translate("breakdown", "show"), "alert": translate("breakdown", "alert"),
        "open": translate("breakdown", "open"),
    }  # fmt: skip
    return tuple(Mark(f"{word} {bar:.2f}", bar) for name, word in names.items() if (bar := story.bar(name)))


def delivery_facts(story: Story) -> tuple[tuple[str, str], ...]:
    """Stored, pushed, acknowledged: what this computer knows of each."""
    if story.recorded_at is None:
        later = translate("breakdown", "when the vote is firm, or the vehicle has left")
        return ((translate("breakdown", "Stored"), later),)
    stored = local_moment(story.recorded_at)
    if story.decided_at is not None:
        took = duration_words(max(0.0, (story.recorded_at - story.decided_at).total_seconds()))
        stored = translate("breakdown", "{0}, {1} after the decision").format(stored, took)
    is_pushed = story.outcome in PUSHED_OUTCOMES
    nothing = translate("breakdown", "nothing to push for this outcome")
    pushed = translate("breakdown", "asking the record …") if story.pushes is None else ""
    if story.pushes == ():
        pushed = translate("breakdown", "to nobody: no target took this event") if is_pushed else nothing
    return (
        (translate("breakdown", "Stored"), stored),
        (translate("breakdown", "Pushed"), pushed),
        *(story.pushes or ()),
    )
