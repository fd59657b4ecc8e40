"""Latencies of single deliveries as points of the board's chart."""

import statistics
from collections.abc import Iterable
from datetime import datetime

from anpr_console.ui.delivery.port import LatencyPoint


def latency_points(taken: Iterable[tuple[datetime, float]]) -> tuple[LatencyPoint, ...]:
    """One point a minute in which something was taken, oldest first."""
    minutes: dict[datetime, list[float]] = {}
    for at, milliseconds in taken:
        minutes.setdefault(at.replace(second=0, microsecond=0), []).append(milliseconds)
    return tuple(
        LatencyPoint(minute, statistics.median(values), _share(values, 0.95))
        for minute, values in sorted(minutes.items())
    )


def _share(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    in_order = sorted(values)
    return in_order[min(len(in_order) - 1, int(share * len(in_order)))]
