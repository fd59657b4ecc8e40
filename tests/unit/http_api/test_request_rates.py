"""How often somebody may ask."""

from hypothesis import given
from hypothesis import strategies as st

from anpr_console.http_api.request_rates import RequestRates


class Hand:
    """A monotonic clock moved by hand."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def test_that_each_caller_has_its_own_share() -> None:
    rates = RequestRates(3, Hand())
    assert [rates.take("one") > 0 for _ in range(5)] == [False, False, False, True, True]
    assert rates.take("other") == 0
    assert rates.is_exhausted("one")
    assert not rates.is_exhausted("other")


@given(
    per_minute=st.integers(1, 40),
    pauses_s=st.lists(st.floats(0, 70, allow_nan=False), min_size=1, max_size=200),
)
def test_that_no_minute_sees_more_than_twice_the_share(per_minute: int, pauses_s: list[float]) -> None:
    clock = Hand()
    rates = RequestRates(per_minute, clock)
    taken: list[float] = []
    for pause_s in pauses_s:
        clock.now_s += pause_s
        if rates.take("caller") == 0:
            taken.append(clock.now_s)
    for begin in taken:
        assert sum(begin <= at < begin + 60 for at in taken) <= 2 * per_minute


@given(per_minute=st.integers(1, 30), asked=st.integers(1, 100), offset_s=st.floats(0, 59, allow_nan=False))
def test_that_who_waits_as_long_as_told_is_let_in(per_minute: int, asked: int, offset_s: float) -> None:
    clock = Hand()
    clock.now_s += offset_s
    rates = RequestRates(per_minute, clock)
    waits = [rates.take("caller") for _ in range(asked)]
    if waits[-1]:
        # Rounded up to whole seconds, as Retry-After is.
        clock.now_s += int(waits[-1]) + 1
        assert rates.take("caller") == 0


def test_that_made_up_callers_do_not_fill_the_memory() -> None:
    rates = RequestRates(5, Hand())
    for number in range(10_000):
        rates.take(f"address {number}")
    assert len(rates._counts) <= 4096
