"""Picture files: written aside, synced, renamed; a note of what is under way lets the next start clean up.

Layout below the root: ``YYYY/MM/DD/<passage id>-<kind>-<sequence>.jpg`` (UTC day of the passage's start) and
``.incoming`` with half-written files and notes. Paths in the database are relative, with forward slashes.
"""

import hashlib
import json
import logging
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import EncodedPicture, PictureKind
from anpr_console.domain.query import StoredPicture
from anpr_console.storage.errors import DiskFullError, translate_file_error

_logger = logging.getLogger(__name__)
_INCOMING = ".incoming"
_SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_SMALLEST_FIRST = (PictureKind.PLATE, PictureKind.RECTIFIED, PictureKind.VEHICLE, PictureKind.FRAME)
FRAME_RESERVE_FACTOR = 1.25
"""Full frames stop this much earlier than crops when the disk fills up."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class WrittenPictures:
    """What became of a passage's pictures.

    Attributes:
        stored: Those on disk under their final names, with their sizes in pixels beside them.
        sizes_px: Width and height of each, in the same order.
        dropped: How many could not be written.
        problem: A sentence why; empty if none was dropped.
        note: The note to settle after the commit; None if nothing was written.
    """

    stored: tuple[StoredPicture, ...]
    sizes_px: tuple[tuple[int, int], ...]
    dropped: int
    problem: str
    note: Path | None


class MediaFolder:
    """The folder of stored pictures; one writer, any number of readers.

    Attributes:
        root: The folder.
        reserve_mb: Free space below which crops are no longer written (frames stop a little earlier).
    """

    def __init__(self, root: Path, reserve_mb: float = 64) -> None:
        self.root = root
        self.reserve_mb = reserve_mb

    def write_pictures(
        self,
        pictures: Iterable[EncodedPicture],
        passage_id: str,
        sequence: int,
        taken_at: datetime,
        replaced_paths: Sequence[str] = (),
    ) -> WrittenPictures:
        """Bring the pictures of a passage to the disk; those that don't fit are dropped and counted.

        Args:
            pictures: Encoded pictures of one passage, one a kind.
            passage_id: Whose they are.
            sequence: The passage's sequence, part of the names, so that nothing is ever overwritten.
            taken_at: Start of the passage: decides the day's folder.
            replaced_paths: Files to be removed once the database no longer names them.

        Returns:
            What was written. Call ``settle`` with its note after the commit or the failure of it.
        """
        wanted = sorted(pictures, key=lambda picture: _SMALLEST_FIRST.index(picture.kind))
        if not wanted:
            return WrittenPictures((), (), 0, "", None)
        folder = f"{taken_at.astimezone(UTC):%Y/%m/%d}"
        paths = [f"{folder}/{picture_name(passage_id, picture.kind, sequence)}" for picture in wanted]
        try:
            note = self.write_note(f"{passage_id}-{sequence}", [*paths, *replaced_paths])
        except StorageError as error:
            return WrittenPictures((), (), len(wanted), str(error), None)
        stored: list[StoredPicture] = []
        sizes: list[tuple[int, int]] = []
        problem = ""
        for picture, path in zip(wanted, paths, strict=True):
            try:
                stored.append(self.write_picture(picture, path))
                sizes.append((picture.width_px, picture.height_px))
            except StorageError as error:
                problem = str(error)
        if stored:
            _sync_folder(self.root / folder)
        return WrittenPictures(tuple(stored), tuple(sizes), len(wanted) - len(stored), problem, note)

    def write_picture(self, picture: EncodedPicture, path: str) -> StoredPicture:
        """Write one picture aside, sync it and give it its final name.

        Args:
            picture: The encoded picture.
            path: Its final path, relative to the root.

        Raises:
            DiskFullError: There is no room above the reserve.
            StorageError: The folder refuses.
        """
        target = self.root / path
        partial = self.root / _INCOMING / f"{target.name}.part"
        try:
            self._check_reserve(picture.kind)
            with partial.open("wb") as file:
                file.write(picture.content)
                file.flush()
                os.fsync(file.fileno())
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.rename(target)
        except OSError as error:
            _remove_quietly(partial)
            raise translate_file_error(error, f"A picture could not be written to {self.root}") from error
        return StoredPicture(
            kind=picture.kind,
            path=path,
            sha256=hashlib.sha256(picture.content).hexdigest(),
            size_bytes=len(picture.content),
        )

    def _check_reserve(self, kind: PictureKind) -> None:
        factor = FRAME_RESERVE_FACTOR if kind is PictureKind.FRAME else 1.0
        free_mb = self.free_bytes() / MEGABYTE
        if free_mb < self.reserve_mb * factor:
            raise DiskFullError(
                f"Only {free_mb:.0f} MB are free for pictures in {self.root}, less than the reserve of "
                f"{self.reserve_mb:.0f} MB: pictures are left out, passages are still recorded. Free some space or "
                "shorten how long pictures are kept."
            )

    def free_bytes(self) -> int:
        """Free space of the folder's disk for this user, whether or not the folder was made yet."""
        folder = self.root.absolute()
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def read(self, path: str) -> bytes:
        """The file's content.

        Args:
            path: As in ``StoredPicture.path``.

        Raises:
            StorageError: It is gone, unreadable, or not below the root.
        """
        file = (self.root / path).resolve()
        if not file.is_relative_to(self.root.resolve()):
            raise StorageError("This picture lies outside the picture folder and is not shown.")
        try:
            return file.read_bytes()
        except FileNotFoundError as error:
            raise StorageError("This picture is no longer on the disk.") from error
        except OSError as error:
            raise translate_file_error(error, "This picture can't be read") from error

    def remove(self, paths: Iterable[str]) -> int:
        """Delete files; those already gone are no problem. Returns how many were deleted."""
        return sum(_remove_quietly(self.root / path) for path in paths)

    def remove_empty_folders(self, paths: Iterable[str]) -> None:
        """Remove the folders of days from which these files were the last, and those of months and years."""
        for folder in sorted({(self.root / path).parent for path in paths}):
            try:
                for emptied in (folder, folder.parent, folder.parent.parent):
                    emptied.rmdir()
            except OSError:
                continue  # not empty, or gone already

    def write_note(self, name: str, paths: Sequence[str]) -> Path:
        """Note that these files may be left over if the program dies now.

        Raises:
            StorageError: The folder refuses.
        """
        note = self.root / _INCOMING / f"{name}.note"
        try:
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.write_text(json.dumps(list(paths)), encoding="utf-8")
        except OSError as error:
            raise translate_file_error(error, f"The picture folder {self.root} can't be written") from error
        return note

    def notes(self) -> tuple[Path, ...]:
        """Notes that nobody has settled: the program died, or the database did not answer."""
        return tuple(sorted((self.root / _INCOMING).glob("*.note")))

    def paths_in_note(self, note: Path) -> tuple[str, ...]:
        """The files a note speaks of; none if the note itself is half written."""
        try:
            paths = json.loads(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ()
        return tuple(path for path in paths if isinstance(path, str)) if isinstance(paths, list) else ()

    def settle(self, note: Path | None, unwanted: Iterable[str]) -> int:
        """Delete the unwanted files, then the note. Returns how many files were deleted."""
        removed = self.remove(unwanted)
        if note is not None:
            _remove_quietly(note)
        return removed

    def remove_partial_files(self) -> int:
        """Delete half-written pictures of a former run. Returns how many."""
        return sum(_remove_quietly(file) for file in (self.root / _INCOMING).glob("*.part"))


def picture_name(passage_id: str, kind: PictureKind, sequence: int) -> str:
    """The file name of a passage's picture."""
    if not _SAFE_ID.fullmatch(passage_id):
        raise ValueError("A passage id holds only letters, digits, - and _, at most 40.")
    return f"{passage_id}-{kind.value}-{sequence}.jpg"


def _remove_quietly(file: Path) -> bool:
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        # A file that stays costs space only; the record is right without it.
        _logger.warning(
            "Could not delete %s: %s", file.name, error.strerror, extra={"event": "picture_not_deleted"}
        )
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Bring the new names to the disk (Windows has no such call; its rename is journaled)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
