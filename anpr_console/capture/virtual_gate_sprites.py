"""Moving vehicles of the virtual gate: bodies drawn once at a row of places and bent to where they are in a frame.

Between two drawn places each pixel moves as its surface point moves in perspective, so a vehicle turns and grows as a
solid body would, at the price of one image warp.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_drawing import Drawing, Lighting, Pose
from anpr_console.capture.virtual_gate_mesh import BodyShape, Part, build_parts, plate_z
from anpr_console.capture.virtual_gate_render import draw_body
from anpr_console.capture.virtual_gate_skin import Skin, paint_skin
from anpr_console.capture.virtual_gate_traffic import ENTRY_X_M, EXIT_X_M, FAR_Z_M, Trip
from anpr_console.capture.virtual_gate_view import Array, Floats, View
from anpr_console.domain.frame import Image

_FAR_RATIO = 1.28
_NEAR_STEP_M = 0.85
_KEPT_SPRITES = 48


def _places() -> tuple[float, ...]:
    places = []
    z = 5.2
    while z < FAR_Z_M * _FAR_RATIO:
        places.append(z)
        z *= _FAR_RATIO
    z = 5.2 - _NEAR_STEP_M
    while z > -8:
        places.append(z)
        z -= _NEAR_STEP_M
    return tuple(sorted(places))


PLACES_M = _places()
"""Where bodies are drawn: distances of the end that faces the camera."""
_BORDERS_M = tuple((a * b) ** 0.5 if a > 3 else (a + b) / 2 for a, b in pairwise(PLACES_M))


def pose_of(trip: Trip, z_m: float, x_m: float | None = None) -> Pose:
    """Where the vehicle stands when the end that faces the camera is at ``z_m``."""
    x = trip.x_m if x_m is None else x_m
    away = trip.shape.length_m if trip.is_leaving else 0.0
    return Pose(np.array([x, 0.0, z_m + away]), trip.is_leaving)


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A painted drawing: colors already multiplied by coverage, and coverage, height × width × 4."""

    pixels: NDArray[np.uint8]
    drawing: Drawing
    pose: Pose


class BodyShop:
    """Draws bodies when they are first needed and keeps them; may be called from several threads."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._bodies: dict[str, tuple[tuple[Part, ...], Skin]] = {}
        self._drawings: dict[tuple[str, bool, float, int, Lighting], Drawing | None] = {}
        self._sprites: OrderedDict[tuple[int, int, Lighting], Sprite | None] = OrderedDict()
        self._plate_z: dict[tuple[str, bool], float] = {}
        self._silhouettes: dict[str, Array] = {}
        self._lock = threading.Lock()
        self._work = threading.Lock()

    def sprite(
        self, trip: Trip, z_m: float, lighting: Lighting, paint: tuple[int, int, int]
    ) -> Sprite | None:
        """The painted sprite of the place next to ``z_m``; None when it would be out of sight."""
        place = self.place_index(z_m)
        key = (trip.number, place, lighting)
        with self._lock:
            if key in self._sprites:
                self._sprites.move_to_end(key)
                return self._sprites[key]
        drawing, pose = self.drawing(trip, place, lighting)
        sprite = None if drawing is None else Sprite(drawing.painted(paint), drawing, pose)
        with self._lock:
            self._sprites[key] = sprite
            while len(self._sprites) > _KEPT_SPRITES:
                self._sprites.popitem(last=False)
        return sprite

    @staticmethod
    def place_index(z_m: float) -> int:
        """Which place serves a vehicle at ``z_m``."""
        return int(np.searchsorted(_BORDERS_M, z_m))

    def drawing(self, trip: Trip, place: int, lighting: Lighting) -> tuple[Drawing | None, Pose]:
        """The unpainted body at a place of its lane."""
        is_parked = trip.number == 0
        lane_x = trip.x_m if is_parked else EXIT_X_M if trip.is_leaving else ENTRY_X_M
        pose = pose_of(trip, PLACES_M[place], lane_x)
        key = (trip.shape.name, trip.is_leaving, lane_x, place, lighting)
        with self._lock:
            if key in self._drawings:
                return self._drawings[key], pose
        with self._work:
            if key not in self._drawings:
                parts, skin = self._body(trip.shape)
                drawing = draw_body(parts, skin, trip.shape.length_m, pose, self._view, lighting)
                with self._lock:
                    self._drawings[key] = drawing
        with self._lock:
            return self._drawings[key], pose

    def silhouette(self, shape: BodyShape) -> Array:
        """Points of the body's surface, shape (n, 3), vehicle meters."""
        if shape.name not in self._silhouettes:
            with self._work:
                parts, _ = self._body(shape)
            thinned = [part.corners[:: 9 if len(part.corners) > 900 else 2, 0] for part in parts]
            self._silhouettes[shape.name] = np.concatenate(thinned)
        return self._silhouettes[shape.name]

    def plate_z(self, shape: BodyShape, *, is_rear: bool) -> float:
        """Where along the body a plate lies, vehicle meters."""
        key = (shape.name, is_rear)
        if key not in self._plate_z:
            with self._work:
                parts, _ = self._body(shape)
            self._plate_z[key] = plate_z(parts, shape, is_rear=is_rear)
        return self._plate_z[key]

    def _body(self, shape: BodyShape) -> tuple[tuple[Part, ...], Skin]:
        if shape.name not in self._bodies:
            self._bodies[shape.name] = (build_parts(shape), paint_skin(shape))
        return self._bodies[shape.name]


