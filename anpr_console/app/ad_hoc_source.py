"""The camera of one run: what ``--source`` names, or the virtual gate where no camera is set up; never saved."""

from dataclasses import dataclass, field
from pathlib import Path

from anpr_console.app.logging_setup import redactor
from anpr_console.capture.address import NetworkAddress, parse_address
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings

SOURCE_CAMERA_ID = "source"
VIRTUAL_GATE = CameraSettings(camera_id="virtual-gate", name="Virtual gate", source="virtual:gate")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AdHocSource:
    """A camera for this run only.

    Attributes:
        camera: Its settings; a login of the address stands apart from it, so that no screen shows it.
        password: The address's password; empty if it has none.
    """

    camera: CameraSettings
    password: str = field(default="", repr=False)


def read_source_argument(source: str) -> AdHocSource:
    """Understand ``--source``.

    Raises:
        CaptureError: The address is of no known form.
    """
    address = parse_address(source)
    if not isinstance(address, NetworkAddress):
        path = Path(source)
        name = path.name if path.name and not source.startswith(("virtual:", "webcam:")) else source
        return AdHocSource(_camera(name, source))
    redactor.learn(address.password)
    camera = _camera(address.shown, address.bare_url, address.username)
    return AdHocSource(camera, address.password)


def _camera(name: str, source: str, username: str = "") -> CameraSettings:
    return CameraSettings(
        camera_id=SOURCE_CAMERA_ID, name=name[-_LONGEST_NAME:], source=source, username=username
    )


def effective_settings(stored: Settings, ad_hoc: AdHocSource | None) -> Settings:
    """What this run follows.

    Args:
        stored: As in the settings file.
        ad_hoc: What ``--source`` names; it runs besides the cameras that are set up.
    """
    others = tuple(camera for camera in stored.cameras if camera.camera_id != SOURCE_CAMERA_ID)
    if ad_hoc is not None:
        return stored.model_copy(update={"cameras": (*others, ad_hoc.camera)})
    if not stored.cameras:
        return stored.model_copy(update={"cameras": (VIRTUAL_GATE,)})
    return stored


def storable_settings(effective: Settings, ad_hoc: AdHocSource | None) -> Settings:
    """What belongs into the settings file: everything but the camera of this run, unless somebody changed it."""
    of_this_run = ad_hoc.camera if ad_hoc is not None else VIRTUAL_GATE
    kept = tuple(camera for camera in effective.cameras if camera != of_this_run)
    return effective.model_copy(update={"cameras": kept})
