"""Stream time starts at zero and never goes back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.capture.stream_clock import StreamClock


def test_that_an_offset_at_the_start_is_taken_away() -> None:
    clock = StreamClock(0.04)
    assert [clock.advance(time_s) for time_s in (1000.0, 1000.04, 1000.2)] == pytest.approx([0.0, 0.04, 0.2])


def test_that_a_jump_back_goes_on_one_frame_later() -> None:
    clock = StreamClock(0.1)
    assert [clock.advance(time_s) for time_s in (5.0, 5.1, 2.0, 2.1)] == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_that_a_live_stream_ignores_a_jump_ahead() -> None:
    clock = StreamClock(0.1, longest_gap_s=10.0)
    assert [clock.advance(time_s) for time_s in (0.0, 3600.0, 3600.5)] == pytest.approx([0.0, 0.1, 0.6])


def test_that_a_file_keeps_its_long_gaps() -> None:
    clock = StreamClock(0.1)
    assert [clock.advance(time_s) for time_s in (0.0, 3600.0)] == pytest.approx([0.0, 3600.0])


def test_that_missing_times_are_filled_with_the_frame_rate() -> None:
    clock = StreamClock(0.04)
    assert [clock.advance(time_s) for time_s in (None, None, 7.0, 7.04)] == pytest.approx(
        [0.0, 0.04, 0.08, 0.12]
    )


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=2), st.booleans())
def test_that_time_grows_with_every_picture(times_s: list[float | None], is_live: bool) -> None:
    clock = StreamClock(0.04, 10.0 if is_live else None)
    shown = [clock.advance(time_s) for time_s in times_s]
    assert shown[0] == 0.0
    assert all(later > earlier for earlier, later in itertools.pairwise(shown))
