"""The camera test: each step in its order, and for each failure a sentence at the right step."""

import hashlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anpr_console.app import cli
from anpr_console.capture.probe import probe_camera
from anpr_console.capture.request import SourceRequest
from anpr_console.domain.probe import ProbeResult, ProbeStep
from anpr_console.settings.cameras import Transport
from tests.integration.rtsp_server.camera import PASSWORD, USER, StartCamera

ALL_STEPS = list(ProbeStep)
OK = b"RTSP/1.0 200 OK\r\n\r\n"


def probe(request: SourceRequest) -> tuple[ProbeResult, ...]:
    """The results, which must be those told step by step, all good but perhaps the last."""
    told: list[ProbeResult] = []
    results = probe_camera(request, told.append)
    assert tuple(told) == results
    assert all(result.is_ok for result in results[:-1])
    assert all(result.elapsed_ms >= 0 for result in results)
    return results


@pytest.mark.parametrize("login", ["none", "basic", "digest"])
@pytest.mark.parametrize("transport", list(Transport))
def test_that_a_good_camera_passes_every_step(
    rtsp_server: StartCamera, numbered_h264: Path, login: str, transport: Transport
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login=login)
    results = probe(SourceRequest(camera.url("/lane"), username=USER, password=PASSWORD, transport=transport))
    assert [result.step for result in results] == ALL_STEPS
    assert all(result.is_ok for result in results)
    details = {result.step: result.detail for result in results}
    assert details[ProbeStep.NAME] == "127.0.0.1"
    assert details[ProbeStep.PORT] == f"port {camera.port}"
    assert details[ProbeStep.LOGIN] == ("no login asked for" if login == "none" else "login accepted")
    assert details[ProbeStep.CODEC] == "H264"
    assert details[ProbeStep.PICTURE].startswith("h264 320×240")
    assert PASSWORD not in repr(results)


