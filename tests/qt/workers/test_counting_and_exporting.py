"""Counting follows the newest filter; exports tell their progress and end when asked; what fails is said."""

import threading
from collections.abc import Callable, Iterator

from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.export import ExportKind, ExportProgress, ExportRequest
from anpr_console.domain.query import CountAnswer, CountRequest, PassageFilter
from anpr_console.domain.screen_memory import ScreenMemory
from anpr_console.workers.export_worker import ExportWorker, MemoryWorker, OnProgress
from anpr_console.workers.query_worker import CountWorker
from tests.qt.workers.fakes import DEADLINE_S
from tests.qt.workers.test_answering_workers import running

DEADLINE_MS = int(DEADLINE_S * 1000)


def test_that_a_newer_filter_ends_the_counting_for_the_one_before(qtbot: QtBot) -> None:
    is_counting = threading.Event()

    def count(wanted: PassageFilter, is_cancelled: Callable[[], bool]) -> Iterator[CountAnswer]:
        if wanted.plate == "SLOW":
            while not is_cancelled():
                is_counting.set()
                threading.Event().wait(0.001)
            return
        yield CountAnswer(0, 3, is_final=False)
        yield CountAnswer(0, 7, is_final=True)

    worker = CountWorker(count, SystemClock())
    answers: list[CountAnswer] = []
    worker.count_ready.connect(answers.append)
    with running(worker):
        worker.request(CountRequest(PassageFilter(plate="SLOW"), 1))
        assert is_counting.wait(DEADLINE_S)
        worker.request(CountRequest(PassageFilter(), 2))
        qtbot.waitUntil(lambda: len(answers) == 2, timeout=DEADLINE_MS)
    assert answers == [CountAnswer(2, 3, is_final=False), CountAnswer(2, 7, is_final=True)]


def refuse() -> tuple[CountAnswer, ...]:
    raise StorageError("The database is locked.")


def test_that_a_record_that_can_not_be_counted_says_why(qtbot: QtBot) -> None:
    def count(_wanted: PassageFilter, _is_cancelled: Callable[[], bool]) -> Iterator[CountAnswer]:
        yield from refuse()

    worker = CountWorker(count, SystemClock())
    with running(worker), qtbot.waitSignal(worker.count_ready, timeout=DEADLINE_MS) as caught:
        worker.request(CountRequest(PassageFilter(), 5))
    assert caught.args == [CountAnswer(5, 0, is_final=True, problem="The database is locked.")]


def endless_export(
    request: ExportRequest, on_progress: OnProgress, is_cancelled: Callable[[], bool]
) -> ExportProgress:
    on_progress(ExportProgress(request.target, 1, 9))
    while not is_cancelled():
        threading.Event().wait(0.001)
    return ExportProgress(request.target, 1, is_finished=True, is_cancelled=True)


def test_that_an_export_tells_its_progress_and_ends_when_it_is_cancelled(qtbot: QtBot) -> None:
    worker = ExportWorker(endless_export, SystemClock())
    told: list[ExportProgress] = []
    worker.progressed.connect(told.append)
    with running(worker):
        worker.export(ExportRequest(ExportKind.CSV, "a.csv"))
        qtbot.waitUntil(lambda: len(told) == 1, timeout=DEADLINE_MS)
        worker.cancel()
        qtbot.waitUntil(lambda: len(told) == 2, timeout=DEADLINE_MS)
    assert told[0].total == 9
    assert told[1].is_cancelled


def test_that_the_end_of_the_program_ends_an_export(qtbot: QtBot) -> None:
    worker = ExportWorker(endless_export, SystemClock())
    with running(worker):
        with qtbot.waitSignal(worker.progressed, timeout=DEADLINE_MS):
            worker.export(ExportRequest(ExportKind.CSV, "a.csv"))
        worker.export(ExportRequest(ExportKind.CSV, "b.csv"))
    assert not worker.isRunning()


def test_that_memory_that_can_not_be_kept_is_said(qtbot: QtBot) -> None:
    def save(_memory: ScreenMemory) -> None:
        raise StorageError("The disk is full.")

    worker = MemoryWorker(save, SystemClock())
    with running(worker), qtbot.waitSignal(worker.refused, timeout=DEADLINE_MS) as caught:
        worker.save(ScreenMemory())
    assert caught.args == ["The disk is full."]
