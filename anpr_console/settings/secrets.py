"""Secrets: camera passwords, the database's password, later tokens. In the system's keyring, else in an encrypted file.

What the file protects from: it can't be read by other users of this computer (mode 0600), and a copy of the data folder
on another computer (a backup, a lost disk image, a folder sent to support) can't be decrypted, because the key is mixed
with this computer's own id. What it does not protect from: anyone who runs programs as this user or as administrator on
this computer can do what the console does and decrypt it. Where that matters, use the system's keyring.
"""

import base64
import json
import logging
import os
import secrets as random_secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.store import write_atomically

_logger = logging.getLogger(__name__)
_SERVICE = "anpr-console"
_KEYRING_ID_FILE = "keyring-id"
_KEY_FILE = "secrets.key"
_SECRETS_FILE = "secrets.enc"
_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_Answer = TypeVar("_Answer")


def camera_secret(camera_id: str) -> str:
    """The name of a camera's password."""
    return f"camera/{camera_id}"


DATABASE_SECRET = "database"  # noqa: S105 (a name, not a password)


class SecretStore:
    """Reads and writes secrets by name, such as ``camera/gate-in`` or ``database``; may be used from several threads.

    Args:
        data_dir: The data folder; encrypted file and key lie there where there is no keyring.
        keyring_timeout_s: How long the system's keyring may take to answer. A keyring that waits for somebody to unlock
            it on a computer without a screen would wait for ever.
        is_keyring_wanted: False keeps everything in the file.
    """

    def __init__(
        self, data_dir: Path, keyring_timeout_s: float = 3.0, *, is_keyring_wanted: bool = True
    ) -> None:
        self._file = _EncryptedFile(data_dir)
        self._data_dir = data_dir
        self._keyring_timeout_s = keyring_timeout_s
        self._is_keyring_wanted = is_keyring_wanted
        self._is_keyring_usable: bool | None = None
        self._lock = threading.RLock()

    def get(self, name: str) -> str | None:
        """The secret, None if there is none.

        Raises:
            SettingsError: The file is damaged or comes from another computer.
        """
        with self._lock:
            # The file first: a secret lies there only if the keyring did not take it, and then the keyring's is old.
            value = self._file.read().get(name)
            if value is None and self._has_keyring():
                return self._ask_keyring(lambda: _keyring_get(self._service(), name))
            return value

    def set(self, name: str, value: str) -> None:
        """Keep a secret.

        Raises:
            SettingsError: It could not be kept.
        """
        with self._lock:
            if self._has_keyring() and self._ask_keyring(lambda: _keyring_set(self._service(), name, value)):
                self._file.remove(name)
                return
            self._file.put(name, value)

    def delete(self, name: str) -> None:
        """Forget a secret; unknown names are no problem.

        Raises:
            SettingsError: The file can't be written or the keyring refuses.
        """
        with self._lock:
            self._file.remove(name)
            if (
                self._has_keyring()
                and self._ask_keyring(lambda: _keyring_delete(self._service(), name)) is None
            ):
                raise SettingsError(
                    "The system's keyring did not remove the password. Unlock it and try again."
                )

    def place(self) -> str:
        """Where secrets go, in words for the settings page and ``doctor``."""
        with self._lock:
            return "the system's keyring" if self._has_keyring() else f"the encrypted file {self._file.path}"

    def _has_keyring(self) -> bool:
        if self._is_keyring_usable is None:
            self._is_keyring_usable = False
            if self._is_keyring_wanted and _is_keyring_reachable():
                self._is_keyring_usable = self._answers()
        return self._is_keyring_usable

    def _answers(self) -> bool:
        # Asked for something that isn't there: a locked or broken keyring shows itself here, not in the middle of work.
        is_usable = _within(
            lambda: _is_real_keyring() and _keyring_get(_SERVICE, "probe") != "", self._keyring_timeout_s
        )
        if is_usable is None:
            _logger.info(
                "The system's keyring does not answer; secrets are kept in the encrypted file.",
                extra={"event": "keyring_unusable"},
            )
        return bool(is_usable)

    def _ask_keyring(self, question: Callable[[], _Answer]) -> _Answer | None:
        return _within(question, self._keyring_timeout_s)

    def _service(self) -> str:
        """Keyring entries belong to this data folder, wherever it is moved."""
        file = self._data_dir / _KEYRING_ID_FILE
        try:
            return f"{_SERVICE}/{file.read_text(encoding='ascii').strip()}"
        except FileNotFoundError:
            identity = random_secrets.token_hex(8)
            write_atomically(file, identity.encode(), "The keyring's id")
            return f"{_SERVICE}/{identity}"


