"""``anpr-console models tune``: measures the runtimes for every shipped model now, instead of on the first pictures."""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anpr_console.app.cli import EXIT_OK
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import EDGE_SIZE_PX, RecognitionSettings
from anpr_console.vision import attributes
from anpr_console.vision.detector import Detector
from anpr_console.vision.letterbox import input_size_for, letterbox
from anpr_console.vision.model_files import ModelEntry, ModelFile, find_model, read_manifest
from anpr_console.vision.readers import ours
from anpr_console.vision.runtime_memory import RuntimeChoice, Shape, recall, remember
from anpr_console.vision.runtime_trial import Agrees, run_trial, same_best_classes, same_boxes
from anpr_console.vision.session import Tensor

_GATE = "virtual:gate?seed=11&pace=0&size=1280x720"
_EVERY = 20
_PICTURE_SIZES = ((1920, 1080), (1440, 1080))
"""The shapes of most cameras' pictures."""


@dataclass(frozen=True, slots=True)
class ModelShape:
    """A model with one of the input shapes the product runs it at."""

    model: ModelFile
    task: str
    shape: Shape


def shapes_in_use(recognition: RecognitionSettings) -> Iterator[ModelShape]:
    """The shipped models whose runtime is chosen by measurement, with the shapes they run at."""
    folder = models_dir()
    for entry in read_manifest(folder):
        for shape in _shapes_of(entry, recognition):
            yield ModelShape(find_model(entry.name, folder), entry.task, shape)


def _shapes_of(entry: ModelEntry, recognition: RecognitionSettings) -> tuple[Shape, ...]:
    match entry.task, entry.name:
        case "detect", _:
            sizes = dict.fromkeys(
                input_size_for(*picture, long_side)
                for long_side in (recognition.detector_size_px, EDGE_SIZE_PX)
                for picture in _PICTURE_SIZES
            )
            return tuple((1, 3, *size) for size in sizes)
        case "attributes", _:
            return ((1, 3, attributes.INPUT_HEIGHT_PX, attributes.INPUT_WIDTH_PX),)
        case "read", "ours":
            return ((1, 3, ours.INPUT_HEIGHT_PX, ours.INPUT_WIDTH_PX),)
        case _:
            return ()


def gate_pictures(count: int = 12) -> tuple[Image, ...]:
    """Pictures of the built-in virtual gate, some with vehicles and plates."""
    source = make_source(SourceRequest(f"{_GATE}&frames={(count - 1) * _EVERY + 1}"))
    source.open()
    try:
        pictures = []
        while (picture := source.read()) is not None:
            pictures.append(picture.image)
        return tuple(pictures[::_EVERY])
    finally:
        source.close()


def inputs_for(wanted: ModelShape, pictures: Sequence[Image]) -> tuple[list[Tensor], Agrees]:
    """Inputs of a model made from pictures, and what it means that two answers agree.

    Raises:
        ModelError: The shipped detector, which finds the crops, can't run.
    """
    if wanted.task == "detect":
        return [letterbox(picture, *wanted.shape[2:])[0] for picture in pictures], same_boxes
    detector = Detector(
        find_model("detector", models_dir()),
        size_px=EDGE_SIZE_PX,
        plate_threshold=0.2,
        vehicle_threshold=0.25,
    )
    tensors = []
    for picture in pictures:
        found = detector.detect(picture)
        boxes = [each.box for each in (found.plates if wanted.task == "read" else found.vehicles)]
        for box in boxes[:2]:
            left, top, right, bottom = (max(0, int(edge)) for edge in (box.x, box.y, box.right, box.bottom))
            crop = picture[top:bottom, left:right]
            fit = ours if wanted.task == "read" else attributes
            if min(crop.shape[:2]) > 1:
                tensors.append(fit.to_tensor(fit.fit_crop(crop)))
    return tensors, same_best_classes


def run_tune(arguments: argparse.Namespace) -> int:
    """Measure, remember and print; what is remembered already is measured again."""
    pictures = gate_pictures()
    for wanted in shapes_in_use(RecognitionSettings()):
        samples, agrees = inputs_for(wanted, pictures)
        if not samples:
            raise ModelError(f"The demo camera gave no input for the model {wanted.model.name}.")
        choice = run_trial(wanted.model.path, wanted.shape, samples, agrees)
        is_kept = remember(wanted.model.path, wanted.shape, choice)
        _print(wanted, choice, is_json=arguments.json, note="" if is_kept else "  (could not be remembered)")
    return EXIT_OK


def _print(wanted: ModelShape, choice: RuntimeChoice, *, is_json: bool, note: str) -> None:
    if is_json:
        told = {
            "model": wanted.model.name, "shape": wanted.shape, "runtime": choice.runtime.value,
            "median_ms": dict(choice.median_ms), "refused": dict(choice.refused),
        }  # fmt: skip
        print(json.dumps(told))
        return
    print(f"{wanted.model.name:12} {describe_shape(wanted.shape):>8}  {describe_choice(choice)}{note}")
    for name, why in choice.refused.items():
        print(f"{'':23}{name} not taken: {why}")


def describe_shape(shape: Shape) -> str:
    """Height × width of an input."""
    return f"{shape[2]}×{shape[3]}"


def describe_choice(choice: RuntimeChoice) -> str:
    """What runs it and what was measured, in one line."""
    times = ", ".join(f"{name} {value:.1f} ms" for name, value in choice.median_ms.items())
    return f"{choice.runtime.value}  ({times})"


def chosen_lines(recognition: RecognitionSettings) -> dict[str, list[str]]:
    """What is remembered on this machine, by model name, a line an input shape."""
    lines: dict[str, list[str]] = {}
    for wanted in shapes_in_use(recognition):
        choice = recall(wanted.model.path, wanted.shape)
        if choice is not None:
            text = f"{describe_shape(wanted.shape)} {describe_choice(choice)}"
            lines.setdefault(wanted.model.name, []).append(text)
    return lines
