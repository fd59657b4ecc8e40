"""Files that are there as a whole or not at all: written aside, synced, renamed; sentences for full disks."""

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from anpr_console.storage.errors import translate_file_error


class WholeFile:
    """A file in the making; it takes its place when the block ends well, and vanishes when it doesn't.

    Args:
        target: Where it will be; a former file of that name stays until then.
        what: The failure in words, as in "Saved filters could not be kept".
        mode: Permissions of the new file.

    Raises:
        StorageError: Folder or disk refuse.
    """

    def __init__(self, target: Path, what: str, mode: int = 0o600) -> None:
        self._target = target
        self._what = what
        self._mode = mode
        self.partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.partial.open("w+b")
            self.partial.chmod(self._mode)
        except OSError as error:
            raise translate_file_error(error, self._what) from error
        return self

    @property
    def file(self) -> BinaryIO:
        """The file itself, for writers that need one; their ``OSError`` must leave the block."""
        if self._file is None:
            raise RuntimeError("The file is not open.")
        return self._file

    def write(self, content: bytes) -> None:
        """Add to it; an ``OSError`` becomes a sentence at the end of the block."""
        self.file.write(content)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        problem = error if isinstance(error, OSError) else None
        try:
            if kind is None:
                self.file.flush()
                os.fsync(self.file.fileno())
        except OSError as caught:
            problem, kind = caught, OSError
        try:
            self.file.close()
        except OSError as caught:
            problem, kind = problem or caught, OSError
        try:
            if kind is None:
                self.partial.replace(self._target)
        except OSError as caught:
            problem, kind = caught, OSError
        if kind is not None:
            self.partial.unlink(missing_ok=True)
        if problem is not None:
            raise translate_file_error(problem, self._what) from problem
