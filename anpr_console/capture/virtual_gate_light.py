"""Light on a virtual gate vehicle: paint, glass and metal under the sun or under the camera's infrared lamp."""

import cv2
import numpy as np

from anpr_console.capture.virtual_gate_brush import HEIGHT_M, PX_PER_M, Layer, shrink_layer
from anpr_console.capture.virtual_gate_drawing import GAIN_UNIT, Lighting, Pose, Surface
from anpr_console.capture.virtual_gate_mesh import CARGO, DARK, METAL, SKIN_TONE, TIRE
from anpr_console.capture.virtual_gate_skin import Skin
from anpr_console.capture.virtual_gate_view import Array, Floats, View

_PLAIN = {
    TIRE: (30, 30, 30),
    DARK: (34, 34, 34),
    CARGO: (206, 208, 208),
    SKIN_TONE: (58, 50, 44),
    METAL: (170, 170, 170),
}
_PLAIN_GLOSS = {TIRE: 0.01, DARK: 0.05, CARGO: 0.05, SKIN_TONE: 0.0, METAL: 0.4}
_SUN = np.array([-0.48, 0.72, -0.50]) / np.linalg.norm([-0.48, 0.72, -0.50])


def _sample(layer: Layer, across: Floats, up: Floats, pixels_per_m: float) -> tuple[Floats, Floats, Floats]:
    """Colors (n, 3), cover and gloss (n,) 0..1 of a layer at n places, from a copy no finer than needed."""
    if across.size == 0:
        return np.zeros((0, 3), np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32)
    shrink = 1
    while PX_PER_M / (shrink * 2) >= pixels_per_m and shrink < 8:
        shrink *= 2
    stacked, gloss = shrink_layer(layer, shrink)
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


def shade(
    surface: Surface, skin: Skin, length_m: float, pose: Pose, view: View, lighting: Lighting
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
