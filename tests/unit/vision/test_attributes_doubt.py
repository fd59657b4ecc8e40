"""Doubt lowers brands and is no answer itself."""

from collections.abc import Sequence

import numpy as np
import pytest

from anpr_console.domain.vehicle import VehicleKind
from anpr_console.vision.attributes import AttributeModel, AttributeVocabulary, Guess, VehicleLook

WORDS = AttributeVocabulary(
    ("BMW", "Toyota", "other", "unknown"),
    ("red", "unknown"),
    (VehicleKind.CAR,),
    {"brand": 0.3, "color": 0.3, "kind": 0.3},
)


class Named(AttributeModel):
    """Only the words of a model, without its file."""

    def __init__(self) -> None:
        self.vocabulary = WORDS


def look(*brands: float, colors: Sequence[float] = (0.9, 0.1)) -> VehicleLook:
    arrays = (brands, colors, (1.0,))
    return VehicleLook(*(np.array(array, np.float32) for array in arrays))


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.9, 0.05, 0.05, 0.0), ("BMW", 0.9)),
        ((0.4, 0.05, 0.05, 0.5), ("BMW", 0.4)),
        ((0.2, 0.05, 0.05, 0.7), ("unknown", 0.0)),
        ((0.1, 0.05, 0.45, 0.4), ("other", 0.45)),
    ],
)
def test_that_a_doubted_brand_is_told_with_what_is_left_of_its_confidence(
    shares: tuple[float, ...], said: tuple[str, float]
) -> None:
    guess = Named().name_brand(look(*shares))
    assert guess.name == said[0]
    assert guess.confidence == pytest.approx(said[1])


def test_that_a_picture_without_color_still_has_none() -> None:
    assert Named().name_color(look(1.0, 0.0, 0.0, 0.0, colors=(0.4, 0.6))) == Guess("unknown", 0.0)
