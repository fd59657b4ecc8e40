"""Zones and direction lines: where a vehicle counts and which way it goes (pure)."""

from collections.abc import Sequence

from anpr_console.domain.geometry import Box, Point, polygon_contains, side_of_line
from anpr_console.domain.passage import Direction
from anpr_console.settings.cameras import CameraSettings, RelativePoint

_LEAST_GROWTH = 1.15
_LEAST_SHIFT = 0.05
_EDGE_PX = 2


def is_in_zone(camera: CameraSettings, point: Point, width_px: int, height_px: int) -> bool:
    """Whether a point of the picture lies in the camera's zone; without a zone, everything does."""
    if not camera.zone:
        return True
    return polygon_contains(_to_pixels(camera.zone, width_px, height_px), point)


def touches_edge(box: Box, width_px: int, height_px: int) -> bool:
    """Whether a box reaches the edge of the picture, so that something of it may be cut off."""
    right, bottom = width_px - _EDGE_PX, height_px - _EDGE_PX
    return box.x <= _EDGE_PX or box.y <= _EDGE_PX or box.right >= right or box.bottom >= bottom


def line_crossing(
    camera: CameraSettings, before: Point, after: Point, width_px: int, height_px: int
) -> Direction:
    """Which way a step from ``before`` to ``after`` crosses the camera's line; unknown if it doesn't."""
    line = camera.direction_line
    if line is None:
        return Direction.UNKNOWN
    start, end = _to_pixels((line.start, line.end), width_px, height_px)
    # A point on the line counts as beyond it, so that a vehicle seen right on it crosses once rather than never.
    was_right, is_right = (side_of_line(start, end, point) >= 0 for point in (before, after))
    is_between_ends = side_of_line(before, after, start) * side_of_line(before, after, end) <= 0
    if was_right == is_right or not is_between_ends:
        return Direction.UNKNOWN
    return Direction.IN if is_right else Direction.OUT


def direction_by_movement(first: Box, last_whole: Box, last: Box, height_px: int) -> Direction:
    """Which way a vehicle went where no line is drawn: towards the camera is in, away from it is out.

    Args:
        first: The vehicle at first sight.
        last_whole: The vehicle when no edge of the picture cut it for the last time.
        last: The vehicle at last sight.
        height_px: Height of the picture.
    """
    growth = last_whole.width / max(first.width, 1.0)
    shift = (last.center.y - first.center.y) / height_px
    if growth >= _LEAST_GROWTH or (shift >= _LEAST_SHIFT and growth > 1 / _LEAST_GROWTH):
        return Direction.IN
    if growth <= 1 / _LEAST_GROWTH or shift <= -_LEAST_SHIFT:
        return Direction.OUT
    return Direction.UNKNOWN


def _to_pixels(points: Sequence[RelativePoint], width_px: int, height_px: int) -> tuple[Point, ...]:
    return tuple(Point(x * width_px, y * height_px) for x, y in points)
