"""Whether the imaginary barrier opens for an event, and why not (pure)."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.access import Access
from anpr_console.wire.events import Event, PassageData


@dataclass(frozen=True, slots=True)
class BarrierVerdict:
    """What the barrier does.

    Attributes:
        is_opened: Whether it opens.
        reason: Why, in words, without plate text.
    """

    is_opened: bool
    reason: str


def judge(event: Event, now: datetime, opened_for: Container[str]) -> BarrierVerdict | None:
    """What the barrier does on an event.

    Args:
        event: A verified event that is seen for the first time.
        now: The receiver's time.
        opened_for: Passages for which it has opened: one vehicle, one opening.

    Returns:
        None for events that are about no vehicle.
    """
    data = event.data
    if not isinstance(data, PassageData):
        return None
    decision = data.decision
    if decision.access is not Access.ALLOW:
        return BarrierVerdict(is_opened=False, reason=f"access is {decision.access.value}: {decision.reason}")
    late_s = (now - data.valid_until).total_seconds()
    if late_s >= 0:
        return BarrierVerdict(
            is_opened=False, reason=f"allowed, but it came {_duration(late_s)} after valid_until"
        )
    if data.passage_id in opened_for:
        return BarrierVerdict(is_opened=False, reason="allowed, but it has opened for this passage already")
    return BarrierVerdict(
        is_opened=True, reason=f"{_duration(-late_s)} before valid_until: {decision.reason}"
    )


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
