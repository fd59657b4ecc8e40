"""Machine-made boxes from networks that already see: a COCO detector for vehicles, fastanpr for plates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import cv2
import numpy as np

from anpr_console.training.detector_data import CLASS_NAMES, PLATE, LabelBox

COCO_TO_CLASS: Mapping[int, int] = {
    2: CLASS_NAMES.index("car"),
    3: CLASS_NAMES.index("motorcycle"),
    5: CLASS_NAMES.index("bus"),
    7: CLASS_NAMES.index("truck"),
}
"""COCO's vehicle classes and ours; COCO has no van, it calls them car, truck or bus."""

PLATE_ONLY: Mapping[int, int] = {0: PLATE}
"""The one class of fastanpr's network."""


def find_with_teacher(
    weights: Path,
    photos: Iterable[tuple[str, Path]],
    class_map: Mapping[int, int],
    *,
    size_px: int = 640,
    confidence: float = 0.1,
    min_side_px: int = 0,
    with_mirror: bool = False,
) -> dict[str, list[LabelBox]]:
    """Run a teacher over photos and return its boxes in our classes.

    Args:
        weights: An ultralytics checkpoint.
        photos: (name, path) pairs; the name becomes the key of the result.
        class_map: Teacher class index to ours; other classes are dropped.
        size_px: Long side of the network's input.
        confidence: Boxes below it are dropped.
        min_side_px: Smaller photos are enlarged to this long side first (car crops).
        with_mirror: Also look at the mirrored photo and keep the mean confidence of agreeing boxes.

    Returns:
        Boxes by name, strongest first; names without boxes are present with an empty list.
    """
    from ultralytics import YOLO

    model = YOLO(str(weights))
    found: dict[str, list[LabelBox]] = {}
    for name, path in photos:
        picture = cv2.imread(str(path))
        if picture is None:
            continue
        scale = max(1.0, min_side_px / max(picture.shape[:2]))
        if scale > 1:
            picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        result = model.predict(
            picture,
            imgsz=size_px,
            conf=confidence,
            iou=0.6,
            classes=sorted(class_map),
            agnostic_nms=True,
            augment=with_mirror,
            verbose=False,
        )[0]
        boxes = []
        for left, top, right, bottom, strength, index in np.asarray(
            result.boxes.data.cpu(), dtype=np.float64
        ).tolist():
            place = (left / scale, top / scale, (right - left) / scale, (bottom - top) / scale)
            boxes.append(LabelBox(class_map[int(index)], *place, strength))
        found[name] = boxes
    return found
