"""Video files and videos over HTTP: every picture, in order, the same each time."""

from pathlib import Path

from anpr_console.capture.address import NetworkAddress
from anpr_console.capture.av_source import LONGEST_FILE_READ_S, AvInput, AvSource
from anpr_console.capture.errors import DamagedInputError, SourceMissingError
from anpr_console.capture.network import check_reachable
from anpr_console.capture.request import SourceRequest

VIDEO_SUFFIXES = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mpg", ".mpeg", ".flv", ".wmv")


def make_video_file_source(path: Path, request: SourceRequest) -> AvSource:
    """A lossless source for a video file; nothing is opened yet."""
    return AvSource(
        AvInput(
            name=str(path),
            url=f"file:{path}",
            is_live=False,
            is_network=False,
            open_timeout_s=max(request.open_timeout_s, LONGEST_FILE_READ_S),
            read_timeout_s=max(request.read_timeout_s, LONGEST_FILE_READ_S),
            prepare=lambda: _check_file(path),
        )
    )


def make_http_video_source(address: NetworkAddress, request: SourceRequest) -> AvSource:
    """A source for a video over HTTP; nothing is opened yet.

    An address that ends like a video file is read losslessly as one; any other (a camera's MJPEG stream) is live.
    """
    username = request.username or address.username
    password = request.password or address.password
    target = address.target.partition("?")[0].lower()
    return AvSource(
        AvInput(
            name=address.shown,
            url=address.url_with_login(username, password),
            is_live=not target.endswith(VIDEO_SUFFIXES),
            is_network=True,
            has_login=bool(username or password),
            open_timeout_s=request.open_timeout_s,
            read_timeout_s=request.read_timeout_s,
            prepare=lambda: check_reachable(address, request.open_timeout_s),
        )
    )


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        raise SourceMissingError(f"{path} does not exist or may not be read. Check its name.") from None
    if size == 0:
        raise DamagedInputError(f"{path} is empty (0 bytes).")
