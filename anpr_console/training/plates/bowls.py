"""The letters O, Q, D and the digit 0 as plate makers rout them: rings of one stroke that differ in little.

Text faces tell them apart by width and curve. Plate alphabets often cut all four from one upright box with round
corners: a D has the corners on its left nearly square, a Q a short tail, and a zero is an O or hardly narrower.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from anpr_console.training.plates.fonts import BOX_PX, CAP_PX, MARGIN_PX, Mask

ROUTED = "OQD0"
_FINE = 4
"""Drawn this many times larger, then shrunk, for smooth edges."""


@dataclass(frozen=True, slots=True)
class Bowls:
    """One alphabet's rings, as shares of the capital height unless told otherwise.

    Attributes:
        width: Of the letter O.
        radius: Outer radius of the round corners, as a share of half the width; 1 makes a stadium.
        square: The same of D's left corners.
        zero: Width of 0 as a share of the O's.
        overhang: How far D's bars reach out past its stem on the left.
        tail: Length of Q's tail.
        tail_cross: How much of the tail lies within the ring, 0..1.
        tail_lean: Sideways run of the tail as a share of its length.
    """

    width: float
    radius: float
    square: float
    zero: float
    overhang: float
    tail: float
    tail_cross: float
    tail_lean: float


def random_bowls(rng: np.random.Generator) -> Bowls:
    """The rings of some alphabet."""
    return Bowls(
        width=float(rng.uniform(0.5, 0.72)),
        radius=float(rng.uniform(0.35, 1.0)),
        square=float(rng.uniform(0.0, 0.14)),
        zero=float(rng.choice((1.0, 0.95, 0.9, 0.82))),
        overhang=float(rng.uniform(0.02, 0.07)) if rng.random() < 0.2 else 0.0,
        tail=float(rng.uniform(0.2, 0.4)),
        tail_cross=float(rng.uniform(0.3, 0.9)),
        tail_lean=float(rng.uniform(0.3, 1.0)),
    )


def draw_bowl(char: str, bowls: Bowls, weight: float, stretch: float) -> Mask:
    """One of ``ROUTED`` as a mask, BOX_PX high and as wide as its ink.

    Args:
        char: The character.
        bowls: The alphabet's rings.
        weight: Stroke thickness as a share of the capital height.
        stretch: Width as a share of the alphabet's own.
    """
    cap = CAP_PX * _FINE
    width = round(cap * bowls.width * stretch * (bowls.zero if char == "0" else 1.0))
    stroke = round(min(cap * max(weight, 0.07), width * 0.36))
    room = round(cap * 0.4)
    ring = np.zeros((BOX_PX * _FINE, width + 2 * room), np.uint8)
    top = MARGIN_PX * _FINE
    right_radius = bowls.radius * width / 2
    left_radius = bowls.square * width / 2 if char == "D" else right_radius
    _fill_box(ring, (room, top, room + width, top + cap), left_radius, right_radius, 255)
    inner = (room + stroke, top + stroke, room + width - stroke, top + cap - stroke)
    _fill_box(ring, inner, max(0.0, left_radius - stroke), max(0.0, right_radius - stroke), 0)
    if char == "D" and bowls.overhang:
        left = room - round(bowls.overhang * cap)
        ring[top : top + stroke, left : room + stroke] = 255
        ring[top + cap - stroke : top + cap, left : room + stroke] = 255
    if char == "Q":
        _draw_tail(ring, bowls, (room + width, top + cap), stroke)
    inked = np.flatnonzero(ring.any(axis=0))
    ring = ring[:, inked[0] : inked[-1] + 1]
    return np.asarray(
        cv2.resize(ring, (max(2, round(ring.shape[1] / _FINE)), BOX_PX), interpolation=cv2.INTER_AREA),
        np.uint8,
    )


def _fill_box(
    mask: Mask, box: tuple[int, int, int, int], left_radius: float, right_radius: float, value: int
) -> None:
    """Fill a box whose corners are rounded, those on the left otherwise than those on the right."""
    left, top, right, bottom = box
    quarter = np.linspace(0, np.pi / 2, 16)
    corners = (
        (right, bottom, -1, -1, right_radius, quarter),
        (left, bottom, 1, -1, left_radius, quarter + np.pi / 2),
        (left, top, 1, 1, left_radius, quarter + np.pi),
        (right, top, -1, 1, right_radius, quarter + 3 * np.pi / 2),
    )
    points = [
        np.stack(
            [x + dx * radius + radius * np.cos(angles), y + dy * radius + radius * np.sin(angles)], axis=1
        )
        for x, y, dx, dy, radius, angles in corners
    ]
    cv2.fillPoly(mask, [np.round(np.concatenate(points)).astype(np.int32)], value)


def _draw_tail(mask: Mask, bowls: Bowls, corner: tuple[int, int], stroke: int) -> None:
    length = bowls.tail * CAP_PX * _FINE
    down = length / float(np.hypot(1.0, bowls.tail_lean))
    side = down * bowls.tail_lean
    x, y = corner[0] - stroke * 0.9, corner[1] - stroke * 0.6
    start = round(x - side * bowls.tail_cross), round(y - down * bowls.tail_cross)
    end = round(x + side * (1 - bowls.tail_cross)), round(y + down * (1 - bowls.tail_cross))
    cv2.line(mask, start, end, 255, max(4, round(stroke * 0.85)))
