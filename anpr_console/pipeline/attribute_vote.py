"""Gathers brand, color and kind of one vehicle over a few frames."""

import numpy as np

from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box
from anpr_console.domain.vehicle import UNKNOWN, Vehicle, VehicleKind
from anpr_console.pipeline.zones import touches_edge
from anpr_console.vision.attributes import AttributeModel, Guess, VehicleLook
from anpr_console.vision.rectifier import crop_box

MAX_LOOKS = 3
LEAST_WIDTH_PX = 64
_CLEARLY_BETTER = 1.3
_NOT_MUCH_WORSE = 0.5
_GOOD_WIDTH_PX = 220.0
_CUT_WEIGHT = 0.4
_MIXED_UP = frozenset({VehicleKind.CAR, VehicleKind.VAN, VehicleKind.UNKNOWN})
"""The detector's kinds that the attribute network may correct: it has never seen a lorry, a bus or a motorcycle."""


class AttributeVote:
    """The looks at one vehicle: their mean, large whole views weigh more. Not thread-safe."""

    def __init__(self) -> None:
        """Nothing has been looked at yet."""
        self._model: AttributeModel | None = None
        self._looks: list[tuple[float, VehicleLook]] = []
        self._frames: set[int] = set()
        self._best_value = 0.0

    def consider(self, model: AttributeModel, frame: Frame, box: Box) -> bool:
        """Look at a view unless that can't help: looks are few, and further ones take another frame.

        Args:
            model: The network.
            frame: The whole picture.
            box: The vehicle in it, pixels.

        Returns:
            Whether the network was asked.

        Raises:
            ModelError: The model failed.
        """
        value = _value_of(box, frame)
        if box.width < LEAST_WIDTH_PX or frame.index in self._frames or not self._is_worth(value):
            return False
        self._model = model
        self._frames.add(frame.index)
        self._best_value = max(self._best_value, value)
        look = model.look(crop_box(frame.image, box.clipped(frame.width, frame.height)))
        if look is not None:
            self._looks.append((_weight_of(box, frame), look))
        return True

    def _is_worth(self, value: float) -> bool:
        """The first two looks are cheap to get; the last is for a clearly better view."""
        tried = len(self._frames)
        if tried >= MAX_LOOKS:
            return False
        needed = (0.0, _NOT_MUCH_WORSE)[tried] if tried < MAX_LOOKS - 1 else _CLEARLY_BETTER
        return value > self._best_value * needed

    def absorb(self, other: "AttributeVote") -> None:
        """Take over the looks of a track that turned out to be the same vehicle."""
        best = sorted(self._looks + other._looks, key=lambda look: look[0])  # noqa: SLF001 - the same class
        self._looks = best[-MAX_LOOKS:]
        self._best_value = max(self._best_value, other._best_value)  # noqa: SLF001
        self._frames |= other._frames  # noqa: SLF001
        self._model = self._model or other._model  # noqa: SLF001

    def mean(self) -> VehicleLook | None:
        """The weighted mean of all looks; None without any."""
        if not self._looks:
            return None
        weights = np.array([weight for weight, _ in self._looks], np.float32)
        weights /= weights.sum()
        parts = (
            [look.brands for _, look in self._looks],
            [look.colors for _, look in self._looks],
            [look.kinds for _, look in self._looks],
        )
        return VehicleLook(*(np.asarray(weights @ np.stack(part), np.float32) for part in parts))

    def describe(self, kind: VehicleKind, kind_confidence: float, box: Box) -> Vehicle:
        """The vehicle in words.

        Args:
            kind: What the detector says.
            kind_confidence: Its confidence.
            box: The vehicle in the evidence frame, pixels.
        """
        look = self.mean()
        if look is None or self._model is None:
            return Vehicle(kind=kind, kind_confidence=kind_confidence, box=box)
        brand, color = self._model.name_brand(look), self._model.name_color(look)
        told, confidence = better_kind(kind, kind_confidence, self._model.name_kind(look))
        return Vehicle(told, confidence, brand.name, brand.confidence, color.name, color.confidence, box)


def better_kind(detected: VehicleKind, detected_confidence: float, seen: Guess) -> tuple[VehicleKind, float]:
    """The kind to tell: the detector's, unless the close look is sure and the detector's is easily mixed up."""
    if seen.name == UNKNOWN or detected not in _MIXED_UP:
        return detected, detected_confidence
    if detected.value == seen.name:
        return detected, max(detected_confidence, seen.confidence)
    return VehicleKind(seen.name), seen.confidence


def _value_of(box: Box, frame: Frame) -> float:
    return box.area * _share_seen(box, frame)


def _weight_of(box: Box, frame: Frame) -> float:
    return _share_seen(box, frame) * max(0.1, min(1.0, box.width / _GOOD_WIDTH_PX))


def _share_seen(box: Box, frame: Frame) -> float:
    return _CUT_WEIGHT if touches_edge(box, frame.width, frame.height) else 1.0
