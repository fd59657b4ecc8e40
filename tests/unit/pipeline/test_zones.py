"""Where a vehicle counts and which way it goes."""

from itertools import pairwise

import pytest

from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.passage import Direction
from anpr_console.pipeline.zones import direction_by_movement, is_in_zone, line_crossing, touches_edge
from anpr_console.settings.cameras import CameraSettings, DirectionLine, RelativePoint

WIDTH, HEIGHT = 1000, 500


def camera(*zone: RelativePoint, line: DirectionLine | None = None) -> CameraSettings:
    return CameraSettings(
        camera_id="gate", name="Gate", source="virtual:gate", zone=zone, direction_line=line
    )


def test_that_the_whole_picture_is_the_zone_where_none_is_drawn() -> None:
    assert is_in_zone(camera(), Point(-5, 9000), WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("point", "is_inside"),
    [
        (Point(500, 400), True),
        (Point(500, 100), False),
        (Point(100, 400), False),
        (Point(260, 480), True),
        # The notch of the L is outside.
        (Point(700, 300), False),
    ],
)
def test_that_a_polygon_with_a_notch_holds_what_lies_in_it(point: Point, *, is_inside: bool) -> None:
    zone = camera((0.25, 0.5), (0.6, 0.5), (0.6, 0.7), (0.9, 0.7), (0.9, 1.0), (0.25, 1.0))
    assert is_in_zone(zone, point, WIDTH, HEIGHT) is is_inside


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (Point(500, 200), Point(500, 300), Direction.IN),
        (Point(500, 300), Point(500, 200), Direction.OUT),
        (Point(500, 260), Point(500, 300), Direction.UNKNOWN),
        (Point(50, 200), Point(50, 300), Direction.UNKNOWN),
        (Point(500, 200), Point(500, 200), Direction.UNKNOWN),
    ],
)
def test_that_crossing_the_line_from_its_left_to_its_right_is_in(
    before: Point, after: Point, direction: Direction
) -> None:
    # Drawn from left to right, the left of the line is up in the picture, the right is down.
    gate = camera(line=DirectionLine(start=(0.2, 0.5), end=(0.8, 0.5)))
    assert line_crossing(gate, before, after, WIDTH, HEIGHT) is direction


def test_that_a_vehicle_seen_right_on_the_line_crosses_once() -> None:
    gate = camera(line=DirectionLine(start=(0.2, 0.5), end=(0.8, 0.5)))
    heights = (200, 225, 250, 275, 300)
    places = [Point(500, y) for y in (*heights, *reversed(heights[:-1]))]
    steps = [line_crossing(gate, a, b, WIDTH, HEIGHT) for a, b in pairwise(places)]
    assert [step for step in steps if step is not Direction.UNKNOWN] == [Direction.IN, Direction.OUT]


def test_that_a_line_drawn_the_other_way_turns_in_and_out() -> None:
    gate = camera(line=DirectionLine(start=(0.8, 0.5), end=(0.2, 0.5)))
    assert line_crossing(gate, Point(500, 200), Point(500, 300), WIDTH, HEIGHT) is Direction.OUT


def test_that_nothing_crosses_a_line_that_is_not_drawn() -> None:
    assert line_crossing(camera(), Point(0, 0), Point(900, 400), WIDTH, HEIGHT) is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("box", "is_cut"),
    [
        (Box(10, 10, 100, 50), False),
        (Box(2, 10, 100, 50), True),
        (Box(10, 0, 100, 50), True),
        (Box(898.5, 10, 100, 50), True),
        (Box(10, 460, 100, 50), True),
    ],
)
def test_that_a_box_at_the_edge_may_be_cut_off(box: Box, *, is_cut: bool) -> None:
    assert touches_edge(box, WIDTH, HEIGHT) is is_cut


@pytest.mark.parametrize(
    ("first", "last", "direction"),
    [
        (Box(400, 100, 100, 80), Box(350, 250, 250, 200), Direction.IN),
        (Box(350, 250, 250, 200), Box(400, 100, 100, 80), Direction.OUT),
        (Box(400, 100, 100, 80), Box(405, 102, 101, 80), Direction.UNKNOWN),
        (Box(400, 100, 100, 80), Box(400, 160, 105, 84), Direction.IN),
        (Box(400, 160, 100, 80), Box(400, 100, 96, 77), Direction.OUT),
    ],
)
def test_that_towards_the_camera_is_in_where_no_line_is_drawn(
    first: Box, last: Box, direction: Direction
) -> None:
    assert direction_by_movement(first, last, last, HEIGHT) is direction


def test_that_a_car_cut_off_while_it_leaves_below_still_came_in() -> None:
    first, whole, cut = Box(400, 100, 100, 80), Box(350, 250, 250, 200), Box(450, 420, 90, 80)
    assert direction_by_movement(first, whole, cut, HEIGHT) is Direction.IN
