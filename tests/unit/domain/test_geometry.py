"""Boxes, quadrilaterals, polygons and lines."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.geometry import Box, Point, Quad, polygon_contains, side_of_line

NUMBERS = st.integers(min_value=-200, max_value=200).map(float)
SIZES = st.integers(min_value=0, max_value=200).map(float)
BOXES = st.builds(Box, NUMBERS, NUMBERS, SIZES, SIZES)


def test_that_edges_and_middle_follow_from_place_and_size() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom) == (40, 60)
    assert box.center == Point(25, 40)
    assert box.bottom_center == Point(25, 60)
    assert Box.from_edges(10, 20, 40, 60) == box
    assert box.contains(Point(10, 60))
    assert not box.contains(Point(9.9, 60))


@given(a=BOXES, b=BOXES)
def test_that_overlap_is_the_same_from_both_sides_and_a_share(a: Box, b: Box) -> None:
    assert a.iou(b) == b.iou(a)
    assert 0 <= a.iou(b) <= 1
    assert a.intersection_area(b) <= min(a.area, b.area)
    assert 0 <= a.coverage_by(b) <= 1


@given(box=BOXES)
def test_that_a_box_overlaps_itself_wholly_unless_it_is_empty(box: Box) -> None:
    assert box.iou(box) == (1 if box.area else 0)


@given(box=BOXES, width=SIZES, height=SIZES)
def test_that_what_is_clipped_lies_in_the_picture_and_stays_when_clipped_again(
    box: Box, width: float, height: float
) -> None:
    clipped = box.clipped(width, height)
    assert 0 <= clipped.x <= clipped.right <= width
    assert 0 <= clipped.y <= clipped.bottom <= height
    assert clipped.clipped(width, height) == clipped
    assert clipped.area == box.intersection_area(Box(0, 0, width, height))


@given(box=BOXES)
def test_that_scaling_there_and_back_changes_nothing(box: Box) -> None:
    assert box.scaled(4, 0.5).scaled(0.25, 2) == box


def test_that_growing_keeps_the_middle() -> None:
    grown = Box(10, 20, 30, 40).expanded(0.1, -0.25)
    assert grown == Box(7, 30, 36, 20)
    assert grown.center == Box(10, 20, 30, 40).center


@given(degrees=st.integers(min_value=-60, max_value=60))
def test_that_a_turned_quad_tells_its_size_and_tilt(degrees: int) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = [(0, 0), (100, 0), (100, 20), (0, 20)]
    quad = Quad(*(Point(x * cos - y * sin, x * sin + y * cos) for x, y in corners))
    assert quad.tilt_degrees == pytest.approx(degrees)
    assert (quad.width, quad.height) == pytest.approx((100, 20))
    box = quad.bounding_box
    assert all(box.expanded(1e-9, 1e-9).contains(point) for point in quad.points)


SQUARE = (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10))


@given(x=st.integers(min_value=-20, max_value=20), y=st.integers(min_value=-20, max_value=20))
def test_that_a_square_polygon_holds_what_its_box_holds(x: int, y: int) -> None:
    point = Point(x + 0.5, y + 0.5)
    assert polygon_contains(SQUARE, point) == Box(0, 0, 10, 10).contains(point)
    assert polygon_contains(tuple(reversed(SQUARE)), point) == polygon_contains(SQUARE, point)


def test_that_no_polygon_holds_nothing() -> None:
    assert not polygon_contains((), Point(0, 0))


def test_that_right_of_a_line_is_seen_from_its_start() -> None:
    start, end = Point(0, 0), Point(10, 0)
    assert side_of_line(start, end, Point(5, 3)) > 0
    assert side_of_line(start, end, Point(5, -3)) < 0
    assert side_of_line(start, end, Point(77, 0)) == 0
