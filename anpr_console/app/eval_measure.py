"""Reads labeled plates with the product's own code, timing the reader alone: whole photos or given boxes."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anpr_console.app.eval_truth import PlateTruth
from anpr_console.app.read import make_offline_reader
from anpr_console.capture.image_file import read_image_file
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.passage import Passage
from anpr_console.domain.plate import Candidate, PlateText
from anpr_console.pipeline.models import load_reader
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.plate_reading import read_plate
from anpr_console.vision.reader import PlateReader
from anpr_console.vision.scoring import ReadPlate
from anpr_console.vision.scoring_boxes import SAME_OBJECT_IOU

_SAME_PLACE_IOU = 0.1
"""A read this near to the labeled plate counts as a read of it."""
_IS_A_PLATE = 0.5
_WITHIN = {
    "eu": frozenset({"de", "es", "fr", "gb", "it", "nl", "pl", "ro", "ua"}),
    "br": frozenset({"br-old"}),
}
"""Answers that are right for a wider label: a German plate labeled as European is European."""


class TimedReader:
    """A plate reader that notes how long each crop takes; the first crop warms it up and is not counted."""

    def __init__(self, reader: PlateReader) -> None:
        """Wrap a reader."""
        self._reader = reader
        self._is_warm = False
        self.crop_ms: list[float] = []

    @property
    def label(self) -> str:
        """Name and version of the reader inside."""
        return self._reader.label

    @property
    def finds_corners(self) -> bool:
        """Whether the reader inside says where the corners are."""
        return self._reader.finds_corners

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        started = time.perf_counter()
        text = self._reader.read(crop)
        if self._is_warm:
            self.crop_ms.append((time.perf_counter() - started) * 1000)
        self._is_warm = True
        return text


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What was read of one labeled plate.

    Attributes:
        truth: The label.
        plate: Label and read, to be scored.
        image: The whole picture.
        char_confidences: One per character of the read.
        candidates: Other texts.
        elapsed_ms: For the whole way: photo to text, or box to text.
        problem: Why the picture could not be used; None where it could.
    """

    truth: PlateTruth
    plate: ReadPlate
    image: Image | None
    char_confidences: tuple[float, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    elapsed_ms: float = 0.0
    problem: CaptureError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """An evaluation under way: its answers come one by one, the reader's times grow with them."""

    reader: TimedReader
    labels: tuple[tuple[str, str], ...]
    answers: Iterator[Answer]


def read_photos(truths: Sequence[PlateTruth], recognition: RecognitionSettings) -> Run:
    """Whole photos in, texts out: exactly what ``anpr-console read`` does, scored at the labeled plate.

    Raises:
        ModelError: A model is missing or damaged.
        SettingsError: A region is unknown.
    """
    offline = make_offline_reader(recognition)
    timed = TimedReader(offline.models.reader)
    offline = replace(offline, models=replace(offline.models, reader=timed))

    def answers() -> Iterator[Answer]:
        for truth in truths:
            started = time.perf_counter()
            try:
                passages = [event.passage for event in offline.read_picture(truth.path)]
                elapsed_ms = (time.perf_counter() - started) * 1000
                image = read_image_file(truth.path)
            except CaptureError as error:
                yield _unusable(truth, error)
                continue
            yield _answer_of_photo(truth, passages, image, elapsed_ms)

    return Run(timed, offline.models.labels, answers())


def read_boxes(truths: Sequence[PlateTruth], recognition: RecognitionSettings, attempts: int) -> Run:
    """Labeled boxes (or pictures that are crops) in, texts out: the reader and its straightening alone.

    Args:
        truths: Labeled plates.
        recognition: For the reader's name.
        attempts: Reads per plate at most; further ones only happen while the reader is unsure.

    Raises:
        ModelError: The reader is missing or damaged.
    """
    timed = TimedReader(load_reader(recognition.reader, models_dir()))

    def answers() -> Iterator[Answer]:
        for truth in truths:
            try:
                image = read_image_file(truth.path)
            except CaptureError as error:
                yield _unusable(truth, error)
                continue
            yield _answer_of_box(truth, image, timed, attempts)

    return Run(timed, (("reader", timed.label),), answers())


def _answer_of_photo(
    truth: PlateTruth, passages: Sequence[Passage], image: Image, elapsed_ms: float
) -> Answer:
    best = _read_at(truth.box, passages)
    consensus = best.consensus if best is not None else None
    boxes = [passage.plate_box for passage in passages if passage.plate_box is not None]
    is_boxed = None if truth.box is None else any(truth.box.iou(box) >= SAME_OBJECT_IOU for box in boxes)
    has_box = (
        bool(boxes) if truth.box is None else any(truth.box.iou(box) >= _SAME_PLACE_IOU for box in boxes)
    )
    plate = ReadPlate(
        region=truth.region,
        true_text=truth.text,
        text=consensus.text if consensus else "",
        confidence=consensus.confidence if consensus else 0.0,
        is_found=consensus is not None,
        is_boxed=is_boxed,
        true_subregion=truth.subregion,
        subregion=(consensus.subregion or "") if consensus else "",
        told_region=(consensus.region or "") if consensus else "",
        is_region_right=_is_region_right(truth.region, consensus.region if consensus else None),
        is_rejected=consensus is None and has_box,
    )
    return Answer(
        truth,
        plate,
        image,
        consensus.char_confidences if consensus else (),
        consensus.candidates if consensus else (),
        elapsed_ms,
    )


def _read_at(box: Box | None, passages: Sequence[Passage]) -> Passage | None:
    """The passage with a text that overlaps the labeled plate best; without a label the most confident one."""
    read = [passage for passage in passages if passage.consensus is not None]
    if box is None:
        return max(read, key=_confidence, default=None)
    near = [
        (box.iou(passage.plate_box), passage) for passage in read if passage.plate_box is not None
    ]  # fmt: skip
    overlap, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best if overlap >= _SAME_PLACE_IOU else None


def _confidence(passage: Passage) -> float:
    return passage.consensus.confidence if passage.consensus is not None else 0.0


def _answer_of_box(truth: PlateTruth, image: Image, reader: TimedReader, attempts: int) -> Answer:
    box = truth.box or Box(0, 0, image.shape[1], image.shape[0])
    started = time.perf_counter()
    text = read_plate(image, box, reader, attempts).text
    elapsed_ms = (time.perf_counter() - started) * 1000
    plate = ReadPlate(
        region=truth.region,
        true_text=truth.text,
        text=text.text,
        confidence=text.confidence,
        is_found=bool(text.text),
        true_subregion=truth.subregion,
        subregion=text.subregion or "",
        told_region=text.region or "",
        is_region_right=_is_region_right(truth.region, text.region),
        is_rejected=text.is_plate < _IS_A_PLATE,
    )
    return Answer(truth, plate, image, text.char_confidences, text.candidates, elapsed_ms)


def _is_region_right(labeled: str, told: str | None) -> bool:
    return told is not None and (told == labeled or told in _WITHIN.get(labeled, ()))


def _unusable(truth: PlateTruth, error: CaptureError) -> Answer:
    plate = ReadPlate(truth.region, truth.text, "", 0.0, is_found=False)
    return Answer(truth, plate, None, problem=error)
