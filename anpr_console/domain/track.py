"""One vehicle (or lone plate) followed through frames."""

from dataclasses import dataclass

from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.vehicle import VehicleKind


@dataclass(frozen=True, slots=True)
class Track:
    """The state of one followed vehicle after a frame.

    Attributes:
        track_id: Unique within one camera and run.
        box: The vehicle now; for a plate without a vehicle, the plate's own box.
        is_plate_only: Whether no vehicle box was ever seen for it.
        kind: The kind most frames say.
        kind_confidence: Share of the confidence behind that kind, 0..1.
        plate_box: The plate in this frame, if one was seen.
        plate_text: The text voted so far, if any (for the overlay).
        plate_confidence: Its confidence.
        trail: Bottom centers, oldest first, at most 32.
    """

    track_id: int
    box: Box
    is_plate_only: bool
    kind: VehicleKind
    kind_confidence: float
    plate_box: Box | None = None
    plate_text: str | None = None
    plate_confidence: float = 0.0
    trail: tuple[Point, ...] = ()
