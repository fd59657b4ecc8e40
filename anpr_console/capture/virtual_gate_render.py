"""Draws a vehicle mesh at one place of the road: exact surface point of each pixel first, light and paint after.

The result keeps paint apart from everything else, so that one drawing serves vehicles of all colors.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_drawing import Drawing, Lighting, Pose, Surface
from anpr_console.capture.virtual_gate_light import shade
from anpr_console.capture.virtual_gate_mesh import Part
from anpr_console.capture.virtual_gate_skin import Skin
from anpr_console.capture.virtual_gate_view import Array, Floats, View

SAMPLES = 2
_COARSE_WITHIN_M = 7.6
"""Nearer than this a vehicle is so large and so quick that one sample a pixel does."""
_CLIP_MARGIN = 0.17
_BAND_SAMPLES = 120_000
"""Samples worked on at a time: keeps memory small and caches warm."""


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
    surface = Surface(
        left, top, samples, rays, np.full(shape, np.inf, np.float32),
        np.zeros((*shape, 3), np.float32), np.zeros((*shape, 3), np.float32), np.full(shape, -1, np.int8),
    )  # fmt: skip
    for part in parts:
        _draw_part(part, pose, view, surface)
    inside = surface.material >= 0
    if not inside.any():
        return None
    alpha = cv2.resize(inside * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
    gain = np.zeros((height, width), np.float32)
    added = np.zeros((height, width, 4), np.float32)
    added[..., 3] = alpha
    band = max(_BAND_SAMPLES // shape[1] // samples, 1)
    for start in range(0, height, band):
        stop = min(start + band, height)
        lit = shade(surface.band(start * samples, stop * samples), skin, length_m, pose, view, lighting)
        size = (width, stop - start)
        gain[start:stop], added[start:stop, :, :3] = (
            cv2.resize(v, size, interpolation=cv2.INTER_AREA) for v in lit
        )
    points, step = _coarse_points(surface, inside, pose, view)
    return Drawing(left, top, _pack(gain), _pack(added), points, step)


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


def _draw_part(part: Part, pose: Pose, view: View, surface: Surface) -> None:
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
    tables = _face_tables(part, view, world, camera, chosen)
    found = np.flatnonzero(ids >= 0)
    width = ids.shape[1]
    for start in range(0, found.size, _BAND_SAMPLES):
        some = found[start : start + _BAND_SAMPLES]
        rows, columns = np.divmod(some, width)
        _place(
            part.material, ids.ravel()[some], tables, (rows + low[1], columns + low[0]), surface, pose, view
        )


def _place(
    material: int,
    face: NDArray[np.int32],
    tables: list[Floats],
    at: tuple[NDArray[np.intp], NDArray[np.intp]],
    surface: Surface,
    pose: Pose,
    view: View,
) -> None:
    """Put some samples of a part where they are nearer than what is there; ``face`` is the quad of each."""
    rays = surface.rays[at]
    ray = [np.ascontiguousarray(rays[:, i]) for i in range(3)]
    steep = tables[0][face] * ray[0] + tables[1][face] * ray[1] + tables[2][face] * ray[2]
    distance = tables[3][face] / np.where(np.abs(steep) < 1e-9, np.float32(1e-9), steep)
    distance = np.clip(distance, tables[4][face], tables[5][face])
    closer = distance < surface.depth[at]
    face, distance = face[closer], distance[closer]
    spot = at[0][closer], at[1][closer]
    origin, signs = (view.position - pose.place).astype(np.float32), pose.signs.astype(np.float32)
    x, y, z = ((ray[i][closer] * distance + origin[i]) * signs[i] for i in range(3))
    u, v = (
        np.clip(
            x * tables[k][face] + y * tables[k + 1][face] + z * tables[k + 2][face] + tables[k + 3][face],
            0,
            1,
        )
        for k in (6, 10)
    )
    bent = (
        tables[k][face] + u * tables[k + 3][face] + v * (tables[k + 6][face] + u * tables[k + 9][face])
        for k in (14, 15, 16)
    )
    normal = np.stack(list(bent), axis=-1)
    normal /= np.sqrt(np.einsum("ij,ij->i", normal, normal) + np.float32(1e-12))[:, None]
    surface.depth[spot] = distance
    surface.points[spot] = np.stack([x, y, z], axis=-1)
    surface.normals[spot] = normal
    surface.material[spot] = material


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


def _coarse_points(
    surface: Surface, inside: NDArray[np.bool_], pose: Pose, view: View
) -> tuple[Floats, float]:
    """Surface points at the middles of cells; cells beside the body continue its depth, smoothly."""
    step = 8
    cell = step * surface.samples
    size = (inside.shape[1] // cell, inside.shape[0] // cell)
    known = np.asarray(cv2.resize(inside.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)
    total = cv2.resize(np.where(inside, surface.depth, 0), size, interpolation=cv2.INTER_AREA)
    depth = np.asarray(total / np.maximum(known, 1e-6), np.float32)
    known = (known > 0.02).astype(np.float32)
    for _ in range(64):
        if known.all():
            break
        spread = np.asarray(cv2.blur(known, (3, 3)), np.float32)
        filled = cv2.blur(depth * known, (3, 3)) / np.maximum(spread, 1e-6)
        depth = np.where(known > 0, depth, filled).astype(np.float32)
        known = np.maximum(known, (spread > 0).astype(np.float32))
    # a step of depth between neighbouring cells would show as waves along the outline
    smooth = cv2.GaussianBlur(depth, (0, 0), 1.2)
    rays = view.rays(surface.left / step, surface.top / step, size[0], size[1], 1 / step)
    world = view.position + rays * np.asarray(smooth)[..., None]
    return ((world - pose.place) * pose.signs).astype(np.float32), float(step)
