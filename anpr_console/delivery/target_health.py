"""How a target does, counted where it happens and read from any thread."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from anpr_console.domain.delivery import DeliveryState, TargetCondition, TargetHealth
from anpr_console.storage.delivery_targets import Standing, TargetFigures

_LATENCY_OVER = timedelta(hours=1)
_MOST_LATENCIES = 2000


class TargetGauge:
    """Keeps one target's ``TargetHealth``; written in the loop, ``health`` may be read from any thread.

    Args:
        target_id: Which.
        name: For people.
        is_enabled: Whether it is switched on.
        standing: What it said of itself earlier; None if nothing.
    """

    def __init__(
        self, target_id: str, name: str, *, is_enabled: bool = True, standing: Standing | None = None
    ) -> None:
        condition, reason = TargetCondition.UP, ""
        if standing is not None and standing.condition in {TargetCondition.PAUSED, TargetCondition.GONE}:
            condition, reason = standing.condition, standing.reason
        self._condition = condition
        self._reason = reason
        self._target_id = target_id
        self._name = name
        self._is_enabled = is_enabled
        self._figures = TargetFigures(0, None, 0, None)
        self._latencies: deque[tuple[datetime, float]] = deque(maxlen=_MOST_LATENCIES)
        self.health = self._make()

    @property
    def condition(self) -> TargetCondition:
        """How it does, apart from being switched off."""
        return self._condition

    def rename(self, name: str, *, is_enabled: bool) -> None:
        """Follow the settings."""
        self._name, self._is_enabled = name, is_enabled
        self._tell()

    def counted(self, state: DeliveryState, delivered_ms: float | None, at: datetime) -> None:
        """One more result."""
        if state is DeliveryState.DONE and delivered_ms is not None:
            self._latencies.append((at, delivered_ms))
            self._figures = replace(self._figures, done_at=at)
            self._tell()

    def seen(self, figures: TargetFigures, now: datetime) -> None:
        """What the record says now."""
        self._figures = figures
        while self._latencies and self._latencies[0][0] < now - _LATENCY_OVER:
            self._latencies.popleft()
        self._tell()

    def remembered(self, latencies: Iterable[tuple[datetime, float]]) -> None:
        """Take the latencies of a former run."""
        self._latencies.extend(latencies)
        self._tell()

    def answered(self) -> None:
        """A good answer."""
        if self._condition is TargetCondition.FAILING:
            self._set(TargetCondition.UP, "")

    def failed(self, words: str) -> None:
        """A try failed; it goes on."""
        if self._condition in {TargetCondition.UP, TargetCondition.FAILING}:
            self._set(TargetCondition.FAILING, words)

    def halted(self, condition: TargetCondition, reason: str) -> None:
        """Nothing is sent any more."""
        self._set(condition, reason)

    def resumed(self) -> None:
        """Somebody resumed it."""
        self._set(TargetCondition.UP, "")

    def _set(self, condition: TargetCondition, reason: str) -> None:
        is_whole = not reason or reason.endswith((".", "!", "?", "…"))
        self._condition, self._reason = condition, reason if is_whole else f"{reason}."
        self._tell()

    def _tell(self) -> None:
        self.health = self._make()

    def _make(self) -> TargetHealth:
        figures = self._figures
        values = sorted(ms for _, ms in self._latencies)
        is_on = self._is_enabled
        return TargetHealth(
            target_id=self._target_id,
            name=self._name,
            condition=self._condition if is_on else TargetCondition.DISABLED,
            reason=self._reason if is_on else "",
            pending=figures.pending,
            oldest_at=figures.oldest_at,
            given_up=figures.given_up,
            done_at=figures.done_at,
            latency_ms=(_share(values, 0.5), _share(values, 0.95)) if values else None,
        )


def _share(ordered: list[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)
