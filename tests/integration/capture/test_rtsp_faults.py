"""Cameras that fail: each way gives its own error, in time, and a camera that comes back is used again."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anpr_console.capture.errors import (
    LoginRefusedError,
    NameNotResolvedError,
    NotRtspError,
    PortClosedError,
    StreamLostError,
    StreamNotFoundError,
    StreamTimeoutError,
    UnsupportedCodecError,
)
from anpr_console.capture.open_source import make_source
from anpr_console.capture.reconnect import choose_policy
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import FrameSource
from anpr_console.capture.watchdog import abandoned_threads
from anpr_console.domain.errors import CaptureError
from anpr_console.settings.cameras import Transport
from tests.integration.rtsp_server.camera import PASSWORD, USER, StartCamera

PLANTED = "planted/S3cret@pass"


def failure_of(request: SourceRequest) -> CaptureError:
    """The error of opening the source."""
    source = make_source(request)
    with pytest.raises(CaptureError) as caught:
        source.open()
    source.close()
    return caught.value


def read_until_failure(source: FrameSource, times_s: list[float] | None = None) -> CaptureError | None:
    """Read on until the source ends (None) or fails; notes when each picture came."""
    try:
        while source.read() is not None:
            if times_s is not None:
                times_s.append(time.monotonic())
    except CaptureError as error:
        return error
    return None


@pytest.mark.parametrize("login", ["basic", "digest"])
def test_that_a_wrong_password_is_refused_with_a_plain_reason(
    rtsp_server: StartCamera, numbered_h264: Path, login: str
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login=login)
    error = failure_of(SourceRequest(camera.url("/lane"), username=USER, password="wrong"))
    assert isinstance(error, LoginRefusedError)
    assert "refused the user or the password" in str(error)


def test_that_a_missing_login_is_told_from_a_wrong_one(rtsp_server: StartCamera, numbered_h264: Path) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login="digest")
    error = failure_of(SourceRequest(camera.url("/lane")))
    assert isinstance(error, LoginRefusedError)
    assert "none were given" in str(error)


def test_that_an_unknown_path_is_named(rtsp_server: StartCamera, numbered_h264: Path) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    error = failure_of(SourceRequest(camera.url("/elsewhere")))
    assert isinstance(error, StreamNotFoundError)
    assert "/elsewhere" in str(error)


@pytest.mark.parametrize("kind", ["gst", "tone"])
def test_that_a_stream_nobody_can_decode_is_refused(
    rtsp_server: StartCamera, numbered_h264: Path, kind: str
) -> None:
    camera = rtsp_server({"/odd": (numbered_h264, kind)})
    error = failure_of(SourceRequest(camera.url("/odd")))
    assert isinstance(error, UnsupportedCodecError)
    assert "H.264" in str(error)


def test_that_a_closed_port_is_told_at_once(unused_port: int) -> None:
    started_s = time.monotonic()
    error = failure_of(SourceRequest(f"rtsp://127.0.0.1:{unused_port}/lane"))
    assert isinstance(error, PortClosedError)
    assert str(unused_port) in str(error)
    assert time.monotonic() - started_s < 1.0


def test_that_an_unknown_name_is_told() -> None:
    error = failure_of(SourceRequest("rtsp://no-such-camera.invalid/lane"))
    assert isinstance(error, NameNotResolvedError)
    assert "no-such-camera.invalid" in str(error)


def test_that_a_listener_of_another_kind_is_told(foreign_listener: int) -> None:
    error = failure_of(SourceRequest(f"rtsp://127.0.0.1:{foreign_listener}/lane"))
    assert isinstance(error, NotRtspError)


@pytest.mark.parametrize("transport", list(Transport))
def test_that_a_frozen_camera_is_noticed_within_the_read_timeout(
    rtsp_server: StartCamera, numbered_h264: Path, transport: Transport
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    source = make_source(SourceRequest(camera.url("/lane"), transport=transport, read_timeout_s=1.0))
    source.open()
    assert source.read() is not None
    camera.freeze()
    frozen_s = time.monotonic()
    times_s: list[float] = []
    error = read_until_failure(source, times_s)
    failed_s = time.monotonic()
    assert isinstance(error, StreamTimeoutError)
    last_picture_s = max(times_s, default=frozen_s)
    # What was under way before the freeze may still come at once, but nothing after a time-out.
    assert last_picture_s - frozen_s < 0.9
    assert failed_s - last_picture_s < 1.0 + 1.0
    source.close()


def test_that_opening_a_frozen_camera_ends_with_the_open_timeout(
    rtsp_server: StartCamera, numbered_h264: Path
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    camera.freeze()
    started_s = time.monotonic()
    error = failure_of(SourceRequest(camera.url("/lane"), open_timeout_s=1.0, read_timeout_s=1.0))
    assert isinstance(error, StreamTimeoutError)
    assert 0.9 < time.monotonic() - started_s < 2.0


def test_that_a_closed_source_lets_a_waiting_reader_go(rtsp_server: StartCamera, numbered_h264: Path) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    source = make_source(SourceRequest(camera.url("/lane"), read_timeout_s=20.0))
    source.open()
    camera.freeze()
    answers: list[CaptureError | None] = []
    reader = threading.Thread(target=lambda: answers.append(read_until_failure(source)))
    reader.start()
    started_s = time.monotonic()
    source.close()
    reader.join(5.0)
    assert answers == [None]
    assert time.monotonic() - started_s < 2.0
    # Its decoder waits for a camera that says nothing: it is counted until the connection breaks.
    camera.kill()
    deadline_s = time.monotonic() + 10.0
    while abandoned_threads.count(camera.url("/lane")) and time.monotonic() < deadline_s:
        threading.Event().wait(0.01)
    assert abandoned_threads.count(camera.url("/lane")) == 0


@pytest.mark.parametrize("transport", list(Transport))
def test_that_a_killed_camera_is_used_again_within_five_seconds_of_its_return(
    rtsp_server: StartCamera, numbered_h264: Path, transport: Transport
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    request = SourceRequest(camera.url("/lane"), transport=transport, read_timeout_s=2.0)
    source = make_source(request)
    source.open()
    assert source.read() is not None
    camera.kill()
    error = read_until_failure(source)
    assert error is None or isinstance(error, StreamLostError | StreamTimeoutError)
    source.close()

    # As a capture worker does it: wait by the policy, try, count; the camera returns after the fourth failure, when
    # the waits are long.
    returned = threading.Event()
    returned_s = 0.0
    failures = 0
    while True:
        policy = choose_policy(error)
        failures = policy.count_failure(failures, connected_for_s=0.0)
        if failures < 5:
            delay_s = 0.0
        else:
            if not returned_s:
                camera.start()
                returned_s = time.monotonic()
            delay_s = policy.delay_s(failures, chance=0.0)
        returned.wait(delay_s)
        source = make_source(request)
        try:
            source.open()
            break
        except CaptureError as failed:
            error = failed
            source.close()
    assert source.read() is not None
    assert time.monotonic() - returned_s < 5.0
    source.close()


def test_that_no_error_shows_a_password(
    rtsp_server: StartCamera,
    numbered_h264: Path,
    unused_port: int,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    camera = rtsp_server({"/lane": (numbered_h264, "h264"), "/odd": (numbered_h264, "gst")}, login="digest")
    urls = [camera.url("/lane"), f"rtsp://127.0.0.1:{unused_port}/lane", "rtsp://no-such-camera.invalid/lane"]
    requests = [SourceRequest(url, username=USER, password=PLANTED) for url in urls]
    requests.append(SourceRequest(f"rtsp://{USER}:planted%2FS3cret%40pass@127.0.0.1:{camera.port}/lane"))
    for request in requests:
        error = failure_of(request)
        logging.getLogger("test").error("failed", exc_info=error)
        texts = [str(error), repr(error), repr(error.args), repr(error.__cause__), repr(error.__context__)]
        for text in [*texts, repr(request)]:
            assert "S3cret" not in text
    # An address whose password breaks it apart.
    with pytest.raises(CaptureError) as caught:
        make_source(SourceRequest(f"rtsp://{USER}:{PLANTED}@127.0.0.1/lane"))
    assert "S3cret" not in str(caught.value) + repr(caught.value.__context__)
    # A camera that works must not show its password either.
    source = make_source(SourceRequest(camera.url("/lane"), username=USER, password=PASSWORD))
    info = source.open()
    source.close()
    assert PASSWORD not in repr(info)
    assert "p%40ss" not in repr(info)
    assert "S3cret" not in caplog.text
    printed = capfd.readouterr()
    assert "S3cret" not in printed.out + printed.err


@pytest.fixture
def foreign_listener() -> Iterator[int]:
    """A port that answers in a language of its own."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(b"SSH-2.0-not_a_camera\r\n")

    server = threading.Thread(target=serve)
    server.start()
    yield int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    server.join(5.0)


@pytest.fixture
def unused_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
