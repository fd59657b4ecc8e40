"""What the vote over frames gains: each single read, the surest single frame, and the vote, on the same passages.

The whole pipeline runs as it does on a camera; the single reads are those it stores with each passage.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

from tqdm import tqdm

from anpr_console.app.bench.report import Report
from anpr_console.app.eval_output import Table, counted, counting_number, interval, share
from anpr_console.app.eval_truth import TruthError
from anpr_console.app.read import add_recognition_arguments, make_offline_reader, recognition_from
from anpr_console.capture.errors import AddressError
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.capture.virtual_gate_options import parse_gate_options
from anpr_console.capture.virtual_gate_stage import VirtualGate
from anpr_console.capture.virtual_gate_truth import PassageTruth
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.domain.region import normalize_plate
from anpr_console.domain.trace import ReadTrace
from anpr_console.pipeline.camera_pipeline import CameraPipeline
from anpr_console.pipeline.offline import OfflineReader, prefetched
from anpr_console.settings.cameras import CameraSettings
from anpr_console.vision.scoring import calibration_error, edit_distance, reliability, wilson_interval

_SAME_PLATE_IOU = 0.3
_NEAR_SHARE = 0.5
"""Share of a plate's characters that a read in a clip may have wrong and still be a read of that plate."""
_FRAMES_AFTER = 50
_MOST_FRAMES = 200_000
_GATE = "seed=7"

_EPILOG = """\
  single reads     every read of one frame
  surest frame     of each passage the one read with the highest confidence
  vote             what the passage says in the end

examples:
  anpr-console bench voting --passages 30
  anpr-console bench voting --gate "seed=3&night=1&jpeg=25&size=640x360"
  anpr-console bench voting --clip lane.mp4 --truth 34A36837,34A23126
"""


@dataclass(slots=True)
class Visit:
    """A vehicle that truly went by, with what the pipeline made of it."""

    text: str
    reads: list[ReadTrace] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def surest(self) -> ReadTrace | None:
        """The read with the highest confidence."""
        return max(self.reads, key=lambda read: (read.confidence, -read.frame_index), default=None)

    @property
    def vote(self) -> Passage | None:
        """The passage that speaks for the visit: one that was reported as read first, then the one with most reads."""
        voted = [passage for passage in self.passages if passage.consensus is not None]
        return max(voted, key=lambda p: (p.outcome is Outcome.READ, len(p.trace.reads)), default=None)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--clip", type=Path, metavar="FILE", help="a video instead of the virtual gate")
    parser.add_argument("--truth", default="", metavar="PLATES", help="plates that truly go by in the clip")
    parser.add_argument(
        "--passages", type=counting_number, default=30, metavar="N",
        help="vehicles with a plate to render at the virtual gate (30)",
    )  # fmt: skip
    parser.add_argument(
        "--gate",
        default=_GATE,
        metavar="OPTIONS",
        help=f"options of the virtual gate as in its address ({_GATE})",
    )
    add_recognition_arguments(parser)


def measure(arguments: argparse.Namespace) -> Report:
    """Run the pipeline over the gate or the clip and compare.

    Raises:
        TruthError: The clip or its truth is missing, or an option of the gate is wrong.
        CaptureError: The clip can't be read.
    """
    if arguments.clip is not None:
        source = str(arguments.clip)
        truths = _plates_of(arguments.clip, arguments.truth)
        reader = make_offline_reader(recognition_from(arguments))
        visits, others = _match_by_text(_passages_of_clip(reader, arguments.clip), truths)
    else:
        gate, expected = _gate_of(arguments.gate, arguments.passages)
        frames = max(truth.last_frame for truth in expected) + _FRAMES_AFTER
        source = f"virtual:gate?{arguments.gate}, {frames} frames"
        reader = make_offline_reader(recognition_from(arguments))
        passages = _passages_of_gate(reader, arguments.gate, frames)
        visits, others = _match_by_place(passages, gate, expected)
    return _report(source, reader, visits, others)


