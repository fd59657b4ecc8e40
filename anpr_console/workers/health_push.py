"""Whether events reach the platform, and what it means where they don't. Pure, no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.delivery import TargetCondition, TargetHealth

PUSH_LATE_S = 60.0
"""An event that waits longer at a target that takes nothing makes the push a failing one, whatever the target said."""
FAILING_GRACE_S = 5.0
"""One lost try is no alarm: the next ones follow within seconds."""


@dataclass(frozen=True, slots=True)
class PushFigures:
    """What the verdict is made from.

    Attributes:
        now: Wall time, aware.
        set_up: Id and name of each target that is set up and switched on; empty where nothing is pushed.
        targets: How they do; empty before the dispatcher's first word.
        oldest_at: When the oldest event that waits was recorded, over all targets; None without any.
    """

    now: datetime
    set_up: tuple[tuple[str, str], ...] = ()
    targets: tuple[TargetHealth, ...] = ()
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PushVerdict:
    """How the push does.

    Attributes:
        problems: A sentence for each target that gets nothing.
        remarks: A sentence for each target that gets events, but late.
    """

    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


NO_TROUBLE = PushVerdict()


def judge_push(figures: PushFigures) -> PushVerdict:
    """Which targets get nothing, and which are late."""
    if not figures.set_up:
        return NO_TROUBLE
    known = {target.target_id: target for target in figures.targets}
    problems: list[str] = []
    remarks: list[str] = []
    for target_id, name in figures.set_up:
        target = known.get(target_id)
        if target is not None:
            problems.extend(_problems(target, figures.now))
            remarks.extend(_remarks(target, figures.now))
        elif _age_s(figures.oldest_at, figures.now) > PUSH_LATE_S:
            problems.append(_stuck(name, _age_s(figures.oldest_at, figures.now)))
    return PushVerdict(tuple(problems), tuple(remarks))


def _problems(target: TargetHealth, now: datetime) -> Iterator[str]:
    waited_s = _age_s(target.oldest_at, now)
    reason = f" {target.reason}" if target.reason else ""
    match target.condition:
        case TargetCondition.FAILING if target.oldest_at is None or waited_s >= FAILING_GRACE_S:
            yield f"{target.name} can't be reached.{reason} Passages are kept and sent later."
        case TargetCondition.PAUSED:
            yield f"{target.name} gets nothing.{reason} Nothing is sent until somebody resumes it."
        case TargetCondition.GONE:
            yield f"{target.name} is gone.{reason} Nothing is sent until somebody resumes it."
        case TargetCondition.UP if _is_stuck(target, now):
            yield _stuck(target.name, waited_s)
        case _:
            return


def _remarks(target: TargetHealth, now: datetime) -> Iterator[str]:
    is_late = _age_s(target.oldest_at, now) > PUSH_LATE_S
    if target.condition is TargetCondition.UP and is_late and not _is_stuck(target, now):
        yield f"{target.name} is reached again; {target.pending} older events are still being sent."


def _is_stuck(target: TargetHealth, now: datetime) -> bool:
    """Something waits for long, and nothing was taken meanwhile: a backlog that drains is no failure."""
    if _age_s(target.oldest_at, now) <= PUSH_LATE_S:
        return False
    return target.done_at is None or _age_s(target.done_at, now) > PUSH_LATE_S


def _stuck(name: str, waited_s: float) -> str:
    return (
        f"{name} has taken no event for {max(1, round(waited_s / 60))} min. Passages are kept and sent later."
    )


def _age_s(at: datetime | None, now: datetime) -> float:
    return (now - at).total_seconds() if at is not None else 0.0
