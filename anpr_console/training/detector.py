"""Trains the detector for plates and vehicles: `python -m anpr_console.training.detector --data DIR --out DIR`.

Everything that is made (teachers' boxes, data set, checkpoints, log) goes to the output folder, never into the
project. A run that was interrupted continues with `--resume`.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anpr_console.training.detector_ancestors import COCO_NANO, COCO_SMALL, PLATE_FINDER, fetch_ancestor
from anpr_console.training.detector_data import CLASS_NAMES, LabelBox, read_pseudo_boxes, write_pseudo_boxes
from anpr_console.training.detector_dataset import (
    PseudoLimits,
    labels_for,
    plate_correction,
    train_rows,
    write_dataset,
)

logger = logging.getLogger(__name__)

_CARS_SEARCHED = 1600
_REPEATS = {"plate_boxes/ro_": 0.5, "plate_boxes/world_": 3, "plates_mixed/": 3}
"""The dash-cam frames are alike and their plates small; photos with large plates are few."""
_QUIET_ENVIRONMENT = {"YOLO_OFFLINE": "1", "YOLO_AUTOINSTALL": "false"}


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What one training does.

    Attributes:
        epochs: Passes over the data set.
        size_px: Side of the training pictures.
        batch: Pictures a step.
        learning_rate: AdamW's first learning rate.
        seed: Seeds shuffling, augmentation and new weights.
        close_mosaic: Last epochs without mosaic.
        frozen_layers: First layers of the network that stay as they are (edges and textures; saves time).
        hours: Train about that long instead of `epochs`; the learning rate's course follows.
    """

    epochs: int
    size_px: int = 512
    batch: int = 16
    learning_rate: float = 0.0002
    seed: int = 7
    close_mosaic: int = 3
    hours: float | None = None
    frozen_layers: int = 3


def prepare_photos(data: Path, out: Path) -> list[tuple[str, Path, list[LabelBox]]]:
    """Label the training photos with truth and teachers; teachers' boxes are kept in `out` and reused."""
    rows = train_rows(data)
    files = [row.file for row in rows]
    ancestors = out / "ancestors"
    plates = _teacher_boxes(files, data, out / "pseudo_plates.csv", ancestors, of_plates=True)
    vehicles = _teacher_boxes(files, data, out / "pseudo_vehicles.csv", ancestors, of_plates=False)
    correction = plate_correction(rows, plates)
    logger.info("plate teacher is corrected by %s", correction)
    tight = {file: [correction.apply(box) for box in boxes] for file, boxes in plates.items()}
    limits = PseudoLimits()
    return [
        (
            row.file,
            data / row.file,
            labels_for(row, tight.get(row.file, ()), vehicles.get(row.file, ()), limits),
        )
        for row in rows
    ]


def prepare_close_ups(
    data: Path, out: Path, photos: list[tuple[str, Path, list[LabelBox]]], count: int, seed: int
) -> list[tuple[str, Path, list[LabelBox]]]:
    """Compose close-ups on the labeled photos; the plates found on the `cars` photos are kept in `out` and reused."""
    from anpr_console.training.detector_closeups import trainable_cars, write_close_ups

    if count <= 0:
        return []
    kept = out / "pseudo_cars_plates.csv"
    if not kept.exists():
        from anpr_console.training.detector_teacher import PLATE_ONLY, find_with_teacher

        chosen = random.Random(seed).sample(sorted(trainable_cars(data)), _CARS_SEARCHED)
        weights = fetch_ancestor(PLATE_FINDER, out / "ancestors")
        cars = [(file, data / file) for file in chosen]
        write_pseudo_boxes(
            kept, find_with_teacher(weights, cars, PLATE_ONLY, size_px=448, confidence=0.1, min_side_px=448)
        )
    return write_close_ups(data, out / "closeups", photos, read_pseudo_boxes(kept), count, seed)


def _teacher_boxes(
    files: list[str], data: Path, kept: Path, ancestors: Path, *, of_plates: bool
) -> dict[str, list[LabelBox]]:
    from anpr_console.training.detector_teacher import COCO_TO_CLASS, PLATE_ONLY, find_with_teacher

    if not kept.exists():
        weights = fetch_ancestor(PLATE_FINDER if of_plates else COCO_SMALL, ancestors)
        photos = [(file, data / file) for file in files]
        class_map = PLATE_ONLY if of_plates else COCO_TO_CLASS
        write_pseudo_boxes(kept, find_with_teacher(weights, photos, class_map, confidence=0.05))
    return read_pseudo_boxes(kept)


