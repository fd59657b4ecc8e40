"""Secrets: they come back, they lie nowhere in clear, and no keyring can hold the program up."""

import base64
import json
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.installer import set_password, verify
from anpr_console.settings.secrets import DATABASE_SECRET, SecretStore, camera_secret
from tests.unit.settings.planted_secret import PLANTED, files_with_secret


class DictKeyring(KeyringBackend):
    """A keyring in memory that behaves as the system's."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked("locked")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.is_locked:
            raise KeyringLocked("locked")
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")


class HangingKeyring(DictKeyring):
    """A keyring that waits for somebody to unlock it."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait(60)
        return None


@pytest.fixture(autouse=True)
def _keyring_reachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test chooses the backend itself; the one of this computer is put back."""
    before = keyring.get_keyring()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    keyring.set_keyring(FailKeyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def test_that_secrets_come_back_and_can_be_forgotten(tmp_path: Path) -> None:
    store = SecretStore(tmp_path)
    assert store.get("camera/gate-in") is None
    store.set(camera_secret("gate-in"), PLANTED)
    store.set(DATABASE_SECRET, "other")
    again = SecretStore(tmp_path)
    assert again.get("camera/gate-in") == PLANTED
    assert again.get("database") == "other"
    again.delete("camera/gate-in")
    again.delete("camera/gate-in")
    assert SecretStore(tmp_path).get("camera/gate-in") is None
    assert SecretStore(tmp_path).get("database") == "other"


def test_that_a_planted_secret_lies_nowhere_in_clear(tmp_path: Path) -> None:
    SecretStore(tmp_path).set(camera_secret("gate-in"), PLANTED)
    set_password(tmp_path, PLANTED)
    verify(tmp_path, PLANTED)
    assert files_with_secret(tmp_path) == []
    assert {file.name for file in tmp_path.iterdir()} == {"secrets.enc", "secrets.key", "installer.json"}


@pytest.mark.parametrize(
    "content",
    [
        PLANTED.encode(),
        f"rtsp://admin:{quote(PLANTED)}@host/".encode(),
        base64.b64encode(f"admin:{PLANTED}".encode()),
        json.dumps({"password": PLANTED}).encode(),
        PLANTED.encode("utf-16"),
    ],
)
def test_that_the_search_finds_a_secret_in_every_disguise(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "log").write_bytes(b"some text before " + content + b" and after")
    assert files_with_secret(tmp_path) == [tmp_path / "log"]


def test_that_only_this_user_can_read_the_files(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        SecretStore(tmp_path / "data").set("database", PLANTED)
    finally:
        os.umask(former)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "data").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_that_a_key_open_to_others_is_closed(tmp_path: Path) -> None:
    SecretStore(tmp_path).set("database", PLANTED)
    (tmp_path / "secrets.key").chmod(0o644)
    assert SecretStore(tmp_path).get("database") == PLANTED
    assert stat.S_IMODE((tmp_path / "secrets.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("spoilt", ["secrets.enc", "secrets.key"])
def test_that_a_damaged_file_is_a_sentence_and_kept(tmp_path: Path, spoilt: str) -> None:
    SecretStore(tmp_path).set("database", PLANTED)
    content = b"\0" * 32
    (tmp_path / spoilt).write_bytes(content)
    with pytest.raises(SettingsError, match="type the passwords again"):
        SecretStore(tmp_path).get("database")
    with pytest.raises(SettingsError):
        SecretStore(tmp_path).set("camera/a", "x")
    assert (tmp_path / spoilt).read_bytes() == content


def test_that_a_copy_on_another_computer_cannot_be_decrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SecretStore(tmp_path).set("database", PLANTED)
    other = tmp_path / "machine-id-of-another-computer"
    other.write_text("0123456789abcdef")
    monkeypatch.setattr(sys.modules[SecretStore.__module__], "_MACHINE_ID_FILES", (other,))
    with pytest.raises(SettingsError, match="another computer"):
        SecretStore(tmp_path).get("database")


def test_that_a_real_keyring_is_preferred(tmp_path: Path) -> None:
    backend = DictKeyring()
    keyring.set_keyring(backend)
    store = SecretStore(tmp_path)
    store.set("database", PLANTED)
    assert list(backend.entries.values()) == [PLANTED]
    assert store.place() == "the system's keyring"
    assert SecretStore(tmp_path).get("database") == PLANTED
    assert {file.name for file in tmp_path.iterdir()} == {"keyring-id"}
    store.delete("database")
    assert backend.entries == {}


def test_that_two_data_folders_do_not_share_keyring_entries(tmp_path: Path) -> None:
    keyring.set_keyring(DictKeyring())
    SecretStore(tmp_path / "a").set("database", "for a")
    SecretStore(tmp_path / "b").set("database", "for b")
    assert SecretStore(tmp_path / "a").get("database") == "for a"


@pytest.mark.parametrize("backend", [FailKeyring, NullKeyring])
def test_that_backends_that_keep_nothing_do_not_count(tmp_path: Path, backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    store = SecretStore(tmp_path)
    store.set("database", PLANTED)
    assert SecretStore(tmp_path).get("database") == PLANTED
    assert "encrypted file" in store.place()


def test_that_a_keyring_that_never_answers_is_left_alone(tmp_path: Path) -> None:
    backend = HangingKeyring()
    keyring.set_keyring(backend)
    store = SecretStore(tmp_path, keyring_timeout_s=0.05)
    store.set("database", PLANTED)
    assert store.get("database") == PLANTED
    assert "encrypted file" in store.place()
    backend.released.set()


def test_that_a_keyring_that_locks_itself_loses_no_secret(tmp_path: Path) -> None:
    backend = DictKeyring()
    keyring.set_keyring(backend)
    store = SecretStore(tmp_path)
    store.set("database", "old")
    backend.is_locked = True
    store.set("database", PLANTED)
    backend.is_locked = False
    assert SecretStore(tmp_path).get("database") == PLANTED


def test_that_a_secret_that_the_keyring_keeps_is_not_said_to_be_gone(tmp_path: Path) -> None:
    backend = DictKeyring()
    keyring.set_keyring(backend)
    store = SecretStore(tmp_path)
    store.set("database", PLANTED)
    backend.is_locked = True
    with pytest.raises(SettingsError, match="did not remove"):
        store.delete("database")


def test_that_the_keyring_can_be_declined(tmp_path: Path) -> None:
    backend = DictKeyring()
    keyring.set_keyring(backend)
    SecretStore(tmp_path, is_keyring_wanted=False).set("database", PLANTED)
    assert backend.entries == {}
    assert SecretStore(tmp_path, is_keyring_wanted=False).get("database") == PLANTED
