"""Workers: what escapes becomes a value, and the supervisor starts them again."""

import threading
from datetime import datetime

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import WorkerFault
from anpr_console.workers.base import Worker
from anpr_console.workers.stop_sequence import StopStage, run_stage
from anpr_console.workers.supervisor import Supervisor
from tests.qt.workers.fakes import DEADLINE_S

DEADLINE_MS = int(DEADLINE_S * 1000)


class FailingWorker(Worker):
    """Fails in its first runs, then waits for the stop."""

    def __init__(self, failures: int, error: Exception) -> None:
        super().__init__("failing", SystemClock())
        self.runs = 0
        self.is_working = threading.Event()
        self._failures = failures
        self._error = error

    def work(self) -> None:
        self.runs += 1
        if self.runs <= self._failures:
            raise self._error
        self.is_working.set()
        self.pause(DEADLINE_S)


class StubbornWorker(Worker):
    """Ends only when told so by the test, whatever it is asked."""

    def __init__(self) -> None:
        super().__init__("stubborn", SystemClock())
        self.let_go = threading.Event()

    def work(self) -> None:
        self.let_go.wait(DEADLINE_S)


def test_that_an_exception_in_a_worker_becomes_a_fault_with_stack_and_sentence(qtbot: QtBot) -> None:
    worker = FailingWorker(1, ValueError("inner workings"))
    with qtbot.waitSignal(worker.failed, timeout=DEADLINE_MS) as caught:
        worker.start()
    assert worker.wait(DEADLINE_MS)
    assert caught.args is not None
    fault = caught.args[0]
    assert isinstance(fault, WorkerFault)
    assert fault.worker == "failing"
    assert "ValueError" in fault.message
    assert "inner workings" in fault.detail
    assert "test_worker_base.py" in fault.detail
    assert isinstance(fault.at, datetime)
    assert fault.at.tzinfo is not None


def test_that_an_error_of_our_own_speaks_for_itself(qtbot: QtBot) -> None:
    worker = FailingWorker(1, StorageError("The disk is full."))
    with qtbot.waitSignal(worker.failed, timeout=DEADLINE_MS) as caught:
        worker.start()
    assert worker.wait(DEADLINE_MS)
    assert caught.args is not None
    assert caught.args[0].message == "The disk is full."


def test_that_a_failed_worker_is_started_again_each_time_later(qtbot: QtBot) -> None:
    worker = FailingWorker(4, ValueError("again"))
    supervisor = Supervisor(SystemClock(), delays_s=(0.01, 0.02, 0.05))
    supervisor.watch(worker)
    faults: list[WorkerFault] = []
    supervisor.fault_raised.connect(faults.append)
    worker.start()
    qtbot.waitUntil(worker.is_working.is_set, timeout=DEADLINE_MS)
    supervisor.stop()
    worker.request_stop()
    assert worker.wait(DEADLINE_MS)
    assert worker.runs == 5
    assert [fault.restarts_in_s for fault in faults] == [0.01, 0.02, 0.05, 0.05]


def test_that_a_stopped_supervisor_starts_nothing(qtbot: QtBot) -> None:
    worker = FailingWorker(1, ValueError("late"))
    supervisor = Supervisor(SystemClock(), delays_s=(0.01,))
    supervisor.watch(worker)
    supervisor.stop()
    with qtbot.waitSignal(supervisor.fault_raised, timeout=DEADLINE_MS) as caught:
        worker.start()
    assert worker.wait(DEADLINE_MS)
    assert caught.args is not None
    assert caught.args[0].restarts_in_s is None
    qtbot.wait(50)
    assert worker.runs == 1


def test_that_a_missed_deadline_is_told_and_the_thread_is_left_alone(qtbot: QtBot) -> None:
    stubborn, obedient = StubbornWorker(), FailingWorker(0, ValueError())
    stubborn.start()
    obedient.start()
    sentences: list[str] = []
    stage = StopStage("rest", (stubborn, obedient), 0.2)
    assert not run_stage(stage, SystemClock(), sentences.append)
    assert sentences == ["stubborn did not end within 0 s."]
    assert stubborn.isRunning()
    assert obedient.isFinished()
    stubborn.let_go.set()
    assert stubborn.wait(DEADLINE_MS)


class Emitter(QThread):
    """Emits many values from a thread of its own."""

    said = Signal(object)

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def run(self) -> None:
        for number in range(self._count):
            self.said.emit((number, True, None))


class Listener(QObject):
    """Counts what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    @Slot(object)
    def on_said(self, value: tuple[int, bool, None]) -> None:
        assert value[1] is True
        assert value[2] is None
        self.heard.append(value[0])


@pytest.mark.parametrize("is_same_thread", [True, False])
def test_that_ten_thousand_signals_arrive_in_order(qtbot: QtBot, is_same_thread: bool) -> None:
    # PySide6 6.12.0 on Python 3.11 drops a reference to True and None with each emit and aborts after some hundred.
    emitter, listener = Emitter(10_000), Listener()
    emitter.said.connect(listener.on_said)
    if is_same_thread:
        emitter.run()
    else:
        emitter.start()
        qtbot.waitUntil(lambda: len(listener.heard) == 10_000, timeout=DEADLINE_MS)
        assert emitter.wait(DEADLINE_MS)
    assert listener.heard == list(range(10_000))
