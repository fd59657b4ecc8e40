"""Puts the frames of the virtual gate together and knows the truth of each."""

import math
from datetime import UTC, datetime, timedelta

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.capture.virtual_gate_drawing import Lighting, Pose
from anpr_console.capture.virtual_gate_font import Lettering, draw_text, text_width
from anpr_console.capture.virtual_gate_options import Daytime, GateOptions
from anpr_console.capture.virtual_gate_plate import Plate, draw_plate
from anpr_console.capture.virtual_gate_scene import draw_arm, paint_scene
from anpr_console.capture.virtual_gate_sprites import PLACES_M, BodyShop, Sprite, blend, paste_sprite, pose_of
from anpr_console.capture.virtual_gate_traffic import PAINTS, Timetable, Trip, parked_trip, tunnel_gain
from anpr_console.capture.virtual_gate_truth import PassageTruth, VehicleTruth
from anpr_console.capture.virtual_gate_view import Array, View
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.vehicle import VehicleKind

IN_SIGHT_Z_M = 47.0
_CYCLE_S, _DAY_S, _DUSK_S = 240.0, 150.0, 12.0
_DAY_START = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
_NIGHT_START = datetime(2026, 6, 15, 22, 30, tzinfo=UTC)
_IN_SIGHT_SHARE = 0.12
_NOISE_MARGIN = 64


