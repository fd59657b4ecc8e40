"""The whole settings tree."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from anpr_console.settings.alerts import AlertSettings
from anpr_console.settings.base import SettingsPart
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.push import EndpointSettings, PushSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.settings.storage import StorageSettings

SETTINGS_VERSION = 1


class StationSettings(SettingsPart):
    """Which site and station this is."""

    site: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "site"
    station: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "station-1"
    operators: tuple[str, ...] = ()
    """Names offered at shift start."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"


class Settings(SettingsPart):
    """Everything the installer has chosen; frozen."""

    version: Annotated[int, Field(ge=1, le=SETTINGS_VERSION)] = SETTINGS_VERSION
    station: StationSettings = StationSettings()
    cameras: tuple[CameraSettings, ...] = ()
    recognition: RecognitionSettings = RecognitionSettings()
    alerts: AlertSettings = AlertSettings()
    storage: StorageSettings = StorageSettings()
    endpoint: EndpointSettings = EndpointSettings()
    push: PushSettings = PushSettings()

    @model_validator(mode="after")
    def _check_cameras(self) -> Self:
        ids = [camera.camera_id for camera in self.cameras]
        doubled = sorted({camera_id for camera_id in ids if ids.count(camera_id) > 1})
        if doubled:
            raise ValueError(f"Two cameras share the id {', '.join(doubled)}.")
        return self
