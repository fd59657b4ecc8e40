"""Machine-read texts for plates nobody has typed: kept only where several different cuts of a plate agree.

Of the twelve surest reads in ``vehicle_boxes`` four were wrong by eye (two of them a broadcaster's burnt-in label), so
only ``plate_boxes`` is read unless told otherwise.

`python -m anpr_console.training.reader_pseudo --data DIR --models DIR --out reads.csv --found plates.csv`
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.plate import PlateText
from anpr_console.training.detector_data import is_held_out
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import find_model
from anpr_console.vision.reader import PlateReader
from anpr_console.vision.readers.ppocr import open_reader
from anpr_console.vision.rectifier import crop_box, rectify_plate

_GROWTHS = ((-0.02, -0.10), (0.0, -0.20), (-0.05, -0.12), (0.0, 0.0), (-0.03, -0.16))
"""Cuts of a box, as growth in x and y: frames and headers are cut away by a little or by more."""
_LEAST_AGREEING = 3
_LEAST_WIDTH_PX = 34
_LEAST_UNLABELED_WIDTH_PX = 60
_FOUND_FROM = 0.2
_LEAST_WITH_GRAMMAR = 0.6
_SAME_PLATE_IOU = 0.3

_COUNTIES = (
    "AB|AG|AR|BC|BH|BN|BR|BT|BV|BZ|CJ|CL|CS|CT|CV|DB|DJ|GJ|GL|GR|HD|HR|IF|IL|IS|MH|MM|MS|NT|OT|PH|SB|SJ|SM|SV|TL|TM|TR"
    "|VL|VN|VS"
)
_ROMANIAN = re.compile(rf"(?:B\d{{2,3}}|(?:{_COUNTIES})\d{{2}})[A-HJ-PR-Z]{{3}}|(?:B|{_COUNTIES})0\d{{5}}")
"""Ordinary plates, and red ones for a time: county and six digits, the first a zero."""
_WORLD = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{5,9}")
"""Whatever has letters and digits: without a country there is no grammar to ask."""


@dataclass(frozen=True, slots=True)
class AgreedRead:
    """A text that several cuts of one plate agree on.

    Attributes:
        text: Canonical text.
        confidence: Median of the agreeing reads' confidences, 0..1.
        agreeing: How many cuts gave it.
    """

    text: str
    confidence: float
    agreeing: int


@dataclass(frozen=True, slots=True)
class FoundPlate:
    """A plate found by the detector or labeled by the source, and its text if the cuts agree on one.

    Attributes:
        file: Relative to the data folder.
        box: Pixels of the photo; the detector's own where it found the plate, since labels may be loose.
        read: None where nothing certain was read.
        region: Region code if known, else empty.
    """

    file: str
    box: Box
    read: AgreedRead | None
    region: str


def agree(texts: Sequence[PlateText], *, least_agreeing: int = _LEAST_AGREEING) -> AgreedRead | None:
    """Return the text that enough of the reads gave, provided no other text got as many.

    Args:
        texts: One read per cut.
        least_agreeing: Fewest equal reads.
    """
    counts = Counter(text.text for text in texts if text.text).most_common(2)
    if not counts or counts[0][1] < least_agreeing or (len(counts) > 1 and counts[1][1] == counts[0][1]):
        return None
    text, count = counts[0]
    confidence = float(np.median([read.confidence for read in texts if read.text == text]))
    return AgreedRead(text, confidence, count)


def is_plausible(text: str, *, is_romanian: bool) -> bool:
    """Whether the text may stand on a plate: Romanian grammar, or five to nine letters and digits with both."""
    return (_ROMANIAN if is_romanian else _WORLD).fullmatch(text) is not None


def read_cuts(image: Image, box: Box, reader: PlateReader) -> list[PlateText]:
    """Read several cuts of one plate, the straightened one among them.

    Raises:
        ModelError: The reader failed.
    """
    cuts = [crop_box(image, box.expanded(*growth)) for growth in _GROWTHS]
    straight = rectify_plate(image, box)
    if straight is not None and len(straight.lines) == 1:
        cuts.append(straight.lines[0])
    return [reader.read(np.ascontiguousarray(cut)) for cut in cuts]


def read_photo(
    file: str,
    image: Image,
    labeled: Sequence[Box],
    find: Callable[[Image], Sequence[Box]],
    reader: PlateReader,
) -> Iterator[FoundPlate]:
    """Find and read all plates of a photo.

    Args:
        file: Name of the photo, relative to the data folder.
        image: The photo.
        labeled: True boxes of the source; may be empty.
        find: The detector.
        reader: The reader.

    Yields:
        Every plate found or labeled, with or without a text.
    """
    is_romanian = Path(file).name.startswith("ro_")
    found = list(find(image))
    missed = [box for box in labeled if not any(box.iou(other) > _SAME_PLATE_IOU for other in found)]
    for box in (*found, *missed):
        is_labeled = any(box.iou(other) > _SAME_PLATE_IOU for other in labeled)
        least_px = _LEAST_WIDTH_PX if is_labeled else _LEAST_UNLABELED_WIDTH_PX
        read = agree(read_cuts(image, box, reader)) if box.width >= least_px else None
        if read is not None and not is_plausible(read.text, is_romanian=is_romanian):
            read = None
        yield FoundPlate(file, box, read, "ro" if is_romanian else "")


def without_contradicted(plates: Sequence[FoundPlate]) -> list[FoundPlate]:
    """Take the text off reads of a known region that differ in one character from a text with more weight.

    A dash-cam sees one car in many frames; a misread C for O stands beside the better reads of the same plate.
    Weight is the sum of confidences over all photos. Texts of unknown regions are left alone.
    """
    weights: dict[str, float] = {}
    for plate in plates:
        if plate.read is not None and plate.region:
            text = plate.read.text
            weights[text] = weights.get(text, 0.0) + plate.read.confidence
    contradicted = {
        text
        for text, weight in weights.items()
        for other, rival in weights.items()
        if _differs_once(text, other) and rival > weight
    }
    return [
        replace(plate, read=None)
        if plate.region and plate.read and plate.read.text in contradicted
        else plate
        for plate in plates
    ]


def _differs_once(text: str, other: str) -> bool:
    return len(text) == len(other) and sum(a != b for a, b in zip(text, other, strict=True)) == 1


def training_photos(data: Path) -> Iterator[tuple[str, tuple[Box, ...]]]:
    """Name and true plate boxes of the photos whose plates nobody typed, held-out cars left out."""
    labeled: dict[str, list[Box]] = {}
    with (data / "plate_boxes" / "boxes.csv").open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            boxes = labeled.setdefault(f"plate_boxes/{row['file']}", [])
            if row["x"]:
                boxes.append(Box(*(float(row[key]) for key in ("x", "y", "w", "h"))))
    yield from ((file, tuple(boxes)) for file, boxes in labeled.items())
    for folder in ("vehicle_boxes", "cars"):
        for path in sorted((data / folder).glob("*.jpg")):
            if folder != "cars" or not is_held_out(path.name):
                yield f"{folder}/{path.name}", ()


def write_reads(csv_path: Path, plates: Iterable[FoundPlate], least_confidence: float) -> int:
    """Write the plates that were read (``file, x, y, w, h, text, region, confidence``); return how many.

    Reads of a known region are kept from `_LEAST_WITH_GRAMMAR` on: the grammar vouches for them.
    """
    count = 0
    with csv_path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["file", "x", "y", "w", "h", "text", "region", "confidence"])
        for plate in plates:
            least = min(least_confidence, _LEAST_WITH_GRAMMAR) if plate.region else least_confidence
            if plate.read is not None and plate.read.confidence >= least:
                row = (plate.read.text, plate.region, round(plate.read.confidence, 3))
                writer.writerow([plate.file, *_place(plate.box), *row])
                count += 1
    return count


def write_found(csv_path: Path, plates: Iterable[FoundPlate]) -> None:
    """Write all plates, read or not (``file, x, y, w, h``): what background patches must keep off."""
    with csv_path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["file", "x", "y", "w", "h"])
        writer.writerows([plate.file, *_place(plate.box)] for plate in plates)


def _place(box: Box) -> list[float]:
    return [round(value, 1) for value in (box.x, box.y, box.width, box.height)]


def run(
    data: Path, find: Callable[[Image], Sequence[Box]], reader: PlateReader, folders: Sequence[str]
) -> Iterator[FoundPlate]:
    """Find and read the plates of all training photos in those folders."""
    for file, labeled in training_photos(data):
        if file.split("/", 1)[0] in folders:
            picture = cv2.imread(str(data / file))
            if picture is not None:
                yield from read_photo(file, np.asarray(picture, dtype=np.uint8), labeled, find, reader)


def shipped_finder(models_dir: Path, size_px: int = 640) -> Callable[[Image], Sequence[Box]]:
    """The shipped detector as a function from a photo to plate boxes.

    Raises:
        ModelError: The model is missing or damaged.
    """
    detector = Detector(
        find_model("detector", models_dir),
        size_px=size_px,
        plate_threshold=_FOUND_FROM,
        vehicle_threshold=0.9,
    )
    return lambda image: [plate.box for plate in detector.detect(image).plates]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the training photos with the shipped detector and PP-OCR; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the real photos")
    parser.add_argument("--models", type=Path, required=True, help="folder with manifest.toml")
    parser.add_argument(
        "--out", type=Path, required=True, help="table of reads to write, outside the repository"
    )
    parser.add_argument("--found", type=Path, help="table of all plates found to write")
    parser.add_argument("--folders", nargs="+", default=["plate_boxes"])
    parser.add_argument("--size", type=int, default=640, help="long side of the detector's input in pixels")
    parser.add_argument(
        "--confidence", type=float, default=0.9, help="least confidence of a read that is kept"
    )
    options = parser.parse_args(arguments)
    find, reader = shipped_finder(options.models, options.size), open_reader(options.models)
    plates = without_contradicted(list(run(options.data, find, reader, options.folders)))
    kept = write_reads(options.out, plates, options.confidence)
    if options.found is not None:
        write_found(options.found, plates)
    print(f"{len(plates)} plates found, {kept} read for certain.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
