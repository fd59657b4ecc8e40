"""Painted details of the virtual gate's vehicles: pictures projected on the front, the rear and the side."""

import math
from dataclasses import dataclass

import numpy as np

from anpr_console.capture.virtual_gate_brush import Brush, Color, Layer
from anpr_console.capture.virtual_gate_mesh import BodyShape
from anpr_console.domain.vehicle import VehicleKind

HALF_WIDTH_M = 1.3
GLASS: Color = (44, 40, 34)
BLACK: Color = (24, 24, 24)


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """The layers of one body style."""

    front: Layer
    rear: Layer
    side: Layer


def paint_skin(shape: BodyShape) -> Skin:
    """Draw the details of a body style."""
    front = Brush(-HALF_WIDTH_M, 2 * HALF_WIDTH_M)
    rear = Brush(-HALF_WIDTH_M, 2 * HALF_WIDTH_M)
    side = Brush(-0.1, shape.length_m + 0.2)
    match shape.kind:
        case VehicleKind.MOTORCYCLE:
            _draw_motorcycle(shape, front, rear)
        case VehicleKind.TRUCK:
            _draw_truck(shape, front, rear, side)
        case _:
            _draw_car_front(shape, front)
            _draw_car_rear(shape, rear)
            _draw_car_side(shape, side)
    return Skin(front.layer(), rear.layer(), side.layer())


def _glass(brush: Brush, corners: list[tuple[float, float]]) -> None:
    """A pane seen from outside: corners lower left, lower right, upper right, upper left."""
    cx, cy = (sum(p[i] for p in corners) / 4 for i in (0, 1))
    grown = [(cx + (x - cx) * 1.03, cy + (y - cy) * 1.08) for x, y in corners]
    brush.polygon(grown, BLACK, gloss=60)
    brush.polygon(corners, GLASS, gloss=190)


def _seats(brush: Brush, low: float, high: float, half: float) -> None:
    """Shadows of what stands behind the windscreen: dashboard, wheel, head rests, a driver."""
    span = high - low
    brush.polygon([(-half, low), (half, low), (half * 0.97, low + 0.22 * span), (-half * 0.97, low + 0.22 * span)],
                  (30, 29, 28), 0.8, 150)  # fmt: skip
    for x in (-0.38, 0.38):
        brush.polygon([(x - 0.2, low + 0.2 * span), (x + 0.2, low + 0.2 * span), (x + 0.17, low + 0.62 * span),
                       (x - 0.17, low + 0.62 * span)], (22, 21, 21), 0.8, 190)  # fmt: skip
        brush.disc(x, low + 0.66 * span, (0.11, 0.12), (22, 21, 21), 0.8, 190)
    brush.disc(0.38, low + 0.64 * span, (0.085, 0.115), (74, 88, 112), 0.75, 190)
    chest = low + 0.2 * span, low + 0.50 * span
    brush.polygon(
        [(0.18, chest[0]), (0.58, chest[0]), (0.53, chest[1]), (0.23, chest[1])], (70, 60, 52), 0.7, 190
    )
    brush.disc(0.36, low + 0.2 * span, (0.18, 0.14 * span), (16, 16, 16), 0.5, 190)
    brush.disc(0, high - 0.1 * span, (0.09, 0.03), (14, 14, 14), 0.9, 100)
    brush.polygon(
        [(-0.5, high - 0.02), (-0.2, high - 0.02), (-0.2, high - 0.1), (-0.5, high - 0.1)],
        (120, 120, 118),
        0.35,
        190,
    )


def _cabin_half(shape: BodyShape, height: float) -> float:
    base = shape.belt_m - 0.12
    up = min(max((height - base) / (shape.height_m - base), 0), 1)
    return (shape.width_m / 2 - 0.05) * (1 - (0.10 if shape.is_boxy else 0.24) * math.pow(up, 1.5))


