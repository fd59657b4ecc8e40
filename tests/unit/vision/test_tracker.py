"""Vehicles and plates keep who they are from frame to frame."""

from collections import Counter
from collections.abc import Iterable

import pytest

from anpr_console.domain.detection import Detections, PlateDetection, VehicleDetection
from anpr_console.domain.geometry import Box
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.vision.association import match_by_distance, match_by_iou, vehicle_of_plate
from anpr_console.vision.tracker import Tracker, TrackUpdate

STEP_S = 0.04


def car(x: float, y: float = 300, width: float = 200, confidence: float = 0.9) -> VehicleDetection:
    return VehicleDetection(Box(x, y, width, width * 0.8), confidence, VehicleKind.CAR)


def plate_on(vehicle: VehicleDetection, confidence: float = 0.8) -> PlateDetection:
    box = vehicle.box
    return PlateDetection(
        Box(box.x + box.width * 0.35, box.y + box.height * 0.75, box.width * 0.3, box.height * 0.1),
        confidence,
    )


def seen(*vehicles: VehicleDetection, plates: Iterable[PlateDetection] = ()) -> Detections:
    return Detections(tuple(plates), vehicles)


def ids(update: TrackUpdate) -> list[int]:
    """Track ids in this frame, from left to right."""
    return [track.track_id for track in sorted(update.seen, key=lambda track: track.box.x)]


def test_that_a_moving_car_is_one_track() -> None:
    tracker = Tracker()
    updates = [tracker.update(seen(car(10.0 * step)), step * STEP_S) for step in range(50)]
    assert {tuple(ids(update)) for update in updates} == {(1,)}
    assert updates[-1].seen[0].kind is VehicleKind.CAR
    assert len(updates[-1].seen[0].trail) == 32


def test_that_cars_that_cross_keep_their_ids() -> None:
    tracker = Tracker()
    first = tracker.update(seen(car(0, y=280), car(900, y=340)), 0.0)
    right_bound, left_bound = ids(first)
    for step in range(1, 46):
        last = tracker.update(seen(car(20.0 * step, y=280), car(900 - 20.0 * step, y=340)), step * STEP_S)
    boxes = {track.track_id: track.box for track in last.seen}
    assert boxes[right_bound].x == 900
    assert boxes[left_bound].x == 0
    assert tracker.update(seen(), 10.0).ended == (1, 2)


@pytest.mark.parametrize("gap_s", [0.2, 0.6, 1.1])
def test_that_a_car_lost_for_less_than_its_patience_keeps_its_id(gap_s: float) -> None:
    tracker = Tracker(lost_after_s=1.2)
    for step in range(10):
        tracker.update(seen(car(4.0 * step)), step * STEP_S)
    back_s = 9 * STEP_S + gap_s
    update = tracker.update(seen(car(4.0 * back_s / STEP_S)), back_s)
    assert ids(update) == [1]
    assert update.ended == ()


def test_that_a_car_lost_for_longer_ends_once_and_comes_back_as_another() -> None:
    tracker = Tracker(lost_after_s=1.2)
    tracker.update(seen(car(0)), 0.0)
    assert tracker.update(seen(), 1.2).ended == ()
    assert tracker.update(seen(), 1.21).ended == (1,)
    assert not tracker.is_following
    assert tracker.update(seen(), 2.0).ended == ()
    assert ids(tracker.update(seen(car(0)), 3.0)) == [2]


def test_that_an_unsure_detection_keeps_a_track_but_begins_none() -> None:
    tracker = Tracker()
    assert tracker.update(seen(car(0, confidence=0.4)), 0.0).seen == ()
    tracker.update(seen(car(0)), STEP_S)
    assert ids(tracker.update(seen(car(0, confidence=0.4)), 2 * STEP_S)) == [1]


def test_that_a_plate_carries_its_vehicle_while_the_detector_loses_it() -> None:
    tracker = Tracker(lost_after_s=1.2)
    for step in range(5):
        vehicle = car(5.0 * step)
        tracker.update(seen(vehicle, plates=[plate_on(vehicle)]), step * STEP_S)
    for step in range(5, 100):
        vehicle = car(5.0 * step)
        update = tracker.update(seen(plates=[plate_on(vehicle)]), step * STEP_S)
        assert ids(update) == [1]
    assert update.seen[0].box.iou(vehicle.box) > 0.9
    assert not update.seen[0].is_plate_only


def test_that_a_lone_plate_is_a_track_of_its_own() -> None:
    tracker = Tracker()
    update = tracker.update(seen(plates=[plate_on(car(100))]), 0.0)
    (track,) = update.seen
    assert track.is_plate_only
    assert track.kind is VehicleKind.UNKNOWN
    assert [plate.track_id for plate in update.plates] == [track.track_id]


