"""What `anpr-console read` prints is a contract."""

from datetime import UTC, datetime

import pytest

from anpr_console.app.read_output import to_json_object, to_text_line
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.passage import Direction, Outcome, Passage
from anpr_console.domain.plate import Candidate
from anpr_console.domain.trace import PassageTrace
from anpr_console.domain.vehicle import Vehicle, VehicleKind

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DOCUMENTED = {
    "file", "plate", "confidence", "box", "corners", "outcome", "region", "subregion", "candidates", "char_confidences",
    "vehicle", "direction", "started_at_s", "ended_at_s", "frames_seen", "frames_agreeing", "timing_ms",
}  # fmt: skip


def make_passage(consensus: Consensus | None, vehicle: Vehicle | None) -> Passage:
    return Passage(
        passage_id="psg_1",
        camera_id="gate",
        outcome=Outcome.READ if consensus else Outcome.NO_PLATE_FOUND,
        outcome_reason="Because.",
        consensus=consensus,
        plate_box=Box(10.04, 20, 100, 30) if consensus else None,
        plate_corners=Quad(Point(1, 2), Point(3, 2), Point(3, 4), Point(1, 4)) if consensus else None,
        vehicle=vehicle,
        direction=Direction.IN,
        started_at=AT,
        ended_at=AT,
        decided_at=AT,
        started_stream_s=1.25,
        ended_stream_s=2.5,
        frames_tracked=9,
        evidence_frame_index=4,
        trace=PassageTrace(),
        models=(),
        timing_ms=(("detect", 12.3456), ("total", 200.0)),
    )


READ = Consensus(
    "34A36837", "34A-368.37", 0.97123, (0.99,) * 8, (1.0,) * 8, (Candidate("34A36B37", 0.2),), 5, 4, "vn", None, True
)  # fmt: skip


def test_that_a_read_carries_every_documented_name() -> None:
    told = to_json_object("a.jpg", make_passage(READ, Vehicle(VehicleKind.CAR, 0.9, box=Box(0, 0, 5, 5))))

    assert set(told) >= DOCUMENTED
    assert told["plate"] == "34A36837"
    assert told["box"] == [10.0, 20, 100, 30]
    assert told["corners"] == [[1, 2], [3, 2], [3, 4], [1, 4]]
    assert told["candidates"] == [{"text": "34A36B37", "confidence": 0.2}]
    assert told["timing_ms"] == {"detect": 12.35, "total": 200.0}
    vehicle = told["vehicle"]
    assert isinstance(vehicle, dict)
    assert (vehicle["kind"], vehicle["brand"], vehicle["color"]) == ("car", "unknown", "unknown")


def test_that_a_vehicle_without_a_read_has_no_plate_but_an_outcome() -> None:
    told = to_json_object("a.mp4", make_passage(None, None))

    assert set(told) >= DOCUMENTED
    assert told["plate"] is None
    assert told["outcome"] == "no_plate_found"
    assert told["vehicle"] is None


@pytest.mark.parametrize(("consensus", "shown"), [(READ, "34A-368.37"), (None, "-  ")])
def test_that_the_line_for_people_begins_with_the_plate(consensus: Consensus | None, shown: str) -> None:
    assert to_text_line("a.mp4", make_passage(consensus, None)).startswith(shown)
