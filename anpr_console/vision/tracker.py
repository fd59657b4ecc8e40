"""Follows vehicles and lone plates through the frames of one camera.

Association in two steps as in ByteTrack (Zhang et al., 2022): sure detections first, then the unsure ones for tracks
still without a match. A plate that keeps its place within a vehicle carries the vehicle's track over frames in which
the detector loses the (often cut-off) vehicle itself.
"""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from anpr_console.domain.detection import Detections, PlateDetection, VehicleDetection
from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.track import Track
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.vision.association import match_by_distance, match_by_iou, vehicle_of_plate

_SURE = 0.5
_LEAST_IOU = 0.2
_LEAST_IOU_UNSURE = 0.4
_PLATE_REACH = 1.6
_TRAIL_POINTS = 32
_VELOCITY_MEMORY = 0.6


@dataclass(slots=True)
class _Followed:
    """A track while it lives; times in seconds of the stream."""

    track_id: int
    box: Box
    is_plate_only: bool
    first_seen_s: float
    last_seen_s: float
    velocity: Point = field(default_factory=lambda: Point(0.0, 0.0))
    plate_box: Box | None = None
    plate_seen_s: float = -1.0
    plate: PlateDetection | None = None
    hits: int = 0
    kinds: Counter[VehicleKind] = field(default_factory=Counter)
    trail: deque[Point] = field(default_factory=lambda: deque(maxlen=_TRAIL_POINTS))

    def predicted(self, now_s: float) -> Box:
        """Where the box should be now if it kept its speed; never carried on for longer than half a second."""
        age = min(now_s - self.last_seen_s, 0.5)
        return _shifted(self.box, self.velocity.x * age, self.velocity.y * age)

    def predicted_plate(self, now_s: float) -> Box | None:
        """Where the plate should be now."""
        if self.plate_box is None or now_s - self.plate_seen_s > 1.0:
            return None
        age = min(now_s - self.plate_seen_s, 0.5)
        return _shifted(self.plate_box, self.velocity.x * age, self.velocity.y * age)

    def see(self, box: Box, now_s: float) -> None:
        elapsed = now_s - self.last_seen_s
        if self.hits and elapsed > 0:
            old, new = self.box.center, box.center
            measured = Point((new.x - old.x) / elapsed, (new.y - old.y) / elapsed)
            keep = _VELOCITY_MEMORY if self.hits > 1 else 0.0
            self.velocity = Point(
                keep * self.velocity.x + (1 - keep) * measured.x,
                keep * self.velocity.y + (1 - keep) * measured.y,
            )
        self.box, self.last_seen_s = box, now_s
        self.hits += 1
        self.trail.append(box.bottom_center)

    def see_plate(self, plate: PlateDetection, now_s: float) -> None:
        self.plate, self.plate_box, self.plate_seen_s = plate, plate.box, now_s


@dataclass(frozen=True, slots=True)
class TrackedPlate:
    """A plate of this frame and the track it belongs to."""

    track_id: int
    plate: PlateDetection


@dataclass(frozen=True, slots=True)
class TrackUpdate:
    """The state after a frame.

    Attributes:
        seen: Tracks seen in this frame.
        plates: Plates of this frame with their tracks, widest first.
        ended: Ids of tracks that are over.
        merged: Pairs (id that vanished, id that took it over).
    """

    seen: tuple[Track, ...]
    plates: tuple[TrackedPlate, ...]
    ended: tuple[int, ...]
    merged: tuple[tuple[int, int], ...]


