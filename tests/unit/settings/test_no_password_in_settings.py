"""Passwords have fields of their own; an address that carries one is refused before it reaches a file."""

import pytest
from pydantic import ValidationError

from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.storage import StorageSettings


@pytest.mark.parametrize("scheme", ["rtsp", "rtsps", "http", "https"])
def test_that_a_camera_address_with_a_login_is_refused(scheme: str) -> None:
    with pytest.raises(ValidationError, match="own fields"):
        CameraSettings(camera_id="gate", name="Gate", source=f"{scheme}://guard:secret@10.0.0.5/stream")


def test_that_an_at_sign_in_the_path_is_no_login() -> None:
    assert CameraSettings(camera_id="gate", name="Gate", source="rtsp://10.0.0.5/live@main").username == ""


def test_that_a_database_address_with_a_password_is_refused() -> None:
    with pytest.raises(ValidationError, match="field of its own"):
        StorageSettings(database_url="mysql+pymysql://anpr:secret@localhost/anpr")


def test_that_a_database_address_with_a_user_alone_is_taken() -> None:
    url = "mysql+pymysql://anpr@localhost/anpr?unix_socket=/run/mysqld/mysqld.sock"
    assert StorageSettings(database_url=url).database_url == url
