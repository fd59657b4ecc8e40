"""``anpr-console eval attributes``: brand, color and kind of vehicle crops, asked of the product's own model."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from anpr_console.app.bench.report import median, percentile
from anpr_console.app.cli import EXIT_FAILED, EXIT_OK
from anpr_console.app.eval_attributes_report import attribute_tables, figures_of, wrong_one
from anpr_console.app.eval_output import (
    TO_STDOUT,
    add_output_arguments,
    counted,
    counting_number,
    hand_out,
    take_table,
)
from anpr_console.app.eval_report import Exhibit, write_report
from anpr_console.app.eval_truth import TruthError
from anpr_console.capture.image_file import read_image_file
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Image
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.attribute_labels import CarPhoto, is_held_out, read_photos
from anpr_console.vision.attributes import AttributeModel
from anpr_console.vision.model_files import find_model
from anpr_console.vision.scoring_attributes import NamedAnswer

_EPILOG = """\
The table has the columns file and brand, perhaps body and color; the pictures are vehicles cut to the body and lie
beside it. A make that is none of the product's brands is labeled “other”. Rows without a color or body are left out
of that attribute. Unknown counts as wrong.

examples:
  anpr-console eval attributes cars/labels.csv --held-out
  anpr-console eval attributes cars/labels.csv --json figures.json --html
"""


@dataclass(slots=True)
class _Answers:
    brand: list[NamedAnswer] = field(default_factory=list)
    strangers: list[NamedAnswer] = field(default_factory=list)
    """Brands of ours that the model was never shown."""
    color: list[NamedAnswer] = field(default_factory=list)
    kind: list[NamedAnswer] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("table", nargs="?", type=Path, metavar="LABELS.csv", help="table of labeled vehicles")
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="only the fifth that is never trained on (by a hash of the file name)",
    )
    parser.add_argument("--limit", type=counting_number, metavar="N", help="only the first N pictures")
    add_output_arguments(parser, "attributes")
    parser.add_argument(
        "--model",
        default="attributes",
        metavar="NAME",
        help="model: name in the model list or path of a file",
    )
    parser.add_argument("--runtime", choices=[name.value for name in Runtime], default=Runtime.AUTO.value,
                        help="what runs the model")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Measure, print and write what was asked for; 1 where a picture could not be used."""
    table = take_table(arguments)
    photos = _select(table, arguments)
    model = AttributeModel(find_model(arguments.model, models_dir()), Runtime(arguments.runtime))
    answers, times_ms, exhibits = _Answers(), list[float](), list[tuple[float, Exhibit]]()
    for photo in tqdm(photos, unit="photo", disable=not sys.stderr.isatty(), file=sys.stderr):
        try:
            image = read_image_file(table.parent / photo.file)
        except CaptureError as error:
            print(f"anpr-console: {error} It is left out.", file=sys.stderr)
            continue
        if not times_ms:
            model.look(image)  # The first run of a session is not what is measured.
        started = time.perf_counter()
        said = _ask(model, photo, image)
        times_ms.append((time.perf_counter() - started) * 1000)
        _file_answers(answers, photo, said, model)
        if arguments.html is not None:
            exhibits += wrong_one(photo.file, image, said)
    if not times_ms:
        raise TruthError(f"None of the pictures that {table} names can be read.")
    times = {"p50": round(median(times_ms), 2), "p95": round(percentile(times_ms, 0.95), 2)}
    which = "the held-out fifth" if arguments.held_out else "all rows"
    notes = [
        f"{table}: {counted(len(times_ms), 'vehicle')} ({which}); {model.label} on {model.runtime}",
        f"{times['p50']:.1f} ms a crop (p95 {times['p95']:.1f}), scaling included",
    ]
    figures = figures_of(answers.brand, answers.strangers, answers.color, answers.kind)
    extra = {"images": len(times_ms), "crop_ms": times, "model": model.label, "runtime": model.runtime}
    tables = attribute_tables(answers.brand, answers.strangers, answers.color, answers.kind)
    hand_out(arguments, {**figures, **extra}, notes, tables)
    if arguments.html is not None:
        shown = [exhibit for _, exhibit in sorted(exhibits, key=lambda pair: -pair[0])]
        title = f"{len(shown)} vehicles with a wrong answer, the surest first"
        page = write_report(arguments.html, f"Attributes: {table.name}", notes, tables, shown, title)
        print(f"report: {page}", file=sys.stderr if arguments.json == TO_STDOUT else sys.stdout)
    return EXIT_OK if len(times_ms) == len(photos) else EXIT_FAILED


def _select(table: Path, arguments: argparse.Namespace) -> Sequence[CarPhoto]:
    try:
        photos = read_photos(table)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise TruthError(f"{table} can't be used: {reason}") from error
    if arguments.held_out:
        photos = [photo for photo in photos if is_held_out(photo.file)]
    if not photos:
        raise TruthError(f"{table} names no vehicle to measure.")
    return photos[: arguments.limit]


def _ask(model: AttributeModel, photo: CarPhoto, image: Image) -> dict[str, NamedAnswer]:
    """Attribute to label and answer, for the attributes that are labeled."""
    look = model.look(image)
    if look is None:
        raise TruthError(f"{photo.file} is too small to be a vehicle.")
    told = {"brand": photo.brand, "color": photo.color, "kind": photo.kind.value if photo.kind else None}
    guesses = {
        "brand": model.name_brand(look),
        "color": model.name_color(look),
        "kind": model.name_kind(look),
    }
    return {
        name: NamedAnswer(truth, guesses[name].name, guesses[name].confidence)
        for name, truth in told.items()
        if truth is not None
    }


def _file_answers(
    answers: _Answers, photo: CarPhoto, said: dict[str, NamedAnswer], model: AttributeModel
) -> None:
    is_stranger = photo.brand not in model.vocabulary.brands
    (answers.strangers if is_stranger else answers.brand).append(said["brand"])
    if "color" in said:
        answers.color.append(said["color"])
    if "kind" in said:
        answers.kind.append(said["kind"])
