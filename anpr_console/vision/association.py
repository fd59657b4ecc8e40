"""Which detection belongs to which track (pure)."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from anpr_console.domain.detection import PlateDetection
from anpr_console.domain.geometry import Box

_INSIDE = 0.7


def match_by_iou(tracks: Sequence[Box], detections: Sequence[Box], least_iou: float) -> list[tuple[int, int]]:
    """The assignment with the greatest total overlap (Hungarian method).

    Returns:
        Pairs (track index, detection index); pairs with less overlap than ``least_iou`` are left out.
    """
    if not tracks or not detections:
        return []
    overlap = np.array([[track.iou(box) for box in detections] for track in tracks])
    rows, columns = linear_sum_assignment(-overlap)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if overlap[r, c] >= least_iou]


def match_by_distance(
    tracks: Sequence[Box], detections: Sequence[Box], limit: float
) -> list[tuple[int, int]]:
    """The assignment with the least total distance of centers, measured in widths of the larger box.

    Returns:
        Pairs (track index, detection index); pairs farther apart than ``limit`` widths, or of sizes that differ by
        more than a factor of two, are left out.
    """
    if not tracks or not detections:
        return []
    cost = np.full((len(tracks), len(detections)), limit + 1.0)
    for row, track in enumerate(tracks):
        for column, box in enumerate(detections):
            ratio = max(track.width, 1.0) / max(box.width, 1.0)
            if 0.5 <= ratio <= 2.0:
                a, b = track.center, box.center
                distance = float(np.hypot(a.x - b.x, a.y - b.y)) / max(track.width, box.width, 1.0)
                cost[row, column] = min(distance, limit + 1.0)
    rows, columns = linear_sum_assignment(cost)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if cost[r, c] <= limit]


def vehicle_of_plate(plate: PlateDetection, vehicles: Sequence[Box]) -> int | None:
    """The vehicle that carries a plate: of those that contain it, the one whose plate would sit there most likely.

    Where boxes overlap (a car before a truck), the smallest one wins whose lower part holds the plate.
    """
    candidates = [
        (index, box)
        for index, box in enumerate(vehicles)
        if plate.box.coverage_by(box.expanded(0.03, 0.05)) >= _INSIDE
    ]
    if not candidates:
        return None

    def cost(box: Box) -> float:
        height = (plate.box.center.y - box.y) / max(box.height, 1.0)
        is_unlikely_place = height < 0.3
        return box.area * (4.0 if is_unlikely_place else 1.0)

    return min(candidates, key=lambda item: cost(item[1]))[0]
