"""Single pictures and folders of pictures: in the order of their names, damaged ones skipped and reported."""

from pathlib import Path

from anpr_console.capture.errors import DamagedInputError, SourceMissingError
from anpr_console.capture.image_file import is_picture, read_image_file
from anpr_console.capture.source import Picture, SkippedFile, SourceInfo
from anpr_console.domain.errors import CaptureError


def list_pictures(folder: Path) -> tuple[Path, ...]:
    """All pictures in the folder and the folders in it, by path; hidden ones are left out.

    Raises:
        SourceMissingError: The folder does not exist or may not be read.
    """
    try:
        found = [path for path in folder.rglob("*") if is_picture(path) and path.is_file()]
    except OSError:
        found = []
    if not folder.is_dir():
        raise SourceMissingError(f"{folder} does not exist or is no folder.")
    visible = (
        path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    return tuple(sorted(visible))


class ImageFolderSource:
    """Pictures of a folder, or one picture; a `FrameSource`.

    In a folder a damaged picture is skipped and kept for ``take_skipped``; a damaged single picture is an error.

    Args:
        path: A folder or a picture.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_folder = path.is_dir()
        self._waiting: list[Path] = []
        self._skipped: list[SkippedFile] = []
        self._first: Picture | None = None
        self._next_index = 0

    @property
    def is_live(self) -> bool:
        """Never: pictures wait until they are read."""
        return False

    def open(self) -> SourceInfo:
        """List the pictures and read the first one.

        Raises:
            SourceMissingError: There is no such folder or file, or no picture in it.
            DamagedInputError: No picture can be read.
        """
        paths = list_pictures(self._path) if self._is_folder else (self._path,)
        if not paths:
            raise SourceMissingError(f"{self._path} holds no pictures (JPEG, PNG, BMP, WebP or TIFF).")
        self._waiting = list(reversed(paths))
        self._first = self._read_next()
        if self._first is None:
            raise DamagedInputError(
                f"None of the {len(paths)} pictures in {self._path} can be read; "
                f"the first one: {self._skipped[0].reason}"
            )
        height_px, width_px = self._first.image.shape[:2]
        return SourceInfo(
            codec=Path(self._first.file_name).suffix.lower().lstrip(".").replace("jpg", "jpeg"),
            width_px=width_px,
            height_px=height_px,
            fps=None,
            is_live=False,
            duration_s=None,
            description=f"{self._path} {len(paths)} picture{'s' if len(paths) > 1 else ''}",
        )

    def read(self) -> Picture | None:
        """The next readable picture; None after the last one or after ``close``."""
        if (first := self._first) is not None:
            self._first = None
            return first
        return self._read_next()

    def close(self) -> None:
        """Forget the pictures not read yet."""
        self._waiting = []
        self._first = None

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        """Hand over the files skipped since the last call."""
        skipped = tuple(self._skipped)
        self._skipped = []
        return skipped

    def _read_next(self) -> Picture | None:
        while self._waiting:
            path = self._waiting.pop()
            try:
                image = read_image_file(path)
            except CaptureError as error:
                if not self._is_folder:
                    raise
                self._skipped.append(SkippedFile(str(path), str(error)))
                continue
            picture = Picture(image, None, self._next_index, str(path))
            self._next_index += 1
            return picture
        return None
