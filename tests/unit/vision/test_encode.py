"""Pictures to JPEG and back."""

import numpy as np
import pytest

from anpr_console.vision.encode import PictureError, decode_picture, encode_jpeg

PICTURE = np.tile(np.linspace(0, 255, 320).astype(np.uint8)[None, :, None], (200, 1, 3))


def test_that_a_picture_comes_back_almost_as_it_was() -> None:
    back = decode_picture(encode_jpeg(PICTURE, 95))
    assert back.shape == PICTURE.shape
    assert back.dtype == np.uint8
    assert np.abs(back.astype(int) - PICTURE.astype(int)).mean() < 2


def test_that_less_quality_takes_less_room() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (200, 320, 3), dtype=np.uint8)
    sizes = [len(encode_jpeg(noise, quality)) for quality in (95, 85, 50)]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("limits", "shape"),
    [((0, 0), (200, 320)), ((160, 0), (100, 160)), ((0, 50), (50, 80)), ((9999, 9999), (200, 320))],
)
def test_that_a_picture_is_scaled_down_to_fit_but_never_up(
    limits: tuple[int, int], shape: tuple[int, int]
) -> None:
    assert decode_picture(encode_jpeg(PICTURE), *limits).shape[:2] == shape


def test_that_an_empty_picture_is_refused() -> None:
    with pytest.raises(PictureError):
        encode_jpeg(np.zeros((0, 0, 3), dtype=np.uint8))


@pytest.mark.parametrize("content", [b"", b"no picture", encode_jpeg(PICTURE)[:20]])
def test_that_damaged_content_is_a_sentence(content: bytes) -> None:
    with pytest.raises(PictureError, match=r"damaged\."):
        decode_picture(content)
