"""The camera of one run: what ``--source`` names, or the virtual gate where no camera is set up; never saved."""

from pathlib import Path

from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings

SOURCE_CAMERA_ID = "source"
VIRTUAL_GATE = CameraSettings(camera_id="virtual-gate", name="Virtual gate", source="virtual:gate")
_LONGEST_NAME = 60


def ad_hoc_camera(source: str) -> CameraSettings:
    """The camera for ``--source``; a login in the address goes on with it, since nothing of it is saved."""
    return CameraSettings.model_construct(
        **CameraSettings(camera_id=SOURCE_CAMERA_ID, name=_name_of(source), source="-").model_dump()
        | {"source": source}
    )


def _name_of(source: str) -> str:
    without_login = source.rsplit("@", 1)[-1] if "://" in source else Path(source).name or source
    return without_login[-_LONGEST_NAME:] or SOURCE_CAMERA_ID


def effective_settings(stored: Settings, source: str | None) -> Settings:
    """What this run follows.

    Args:
        stored: As in the settings file.
        source: What ``--source`` names; it runs besides the cameras that are set up.
    """
    others = tuple(camera for camera in stored.cameras if camera.camera_id != SOURCE_CAMERA_ID)
    if source is not None:
        return stored.model_copy(update={"cameras": (*others, ad_hoc_camera(source))})
    if not stored.cameras:
        return stored.model_copy(update={"cameras": (VIRTUAL_GATE,)})
    return stored


def storable_settings(effective: Settings, source: str | None) -> Settings:
    """What belongs into the settings file: everything but the camera of this run, unless somebody changed it."""
    ad_hoc = ad_hoc_camera(source) if source is not None else VIRTUAL_GATE
    kept = tuple(camera for camera in effective.cameras if camera != ad_hoc)
    return effective.model_copy(update={"cameras": kept})
