"""Whether events reach the platform."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from anpr_console.domain.delivery import TargetCondition, TargetHealth
from anpr_console.workers.health_push import PushFigures, PushVerdict, judge_push

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SET_UP = (("sentinel", "Venus Sentinel"),)


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def target(condition: TargetCondition = TargetCondition.UP, reason: str = "") -> TargetHealth:
    return TargetHealth("sentinel", "Venus Sentinel", condition, reason)


def judged(*targets: TargetHealth, oldest_at: datetime | None = None) -> PushVerdict:
    return judge_push(PushFigures(NOW, SET_UP, targets, oldest_at))


def test_that_without_a_target_nothing_can_fail() -> None:
    gone = target(TargetCondition.GONE)
    assert judge_push(PushFigures(NOW, (), (gone,), ago(9000))) == PushVerdict()


def test_that_a_target_that_takes_events_is_no_trouble() -> None:
    assert judged(replace(target(), pending=2, oldest_at=ago(3), done_at=ago(1))) == PushVerdict()


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            TargetCondition.FAILING,
            "Venus Sentinel can't be reached. Connection refused. Passages are kept and sent later.",
        ),
        (
            TargetCondition.PAUSED,
            "Venus Sentinel gets nothing. Connection refused. Nothing is sent until somebody resumes it.",
        ),
        (
            TargetCondition.GONE,
            "Venus Sentinel is gone. Connection refused. Nothing is sent until somebody resumes it.",
        ),
    ],
)
def test_that_a_target_that_gets_nothing_says_what_it_means(condition: TargetCondition, said: str) -> None:
    failing = replace(target(condition, "Connection refused."), pending=1, oldest_at=ago(30))
    assert judged(failing).problems == (said,)


def test_that_one_lost_try_is_no_alarm_yet() -> None:
    failing = replace(target(TargetCondition.FAILING, "It took too long."), pending=1, oldest_at=ago(2))
    assert judged(failing) == PushVerdict()


def test_that_a_failing_target_with_nothing_left_to_send_is_still_told() -> None:
    assert judged(target(TargetCondition.FAILING, "No answer.")).problems


def test_that_a_backlog_that_drains_is_a_remark() -> None:
    draining = replace(target(), pending=40, oldest_at=ago(9000), done_at=ago(1))
    assert judged(draining) == PushVerdict(
        remarks=("Venus Sentinel is reached again; 40 older events are still being sent.",)
    )


@pytest.mark.parametrize("done_at", [None, ago(8000)])
def test_that_a_target_that_takes_nothing_for_long_fails_whatever_it_says(done_at: datetime | None) -> None:
    stuck = replace(target(), pending=40, oldest_at=ago(600), done_at=done_at)
    assert judged(stuck).problems == (
        "Venus Sentinel has taken no event for 10 min. Passages are kept and sent later.",
    )


def test_that_a_switched_off_target_is_no_trouble() -> None:
    assert judged(replace(target(TargetCondition.DISABLED), pending=9, oldest_at=ago(9000))) == PushVerdict()


def test_that_before_the_first_word_of_the_dispatcher_the_age_of_the_outbox_counts() -> None:
    assert judged(oldest_at=ago(30)) == PushVerdict()
    assert judged(oldest_at=None) == PushVerdict()
    assert judged(oldest_at=ago(120)).problems == (
        "Venus Sentinel has taken no event for 2 min. Passages are kept and sent later.",
    )