class _EncryptedFile:
    """All secrets in one encrypted file, replaced as a whole."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / _SECRETS_FILE
        self._key_path = data_dir / _KEY_FILE

    def read(self) -> dict[str, str]:
        try:
            token = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingsError(f"The passwords in {self.path} can't be read: {error.strerror}.") from error
        try:
            content = json.loads(self._cipher().decrypt(token))
        except (InvalidToken, ValueError) as error:
            raise SettingsError(
                f"The passwords in {self.path} can't be decrypted: the file is damaged or comes from another computer. "
                f"Everything else works. Move {_SECRETS_FILE} and {_KEY_FILE} away and type the passwords again."
            ) from error
        return {str(name): str(value) for name, value in content.items()}

    def put(self, name: str, value: str) -> None:
        content = self.read()
        if content.get(name) != value:
            self._write(content | {name: value})

    def remove(self, name: str) -> None:
        content = self.read()
        if name in content:
            del content[name]
            self._write(content)

    def _write(self, content: dict[str, str]) -> None:
        token = self._cipher().encrypt(json.dumps(content, ensure_ascii=False).encode())
        write_atomically(self.path, token, "The passwords")

    def _cipher(self) -> Fernet:
        derived = HKDF(algorithm=SHA256(), length=32, salt=_machine_id(), info=b"anpr-console secrets 1")
        return Fernet(base64.urlsafe_b64encode(derived.derive(self._key())))

    def _key(self) -> bytes:
        try:
            if os.name != "nt" and self._key_path.stat().st_mode & 0o077:
                self._key_path.chmod(0o600)
            return self._key_path.read_bytes()
        except FileNotFoundError:
            key = random_secrets.token_bytes(32)
            write_atomically(self._key_path, key, "The key of the passwords")
            return key
        except OSError as error:
            raise SettingsError(f"The key {self._key_path} can't be read: {error.strerror}.") from error


def _machine_id() -> bytes:
    """This computer's own id where it has one that stays (Linux); else nothing, and only the key file protects."""
    for file in _MACHINE_ID_FILES:
        try:
            identity = file.read_bytes().strip()
        except OSError:
            continue
        if identity:
            return identity
    return b""


def _within(question: Callable[[], _Answer], timeout_s: float) -> _Answer | None:
    """Ask in a thread that is left behind if it doesn't answer in time; None also if it failed."""
    answers: list[_Answer] = []

    def ask() -> None:
        try:
            answers.append(question())
        except _keyring_errors() as error:
            _logger.debug("The keyring failed: %s", type(error).__name__)

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(timeout_s)
    return answers[0] if answers else None


def _keyring_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    # Backends speak to other programs and let their errors through as they come (D-Bus, COM, ctypes).
    return (
        KeyringError,
        OSError,
        RuntimeError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ImportError,
    )


def _is_keyring_reachable() -> bool:
    """Spare headless machines the look-up: without a session bus there is no keyring on Linux."""
    if os.name == "nt" or os.uname().sysname == "Darwin" or os.environ.get("PYTHON_KEYRING_BACKEND"):
        return True
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _is_real_keyring() -> bool:
    """Whether the backend really keeps secrets: not ``fail``, ``null``, or a plain or self-encrypted file."""
    import keyring
    from keyring.backends import chainer

    backend = keyring.get_keyring()
    candidates = backend.backends if isinstance(backend, chainer.ChainerBackend) else [backend]
    return any(_is_real_backend(type(candidate)) for candidate in candidates)


def _is_real_backend(backend: type) -> bool:
    module = backend.__module__
    return not module.startswith(("keyring.backends.fail", "keyring.backends.null", "keyrings.alt"))


def _keyring_get(service: str, name: str) -> str | None:
    import keyring

    return keyring.get_password(service, name)


def _keyring_set(service: str, name: str, value: str) -> bool:
    import keyring

    keyring.set_password(service, name, value)
    return keyring.get_password(service, name) == value


def _keyring_delete(service: str, name: str) -> bool:
    import keyring
    from keyring.errors import PasswordDeleteError

    try:
        keyring.delete_password(service, name)
    except PasswordDeleteError:
        return False
    return True
