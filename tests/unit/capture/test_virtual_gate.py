from datetime import UTC, datetime
from itertools import pairwise

import cv2
import numpy as np
import pytest

from anpr_console.capture.errors import AddressError
from anpr_console.capture.virtual_gate import VirtualGateSource, make_virtual_gate
from anpr_console.capture.virtual_gate_options import Daytime, GateOptions, parse_gate_options
from anpr_console.capture.virtual_gate_plate import REGIONS, draw_plate
from anpr_console.capture.virtual_gate_stage import VirtualGate
from anpr_console.capture.virtual_gate_traffic import Timetable, Trip
from anpr_console.capture.virtual_gate_truth import VehicleTruth
from anpr_console.domain.frame import Image
from anpr_console.domain.region import normalize_plate
from anpr_console.domain.vehicle import COLORS
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.paths import resources_dir

SMALL = GateOptions(seed=7, width_px=320, height_px=180, is_paced=False)


class FakeClock:
    """A clock that moves only when somebody waits or the test says so."""

    def __init__(self) -> None:
        self.time_s = 50.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic_s(self) -> float:
        return self.time_s

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.time_s += seconds
        return False


@pytest.fixture(scope="module")
def gate() -> VirtualGate:
    return VirtualGate(SMALL)


@pytest.fixture(scope="module")
def sharp_gate() -> VirtualGate:
    return VirtualGate(GateOptions(seed=7, is_paced=False))


def trip_of(gate: VirtualGate, vehicle: VehicleTruth, index: int) -> Trip:
    time_s = index / gate.options.fps
    return next(t for t in gate._timetable.trips_at(time_s) if t.number == vehicle.vehicle_id)


def likeness(a: Image, b: Image) -> float:
    """Correlation of two gray pictures, 1 = the same."""
    gray = [cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float64).ravel() for picture in (a, b)]
    return float(np.corrcoef(gray[0], gray[1])[0, 1])


def rectify(image: Image, vehicle: VehicleTruth, size: tuple[int, int], shift_px: float = 0.0) -> Image:
    assert vehicle.corners is not None
    corners = np.array([(p.x + shift_px, p.y) for p in vehicle.corners.points], np.float32)
    width, height = size
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return np.asarray(cv2.warpPerspective(image, cv2.getPerspectiveTransform(corners, flat), size), np.uint8)


def test_that_a_seed_always_gives_the_same_frames_in_any_order(gate: VirtualGate) -> None:
    other = VirtualGate(SMALL)
    late_first = {index: other.frame(index) for index in (90, 40, 0)}
    assert all(np.array_equal(gate.frame(index), late_first[index]) for index in (0, 40, 90))


def test_that_another_seed_gives_other_traffic(gate: VirtualGate) -> None:
    other = VirtualGate(GateOptions(seed=8, width_px=320, height_px=180, is_paced=False))
    texts = [[passage.text for passage in g.passages(2000)] for g in (gate, other)]
    assert texts[0] != texts[1]


def test_that_truth_corners_lie_where_the_plate_is_drawn(sharp_gate: VirtualGate) -> None:
    checked = set()
    for index in range(10, 700, 15):
        for vehicle in sharp_gate.truth(index):
            if vehicle.corners is None or vehicle.is_parked or not 70 < vehicle.corners.width < 100:
                continue
            plate = trip_of(sharp_gate, vehicle, index).plate
            assert plate is not None
            assert vehicle.text == plate.text
            size = round(vehicle.corners.width), round(vehicle.corners.height)
            drawn = np.asarray(cv2.resize(draw_plate(plate), size, interpolation=cv2.INTER_AREA), np.uint8)
            image = sharp_gate.frame(index)
            seen = likeness(rectify(image, vehicle, size), drawn)
            beside = likeness(rectify(image, vehicle, size, shift_px=4), drawn)
            assert seen > 0.9
            assert seen > beside + 0.2
            checked.add(vehicle.vehicle_id)
    assert len(checked) >= 3


def test_that_plates_lie_within_their_vehicle(gate: VirtualGate) -> None:
    checked = 0
    for index in range(0, 1500, 20):
        for vehicle in gate.truth(index):
            if vehicle.corners is not None:
                box = vehicle.box.expanded(0.02, 0.02)
                assert all(box.contains(point) for point in vehicle.corners.points)
                checked += 1
    assert checked > 50