def _plates_of(clip: Path, listed: str) -> list[str]:
    if not clip.is_file():
        raise TruthError(f"{clip} does not exist. Check its name.")
    plates = [normalize_plate(word) for word in listed.split(",") if normalize_plate(word)]
    if not plates:
        raise TruthError(f"Say which plates go by in {clip}, such as --truth 34A36837,34A23126.")
    return plates


def _gate_of(listed: str, wanted: int) -> tuple[VirtualGate, tuple[PassageTruth, ...]]:
    """The gate, and the first visits of vehicles with plates.

    Raises:
        TruthError: An option is unknown or out of range, or so many plates would take too long.
    """
    try:
        gate = VirtualGate(parse_gate_options(parse_qsl(listed, keep_blank_values=True)))
    except AddressError as error:
        raise TruthError(str(error)) from error
    frames = 500
    while frames < _MOST_FRAMES:
        plated = [truth for truth in gate.passages(frames) if truth.text is not None]
        if len(plated) >= wanted:
            return gate, tuple(plated[:wanted])
        frames *= 2
    raise TruthError(f"The gate does not show {wanted} plates in {_MOST_FRAMES} frames. Ask for fewer.")


def _passages_of_clip(reader: OfflineReader, clip: Path) -> Iterator[Passage]:
    results = reader.read_video(clip)
    for result in tqdm(results, unit="frame", disable=not sys.stderr.isatty(), file=sys.stderr):
        yield from _ended(result if isinstance(result, tuple) else result.events)


def _passages_of_gate(reader: OfflineReader, listed: str, frames: int) -> Iterator[Passage]:
    address = f"virtual:gate?{listed}&pace=0&frames={frames}"
    camera = CameraSettings(camera_id="bench", name="Bench", source=address)
    pipeline = CameraPipeline(camera, reader.recognition, reader.models, reader.regions, reader.clock)
    begin = datetime.now(UTC)
    pictures = prefetched(make_source(SourceRequest(address)))
    for picture in tqdm(
        pictures, total=frames, unit="frame", disable=not sys.stderr.isatty(), file=sys.stderr
    ):
        seconds = picture.stream_time_s or 0.0
        frame = Frame(
            "bench", picture.index, picture.image, begin + timedelta(seconds=seconds), seconds, seconds
        )
        yield from _ended(pipeline.feed(frame).events)
    yield from _ended(pipeline.flush())


def _ended(events: Sequence[PassageEvent]) -> Iterator[Passage]:
    return (event.passage for event in events if event.phase is PassagePhase.ENDED)


def _match_by_place(
    passages: Iterable[Passage], gate: VirtualGate, truths: Sequence[PassageTruth]
) -> tuple[list[Visit], list[Passage]]:
    """Give each read to the vehicle whose plate truly stood there in that frame: no text decides what it is held to.

    Returns:
        The visits asked for, and passages reported as read where no plate stood. Other vehicles are left out.
    """
    visits = {truth.vehicle_id: Visit(truth.text or "") for truth in truths}
    others: list[Passage] = []
    for passage in passages:
        owners: Counter[int] = Counter()
        for read in passage.trace.reads:
            owner = _owner_of(gate, read)
            if owner is not None:
                owners[owner] += 1
                if owner in visits:
                    visits[owner].reads.append(read)
        if not owners:
            others += [passage] if passage.outcome is Outcome.READ else []
            continue
        vehicle = owners.most_common(1)[0][0]
        if vehicle in visits:
            visits[vehicle].passages.append(passage)
    return list(visits.values()), others


def _owner_of(gate: VirtualGate, read: ReadTrace) -> int | None:
    """The vehicle whose plate a read shows; None where none stands wholly in the picture."""
    best, owner = _SAME_PLATE_IOU, None
    for vehicle in gate.truth(read.frame_index):
        overlap = vehicle.corners.bounding_box.iou(read.box) if vehicle.corners is not None else 0.0
        if overlap >= best:
            best, owner = overlap, vehicle.vehicle_id
    return owner


