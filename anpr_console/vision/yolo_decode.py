"""Raw YOLOv8-style output to boxes (pure)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.geometry import Box
from anpr_console.vision.session import Tensor


@dataclass(frozen=True, slots=True)
class RawDetection:
    """A box in input pixels with its class index."""

    box: Box
    confidence: float
    class_index: int


def decode_yolo(
    output: Tensor, thresholds: NDArray[np.float32], iou_limit: float = 0.5
) -> tuple[RawDetection, ...]:
    """Turn one raw output into boxes.

    Args:
        output: 1 × (4 + classes) × anchors: center x, center y, width, height in input pixels, then class
            probabilities 0..1, as ultralytics exports without NMS.
        thresholds: One least confidence per class.
        iou_limit: Boxes of the same group that overlap more are one; class 0 (plates) is a group of its own, all
            other classes (vehicles) are the other one.

    Returns:
        Boxes, most confident first.
    """
    predictions = output[0]
    scores = predictions[4:]
    classes = scores.argmax(axis=0)
    confidences = scores[classes, np.arange(scores.shape[1])]
    # A plate inside a vehicle shares anchors with it: each anchor may say both.
    keep = np.flatnonzero(confidences >= thresholds[classes])
    plates = np.flatnonzero((scores[0] >= thresholds[0]) & (classes != 0))
    indices = np.concatenate([keep, plates])
    labels = np.concatenate([classes[keep], np.zeros(plates.size, dtype=classes.dtype)])
    values = np.concatenate([confidences[keep], scores[0][plates]])
    centers = predictions[:4, indices]
    edges = np.stack([
        centers[0] - centers[2] / 2, centers[1] - centers[3] / 2,
        centers[0] + centers[2] / 2, centers[1] + centers[3] / 2,
    ], axis=1)  # fmt: skip
    found: list[RawDetection] = []
    for group in (labels == 0, labels != 0):
        members = np.flatnonzero(group)
        for kept in suppress(edges[members], values[members], iou_limit):
            index = members[kept]
            left, top, right, bottom = (float(value) for value in edges[index])
            box = Box.from_edges(left, top, right, bottom)
            found.append(RawDetection(box, float(values[index]), int(labels[index])))
    return tuple(sorted(found, key=lambda detection: -detection.confidence))


def suppress(edges: NDArray[np.float32], confidences: NDArray[np.float32], iou_limit: float) -> list[int]:
    """Greedy non-maximum suppression.

    Args:
        edges: N × 4: left, top, right, bottom.
        confidences: N.
        iou_limit: A box that overlaps a better one by more than this is dropped.

    Returns:
        Indices kept, most confident first.
    """
    order = np.argsort(-confidences, kind="stable")
    areas = np.maximum(0, edges[:, 2] - edges[:, 0]) * np.maximum(0, edges[:, 3] - edges[:, 1])
    kept: list[int] = []
    while order.size:
        best, rest = int(order[0]), order[1:]
        kept.append(best)
        width = np.minimum(edges[best, 2], edges[rest, 2]) - np.maximum(edges[best, 0], edges[rest, 0])
        height = np.minimum(edges[best, 3], edges[rest, 3]) - np.maximum(edges[best, 1], edges[rest, 1])
        shared = np.maximum(0, width) * np.maximum(0, height)
        union = areas[best] + areas[rest] - shared
        order = rest[shared <= iou_limit * np.maximum(union, 1e-9)]
    return kept
