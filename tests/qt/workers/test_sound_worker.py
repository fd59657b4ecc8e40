"""Sound: a station without a speaker says so, and one with an output plays."""

import miniaudio
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.workers.alert_tone import RATE_HZ, alert_tone
from anpr_console.workers.sound_worker import SoundWorker
from tests.qt.leak_watch import LeakWatch
from tests.qt.workers.fakes import DEADLINE_S

DEADLINE_MS = int(DEADLINE_S * 1000)


def test_that_an_output_is_found_and_the_tone_is_played_to_its_end(qtbot: QtBot, no_leak: LeakWatch) -> None:
    # miniaudio's null output is a real output with real timing, into nothing.
    worker = SoundWorker(SystemClock(), [miniaudio.Backend.NULL])
    worker.start()
    with qtbot.waitSignal(worker.state_changed, timeout=DEADLINE_MS) as heard:
        assert worker.play(0.5)
    assert heard.args is not None
    assert heard.args[0].is_available
    worker.request_stop()
    assert worker.wait(DEADLINE_MS)


def test_that_a_station_without_output_says_what_to_do(qtbot: QtBot, no_leak: LeakWatch) -> None:
    worker = SoundWorker(SystemClock(), [miniaudio.Backend.WEBAUDIO])
    worker.start()
    with qtbot.waitSignal(worker.state_changed, timeout=DEADLINE_MS) as heard:
        assert worker.play(0.5)
    assert heard.args is not None
    assert not heard.args[0].is_available
    assert "Connect a speaker" in heard.args[0].problem
    worker.request_stop()
    assert worker.wait(DEADLINE_MS)


@pytest.mark.parametrize(("volume", "peak"), [(1.0, 32767), (0.5, 16384), (0.0, 0), (3.0, 32767)])
def test_that_the_tone_is_as_loud_as_asked_and_never_overdriven(volume: float, peak: int) -> None:
    samples = alert_tone(volume)
    assert abs(int(np.abs(samples.astype(np.int32)).max()) - peak) <= peak * 0.25
    assert samples[0] == 0
    assert 1.0 < samples.size / RATE_HZ < 2.0
