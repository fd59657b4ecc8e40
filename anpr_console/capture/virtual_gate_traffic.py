"""Who drives through the virtual gate and when: an endless timetable that depends on the seed alone."""

import math
import random
from collections import deque
from dataclasses import dataclass

from anpr_console.capture.virtual_gate_mesh import SHAPES, BodyShape
from anpr_console.capture.virtual_gate_plate import Plate, invent_plate
from anpr_console.capture.virtual_gate_scene import STOP_Z_M
from anpr_console.domain.vehicle import VehicleKind

ENTRY_X_M, EXIT_X_M = -1.25, 2.75
FAR_Z_M = 54.0
PAINTS: dict[str, tuple[int, int, int]] = {
    "white": (228, 230, 230), "silver": (176, 174, 170), "gray": (96, 94, 92), "black": (34, 33, 32),
    "red": (36, 28, 158), "blue": (132, 70, 22), "green": (62, 84, 34), "yellow": (26, 176, 226),
    "orange": (20, 96, 212), "brown": (44, 62, 88), "beige": (168, 190, 202),
}  # fmt: skip
_PAINT_WEIGHTS = {"white": 22, "silver": 15, "gray": 14, "black": 15, "red": 11, "blue": 11, "green": 3, "yellow": 3,
                  "orange": 3, "brown": 3, "beige": 3}  # fmt: skip
_SHAPE_WEIGHTS = {"sedan": 30, "hatch": 25, "suv": 25, "van": 10, "truck": 7, "motorcycle": 6}
_NO_PLATE_SHARE = 0.06
_GAP_S = (1.5, 5.0)
_LONGEST_TRIP_S = 40.0
_ARM_CLEAR_Z_M = 6.0
_MEMORY_S = 600.0
"""How long a past trip is remembered, so that an endless camera stays small."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a drive with constant acceleration: distance from the camera's foot over time.

    Attributes:
        start_s: When it begins.
        z_m: Where.
        speed_m_s: Change of z at its start (negative: toward the camera).
        acceleration_m_s2: Change of that speed.
    """

    start_s: float
    z_m: float
    speed_m_s: float
    acceleration_m_s2: float

    def z_at(self, time_s: float) -> float:
        """Where it is at a time."""
        passed = time_s - self.start_s
        return self.z_m + self.speed_m_s * passed + self.acceleration_m_s2 * passed * passed / 2


@dataclass(frozen=True, slots=True)
class Trip:
    """One vehicle's visit.

    Attributes:
        number: Counts all trips from 1 in order of their start.
        shape: Body style.
        color: Word of the paint.
        plate: Its plate, None for the few without.
        is_leaving: Drives away from the camera and shows its rear.
        x_m: Middle of the vehicle.
        legs: The drive; the z of the end that faces the camera.
        end_s: When it is out of sight for good.
        arm_s: When the barrier begins to rise for it and when it begins to fall; None on the way out.
    """

    number: int
    shape: BodyShape
    color: str
    plate: Plate | None
    is_leaving: bool
    x_m: float
    legs: tuple[Leg, ...]
    end_s: float
    arm_s: tuple[float, float] | None

    @property
    def start_s(self) -> float:
        """When it comes into being, still hidden."""
        return self.legs[0].start_s

    def z_at(self, time_s: float) -> float:
        """Distance of the end that faces the camera, meters along the road."""
        leg = next((leg for leg in reversed(self.legs) if leg.start_s <= time_s), self.legs[0])
        return leg.z_at(time_s)


