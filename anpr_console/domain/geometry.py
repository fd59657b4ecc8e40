"""Boxes, quadrilaterals, polygons and lines. Pixels of the original picture, x to the right, y down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a picture, in pixels (or 0..1 where a docstring says *relative*)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: left, top, width, height in pixels of the original picture."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_edges(cls, left: float, top: float, right: float, bottom: float) -> Self:
        """Make a box from its edges."""
        return cls(left, top, right - left, bottom - top)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def bottom_center(self) -> Point:
        """The middle of the lower edge: where a vehicle touches the road."""
        return Point(self.x + self.width / 2, self.y + self.height)

    @property
    def area(self) -> float:
        """Width times height, never negative."""
        return max(0.0, self.width) * max(0.0, self.height)

    def intersection_area(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return width * height if width > 0 and height > 0 else 0.0

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0..1."""
        shared = self.intersection_area(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def coverage_by(self, other: "Box") -> float:
        """The share of this box that ``other`` covers, 0..1."""
        return self.intersection_area(other) / self.area if self.area > 0 else 0.0

    def expanded(self, share_x: float, share_y: float) -> "Box":
        """Grow by a share of the own size on each side (negative shrinks)."""
        dx, dy = self.width * share_x, self.height * share_y
        return Box(self.x - dx, self.y - dy, self.width + 2 * dx, self.height + 2 * dy)

    def clipped(self, width_px: float, height_px: float) -> "Box":
        """The part inside a picture of that size (may be empty)."""
        left, top = min(max(self.x, 0.0), width_px), min(max(self.y, 0.0), height_px)
        right, bottom = min(max(self.right, 0.0), width_px), min(max(self.bottom, 0.0), height_px)
        return Box.from_edges(left, top, right, bottom)

    def scaled(self, factor_x: float, factor_y: float) -> "Box":
        """Multiply all x by ``factor_x`` and all y by ``factor_y``."""
        return Box(self.x * factor_x, self.y * factor_y, self.width * factor_x, self.height * factor_y)

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners in reading order: top left, top right, bottom right, bottom left."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point

    @property
    def points(self) -> tuple[Point, Point, Point, Point]:
        """The corners in reading order."""
        return self.top_left, self.top_right, self.bottom_right, self.bottom_left

    @property
    def bounding_box(self) -> Box:
        """The smallest upright box around it."""
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Box.from_edges(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        """Mean length of the upper and lower side, in pixels."""
        return (_distance(self.top_left, self.top_right) + _distance(self.bottom_left, self.bottom_right)) / 2

    @property
    def height(self) -> float:
        """Mean length of the left and right side, in pixels."""
        return (_distance(self.top_left, self.bottom_left) + _distance(self.top_right, self.bottom_right)) / 2

    @property
    def tilt_degrees(self) -> float:
        """Angle of the upper side against the horizontal; positive means it falls to the right."""
        dx, dy = self.top_right.x - self.top_left.x, self.top_right.y - self.top_left.y
        return math.degrees(math.atan2(dy, dx))


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def polygon_contains(polygon: Sequence[Point], point: Point) -> bool:
    """Whether the point lies inside the polygon (even-odd rule; edges may fall either way)."""
    inside = False
    previous = polygon[-1] if polygon else point
    for current in polygon:
        if (current.y > point.y) != (previous.y > point.y):
            crossing_x = (previous.x - current.x) * (point.y - current.y) / (
                previous.y - current.y
            ) + current.x
            inside ^= point.x < crossing_x
        previous = current
    return inside


def side_of_line(start: Point, end: Point, point: Point) -> float:
    """Positive right of the line seen from ``start`` to ``end`` (y down), negative left, zero on it."""
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
