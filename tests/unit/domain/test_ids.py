"""Identifiers sort by time and never repeat."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.ids import EVENT_PREFIX, PASSAGE_PREFIX, new_id

MOMENTS = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(at=MOMENTS)
def test_that_an_id_has_its_prefix_and_26_letters_nobody_confuses(at: datetime) -> None:
    assert re.fullmatch(r"psg_[0-9a-hjkmnp-tv-z]{26}", new_id(PASSAGE_PREFIX, at))


@given(at=MOMENTS, later_ms=st.integers(min_value=2, max_value=10**9))
def test_that_later_ids_sort_behind_earlier_ones(at: datetime, later_ms: int) -> None:
    later = at + timedelta(milliseconds=later_ms)
    assert new_id(EVENT_PREFIX, at) < new_id(EVENT_PREFIX, later)


def test_that_ids_of_one_moment_differ() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({new_id(PASSAGE_PREFIX, at) for _ in range(1000)}) == 1000


def test_that_the_machines_clock_tells_aware_utc_and_never_runs_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    first = clock.monotonic_s()
    assert clock.monotonic_s() >= first