class Timetable:
    """All trips in order of start, made as far ahead as asked for; old ones are forgotten and remade if needed."""

    def __init__(self, seed: int, regions: tuple[str, ...]) -> None:
        self._seed = seed
        self._regions = regions
        self._begin()

    def _begin(self) -> None:
        self._lanes = (random.Random(f"{self._seed} in"), random.Random(f"{self._seed} out"))  # noqa: S311
        self._next_s = [-3.6, 7.0]
        self._trips: deque[Trip] = deque()
        self._count = 0
        self._forgotten_s = -math.inf

    def trips_between(self, from_s: float, until_s: float) -> tuple[Trip, ...]:
        """Every trip that starts from one time on and before another."""
        if from_s < self._forgotten_s:
            self._begin()
        while min(self._next_s) < until_s:
            is_entry = self._next_s[0] <= self._next_s[1]
            self._count += 1
            self._trips.append(self._make_entry() if is_entry else self._make_exit())
            if self._trips[0].start_s < from_s - _MEMORY_S:
                self._forgotten_s = self._trips.popleft().start_s + 0.001
        return tuple(trip for trip in self._trips if from_s <= trip.start_s < until_s)

    def trips_at(self, time_s: float) -> tuple[Trip, ...]:
        """The trips under way at a time, the farthest first."""
        recent = self.trips_between(time_s - _LONGEST_TRIP_S, time_s + 1e-9)
        return tuple(sorted((t for t in recent if t.end_s > time_s), key=lambda trip: -trip.z_at(time_s)))

    def arm_share(self, time_s: float) -> float:
        """How far the entry barrier is open, 0..1."""
        share = 0.0
        for trip in self.trips_between(time_s - _LONGEST_TRIP_S, time_s + 1e-9):
            if trip.arm_s is not None:
                rise, fall = trip.arm_s
                up, down = (time_s - rise) / 1.1, (time_s - fall) / 1.3
                share = max(share, min(max(min(up, 1 - down), 0.0), 1.0))
        return share * share * (3 - 2 * share)

    def _make_vehicle(self, rng: random.Random, *, is_leaving: bool) -> tuple[BodyShape, str, Plate | None]:
        shape = SHAPES[rng.choices(list(_SHAPE_WEIGHTS), list(_SHAPE_WEIGHTS.values()))[0]]
        if shape.kind is VehicleKind.MOTORCYCLE and not is_leaving and rng.random() < 0.5:
            shape = SHAPES["hatch"]
        color = rng.choices(list(_PAINT_WEIGHTS), list(_PAINT_WEIGHTS.values()))[0]
        if shape.kind is VehicleKind.TRUCK:
            color = rng.choice(("white", "blue", "red", "silver", "orange"))
        is_motorcycle = shape.kind is VehicleKind.MOTORCYCLE
        plate = invent_plate(rng.choice(self._regions), rng, is_motorcycle=is_motorcycle)
        bare = rng.random() < _NO_PLATE_SHARE or (is_motorcycle and not is_leaving)
        return shape, color, None if bare else plate

    def _make_entry(self) -> Trip:
        rng = self._lanes[0]
        number = self._count
        shape, color, plate = self._make_vehicle(rng, is_leaving=False)
        start = self._next_s[0]
        speed = rng.uniform(7.0, 9.5)
        brake = rng.uniform(1.7, 2.3)
        slow = 0.0 if rng.random() < 0.6 else rng.uniform(2.6, 3.6)
        stop = STOP_Z_M + rng.uniform(-0.25, 0.8)
        way = (speed**2 - slow**2) / (2 * brake)
        brake_s = start + (FAR_Z_M - stop - way) / speed
        stop_s = brake_s + (speed - slow) / brake
        wait = rng.uniform(1.6, 3.6) if slow == 0.0 else 0.0
        go_s = stop_s + wait
        gain = rng.uniform(1.5, 2.1)
        goal = -(shape.length_m + 0.5)
        cruise = 5.5
        legs = [Leg(start, FAR_Z_M, -speed, 0), Leg(brake_s, stop + way, -speed, brake)]
        if wait:
            legs.append(Leg(stop_s, stop, 0, 0))
        legs.append(Leg(go_s, stop, -slow, -gain))
        cruise_s = go_s + (cruise - slow) / gain
        cruise_z = stop - (cruise**2 - slow**2) / (2 * gain)
        legs.append(Leg(cruise_s, cruise_z, -cruise, 0))
        end = cruise_s + (cruise_z - goal) / cruise
        rise = go_s - 1.3 if wait else stop_s - 2.0
        passed_s = cruise_s + (cruise_z - (_ARM_CLEAR_Z_M - shape.length_m)) / cruise
        x = ENTRY_X_M + rng.uniform(-0.14, 0.14)
        approach = brake_s - start + (speed - 0.0) / brake
        self._next_s[0] = max(passed_s + 1.6 - approach, start + 2.2) + rng.uniform(*_GAP_S) * 0.8
        return Trip(number, shape, color, plate, False, x, tuple(legs), end, (rise, passed_s))  # noqa: FBT003

    def _make_exit(self) -> Trip:
        rng = self._lanes[1]
        number = self._count
        shape, color, plate = self._make_vehicle(rng, is_leaving=True)
        start = self._next_s[1]
        speed, gain, cruise = rng.uniform(2.5, 3.5), rng.uniform(0.8, 1.3), rng.uniform(6.5, 8)
        z = -1.5
        cruise_s = start + (cruise - speed) / gain
        cruise_z = z + (cruise**2 - speed**2) / (2 * gain)
        legs = (Leg(start, z, speed, gain), Leg(cruise_s, cruise_z, cruise, 0))
        end = cruise_s + (FAR_Z_M - cruise_z) / cruise
        x = EXIT_X_M + rng.uniform(-0.12, 0.12)
        self._next_s[1] = start + rng.uniform(9, 19)
        return Trip(number, shape, color, plate, True, x, legs, end, None)  # noqa: FBT003


def tunnel_gain(z_m: float) -> float:
    """How much light falls on a vehicle: full outside, almost none inside the underpass."""
    share = min(max((51.0 - z_m) / 5.0, 0.0), 1.0)
    return 0.10 + 0.90 * share * share * (3 - 2 * share)


def parked_trip(seed: int, regions: tuple[str, ...]) -> Trip:
    """The car that stands in a bay at the side all the time."""
    rng = random.Random(f"{seed} parked")  # noqa: S311
    plate = invent_plate("eu" if "eu" in regions else rng.choice(regions), rng)
    color = rng.choice(("red", "blue", "silver", "white"))
    return Trip(0, SHAPES["hatch"], color, plate, False, 6.15, (Leg(0, 19.4, 0, 0),), math.inf, None)  # noqa: FBT003
