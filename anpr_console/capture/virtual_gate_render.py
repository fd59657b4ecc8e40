"""Draws a vehicle mesh at one place of the road: exact surface point of each pixel first, light and paint after.

The result keeps paint apart from everything else, so that one drawing serves vehicles of all colors.
"""

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_brush import HEIGHT_M, PX_PER_M, Layer
from anpr_console.capture.virtual_gate_mesh import CARGO, DARK, METAL, SKIN_TONE, TIRE, Part
from anpr_console.capture.virtual_gate_skin import Skin
from anpr_console.capture.virtual_gate_view import Array, Floats, View
from anpr_console.domain.frame import Image

SAMPLES = 2
GAIN_UNIT = 110.0
"""The stored paint gain of 1: room for highlights up to 2.3."""
_PLAIN = {
    TIRE: (30, 30, 30),
    DARK: (34, 34, 34),
    CARGO: (206, 208, 208),
    SKIN_TONE: (58, 50, 44),
    METAL: (170, 170, 170),
}
_PLAIN_GLOSS = {TIRE: 0.01, DARK: 0.05, CARGO: 0.05, SKIN_TONE: 0.0, METAL: 0.4}
_SUN = np.array([-0.48, 0.72, -0.50]) / np.linalg.norm([-0.48, 0.72, -0.50])