def test_that_a_lone_plate_is_adopted_by_the_vehicle_found_around_it() -> None:
    tracker = Tracker()
    vehicle = car(100)
    for step in range(3):
        tracker.update(seen(plates=[plate_on(vehicle)]), step * STEP_S)
    update = tracker.update(seen(vehicle, plates=[plate_on(vehicle)]), 3 * STEP_S)
    (track,) = update.seen
    assert track.track_id == 1
    assert not track.is_plate_only
    assert track.box == vehicle.box
    assert [plate.track_id for plate in update.plates] == [1]
    assert [keeper for _, keeper in update.merged] == [1]
    assert tracker.end_all() == (1,)


def test_that_every_plate_belongs_to_exactly_one_track_and_every_track_ends_once() -> None:
    tracker = Tracker()
    begun: set[int] = set()
    ended: Counter[int] = Counter()
    merged: set[int] = set()
    for step in range(200):
        vehicles = [car(12.0 * step - 300 * lane, y=200.0 + 170 * lane) for lane in range(3)]
        visible = [v for lane, v in enumerate(vehicles) if (step + 7 * lane) % 11 != 0]
        plates = [plate_on(v) for lane, v in enumerate(vehicles) if (step + 3 * lane) % 5 != 0]
        update = tracker.update(seen(*visible, plates=plates), step * STEP_S)
        owners = [plate.track_id for plate in update.plates]
        assert len(owners) == len(set(owners)) == len(plates)
        assert {plate.plate for plate in update.plates} == set(plates)
        assert set(owners) <= {track.track_id for track in update.seen}
        begun |= {track.track_id for track in update.seen}
        ended.update(update.ended)
        merged |= {gone for gone, _ in update.merged}
    ended.update(tracker.end_all())
    assert set(ended.values()) == {1}
    assert set(ended) | merged == begun | merged
    assert not set(ended) & merged
    assert len(ended) == 3


def test_that_two_plates_on_one_truck_are_both_followed() -> None:
    tracker = Tracker()
    truck = VehicleDetection(Box(100, 100, 400, 300), 0.9, VehicleKind.TRUCK)
    plates = [
        PlateDetection(Box(150, 330, 80, 25), 0.8),
        PlateDetection(Box(380, 330, 80, 25), 0.8),
    ]
    for step in range(5):
        update = tracker.update(seen(truck, plates=plates), step * STEP_S)
    assert len({plate.track_id for plate in update.plates}) == 2


def test_that_wider_plates_come_first() -> None:
    near, far = car(100, width=300), car(600, width=120)
    update = Tracker().update(seen(far, near, plates=[plate_on(far), plate_on(near)]), 0.0)
    widths = [plate.plate.box.width for plate in update.plates]
    assert widths == sorted(widths, reverse=True)


def test_that_the_kind_most_frames_say_wins() -> None:
    tracker = Tracker()
    kinds = [VehicleKind.CAR, VehicleKind.TRUCK, VehicleKind.CAR, VehicleKind.CAR]
    for step, kind in enumerate(kinds):
        update = tracker.update(seen(VehicleDetection(Box(0, 0, 100, 80), 0.8, kind)), step * STEP_S)
    assert update.seen[0].kind is VehicleKind.CAR
    assert update.seen[0].kind_confidence == pytest.approx(0.75)


def test_that_overlaps_are_shared_out_for_the_greatest_total() -> None:
    tracks = [Box(0, 0, 10, 10), Box(4, 0, 10, 10)]
    # The first detection overlaps the second track best, but then nothing is left for the first track.
    found = [Box(3, 0, 10, 10), Box(9, 0, 10, 10)]
    assert match_by_iou(tracks, found, 0.05) == [(0, 0), (1, 1)]
    assert match_by_iou(tracks, found, 0.9) == []
    assert match_by_iou([], found, 0.1) == match_by_iou(tracks, [], 0.1) == []


def test_that_a_plate_of_another_size_or_too_far_away_is_no_match() -> None:
    track = Box(100, 100, 50, 15)
    assert match_by_distance([track], [Box(110, 100, 50, 15)], 1.6) == [(0, 0)]
    assert match_by_distance([track], [Box(190, 100, 50, 15)], 1.6) == []
    assert match_by_distance([track], [Box(100, 100, 120, 36)], 1.6) == []
    assert match_by_distance([], [track], 1.6) == []


def test_that_a_car_before_a_truck_keeps_its_plate() -> None:
    truck, near = Box(0, 0, 500, 400), Box(150, 200, 200, 160)
    plate = PlateDetection(Box(220, 320, 60, 16), 0.8)
    assert vehicle_of_plate(plate, [truck, near]) == 1
    assert vehicle_of_plate(plate, [Box(600, 0, 50, 50)]) is None
