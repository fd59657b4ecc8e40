"""Words for vehicles: kind, brand, color."""

from dataclasses import dataclass
from enum import StrEnum

from anpr_console.domain.geometry import Box

UNKNOWN = "unknown"
BRANDS = (
    "BMW", "BYD", "Chevrolet", "Ford", "Haval", "Honda", "Hyundai", "Isuzu", "Lexus", "Mazda", "Mercedes Benz", "MG",
    "Mitsubishi", "Nissan", "ORA", "Subaru", "Suzuki", "Tesla", "Toyota",
)  # fmt: skip
COLORS = (
    "white", "silver", "gray", "black", "red", "blue", "green", "yellow", "orange", "brown", "beige", "purple",
)  # fmt: skip


class VehicleKind(StrEnum):
    """What sort of vehicle."""

    CAR = "car"
    TRUCK = "truck"
    BUS = "bus"
    MOTORCYCLE = "motorcycle"
    VAN = "van"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Vehicle:
    """What is known of the vehicle of a passage; brand and color are ``unknown`` without evidence."""

    kind: VehicleKind = VehicleKind.UNKNOWN
    kind_confidence: float = 0.0
    brand: str = UNKNOWN
    brand_confidence: float = 0.0
    color: str = UNKNOWN
    color_confidence: float = 0.0
    box: Box | None = None
