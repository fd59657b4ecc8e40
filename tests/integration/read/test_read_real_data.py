"""``read`` on real photos and clips: what it must find, and what it must not."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from anpr_console.domain.geometry import Box
from anpr_console.domain.region import normalize_plate
from tests.integration.read.reading import Reading, read

SHARES = {"eu": 0.75, "us": 0.65, "br": 0.90}
DOCUMENTED = {
    "file", "plate", "confidence", "box", "corners", "outcome", "region", "subregion", "candidates",
    "char_confidences", "vehicle", "direction", "started_at_s", "ended_at_s", "frames_seen", "frames_agreeing",
    "timing_ms",
}  # fmt: skip
OF_VEHICLE = {"kind", "brand", "brand_confidence", "color", "color_confidence", "box"}

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def photos(real_data: Path) -> Reading:
    """All 204 photos, read once."""
    return read("--json", real_data / "plates_e2e")


@pytest.fixture(scope="module")
def toll_lane(real_data: Path) -> Reading:
    """The toll lane, read once."""
    return read("--json", real_data / "clips" / "toll_lane.mp4")


def box_of(values: object) -> Box:
    assert isinstance(values, list)
    return Box(*(float(value) for value in values))


def text_for(truth: dict[str, str], rows: list[dict[str, object]]) -> str:
    """The read that counts for a labeled plate: the one that overlaps it best, by at least a tenth."""
    place = Box(*(float(truth[key]) for key in "xywh"))
    overlaps = [
        (place.iou(box_of(row["box"])), str(row["plate"])) for row in rows if row["plate"] is not None
    ]
    best = max((pair for pair in overlaps if pair[0] >= 0.1), default=(0.0, ""))
    return normalize_plate(best[1])


@pytest.mark.slow
@pytest.mark.parametrize("region", SHARES)
def test_that_enough_plates_of_a_region_are_read_exactly(
    region: str, photos: Reading, real_data: Path
) -> None:
    assert photos.code == 0
    assert photos.stderr == ""
    rows: dict[str, list[dict[str, object]]] = {}
    for row in photos.rows:
        rows.setdefault(Path(str(row["file"])).name, []).append(row)
    with (real_data / "plates_e2e" / "truth.csv").open(encoding="utf-8") as file:
        truths = [truth for truth in csv.DictReader(file) if truth["region"] == region]
    assert len(truths) > 40
    exact = sum(
        text_for(truth, rows.get(Path(truth["file"]).name, [])) == normalize_plate(truth["text"])
        for truth in truths
    )
    assert exact / len(truths) >= SHARES[region]


def test_that_a_row_has_the_documented_parts_and_figures_within_bounds(photos: Reading) -> None:
    rows = photos.rows
    assert len(rows) > 150
    for row in rows:
        assert set(row) >= DOCUMENTED
        assert row["vehicle"] is None or set(row["vehicle"]) >= OF_VEHICLE  # type: ignore[call-overload]
        text, confidences = str(row["plate"]), row["char_confidences"]
        assert isinstance(confidences, list)
        assert len(confidences) == len(text)
        assert all(0 <= value <= 1 for value in confidences)
        box = box_of(row["box"])
        assert box.width > 0
        assert box.height > 0
        assert row["corners"] is None or len(row["corners"]) == 4  # type: ignore[arg-type]
        assert row["outcome"] in {"read", "below_threshold", "format_refused"}


@pytest.mark.slow
def test_that_the_toll_lane_gives_its_three_vehicles_once_each_and_nothing_else(toll_lane: Reading) -> None:
    assert (toll_lane.code, toll_lane.stderr) == (0, "")
    assert Counter(str(row["plate"]) for row in toll_lane.rows) == Counter(
        ["34A36837", "34A23126", "89C20339"]
    )


@pytest.mark.slow
def test_that_times_of_a_video_lie_in_order_within_it(toll_lane: Reading) -> None:
    for row in toll_lane.rows:
        started, ended = row["started_at_s"], row["ended_at_s"]
        assert isinstance(started, float)
        assert isinstance(ended, float)
        assert 0 <= started < ended <= 20
        assert int(str(row["frames_agreeing"])) >= 2


@pytest.mark.slow
def test_that_a_road_seen_from_above_gives_vehicles_and_no_plate(real_data: Path) -> None:
    reading = read("--json", "--all", real_data / "clips" / "road_from_above.mp4")
    assert (reading.code, reading.stderr) == (0, "")
    outcomes = Counter(str(row["outcome"]) for row in reading.rows)
    # Without --all only reads are printed: here that is nothing.
    assert outcomes["read"] == 0
    assert outcomes.total() > 3
    assert all(row["outcome_reason"] for row in reading.rows)
    assert any(row["plate"] is None and row["vehicle"] is not None for row in reading.rows)


def test_that_a_person_gets_the_plate_as_it_is_written(real_data: Path) -> None:
    reading = read(real_data / "plates_e2e" / "br" / "AZJ6991.jpg")
    (line,) = reading.stdout.splitlines()
    assert line.startswith("AZJ")
    assert " read " in line
    assert line.endswith("AZJ6991.jpg")