def _draw_car_front(shape: BodyShape, brush: Brush) -> None:
    half = shape.width_m / 2
    nose = shape.top_line[1][1]
    cowl = shape.top_line[3][1] - 0.015
    low, high = cowl + 0.02, shape.height_m - 0.11
    bottom_half, top_half = _cabin_half(shape, low) * 0.94, _cabin_half(shape, high) * 0.88
    vent = [
        (-bottom_half, cowl - 0.025),
        (bottom_half, cowl - 0.025),
        (bottom_half, low + 0.02),
        (-bottom_half, low + 0.02),
    ]
    brush.polygon(vent, (20, 20, 20), 0.95, 20)
    _glass(brush, [(-bottom_half, low), (bottom_half, low), (top_half, high), (-top_half, high)])
    _seats(brush, low, high, bottom_half)
    for x in (-0.30, 0.34):
        brush.line([(x + 0.32, low + 0.01), (x - 0.28, low + 0.035)], (12, 12, 12), 0.016)
    # hood: leading edge, two creases
    shut_line = ((-1, 0.085), (-0.78, 0.03), (0, 0.012), (0.78, 0.03), (1, 0.085))
    brush.line([(half * x, nose - below) for x, below in shut_line], (15, 15, 15), 0.010, 0.75)
    for side in (-1, 1):
        brush.line([(side * half * 0.50, nose), (side * half * 0.62, cowl)], (10, 10, 10), 0.014, 0.22)
        brush.line([(side * half * 0.97, nose - 0.03), (side * half * 0.90, cowl)], (10, 10, 10), 0.010, 0.6)
    # lamps
    y = nose - 0.10
    lamp = [
        (half * 0.52, y - 0.075),
        (half * 0.56, y + 0.035),
        (half * 0.99, y + 0.085),
        (half * 1.02, y - 0.02),
        (half * 0.80, y - 0.085),
    ]
    brush.both(
        [(half * 0.76 + (px - half * 0.76) * 1.06, y + (py - y) * 1.18) for px, py in lamp],
        (16, 16, 16),
        1.0,
        90,
    )
    brush.both(lamp, (168, 166, 160), 1.0, 150)
    for side in (-1, 1):
        for x, radius in ((0.66, 0.058), (0.83, 0.05)):
            brush.disc(side * half * x, y - 0.005, (radius + 0.012, radius + 0.012), (70, 70, 70), 1.0, 150)
            brush.disc(side * half * x, y - 0.005, (radius, radius), (226, 226, 222), 1.0, 150)
            brush.disc(
                side * half * x + 0.012, y + 0.01, (radius * 0.45, radius * 0.45), (255, 255, 252), 1.0, 150
            )
        brush.line(
            [(side * half * 0.58, y - 0.062), (side * half * 0.79, y - 0.07), (side * half * 0.99, y - 0.02)],
            (245, 245, 240),
            0.012,
        )
    # upper grille with slats and a badge
    top, foot = y + 0.055, y - 0.115
    brush.polygon(
        [(-half * 0.50, top), (half * 0.50, top), (half * 0.44, foot), (-half * 0.44, foot)],
        (20, 20, 20),
        1.0,
        30,
    )
    for step in range(4):
        row = foot + 0.022 + step * 0.040
        brush.line([(-half * 0.45, row), (half * 0.45, row)], (92, 92, 92), 0.010)
    brush.line([(-half * 0.50, top), (half * 0.50, top)], (205, 205, 205), 0.014)
    brush.line([(-half * 0.44, foot), (half * 0.44, foot)], (175, 175, 175), 0.010)
    brush.disc(0, y - 0.02, (0.066, 0.05), (196, 196, 196), 1.0, 160)
    brush.disc(0, y - 0.02, (0.05, 0.036), (60, 60, 60), 1.0, 100)
    # bumper: lower intake, fog lamps, lip
    plate = shape.plate_m[0]
    lower = plate - 0.12
    brush.polygon(
        [
            (-half * 0.60, lower),
            (half * 0.60, lower),
            (half * 0.50, lower - 0.13),
            (-half * 0.50, lower - 0.13),
        ],
        (22, 22, 22),
        1.0,
        15,
    )
    for step in range(3):
        brush.line(
            [(-half * 0.56, lower - 0.03 - 0.035 * step), (half * 0.56, lower - 0.03 - 0.035 * step)],
            (58, 58, 58),
            0.008,
        )
    brush.both(
        [
            (half * 0.70, lower + 0.02),
            (half * 0.95, lower + 0.06),
            (half * 0.95, lower - 0.09),
            (half * 0.66, lower - 0.11),
        ],
        (26, 26, 26),
        1.0,
        20,
    )
    for side in (-1, 1):
        brush.disc(side * half * 0.80, lower - 0.03, (0.05, 0.045), (190, 190, 184), 1.0, 120)
    brush.line(
        [
            (-half, lower + 0.16),
            (-half * 0.72, lower + 0.10),
            (half * 0.72, lower + 0.10),
            (half, lower + 0.16),
        ],
        (10, 10, 10),
        0.012,
        0.3,
    )
    brush.polygon([(-half, 0.26), (half, 0.26), (half, 0.0), (-half, 0.0)], (26, 26, 26), 0.95, 10)