def paste_sprite(image: Image, sprite: Sprite, pose: Pose, view: View, gain: float) -> None:
    """Draw a sprite into a frame as it looks at ``pose``.

    Args:
        image: The frame, changed in place.
        sprite: Drawn at a pose nearby with the same rotation.
        pose: Where the vehicle is now.
        view: The camera.
        gain: Brightness, 1 = as drawn.
    """
    drawing = sprite.drawing
    moved = (view.project(pose.to_world(drawing.points.astype(np.float64))) - 0.5).astype(np.float32)
    rows, columns = moved.shape[:2]
    step = drawing.step
    left = max(int(np.floor(moved[..., 0].min() - step)), 0)
    top = max(int(np.floor(moved[..., 1].min() - step)), 0)
    right = min(int(np.ceil(moved[..., 0].max() + step)), view.width_px)
    bottom = min(int(np.ceil(moved[..., 1].max() + step)), view.height_px)
    if right - left < 2 or bottom - top < 2:
        return
    maps = _source_map(moved, (left, top, right, bottom), (rows, columns), step)
    warped = cv2.remap(
        sprite.pixels,
        maps[..., 0],
        maps[..., 1],
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(0, 0, 0, 0),
    )
    if gain < 0.995:
        warped = np.asarray(cv2.multiply(warped, np.array([gain, gain, gain, 1.0])), np.uint8)
    region = image[top:bottom, left:right]
    blend(region, np.asarray(warped, np.uint8))


def blend(region: Image, sprite: NDArray[np.uint8]) -> None:
    """Lay pre-multiplied colors with coverage over a part of a frame, in place."""
    hidden = cv2.bitwise_not(sprite[..., 3])
    kept = cv2.multiply(region, cv2.merge([hidden, hidden, hidden]), scale=1 / 255)
    cv2.add(
        kept, np.ascontiguousarray(sprite[..., :3]), dst=region
    ) if region.flags.c_contiguous else np.copyto(
        region, np.asarray(cv2.add(kept, np.ascontiguousarray(sprite[..., :3])), np.uint8)
    )


def _source_map(moved: Floats, box: tuple[int, int, int, int], cells: tuple[int, int], step: float) -> Floats:
    """For each pixel of ``box``: where in the sprite it comes from; found by stepping back along the movement."""
    left, top, right, bottom = box
    rows, columns = cells
    grid_x = (np.arange(columns, dtype=np.float32) + 0.5) * step - 0.5
    grid_y = (np.arange(rows, dtype=np.float32) + 0.5) * step - 0.5
    first_x, last_x = moved[:, 0, 0].mean(), moved[:, -1, 0].mean()
    first_y, last_y = moved[0, :, 1].mean(), moved[-1, :, 1].mean()
    scale_x = max(float(last_x - first_x) / max(float(grid_x[-1] - grid_x[0]), 1.0), 0.05)
    scale_y = max(float(last_y - first_y) / max(float(grid_y[-1] - grid_y[0]), 1.0), 0.05)
    count_x, count_y = (right - left) // 8 + 2, (bottom - top) // 8 + 2
    # nodes of a coarse grid over the box, 8 pixels apart, the first at the middle of pixel (-4 + 0.5)
    target = np.empty((count_y, count_x, 2), np.float32)
    target[..., 0] = left + np.arange(count_x, dtype=np.float32)[None, :] * 8 - 0.5
    target[..., 1] = top + np.arange(count_y, dtype=np.float32)[:, None] * 8 - 0.5
    source = np.empty_like(target)
    source[..., 0] = (target[..., 0] - first_x) / scale_x + grid_x[0]
    source[..., 1] = (target[..., 1] - first_y) / scale_y + grid_y[0]
    for _ in range(4):
        at_x = (source[..., 0] + 0.5) / step - 0.5
        at_y = (source[..., 1] + 0.5) / step - 0.5
        inside_x, inside_y = np.clip(at_x, 0, columns - 1), np.clip(at_y, 0, rows - 1)
        reached = cv2.remap(moved, inside_x, inside_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        reached[..., 0] += (at_x - inside_x) * step * scale_x
        reached[..., 1] += (at_y - inside_y) * step * scale_y
        source[..., 0] += (target[..., 0] - reached[..., 0]) / scale_x
        source[..., 1] += (target[..., 1] - reached[..., 1]) / scale_y
    full = cv2.resize(source, (count_x * 8, count_y * 8), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full[4 : 4 + bottom - top, 4 : 4 + right - left], np.float32)
