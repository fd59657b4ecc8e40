"""The pinhole camera of the virtual gate: meters of the world to pixels and back.

World: X to the right, Y up, Z away from the camera along the road, the road is Y = 0.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

CAMERA_HEIGHT_M = 2.9
PITCH_DEGREES = 7.0
YAW_DEGREES = 1.6
FOCAL_SHARE = 1900 / 720
"""Focal length as a share of the picture's height: a plate of 52 cm is 110 px wide at 9 m in 720 lines."""


def _axes() -> Array:
    """Rows: right, down and forward of the camera in the world, shape (3, 3)."""
    yaw, pitch = math.radians(YAW_DEGREES), math.radians(PITCH_DEGREES)
    right = np.array([math.cos(yaw), 0.0, -math.sin(yaw)])
    level = np.array([math.sin(yaw), 0.0, math.cos(yaw)])
    up = np.array([0.0, 1.0, 0.0])
    forward = level * math.cos(pitch) - up * math.sin(pitch)
    down = -up * math.cos(pitch) - level * math.sin(pitch)
    return np.stack([right, down, forward])


_AXES = _axes()


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands and what size its pictures have.

    Attributes:
        width_px: Width of the picture.
        height_px: Height of the picture.
    """

    width_px: int
    height_px: int

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return FOCAL_SHARE * self.height_px

    @property
    def position(self) -> Array:
        """The camera's place in meters, shape (3,)."""
        return np.array([0.0, CAMERA_HEIGHT_M, 0.0])

    def to_camera(self, points: Array) -> Array:
        """World meters (…, 3) to camera meters: right, down, depth."""
        # column by column: a matrix product of this shape wakes all BLAS threads for nothing
        x, y, z = points[..., 0], points[..., 1] - CAMERA_HEIGHT_M, points[..., 2]
        return np.stack([x * row[0] + y * row[1] + z * row[2] for row in _AXES], axis=-1)

    def project(self, points: Array) -> Array:
        """World meters (…, 3) to pixels (…, 2); depths under 5 cm are held there."""
        camera = self.to_camera(np.asarray(points, dtype=np.float64))
        depth = np.maximum(camera[..., 2:3], 0.05)
        return np.asarray(camera[..., :2] / depth * self.focal_px + self.center, dtype=np.float64)

    @property
    def center(self) -> Array:
        """The principal point in pixels, shape (2,)."""
        return np.array([self.width_px / 2, self.height_px / 2])

    def rays(self, left: float, top: float, width: int, height: int, scale: float = 1.0) -> Floats:
        """World directions with camera depth 1 through the pixels of a window.

        Args:
            left: Window's left edge in pixels of the scaled picture.
            top: Its upper edge.
            width: Its width.
            height: Its height.
            scale: How many scaled pixels stand for one pixel of the picture.

        Returns:
            Shape (height, width, 3).
        """
        xs = ((np.arange(width) + left + 0.5) / scale - self.center[0]) / self.focal_px
        ys = ((np.arange(height) + top + 0.5) / scale - self.center[1]) / self.focal_px
        along = (xs[:, None] * _AXES[0]).astype(np.float32)
        down = (ys[:, None] * _AXES[1] + _AXES[2]).astype(np.float32)
        return np.asarray(along[None, :, :] + down[:, None, :], np.float32)