def test_that_vehicles_stand_out_from_the_empty_road(gate: VirtualGate) -> None:
    empty = gate._background(gate._lighting(0.0)).astype(np.int16)
    for index in (30, 250):
        changed = np.abs(gate.frame(index).astype(np.int16) - empty).max(axis=2) > 40
        for vehicle in gate.truth(index):
            if not vehicle.is_parked:
                box = vehicle.box
                part = changed[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]
                assert part.mean() > 0.25


def test_that_plates_grow_from_small_to_large_on_the_way_in(sharp_gate: VirtualGate) -> None:
    first = next(p for p in sharp_gate.passages(900) if not p.is_leaving and p.text and p.region == "vn")
    widths = [
        vehicle.corners.width
        for index in range(first.first_frame, first.last_frame, 2)
        for vehicle in sharp_gate.truth(index)
        if vehicle.vehicle_id == first.vehicle_id and vehicle.corners is not None
    ]
    assert widths == sorted(widths)
    assert min(widths) < 40
    assert max(widths) > 110


def test_that_the_gate_never_runs_out_of_vehicles(gate: VirtualGate) -> None:
    for hour in (0, 1, 24):
        seen = {v.vehicle_id for second in range(40) for v in gate.truth((hour * 3600 + second) * 25)}
        assert len(seen - {0}) >= 3


def test_that_a_day_of_traffic_is_forgotten_yet_the_start_comes_back_the_same() -> None:
    timetable = Timetable(5, ("eu",))
    morning = timetable.trips_between(-100, 100)
    timetable.trips_at(86_400.0)
    assert len(timetable._trips) < 500
    assert timetable.trips_between(-100, 100) == morning


def test_that_passages_come_in_order_once_each_and_agree_with_the_frames(gate: VirtualGate) -> None:
    passages = gate.passages(1500)
    assert len(passages) > 5
    assert [p.first_frame for p in passages] == sorted(p.first_frame for p in passages)
    assert len({p.vehicle_id for p in passages}) == len(passages)
    for passage in passages[:5]:
        first, last = passage.first_frame, passage.last_frame
        there = [passage.vehicle_id in {v.vehicle_id for v in gate.truth(i)} for i in (first, last, last + 1)]
        assert there == [True, True, False]
        assert first == 0 or passage.vehicle_id not in {v.vehicle_id for v in gate.truth(first - 1)}


def test_that_the_parked_car_stands_still_and_is_no_passage(gate: VirtualGate) -> None:
    boxes = {v.box for index in (0, 100, 900) for v in gate.truth(index) if v.is_parked}
    assert len(boxes) == 1
    assert all(passage.vehicle_id != 0 for passage in gate.passages(1000))


def test_that_some_vehicles_carry_no_plate_and_all_words_are_known(gate: VirtualGate) -> None:
    trips = gate._timetable.trips_between(-100, 1500)
    assert {trip.plate is None for trip in trips} == {True, False}
    assert {trip.shape.kind.value for trip in trips} >= {"car", "van", "truck", "motorcycle"}
    assert {trip.color for trip in trips} <= set(COLORS)
    assert {trip.is_leaving for trip in trips} == {True, False}


def test_that_vehicles_on_one_lane_never_drive_through_each_other() -> None:
    timetable = Timetable(3, ("eu",))
    for tenth in range(0, 6000, 3):
        for is_leaving in (True, False):
            lane = [t for t in timetable.trips_at(tenth / 10) if t.is_leaving is is_leaving]
            for far, near in pairwise(lane):
                assert far.z_at(tenth / 10) - near.z_at(tenth / 10) > near.shape.length_m


@pytest.mark.parametrize("region", [region for region in REGIONS if region != "th"])
def test_that_invented_plates_fit_the_grammar_of_their_region(region: str) -> None:
    grammar = next(r for r in load_regions(resources_dir()) if r.code == region)
    plates = [t.plate for t in Timetable(1, (region,)).trips_between(-100, 600) if t.plate is not None]
    own = [plate for plate in plates if plate.region == region]
    assert len(own) > 30
    assert [plate.text for plate in own if not grammar.accepts(plate.text)] == []
    assert all(normalize_plate("".join(plate.lines)) == plate.text for plate in plates)


def test_that_night_is_gray_and_darker_than_day(gate: VirtualGate) -> None:
    night = VirtualGate(
        GateOptions(seed=7, width_px=320, height_px=180, night=Daytime.NIGHT, is_paced=False)
    ).frame(30)
    clock_height = 12
    assert np.ptp(night[clock_height:].astype(np.int16), axis=2).max() == 0
    assert night.mean() < 0.5 * gate.frame(30).mean()


