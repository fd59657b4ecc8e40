"""A thread that hangs holds nobody up; it is counted, and forgotten once it comes back."""

import threading
import time
from collections.abc import Iterator

import pytest

from anpr_console.capture.errors import TooManyHungDecodersError
from anpr_console.capture.watchdog import HUNG_LIMIT, Closed, Crashed, GuardedThread, Hung, abandoned_threads


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What hanging tasks wait for; after the test all of them have come back."""
    event = threading.Event()
    yield event
    event.set()
    wait_until_none_hangs()


def wait_until_none_hangs() -> None:
    deadline_s = time.monotonic() + 5.0
    while abandoned_threads.count() and time.monotonic() < deadline_s:
        threading.Event().wait(0.001)
    assert abandoned_threads.count() == 0


def started(name: str, clean_up: threading.Event) -> GuardedThread[int | bool]:
    thread: GuardedThread[int | bool] = GuardedThread(name, clean_up.set)
    thread.start()
    return thread


def test_that_answers_come_back_in_order_and_the_thread_cleans_up_when_ended() -> None:
    cleaned = threading.Event()
    thread = started("calm", cleaned)
    assert [thread.call(lambda number=number: number, 1.0) for number in range(5)] == [0, 1, 2, 3, 4]  # type: ignore[misc]
    thread.end()
    assert cleaned.wait(1.0)
    assert isinstance(thread.call(lambda: 1, 1.0), Closed)
    assert abandoned_threads.count("calm") == 0


def test_that_a_hanging_task_is_left_behind_in_time_and_forgotten_when_it_returns(
    release: threading.Event,
) -> None:
    cleaned = threading.Event()
    thread = started("stuck", cleaned)
    started_s = time.monotonic()
    assert isinstance(thread.call(lambda: release.wait(30.0), 0.05), Hung)
    assert time.monotonic() - started_s < 1.0
    assert abandoned_threads.count("stuck") == 1
    assert isinstance(thread.call(lambda: 1, 1.0), Closed)
    thread.end()
    release.set()
    assert cleaned.wait(1.0)
    wait_until_none_hangs()


def test_that_too_many_hanging_threads_of_one_source_refuse_another_but_not_other_sources(
    release: threading.Event,
) -> None:
    for _ in range(HUNG_LIMIT):
        thread = started("camera one", threading.Event())
        assert isinstance(thread.call(lambda: release.wait(30.0), 0.01), Hung)
    with pytest.raises(TooManyHungDecodersError, match="camera one"):
        started("camera one", threading.Event())
    other = started("camera two", threading.Event())
    assert other.call(lambda: 7, 1.0) == 7
    other.end()


def test_that_ending_lets_a_waiting_caller_go(release: threading.Event) -> None:
    thread = started("waiting", threading.Event())
    is_running = threading.Event()

    def hang() -> bool:
        is_running.set()
        return release.wait(30.0)

    answers: list[object] = []
    caller = threading.Thread(target=lambda: answers.append(thread.call(hang, 30.0)))
    caller.start()
    assert is_running.wait(1.0)
    thread.end(wait_s=0.0)
    caller.join(1.0)
    assert [type(answer) for answer in answers] == [Closed]
    assert abandoned_threads.count("waiting") == 1


def test_that_a_bug_in_a_task_is_an_answer_and_not_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    reported = threading.Event()
    kinds: list[type[BaseException]] = []

    def report(arguments: threading.ExceptHookArgs) -> None:
        kinds.append(arguments.exc_type)
        reported.set()

    monkeypatch.setattr(threading, "excepthook", report)
    cleaned = threading.Event()
    thread = started("buggy", cleaned)
    assert isinstance(thread.call(lambda: 1 // 0, 1.0), Crashed)
    assert reported.wait(1.0)
    assert cleaned.is_set()
    assert kinds == [ZeroDivisionError]