class Lighting(Enum):
    """What lights the scene."""

    DAY = "day"
    INFRARED = "infrared"


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Where a vehicle stands: ``world = points @ rotation.T + place``; shapes (3, 3) and (3,)."""

    rotation: Array
    place: Array

    def to_world(self, points: Array) -> Array:
        """Vehicle meters (…, 3) to world meters."""
        return np.asarray(points @ self.rotation.T + self.place, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """One body at one place, not yet colored.

    Attributes:
        left: Left edge in pixels of the camera's picture.
        top: Upper edge.
        gain: How much of the paint's color shows (1 = ``GAIN_UNIT``), height × width, uint8.
        added: Everything that isn't paint, height × width × 3.
        alpha: Coverage, 0–255, height × width.
        points: Vehicle meters of the surface, coarse grid (h, w, 3), holes filled.
        step: Pixels of the picture per cell of ``points``.
    """

    left: int
    top: int
    gain: NDArray[np.uint8]
    added: Image
    alpha: NDArray[np.uint8]
    points: Floats
    step: float


def draw_body(
    parts: tuple[Part, ...], skin: Skin, length_m: float, pose: Pose, view: View, lighting: Lighting
) -> Drawing | None:
    """Draw a body; None when nothing of it is in the picture."""
    window = _window(parts, pose, view)
    if window is None:
        return None
    left, top, width, height = window
    scale = float(SAMPLES)
    rays = view.rays(left * SAMPLES, top * SAMPLES, width * SAMPLES, height * SAMPLES, scale) @ view.rotation
    depth = np.full(rays.shape[:2], np.inf, np.float32)
    points = np.zeros((*depth.shape, 3), np.float32)
    normals = np.zeros((*depth.shape, 3), np.float32)
    material = np.full(depth.shape, -1, np.int8)
    for part in parts:
        _draw_part(part, pose, view, (left, top, scale), rays, (depth, points, normals, material))
    if not (material >= 0).any():
        return None
    gain, added = _shade(points, normals, material, rays, skin, length_m, pose, view, lighting)
    size = (width, height)
    alpha = cv2.resize(((material >= 0) * np.uint8(255)), size, interpolation=cv2.INTER_AREA)
    return Drawing(
        left, top,
        _to_bytes(cv2.resize(gain, size, interpolation=cv2.INTER_AREA)),
        _to_bytes(cv2.resize(added, size, interpolation=cv2.INTER_AREA)),
        np.asarray(alpha, np.uint8),
        *_coarse_points(points, material >= 0),
    )  # fmt: skip


def _to_bytes(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.asarray(values, np.float32) + 0.5, 0, 255), np.uint8)


def _window(parts: tuple[Part, ...], pose: Pose, view: View) -> tuple[int, int, int, int] | None:
    corners = np.concatenate([part.corners.reshape(-1, 3) for part in parts])
    world = pose.to_world(corners)
    ahead = view.to_camera(world)[:, 2] > 0.35
    if not ahead.any():
        return None
    pixels = view.project(world[ahead])
    low = np.clip(np.floor(pixels.min(axis=0)) - 2, (-60, -60), (view.width_px + 60, view.height_px + 60))
    high = np.clip(np.ceil(pixels.max(axis=0)) + 2, (-60, -60), (view.width_px + 60, view.height_px + 60))
    size = ((high - low) // 8 + 1) * 8
    if (high - low).min() < 4:
        return None
    return int(low[0]), int(low[1]), int(size[0]), int(size[1])


def _draw_part(
    part: Part,
    pose: Pose,
    view: View,
    window: tuple[int, int, float],
    rays: Array,
    out: tuple[Floats, Floats, Floats, NDArray[np.int8]],
) -> None:
    left, top, scale = window
    depth, points, normals, material = out
    world = pose.to_world(part.corners)
    camera = view.to_camera(world)
    facing = ((world - view.position) * (part.normals @ pose.rotation.T)).sum(axis=-1).min(axis=1) < 0.02
    chosen = np.flatnonzero(facing & (camera[..., 2].min(axis=1) > 0.3))
    if chosen.size == 0:
        return
    chosen = chosen[np.argsort(-camera[chosen, :, 2].mean(axis=1), kind="stable")]
    pixels = (view.project(world[chosen]) - (left, top)) * scale - 0.5
    fixed = np.round(pixels * 16).astype(np.int32)
    ids = np.full(depth.shape, -1, np.int32)
    height, width = depth.shape
    inside = (pixels[..., 0].max(axis=1) >= 0) & (pixels[..., 1].max(axis=1) >= 0)
    inside &= (pixels[..., 0].min(axis=1) < width) & (pixels[..., 1].min(axis=1) < height)
    for row in np.flatnonzero(inside):
        cv2.fillConvexPoly(ids, fixed[row], int(row), 8, 4)
    ys, xs = np.nonzero(ids >= 0)
    if ys.size == 0:
        return
    row_of = ids[ys, xs]
    quads = world[chosen]
    diagonal_a, diagonal_b = quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1]
    flat = np.cross(diagonal_a, diagonal_b)
    offset = ((quads.mean(axis=1) - view.position) * flat).sum(axis=-1)
    directions = rays[ys, xs]
    steep = (flat[row_of] * directions).sum(axis=-1)
    distance = offset[row_of] / np.where(np.abs(steep) < 1e-9, 1e-9, steep)
    near, far = camera[chosen, :, 2].min(axis=1), camera[chosen, :, 2].max(axis=1)
    distance = np.clip(distance, near[row_of] - 0.01, far[row_of] + 0.01)
    closer = distance < depth[ys, xs]
    ys, xs, row_of, directions, distance = (
        ys[closer],
        xs[closer],
        row_of[closer],
        directions[closer],
        distance[closer],
    )
    hit = view.position + directions * distance[:, None]
    in_vehicle = (hit - pose.place) @ pose.rotation
    own = part.corners[chosen]
    edge_u, edge_v = own[:, 1] - own[:, 0], own[:, 3] - own[:, 0]
    away = in_vehicle - own[row_of, 0]
    u = np.clip((away * edge_u[row_of]).sum(-1) / np.maximum((edge_u**2).sum(-1), 1e-12)[row_of], 0, 1)[
        :, None
    ]
    v = np.clip((away * edge_v[row_of]).sum(-1) / np.maximum((edge_v**2).sum(-1), 1e-12)[row_of], 0, 1)[
        :, None
    ]
    at = part.normals[chosen][row_of]
    smooth = (at[:, 0] * (1 - u) + at[:, 1] * u) * (1 - v) + (at[:, 3] * (1 - u) + at[:, 2] * u) * v
    smooth /= np.maximum(np.linalg.norm(smooth, axis=-1, keepdims=True), 1e-9)
    depth[ys, xs] = distance
    points[ys, xs] = in_vehicle
    normals[ys, xs] = smooth
    material[ys, xs] = part.material


def _sample(layer: Layer, across: Floats, up: Floats, pixels_per_m: float) -> tuple[Floats, Floats, Floats]:
    """Colors, cover (0..1) and gloss (0..1) of a layer at vehicle coordinates, from a copy no finer than needed."""
    shrink = 1
    while PX_PER_M / (shrink * 2) >= pixels_per_m and shrink < 8:
        shrink *= 2
    colors = np.asarray(layer.image * (layer.cover[..., None] / np.float32(255)), np.float32)
    others = np.dstack([layer.cover, layer.gloss]).astype(np.float32)
    size = (colors.shape[1] // shrink, colors.shape[0] // shrink)
    colors = np.asarray(cv2.resize(colors, size, interpolation=cv2.INTER_AREA), np.float32)
    others = np.asarray(cv2.resize(others, size, interpolation=cv2.INTER_AREA), np.float32)
    unit = PX_PER_M / shrink
    map_x = ((across - layer.left_m) * unit - 0.5).astype(np.float32)
    map_y = ((HEIGHT_M - up) * unit - 0.5).astype(np.float32)
    color = cv2.remap(colors, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    rest = cv2.remap(others, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(color, np.float32), rest[..., 0] / np.float32(255), rest[..., 1] / np.float32(255)


def _surroundings(mirrored: Floats) -> Floats:
    """What stands around the gate, seen in a direction: bright sky, a line of trees, gray ground; (…, 3) BGR."""
    up = mirrored[..., 1]
    turn = np.arctan2(mirrored[..., 0], -mirrored[..., 2])
    trees = 0.20 + 0.07 * np.sin(turn * 5 + 1) + 0.04 * np.sin(turn * 13) + 0.02 * np.sin(turn * 31 + 2)
    sky = np.clip(up, 0, 1)[..., None] ** 0.7
    color = np.array([236, 232, 226], np.float32) * (1 - sky) + np.array([232, 178, 126], np.float32) * sky
    is_tree = np.clip((trees - up) * 14, 0, 1)[..., None]
    color = color * (1 - is_tree) + np.array([62, 84, 72], np.float32) * is_tree
    is_ground = np.clip(-up * 9, 0, 1)[..., None]
    return np.asarray(color * (1 - is_ground) + np.array([112, 114, 116], np.float32) * is_ground, np.float32)


def _shade(
    points: Floats,
    normals: Floats,
    material: NDArray[np.int8],
    rays: Array,
    skin: Skin,
    length_m: float,
    pose: Pose,
    view: View,
    lighting: Lighting,
) -> tuple[Floats, Floats]:
    inside = material >= 0
    nearest = float(np.linalg.norm(pose.place - view.position)) if inside.any() else 1.0
    density = view.focal_px * SAMPLES / max(nearest, 1.0)
    across, up, along = points[..., 0], points[..., 1], points[..., 2]
    front = _sample(skin.front, across, up, density)
    rear = _sample(skin.rear, across, up, density)
    side = _sample(skin.side, along, up, density)
    is_side = (np.abs(normals[..., 0]) > np.abs(normals[..., 2]) * 1.1 + 0.35) & (
        np.abs(normals[..., 0]) > normals[..., 1]
    )
    is_front = np.where(np.abs(normals[..., 2]) > 0.15, normals[..., 2] < 0, along < length_m / 2)
    color, cover, gloss = (
        np.where(_like(is_side, s), s, np.where(_like(is_front, f), f, r))
        for f, r, s in zip(front, rear, side, strict=True)
    )
    for number, plain in _PLAIN.items():
        here = material == number
        color[here], cover[here], gloss[here] = plain, 1.0, _PLAIN_GLOSS[number]
    wheel = (material == TIRE) & is_side
    color[wheel] = side[0][wheel]
    world_normals = normals @ pose.rotation.T.astype(np.float32)
    rays = rays.astype(np.float32)
    sight = rays / np.linalg.norm(rays, axis=-1, keepdims=True)
    toward = -(sight * world_normals).sum(axis=-1)
    low = np.clip(up / 0.55, 0, 1)
    if lighting is Lighting.INFRARED:
        falloff = np.clip(9.0 / max(nearest, 6.0), 0.25, 1.1)
        light = (0.10 + 0.75 * np.clip(toward, 0, 1) * falloff) * (0.55 + 0.45 * low)
        mirror = np.zeros_like(color) + (np.clip(toward, 0, 1) ** 40)[..., None] * 90 + 6 * gloss[..., None]
        color = np.repeat(color.mean(axis=-1, keepdims=True), 3, axis=-1)
    else:
        sun = np.clip(world_normals @ _SUN.astype(np.float32), 0, 1)
        light = (0.40 + 0.24 * world_normals[..., 1] + 0.62 * sun) * (0.50 + 0.50 * low)
        mirrored = sight + 2 * toward[..., None] * world_normals
        grazing = np.clip(1 - toward, 0, 1) ** 5
        share = np.clip(gloss * 0.33 + (0.2 + 0.5 * gloss) * grazing, 0, 0.9)[..., None]
        glint = np.clip(mirrored @ _SUN.astype(np.float32), 0, 1) ** 90 * (0.25 + gloss)
        mirror = _surroundings(mirrored) * share + glint[..., None] * 230
        light = light * (1 - 0.5 * share[..., 0])
    gain = np.where(inside, light * (1 - cover), 0) * GAIN_UNIT
    added = np.where(inside[..., None], color * light[..., None] + mirror * (0.35 + 0.65 * low[..., None]), 0)
    return gain.astype(np.float32), np.minimum(added, 255).astype(np.float32)


def _like(mask: NDArray[np.bool_], values: Floats) -> NDArray[np.bool_]:
    return mask[..., None] if values.ndim == 3 else mask


def _coarse_points(points: Floats, inside: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Surface points averaged over cells; empty cells take their neighbours' values."""
    step = 8
    size = (points.shape[1] // (step * SAMPLES), points.shape[0] // (step * SAMPLES))
    weight = cv2.resize(inside.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(points * inside[..., None], size, interpolation=cv2.INTER_AREA)
    weight, total = weight[..., None], total.reshape(size[1], size[0], 3)
    values, known = total / np.maximum(weight, 1e-6), (weight > 0.02).astype(np.float32)
    for _ in range(64):
        if known.all():
            break
        spread = cv2.blur(known, (3, 3)).reshape(size[1], size[0], 1)
        filled = cv2.blur(values * known, (3, 3)).reshape(size[1], size[0], 3) / np.maximum(spread, 1e-6)
        values = np.where(known > 0, values, filled)
        known = np.maximum(known, (spread > 0).astype(np.float32))
    return np.asarray(values, np.float32), float(step)
