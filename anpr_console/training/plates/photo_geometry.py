"""Where a plate's corners fall in the picture, and where a detector would draw its box."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Corners = NDArray[np.float32]
"""4 × 2: x and y in pixels, top left first, clockwise."""


def pose_corners(rng: np.random.Generator, aspect: float, width_px: float, severity: float) -> Corners:
    """Project a plate as a gate camera sees it.

    Yaw up to 45°, pitch 0–40° (cameras look down), roll up to 12°, mostly mild; pinhole projection.

    Args:
        rng: Source of chance.
        aspect: Width over height of the plate.
        width_px: Width of the upright box around the result.
        severity: 0 is frontal, 1 as tilted as it gets.

    Returns:
        Corners around the origin.
    """
    yaw = float(np.clip(rng.normal(0, 3 + 17 * severity), -45, 45))
    pitch = abs(float(np.clip(rng.normal(0, 6 + 14 * severity), -40, 40))) * (
        1 if rng.random() < 0.9 else -0.4
    )
    roll = float(np.clip(rng.normal(0, 0.8 + 4.2 * severity), -12, 12))
    turn = _turned(math.radians(yaw), math.radians(pitch), math.radians(roll))
    flat = np.array([[-aspect, -1, 0], [aspect, -1, 0], [aspect, 1, 0], [-aspect, 1, 0]], dtype=np.float64)
    solid = flat @ turn.T
    distance = aspect * float(rng.uniform(5, 22))
    seen = solid[:, :2] * (distance / (distance + solid[:, 2:]))
    seen *= width_px / np.ptp(seen[:, 0])
    return seen.astype(np.float32)


def _turned(yaw: float, pitch: float, roll: float) -> NDArray[np.float64]:
    cy, sy, cp, sp, cr, sr = (
        math.cos(yaw),
        math.sin(yaw),
        math.cos(pitch),
        math.sin(pitch),
        math.cos(roll),
        math.sin(roll),
    )
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y)


@dataclass(frozen=True, slots=True)
class BoxError:
    """How a detector's box differs from the true one: growth of each side as a share of the box's size."""

    left: float
    top: float
    right: float
    bottom: float


def draw_box_error(rng: np.random.Generator) -> BoxError:
    """Draw a box error: mostly tight to loose, now and then very loose, sometimes cutting a little into the rim.

    Sides shrink by at most 2.5 % of the width and 6 % of the height: characters stay whole.
    """
    kind = rng.random()
    if kind < 0.3:
        low, high = -1.0, 0.35
    elif kind < 0.92:
        low, high = -0.2, 1.0
    else:
        low, high = 0.0, 2.1
    left, top, right, bottom = (float(value) for value in rng.uniform(low, high, 4))
    shared_x, shared_y = (float(value) for value in rng.uniform(0.3, 1.0, 2))
    return BoxError(
        *(
            share * (shared * 0.18 if share > 0 else least)
            for share, shared, least in (
                (left, shared_x, 0.025),
                (top, shared_y, 0.06),
                (right, shared_x, 0.025),
                (bottom, shared_y, 0.06),
            )
        )
    )


def box_around(corners: Corners, error: BoxError) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the box a detector would draw around the corners."""
    left, top = (float(value) for value in corners.min(axis=0))
    right, bottom = (float(value) for value in corners.max(axis=0))
    width, height = right - left, bottom - top
    return (
        left - error.left * width,
        top - error.top * height,
        right + error.right * width,
        bottom + error.bottom * height,
    )
