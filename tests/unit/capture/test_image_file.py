"""Pictures come upright and whole, or not at all."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.capture.errors import DamagedInputError, SourceMissingError
from anpr_console.capture.image_file import is_cut_off, read_image_file
from anpr_console.domain.frame import Image


def draw() -> Image:
    """60 × 100, left half blue, right half red, noise in it so that files aren't tiny."""
    picture = np.random.default_rng(1).integers(0, 60, (60, 100, 3)).astype(np.uint8)
    picture[:, :50, 0] += 180
    picture[:, 50:, 2] += 180
    return picture


def encode(suffix: str, picture: Image) -> bytes:
    is_done, data = cv2.imencode(suffix, picture)
    assert is_done
    return data.tobytes()


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """The JPEG with an EXIF block that names how the camera was held."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".webp", ".tif"])
def test_that_a_picture_of_each_kind_comes_as_blue_green_red(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lane{suffix}"
    path.write_bytes(encode(suffix, draw()))
    image = read_image_file(path)
    assert image.shape == (60, 100, 3)
    assert image.dtype == np.uint8
    assert image.flags.c_contiguous
    assert image[:, :40, 0].mean() > image[:, :40, 2].mean() + 100


@pytest.mark.parametrize(
    ("orientation", "shape", "is_blue_left"), [(3, (60, 100), False), (1, (60, 100), True)]
)
def test_that_a_picture_taken_upside_down_comes_upright(
    tmp_path: Path, orientation: int, shape: tuple[int, int], is_blue_left: bool
) -> None:
    path = tmp_path / "lane.jpg"
    path.write_bytes(with_orientation(encode(".jpg", draw()), orientation))
    image = read_image_file(path)
    assert image.shape[:2] == shape
    assert (image[:, :40, 0].mean() > 150) == is_blue_left


def test_that_a_picture_taken_sideways_comes_upright(tmp_path: Path) -> None:
    path = tmp_path / "lane.jpg"
    path.write_bytes(with_orientation(encode(".jpg", draw()), 6))
    image = read_image_file(path)
    assert image.shape == (100, 60, 3)
    # Turned clockwise: what was left is on top now.
    assert image[:40, :, 0].mean() > image[60:, :, 0].mean() + 100


def test_that_gray_and_transparent_pictures_get_three_channels(tmp_path: Path) -> None:
    gray = tmp_path / "gray.png"
    gray.write_bytes(encode(".png", draw()[:, :, 0]))
    assert read_image_file(gray).shape == (60, 100, 3)
    clear = tmp_path / "clear.png"
    clear.write_bytes(encode(".png", np.dstack([draw(), np.full((60, 100), 9, np.uint8)])))
    assert read_image_file(clear).shape == (60, 100, 3)


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.99])
def test_that_a_cut_off_picture_is_refused(tmp_path: Path, suffix: str, kept: float) -> None:
    data = encode(suffix, draw())
    path = tmp_path / f"cut{suffix}"
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DamagedInputError) as caught:
        read_image_file(path)
    assert "its end is missing" in str(caught.value)


def test_that_bytes_behind_the_end_of_a_jpeg_do_no_harm() -> None:
    assert not is_cut_off(encode(".jpg", draw()) + b"\x00" * 64 + b"camera model 7")


def test_that_a_thumbnail_inside_a_cut_off_picture_does_not_pass_for_its_end() -> None:
    picture = encode(".jpg", draw())
    thumbnail = encode(".jpg", draw()[::4, ::4])
    block = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    whole = picture[:2] + block + picture[2:]
    assert not is_cut_off(whole)
    assert is_cut_off(whole[:-200])


@pytest.mark.parametrize("data", [b"", b"GIF89a nonsense", b"\x00" * 500, b"<html></html>"])
def test_that_a_file_that_is_no_picture_is_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.jpg"
    path.write_bytes(data)
    with pytest.raises(DamagedInputError) as caught:
        read_image_file(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_that_a_missing_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError):
        read_image_file(tmp_path / "none.jpg")
