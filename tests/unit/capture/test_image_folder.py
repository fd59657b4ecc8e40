"""Folders of pictures: in order, damaged files reported, the rest goes on."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.capture.errors import DamagedInputError, SourceMissingError
from anpr_console.capture.image_folder import ImageFolderSource
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import Picture


def write_picture(path: Path, gray: int) -> bytes:
    """A 20 × 30 picture of one gray."""
    path.parent.mkdir(exist_ok=True, parents=True)
    data = cv2.imencode(path.suffix, np.full((20, 30, 3), gray, np.uint8))[1].tobytes()
    path.write_bytes(data)
    return data


def read_all(source: ImageFolderSource) -> list[Picture]:
    return list(iter(source.read, None))


def test_that_pictures_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, gray in [("c.jpg", 90), ("a.PNG", 30), ("b/a.jpeg", 60)]:
        write_picture(tmp_path / name.lower() if name != "a.PNG" else tmp_path / "a.png", gray)
    (tmp_path / "a.png").rename(tmp_path / "a.PNG")
    (tmp_path / "notes.txt").write_text("not a picture", encoding="utf-8")
    write_picture(tmp_path / ".hidden" / "x.jpg", 1)
    source = ImageFolderSource(tmp_path)
    info = source.open()
    assert not source.is_live
    assert info.description == f"{tmp_path} 3 pictures"
    pictures = read_all(source)
    assert [round(float(picture.image.mean())) for picture in pictures] == [30, 60, 90]
    assert [picture.index for picture in pictures] == [0, 1, 2]
    assert [Path(picture.file_name).name for picture in pictures] == ["a.PNG", "a.jpeg", "c.jpg"]
    assert {picture.stream_time_s for picture in pictures} == {None}
    assert source.take_skipped() == ()


def test_that_a_damaged_picture_is_reported_and_the_folder_goes_on(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.jpg", 10)
    whole = write_picture(tmp_path / "b.jpg", 20)
    (tmp_path / "b.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.jpg").write_bytes(b"")
    write_picture(tmp_path / "d.jpg", 40)
    source = ImageFolderSource(tmp_path)
    source.open()
    assert [Path(picture.file_name).name for picture in read_all(source)] == ["a.jpg", "d.jpg"]
    skipped = source.take_skipped()
    assert [Path(file.path).name for file in skipped] == ["b.jpg", "c.jpg"]
    assert all(file.path in file.reason for file in skipped)
    assert source.take_skipped() == ()


def test_that_a_folder_of_damaged_pictures_is_an_error_that_keeps_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    source = ImageFolderSource(tmp_path)
    with pytest.raises(DamagedInputError, match="empty"):
        source.open()
    assert len(source.take_skipped()) == 1


def test_that_a_folder_without_pictures_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError, match="holds no pictures"):
        ImageFolderSource(tmp_path).open()


def test_that_a_single_picture_is_read_and_a_damaged_one_is_an_error(tmp_path: Path) -> None:
    data = write_picture(tmp_path / "one.jpg", 70)
    source = make_source(SourceRequest(str(tmp_path / "one.jpg")))
    assert source.open().codec == "jpeg"
    picture = source.read()
    assert picture is not None
    assert picture.image.shape == (20, 30, 3)
    assert source.read() is None
    (tmp_path / "one.jpg").write_bytes(data[:-50])
    with pytest.raises(DamagedInputError, match="cut off"):
        make_source(SourceRequest(str(tmp_path / "one.jpg"))).open()


def test_that_a_missing_folder_or_picture_is_an_error(tmp_path: Path) -> None:
    for name in ("none.jpg", "none"):
        with pytest.raises(SourceMissingError, match="does not exist"):
            make_source(SourceRequest(str(tmp_path / name))).open()


def test_that_a_closed_folder_gives_nothing_more(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.jpg", 10)
    source = ImageFolderSource(tmp_path)
    source.open()
    source.close()
    assert source.read() is None
