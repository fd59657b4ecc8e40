"""The empty gate: road, island, booth, fence, trees, underpass, a sign — by day or under infrared light."""

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_drawing import Lighting
from anpr_console.capture.virtual_gate_font import Lettering, draw_centered
from anpr_console.capture.virtual_gate_view import CAMERA_HEIGHT_M, Floats, View
from anpr_console.domain.frame import Image

Color = tuple[int, int, int]
WALL_Z_M = 50.0
PORTAL_X_M = (-3.4, 4.9)
PORTAL_HEIGHT_M = 3.7
STOP_Z_M = 9.3
ARM_Z_M, ARM_HEIGHT_M, ARM_X_M = 6.7, 0.98, (-3.3, 0.42)
_SAMPLES = 2
_BAND_PX = 128
_SIGN = ("GATE 2", "VISITORS", "STOP HERE")


def paint_scene(view: View, lighting: Lighting, seed: int) -> Image:
    """The picture without any vehicle, in the size of the view."""
    canvas = _Canvas(view, seed)
    canvas.paint_sky_and_trees()
    canvas.paint_ground()
    canvas.paint_underpass()
    canvas.paint_left_side()
    canvas.paint_right_side()
    canvas.paint_island()
    image = cv2.resize(canvas.image, (view.width_px, view.height_px), interpolation=cv2.INTER_AREA)
    image = cv2.GaussianBlur(image, (0, 0), 0.55 * view.height_px / 720)
    return _at_night(image, view) if lighting is Lighting.INFRARED else np.asarray(image, np.uint8)


