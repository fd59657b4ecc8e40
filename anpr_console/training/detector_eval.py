"""Measures an exported detector on labeled photos: recall and precision at IoU 0.5, extra boxes a photo.

Run as `python -m anpr_console.training.detector_eval MODEL.onnx --data FOLDER`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from anpr_console.settings.recognition import Runtime
from anpr_console.training.detector_data import CLASS_NAMES, LabelBox, PhotoRow, iou, read_photo_rows
from anpr_console.vision.letterbox import input_size_for, letterbox
from anpr_console.vision.scoring_boxes import FamilyFigures, pair_boxes
from anpr_console.vision.session import InferenceSession, open_session
from anpr_console.vision.yolo_decode import decode_yolo

Finder = Callable[[npt.NDArray[np.uint8]], list[LabelBox]]


def onnx_finder(model_path: Path, size_px: int, confidence: float) -> Finder:
    """Return a function that finds boxes (photo pixels) in a BGR picture with an exported network."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(model_path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    thresholds = np.full(len(CLASS_NAMES), confidence, dtype=np.float32)

    def find(picture: npt.NDArray[np.uint8]) -> list[LabelBox]:
        height, width = picture.shape[:2]
        tensor, fitted = letterbox(picture, *input_size_for(width, height, size_px))
        output = np.asarray(session.run(None, {name: tensor})[0], dtype=np.float32)
        found = []
        for raw in decode_yolo(output, thresholds[: output.shape[1] - 4]):
            box = fitted.to_picture(raw.box)
            found.append(LabelBox(raw.class_index, box.x, box.y, box.width, box.height, raw.confidence))
        return found

    return find


def runtime_finder(model_path: Path, size_px: int, confidence: float, runtime: Runtime) -> Finder:
    """Return a function that finds boxes (photo pixels) as the product does, with one of its runtimes."""
    detector_sessions: dict[tuple[int, int], InferenceSession] = {}
    thresholds = np.full(len(CLASS_NAMES), confidence, dtype=np.float32)

    def find(picture: npt.NDArray[np.uint8]) -> list[LabelBox]:
        size = input_size_for(picture.shape[1], picture.shape[0], size_px)
        if size not in detector_sessions:
            detector_sessions[size] = open_session(model_path, (1, 3, *size), runtime)
        tensor, fitted = letterbox(picture, *size)
        boxes = []
        for raw in decode_yolo(detector_sessions[size].run(tensor)[0], thresholds):
            box = fitted.to_picture(raw.box)
            boxes.append(LabelBox(raw.class_index, box.x, box.y, box.width, box.height, raw.confidence))
        return boxes

    return find


def match_boxes(true_boxes: Sequence[LabelBox], found: Sequence[LabelBox]) -> list[tuple[LabelBox, LabelBox]]:
    """Pair found boxes, strongest first, with the true box they overlap most at IoU 0.5 or more, each once."""
    return pair_boxes(true_boxes, sorted(found, key=lambda candidate: -candidate.confidence), iou)


def figures_at(
    photos: Sequence[tuple[Sequence[LabelBox], Sequence[LabelBox]]], threshold: float, *, plates: bool
) -> FamilyFigures:
    """Count hits over (true boxes, found boxes) pairs for plates or for vehicles at one threshold."""
    true_total = hits = found_total = right = 0
    for true_boxes, found in photos:
        wanted = [box for box in true_boxes if box.is_plate == plates]
        chosen = [box for box in found if box.is_plate == plates and box.confidence >= threshold]
        pairs = match_boxes(wanted, chosen)
        true_total += len(wanted)
        found_total += len(chosen)
        hits += len(pairs)
        right += sum(true.class_index == box.class_index for true, box in pairs)
    return FamilyFigures(len(photos), true_total, hits, found_total, right)


def find_all(
    rows: Sequence[PhotoRow], data: Path, find: Finder
) -> list[tuple[Sequence[LabelBox], Sequence[LabelBox]]]:
    """Run a finder over photos and return (true boxes, found boxes) for each."""
    results: list[tuple[Sequence[LabelBox], Sequence[LabelBox]]] = []
    for row in rows:
        picture = cv2.imread(str(data / row.file))
        if picture is not None:
            results.append((row.boxes, find(np.asarray(picture, dtype=np.uint8))))
    return results


def load_eval_rows(data: Path, which: str) -> list[PhotoRow]:
    """Return the photos of one measuring set: `plates_e2e`, `plates_valid`, `vehicles`, `vehicles_valid`."""
    match which:
        case "plates_e2e":
            return [r for r in read_photo_rows(data / which / "truth.csv", which) if r.boxes]
        case "plates_valid":
            rows = read_photo_rows(data / "plate_boxes" / "boxes.csv", "plate_boxes")
            return [r for r in rows if r.split == "valid"]
        case "vehicles":
            rows = read_photo_rows(data / "vehicle_boxes" / "boxes.csv", "vehicle_boxes")
            return [r for r in rows if r.split in ("valid", "test")]
        case "vehicles_valid":
            rows = read_photo_rows(data / "vehicle_boxes" / "boxes.csv", "vehicle_boxes")
            return [r for r in rows if r.split == "valid"]
        case _:
            raise ValueError(f"unknown measuring set {which!r}")


def main() -> None:
    """Print a table of figures by threshold, and as JSON with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="exported detector (.onnx)")
    parser.add_argument("--data", type=Path, required=True, help="folder of the real pictures")
    parser.add_argument("--size", type=int, default=640, help="long side of the input in pixels")
    parser.add_argument(
        "--sets", nargs="+", default=["plates_valid", "vehicles_valid"], help="measuring sets"
    )
    parser.add_argument(
        "--thresholds", nargs="+", type=float, default=[0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6]
    )
    measured = [runtime.value for runtime in Runtime if runtime is not Runtime.AUTO]
    parser.add_argument(
        "--runtime", choices=measured, help="one of the product's runtimes; default: plain ONNX"
    )
    parser.add_argument("--json", type=Path, help="also write the figures there")
    options = parser.parse_args()
    least = min(options.thresholds)
    find = (
        runtime_finder(options.model, options.size, least, Runtime(options.runtime))
        if options.runtime
        else onnx_finder(options.model, options.size, least)
    )
    table: dict[str, dict[str, dict[str, float]]] = {}
    for which in options.sets:
        groups: dict[str, list[PhotoRow]] = {which: load_eval_rows(options.data, which)}
        plates = which.startswith("plates")
        results = find_all(groups[which], options.data, find)
        named = {which: results}
        for row, result in zip(groups[which], results, strict=True):
            parts = row.file.split("/")
            part = parts[1] if len(parts) > 2 else parts[1].split("_")[0]
            named.setdefault(f"{which}/{part}", []).append(result)
        for name, group in named.items() if len(named) < 8 else [(which, results)]:
            print(f"{name}: {len(group)} photos at {options.size} px")
            for threshold in options.thresholds:
                got = figures_at(group, threshold, plates=plates)
                table.setdefault(name, {})[f"{threshold:.2f}"] = {
                    "recall": got.recall,
                    "precision": got.precision,
                    "extra_per_photo": got.extra_per_photo,
                    "kind_accuracy": got.kind_accuracy,
                }
                print(
                    f"  at {threshold:.2f}: recall {got.recall:.3f} precision {got.precision:.3f}"
                    f" extra/photo {got.extra_per_photo:.2f} kind {got.kind_accuracy:.2f}"
                )
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