def test_that_the_cycle_has_both_day_and_night() -> None:
    cycle = VirtualGate(GateOptions(seed=7, width_px=320, height_px=180, night=Daytime.CYCLE, is_paced=False))
    is_gray = [
        bool(np.ptp(cycle.frame(25 * second)[12:].astype(np.int16), axis=2).max() == 0)
        for second in (20, 170, 260)
    ]
    assert is_gray == [False, True, False]


def test_that_frames_come_in_real_time_without_drift() -> None:
    clock = FakeClock()
    source = VirtualGateSource(GateOptions(seed=7, width_px=320, height_px=180), clock=clock, wait=clock.wait)
    source.open()
    start = clock.time_s
    for index in range(30):
        picture = source.read()
        assert picture is not None
        assert picture.index == index
        assert clock.time_s - start == pytest.approx(index / 25)
        clock.time_s += 0.013
    assert max(clock.waits) <= 1 / 25
    assert source.skipped_frames == 0
    source.close()


def test_that_a_slow_reader_misses_frames_but_never_time() -> None:
    clock = FakeClock()
    source = VirtualGateSource(GateOptions(seed=7, width_px=320, height_px=180), clock=clock, wait=clock.wait)
    source.open()
    source.read()
    clock.time_s += 2.0
    picture = source.read()
    assert picture is not None
    assert picture.index == 50
    assert picture.stream_time_s == pytest.approx(2.0)
    assert source.skipped_frames == 49
    source.close()


def test_that_closing_ends_a_waiting_read() -> None:
    clock = FakeClock()
    source = VirtualGateSource(
        GateOptions(seed=7, width_px=320, height_px=180), clock=clock, wait=lambda _: True
    )
    source.open()
    source.read()
    assert source.read() is None
    source.close()
    assert source.read() is None


def test_that_unpaced_frames_come_one_by_one_and_end_where_asked() -> None:
    source = make_virtual_gate([("pace", "0"), ("frames", "3"), ("size", "320x180")])
    info = source.open()
    pictures = [source.read() for _ in range(4)]
    assert [picture.index if picture else None for picture in pictures] == [0, 1, 2, None]
    assert not source.is_live
    assert (info.width_px, info.height_px, info.fps) == (320, 180, 25.0)
    assert info.duration_s == pytest.approx(0.12)
    source.close()


def test_that_a_picture_belongs_to_its_receiver() -> None:
    source = make_virtual_gate([("pace", "0"), ("size", "320x180")])
    source.open()
    first = source.read()
    assert first is not None
    assert first.image.shape == (180, 320, 3)
    assert first.image.flags.c_contiguous
    first.image[:] = 0
    second = source.read()
    assert second is not None
    assert second.image.mean() > 50


def test_that_jpeg_leaves_its_blocks_in_the_picture(gate: VirtualGate) -> None:
    blocky = VirtualGate(
        GateOptions(seed=7, width_px=320, height_px=180, jpeg_quality=20, is_paced=False)
    ).frame(0)
    clean = gate.frame(0)
    assert not np.array_equal(blocky, clean)
    assert likeness(blocky, clean) > 0.95


def test_that_options_are_read_from_the_address() -> None:
    options = parse_gate_options(
        [("seed", "3"), ("night", "cycle"), ("fps", "10"), ("size", "640X360"), ("pace", "0"), ("frames", "9"),
         ("regions", "vn, br"), ("jpeg", "70")]
    )  # fmt: skip
    assert options == GateOptions(
        seed=3, night=Daytime.CYCLE, fps=10.0, width_px=640, height_px=360, is_paced=False, frame_count=9,
        regions=("vn", "br"), jpeg_quality=70,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("seed", "x", "whole number"), ("seed", "-1", "whole number"), ("night", "2", "night=cycle"),
        ("fps", "0", "1 to 60"),
        ("size", "1280", "1280x720"), ("size", "10x10", "160x120"), ("pace", "2", "0 to 1"), ("frames", "0", "frames"),
        ("regions", "mars", "eu, vn"), ("regions", "", "eu, vn"), ("jpeg", "0", "jpeg"), ("speed", "3", "seed, night"),
    ],
)  # fmt: skip
def test_that_a_wrong_option_is_refused_with_what_is_allowed(name: str, value: str, hint: str) -> None:
    with pytest.raises(AddressError, match=hint):
        make_virtual_gate([(name, value)])
