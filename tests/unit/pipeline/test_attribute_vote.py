"""Looks at one vehicle become one answer, and stay few."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pytest

from anpr_console.domain.frame import Frame, Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.pipeline.attribute_vote import AttributeVote, better_kind
from anpr_console.vision.attributes import AttributeModel, AttributeVocabulary, Guess, VehicleLook

WORDS = AttributeVocabulary(
    ("Toyota", "other"),
    ("red", "blue", "unknown"),
    (VehicleKind.CAR, VehicleKind.VAN, VehicleKind.TRUCK),
    {"brand": 0.6, "color": 0.5, "kind": 0.5},
)
WIDE = Box(100, 100, 300, 200)


class ActedAttributes(AttributeModel):
    """Says of a crop what its first pixel stands for: blue is the share of the second brand and color in percent."""

    def __init__(self) -> None:
        self.label, self.vocabulary, self.seen = "acted 1", WORDS, list[tuple[int, int]]()

    def look(self, crop: Image) -> VehicleLook | None:
        """Confidences as painted."""
        self.seen.append((crop.shape[1], crop.shape[0]))
        second = float(crop[0, 0, 0]) / 100
        shares = [1 - second, second]
        arrays = (shares, [*shares, 0.0], [0.1, 0.9, 0.0])
        return VehicleLook(*(np.array(array, np.float32) for array in arrays))


@dataclass
class Gate:
    model: ActedAttributes = field(default_factory=ActedAttributes)
    vote: AttributeVote = field(default_factory=AttributeVote)

    def show(self, index: int, box: Box = WIDE, second: int = 0) -> bool:
        return self.vote.consider(self.model, paint(index, second), box)


def paint(index: int, second: int) -> Frame:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Frame("gate", index, np.full((720, 1280, 3), second, np.uint8), at, float(index), float(index))


@pytest.fixture
def gate() -> Gate:
    return Gate()


def test_that_without_a_look_only_the_detectors_kind_is_told(gate: Gate) -> None:
    vehicle = gate.vote.describe(VehicleKind.BUS, 0.7, WIDE)
    assert (vehicle.kind, vehicle.kind_confidence) == (VehicleKind.BUS, 0.7)
    assert (vehicle.brand, vehicle.color) == ("unknown", "unknown")


def test_that_a_narrow_vehicle_is_not_looked_at(gate: Gate) -> None:
    assert not gate.show(0, Box(0, 0, 63, 60))
    assert gate.model.seen == []


def test_that_a_frame_is_looked_at_once(gate: Gate) -> None:
    assert gate.show(0)
    assert not gate.show(0)


def test_that_a_vehicle_is_looked_at_three_times_at_most(gate: Gate) -> None:
    boxes = [Box(100, 100, 100 * 1.3**i, 80 * 1.3**i) for i in range(6)]
    assert [gate.show(i, box) for i, box in enumerate(boxes)] == [True, True, True, False, False, False]


def test_that_the_third_look_takes_a_clearly_better_view(gate: Gate) -> None:
    assert [gate.show(i) for i in range(3)] == [True, True, False]
    assert gate.show(3, Box(100, 100, 400, 300))


def test_that_the_crop_is_the_vehicle_within_the_picture(gate: Gate) -> None:
    gate.show(0, Box(-50, 600, 200, 300))
    assert gate.model.seen == [(150, 120)]


def test_that_large_views_outweigh_small_ones(gate: Gate) -> None:
    gate.show(0, Box(100, 100, 80, 60), second=90)
    gate.show(1, Box(100, 100, 300, 200), second=10)
    assert gate.vote.describe(VehicleKind.CAR, 0.5, WIDE).brand == "Toyota"


def test_that_views_that_contradict_each_other_tell_no_brand(gate: Gate) -> None:
    gate.show(0, second=100)
    gate.show(1, second=0)
    vehicle = gate.vote.describe(VehicleKind.CAR, 0.5, WIDE)
    assert (vehicle.brand, vehicle.brand_confidence) == ("unknown", 0.0)


def test_that_the_order_of_looks_does_not_matter() -> None:
    one, other = Gate(), Gate()
    for gate, order in ((one, (20, 70)), (other, (70, 20))):
        for index, second in enumerate(order):
            gate.show(index, second=second)
    mean, mirrored = one.vote.mean(), other.vote.mean()
    assert mean is not None
    assert mirrored is not None
    assert np.allclose(mean.brands, mirrored.brands)


def test_that_a_merged_track_keeps_the_looks_of_both(gate: Gate) -> None:
    lost = Gate()
    lost.show(7, second=0)
    gate.vote.absorb(lost.vote)
    assert gate.vote.describe(VehicleKind.CAR, 0.5, WIDE).brand == "Toyota"
    assert not gate.show(7), "the frame was looked at under the other track"


def test_that_a_crop_of_nothing_leaves_the_vehicle_unknown(gate: Gate) -> None:
    class Blind(ActedAttributes):
        def look(self, crop: Image) -> VehicleLook | None:
            return None

    gate.vote.consider(Blind(), paint(0, 0), WIDE)
    assert gate.vote.describe(VehicleKind.CAR, 0.5, WIDE).color == "unknown"


@pytest.mark.parametrize(
    ("detected", "seen", "told"),
    [
        (VehicleKind.CAR, Guess("van", 0.9), (VehicleKind.VAN, 0.9)),
        (VehicleKind.VAN, Guess("van", 0.9), (VehicleKind.VAN, 0.9)),
        (VehicleKind.UNKNOWN, Guess("truck", 0.9), (VehicleKind.TRUCK, 0.9)),
        (VehicleKind.BUS, Guess("van", 0.99), (VehicleKind.BUS, 0.6)),
        (VehicleKind.TRUCK, Guess("car", 0.99), (VehicleKind.TRUCK, 0.6)),
        (VehicleKind.CAR, Guess("unknown", 0.0), (VehicleKind.CAR, 0.6)),
    ],
)
def test_that_the_close_look_corrects_only_kinds_it_knows(
    detected: VehicleKind, seen: Guess, told: tuple[VehicleKind, float]
) -> None:
    assert better_kind(detected, 0.6, seen) == told


def test_that_a_brand_needs_its_threshold(gate: Gate) -> None:
    gate.show(0, second=45)
    vehicle = gate.vote.describe(VehicleKind.CAR, 0.5, WIDE)
    assert (vehicle.brand, vehicle.color) == ("unknown", "red")
    assert vehicle.color_confidence == pytest.approx(0.55)
