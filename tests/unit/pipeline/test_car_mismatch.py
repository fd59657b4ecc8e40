"""Plate against car: only sure facts against sure habits make a hint."""

from datetime import timedelta

import pytest

from anpr_console.domain.access import EarlierVehicle
from anpr_console.domain.vehicle import UNKNOWN, Vehicle, VehicleKind
from anpr_console.pipeline.car_mismatch import find_contradictions
from tests.unit.pipeline.test_list_match import NOW


def car(
    color: str = "white", brand: str = "Isuzu", kind: VehicleKind = VehicleKind.CAR, confidence: float = 0.9
) -> Vehicle:
    return Vehicle(kind, confidence, brand, confidence, color, confidence)


def before(*vehicles: Vehicle) -> list[EarlierVehicle]:
    return [EarlierVehicle(vehicle, NOW - timedelta(hours=n)) for n, vehicle in enumerate(vehicles)]


def test_that_another_brand_and_color_are_told_with_what_was_usual() -> None:
    found = find_contradictions(car("red", "Honda"), before(car(), car(), car()))
    assert [(c.attribute, c.now, c.before, c.passages) for c in found] == [
        ("brand", "Honda", "Isuzu", 3),
        ("color", "red", "white", 3),
    ]
    assert found[0].last_seen_at == NOW


def test_that_the_same_car_is_no_hint() -> None:
    assert find_contradictions(car(), before(car(), car())) == ()


@pytest.mark.parametrize("earlier", [(), (car(),), (car(confidence=0.5),) * 9, (car(UNKNOWN, UNKNOWN),) * 9])
def test_that_too_little_is_known_of_earlier_passages_for_a_hint(earlier: tuple[Vehicle, ...]) -> None:
    assert find_contradictions(car("red", "Honda"), before(*earlier)) == ()


def test_that_an_unsure_sight_is_no_hint() -> None:
    assert find_contradictions(car("red", "Honda", confidence=0.79), before(car(), car(), car())) == ()


def test_that_earlier_passages_that_contradict_each_other_prove_nothing() -> None:
    mixed = before(car("white"), car("red"), car("blue"), car("white"))
    assert find_contradictions(car("green"), mixed) == ()


@pytest.mark.parametrize(("now", "usual"), [("silver", "white"), ("black", "gray"), ("red", "orange")])
def test_that_colors_which_light_confuses_are_no_contradiction(now: str, usual: str) -> None:
    assert find_contradictions(car(now), before(car(usual), car(usual))) == ()


def test_that_a_motorcycle_with_a_car_s_plate_is_told() -> None:
    (found,) = find_contradictions(car(UNKNOWN, UNKNOWN, VehicleKind.MOTORCYCLE), before(car(), car()))
    assert (found.attribute, found.now, found.before) == ("kind", "motorcycle", "car")
