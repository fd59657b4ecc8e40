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

SAMPLES = 2
_COARSE_WITHIN_M = 7.6
"""Nearer than this a vehicle is so large and so quick that one sample a pixel does."""
_CLIP_MARGIN = 0.17
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
class _Surface:
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


def draw_body(
    parts: tuple[Part, ...], skin: Skin, length_m: float, pose: Pose, view: View, lighting: Lighting
) -> Drawing | None:
    """Draw a body; None when nothing of it is in the picture."""
    window = _window(parts, pose, view)
    if window is None:
        return None
    left, top, width, height = window
    nearest = float(view.to_camera(pose.to_world(np.array([[0, 0.5, 0], [0, 0.5, length_m]])))[:, 2].min())
    samples = 1 if nearest < _COARSE_WITHIN_M else SAMPLES
    rays = view.rays(left * samples, top * samples, width * samples, height * samples, samples)
    shape = (height * samples, width * samples)
    surface = _Surface(
        left, top, samples, rays, np.full(shape, np.inf, np.float32),
        np.zeros((*shape, 3), np.float32), np.zeros((*shape, 3), np.float32), np.full(shape, -1, np.int8),
    )  # fmt: skip
    for part in parts:
        _draw_part(part, pose, view, surface)
    inside = surface.material >= 0
    if not inside.any():
        return None
    gain, added = _shade(surface, skin, length_m, pose, view, lighting)
    size = (width, height)
    alpha = cv2.resize(inside * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    added = np.dstack([cv2.resize(added, size, interpolation=cv2.INTER_AREA), alpha])
    return Drawing(
        left, top, _pack(cv2.resize(gain, size, interpolation=cv2.INTER_AREA)), _pack(added),
        *_coarse_points(surface.points, inside, samples),
    )  # fmt: skip


def _pack(values: NDArray[np.generic]) -> bytes:
    whole = np.clip(np.asarray(values, np.float32) + np.float32(0.5), 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".png", whole, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return packed.tobytes()


def _window(parts: tuple[Part, ...], pose: Pose, view: View) -> tuple[int, int, int, int] | None:
    """Left, top, width, height of what the body covers, a little beyond the picture's edges."""
    corners = np.concatenate([part.corners.reshape(-1, 3)[::2] for part in parts])
    world = pose.to_world(corners)
    ahead = view.to_camera(world)[:, 2] > 0.35
    if not ahead.any():
        return None
    pixels = view.project(world[ahead])
    size = np.array([view.width_px, view.height_px])
    limits = (-_CLIP_MARGIN * size, (1 + _CLIP_MARGIN) * size)
    low = np.clip(np.floor(pixels.min(axis=0)) - 3, *limits)
    high = np.clip(np.ceil(pixels.max(axis=0)) + 3, *limits)
    if (high - low).min() < 4:
        return None
    blocks = ((high - low) // 8 + 1) * 8
    return int(low[0]), int(low[1]), int(blocks[0]), int(blocks[1])


def _draw_part(part: Part, pose: Pose, view: View, surface: _Surface) -> None:
    """Put a closed surface into the window where it is nearer than what is there."""
    world = pose.to_world(part.corners)
    camera = view.to_camera(world)
    facing = ((world - view.position) * (part.normals * pose.signs)).sum(axis=-1).min(axis=1) < 0.02
    chosen = np.flatnonzero(facing & (camera[..., 2].min(axis=1) > 0.3))
    pixels = (view.project(world[chosen]) - (surface.left, surface.top)) * surface.samples - 0.5
    height, width = surface.depth.shape
    touching = (pixels.max(axis=1) >= 0).all(axis=1) & (pixels.min(axis=1) < (width, height)).all(axis=1)
    chosen, pixels = chosen[touching], pixels[touching]
    if chosen.size == 0:
        return
    order = np.argsort(-camera[chosen, :, 2].mean(axis=1), kind="stable")
    chosen, pixels = chosen[order], pixels[order]
    low = np.maximum(np.floor(pixels.min(axis=(0, 1))).astype(int) - 1, 0)
    high = np.minimum(np.ceil(pixels.max(axis=(0, 1))).astype(int) + 2, (width, height))
    ids = np.full((high[1] - low[1], high[0] - low[0]), -1, np.int32)
    for row, corners in enumerate(np.round((pixels - low) * 16).astype(np.int32)):
        cv2.fillConvexPoly(ids, corners, row, 8, 4)
    part_of = np.s_[low[1] : high[1], low[0] : high[0]]
    found = np.flatnonzero(ids >= 0)
    face = ids.ravel()[found]
    tables = _face_tables(part, view, world, camera, chosen)
    rays = [np.ascontiguousarray(surface.rays[part_of][..., i]).ravel()[found] for i in range(3)]
    steep = sum((tables[i][face] * rays[i] for i in range(3)), np.zeros(face.size, np.float32))
    distance = tables[3][face] / np.where(np.abs(steep) < 1e-9, np.float32(1e-9), steep)
    distance = np.clip(distance, tables[4][face], tables[5][face])
    depth = surface.depth[part_of].ravel()
    closer = distance < depth[found]
    found, face, distance = found[closer], face[closer], distance[closer]
    origin, signs = (view.position - pose.place).astype(np.float32), pose.signs.astype(np.float32)
    x, y, z = ((rays[i][closer] * distance + origin[i]) * signs[i] for i in range(3))
    u, v = (
        np.clip(
            x * tables[k][face] + y * tables[k + 1][face] + z * tables[k + 2][face] + tables[k + 3][face],
            0,
            1,
        )
        for k in (6, 10)
    )
    normal = np.stack(
        [
            tables[14 + i][face]
            + u * tables[17 + i][face]
            + v * (tables[20 + i][face] + u * tables[23 + i][face])
            for i in range(3)
        ],
        axis=-1,
    )
    normal /= np.sqrt(_dot(normal, normal) + np.float32(1e-12))[:, None]
    rows, columns = np.divmod(found, ids.shape[1])
    rows, columns = rows + low[1], columns + low[0]
    surface.depth[rows, columns] = distance
    surface.points[rows, columns] = np.stack([x, y, z], axis=-1)
    surface.normals[rows, columns] = normal
    surface.material[rows, columns] = part.material


def _face_tables(
    part: Part, view: View, world: Array, camera: Array, chosen: NDArray[np.intp]
) -> list[Floats]:
    """Numbers of each chosen quad, one array a number.

    0–2 normal of its plane in the world, 3 its offset from the camera, 4–5 least and largest depth, 6–9 and 10–13 the
    two affine functions of vehicle meters that run 0..1 along its edges, 14–16 the normal at its first corner, 17–19,
    20–22 and 23–25 how the normal changes along the first, the second and both edges.
    """
    quads = world[chosen]
    flat = np.cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
    offset = ((quads.mean(axis=1) - view.position) * flat).sum(axis=-1)
    depth = camera[chosen, :, 2]
    own, normals = part.corners[chosen], part.normals[chosen]
    columns: list[Array] = [*flat.T, offset, depth.min(axis=1) - 0.01, depth.max(axis=1) + 0.01]
    for other in (1, 3):
        edge = own[:, other] - own[:, 0]
        edge /= np.maximum((edge**2).sum(axis=-1, keepdims=True), 1e-12)
        columns += [*edge.T, -(edge * own[:, 0]).sum(axis=-1)]
    a, b, c, d = (normals[:, i] for i in range(4))
    for change in (a, b - a, d - a, c - b - d + a):
        columns += [*change.T]
    return [np.ascontiguousarray(column, np.float32) for column in columns]


def _sample(layer: Layer, across: Floats, up: Floats, pixels_per_m: float) -> tuple[Floats, Floats, Floats]:
    """Colors (n, 3), cover and gloss (n,) 0..1 of a layer at n places, from a copy no finer than needed."""
    if across.size == 0:
        return np.zeros((0, 3), np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32)
    shrink = 1
    while PX_PER_M / (shrink * 2) >= pixels_per_m and shrink < 8:
        shrink *= 2
    stacked, gloss = layer.shrunk(shrink)
    unit = PX_PER_M / shrink
    count = across.size
    maps = np.zeros((2, -(-count // 1024) * 1024), np.float32)
    maps[0, :count] = (across - layer.left_m) * unit - 0.5
    maps[1, :count] = (HEIGHT_M - up) * unit - 0.5
    map_x, map_y = maps.reshape(2, -1, 1024)
    colors = cv2.remap(stacked, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).reshape(
        -1, 4
    )[:count]
    shine = cv2.remap(gloss, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).ravel()[:count]
    return (
        colors[:, :3].astype(np.float32),
        colors[:, 3].astype(np.float32) / np.float32(255),
        shine.astype(np.float32) / np.float32(255),
    )


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", a, b), np.float32)


def _along(vectors: Floats, direction: Array) -> Floats:
    return np.asarray(sum(vectors[:, i] * np.float32(direction[i]) for i in range(3)), np.float32)


def _power(values: Floats, doublings: int) -> Floats:
    """The positive part to the power of 2 ** doublings."""
    raised = np.clip(values, 0, 1)
    for _ in range(doublings):
        raised = raised * raised
    return np.asarray(raised, np.float32)


def _surroundings(mirrored: Floats) -> Floats:
    """What stands around the gate, seen in a direction: bright sky, a line of trees, gray ground; (n, 3) BGR."""
    up = mirrored[..., 1]
    turn = np.arctan2(mirrored[..., 0], -mirrored[..., 2])
    trees = 0.20 + 0.07 * np.sin(turn * 5 + 1) + 0.04 * np.sin(turn * 13) + 0.02 * np.sin(turn * 31 + 2)
    sky = np.sqrt(np.clip(up, 0, 1))[..., None]
    color = np.array([236, 232, 226], np.float32) * (1 - sky) + np.array([232, 178, 126], np.float32) * sky
    is_tree = np.clip((trees - up) * 14, 0, 1)[..., None]
    color += (np.array([62, 84, 72], np.float32) - color) * is_tree
    is_ground = np.clip(-up * 9, 0, 1)[..., None]
    color += (np.array([112, 114, 116], np.float32) - color) * is_ground
    return np.asarray(color, np.float32)


def _shade(
    surface: _Surface, skin: Skin, length_m: float, pose: Pose, view: View, lighting: Lighting
) -> tuple[Floats, Floats]:
    """How much paint shows (``GAIN_UNIT`` = 1) and the light that isn't paint's, height × width (× 3)."""
    ys, xs = np.nonzero(surface.material >= 0)
    points, normals, material = surface.points[ys, xs], surface.normals[ys, xs], surface.material[ys, xs]
    nearest = float(np.linalg.norm(pose.place - view.position))
    density = view.focal_px * surface.samples / max(nearest, 1.0)
    across, up, along = points[:, 0], points[:, 1], points[:, 2]
    side_x, side_z = np.abs(normals[:, 0]), np.abs(normals[:, 2])
    is_side = (side_x > side_z * 1.1 + 0.35) & (side_x > normals[:, 1])
    is_front = ~is_side & np.where(side_z > 0.15, normals[:, 2] < 0, along < length_m / 2)
    color = np.zeros((ys.size, 3), np.float32)
    cover, gloss = np.zeros(ys.size, np.float32), np.zeros(ys.size, np.float32)
    for layer, place, here in (
        (skin.front, across, is_front), (skin.rear, across, ~is_side & ~is_front), (skin.side, along, is_side)
    ):  # fmt: skip
        color[here], cover[here], gloss[here] = _sample(layer, place[here], up[here], density)
    for number, plain in _PLAIN.items():
        here = (material == number) & ~(is_side & (number == TIRE))
        color[here], cover[here], gloss[here] = plain, 1.0, _PLAIN_GLOSS[number]
    world_normals = normals * pose.signs.astype(np.float32)
    sight = surface.rays[ys, xs]
    sight /= np.sqrt(_dot(sight, sight))[:, None]
    toward = -_dot(sight, world_normals)
    low = np.clip(up / 0.55, 0, 1)
    if lighting is Lighting.INFRARED:
        falloff = float(np.clip(11.0 / max(nearest, 6.0), 0.42, 1.1))
        light = (0.15 + 0.66 * np.clip(toward, 0, 1) * falloff) * (0.55 + 0.45 * low)
        mirror = (_power(toward, 5) * 70 * gloss + 16 * gloss)[:, None]
        color[:] = ((color[:, 0] + color[:, 1] + color[:, 2]) / 3)[:, None]
    else:
        sun = np.clip(_along(world_normals, _SUN), 0, 1)
        light = (0.40 + 0.24 * world_normals[:, 1] + 0.62 * sun) * (0.50 + 0.50 * low)
        mirrored = sight + 2 * toward[:, None] * world_normals
        grazing = np.clip(1 - toward, 0, 1) ** 5
        share = np.clip(gloss * 0.33 + (0.2 + 0.5 * gloss) * grazing, 0, 0.9)
        glint = _power(_along(mirrored, _SUN), 6) * (0.25 + gloss)
        mirror = _surroundings(mirrored) * share[:, None] + glint[:, None] * 230
        light = light * (1 - 0.5 * share)
    gain = np.zeros(surface.depth.shape, np.float32)
    added = np.zeros((*gain.shape, 3), np.float32)
    gain[ys, xs] = light * (1 - cover) * GAIN_UNIT
    added[ys, xs] = np.minimum(color * light[:, None] + mirror * (0.35 + 0.65 * low[:, None]), 255)
    return gain, added


def _coarse_points(points: Floats, inside: NDArray[np.bool_], samples: int) -> tuple[Floats, float]:
    """Surface points averaged over cells; empty cells take their neighbours' values."""
    step = 8
    size = (points.shape[1] // (step * samples), points.shape[0] // (step * samples))
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
