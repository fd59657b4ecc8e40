"""Between the settings screens and the engine: what an installer may do, behind the installer password."""

from anpr_console.app.startup import Station
from anpr_console.app.wiring_cameras import source_request
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.installer import is_password_set, set_password, verify
from anpr_console.ui.ports import SettingsPort


def make_settings_port(station: Station) -> SettingsPort:
    """Plain callables over engine, secrets and installer password."""
    engine, secrets, data_dir, clock = station.engine, station.secrets, station.data_dir, station.clock

    def store_secret(name: str, value: str) -> None:
        if value:
            secrets.set(name, value)
        else:
            secrets.delete(name)
        kind, _, camera_id = name.partition("/")
        if kind == "camera":
            engine.reopen_camera(camera_id)

    def test_camera(camera: CameraSettings, password: str | None) -> None:
        known = station.passwords.of(camera) if password is None else password
        engine.test_camera(source_request(camera, known))

    return SettingsPort(
        current=lambda: engine.settings,
        save=engine.save_settings,
        has_secret=lambda name: secrets.get(name) is not None,
        store_secret=store_secret,
        test_camera=test_camera,
        has_installer_password=lambda: is_password_set(data_dir),
        set_installer_password=lambda password: set_password(data_dir, password),
        verify_installer_password=lambda password: verify(data_dir, password, clock),
    )
