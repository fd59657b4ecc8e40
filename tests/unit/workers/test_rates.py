"""Figures over the last seconds."""

import pytest

from anpr_console.workers.rates import RateMeter, SpreadMeter


def test_that_a_steady_stream_shows_its_rate() -> None:
    meter = RateMeter(window_s=3.0)
    for index in range(100):
        meter.count(index * 0.04)
    assert meter.per_second(99 * 0.04) == pytest.approx(25.0, rel=0.01)
    assert meter.total == 100


def test_that_a_stream_that_stopped_falls_to_zero() -> None:
    meter = RateMeter(window_s=3.0)
    for index in range(50):
        meter.count(index * 0.04)
    assert 0 < meter.per_second(3.0) < 25
    assert meter.per_second(10.0) == 0.0


def test_that_a_single_event_makes_no_rate() -> None:
    meter = RateMeter()
    meter.count(1.0)
    assert meter.per_second(1.0) == 0.0


def test_that_the_spread_forgets_old_values() -> None:
    meter = SpreadMeter(window_s=5.0)
    meter.add(0.0, 1000.0)
    for at in (8.0, 9.0, 10.0):
        meter.add(at, at)
    assert meter.spread(10.0) == (9.0, 10.0)
    assert meter.spread(100.0) == (0.0, 0.0)


def test_that_one_slow_value_in_twenty_is_left_out_of_the_95th_percentile_and_two_are_not() -> None:
    meter = SpreadMeter(window_s=5.0)
    for _ in range(19):
        meter.add(1.0, 40.0)
    meter.add(1.0, 900.0)
    assert meter.spread(1.0) == (40.0, 40.0)
    meter.add(1.0, 900.0)
    assert meter.spread(1.0) == (40.0, 900.0)
