"""What passes between the drawing steps of a virtual gate vehicle: its pose, its surface and the finished drawing."""

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_view import Array, Floats

GAIN_UNIT = 110.0
"""The stored paint gain of 1: room for highlights up to 2.3."""


class Lighting(Enum):
    """What lights the scene."""

    DAY = "day"
    INFRARED = "infrared"


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Where a vehicle stands.

    Attributes:
        place: World meters of the vehicle's origin, shape (3,).
        is_leaving: Whether it is turned around and shows its rear.
    """

    place: Array
    is_leaving: bool = False

    @property
    def signs(self) -> Array:
        """Directions of the vehicle's axes in the world, shape (3,)."""
        return np.array([-1.0, 1.0, -1.0] if self.is_leaving else [1.0, 1.0, 1.0])

    def to_world(self, points: Array) -> Array:
        """Vehicle meters (…, 3) to world meters."""
        return np.asarray(points * self.signs + self.place, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """One body at one place, not yet colored.

    Attributes:
        left: Left edge in pixels of the camera's picture.
        top: Upper edge.
        packed_gain: How much of the paint's color shows (1 = ``GAIN_UNIT``), height × width, as PNG.
        packed_added: Everything that isn't paint (3 channels) and coverage 0–255, as PNG.
        points: Vehicle meters of the surface, coarse grid (h, w, 3), holes filled.
        step: Pixels of the picture per cell of ``points``.
    """

    left: int
    top: int
    packed_gain: bytes
    packed_added: bytes
    points: Floats
    step: float

    def painted(self, paint: tuple[int, int, int]) -> NDArray[np.uint8]:
        """Colors multiplied by coverage, and coverage: height × width × 4."""
        gain = np.asarray(
            cv2.imdecode(np.frombuffer(self.packed_gain, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8
        )
        added = np.asarray(
            cv2.imdecode(np.frombuffer(self.packed_added, np.uint8), cv2.IMREAD_UNCHANGED), np.uint8
        )
        lit = [cv2.convertScaleAbs(gain, alpha=channel / GAIN_UNIT) for channel in paint]
        return np.asarray(cv2.add(added, cv2.merge([*lit, np.zeros_like(gain)])), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """What each pixel of a window shows: height × width arrays.

    Attributes:
        left: Window's left edge in pixels of the picture.
        top: Its upper edge.
        samples: Samples per pixel and axis; the arrays are that much larger than the window.
        rays: World directions with camera depth 1, (…, 3).
        depth: Camera depth, infinite where nothing is.
        points: Vehicle meters, (…, 3).
        normals: Unit normals in vehicle axes, (…, 3).
        material: Material number, -1 where nothing is.
    """

    left: int
    top: int
    samples: int
    rays: Floats
    depth: Floats
    points: Floats
    normals: Floats
    material: NDArray[np.int8]

    def band(self, start: int, stop: int) -> "Surface":
        """Some of its rows."""
        rows = np.s_[start:stop]
        return Surface(
            self.left, self.top, self.samples, self.rays[rows], self.depth[rows], self.points[rows], self.normals[rows],
            self.material[rows],
        )  # fmt: skip
