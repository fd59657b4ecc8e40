"""One engine per data folder: a lock that the system lets go of however the process ends. No Qt."""

import fcntl
import os
from pathlib import Path

from anpr_console.domain.errors import StorageError

LOCK_NAME = "engine.lock"


class DataFolderBusyError(StorageError):
    """Another engine works in this data folder."""


class DataLock:
    """Holds the data folder until ``release`` or the end of the process.

    Args:
        data_dir: The folder; made if it is missing.

    Raises:
        DataFolderBusyError: Another process holds it; the sentence names its pid.
        StorageError: The folder can't be made or written.
    """

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / LOCK_NAME
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageError(
                f"The data folder {data_dir} can't be written: {error.strerror or type(error).__name__}. Check its "
                "permissions and whether the disk is mounted read-only, or choose another folder (--data)."
            ) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(self._handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(self._handle)
            raise DataFolderBusyError(
                f"The data folder {data_dir} is in use by another anpr-console (process {owner}). "
                "That one goes on. End it first, or choose another folder (--data)."
            ) from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, f"{os.getpid()}\n".encode("ascii"), 0)
        self._is_held = True

    def release(self) -> None:
        """Let go; may be called twice. The file stays: deleting it would race with the next engine."""
        if self._is_held:
            self._is_held = False
            os.close(self._handle)