class VirtualGate:
    """The gate as a function of the frame's index: the same options always give the same frames and truths."""

    def __init__(self, options: GateOptions) -> None:
        self.options = options
        self.view = View(options.width_px, options.height_px)
        self.shop = BodyShop(self.view)
        self._timetable = Timetable(options.seed, options.regions)
        self._parked = parked_trip(options.seed, options.regions)
        self._backgrounds: dict[Lighting, Image] = {}
        self._noises: dict[Lighting, tuple[Image, Image]] = {}
        self._clock_strip: tuple[str, Image] | None = None

    def frame(self, index: int) -> Image:
        """Render a frame: height × width × 3, BGR, uint8; the caller owns it."""
        time_s = index / self.options.fps
        lighting = self._lighting(time_s)
        image = self._background(lighting).copy()
        for trip in self._timetable.trips_at(time_s):
            self._draw_trip(image, trip, trip.z_at(time_s), lighting)
        draw_arm(
            image, self.view, self._timetable.arm_share(time_s), 1.0 if lighting is Lighting.DAY else 0.5
        )
        if lighting is Lighting.INFRARED:
            image[:] = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        dimming = self._dimming(time_s)
        if dimming < 1.0:
            image = np.asarray(cv2.convertScaleAbs(image, alpha=dimming), np.uint8)
        self._add_noise(image, index, lighting)
        self._stamp_clock(image, time_s)
        if self.options.jpeg_quality is not None:
            _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, self.options.jpeg_quality])
            image = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)
        return image

    def prepare(self, from_s: float, until_s: float) -> list[tuple[Trip, int, Lighting]]:
        """The body drawings that trips starting in a span of time will need, in order of need."""
        wanted: list[tuple[Trip, int, Lighting]] = []
        for trip in self._timetable.trips_between(from_s, until_s):
            places = range(len(PLACES_M))
            wanted.extend(
                (trip, place, self._lighting(trip.start_s))
                for place in (places if trip.is_leaving else reversed(places))
                if PLACES_M[place] > -trip.shape.length_m - 1
            )
        return wanted

    def truth(self, index: int) -> tuple[VehicleTruth, ...]:
        """The vehicles in sight in a frame, the farthest first; the parked one is always the first."""
        time_s = index / self.options.fps
        trips = [(self._parked, self._parked.z_at(0.0))]
        trips += [(trip, trip.z_at(time_s)) for trip in self._timetable.trips_at(time_s)]
        found = [self._vehicle_truth(trip, z) for trip, z in trips if z < IN_SIGHT_Z_M]
        return tuple(vehicle for vehicle in found if vehicle is not None)

    def passages(self, frame_count: int) -> tuple[PassageTruth, ...]:
        """The visits that begin within the first frames, in order of their first frame; without the parked vehicle."""
        passages = []
        timetable = Timetable(self.options.seed, self.options.regions)
        for trip in timetable.trips_between(-100.0, frame_count / self.options.fps):
            frames = range(
                max(int(trip.start_s * self.options.fps), 0), int(trip.end_s * self.options.fps) + 2
            )
            first = next((i for i in frames if self._is_in_sight(trip, i)), None)
            if first is None or first >= frame_count:
                continue
            last = next(i for i in reversed(frames) if self._is_in_sight(trip, i))
            plate = trip.plate
            passages.append(
                PassageTruth(
                    trip.number, plate.text if plate else None, plate.region if plate else None,
                    trip.shape.kind, trip.color, first, last, trip.is_leaving,
                )
            )  # fmt: skip
        return tuple(sorted(passages, key=lambda passage: passage.first_frame))

    def _is_in_sight(self, trip: Trip, index: int) -> bool:
        z = trip.z_at(index / self.options.fps)
        return z < IN_SIGHT_Z_M and self._vehicle_truth(trip, z) is not None

    def _vehicle_truth(self, trip: Trip, z: float) -> VehicleTruth | None:
        world = pose_of(trip, z).to_world(self.shop.silhouette(trip.shape))
        world = world[self.view.to_camera(world)[:, 2] > 0.3]
        if world.shape[0] == 0:
            return None
        pixels = self.view.project(world)
        (left, top), (right, bottom) = pixels.min(axis=0), pixels.max(axis=0)
        whole = Box.from_edges(float(left), float(top), float(right), float(bottom))
        box = whole.clipped(self.view.width_px, self.view.height_px)
        if box.area < _IN_SIGHT_SHARE * whole.area:
            return None
        plate = trip.plate
        corners = None if plate is None else self._plate_corners(trip, plate, z)
        text, region = (plate.text, plate.region) if plate else (None, None)
        return VehicleTruth(
            trip.number,
            trip.shape.kind,
            trip.color,
            box,
            text,
            region,
            corners,
            trip is self._parked,
            trip.is_leaving,
        )

    def _plate_corners(self, trip: Trip, plate: Plate, z: float) -> Quad | None:
        corners = self._plate_pixels(trip, plate, z)
        if corners is None:
            return None
        width, height = self.view.width_px, self.view.height_px
        if corners.min() < 0 or corners[:, 0].max() > width - 1 or corners[:, 1].max() > height - 1:
            return None
        return Quad(*(Point(float(x), float(y)) for x, y in corners))

    def _plate_pixels(self, trip: Trip, plate: Plate, z: float) -> Array | None:
        """The plate's corners in pixels, reading order, shape (4, 2); None behind the camera."""
        half_width, half_height = plate.width_mm / 2000, plate.height_mm / 2000
        middle_y = trip.shape.plate_m[1 if trip.is_leaving else 0]
        at = self.shop.plate_z(trip.shape, is_rear=trip.is_leaving)
        side = -1.0 if trip.is_leaving else 1.0
        corners = np.array(
            [
                (side * sx * half_width, middle_y + sy * half_height, at)
                for sx, sy in ((-1, 1), (1, 1), (1, -1), (-1, -1))
            ]
        )
        world = pose_of(trip, z).to_world(corners)
        if self.view.to_camera(world)[:, 2].min() < 0.5:
            return None
        return self.view.project(world)

    def _lighting(self, time_s: float) -> Lighting:
        match self.options.night:
            case Daytime.DAY:
                return Lighting.DAY
            case Daytime.NIGHT:
                return Lighting.INFRARED
            case Daytime.CYCLE:
                return Lighting.DAY if time_s % _CYCLE_S < _DAY_S else Lighting.INFRARED

    def _dimming(self, time_s: float) -> float:
        """Falling light before the camera switches to infrared, rising light after it switched back."""
        if self.options.night is not Daytime.CYCLE:
            return 1.0
        at = time_s % _CYCLE_S
        if at >= _DAY_S:
            return 1.0
        is_first_morning = time_s < _CYCLE_S
        from_night = 1.0 if is_first_morning else min(at / _DUSK_S, 1.0)
        return 0.45 + 0.55 * min(from_night, (_DAY_S - at) / _DUSK_S, 1.0)

    def _background(self, lighting: Lighting) -> Image:
        if lighting not in self._backgrounds:
            image = paint_scene(self.view, lighting, self.options.seed)
            self._draw_trip(image, self._parked, self._parked.z_at(0.0), lighting)
            self._backgrounds[lighting] = image
        return self._backgrounds[lighting]

    def _draw_trip(self, image: Image, trip: Trip, z: float, lighting: Lighting) -> None:
        sprite = self.shop.sprite(trip, z, lighting, PAINTS[trip.color])
        if sprite is None:
            return
        gain = tunnel_gain(z)
        pose = pose_of(trip, z)
        if lighting is Lighting.DAY and gain > 0.3:
            self._draw_shadow(image, trip, pose, min((gain - 0.3) / 0.7, 1.0))
        self._paste(image, sprite, pose, gain)
        if trip.plate is not None:
            self._paste_plate(
                image, trip, trip.plate, z, gain if lighting is Lighting.DAY else min(gain * 1.1, 1.0)
            )
        if lighting is Lighting.INFRARED and trip is not self._parked:
            self._add_lamps(image, trip, pose)

    def _paste(self, image: Image, sprite: Sprite, pose: Pose, gain: float) -> None:
        paste_sprite(image, sprite, pose, self.view, gain)

    def _draw_shadow(self, image: Image, trip: Trip, pose: Pose, strength: float) -> None:
        half, length = trip.shape.width_m / 2, trip.shape.length_m
        reach = 0.30 * trip.shape.height_m * (-1 if trip.is_leaving else 1)
        low, high = min(-half, -half + reach), max(half, half + reach)
        ground = np.array([(low, 0, -0.10), (high, 0, -0.05), (high, 0, length), (low, 0, length)])
        world = pose.to_world(ground)
        world[:, 2] = np.maximum(world[:, 2], 0.8)
        pixels = self.view.project(world)
        pad = float(np.clip(np.ptp(pixels[:, 0]) * 0.10, 8, 64))
        left, top = np.maximum(np.floor(pixels.min(axis=0) - pad), 0).astype(int)
        right, bottom = np.minimum(
            np.ceil(pixels.max(axis=0) + pad), (self.view.width_px, self.view.height_px)
        ).astype(int)
        if right - left < 8 or bottom - top < 8:
            return
        small = np.zeros((max((bottom - top) // 4, 2), max((right - left) // 4, 2)), np.uint8)
        fixed = np.round((pixels - (left, top)) / 4 * 16).astype(np.int32)
        cv2.fillConvexPoly(small, fixed, 170 * strength, cv2.LINE_AA, 4)
        small = cv2.GaussianBlur(small, (0, 0), max(pad / 13, 0.6))
        mask = cv2.bitwise_not(
            cv2.resize(small, (int(right - left), int(bottom - top)), interpolation=cv2.INTER_LINEAR)
        )
        region = image[top:bottom, left:right]
        region[:] = cv2.multiply(region, cv2.merge([mask, mask, mask]), scale=1 / 255)

    def _paste_plate(self, image: Image, trip: Trip, plate: Plate, z: float, gain: float) -> None:
        corners = self._plate_pixels(trip, plate, z)
        if corners is None:
            return
        left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
        right, bottom = np.minimum(
            np.ceil(corners.max(axis=0)).astype(int) + 2, (self.view.width_px, self.view.height_px)
        )
        if right - left < 3 or bottom - top < 2:
            return
        picture = draw_plate(plate)
        width = min(int(np.linalg.norm(corners[1] - corners[0]) * 1.5) + 4, picture.shape[1])
        height = max(round(width * plate.height_mm / plate.width_mm), 3)
        small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        small = cv2.convertScaleAbs(small, alpha=gain * 0.94)
        opaque = np.full((height, width), 255, np.uint8)
        edges = np.array(
            [(-0.5, -0.5), (width - 0.5, -0.5), (width - 0.5, height - 0.5), (-0.5, height - 0.5)], np.float32
        )
        onto = (corners - (left, top) - 0.5).astype(np.float32)
        warp = cv2.getPerspectiveTransform(edges, onto)
        size = (int(right - left), int(bottom - top))
        warped = cv2.warpPerspective(
            cv2.merge([small, opaque]), warp, size, flags=cv2.INTER_LINEAR, borderValue=(0, 0, 0, 0)
        )
        blend(image[top:bottom, left:right], np.asarray(warped, np.uint8))

    def _add_lamps(self, image: Image, trip: Trip, pose: Pose) -> None:
        shape = trip.shape
        is_motorcycle = shape.kind is VehicleKind.MOTORCYCLE
        offsets = (0.0,) if is_motorcycle else (-0.37 * shape.width_m, 0.37 * shape.width_m)
        if trip.is_leaving:
            height, along, power, size = shape.top_line[-1][1] - 0.12, shape.length_m, 0.35, 0.28
        else:
            height, along, power, size = shape.top_line[1][1] - 0.11, -0.02, 0.85, 0.62
        if shape.kind is VehicleKind.TRUCK:
            height = 0.66 if trip.is_leaving else 0.76
        for x in offsets:
            world = pose.to_world(np.array([x, height, along]))
            depth = float(self.view.to_camera(world)[2])
            if depth < 1.5:
                continue
            center = self.view.project(world)
            radius = size * self.view.focal_px / depth * 0.5 + 5 * self.view.height_px / 720
            _add_glow(image, (float(center[0]), float(center[1])), (radius, radius), power * 255)
        if not trip.is_leaving:
            world = pose.to_world(np.array([0.0, 0.0, -2.6]))
            depth = float(self.view.to_camera(world)[2])
            if depth > 3:
                x, y = self.view.project(world)
                reach = self.view.focal_px / depth
                _add_glow(image, (float(x), float(y)), (2.2 * reach, 0.9 * reach), 70)

    def _add_noise(self, image: Image, index: int, lighting: Lighting) -> None:
        if lighting not in self._noises:
            rng = np.random.default_rng(self.options.seed)
            sigma = 2.4 if lighting is Lighting.DAY else 5.0
            shape = (self.view.height_px + _NOISE_MARGIN, self.view.width_px + _NOISE_MARGIN)
            channels = 3 if lighting is Lighting.DAY else 1
            noise = rng.normal(0, sigma, (*shape, channels)).astype(np.float32)
            noise = np.repeat(noise, 3 // channels, axis=2)
            up, down = (np.clip(np.round(sign * noise), 0, 255).astype(np.uint8) for sign in (1, -1))
            self._noises[lighting] = (up, down)
        up, down = self._noises[lighting]
        x, y = (index * 37) % _NOISE_MARGIN, (index * 23 + index // 64 * 7) % _NOISE_MARGIN
        part = np.s_[y : y + self.view.height_px, x : x + self.view.width_px]
        cv2.add(image, up[part], dst=image)
        cv2.subtract(image, down[part], dst=image)

    def _stamp_clock(self, image: Image, time_s: float) -> None:
        start = _NIGHT_START if self.options.night is Daytime.NIGHT else _DAY_START
        text = (start + timedelta(seconds=math.floor(time_s))).strftime("%d-%m-%Y %H:%M:%S")
        if self._clock_strip is None or self._clock_strip[0] != text:
            lettering = Lettering(15 * self.view.height_px / 720, 0.13, 1.0, 0.2)
            size = (
                round(lettering.height_px * 1.9),
                round(text_width(text, lettering) + lettering.height_px),
            )
            strip = np.full((*size, 3), 18, np.uint8)
            draw_text(
                strip,
                text,
                (lettering.height_px * 0.5, lettering.height_px * 0.45),
                lettering,
                (236, 236, 236),
            )
            self._clock_strip = (text, strip)
        strip = self._clock_strip[1]
        right = self.view.width_px - round(12 * self.view.height_px / 720)
        top = round(10 * self.view.height_px / 720)
        image[top : top + strip.shape[0], right - strip.shape[1] : right] = strip


def _make_glow() -> NDArray[np.float32]:
    ys, xs = np.mgrid[-1:1:64j, -1:1:64j]
    reach = np.sqrt(xs**2 + ys**2)
    glow = np.exp(-((reach / 0.16) ** 2)) + 0.30 * np.exp(-((reach / 0.42) ** 2))
    glow = np.maximum(glow - float(glow[0, 32]), 0)
    return np.asarray(np.clip(glow, 0, 1), np.float32)


_GLOW = _make_glow()


def _add_glow(image: Image, center: tuple[float, float], radii: tuple[float, float], power: float) -> None:
    """Add a soft light to a frame in place; radii in pixels, power in gray levels."""
    height, width = image.shape[:2]
    size_x, size_y = (max(int(radius * 2), 4) for radius in radii)
    left, top = round(center[0] - size_x / 2), round(center[1] - size_y / 2)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(left + size_x, width), min(top + size_y, height)
    if x1 <= x0 or y1 <= y0:
        return
    glow = cv2.convertScaleAbs(cv2.resize(_GLOW, (size_x, size_y)), alpha=power)
    glow = glow[y0 - top : y1 - top, x0 - left : x1 - left]
    region = image[y0:y1, x0:x1]
    region[:] = cv2.add(region, cv2.merge([glow, glow, glow]))