def _draw_car_rear(shape: BodyShape, brush: Brush) -> None:
    half = shape.width_m / 2
    deck = shape.top_line[-1][1]
    low, high = max(deck + 0.06, shape.belt_m + 0.08), shape.height_m - 0.15
    bottom_half, top_half = _cabin_half(shape, low) * 0.86, _cabin_half(shape, high) * 0.84
    _glass(brush, [(-bottom_half, low), (bottom_half, low), (top_half, high), (-top_half, high)])
    for x in (-0.38, 0.38):
        brush.disc(x, low + 0.10, (0.12, 0.10), (20, 20, 20), 0.7, 190)
    for step in range(5):
        row = low + (high - low) * (0.2 + 0.14 * step)
        brush.line([(-bottom_half * 0.9, row), (bottom_half * 0.9, row)], (70, 70, 70), 0.004, 0.4)
    brush.line([(0.02, low + 0.015), (-0.30, low + 0.06)], (12, 12, 12), 0.016)
    brush.line([(-0.16, high + 0.05), (0.16, high + 0.05)], (40, 40, 190), 0.022)
    y = deck - 0.13
    lamp = [(half * 0.58, y + 0.05), (half * 1.0, y + 0.09), (half * 1.02, y - 0.06), (half * 0.60, y - 0.06)]
    if shape.is_boxy:
        lamp = [
            (half * 0.84, y + 0.28),
            (half * 1.0, y + 0.28),
            (half * 1.0, y - 0.12),
            (half * 0.84, y - 0.12),
        ]
    brush.both(lamp, (36, 30, 168), 1.0, 110)
    inner = [(half * 0.8 + (px - half * 0.8) * 0.55, y + (py - y) * 0.5) for px, py in lamp]
    brush.both(inner, (60, 52, 226), 1.0, 110)
    brush.both([(px, py - 0.055) for px, py in inner], (190, 190, 200), 0.6, 110)
    plate = shape.plate_m[1]
    brush.polygon(
        [(-0.36, plate - 0.10), (0.36, plate - 0.10), (0.33, plate + 0.10), (-0.33, plate + 0.10)],
        (14, 14, 14),
        0.6,
        20,
    )
    brush.line([(-0.30, plate + 0.105), (0.30, plate + 0.105)], (206, 206, 206), 0.020)
    brush.disc(0, plate + 0.175, (0.055, 0.042), (200, 200, 200), 1.0, 160)
    edge = plate - 0.15
    brush.line(
        [(-half, edge + 0.05), (-half * 0.7, edge), (half * 0.7, edge), (half, edge + 0.05)],
        (10, 10, 10),
        0.012,
        0.7,
    )
    brush.both(
        [(half * 0.62, 0.46), (half * 0.90, 0.46), (half * 0.90, 0.42), (half * 0.62, 0.42)],
        (40, 36, 150),
        1.0,
        80,
    )
    brush.polygon([(-half, 0.34), (half, 0.34), (half, 0), (-half, 0)], (28, 28, 28), 0.95, 12)
    for side in (-1, 1):
        brush.disc(side * half * 0.62, 0.27, (0.05, 0.03), (120, 120, 120), 1.0, 90)


def _draw_car_side(shape: BodyShape, brush: Brush) -> None:
    length = shape.length_m
    low, high = shape.belt_m + 0.09, shape.height_m - 0.15
    base = shape.belt_m - 0.12

    def edge(height: float, *, at_front: bool) -> float:
        up = (height - base) / (shape.height_m - base)
        if at_front:
            return shape.cabin[0] * length + shape.rakes_m[0] * up + 0.18
        return shape.cabin[1] * length - shape.rakes_m[1] * up - 0.16

    start_low, start_high = edge(low, at_front=True), edge(high, at_front=True)
    end_low, end_high = edge(low, at_front=False), edge(high, at_front=False)
    pillar = start_low + (end_low - start_low) * 0.48
    panes = [
        [(start_low, low), (pillar - 0.04, low), (pillar - 0.03, high), (start_high, high)],
        [(pillar + 0.04, low), (end_low, low), (end_high, high), (pillar + 0.03, high)],
    ]
    for pane in panes:
        brush.polygon([(z, y) for z, y in pane], GLASS, gloss=170)
    brush.line([(start_low - 0.05, low - 0.01), (end_low + 0.05, low - 0.01)], (150, 150, 150), 0.014)
    for z in (start_low - 0.02, pillar, end_low - 0.25):
        brush.line([(z, low), (z + 0.03, 0.3)], (10, 10, 10), 0.010, 0.7)
    for z in (pillar - 0.22, end_low - 0.45):
        brush.line([(z, low - 0.10), (z + 0.16, low - 0.10)], (60, 60, 60), 0.03, 0.8)
    brush.line([(0.2, low - 0.17), (length - 0.2, low - 0.13)], (10, 10, 10), 0.014, 0.22)
    brush.polygon([(0, 0.28), (length, 0.28), (length, 0), (0, 0)], (24, 24, 24), 0.95, 10)
    _draw_wheels(shape, brush)


