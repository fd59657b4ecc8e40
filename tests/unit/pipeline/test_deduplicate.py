"""One visit is reported once, and two vehicles are reported twice."""

from dataclasses import replace

import pytest

from anpr_console.domain.geometry import Box
from anpr_console.pipeline.deduplicate import PARKED_AFTER_S, RecentVisits, Visit

PLACE, ELSEWHERE = Box(100, 100, 200, 150), Box(700, 300, 200, 150)
ENDED = Visit("34A36837", PLACE, at_s=100.0, generation=0)


@pytest.fixture
def visits() -> RecentVisits:
    recent = RecentVisits(same_place_window_s=600, same_plate_window_s=4)
    recent.remember(ENDED)
    return recent


def test_that_the_first_visit_is_new() -> None:
    assert RecentVisits(600, 4).reason_for_duplicate(ENDED) is None


def test_that_a_parked_car_read_again_at_its_place_is_not_reported(visits: RecentVisits) -> None:
    reason = visits.reason_for_duplicate(replace(ENDED, at_s=400))
    assert reason is not None
    assert "still there" in reason
    assert "34A36837" not in reason


def test_that_it_is_reported_again_after_the_window(visits: RecentVisits) -> None:
    assert visits.reason_for_duplicate(replace(ENDED, at_s=701)) is None


def test_that_the_same_plate_elsewhere_later_is_a_new_visit(visits: RecentVisits) -> None:
    assert visits.reason_for_duplicate(replace(ENDED, at_s=110, box=ELSEWHERE)) is None


def test_that_a_broken_track_is_the_same_visit_wherever_it_goes_on(visits: RecentVisits) -> None:
    reason = visits.reason_for_duplicate(replace(ENDED, at_s=102, box=ELSEWHERE))
    assert reason is not None
    assert "track had broken" in reason


def test_that_a_broken_track_read_with_a_look_alike_goes_on_at_its_place(visits: RecentVisits) -> None:
    misread = replace(ENDED, text="34A3G837", at_s=101)
    assert visits.reason_for_duplicate(misread) is not None


def test_that_a_convoy_with_look_alike_plates_stays_two(visits: RecentVisits) -> None:
    follower = Visit("34A3G837", ELSEWHERE, at_s=101, generation=0)
    assert visits.reason_for_duplicate(follower) is None


def test_that_a_convoy_with_following_numbers_stays_two_at_the_same_place(visits: RecentVisits) -> None:
    assert visits.reason_for_duplicate(replace(ENDED, text="34A36839", at_s=101)) is None


@pytest.mark.parametrize("at_s", [100.5, 103.0, 300.0])
def test_that_a_reconnection_begins_a_new_showing(visits: RecentVisits, at_s: float) -> None:
    assert visits.reason_for_duplicate(replace(ENDED, at_s=at_s, generation=1)) is None


def test_that_a_car_parked_before_a_reconnection_is_still_the_same() -> None:
    recent = RecentVisits(600, 4)
    recent.remember(replace(ENDED, stood_s=PARKED_AFTER_S))
    assert recent.reason_for_duplicate(replace(ENDED, at_s=130, generation=1)) is not None
    assert recent.reason_for_duplicate(replace(ENDED, at_s=130, generation=1, box=ELSEWHERE)) is None


def test_that_the_last_sight_of_a_plate_counts(visits: RecentVisits) -> None:
    visits.remember(replace(ENDED, at_s=650))
    assert visits.reason_for_duplicate(replace(ENDED, at_s=1200)) is not None


def test_that_the_memory_has_an_end() -> None:
    recent = RecentVisits(600, 4)
    recent.remember(ENDED)
    for number in range(300):
        recent.remember(Visit(f"AB{number:04}", ELSEWHERE, 100.0, 0))
    assert recent.reason_for_duplicate(replace(ENDED, at_s=101)) is None
    assert recent.reason_for_duplicate(Visit("AB0299", ELSEWHERE, 101.0, 0)) is not None
