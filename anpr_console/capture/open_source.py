"""From a request to the source that serves it; nothing is opened yet."""

from pathlib import Path

from anpr_console.capture.address import (
    NetworkAddress,
    PathAddress,
    VirtualAddress,
    WebcamAddress,
    parse_address,
)
from anpr_console.capture.errors import AddressError
from anpr_console.capture.image_file import is_picture
from anpr_console.capture.image_folder import ImageFolderSource
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.rtsp import make_rtsp_source
from anpr_console.capture.source import FrameSource
from anpr_console.capture.video_file import make_http_video_source, make_video_file_source
from anpr_console.capture.virtual_gate import make_virtual_gate
from anpr_console.capture.webcam import make_webcam_source

__all__ = ["SourceRequest", "make_source"]


def make_source(request: SourceRequest) -> FrameSource:
    """Choose the source for the request's address; does no I/O beyond asking whether a path is a folder.

    Raises:
        AddressError: The address is of no known form.
    """
    match parse_address(request.source):
        case NetworkAddress() as address if address.is_rtsp:
            return make_rtsp_source(address, request)
        case NetworkAddress() as address:
            return make_http_video_source(address, request)
        case WebcamAddress() as address:
            return make_webcam_source(address, request)
        case PathAddress(path):
            return _make_path_source(path, request)
        case VirtualAddress() as address:
            return _make_virtual_source(address)


def _make_path_source(path: Path, request: SourceRequest) -> FrameSource:
    if path.is_dir() or is_picture(path):
        return ImageFolderSource(path)
    return make_video_file_source(path, request)


def _make_virtual_source(address: VirtualAddress) -> FrameSource:
    if address.scene != "gate":
        raise AddressError(f"There is no virtual:{address.scene} camera; the one there is is virtual:gate.")
    return make_virtual_gate(address.options)
