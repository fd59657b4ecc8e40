"""The trace as JSON: compact, and readable whatever version wrote it."""

import json
from datetime import UTC, datetime

from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.plate import Candidate
from anpr_console.domain.trace import PassageTrace, ReadTrace
from anpr_console.storage.trace_mapping import trace_from_json, trace_json

AT = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
BARE = ReadTrace(7, 0.28, AT, "AB123", 0.9, (0.9, 0.8, 0.9, 0.9, 0.9), 101.5, 0.6, Box(10, 20, 100, 25))
FIRST_VERSION = """
{"reads": [[7, 0.28, 1772625600000000, "AB123", 0.9, [0.9, 0.8, 0.9, 0.9, 0.9], 101.5, 0.6, [10, 20, 100, 25]]],
 "reads_dropped": 2, "stage_ms": [["detect", 21.0]]}
"""


def test_that_a_trace_of_the_first_version_is_still_read() -> None:
    trace = trace_from_json(json.loads(FIRST_VERSION))
    assert trace == PassageTrace((BARE,), 2, (("detect", 21.0),))


def test_that_what_the_newer_reader_says_comes_back() -> None:
    corners = Quad(Point(10, 20), Point(110, 21), Point(110, 46), Point(10, 45))
    read = ReadTrace(
        7, None, AT, "AB123", 0.9, (), 101.5, 0.6, Box(10, 20, 100, 25), 0.88, (Candidate("A8123", 0.05),), "th", 0.97,
        "กรุงเทพมหานคร", 0.99, corners, 0.75,
    )  # fmt: skip
    trace = PassageTrace((read,), 0, (), "AB123", "AA999", 0.031, (("show", 0.6), ("open", 0.95)))
    assert trace_from_json(json.loads(json.dumps(trace_json(trace)))) == trace


def test_that_a_trace_of_a_later_version_is_read_as_far_as_it_is_understood() -> None:
    written = json.loads(json.dumps(trace_json(PassageTrace((BARE,)))))
    written |= {"version": 99, "smell": "of rain"}
    written["reads"][0].append({"mood": "bright"})
    assert trace_from_json(written).reads == (BARE,)


def test_that_what_has_its_default_value_takes_no_room() -> None:
    assert set(trace_json(PassageTrace((BARE,)))) == {"version", "reads", "reads_dropped", "stage_ms"}
    assert len(trace_json(PassageTrace((BARE,)))["reads"][0]) == 9
