"""Gathers what is seen of one vehicle: reads, votes, pictures, movement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box, Point
from anpr_console.domain.passage import Direction
from anpr_console.domain.plate import PlateRead
from anpr_console.domain.region import Region
from anpr_console.domain.trace import PassageTrace, ReadTrace
from anpr_console.domain.track import Track
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.pipeline.attribute_vote import AttributeVote
from anpr_console.pipeline.evidence import Evidence, EvidenceKeeper
from anpr_console.pipeline.grammar import apply_grammar
from anpr_console.pipeline.region_vote import RegionBallot, vote_region
from anpr_console.pipeline.zones import direction_by_movement, is_in_zone, line_crossing, touches_edge
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.attributes import AttributeModel
from anpr_console.vision.quality import reading_weight
from anpr_console.vision.voting import Ballot, vote

_MAX_BALLOTS = 64
_MAX_TRACED_READS = 40
_MAX_TRACED_CANDIDATES = 3
_FREE_READS = 4
_FIRM_CONFIDENCE = 0.95
_FIRM_AGREEING = 4
_READ_AGAIN_S = 1.0
_READ_PACE_S = 0.1
_WIDER = 1.1
_MUCH_WIDER = 1.25
_MOVED_SHARE = 0.15
_LEAST_WEIGHT = 0.05
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Sight:
    """Where and when a vehicle was seen."""

    at: datetime
    at_s: float
    stream_time_s: float | None
    box: Box


class PassageBuilder:
    """Everything known of one track while it lives. Not thread-safe."""

    def __init__(
        self,
        passage_id: str,
        camera: CameraSettings,
        recognition: RecognitionSettings,
        frame: Frame,
        track: Track,
        now_s: float,
    ) -> None:
        """Begin with the track's first frame; ``now_s`` is the camera's time in seconds."""
        self.passage_id = passage_id
        self.sequence = 0
        self.announced: Consensus | None = None
        self.duplicate_reason: str | None = None
        self.shown: Evidence | None = None
        self._camera, self._recognition = camera, recognition
        self._keeper = EvidenceKeeper()
        self._attributes = AttributeVote()
        self._ballots: list[Ballot] = []
        self._regions_seen: list[RegionBallot] = []
        self._reads: list[ReadTrace] = []
        self._reads_total = 0
        self._last_read_s = -1e9
        self._widest_read_px = 0.0
        self._consensus: Consensus | None = None
        self._voted_text: str | None = None
        self._regions_known: tuple[Region, ...] = ()
        self._announced_text: str | None = None
        self._moved_at_s = now_s
        self._moved_from = track.plate_box or track.box
        self.has_moved = False
        self.was_in_zone = False
        self._last_whole = track.box
        self.direction = Direction.UNKNOWN
        self.generation = frame.generation
        self.picture_height_px = frame.height
        self.widest_plate_px = 0.0
        self.frames_tracked = 0
        self.track = track
        self.first = self.last = Sight(frame.captured_at, now_s, frame.stream_time_s, track.box)

    def see(self, frame: Frame, track: Track, now_s: float) -> None:
        """Take in one more frame of the track."""
        self._follow_line(frame, track)
        self.track = track
        self.frames_tracked += 1
        self.last = Sight(frame.captured_at, now_s, frame.stream_time_s, track.box)
        self.was_in_zone |= is_in_zone(self._camera, track.box.bottom_center, frame.width, frame.height)
        if track.plate_box is not None:
            self.widest_plate_px = max(self.widest_plate_px, track.plate_box.width)
        self._watch_movement(track, now_s)
        if not touches_edge(track.box, frame.width, frame.height):
            self._last_whole = track.box
        whole = track.box.clipped(frame.width, frame.height)
        value = whole.area * (1.0 if whole.bottom < frame.height - 2 else 0.6)
        self._keeper.offer_view(
            Evidence(
                "", value, frame, None if track.is_plate_only else whole, track.plate_box, None, None, {}
            )
        )

    def _follow_line(self, frame: Frame, track: Track) -> None:
        if self.frames_tracked and self.direction is Direction.UNKNOWN:
            before = self.last.box.bottom_center
            self.direction = line_crossing(
                self._camera, before, track.box.bottom_center, frame.width, frame.height
            )

    def _watch_movement(self, track: Track, now_s: float) -> None:
        box = track.plate_box if track.is_plate_only and track.plate_box is not None else track.box
        start = self._moved_from
        limit = _MOVED_SHARE * max(start.width, 1.0) * (3.0 if track.is_plate_only else 1.0)
        a, b = start.center, box.center
        if abs(a.x - b.x) > limit or abs(a.y - b.y) > limit:
            self._moved_from, self._moved_at_s = box, now_s
            self.has_moved = True

    @property
    def stood_s(self) -> float:
        """How long the vehicle has stood still."""
        return max(0.0, self.last.at_s - self._moved_at_s)

    def wants_read(self, plate: Box, now_s: float) -> bool:
        """Whether reading this plate in this frame can still change or strengthen the vote.

        The first reads are free, further ones come ten times a second; a firm vote is checked once a second. A plate
        that has become wider is read at once.
        """
        if plate.width < self._recognition.min_plate_width_px:
            return False
        consensus = self._consensus
        if len(self._ballots) < _FREE_READS or consensus is None:
            return True
        is_firm = consensus.confidence >= _FIRM_CONFIDENCE and consensus.frames_agreeing >= _FIRM_AGREEING
        if not is_firm:
            return now_s - self._last_read_s >= _READ_PACE_S or plate.width >= _WIDER * self._widest_read_px
        return now_s - self._last_read_s >= _READ_AGAIN_S or plate.width >= _MUCH_WIDER * self._widest_read_px

    def add_read(self, read: PlateRead, evidence: Evidence, tilt_degrees: float, now_s: float) -> None:
        """Add one read and its frame to the vote."""
        self._last_read_s = now_s
        self._widest_read_px = max(self._widest_read_px, read.width_px)
        self._reads_total += 1
        if not read.text.text:
            self._trace(read, 0.0)
            return
        # A read that is unsure as a whole is mostly a plate that is covered, cut or blurred: it must not outvote sight.
        quality = reading_weight(read.sharpness, read.width_px, tilt_degrees)
        weight = quality * min(1.0, max(_LEAST_WEIGHT, read.text.confidence / _LIKELY))
        self._trace(read, weight)
        self._ballots.append(Ballot(read.text.text, read.text.raw, read.text.char_confidences, weight))
        if len(self._ballots) > _MAX_BALLOTS:
            self._ballots.remove(min(self._ballots, key=lambda ballot: ballot.weight * ballot.confidence))
        self._regions_seen = [*self._regions_seen, RegionBallot.from_text(read.text, weight)][-_MAX_BALLOTS:]
        self._keeper.offer_read(evidence)

    def _trace(self, read: PlateRead, weight: float) -> None:
        text = read.text
        self._reads.append(
            ReadTrace(
                read.frame_index, read.stream_time_s, read.captured_at, text.text, text.confidence,
                text.char_confidences, read.width_px, read.sharpness, read.box, read.detection_confidence,
                text.candidates[:_MAX_TRACED_CANDIDATES], text.region or "", text.region_confidence,
                text.subregion or "", text.is_plate, read.corners, weight,
            )
        )  # fmt: skip
        if len(self._reads) > _MAX_TRACED_READS:
            self._reads.remove(min(self._reads, key=lambda traced: traced.confidence * traced.sharpness))

    def absorb(self, other: "PassageBuilder") -> None:
        """Take over another track that turned out to be the same vehicle."""
        if other.first.at_s < self.first.at_s:
            self.first = other.first
        self.frames_tracked += other.frames_tracked
        self.has_moved |= other.has_moved
        self.was_in_zone |= other.was_in_zone
        self.widest_plate_px = max(self.widest_plate_px, other.widest_plate_px)
        self._last_read_s = max(self._last_read_s, other._last_read_s)  # noqa: SLF001
        self._widest_read_px = max(self._widest_read_px, other._widest_read_px)  # noqa: SLF001
        if self.direction is Direction.UNKNOWN:
            self.direction = other.direction
        self._ballots = (self._ballots + other._ballots)[:_MAX_BALLOTS]  # noqa: SLF001 - the same class
        self._regions_seen = (self._regions_seen + other._regions_seen)[:_MAX_BALLOTS]  # noqa: SLF001
        self._reads = (other._reads + self._reads)[:_MAX_TRACED_READS]  # noqa: SLF001
        self._reads_total += other._reads_total  # noqa: SLF001
        self._keeper.absorb(other._keeper)  # noqa: SLF001
        self._attributes.absorb(other._attributes)  # noqa: SLF001

    def vote(self, expected: Sequence[Region], everywhere: Sequence[Region]) -> Consensus | None:
        """Count the votes anew and remember the result."""
        consensus = vote(self._ballots)
        self._regions_known = (*expected, *everywhere)
        self._voted_text = consensus.text if consensus is not None else None
        seen = vote_region(self._regions_seen)
        self._consensus = (
            apply_grammar(consensus, expected, everywhere, seen) if consensus is not None else None
        )
        now, told = self._consensus, self.announced
        if (
            now is not None
            and told is not None
            and now.text == told.text
            and now.confidence > told.confidence
        ):
            self.announce()
        return self._consensus

    def announce(self) -> None:
        """Note that what is said of the plate now has been reported."""
        if self.statement() is self._consensus:
            self.announced, self._announced_text = self._consensus, self._voted_text

    def statement(self) -> Consensus | None:
        """What is said of the plate: the vote as last counted, unless it has sunk below the show bar.

        Then later views of the plate were too poor, and the surest vote for what was announced stands.
        """
        if self.announced is not None and (
            self._consensus is None or self._consensus.confidence < self._recognition.show_bar
        ):
            return self.announced
        return self._consensus

    @property
    def consensus(self) -> Consensus | None:
        """The vote as last counted."""
        return self._consensus

    def evidence(self) -> Evidence | None:
        """The frame that witnesses the vote best, or shows the vehicle best where nothing was read."""
        # What grammar mended was read in another form: the frame is sought by that.
        is_sunken = self.statement() is not self._consensus
        return self._keeper.best_for(self._announced_text if is_sunken else self._voted_text)

    def vehicle(self) -> Vehicle | None:
        """What is known of the vehicle; None for a lone plate."""
        if self.track.is_plate_only:
            return None
        evidence = self.evidence()
        box = evidence.vehicle_box if evidence is not None else None
        kind = self.track.kind
        confidence = self.track.kind_confidence if kind is not VehicleKind.UNKNOWN else 0.0
        return self._attributes.describe(kind, confidence, box or self.track.box)

    def look_at_vehicle(self, model: AttributeModel) -> None:
        """Ask for brand, color and kind where a view is kept that can tell more than those looked at before.

        Raises:
            ModelError: The model failed.
        """
        for view in (self._keeper.best_view, self.evidence()):
            if view is not None and view.vehicle_box is not None:
                self._attributes.consider(model, view.frame, view.vehicle_box)

    def final_direction(self) -> Direction:
        """By the camera's line if there is one, else by the movement in the picture."""
        if self._camera.direction_line is not None:
            return self.direction
        return direction_by_movement(self.first.box, self._last_whole, self.last.box, self.picture_height_px)

    def trace(self, stage_ms: tuple[tuple[str, float], ...]) -> PassageTrace:
        """The compact memory of the reads, oldest first."""
        ordered = tuple(sorted(self._reads, key=lambda read: read.frame_index))
        statement = self.statement()
        is_sunken = statement is not self._consensus
        voted = (self._announced_text if is_sunken else self._voted_text) or ""
        return PassageTrace(
            ordered, self._reads_total - len(ordered), stage_ms, voted, self._format_of(statement),
            self.shown.motion_share if self.shown is not None else None, self._bars(),
        )  # fmt: skip

    def _format_of(self, consensus: Consensus | None) -> str:
        if consensus is None or not consensus.matches_region_format:
            return ""
        region = next((r for r in self._regions_known if r.code == consensus.region), None)
        found = region.format_of(consensus.text) if region is not None else None
        return found.pattern if found is not None else ""

    def _bars(self) -> tuple[tuple[str, float], ...]:
        bars = self._recognition
        return (
            ("show", bars.show_bar), ("alert", bars.alert_bar), ("open", bars.open_bar),
            ("min_plate_width_px", float(bars.min_plate_width_px)),
        )  # fmt: skip

    @property
    def entry_point(self) -> Point:
        """Where it was first seen."""
        return self.first.box.bottom_center
