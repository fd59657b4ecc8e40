"""When an event is tried again. Pure.

A car waits at the barrier, so the first tries follow quickly; then the pauses grow until, some three days later, the
event is given up: kept, shown and sent again on demand.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from anpr_console.delivery.answer import Answer, AnswerKind
from anpr_console.domain.delivery import TargetCondition

QUICK_DELAYS_S = (0.5, 1.0, 2.0, 4.0)
LATER_DELAYS_S = (5.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
DELAYS_S = QUICK_DELAYS_S + LATER_DELAYS_S
MOST_TRIES = len(DELAYS_S) + 1
JITTER = 0.1
"""Pauses are up to this share shorter or longer, so that the consoles of a site don't all knock at once."""
LONGEST_RETRY_AFTER_S = 86_400.0
PATIENCE_S = 10.0
"""No event waits longer than this behind one that fails."""


@dataclass(frozen=True, slots=True)
class Done:
    """It arrived."""


@dataclass(frozen=True, slots=True)
class Again:
    """It is tried again.

    Attributes:
        at: Not before.
        delay_s: The same, from now.
        step: How far it has come in the schedule.
        is_quick: Within the first seconds, ahead of the events behind it; else they go first.
    """

    at: datetime
    delay_s: float
    step: int
    is_quick: bool


@dataclass(frozen=True, slots=True)
class GivenUp:
    """It is not tried again by itself."""

    words: str


@dataclass(frozen=True, slots=True)
class Halt:
    """Nothing is sent to the target until somebody resumes it; the event waits.

    Attributes:
        condition: Paused or gone.
        reason: For the operator.
    """

    condition: TargetCondition
    reason: str


Step = Done | Again | GivenUp | Halt


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt that was answered.

    Attributes:
        step: How far the event had come in the schedule before it.
        planned_at: When the schedule wanted it.
        began_at: When it was sent.
        ended_at: When the answer was there.
    """

    step: int
    planned_at: datetime
    began_at: datetime
    ended_at: datetime


def next_step(answer: Answer, attempt: Try, draw: float) -> Step:
    """What becomes of an event after an answer.

    A try ahead of the schedule (the target seemed to be back) that fails changes nothing in the schedule, so that a
    flapping target can't use up an event's tries.

    Args:
        answer: What the target said.
        attempt: The attempt it said it to.
        draw: A random number in [0, 1) that spreads the tries.
    """
    match answer.kind:
        case AnswerKind.TAKEN:
            return Done()
        case AnswerKind.REFUSED_EVENT:
            return GivenUp(answer.words)
        case AnswerKind.REFUSED_US:
            return Halt(TargetCondition.PAUSED, answer.words)
        case AnswerKind.GONE:
            return Halt(TargetCondition.GONE, answer.words)
        case AnswerKind.LATER | AnswerKind.UNREACHED:
            return _again(answer, attempt, draw)


def _again(answer: Answer, attempt: Try, draw: float) -> Step:
    asked_s = min(answer.retry_after_s or 0.0, LONGEST_RETRY_AFTER_S)
    ahead_s = (attempt.planned_at - attempt.began_at).total_seconds()
    if ahead_s > 0:
        rest_s = (attempt.planned_at - attempt.ended_at).total_seconds()
        delay_s = max(rest_s, asked_s, 0.0)
        return Again(attempt.ended_at + timedelta(seconds=delay_s), delay_s, attempt.step, is_quick=False)
    if attempt.step >= len(DELAYS_S):
        return GivenUp(f"Given up after {MOST_TRIES} tries. {answer.words}")
    planned_s = DELAYS_S[attempt.step] * (1 + JITTER * (2 * draw - 1))
    delay_s = max(planned_s, asked_s)
    is_quick = attempt.step < len(QUICK_DELAYS_S) and delay_s < PATIENCE_S
    return Again(attempt.ended_at + timedelta(seconds=delay_s), delay_s, attempt.step + 1, is_quick)
