"""Plate readers side by side: the same crops, one process, in turn, so that all meet the same machine."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from anpr_console.app.bench.report import Report, median, percentile
from anpr_console.app.eval_output import Table, counted, counting_number, share
from anpr_console.app.eval_truth import PlateTruth, TruthError, is_held_out, read_plate_truth
from anpr_console.capture.image_file import read_image_file
from anpr_console.domain.errors import CaptureError, ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText
from anpr_console.pipeline.models import load_reader
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import ReaderName
from anpr_console.vision.reader import PlateReader
from anpr_console.vision.rectifier import crop_box
from anpr_console.vision.scoring import PlateFigures, ReadPlate, score_plates

_WARM_UP_CROPS = 3
_NOT_INSTALLED = "not installed"


@dataclass(slots=True, eq=False)
class _Contestant:
    """A reader with what it read and how long it took."""

    name: ReaderName
    reader: PlateReader
    plates: list[ReadPlate] = field(default_factory=list)
    crop_ms: list[float] = field(default_factory=list)

    def figures_by_region(self) -> dict[str, PlateFigures]:
        regions = sorted({plate.region for plate in self.plates})
        groups = {
            region: score_plates([plate for plate in self.plates if plate.region == region])
            for region in regions
        }
        return groups if len(regions) == 1 else {**groups, "all": score_plates(self.plates)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.add_argument(
        "table", type=Path, metavar="CROPS_TRUTH.csv",
        help="table of labeled plates: file, text, perhaps region and x, y, w, h where the pictures are whole photos",
    )  # fmt: skip
    parser.add_argument(
        "--readers", default=",".join(name.value for name in ReaderName), metavar="NAMES",
        help=f"which ones, such as ours,rapidocr (all: {','.join(name.value for name in ReaderName)})",
    )  # fmt: skip
    parser.add_argument(
        "--held-out", action="store_true", help="only the tenth of the files that no reader trains on"
    )
    parser.add_argument("--limit", type=counting_number, metavar="N", help="only the first N plates")


def measure(arguments: argparse.Namespace) -> Report:
    """Let all readers read all crops, each crop by each reader in turn.

    Raises:
        TruthError: The table or a picture it names can't be used, or a reader's name is unknown.
    """
    names = _names_of(arguments.readers)
    truths = [
        truth
        for truth in read_plate_truth(arguments.table)
        if not arguments.held_out or is_held_out(truth.file)
    ][: arguments.limit]
    if not truths:
        raise TruthError(f"{arguments.table} leaves nothing to measure.")
    contestants, missing = _open(names)
    left_out = _compete(contestants, truths) if contestants else 0
    crops = len(truths) - left_out
    if contestants and not crops:
        raise TruthError(f"None of the pictures that {arguments.table} names can be read.")
    first = next(
        (c for c in contestants if c.name is ReaderName.OURS), contestants[0] if contestants else None
    )
    figures: dict[str, object] = {
        "crops": crops,
        "readers": {
            **{c.name.value: _to_json(c, first) for c in contestants},
            **{name.value: {"problem": problem} for name, problem in missing.items()},
        },
        "ratios_to": first.name.value if first is not None else None,
    }
    return Report(figures, _as_text(crops, contestants, missing, first))


def _names_of(listed: str) -> list[ReaderName]:
    names = []
    for word in dict.fromkeys(word.strip().lower() for word in listed.split(",") if word.strip()):
        if word not in set(ReaderName):
            known = ", ".join(name.value for name in ReaderName)
            raise TruthError(f"There is no reader {word!r}; the readers are {known}.")
        names.append(ReaderName(word))
    return names


def _open(names: Sequence[ReaderName]) -> tuple[list[_Contestant], dict[ReaderName, str]]:
    """Open what is installed; the others with the reason."""
    contestants, missing = [], {}
    for name in names:
        try:
            contestants.append(_Contestant(name, load_reader(name, models_dir())))
        except ModelError as error:
            missing[name] = _NOT_INSTALLED if isinstance(error.__cause__, ImportError) else str(error)
    return contestants, missing


def _compete(contestants: Sequence[_Contestant], truths: Sequence[PlateTruth]) -> int:
    """Read all crops; how many could not be used."""
    left_out, warmed = 0, 0
    for round_, truth in enumerate(
        tqdm(truths, unit="crop", disable=not sys.stderr.isatty(), file=sys.stderr)
    ):
        try:
            image = read_image_file(truth.path)
        except CaptureError as error:
            print(f"anpr-console: {error} It is left out.", file=sys.stderr)
            left_out += 1
            continue
        # A copy, so that no reader meets the strides of a view into a photo, or an earlier reader's changes.
        crop = (image if truth.box is None else crop_box(image, truth.box)).copy()
        if warmed < _WARM_UP_CROPS:
            warmed += 1
            for contestant in contestants:
                contestant.reader.read(crop)
        shift = round_ % len(contestants)
        for contestant in (*contestants[shift:], *contestants[:shift]):
            text, elapsed_ms = _timed(contestant.reader, crop)
            contestant.crop_ms.append(elapsed_ms)
            contestant.plates.append(
                ReadPlate(truth.region, truth.text, text.text, text.confidence, is_found=bool(text.text))
            )
    return left_out


def _timed(reader: PlateReader, crop: Image) -> tuple[PlateText, float]:
    started = time.perf_counter()
    text = reader.read(crop)
    return text, (time.perf_counter() - started) * 1000


def _ratio(contestant: _Contestant, first: _Contestant | None) -> float:
    """How many times as long it takes for the same crop: the median over the crops."""
    if first is None:
        return 0.0
    return median(
        [mine / base for mine, base in zip(contestant.crop_ms, first.crop_ms, strict=True) if base > 0]
    )


def _to_json(contestant: _Contestant, first: _Contestant | None) -> dict[str, object]:
    return {
        "label": contestant.reader.label,
        "exact": {region: round(f.share(f.exact), 4) for region, f in contestant.figures_by_region().items()},
        "cer": {region: round(f.cer, 4) for region, f in contestant.figures_by_region().items()},
        "ms": {
            "p50": round(median(contestant.crop_ms), 2),
            "p95": round(percentile(contestant.crop_ms, 0.95), 2),
        },
        "ratio": round(_ratio(contestant, first), 2),
    }


def _as_text(
    crops: int, contestants: Sequence[_Contestant], missing: dict[ReaderName, str], first: _Contestant | None
) -> str:
    regions = list(contestants[0].figures_by_region()) if contestants else []
    rows = []
    for contestant in contestants:
        figures = contestant.figures_by_region()
        rows.append((
            contestant.name.value,
            *(share(figures[region].share(figures[region].exact)) for region in regions),
            f"{median(contestant.crop_ms):.2f}",
            f"{percentile(contestant.crop_ms, 0.95):.2f}",
            f"{_ratio(contestant, first):.2f}",
            contestant.reader.label,
        ))  # fmt: skip
    base = first.name.value if first is not None else "ours"
    columns = ("exact", *regions, "p50 ms", "p95 ms", f"× {base}", "model")
    lines = [f"{counted(crops, 'crop')}, each read by all in turn, after a warm-up"]
    lines += [Table("", columns, tuple(rows)).as_text()] if rows else []
    lines += [f"{name.value}: {problem}" for name, problem in missing.items()]
    return "\n".join(lines)
