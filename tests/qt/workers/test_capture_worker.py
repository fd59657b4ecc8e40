"""One camera: connect, read, lose, connect again, end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from anpr_console.capture.errors import (
    AddressError,
    LoginRefusedError,
    PortClosedError,
    StreamLostError,
    TooManyHungDecodersError,
)
from anpr_console.capture.source import FrameSource
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Frame
from anpr_console.domain.health import CameraState
from anpr_console.workers.capture_worker import CaptureWorker
from anpr_console.workers.frame_inbox import FrameInbox, Gap, LaneItem
from tests.qt.workers.fakes import DEADLINE_S, ScriptedSource, picture

DEADLINE_MS = int(DEADLINE_S * 1000)


@contextmanager
def running(make_source: Callable[[], FrameSource]) -> Iterator[tuple[CaptureWorker, FrameInbox]]:
    """A started worker that is stopped in the end."""
    inbox = FrameInbox()
    worker = CaptureWorker(
        camera_id="gate",
        make_source=make_source,
        inbox=inbox,
        draw_chance=lambda: 1.0,
        count_hung=lambda: 0,
        clock=SystemClock(),
    )
    worker.start()
    try:
        yield worker, inbox
    finally:
        worker.request_stop()
        assert worker.wait(DEADLINE_MS)


def take(inbox: FrameInbox) -> LaneItem:
    """The next item, waited for."""
    item = inbox.take(DEADLINE_S)
    assert item is not None
    return item


def sources(*scripts: ScriptedSource) -> Callable[[], FrameSource]:
    """Give out the sources one after another; the last one again and again."""
    waiting = list(scripts)
    return lambda: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def test_that_every_frame_of_a_file_arrives_in_order_and_then_its_end(qtbot: QtBot) -> None:
    source = ScriptedSource([*(picture(index) for index in range(30)), None], is_live=False)
    with running(sources(source)) as (worker, inbox):
        items = [take(inbox) for _ in range(31)]
        frames = [item for item in items if isinstance(item, Frame)]
        assert [frame.index for frame in frames] == list(range(30))
        assert items[-1] == Gap("gate", is_end=True)
        assert worker.wait(DEADLINE_MS)
        assert worker.status().state is CameraState.ENDED
        assert worker.status().frames_dropped == 0
        seconds = [(frame.captured_at - frames[0].captured_at).total_seconds() for frame in frames]
        assert seconds == pytest.approx([index / 25 for index in range(30)], abs=1e-5)


def test_that_a_live_source_is_opened_again_with_a_new_generation_after_it_was_lost(qtbot: QtBot) -> None:
    first = ScriptedSource([picture(0), StreamLostError("The connection broke.")], is_live=True)
    second = ScriptedSource([picture(0)], is_live=True)
    with running(sources(first, second)) as (worker, inbox):
        items = [take(inbox) for _ in range(3)]
        assert isinstance(items[0], Frame)
        assert items[1] == Gap("gate")
        assert isinstance(items[2], Frame)
        assert [items[0].generation, items[2].generation] == [1, 2]
        qtbot.waitUntil(lambda: worker.status().state is CameraState.LIVE, timeout=DEADLINE_MS)


def test_that_a_live_source_that_ends_is_opened_again(qtbot: QtBot) -> None:
    first = ScriptedSource([picture(0), None], is_live=True)
    second = ScriptedSource([picture(0)], is_live=True)
    with running(sources(first, second)) as (_, inbox):
        generations = [item.generation for item in (take(inbox) for _ in range(3)) if isinstance(item, Frame)]
    assert generations == [1, 2]


def test_that_the_status_says_in_plain_words_why_there_is_no_picture(qtbot: QtBot) -> None:
    sentence = "Nothing listens on port 554 of 10.0.0.5."
    source = ScriptedSource([], is_live=True, on_open=PortClosedError(sentence))
    with running(sources(source)) as (worker, _):
        qtbot.waitUntil(lambda: worker.status().state is CameraState.RECONNECTING, timeout=DEADLINE_MS)
        status = worker.status()
        assert status.reason == sentence
        assert status.retry_in_s is not None
        assert 0 <= status.retry_in_s < 1


def test_that_a_refused_login_is_tried_again_with_patience(qtbot: QtBot) -> None:
    source = ScriptedSource([], is_live=True, on_open=LoginRefusedError("Wrong password."))
    with running(sources(source)) as (worker, _):
        qtbot.waitUntil(lambda: worker.status().state is CameraState.RECONNECTING, timeout=DEADLINE_MS)
        assert (worker.status().retry_in_s or 0) > 2


@pytest.mark.parametrize(
    "error", [AddressError("Nobody understands this."), StreamLostError("The file is cut off.")]
)
def test_that_a_file_or_an_address_that_fails_ends_with_its_sentence(
    qtbot: QtBot, error: CaptureError
) -> None:
    source = ScriptedSource([], is_live=False, on_open=error)
    with running(sources(source)) as (worker, inbox):
        assert take(inbox) == Gap("gate", is_end=True)
        assert worker.wait(DEADLINE_MS)
        status = worker.status()
        assert (status.state, status.reason) == (CameraState.STOPPED, str(error))


def test_that_an_address_nobody_understands_is_not_tried_again(qtbot: QtBot) -> None:
    def refuse() -> FrameSource:
        raise AddressError("No source understands gopher:// addresses.")

    with running(refuse) as (worker, inbox):
        assert take(inbox) == Gap("gate", is_end=True)
        assert worker.wait(DEADLINE_MS)
        assert worker.status().state is CameraState.STOPPED


def test_that_a_live_camera_without_pictures_is_called_stalled(qtbot: QtBot) -> None:
    hang = threading.Event()
    source = ScriptedSource([picture(0), hang], is_live=True)
    with running(sources(source)) as (worker, inbox):
        take(inbox)
        qtbot.waitUntil(lambda: worker.status().state is CameraState.STALLED, timeout=DEADLINE_MS)
        assert worker.status().reason.startswith("No picture for ")


def test_that_a_stop_frees_a_worker_that_waits_for_a_picture(qtbot: QtBot) -> None:
    with running(sources(ScriptedSource([picture(0)], is_live=True))) as (worker, inbox):
        take(inbox)
        worker.request_stop()
        assert worker.wait(1000)
        assert worker.status().state is CameraState.STOPPED


def test_that_a_stop_frees_a_worker_whose_file_waits_for_inference(qtbot: QtBot) -> None:
    source = ScriptedSource([picture(index) for index in range(5)], is_live=False)
    with running(sources(source)) as (worker, _):
        qtbot.waitUntil(lambda: worker.preview.peek() is not None, timeout=DEADLINE_MS)
        worker.request_stop()
        assert worker.wait(1000)


def test_that_a_stop_ends_the_wait_for_the_next_try(qtbot: QtBot) -> None:
    source = ScriptedSource([], is_live=True, on_open=LoginRefusedError("Wrong password."))
    with running(sources(source)) as (worker, _):
        qtbot.waitUntil(lambda: worker.status().state is CameraState.RECONNECTING, timeout=DEADLINE_MS)
        worker.request_stop()
        assert worker.wait(1000)


def test_that_the_preview_sees_every_frame_even_if_inference_takes_none(qtbot: QtBot) -> None:
    source = ScriptedSource([picture(index) for index in range(50)], is_live=True)
    with running(sources(source)) as (worker, inbox):

        def is_last_shown() -> bool:
            newest = worker.preview.peek()
            return newest is not None and newest.index == 49

        qtbot.waitUntil(is_last_shown, timeout=DEADLINE_MS)
        newest = take(inbox)
        assert isinstance(newest, Frame)
        assert newest.index == 49
        assert worker.status().frames_decoded == 50
        assert worker.status().frames_dropped == 49


def test_that_too_many_hung_decoders_ask_for_a_restart(qtbot: QtBot) -> None:
    sentence = "3 decoders of rtsp://10.0.0.5/ hang."
    source = ScriptedSource([], is_live=True, on_open=TooManyHungDecodersError(sentence))
    inbox = FrameInbox()
    worker = CaptureWorker(
        camera_id="gate", make_source=sources(source), inbox=inbox, draw_chance=lambda: 1.0,
        count_hung=lambda: 3, clock=SystemClock(),
    )  # fmt: skip
    with qtbot.waitSignal(worker.restart_wanted, timeout=DEADLINE_MS) as caught:
        worker.start()
    worker.request_stop()
    assert worker.wait(DEADLINE_MS)
    assert caught.args == [sentence]
    assert worker.status().abandoned_decoders == 3
