"""What the detector found in one frame."""

from dataclasses import dataclass

from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.vehicle import VehicleKind


@dataclass(frozen=True, slots=True)
class PlateDetection:
    """A license plate in a frame; corners where the model gives them."""

    box: Box
    confidence: float
    corners: Quad | None = None


@dataclass(frozen=True, slots=True)
class VehicleDetection:
    """A vehicle in a frame."""

    box: Box
    confidence: float
    kind: VehicleKind


@dataclass(frozen=True, slots=True)
class Detections:
    """All that was found in one frame, most confident first."""

    plates: tuple[PlateDetection, ...] = ()
    vehicles: tuple[VehicleDetection, ...] = ()
