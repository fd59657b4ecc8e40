"""The last hour of the station's figures."""

from datetime import UTC, datetime

import numpy as np
import pytest

from anpr_console.domain.health import Health
from anpr_console.ui.health.history import KEPT_S, STEP_S, HealthHistory, Series

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def report(uptime_s: float, fps: float = 0.0, p95_ms: float = 0.0) -> Health:
    return Health(NOW, uptime_s=uptime_s, inference_fps=fps, inference_latency_p95_ms=p95_ms)


def test_that_a_column_keeps_the_mean_rate_and_the_highest_latency() -> None:
    history = HealthHistory()
    for second, (fps, p95_ms) in enumerate([(10.0, 50.0), (12.0, 400.0), (14.0, 60.0)]):
        history.append(report(second, fps, p95_ms))
    assert len(history) == 1
    assert history.values(Series.FPS).tolist() == [12.0]
    assert history.values(Series.LATENCY_P95_MS).tolist() == [400.0]


def test_that_an_hour_is_kept_in_order_however_long_the_station_runs() -> None:
    history = HealthHistory()
    hours = 5
    for step in range(hours * KEPT_S // STEP_S + 7):
        history.append(report(step * STEP_S, fps=float(step)))
        kept = history.values(Series.FPS)
        assert kept[-1] == step
        assert len(kept) == min(step + 1, KEPT_S // STEP_S)
    assert np.all(np.diff(kept) == 1)
    assert history.minutes_ago()[0] == pytest.approx(-(KEPT_S - STEP_S) / 60)


def test_that_reading_copies_nothing() -> None:
    history = HealthHistory()
    history.append(report(1.0, fps=3.0))
    before = history.values(Series.FPS)
    history.append(report(2.0, fps=5.0))
    assert before[0] == 4.0


def test_that_a_gap_in_the_reports_stays_a_gap() -> None:
    history = HealthHistory()
    for uptime_s in (0.0, 10.0, 610.0):
        history.append(report(uptime_s))
    assert history.minutes_ago().tolist() == pytest.approx([-610 / 60, -10.0, 0.0])


def test_that_nothing_is_kept_before_the_first_report() -> None:
    assert HealthHistory().minutes_ago().size == 0
