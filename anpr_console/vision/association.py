"""Which detection belongs to which track (pure)."""

from collections.abc import Sequence

import lap
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.detection import PlateDetection
from anpr_console.domain.geometry import Box

_INSIDE = 0.7


def match_by_iou(tracks: Sequence[Box], detections: Sequence[Box], least_iou: float) -> list[tuple[int, int]]:
    """The assignment with the greatest total overlap .

    Returns:
        Pairs (track index, detection index); pairs with less overlap than ``least_iou`` are left out.
    """
    if not tracks or not detections:
        return []
    overlap = np.array([[track.iou(box) for box in detections] for track in tracks])
    return [(row, column) for row, column in _assign(1.0 - overlap) if overlap[row, column] >= least_iou]


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
    return [(row, column) for row, column in _assign(cost) if cost[row, column] <= limit]


def _assign(cost: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The assignment of rows to columns with the least total cost (Jonker & Volgenant, 1987)."""
    _, columns, _ = lap.lapjv(cost, extend_cost=True)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0]


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
