"""The attribute network's names and input."""

import numpy as np
import pytest

from anpr_console.domain.vehicle import VehicleKind
from anpr_console.vision.attributes import (
    INPUT_HEIGHT_PX,
    INPUT_WIDTH_PX,
    AttributeVocabulary,
    fit_crop,
    to_tensor,
)

WORDS = AttributeVocabulary(
    ("BMW", "other"), ("red", "unknown"), (VehicleKind.CAR,), {"brand": 0.5, "color": 0.4, "kind": 0.3}
)


def test_that_a_vocabulary_survives_the_metadata() -> None:
    assert AttributeVocabulary.from_json(WORDS.to_json()) == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "no json",
        WORDS.to_json().replace("BMW", "Trabant"),
        WORDS.to_json().replace('"car"', '"boat"'),
    ],
)
def test_that_strange_metadata_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        AttributeVocabulary.from_json(text)


@pytest.mark.parametrize("shape", [(9, 9), (60, 500), (900, 1400), (160, 192)])
def test_that_any_crop_becomes_the_networks_input(shape: tuple[int, int]) -> None:
    tensor = to_tensor(fit_crop(np.zeros((*shape, 3), np.uint8)))
    assert tensor.shape == (1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX)
    assert tensor.dtype == np.float32


def test_that_the_network_gets_red_first_and_shares() -> None:
    crop = np.zeros((50, 50, 3), np.uint8)
    crop[..., 2] = 255
    tensor = to_tensor(fit_crop(crop))
    assert tensor[0, :, 0, 0].tolist() == pytest.approx([1.0, 0.0, 0.0])
