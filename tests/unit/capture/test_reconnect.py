"""Waits grow, stay short enough for a camera that returns, and are not in step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.capture.errors import (
    LoginRefusedError,
    PortClosedError,
    StreamLostError,
    StreamTimeoutError,
)
from anpr_console.capture.network import LONGEST_CONNECT_S
from anpr_console.capture.reconnect import PATIENT, QUICK, ReconnectPolicy, choose_policy


def test_that_waits_grow_up_to_the_last_one() -> None:
    waits_s = [QUICK.delay_s(failures, chance=0.0) for failures in range(1, 8)]
    assert waits_s == [0.5, 1.0, 2.0, 3.0, 4.0, 4.0, 4.0]


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_that_chance_only_shortens_a_wait_and_never_to_nothing(failures: int, chance: float) -> None:
    for policy in (QUICK, PATIENT):
        longest_s = policy.delay_s(failures, 0.0)
        assert 0 < longest_s * (1 - policy.jitter) <= policy.delay_s(failures, chance) <= longest_s


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_that_a_returning_camera_is_tried_within_five_seconds(failures: int, chance: float) -> None:
    assert QUICK.delay_s(failures, chance) <= 4.0
    # A silent host that returns just after the last repeated packet of a connection attempt (3 s) costs the rest of it.
    assert LONGEST_CONNECT_S - 3.0 + QUICK.delay_s(failures, chance) < 5.0


def test_that_a_connection_that_lasted_starts_the_count_anew() -> None:
    policy = ReconnectPolicy((1.0,), stable_after_s=10.0)
    assert policy.count_failure(7, connected_for_s=9.9) == 8
    assert policy.count_failure(7, connected_for_s=10.0) == 1
    assert policy.count_failure(0, connected_for_s=0.0) == 1


@pytest.mark.parametrize("error", [None, PortClosedError("x"), StreamLostError("x"), StreamTimeoutError("x")])
def test_that_troubles_of_the_network_are_retried_quickly(error: PortClosedError | None) -> None:
    assert choose_policy(error) is QUICK


def test_that_a_refused_password_is_retried_patiently_lest_the_camera_locks() -> None:
    assert choose_policy(LoginRefusedError("x")) is PATIENT