class _Canvas:
    """Draws in meters on a picture of twice the size."""

    def __init__(self, view: View, seed: int) -> None:
        self.view = view
        self.rng = np.random.default_rng(seed)
        self.image = np.zeros((view.height_px * _SAMPLES, view.width_px * _SAMPLES, 3), np.uint8)
        self.tiles = tuple(_noise_tile(self.rng) for _ in range(3))
        self.horizon = int(view.project(np.array([0.0, 2.9, 4000.0]))[1] * _SAMPLES)

    def pixels(self, points: Iterable[tuple[float, float, float]]) -> NDArray[np.int32]:
        flat = self.view.project(np.array(list(points), np.float64)) * _SAMPLES
        return np.round(flat * 16).astype(np.int32)

    def face(self, points: Iterable[tuple[float, float, float]], color: Color) -> None:
        cv2.fillPoly(self.image, [self.pixels(points)], color, cv2.LINE_AA, 4)

    def box(
        self, xs: tuple[float, float], ys: tuple[float, float], zs: tuple[float, float], color: Color
    ) -> None:
        """An upright box; its faces get the light of the sun from the upper left behind the camera."""
        (x0, x1), (y0, y1), (z0, z1) = xs, ys, zs
        top, front, side = (_tint(color, gain) for gain in (1.12, 1.0, 0.72 if x0 > 0 else 0.86))
        if y1 < 2.9:
            self.face([(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)], top)
        if x0 > 0:
            self.face([(x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)], side)
        elif x1 < 0:
            self.face([(x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)], side)
        self.face([(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)], front)

    def paint_sky_and_trees(self) -> None:
        height = self.horizon + 40
        ramp = np.linspace(0, 1, height)[:, None]
        sky = np.array([222, 184, 144]) * (1 - ramp) + np.array([242, 236, 228]) * ramp
        self.image[:height] = sky[:, None, :].astype(np.uint8)
        self.trees((-42, 44), 30, (10.5, 14.5), 100, (78, 98, 86))
        self.trees((-38, 40), 30, (9.0, 12.0), 86, (62, 92, 74))

    def trees(
        self, xs: tuple[float, float], count: int, heights: tuple[float, float], z: float, color: Color
    ) -> None:
        """A row of trees, each a crown of leaf clouds lit from the upper left."""
        for x in np.linspace(*xs, count) + self.rng.normal(0, 0.8, count):
            height = float(self.rng.uniform(*heights))
            self.crown(float(x), height, z, color)

    def crown(self, x: float, height: float, z: float, color: Color) -> None:
        unit = self.view.focal_px * _SAMPLES / z
        half_width, half_height = height * self.rng.uniform(0.30, 0.42), height * 0.40
        middle_y = height - half_height
        self.face(
            [(x - 0.03 * height, 0, z), (x + 0.03 * height, 0, z), (x, middle_y, z)], _tint((52, 66, 78), 0.8)
        )
        leaves = self.rng.normal(0, 0.48, (70, 2))
        leaves = leaves[np.hypot(leaves[:, 0], leaves[:, 1]) < 1.0]
        light = -0.45 * leaves[:, 0] + 0.75 * leaves[:, 1]
        for index in np.argsort(light):
            dx, dy = leaves[index]
            place = (x + float(dx) * half_width, max(middle_y + float(dy) * half_height, 0.1), z)
            center = self.pixels([place])[0]
            gain = 0.86 + 0.42 * float(light[index]) + float(self.rng.normal(0, 0.06))
            radius = max(int(self.rng.uniform(0.10, 0.24) * half_height * unit * 16), 24)
            cv2.circle(
                self.image, (int(center[0]), int(center[1])), radius, _tint(color, gain), -1, cv2.LINE_AA, 4
            )

    def paint_ground(self) -> None:
        height, width = self.image.shape[:2]
        for top in range(self.horizon + 8, height, _BAND_PX):
            rows = min(_BAND_PX, height - top)
            rays = self.view.rays(0, top, width, rows, _SAMPLES)
            reach = np.float32(CAMERA_HEIGHT_M) / np.maximum(-rays[..., 1], np.float32(1e-3))
            x, z = rays[..., 0] * reach, rays[..., 2] * reach
            ground = self._materials(np.asarray(x, np.float32), np.asarray(z, np.float32))
            haze = np.clip((z - 30) / 130, 0, 0.5)[..., None]
            ground += (np.array([214, 212, 208], np.float32) - ground) * haze
            self.image[top : top + rows] = np.clip(ground, 0, 255).astype(np.uint8)

    def _noise(self, tile: Floats, x: Floats, z: Floats, size_m: float) -> Floats:
        """Smooth noise about 0, ±1, that lies on the road; fades where it would be finer than a pixel."""
        wrapped_x = np.abs((x / size_m) % 510 - 255).astype(np.float32)
        wrapped_z = np.abs((z / size_m) % 510 - 255).astype(np.float32)
        values = cv2.remap(tile, wrapped_x, wrapped_z, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        fade = np.clip(size_m * self.view.focal_px * 2.9 / np.maximum(z, 1) ** 2 * 0.8, 0, 1)
        return np.asarray(values * fade, np.float32)

    def _materials(self, x: Floats, z: Floats) -> Floats:
        fine, middle, broad = (
            self._noise(t, x, z, m) for t, m in zip(self.tiles, (0.02, 0.11, 1.3), strict=True)
        )
        tone: Floats = np.asarray(118 + 7 * fine + 4 * middle + 4 * broad, np.float32)
        for lane in (-1.25, 2.7):
            for wheel in (-0.75, 0.75):
                tone -= np.asarray(9 * np.exp(-(((x - lane - wheel) / 0.24) ** 2)), np.float32)
            tone -= np.asarray(7 * np.exp(-(((x - lane) / 0.35) ** 2)) * (0.6 + 0.4 * broad), np.float32)
        ground = tone[..., None] * np.array([1.02, 1.0, 0.985], np.float32)

        grit = fine + middle

        def lay(mask: NDArray[np.bool_], color: Color, grain: float) -> None:
            if mask.any():
                ground[mask] = np.array(color, np.float32) * (1 + grain * grit[mask])[:, None]

        lay(x < -3.35, (150, 152, 152), 0.05)
        joints = (np.abs((x * 2) % 1 - 0.5) > 0.46) | (np.abs((z * 2) % 1 - 0.5) > 0.46)
        lay((x < -3.35) & joints & (z < 24), (128, 130, 130), 0.04)
        lay(x < -5.6, (62, 104, 84), 0.16)
        lay(x > 9.4, (62, 104, 84), 0.16)
        lay((x > 4.85) & (x < 9.4), (132, 130, 128), 0.04)
        worn = (0.9 + 0.1 * broad) > 0.78
        lay(((np.abs(x + 3.05) < 0.06) | (np.abs(x - 4.55) < 0.06)) & worn, (214, 216, 216), 0.04)
        lay((np.abs(x - 0.7) < 0.06) & (z > 21) & (z % 6 < 3), (214, 216, 216), 0.04)
        lay((np.abs(z - 8.45) < 0.2) & (x > -2.9) & (x < 0.2), (216, 218, 218), 0.05)
        lay(
            (x > 4.85) & (x < 9.4) & (np.abs((z - 15.5) % 3.4) < 0.09) & (z > 14) & (z < 40),
            (212, 214, 214),
            0.04,
        )
        arrow = (np.abs(x + 1.25) < 0.09) & (z > 13.6) & (z < 16)
        arrow |= (z > 12.4) & (z < 13.6) & (np.abs(x + 1.25) < (z - 12.4) * 0.28)
        lay(arrow, (208, 210, 210), 0.06)
        return ground

    def paint_underpass(self) -> None:
        z, (left, right), height = WALL_Z_M, PORTAL_X_M, PORTAL_HEIGHT_M
        self.face([(-40, 0, z), (40, 0, z), (40, 4.9, z), (-40, 4.9, z)], (160, 166, 168))
        for x in np.arange(-40, 40, 2.4):
            self.face([(x, 0, z), (x + 0.06, 0, z), (x + 0.06, 4.9, z), (x, 4.9, z)], (146, 152, 154))
        self.face([(-40, 4.5, z), (40, 4.5, z), (40, 4.9, z), (-40, 4.9, z)], (182, 186, 188))
        for x in np.arange(-40, 40, 1.2):
            self.face([(x, 4.9, z), (x + 0.07, 4.9, z), (x + 0.07, 5.7, z), (x, 5.7, z)], (120, 124, 126))
        self.face([(-40, 5.65, z), (40, 5.65, z), (40, 5.75, z), (-40, 5.75, z)], (120, 124, 126))
        self.face([(left, 0, z), (right, 0, z), (right, height, z), (left, height, z)], (24, 25, 26))
        self.face(
            [(left, 0, z), (right, 0, z), (right - 0.7, 0, z - 4), (left + 0.7, 0, z - 4)], (62, 63, 64)
        )
        self.face(
            [(left, height, z), (right, height, z), (right, height + 0.3, z), (left, height + 0.3, z)],
            (58, 178, 222),
        )
        for x in np.arange(left, right, 0.6):
            self.face(
                [
                    (x, height, z),
                    (x + 0.3, height, z),
                    (x + 0.5, height + 0.3, z),
                    (x + 0.2, height + 0.3, z),
                ],
                (40, 40, 40),
            )

    def paint_left_side(self) -> None:
        self.trees((-21, -7.5), 9, (4.2, 6.2), 47, (54, 88, 68))
        self.trees((-13, -7.6), 7, (1.6, 2.6), 38, (48, 80, 62))
        for z in np.arange(46, 11, -2.5):
            self.box((-6.24, -6.16), (0, 2.0), (float(z), float(z) + 0.08), (96, 100, 102))
        for y in (0.25, 0.7, 1.15, 1.6, 1.95):
            self.face(
                [(-6.2, y, 11), (-6.2, y, 46), (-6.2, y + 0.05, 46), (-6.2, y + 0.05, 11)], (112, 118, 120)
            )
        # booth: plinth, wall, window band, roof
        self.box((-5.6, -3.75), (0, 0.9), (15.6, 18.2), (172, 112, 62))
        self.box((-5.6, -3.75), (0.9, 1.95), (15.6, 18.2), (196, 200, 200))
        self.face(
            [(-5.45, 1.0, 15.6), (-3.9, 1.0, 15.6), (-3.9, 1.85, 15.6), (-5.45, 1.85, 15.6)], (86, 76, 62)
        )
        self.face(
            [(-5.0, 1.0, 15.6), (-4.7, 1.0, 15.6), (-4.7, 1.45, 15.6), (-5.0, 1.45, 15.6)], (44, 46, 60)
        )
        self.face(
            [(-4.93, 1.42, 15.6), (-4.77, 1.42, 15.6), (-4.77, 1.62, 15.6), (-4.93, 1.62, 15.6)],
            (96, 116, 148),
        )
        self.face(
            [(-5.45, 1.0, 15.6), (-5.1, 1.0, 15.6), (-4.75, 1.85, 15.6), (-5.2, 1.85, 15.6)], (124, 116, 104)
        )
        self.face(
            [(-3.75, 1.0, 15.8), (-3.75, 1.0, 18), (-3.75, 1.85, 18), (-3.75, 1.85, 15.8)], (92, 84, 72)
        )
        self.box((-5.8, -3.5), (1.95, 2.18), (15.3, 18.5), (150, 92, 46))
        self.box((-3.5, -3.36), (0, 0.14), (4, 48), (176, 178, 178))
        for z in (12.6, 13.7, 14.8):
            self.bollard(-3.62, z)

    def bollard(self, x: float, z: float) -> None:
        for i in range(4):
            color: Color = (48, 44, 200) if i % 2 else (230, 232, 232)
            self.box((x - 0.07, x + 0.07), (i * 0.24, i * 0.24 + 0.24), (z, z + 0.14), color)

    def paint_right_side(self) -> None:
        self.trees((10.5, 22), 8, (4.4, 6.6), 47, (54, 90, 68))
        self.trees((10.2, 12.4), 4, (1.4, 2.2), 37, (48, 82, 62))
        self.box((4.65, 4.80), (0, 0.14), (4, 48), (176, 178, 178))
        self.box((12.6, 17), (0, 4.2), (36, 46), (158, 170, 180))
        for x in (13.0, 14.2, 15.4):
            self.face([(x, 1.6, 36), (x + 0.8, 1.6, 36), (x + 0.8, 3.0, 36), (x, 3.0, 36)], (110, 98, 84))
        self.box((5.16, 5.24), (0, 2.7), (29, 29.1), (130, 134, 136))
        self.face([(4.9, 1.5, 28.9), (6.9, 1.5, 28.9), (6.9, 2.85, 28.9), (4.9, 2.85, 28.9)], (236, 238, 238))
        self.face(
            [(4.95, 1.55, 28.9), (6.85, 1.55, 28.9), (6.85, 2.80, 28.9), (4.95, 2.80, 28.9)], (140, 70, 24)
        )
        unit = self.view.focal_px * _SAMPLES / 29.5
        for row, text in enumerate(_SIGN):
            x, y = self.pixels([(5.9, 2.52 - 0.36 * row, 28.9)])[0] / 16
            draw_centered(self.image, text, (x, y), Lettering(0.24 * unit, 0.15, 1.0, 0.16), (238, 240, 240))

    def paint_island(self) -> None:
        self.box((0.42, 0.98), (0, 0.15), (7.5, 21), (186, 188, 188))
        for z in np.arange(7.5, 10, 0.5):
            self.face(
                [(0.42, 0, z), (0.42, 0, z + 0.25), (0.42, 0.15, z + 0.25), (0.42, 0.15, z)], (40, 40, 40)
            )
        self.face([(0.42, 0, 7.5), (0.98, 0, 7.5), (0.98, 0.15, 7.5), (0.42, 0.15, 7.5)], (40, 188, 232))
        # ticket column, exit barrier standing open
        self.box((0.58, 0.84), (0.15, 1.25), (12.6, 12.9), (60, 150, 220))
        self.face(
            [(0.62, 0.98, 12.6), (0.80, 0.98, 12.6), (0.80, 1.16, 12.6), (0.62, 1.16, 12.6)], (60, 52, 44)
        )
        self.box((0.58, 0.86), (0.15, 1.15), (17.6, 17.9), (60, 150, 220))
        for i in range(9):
            color: Color = (48, 44, 200) if i % 2 else (234, 236, 236)
            y = 1.0 + i * 0.38
            lean = 0.05 * i
            self.face(
                [
                    (0.70 + lean, y, 17.7),
                    (0.79 + lean, y, 17.7),
                    (0.84 + lean, y + 0.38, 17.7),
                    (0.75 + lean, y + 0.38, 17.7),
                ],
                color,
            )


def _noise_tile(rng: np.random.Generator) -> Floats:
    tile = rng.normal(0, 1, (256, 256)).astype(np.float32)
    tile = np.asarray(cv2.GaussianBlur(tile, (0, 0), 1.2, borderType=cv2.BORDER_REFLECT), np.float32)
    return tile / np.float32(tile.std())


def draw_arm(image: Image, view: View, open_share: float, gain: float) -> None:
    """Draw the entry barrier's arm over a picture, 0 = closed, 1 = up."""
    if open_share > 0.97:
        return
    angle = open_share * np.pi * 0.46
    direction = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-direction[1], direction[0]]) * 0.05
    count = 10
    length = (ARM_X_M[1] - ARM_X_M[0]) / count
    for i in range(count):
        color: Color = (44, 40, 196) if i % 2 else (236, 238, 238)
        base = np.array([ARM_X_M[0], ARM_HEIGHT_M]) + direction * length * i
        end = base + direction * length
        flat = np.array([base - across, end - across, end + across, base + across])
        points = np.column_stack([flat, np.full(4, ARM_Z_M)])
        pixels = np.round(view.project(points) * 16).astype(np.int32)
        cv2.fillConvexPoly(image, pixels, _tint(color, gain), cv2.LINE_AA, 4)
        middle = flat.mean(axis=0) + across * 0.55
        ends = np.array([middle - direction * length / 2, middle + direction * length / 2])
        line = np.round(view.project(np.column_stack([ends, np.full(2, ARM_Z_M)])) * 16).astype(np.int32)
        shine = _tint(color, gain * 1.1)
        cv2.polylines(image, [line], isClosed=False, color=shine, thickness=2, lineType=cv2.LINE_AA, shift=4)


