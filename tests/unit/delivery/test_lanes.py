"""Order of fresh events: one by one per camera, nobody long behind a failing one, passages never mixed up."""

import random

from anpr_console.delivery.lanes import Lanes
from anpr_console.delivery.schedule import PATIENCE_S
from anpr_console.storage.deliveries import Parcel
from tests.unit.delivery.parcels import parcel


def numbers(parcels: tuple[Parcel, ...]) -> list[int]:
    return [each.delivery_id for each in parcels]


def filled(*parcels: Parcel, **options: int) -> Lanes:
    lanes = Lanes(**options)
    for each in parcels:
        assert lanes.add(each, 0.0)
    return lanes


def test_that_a_camera_sends_one_after_the_other_and_cameras_beside_each_other() -> None:
    lanes = filled(parcel(1), parcel(2), parcel(3, camera="gate-out"))
    assert numbers(lanes.take_ready(0.0)) == [1, 3]
    assert numbers(lanes.take_ready(0.1)) == []
    lanes.done(1)
    assert numbers(lanes.take_ready(0.2)) == [2]


def test_that_those_behind_wait_for_a_quick_second_try() -> None:
    first = parcel(1)
    lanes = filled(first, parcel(2))
    lanes.take_ready(0.0)
    assert lanes.rest(first, until_s=0.5, now_s=0.0)
    assert numbers(lanes.take_ready(0.4)) == []
    assert lanes.next_moment_s(0.4) == 0.5
    assert numbers(lanes.take_ready(0.5)) == [1]
    lanes.done(1)
    assert numbers(lanes.take_ready(0.6)) == [2]


def test_that_nobody_waits_longer_than_patience_behind_one_that_never_answers() -> None:
    first = parcel(1)
    lanes = filled(first, parcel(2), parcel(3))
    lanes.take_ready(0.0)
    assert lanes.next_moment_s(0.0) == PATIENCE_S
    assert numbers(lanes.take_ready(PATIENCE_S - 0.1)) == []
    assert numbers(lanes.take_ready(PATIENCE_S)) == [2, 3]
    assert not lanes.rest(first, until_s=16.0, now_s=15.0)
    assert lanes.leave(1) == ()


def test_that_in_a_long_outage_each_event_waits_only_its_own_patience() -> None:
    lanes = filled(parcel(1))
    lanes.take_ready(0.0)
    for second in range(1, 60):
        assert lanes.add(parcel(1 + second), float(second))
    started: dict[int, float] = {}
    now_s = 0.0
    while (moment_s := lanes.next_moment_s(now_s)) is not None:
        now_s = moment_s
        for each in lanes.take_ready(now_s):
            started[each.delivery_id] = now_s
            # Nothing ever answers; after the time-out it becomes backlog.
            lanes.leave(each.delivery_id)
    assert max(at - (number - 1) for number, at in started.items()) <= PATIENCE_S


def test_that_an_event_never_overtakes_one_of_its_passage() -> None:
    lanes = filled(parcel(1, "p"), parcel(2, "p"), parcel(3, "q"))
    lanes.take_ready(0.0)
    assert numbers(lanes.take_ready(PATIENCE_S)) == [3]
    assert numbers(lanes.leave(1)) == [2]
    assert not lanes.holds(2)


def test_that_a_burst_behind_a_good_target_keeps_its_order_however_long_it_takes() -> None:
    lanes = filled(*(parcel(number) for number in range(1, 100)))
    sent, now_s = [], 0.0
    while ready := lanes.take_ready(now_s):
        assert len(ready) == 1
        sent += numbers(ready)
        now_s += 1.0
        lanes.done(ready[0].delivery_id)
    assert sent == list(range(1, 100))


def test_that_no_more_fly_than_allowed_and_no_more_wait_than_fit() -> None:
    lanes = filled(*(parcel(n, camera=f"c{n}") for n in range(5)), most_flying=3, most_waiting=5)
    assert len(lanes.take_ready(0.0)) == 3
    assert not lanes.add(parcel(9), 0.0)


def test_that_passages_stay_in_order_whatever_happens() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        lanes, now_s, number, last = Lanes(most_flying=4), 0.0, 0, dict[str, int]()
        flying: list[Parcel] = []
        left: set[str] = set()
        for _ in range(120):
            now_s += rng.uniform(0, 4)
            if rng.random() < 0.5:
                number += 1
                passage = f"p{rng.randrange(6)}"
                if passage not in left:
                    assert lanes.add(parcel(number, passage, camera=f"c{passage[1:]}"), now_s)
            for each in lanes.take_ready(now_s):
                passage_id = each.entry.passage_id or ""
                assert each.delivery_id >= last.get(passage_id, 0)
                assert passage_id not in {other.entry.passage_id for other in flying}
                last[passage_id] = each.delivery_id
                flying.append(each)
            if flying and rng.random() < 0.6:
                each = flying.pop(rng.randrange(len(flying)))
                match rng.randrange(3):
                    case 0:
                        lanes.done(each.delivery_id)
                    case 1 if lanes.rest(each, now_s + rng.uniform(0, 4), now_s):
                        pass
                    case _:
                        left.add(each.entry.passage_id or "")
                        lanes.leave(each.delivery_id)
