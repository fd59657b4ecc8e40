"""Between settings, secrets and capture: how a camera of the settings becomes a source."""

from collections.abc import Mapping

from anpr_console.app.logging_setup import redactor
from anpr_console.capture.address import NetworkAddress, parse_address
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.capture.source import FrameSource
from anpr_console.capture.watchdog import abandoned_threads
from anpr_console.domain.errors import CaptureError
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.secrets import SecretStore, camera_secret


def known_secret(store: SecretStore, name: str) -> str:
    """A secret for use, which the log masks from now on; empty if there is none.

    Raises:
        SettingsError: The secrets can't be read.
    """
    value = store.get(name) or ""
    redactor.learn(value)
    return value


def source_request(camera: CameraSettings, password: str) -> SourceRequest:
    """What capture needs to open or test a camera."""
    redactor.learn(password)
    return SourceRequest(
        source=camera.source,
        username=camera.username,
        password=password,
        transport=camera.transport,
        open_timeout_s=camera.open_timeout_s,
        read_timeout_s=camera.read_timeout_s,
    )


class CameraPasswords:
    """Passwords of cameras: kept ones, and that of the run's own source, which is never kept.

    Args:
        store: The kept secrets.
        of_this_run: Camera id to password, for cameras that are not in the settings file.
    """

    def __init__(self, store: SecretStore, of_this_run: Mapping[str, str]) -> None:
        self._store = store
        self._of_this_run = dict(of_this_run)

    def of(self, camera: CameraSettings) -> str:
        """The camera's password, empty if there is none or none is needed.

        Raises:
            SettingsError: The secrets can't be read.
        """
        if camera.camera_id in self._of_this_run:
            return self._of_this_run[camera.camera_id]
        return known_secret(self._store, camera_secret(camera.camera_id)) if camera.username else ""


def make_camera_source(camera: CameraSettings, passwords: CameraPasswords) -> FrameSource:
    """A fresh source for a camera; nothing is opened yet.

    Raises:
        CaptureError: Nobody understands the address.
        SettingsError: The password can't be read.
    """
    return make_source(source_request(camera, passwords.of(camera)))


def count_hung_decoders(camera: CameraSettings) -> int:
    """How many decoder threads of this camera hang."""
    try:
        address = parse_address(camera.source)
    except CaptureError:
        return 0
    return abandoned_threads.count(address.shown) if isinstance(address, NetworkAddress) else 0
