"""A camera test in steps: each one passes, or ends the test with a sentence that says what to check."""

import contextlib
import time
from collections.abc import Callable
from typing import TypeVar

from anpr_console.capture.address import (
    Address,
    NetworkAddress,
    PathAddress,
    VirtualAddress,
    WebcamAddress,
    parse_address,
)
from anpr_console.capture.errors import LoginRefusedError, UnsupportedCodecError
from anpr_console.capture.network import connect, resolve
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.rtsp_handshake import RtspConversation, name_codec
from anpr_console.capture.source import FrameSource, SourceInfo
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.probe import ProbeResult, ProbeStep

Found = TypeVar("Found")


def probe_camera(request: SourceRequest, on_step: Callable[[ProbeResult], None]) -> tuple[ProbeResult, ...]:
    """Test a source from its address to its first picture.

    Cameras on the network take every step of `ProbeStep`, videos over HTTP all but the RTSP one, files, folders and
    cameras of this machine only address, codec and picture. The test ends with the first step that fails.

    Args:
        request: What to test; its time-outs bound the steps.
        on_step: Called with each result as soon as it is known, in the caller's thread.

    Returns:
        All results, in order; the last one tells whether the test passed.
    """
    probe = _Probe(request, on_step)
    # The failed step has been reported with the error's sentence.
    with contextlib.suppress(CaptureError):
        probe.run()
    return tuple(probe.results)


class _Probe:
    def __init__(self, request: SourceRequest, on_step: Callable[[ProbeResult], None]) -> None:
        self.results: list[ProbeResult] = []
        self._request = request
        self._on_step = on_step

    def run(self) -> None:
        address, source = self._try(
            ProbeStep.ADDRESS,
            lambda: (parse_address(self._request.source), make_source(self._request)),
            lambda found: _describe_address(found[0]),
        )
        codec = ""
        if isinstance(address, NetworkAddress):
            numbers = self._try(ProbeStep.NAME, lambda: resolve(address), ", ".join)
            codec = self._reach(address, numbers)
        self._look(source, codec)

    def _reach(self, address: NetworkAddress, numbers: tuple[str, ...]) -> str:
        """Connect and, with a camera, talk RTSP; the codec the camera names, empty without RTSP."""
        connection = self._try(
            ProbeStep.PORT,
            lambda: connect(address, numbers, self._request.open_timeout_s),
            lambda _: f"port {address.port}",
        )
        if not address.is_rtsp:
            connection.close()
            return ""
        username = self._request.username or address.username
        password = self._request.password or address.password
        with connection:
            talk = self._try(
                ProbeStep.PROTOCOL,
                lambda: _greet(
                    RtspConversation(connection, address, username, password, self._request.read_timeout_s)
                ),
                lambda _: address.scheme,
            )
            try:
                return self._ask_codec(talk, address)
            finally:
                talk.close()

    def _ask_codec(self, talk: RtspConversation, address: NetworkAddress) -> str:
        started_s = time.perf_counter()
        description: str | CaptureError
        try:
            description = talk.ask_description()
        except LoginRefusedError as error:
            self._report(ProbeStep.LOGIN, started_s, is_ok=False, detail=str(error))
            raise
        except CaptureError as error:
            # The camera refused something, but not the login: a wrong path is no matter of user and password.
            description = error
        login = "login accepted" if talk.was_challenged else "no login asked for"
        self._report(ProbeStep.LOGIN, started_s, is_ok=True, detail=login)
        return self._try(ProbeStep.CODEC, lambda: _codec_of(description, address), str)

    def _look(self, source: FrameSource, codec: str) -> None:
        """Open the source and wait for its first picture; without RTSP only that tells the codec."""
        started_s = time.perf_counter()
        try:
            info = source.open()
        except CaptureError as error:
            match error:
                case LoginRefusedError() if not codec:
                    step = ProbeStep.LOGIN
                case UnsupportedCodecError() if not codec:
                    step = ProbeStep.CODEC
                case _:
                    step = ProbeStep.PICTURE
            self._report(step, started_s, is_ok=False, detail=str(error))
            raise
        finally:
            source.close()
        if not codec:
            self._report(ProbeStep.CODEC, started_s, is_ok=True, detail=info.codec)
        self._report(ProbeStep.PICTURE, started_s, is_ok=True, detail=_describe_picture(info))

    def _try(self, step: ProbeStep, action: Callable[[], Found], describe: Callable[[Found], str]) -> Found:
        started_s = time.perf_counter()
        try:
            found = action()
        except CaptureError as error:
            self._report(step, started_s, is_ok=False, detail=str(error))
            raise
        self._report(step, started_s, is_ok=True, detail=describe(found))
        return found

    def _report(self, step: ProbeStep, started_s: float, *, is_ok: bool, detail: str) -> None:
        result = ProbeResult(step, is_ok, (time.perf_counter() - started_s) * 1000.0, detail)
        self.results.append(result)
        self._on_step(result)


def _greet(talk: RtspConversation) -> RtspConversation:
    talk.ask_options()
    return talk


def _describe_address(address: Address) -> str:
    match address:
        case NetworkAddress():
            return address.shown
        case WebcamAddress(number):
            return f"webcam {number} of this machine"
        case VirtualAddress():
            return "rendered demo camera"
        case PathAddress(path):
            return str(path)


def _codec_of(description: str | CaptureError, address: NetworkAddress) -> str:
    if isinstance(description, CaptureError):
        raise description
    return name_codec(description, address.shown)


def _describe_picture(info: SourceInfo) -> str:
    rate = f" at {info.fps:.4g} frames/s" if info.fps else ""
    return f"{info.codec} {info.width_px}×{info.height_px}{rate}"