@pytest.mark.parametrize(
    ("path", "username", "password", "step", "words"),
    [
        ("/lane", USER, "wrong", ProbeStep.LOGIN, "refused the user or the password"),
        ("/lane", "", "", ProbeStep.LOGIN, "none were given"),
        ("/odd", USER, PASSWORD, ProbeStep.CODEC, "can't be decoded"),
        ("/none", USER, PASSWORD, ProbeStep.CODEC, "no stream at this path"),
    ],
)
def test_that_a_failure_stands_at_its_step(
    rtsp_server: StartCamera,
    numbered_h264: Path,
    path: str,
    username: str,
    password: str,
    step: ProbeStep,
    words: str,
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264"), "/odd": (numbered_h264, "gst")}, login="digest")
    results = probe(SourceRequest(camera.url(path), username=username, password=password))
    assert [result.step for result in results] == ALL_STEPS[: ALL_STEPS.index(step) + 1]
    assert not results[-1].is_ok
    assert words in results[-1].detail


@pytest.mark.parametrize(
    ("source", "step", "words"),
    [
        ("rtsp://", ProbeStep.ADDRESS, "no valid host"),
        ("gopher://camera/lane", ProbeStep.ADDRESS, "gopher"),
        ("rtsp://no-such-camera.invalid/lane", ProbeStep.NAME, "spelling"),
        ("rtsp://127.0.0.1:9/lane", ProbeStep.PORT, "Nothing listens on port 9"),
        ("http://127.0.0.1:9/lane", ProbeStep.PORT, "Nothing listens on port 9"),
        ("webcam:97", ProbeStep.PICTURE, "has no webcam:97"),
        ("virtual:gate?fps=none", ProbeStep.ADDRESS, "fps=none"),
    ],
)
def test_that_an_address_that_leads_nowhere_fails_at_its_step(
    source: str, step: ProbeStep, words: str
) -> None:
    results = probe(SourceRequest(source))
    assert results[-1].step is step
    assert not results[-1].is_ok
    assert words in results[-1].detail


@pytest.mark.parametrize(
    ("answers", "step", "words"),
    [
        ([b"SSH-2.0-not_a_camera\r\n"], ProbeStep.PROTOCOL, "doesn't speak RTSP"),
        ([b"HTTP/1.1 400 Bad Request\r\n\r\n"], ProbeStep.PROTOCOL, "doesn't speak RTSP"),
        ([b""], ProbeStep.PROTOCOL, "doesn't speak RTSP"),
        ([b"RTSP/1.0 200"], ProbeStep.PROTOCOL, "doesn't speak RTSP"),
        ([None], ProbeStep.PROTOCOL, "answers nothing"),
        ([b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n", None], ProbeStep.CODEC, "answers nothing"),
        ([OK, b"RTSP/1.0 503 Busy\r\n\r\n"], ProbeStep.CODEC, "status 503"),
        ([b"RTSP/1.0 401 No\r\n\r\n", b"RTSP/1.0 403 No\r\n\r\n"], ProbeStep.LOGIN, "none were given"),
        (
            [OK, b"RTSP/1.0 200 OK\r\nContent-Length: 28\r\n\r\nv=0\r\nm=video 0 RTP/AVP 9\r\n"],
            ProbeStep.CODEC,
            "can't be decoded",
        ),
    ],
)  # fmt: skip
def test_that_an_odd_listener_fails_at_its_step(
    scripted_listener: Callable[[list[bytes | None]], int],
    answers: list[bytes | None],
    step: ProbeStep,
    words: str,
) -> None:
    port = scripted_listener(answers)
    results = probe(SourceRequest(f"rtsp://127.0.0.1:{port}/lane", open_timeout_s=1.0, read_timeout_s=0.3))
    assert results[-1].step is step
    assert not results[-1].is_ok
    assert words in results[-1].detail


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_that_a_digest_with_quality_of_protection_is_answered(
    digest_camera: Callable[[], int], password: str
) -> None:
    source = f"rtsp://127.0.0.1:{digest_camera()}/lane"
    results = probe(
        SourceRequest(source, username=USER, password=password, open_timeout_s=1.0, read_timeout_s=0.5)
    )
    login = next(result for result in results if result.step is ProbeStep.LOGIN)
    assert login.is_ok == (password == "right")


def test_that_a_local_file_is_tested_without_network_steps(numbered_h264: Path) -> None:
    results = probe(SourceRequest(str(numbered_h264)))
    assert [result.step for result in results] == [ProbeStep.ADDRESS, ProbeStep.CODEC, ProbeStep.PICTURE]
    assert all(result.is_ok for result in results)


def test_that_the_command_prints_each_step_and_ends_with_zero(
    rtsp_server: StartCamera,
    numbered_h264: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login="digest")
    monkeypatch.setenv("ANPR_CAMERA_PASSWORD", PASSWORD)
    assert cli.main(["camera", "test", camera.url("/lane"), "--user", USER]) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert [line[0] for line in lines[:-1]] == ["✓"] * len(ALL_STEPS)
    assert "first picture came in" in lines[-1]
    assert PASSWORD not in printed.out + printed.err


def test_that_the_command_says_what_to_check_and_ends_with_one(
    rtsp_server: StartCamera,
    numbered_h264: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login="digest")
    monkeypatch.setenv("ANPR_CAMERA_PASSWORD", "planted-S3cret")
    assert cli.main(["camera", "test", camera.url("/lane"), "--user", USER]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1].startswith("✗ authorized")
    assert "S3cret" not in printed.out + printed.err
    assert cli.main(["camera", "test", camera.url("/lane"), "--user", USER, "--json"]) == 1
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert not answer["ok"]
    assert answer["steps"][-1]["step"] == "login"
    assert answer["first_picture_s"] is None
    assert "S3cret" not in printed.out + printed.err


@pytest.fixture
def scripted_listener() -> Iterator[Callable[[list[bytes | None]], int]]:
    """A listener that gives one answer a request and hangs up; after None it says nothing more."""
    listener = socket.create_server(("127.0.0.1", 0))
    is_ending = threading.Event()
    threads: list[threading.Thread] = []

    def serve(answers: list[bytes | None]) -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            for answer in answers:
                connection.recv(65_536)
                if answer is None:
                    is_ending.wait(30.0)
                    return
                connection.sendall(answer)

    def start(answers: list[bytes | None]) -> int:
        thread = threading.Thread(target=serve, args=(answers,))
        thread.start()
        threads.append(thread)
        return int(listener.getsockname()[1])

    yield start
    is_ending.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for thread in threads:
        thread.join(5.0)


@pytest.fixture
def digest_camera() -> Iterator[Callable[[], int]]:
    """A camera that asks for a digest with ``qop``, as most real ones do, and checks it by RFC 2617."""
    listener = socket.create_server(("127.0.0.1", 0))

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    def is_right(request: str) -> bool:
        given = dict(re.findall(r'(\w+)="?([^",\r]*)"?', request.partition("Authorization: Digest ")[2]))
        secret = md5(f"{USER}:camera:right")
        asked = md5(f"DESCRIBE:{given['uri']}")
        text = f"{secret}:abc:{given['nc']}:{given['cnonce']}:{given['qop']}:{asked}"
        return bool(given["response"] == md5(text) and given["opaque"] == "xyz")

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                while request := connection.recv(65_536).decode():
                    if request.startswith("OPTIONS") or ("Authorization" in request and is_right(request)):
                        connection.sendall(OK)
                    else:
                        challenge = 'Digest realm="camera", qop="auth", nonce="abc", opaque="xyz"'
                        connection.sendall(
                            f"RTSP/1.0 401 No\r\nWWW-Authenticate: {challenge}\r\n\r\n".encode()
                        )

    thread = threading.Thread(target=serve)
    thread.start()
    yield lambda: int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5.0)