def train(data_file: Path, weights: Path, out: Path, plan: TrainingPlan, name: str) -> Path:
    """Train from `weights` and return the path of the last checkpoint (`out/name/weights/last.pt`).

    A checkpoint given as `weights` that lies in that very place is resumed.
    """
    from anpr_console.training.detector_trainer import DetectorTrainer

    last = out / name / "weights" / "last.pt"
    overrides: dict[str, Any] = {
        "model": str(weights),
        "data": str(data_file),
        "epochs": plan.epochs,
        "imgsz": plan.size_px,
        "batch": plan.batch,
        "seed": plan.seed,
        "deterministic": False,
        "optimizer": "AdamW",
        "lr0": plan.learning_rate,
        "lrf": 0.02,
        "cos_lr": True,
        "warmup_epochs": 0.3,
        # Ultralytics warms biases up from 0.1, made for SGD; with AdamW that wipes out what the ancestor knows.
        "warmup_bias_lr": 0.0,
        "nbs": plan.batch,
        "freeze": plan.frozen_layers,
        "weight_decay": 0.0005,
        "amp": False,
        "device": "cpu",
        "workers": 1,
        "cache": "ram",
        # Little mosaic: it makes everything small, and vehicles close to the gate matter most.
        "mosaic": 0.3,
        "close_mosaic": plan.close_mosaic,
        "scale": 0.6,
        "translate": 0.12,
        "degrees": 4.0,
        "shear": 2.0,
        "perspective": 0.0003,
        "fliplr": 0.5,
        "hsv_h": 0.02,
        "hsv_s": 0.6,
        "hsv_v": 0.4,
        "multi_scale": 0.25,
        "val": False,
        "plots": False,
        "project": str(out),
        "name": name,
        "exist_ok": True,
        "verbose": True,
    }
    if plan.hours is not None:
        overrides["time"] = plan.hours
    if weights.resolve() == last.resolve():
        overrides["resume"] = str(weights)
    DetectorTrainer(overrides=overrides).train()
    return last


def _smoke(out: Path) -> None:
    """Show in a minute that the code runs: drawn pictures, an untrained network, one epoch, an export."""
    import cv2
    import numpy as np

    from anpr_console.training.detector_data import IGNORE_VEHICLE
    from anpr_console.training.detector_export import export_onnx
    from anpr_console.training.detector_trainer import write_untrained

    rng = np.random.default_rng(1)
    folder = out / "smoke"
    folder.mkdir(parents=True, exist_ok=True)
    items: list[tuple[str, Path, list[LabelBox]]] = []
    for index in range(8):
        path = folder / f"drawn_{index}.jpg"
        picture = rng.integers(90, 140, (128, 160, 3), dtype=np.uint8)
        cv2.rectangle(picture, (40, 30), (120, 100), (40, 40, 160), -1)
        cv2.rectangle(picture, (65, 80), (95, 90), (250, 250, 250), -1)
        cv2.imwrite(str(path), picture)
        boxes = [
            LabelBox(1, 40, 30, 80, 70),
            LabelBox(0, 65, 80, 30, 10),
            LabelBox(IGNORE_VEHICLE, 0, 0, 30, 30),
        ]
        items.append((f"drawn/{index}.jpg", path, boxes))
    data_file = write_dataset(items, folder / "dataset")
    start = write_untrained(folder / "untrained.pt")
    plan = TrainingPlan(epochs=1, size_px=96, batch=4, close_mosaic=0)
    last = train(data_file, start, folder, plan, "run")
    export_onnx(last, folder / "detector.onnx")
    print(f"smoke training passed: {len(CLASS_NAMES)} classes, model at {folder / 'detector.onnx'}")


def main() -> None:
    """Prepare the data and train, or run the smoke version."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the real pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything that is made")
    parser.add_argument("--epochs", type=int, default=20, help="passes over the data")
    parser.add_argument("--hours", type=float, help="train about that long instead of a number of epochs")
    parser.add_argument("--close-ups", type=int, default=450, help="composed close-up pictures")
    parser.add_argument("--size", type=int, default=512, help="side of the training pictures in pixels")
    parser.add_argument("--batch", type=int, default=16, help="pictures a step")
    parser.add_argument("--lr", type=float, default=0.0002, help="first learning rate")
    parser.add_argument("--freeze", type=int, default=3, help="first layers that stay (10: backbone)")
    parser.add_argument("--seed", type=int, default=7, help="seed of everything random")
    parser.add_argument("--name", default="run", help="name of the run inside the output folder")
    parser.add_argument("--weights", type=Path, help="start from this checkpoint instead of the COCO network")
    parser.add_argument("--resume", action="store_true", help="continue an interrupted run")
    parser.add_argument("--smoke", action="store_true", help="only show in a minute that the code runs")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    for key, value in _QUIET_ENVIRONMENT.items():
        os.environ.setdefault(key, value)
    out: Path = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("YOLO_CONFIG_DIR", str(out))
    if options.smoke:
        _smoke(out)
        return
    photos = prepare_photos(options.data, out)
    close_ups = prepare_close_ups(options.data, out, photos, options.close_ups, options.seed)
    data_file = write_dataset([*photos, *close_ups], out / "dataset", repeats=_REPEATS)
    if options.resume:
        start = out / options.name / "weights" / "last.pt"
    else:
        start = options.weights or fetch_ancestor(COCO_NANO, out / "ancestors")
    plan = TrainingPlan(
        options.epochs,
        options.size,
        options.batch,
        options.lr,
        options.seed,
        frozen_layers=options.freeze,
        hours=options.hours,
    )
    last = train(data_file, start, out, plan, options.name)
    print(f"last checkpoint: {last}")


if __name__ == "__main__":
    main()
