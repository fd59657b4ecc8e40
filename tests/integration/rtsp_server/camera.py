"""A camera made of GStreamer's RTSP server in a child process: it can be frozen, killed and started again.

Import the fixtures where they are needed: ``from tests.integration.rtsp_server.camera import rtsp_server``
(tests under tests/integration have them by conftest.py).
"""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

SYSTEM_PYTHON = Path("/usr/bin/python3")
SERVER = Path(__file__).with_name("serve.py")
PACKAGES = (
    "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-rtsp gstreamer1.0-plugins-base gstreamer1.0-plugins-good "
    "gstreamer1.0-plugins-bad"
)
USER = "guard"
PASSWORD = "p@ss:w/rd%25 ümlaut#?"


class RtspCamera:
    """One server.

    Args:
        mounts: By path: clip and kind (h264, h265, sound, gst, tone), such as ``{"/lane": (clip, "h264")}``.
        login: none, basic or digest; user and password are ``USER`` and ``PASSWORD``.
        certificate: PEM file with certificate and key; the camera then speaks only rtsps.
    """

    def __init__(
        self, mounts: Mapping[str, tuple[Path, str]], login: str = "none", certificate: Path | None = None
    ) -> None:
        self._mounts = mounts
        self._certificate = certificate
        self._login = login
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    def start(self) -> None:
        """Start the server and wait until it listens; a later start takes the same port again."""
        if not SYSTEM_PYTHON.exists():
            pytest.fail(
                f"The test camera needs {SYSTEM_PYTHON}: apt-get install python3 {PACKAGES}", pytrace=False
            )
        command = [
            str(SYSTEM_PYTHON),
            str(SERVER),
            "--port",
            str(self.port),
            "--login",
            self._login,
            "--user",
            USER,
        ]
        if self._certificate is not None:
            command += ["--certificate", str(self._certificate)]
        for path, (clip, kind) in self._mounts.items():
            command += ["--mount", f"{path}={clip}:{kind}"]
        # Ours only: the virtual environment's variables would lead the system's Python to foreign packages.
        environment = {
            key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ
        }
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment | {"RTSP_SERVER_PASSWORD": PASSWORD, "PYTHONIOENCODING": "utf-8"},
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _, complaint = self._process.communicate(timeout=10)
            self._process = None
            pytest.fail(
                f"The test camera needs apt-get install {PACKAGES}\n{complaint[-600:]}", pytrace=False
            )
        self.port = int(json.loads(line)["port"])

    def url(self, path: str) -> str:
        """The address of a mount, without login."""
        scheme = "rtsp" if self._certificate is None else "rtsps"
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def freeze(self) -> None:
        """Stop answering, with all connections open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after ``freeze``."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the server at once, as a power cut does; the port is closed afterwards."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate(timeout=10)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)


StartCamera = Callable[..., RtspCamera]


@pytest.fixture
def rtsp_server() -> Iterator[StartCamera]:
    """Start cameras: ``rtsp_server({"/lane": (clip, "h264")}, login="digest")``; they end with the test."""
    cameras: list[RtspCamera] = []

    def start(
        mounts: Mapping[str, tuple[Path, str]], login: str = "none", certificate: Path | None = None
    ) -> RtspCamera:
        camera = RtspCamera(mounts, login, certificate)
        cameras.append(camera)
        camera.start()
        return camera

    yield start
    for camera in cameras:
        camera.kill()