class Tracker:
    """Follows the vehicles of one camera. Not thread-safe."""

    def __init__(self, lost_after_s: float = 1.2) -> None:
        """``lost_after_s``: seconds without any sight of it after which a track is over."""
        self._lost_after_s = lost_after_s
        self._followed: dict[int, _Followed] = {}
        self._next_id = 1

    @property
    def is_following(self) -> bool:
        """Whether any track is alive."""
        return bool(self._followed)

    def update(self, detections: Detections, now_s: float) -> TrackUpdate:
        """Take in one frame's detections.

        Args:
            detections: Boxes in pixels of the original picture.
            now_s: Time of the frame in seconds; never goes back (start a new tracker where it does).
        """
        ended = self._end_lost(now_s)
        left = self._follow_vehicles(detections.vehicles, now_s)
        self._follow_plates(detections.plates, now_s)
        self._begin_vehicles(left, now_s)
        merged = self._adopt_lone_plates(now_s)
        seen = tuple(_snapshot(t) for t in self._followed.values() if t.last_seen_s == now_s)
        plates = sorted(
            (
                TrackedPlate(t.track_id, t.plate)
                for t in self._followed.values()
                if t.plate and t.plate_seen_s == now_s
            ),
            key=lambda tracked: -tracked.plate.box.width,
        )
        return TrackUpdate(seen, tuple(plates), ended, tuple(merged))

    def end_all(self) -> tuple[int, ...]:
        """End every track; returns their ids."""
        ended = tuple(self._followed)
        self._followed.clear()
        return ended

    def _end_lost(self, now_s: float) -> tuple[int, ...]:
        ended = tuple(
            track_id for track_id, t in self._followed.items() if now_s - t.last_seen_s > self._lost_after_s
        )
        for track_id in ended:
            del self._followed[track_id]
        return ended

    def _follow_vehicles(self, vehicles: Sequence[VehicleDetection], now_s: float) -> list[VehicleDetection]:
        """Match vehicles to tracks; returns the new ones that are sure enough to begin a track."""
        sure = [v for v in vehicles if v.confidence >= _SURE]
        unsure = [v for v in vehicles if v.confidence < _SURE]
        waiting = [t for t in self._followed.values() if not t.is_plate_only]
        new: list[VehicleDetection] = []
        for group, least in ((sure, _LEAST_IOU), (unsure, _LEAST_IOU_UNSURE)):
            pairs = match_by_iou([t.predicted(now_s) for t in waiting], [v.box for v in group], least)
            for row, column in pairs:
                waiting[row].see(group[column].box, now_s)
                waiting[row].kinds[group[column].kind] += round(100 * group[column].confidence)
            taken = {column for _, column in pairs}
            new.extend(v for index, v in enumerate(group) if index not in taken and v.confidence >= _SURE)
            matched = {row for row, _ in pairs}
            waiting = [t for index, t in enumerate(waiting) if index not in matched]
        return new

    def _begin_vehicles(self, vehicles: Sequence[VehicleDetection], now_s: float) -> None:
        for vehicle in vehicles:
            if any(t.box.iou(vehicle.box) > 0.5 for t in self._followed.values() if t.last_seen_s == now_s):
                continue
            track = self._begin(vehicle.box, now_s, is_plate_only=False)
            track.kinds[vehicle.kind] += round(100 * vehicle.confidence)

    def _begin(self, box: Box, now_s: float, *, is_plate_only: bool) -> _Followed:
        track = _Followed(self._next_id, box, is_plate_only, now_s, now_s)
        self._next_id += 1
        self._followed[track.track_id] = track
        track.see(box, now_s)
        return track

    def _follow_plates(self, plates: Sequence[PlateDetection], now_s: float) -> None:
        """Give each plate its track: by the place it should be at, else by the vehicle around it."""
        tracks = [t for t in self._followed.values() if t.predicted_plate(now_s) is not None]
        expected = [box for t in tracks if (box := t.predicted_plate(now_s)) is not None]
        pairs = match_by_distance(expected, [p.box for p in plates], _PLATE_REACH)
        taken = set()
        for row, column in pairs:
            track, plate = tracks[row], plates[column]
            is_elsewhere = (
                track.last_seen_s == now_s and plate.box.coverage_by(track.box.expanded(0.1, 0.1)) < 0.5
            )
            if not track.is_plate_only and is_elsewhere:
                continue
            taken.add(column)
            self._see_plate(track, plate, now_s)
        seen = [t for t in self._followed.values() if t.last_seen_s == now_s and t.plate_seen_s != now_s]
        for column, plate in enumerate(plates):
            if column in taken:
                continue
            carrier = vehicle_of_plate(plate, [t.box for t in seen if not t.is_plate_only])
            if carrier is not None:
                track = [t for t in seen if not t.is_plate_only][carrier]
                if track.plate_seen_s != now_s:
                    track.see_plate(plate, now_s)
                    continue
            if not any(t.plate_box and t.plate_seen_s == now_s and t.plate_box.iou(plate.box) > 0.3
                       for t in self._followed.values()):  # fmt: skip
                self._begin(plate.box, now_s, is_plate_only=True).see_plate(plate, now_s)

    def _see_plate(self, track: _Followed, plate: PlateDetection, now_s: float) -> None:
        old = track.plate_box
        track.see_plate(plate, now_s)
        if track.last_seen_s == now_s:
            return
        if track.is_plate_only or old is None:
            track.see(plate.box, now_s)
            return
        # The vehicle itself was not found: it moved and grew as its plate did.
        growth = plate.box.width / max(old.width, 1.0)
        center = plate.box.center
        offset_x = (track.box.x - old.center.x) * growth
        offset_y = (track.box.y - old.center.y) * growth
        carried = Box(
            center.x + offset_x, center.y + offset_y, track.box.width * growth, track.box.height * growth
        )
        track.see(carried, now_s)

    def _adopt_lone_plates(self, now_s: float) -> list[tuple[int, int]]:
        """A lone plate that now lies on a vehicle is that vehicle's: the older track goes on."""
        merged: list[tuple[int, int]] = []
        lone = [
            t
            for t in self._followed.values()
            if t.is_plate_only and t.plate is not None and t.last_seen_s == now_s
        ]
        for track in lone:
            vehicles = [
                t for t in self._followed.values()
                if not t.is_plate_only and t.last_seen_s == now_s and t.plate_seen_s != now_s
            ]  # fmt: skip
            plate = track.plate
            if plate is None:
                continue
            index = vehicle_of_plate(plate, [t.box for t in vehicles])
            if index is None:
                continue
            vehicle = vehicles[index]
            keeper, gone = (
                (track, vehicle) if track.first_seen_s <= vehicle.first_seen_s else (vehicle, track)
            )
            keeper.is_plate_only = False
            keeper.box, keeper.last_seen_s = vehicle.box, now_s
            keeper.kinds += gone.kinds
            keeper.see_plate(plate, now_s)
            del self._followed[gone.track_id]
            merged.append((gone.track_id, keeper.track_id))
        return merged


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _snapshot(track: _Followed) -> Track:
    kind, share = VehicleKind.UNKNOWN, 0.0
    if track.kinds:
        kind, weight = max(track.kinds.items(), key=lambda item: (item[1], item[0].value))
        share = weight / track.kinds.total()
    return Track(
        track_id=track.track_id,
        box=track.box,
        is_plate_only=track.is_plate_only,
        kind=kind,
        kind_confidence=share,
        plate_box=track.plate_box if track.plate_seen_s == track.last_seen_s else None,
        trail=tuple(track.trail),
    )