def _at_night(image: NDArray[np.generic], view: View) -> Image:
    """The scene under the camera's infrared lamp: gray, bright in the middle of the lane, black far away."""
    gray = cv2.cvtColor(np.asarray(image, np.uint8), cv2.COLOR_BGR2GRAY).astype(np.float32)
    rays = view.rays(0, 0, view.width_px, view.height_px)
    reach = np.where(rays[..., 1] < -0.01, 2.9 / np.maximum(-rays[..., 1], 0.01), 80.0)
    distance = np.minimum(reach, 55)
    beam = np.exp(-((rays[..., 0] + 0.02) ** 2) / (2 * 0.20**2))
    light = 0.11 + 0.85 * beam / (1 + (distance / 17) ** 2)
    night = gray * light + 5
    for x, y, z, size, power in (
        (-4.7, 1.45, 15.6, 60, 90),
        (5.9, 2.3, 28.9, 40, 40),
        (0.7, 3.5, 49.5, 26, 110),
    ):
        px, py = view.project(np.array([x, y, z]))
        ys, xs = np.mgrid[0 : view.height_px, 0 : view.width_px].astype(np.float32)
        scale = size * view.height_px / 720
        night += (
            power * np.exp(-((xs - px) ** 2 + ((ys - py) * 1.4) ** 2) / (2 * scale**2)) * (0.25 + gray / 255)
        )
    gray_image = np.clip(night, 0, 255).astype(np.uint8)
    return np.asarray(cv2.merge([gray_image, gray_image, gray_image]), np.uint8)


def _tint(color: Color, gain: float) -> Color:
    b, g, r = (int(min(max(channel * gain, 0), 255)) for channel in color)
    return b, g, r
