"""Without a usable webcam there is a sentence, not a mystery."""

from pathlib import Path

import pytest

from anpr_console.capture.address import WebcamAddress
from anpr_console.capture.errors import SourceMissingError
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.webcam import make_webcam_source

REQUEST = SourceRequest("webcam:0")


def test_that_no_webcam_at_all_is_said(tmp_path: Path) -> None:
    source = make_webcam_source(WebcamAddress(0), REQUEST, tmp_path)
    assert source.is_live
    with pytest.raises(SourceMissingError, match="There is none"):
        source.open()


def test_that_the_webcams_there_are_are_named(tmp_path: Path) -> None:
    (tmp_path / "video2").touch()
    (tmp_path / "video5").touch()
    with pytest.raises(SourceMissingError, match="There are: webcam:2, webcam:5"):
        make_webcam_source(WebcamAddress(0), REQUEST, tmp_path).open()


def test_that_a_device_that_is_no_camera_is_said(tmp_path: Path) -> None:
    (tmp_path / "video0").write_bytes(b"not a device")
    with pytest.raises(SourceMissingError, match="no other program uses it"):
        make_webcam_source(WebcamAddress(0), REQUEST, tmp_path).open()
