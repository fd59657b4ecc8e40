"""``anpr-console eval detector``: recall and precision of boxes at the shipped thresholds."""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from anpr_console.app.bench.report import median, percentile
from anpr_console.app.cli import EXIT_FAILED, EXIT_OK
from anpr_console.app.eval_detector_report import BoxMistake, mistakes_of, write_detector_report
from anpr_console.app.eval_output import (
    TO_STDOUT,
    Table,
    add_output_arguments,
    counted,
    counting_number,
    hand_out,
    interval,
    share,
    take_table,
)
from anpr_console.app.eval_truth import PhotoTruth, TruthError, read_box_truth
from anpr_console.app.read import recognition_from
from anpr_console.capture.image_file import read_image_file
from anpr_console.domain.detection import Detections
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Image
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import RecognitionSettings, Runtime
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import find_model
from anpr_console.vision.scoring import wilson_interval
from anpr_console.vision.scoring_boxes import BoxCounts, FamilyBox, FamilyFigures

_EPILOG = """\
The table has the columns file, x, y, w, h (pixels) and perhaps kind and split. Without kind all boxes are plates;
with it they are vehicles, and plates are those of kind plate. Kinds the detector has no class for are left out.
Where only some plates of a photo are labeled, look at the extra boxes a photo rather than at precision.

examples:
  anpr-console eval detector plates/boxes.csv
  anpr-console eval detector vehicles/boxes.csv --split valid,test --json figures.json --html
"""
_KINDS = {
    "car": "car",
    "truck": "truck",
    "bus": "bus",
    "motorcycle": "motorcycle",
    "van": "van",
    "ambulance": "van",
}
"""What the table calls a vehicle, and what the detector calls it."""
PLATE = "plate"
_MEASURED_SPLITS = frozenset({"valid", "test"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("table", nargs="?", type=Path, metavar="BOXES.csv", help="table of labeled boxes")
    parser.add_argument(
        "--split", metavar="NAMES",
        help="splits to measure, such as valid,test (the default where the table has them), or all",
    )  # fmt: skip
    parser.add_argument("--limit", type=counting_number, metavar="N", help="only the first N photos")
    add_output_arguments(parser, "detector")
    parser.add_argument(
        "--detector", metavar="NAME", help="detector: name in the model list or path of a file"
    )
    parser.add_argument("--runtime", choices=[name.value for name in Runtime], help="what runs the detector")
    parser.add_argument(
        "--size", type=int, metavar="PX", help="long side of the detector's input, a multiple of 32 (640)"
    )
    parser.set_defaults(regions="", reader=None)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print and write what was asked for; 1 where a picture could not be used."""
    table = take_table(arguments)
    photos, splits = _select(table, read_box_truth(table), arguments)
    recognition = recognition_from(arguments)
    detector = _open_detector(recognition)
    counts = {family: BoxCounts() for family in _families_of(photos)}
    mistakes: list[BoxMistake] = []
    times_ms: list[float] = []
    warm: set[tuple[int, int]] = set()
    for photo in tqdm(photos, unit="photo", disable=not sys.stderr.isatty(), file=sys.stderr):
        try:
            image = read_image_file(photo.path)
        except CaptureError as error:
            print(f"anpr-console: {error} It is left out.", file=sys.stderr)
            continue
        detections, elapsed_ms = _detect(detector, image, warm)
        times_ms.append(elapsed_ms)
        for family, true, found in _by_family(photo, detections, counts):
            pairs = counts[family].add(true, found)
            if arguments.html is not None:
                mistakes += mistakes_of(photo.file, image, true, found, pairs)
    used = len(times_ms)
    if not used:
        raise TruthError(f"None of the pictures that {table} names can be read.")
    figures = {family: _to_json(count.figures(), family) for family, count in counts.items()}
    times = {"p50": round(median(times_ms), 2), "p95": round(percentile(times_ms, 0.95), 2)}
    session = detector.session_for(1280, 720)[0]
    how = (
        f"{table}: {counted(used, 'photo')} ({splits}); {detector.model.label} on {session.runtime} at "
        f"{recognition.detector_size_px} px, thresholds {recognition.plate_threshold:g} for plates and "
        f"{recognition.vehicle_threshold:g} for vehicles"
    )
    speed = f"detector {times['p50']:.1f} ms a photo (p95 {times['p95']:.1f}), scaling the picture included"
    notes = [how, speed]
    tables = [_table({family: count.figures() for family, count in counts.items()})]
    extra: dict[str, object] = {
        "photos": used, "splits": splits, "detect_ms": times, "size_px": recognition.detector_size_px,
        "detector": detector.model.label, "runtime": session.runtime,
    }  # fmt: skip
    hand_out(arguments, {**figures, **extra}, notes, tables)
    if arguments.html is not None:
        page = write_detector_report(arguments.html, f"Detector: {table.name}", notes, tables, mistakes)
        print(f"report: {page}", file=sys.stderr if arguments.json == TO_STDOUT else sys.stdout)
    return EXIT_OK if used == len(photos) else EXIT_FAILED


def _open_detector(recognition: RecognitionSettings) -> Detector:
    """The detector alone: evaluating it needs no plate reader."""
    return Detector(
        find_model(recognition.detector, models_dir()),
        size_px=recognition.detector_size_px,
        plate_threshold=recognition.plate_threshold,
        vehicle_threshold=recognition.vehicle_threshold,
        runtime=recognition.runtime,
    )


def _select(
    table: Path, photos: Sequence[PhotoTruth], arguments: argparse.Namespace
) -> tuple[tuple[PhotoTruth, ...], str]:
    """The photos of the wanted splits, and words for them."""
    known = {photo.split for photo in photos if photo.split}
    if arguments.split and arguments.split != "all":
        wanted = {name.strip() for name in arguments.split.split(",")}
    elif not arguments.split and known & _MEASURED_SPLITS:
        wanted = known & _MEASURED_SPLITS
    else:
        wanted = set()
    chosen = [photo for photo in photos if not wanted or photo.split in wanted]
    if not chosen:
        there = f"it has {', '.join(sorted(known))}" if known else "it has no column split"
        raise TruthError(f"{table} has no photo of the split {', '.join(sorted(wanted))}: {there}.")
    words = f"split {', '.join(sorted(wanted))}" if wanted else "all"
    return tuple(chosen[: arguments.limit]), words


def _families_of(photos: Sequence[PhotoTruth]) -> tuple[str, ...]:
    """The families that the table labels: what it doesn't label can't be counted against the detector."""
    is_plate = {box.kind == PLATE for photo in photos for box in photo.boxes} or {True}
    return tuple(name for name, wanted in ((PLATE, True), ("vehicle", False)) if wanted in is_plate)


def _detect(detector: Detector, image: Image, warm: set[tuple[int, int]]) -> tuple[Detections, float]:
    height_px, width_px = image.shape[:2]
    size = detector.session_for(width_px, height_px)[1]
    if size not in warm:
        # Opening a session for a new input size, and its first run, are not what is measured.
        warm.add(size)
        detector.detect(image)
    started = time.perf_counter()
    detections = detector.detect(image)
    return detections, (time.perf_counter() - started) * 1000


def _by_family(
    photo: PhotoTruth, detections: Detections, families: Iterable[str]
) -> Iterator[tuple[str, list[FamilyBox], list[FamilyBox]]]:
    """Family, its true boxes and its found boxes."""
    for family in families:
        if family == PLATE:
            true = [FamilyBox(box.box, PLATE) for box in photo.boxes if box.kind == PLATE]
            found = [FamilyBox(plate.box, PLATE, plate.confidence) for plate in detections.plates]
        else:
            true = [FamilyBox(box.box, _KINDS[box.kind]) for box in photo.boxes if box.kind in _KINDS]
            found = [FamilyBox(v.box, v.kind.value, v.confidence) for v in detections.vehicles]
        yield family, true, found


def _to_json(figures: FamilyFigures, family: str) -> dict[str, object]:
    low, high = wilson_interval(figures.hits, figures.true_boxes)
    told: dict[str, object] = {
        "recall": round(figures.recall, 4),
        "precision": round(figures.precision, 4),
        "recall_low": round(low, 4),
        "recall_high": round(high, 4),
        "boxes": figures.true_boxes,
        "found_boxes": figures.found_boxes,
        "extra_per_photo": round(figures.extra_per_photo, 4),
    }
    if family != PLATE:
        told["kind_accuracy"] = round(figures.kind_accuracy, 4)
    return told


def _table(figures: Mapping[str, FamilyFigures]) -> Table:
    rows = tuple(
        (
            family,
            str(counted.true_boxes),
            share(counted.recall),
            interval(wilson_interval(counted.hits, counted.true_boxes)),
            share(counted.precision),
            f"{counted.extra_per_photo:.2f}",
            "–" if family == PLATE else share(counted.kind_accuracy),
        )
        for family, counted in figures.items()
    )
    columns = ("at IoU 0.5", "boxes", "recall", "95 %", "precision", "extra a photo", "kind")
    return Table("", columns, rows)
