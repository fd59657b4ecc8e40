"""When an event is tried again: quickly while a car waits, then ever more slowly, whatever a flapping target does."""

from datetime import UTC, datetime, timedelta

import pytest

from anpr_console.delivery.answer import Answer, AnswerKind
from anpr_console.delivery.http_answers import answer_of
from anpr_console.delivery.schedule import (
    DELAYS_S,
    JITTER,
    MOST_TRIES,
    Again,
    Done,
    GivenUp,
    Halt,
    Try,
    next_step,
)
from anpr_console.domain.delivery import TargetCondition

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = Answer(AnswerKind.LATER, "HTTP 500", 500)


def a_try(step: int, *, ahead_s: float = 0.0) -> Try:
    return Try(step, NOW + timedelta(seconds=ahead_s), NOW, NOW)


def test_that_the_tries_follow_the_contract() -> None:
    delays = []
    for step in range(len(DELAYS_S)):
        again = next_step(LATER, a_try(step), draw=0.5)
        assert isinstance(again, Again)
        delays.append(again.delay_s)
        assert again.step == step + 1
        assert again.is_quick is (step < 4)
        assert again.at == NOW + timedelta(seconds=again.delay_s)
    assert delays[:5] == [0.5, 1, 2, 4, 5]
    hours = [300 / 3600, 0.5, 2, 5, 10, 14, 20, 24]
    assert delays[5:] == pytest.approx([hour * 3600 for hour in hours])
    last = next_step(LATER, a_try(len(DELAYS_S)), draw=0.5)
    assert last == GivenUp(f"Given up after {MOST_TRIES} tries. HTTP 500")


def test_that_pauses_are_spread() -> None:
    shortest, longest = (next_step(LATER, a_try(5), draw) for draw in (0.0, 1.0))
    assert isinstance(shortest, Again)
    assert isinstance(longest, Again)
    assert (shortest.delay_s, longest.delay_s) == pytest.approx((300 * (1 - JITTER), 300 * (1 + JITTER)))


def test_that_a_target_may_ask_for_a_longer_pause_but_not_for_ever() -> None:
    asked = next_step(Answer(AnswerKind.LATER, "", 429, retry_after_s=120), a_try(0), 0.5)
    assert isinstance(asked, Again)
    assert (asked.delay_s, asked.is_quick) == (120, False)
    greedy = next_step(Answer(AnswerKind.LATER, "", 503, retry_after_s=1e9), a_try(0), 0.5)
    assert isinstance(greedy, Again)
    assert greedy.delay_s == 86_400
    short = next_step(Answer(AnswerKind.LATER, "", 503, retry_after_s=3), a_try(0), 0.5)
    assert isinstance(short, Again)
    assert (short.delay_s, short.is_quick) == (3, True)


def test_that_a_try_ahead_of_the_schedule_does_not_use_it_up() -> None:
    again = next_step(LATER, a_try(8, ahead_s=7200), 0.5)
    assert again == Again(NOW + timedelta(hours=2), 7200, 8, is_quick=False)


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, Done), (204, Done), (299, Done), (400, GivenUp), (404, GivenUp), (301, GivenUp), (308, GivenUp),
     (422, GivenUp), (408, Again), (425, Again), (429, Again), (500, Again), (503, Again), (599, Again),
     (401, Halt), (403, Halt), (410, Halt)],
)  # fmt: skip
def test_that_each_answer_has_its_consequence(status: int, expected: type) -> None:
    step = next_step(answer_of(status, {}, b"", NOW), a_try(0), 0.5)
    assert isinstance(step, expected)
    if isinstance(step, Halt):
        assert step.condition is (TargetCondition.GONE if status == 410 else TargetCondition.PAUSED)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("0", None), ("-5", None), ("soon", None), ("", None), ("1e9", None),
     ("Sun, 22 Nov 2026 12:01:00 GMT", 60.0), ("Sun, 22 Nov 2026 11:00:00 GMT", None)],
)  # fmt: skip
def test_that_retry_after_is_read_as_number_or_date(value: str, seconds: float | None) -> None:
    assert answer_of(503, {"retry-after": value}, b"", NOW).retry_after_s == seconds


def test_that_an_answer_is_kept_in_readable_words() -> None:
    answer = answer_of(400, {}, b"no\x00 such\r\n  thing \xff" + b"x" * 1000, NOW)
    assert answer.words.startswith("HTTP 400: no such thing")
    assert len(answer.words) < 320