def _match_by_text(passages: Iterable[Passage], truths: Sequence[str]) -> tuple[list[Visit], list[Passage]]:
    """Give each passage to the plate that any of its reads comes nearest to.

    Returns:
        The visits, and passages reported as read that come near to none.
    """
    visits = [Visit(text) for text in truths]
    others: list[Passage] = []
    for passage in passages:
        visit = min(visits, key=lambda candidate: _distance(passage, candidate.text))
        if _distance(passage, visit.text) <= _NEAR_SHARE * len(visit.text):
            visit.passages.append(passage)
            visit.reads += passage.trace.reads
        elif passage.outcome is Outcome.READ:
            others.append(passage)
    return visits, others


def _distance(passage: Passage, text: str) -> int:
    return min((edit_distance(read.text, text) for read in passage.trace.reads), default=len(text))


def _report(source: str, reader: OfflineReader, visits: Sequence[Visit], others: Sequence[Passage]) -> Report:
    unread = (0.0, False)
    single = [(read.confidence, read.text == visit.text) for visit in visits for read in visit.reads]
    surest = [
        (visit.surest.confidence, visit.surest.text == visit.text) if visit.surest is not None else unread
        for visit in visits
    ]
    votes = [_vote_of(visit) for visit in visits]
    ways = {"single_reads": single, "surest_frame": surest, "vote": votes}
    figures: dict[str, object] = {
        "source": source,
        "visits": len(visits),
        "seen": sum(bool(visit.passages) for visit in visits),
        "reported": sum(any(p.outcome is Outcome.READ for p in visit.passages) for visit in visits),
        "reported_without_plate": len(others),
        **{name: _to_json(answers) for name, answers in ways.items()},
        "models": dict(reader.models.labels),
    }
    models = ", ".join(f"{stage} {label}" for stage, label in reader.models.labels)
    rows = tuple(_row(name.replace("_", " "), answers) for name, answers in ways.items())
    summary = (
        f"{counted(len(visits), 'vehicle')} with a plate went by, {figures['seen']} were followed and read, "
        f"{figures['reported']} were reported; {counted(len(others), 'passage')} reported where no such plate was"
    )
    table = Table("", ("", "answers", "exact", "share", "95 %", "confidence", "ECE"), rows)
    text = [f"{source}; {models}", summary, table.as_text()]
    return Report(figures, "\n".join(text))


def _vote_of(visit: Visit) -> tuple[float, bool]:
    consensus = visit.vote.consensus if visit.vote is not None else None
    return (consensus.confidence, consensus.text == visit.text) if consensus is not None else (0.0, False)


def _to_json(answers: Sequence[tuple[float, bool]]) -> dict[str, object]:
    exact = sum(is_exact for _, is_exact in answers)
    low, high = wilson_interval(exact, len(answers))
    return {
        "answers": len(answers),
        "exact": round(exact / max(len(answers), 1), 4),
        "exact_low": round(low, 4),
        "exact_high": round(high, 4),
        "confidence": round(_mean_confidence(answers), 4),
        "ece": round(calibration_error(reliability(answers)), 4),
    }


def _row(name: str, answers: Sequence[tuple[float, bool]]) -> tuple[str, ...]:
    exact = sum(is_exact for _, is_exact in answers)
    return (
        name,
        str(len(answers)),
        str(exact),
        share(exact / max(len(answers), 1)),
        interval(wilson_interval(exact, len(answers))),
        share(_mean_confidence(answers)),
        share(calibration_error(reliability(answers))),
    )


def _mean_confidence(answers: Sequence[tuple[float, bool]]) -> float:
    return math.fsum(confidence for confidence, _ in answers) / max(len(answers), 1)
