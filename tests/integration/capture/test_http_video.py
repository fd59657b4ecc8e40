"""Videos over HTTP: files whole, a camera's MJPEG stream live, refusals in words."""

import base64
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import pytest

from anpr_console.capture.errors import (
    DamagedInputError,
    LoginRefusedError,
    PortClosedError,
    StreamNotFoundError,
    StreamTimeoutError,
)
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest
from anpr_console.domain.errors import CaptureError
from tests.integration.rtsp_server.clips import draw_numbered_picture, read_number, write_numbered_clip

LOGIN = "Basic " + base64.b64encode(b"guard:p@ss:w/rd").decode()
PICTURES = 12


class CameraPages(BaseHTTPRequestHandler):
    """Pages as of a cheap camera: /clip.ts, /mjpeg (with login), /stuck, /page."""

    clip = b""
    is_ending: threading.Event

    def do_GET(self) -> None:
        match self.path:
            case "/clip.ts":
                self._answer(200, "video/mp2t", self.clip)
            case "/mjpeg" if self.headers.get("Authorization") != LOGIN:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="camera"')
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "/mjpeg":
                self._send_parts()
            case "/stuck":
                self._send_parts()
                self.is_ending.wait(30.0)
            case "/page":
                self._answer(200, "text/html", b"<html>Log in</html>" * 50)
            case _:
                self._answer(404, "text/plain", b"nothing here")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Tests are quiet."""

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_parts(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=part")
        self.end_headers()
        for number in range(PICTURES):
            data = cv2.imencode(".jpg", draw_numbered_picture(number))[1].tobytes()
            head = f"--part\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            self.wfile.write(head.encode() + data + b"\r\n")


@pytest.fixture
def http_camera(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Addresses of a camera's pages by path."""
    CameraPages.clip = write_numbered_clip(tmp_path / "clip.ts").read_bytes()
    CameraPages.is_ending = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), CameraPages)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield lambda path: f"http://127.0.0.1:{server.server_port}{path}"
    CameraPages.is_ending.set()
    server.shutdown()
    thread.join(5.0)
    server.server_close()


def test_that_a_video_file_over_http_is_read_whole(http_camera: Callable[[str], str]) -> None:
    source = make_source(SourceRequest(http_camera("/clip.ts")))
    assert not source.is_live
    assert not source.open().is_live
    numbers = [read_number(picture.image) for picture in iter(source.read, None)]
    source.close()
    assert numbers == list(range(50))


def test_that_a_cameras_mjpeg_stream_is_live_and_takes_a_login(http_camera: Callable[[str], str]) -> None:
    source = make_source(SourceRequest(http_camera("/mjpeg"), username="guard", password="p@ss:w/rd"))
    assert source.is_live
    assert source.open().codec == "mjpeg"
    pictures = [source.read() for _ in range(PICTURES)]
    source.close()
    assert [read_number(picture.image) for picture in pictures if picture] == list(range(PICTURES))


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/mjpeg", LoginRefusedError), ("/none", StreamNotFoundError), ("/page", DamagedInputError)],
)
def test_that_a_refusal_over_http_is_told_in_words(
    http_camera: Callable[[str], str], path: str, kind: type[CaptureError]
) -> None:
    source = make_source(SourceRequest(http_camera(path), username="guard", password="S3cret"))
    with pytest.raises(kind) as caught:
        source.open()
    assert "S3cret" not in str(caught.value) + repr(caught.value)


def test_that_a_stream_that_stops_is_noticed_in_time(http_camera: Callable[[str], str]) -> None:
    source = make_source(SourceRequest(http_camera("/stuck"), read_timeout_s=0.5))
    source.open()
    with pytest.raises(StreamTimeoutError):
        list(iter(source.read, None))
    source.close()


def test_that_nobody_listening_is_told() -> None:
    with pytest.raises(PortClosedError):
        make_source(SourceRequest("http://127.0.0.1:9/clip.mp4")).open()