def _draw_wheels(shape: BodyShape, brush: Brush) -> None:
    radius = shape.wheel_radius_m
    for axle in shape.wheels_m:
        brush.disc(axle, radius, (radius + 0.06, radius + 0.06), (12, 12, 12), 1.0, 5)
        brush.disc(axle, radius, (radius, radius), (30, 30, 30), 1.0, 12)
        brush.disc(axle, radius, (radius * 0.66, radius * 0.66), (150, 150, 150), 1.0, 60)
        for angle in np.arange(5) * 2 * np.pi / 5 + 0.3:
            x, y = axle + np.cos(angle) * radius * 0.40, radius + np.sin(angle) * radius * 0.40
            brush.disc(float(x), float(y), (radius * 0.14, radius * 0.14), (40, 40, 40), 1.0, 20)
        brush.disc(axle, radius, (radius * 0.12, radius * 0.12), (90, 90, 90), 1.0, 60)


def _draw_truck(shape: BodyShape, front: Brush, rear: Brush, side: Brush) -> None:
    half = shape.width_m / 2
    low, high = 1.42, shape.height_m - 0.30
    width = _cabin_half(shape, 1.8) * 0.93
    _glass(front, [(-width, low), (width, low), (width * 0.97, high), (-width * 0.97, high)])
    _seats(front, low, high, width)
    for x in (-0.5, 0.0, 0.5):
        front.line([(x + 0.3, low + 0.01), (x - 0.2, low + 0.06)], (12, 12, 12), 0.02)
    front.polygon(
        [(-half * 0.66, 1.20), (half * 0.66, 1.20), (half * 0.60, 0.94), (-half * 0.60, 0.94)],
        (24, 24, 24),
        1.0,
        20,
    )
    for step in range(4):
        front.line(
            [(-half * 0.62, 0.98 + step * 0.065), (half * 0.62, 0.98 + step * 0.065)], (120, 120, 120), 0.016
        )
    front.line([(-half * 0.9, 1.31), (half * 0.9, 1.31)], (12, 12, 12), 0.012, 0.6)
    front.disc(0, 1.255, (0.09, 0.045), (210, 210, 210), 1.0, 160)
    front.polygon([(-half, 0.90), (half, 0.90), (half, 0.36), (-half, 0.36)], (52, 52, 52), 1.0, 20)
    front.both(
        [(half * 0.60, 0.86), (half * 0.97, 0.86), (half * 0.97, 0.66), (half * 0.62, 0.66)],
        (22, 22, 22),
        1.0,
        90,
    )
    for sign in (-1, 1):
        front.disc(sign * half * 0.72, 0.76, (0.075, 0.075), (232, 232, 226), 1.0, 150)
        front.disc(sign * half * 0.89, 0.76, (0.05, 0.06), (60, 150, 230), 1.0, 150)
    front.polygon([(-0.30, 0.53), (0.30, 0.53), (0.30, 0.71), (-0.30, 0.71)], (26, 26, 26), 1.0, 15)
    rear.polygon([(-half, 0.78), (half, 0.78), (half, 0.50), (-half, 0.50)], (34, 34, 34), 1.0, 10)
    rear.both(
        [(half * 0.66, 0.70), (half * 0.97, 0.70), (half * 0.97, 0.56), (half * 0.66, 0.56)],
        (40, 36, 190),
        1.0,
        90,
    )
    rear.polygon([(-0.34, 0.64), (0.34, 0.64), (0.34, 0.86), (-0.34, 0.86)], (20, 20, 20), 1.0, 10)
    side.polygon([(0.45, 1.45), (1.45, 1.45), (1.45, 2.2), (0.62, 2.2)], GLASS, gloss=170)
    _draw_wheels(shape, side)


def _draw_motorcycle(shape: BodyShape, front: Brush, rear: Brush) -> None:
    front.disc(0, 0.94, (0.11, 0.09), (210, 210, 206), 1.0, 150)
    front.disc(0, 0.94, (0.06, 0.05), (255, 255, 250), 1.0, 150)
    front.polygon([(-0.12, 1.42), (0.12, 1.42), (0.11, 1.58), (-0.11, 1.58)], (30, 28, 26), 1.0, 200)
    front.line([(-0.10, 0.62), (0, 0.45), (0.10, 0.62)], (20, 20, 20), 0.03)
    rear.polygon([(-0.10, 0.86), (0.10, 0.86), (0.10, 0.94), (-0.10, 0.94)], (50, 44, 210), 1.0, 90)
    for sign in (-1, 1):
        front.disc(sign * 0.22, 0.90, (0.04, 0.03), (40, 140, 235), 1.0, 90)
        rear.disc(sign * 0.17, 0.84, (0.035, 0.03), (40, 140, 235), 1.0, 90)
    rear.line([(-0.12, 1.40), (0.12, 1.40)], (30, 30, 30), 0.02)
    del shape
