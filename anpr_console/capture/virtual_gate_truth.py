"""What is really in a frame of the virtual gate: for tests and benches."""

from dataclasses import dataclass

from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.vehicle import VehicleKind


@dataclass(frozen=True, slots=True)
class VehicleTruth:
    """A vehicle in sight in one frame.

    Attributes:
        vehicle_id: Counts the vehicles from 1 in order of appearance; 0 is the parked one.
        kind: What it is.
        color: Word of its paint.
        box: The part of it that is in the picture, pixels.
        text: Normalized plate text; None without a plate.
        region: Code of the plate's region; None without a plate.
        corners: The plate in pixels, reading order; None when it has none or it isn't wholly in the picture.
        is_parked: Whether it stands at the side all the time.
        is_leaving: Whether it drives away and shows its rear.
    """

    vehicle_id: int
    kind: VehicleKind
    color: str
    box: Box
    text: str | None
    region: str | None
    corners: Quad | None
    is_parked: bool
    is_leaving: bool


@dataclass(frozen=True, slots=True)
class PassageTruth:
    """One visit of one vehicle.

    Attributes:
        vehicle_id: The vehicle.
        text: Normalized plate text; None without a plate.
        region: Code of the plate's region; None without a plate.
        kind: What it is.
        color: Word of its paint.
        first_frame: First frame in which it stands in daylight and in the picture.
        last_frame: Last such frame.
        is_leaving: Whether it drives away from the camera.
    """

    vehicle_id: int
    text: str | None
    region: str | None
    kind: VehicleKind
    color: str
    first_frame: int
    last_frame: int
    is_leaving: bool
