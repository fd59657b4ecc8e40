"""Doctor's look at a station: a real folder, a real database, a real port."""

import contextlib
import io
import json
import socket
from pathlib import Path

import pytest

from anpr_console.app import doctor_station
from anpr_console.app.cli import main
from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.settings.paths import database_file, settings_file
from anpr_console.settings.push import EndpointSettings
from anpr_console.settings.storage import StorageSettings
from anpr_console.storage.database import open_database, sqlite_url


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


def test_that_a_new_station_is_sound_and_nothing_is_made(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    checks = by_name(doctor_station.check_station(data_dir))
    assert checks["data-folder"].verdict is Verdict.OK
    assert checks["settings"].verdict is Verdict.NOTE
    assert checks["database"].verdict is Verdict.NOTE
    assert list(tmp_path.iterdir()) == []


def test_that_a_station_with_a_database_of_this_program_is_sound(tmp_path: Path) -> None:
    open_database(sqlite_url(database_file(tmp_path))).close()
    assert doctor_station.check_database(tmp_path, StorageSettings()).verdict is Verdict.OK


def test_that_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    database_file(tmp_path).write_bytes(b"this is not a database, but long enough to look like one" * 40)
    check = doctor_station.check_database(tmp_path, StorageSettings())
    assert check.verdict is Verdict.BROKEN
    assert str(database_file(tmp_path)) in check.finding


def test_that_broken_settings_are_named_and_the_other_checks_go_on(tmp_path: Path) -> None:
    settings_file(tmp_path).write_text("version = [", encoding="utf-8")
    checks = by_name(doctor_station.check_station(tmp_path))
    assert checks["settings"].verdict is Verdict.BROKEN
    assert set(checks) == {"data-folder", "settings", "database", "port", "language"}


def test_that_a_data_folder_below_a_file_is_broken(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check = doctor_station.check_data_folder(tmp_path / "file" / "data", reserve_mb=16)
    assert check.verdict is Verdict.BROKEN
    assert "--data" in check.advice


def test_that_little_room_asks_for_attention(tmp_path: Path) -> None:
    check = doctor_station.check_data_folder(tmp_path, reserve_mb=10**9)
    assert check.verdict is Verdict.ATTENTION
    assert "without pictures" in check.finding


def test_that_a_port_in_use_asks_for_attention_and_a_free_one_is_sound() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        check = doctor_station.check_port(EndpointSettings(port=port))
        assert check.verdict is Verdict.ATTENTION
        assert str(port) in check.finding
    assert doctor_station.check_port(EndpointSettings(port=port)).verdict is Verdict.OK


def test_that_an_address_of_another_machine_is_broken() -> None:
    assert doctor_station.check_port(EndpointSettings(host="203.0.113.7")).verdict is Verdict.BROKEN


@pytest.mark.parametrize("is_sound", [True, False])
def test_that_the_exit_code_says_whether_something_is_broken(tmp_path: Path, *, is_sound: bool) -> None:
    if not is_sound:
        settings_file(tmp_path).write_text("version = [", encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(["doctor", "--json", "--data", str(tmp_path)])
    report = json.loads(printed.getvalue())
    assert report["is_sound"] is is_sound
    assert code == (0 if is_sound else 1)
    assert {"python", "qt", "cv2", "models", "display", "clock", "data-folder"} <= {
        c["name"] for c in report["checks"]
    }
