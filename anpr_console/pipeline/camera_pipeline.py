"""Frames of one camera in, passages out: detect, track, straighten, read, vote, decide."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from anpr_console.domain.clock import Clock
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.detection import Detections
from anpr_console.domain.frame import Frame
from anpr_console.domain.ids import PASSAGE_PREFIX, new_id
from anpr_console.domain.passage import EncodedPicture, Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.domain.plate import PlateRead
from anpr_console.domain.region import Region
from anpr_console.domain.trace import STAGES, FrameAnalysis, PlateStep
from anpr_console.domain.track import Track
from anpr_console.pipeline.decision import Circumstances, Decision, decide, is_firm
from anpr_console.pipeline.deduplicate import RecentVisits, Visit
from anpr_console.pipeline.evidence import Evidence, encode_evidence
from anpr_console.pipeline.models import LoadedModels
from anpr_console.pipeline.passage_builder import PassageBuilder
from anpr_console.pipeline.zones import touches_edge
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.motion_gate import MotionGate
from anpr_console.vision.plate_reading import PlateReading, read_plate
from anpr_console.vision.quality import reading_weight
from anpr_console.vision.tracker import TrackedPlate, Tracker, TrackUpdate

_LOOK_ANYWAY_S = 1.0
_STREAM_ATTEMPTS = 2
_STILL_ATTEMPTS = 5
_FINE_SIZE_PX = 1280
_MUCH_BETTER = 1.2
_MILLI = 1000.0


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What one frame gave: the analysis for the screens, and passages that came to be, changed or ended."""

    analysis: FrameAnalysis
    events: tuple[PassageEvent, ...]


class _Stopwatch:
    """Adds up milliseconds per stage of one frame."""

    def __init__(self) -> None:
        self.stage_ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.stage_ms[stage] = self.stage_ms.get(stage, 0.0) + (now - self._last) * _MILLI
        self._last = now

    def as_pairs(self) -> tuple[tuple[str, float], ...]:
        return _in_order(self.stage_ms)


class CameraPipeline:
    """The recognition of one camera. One thread uses it; models may be shared with other cameras of that thread."""

    def __init__(
        self,
        camera: CameraSettings,
        recognition: RecognitionSettings,
        models: LoadedModels,
        regions: Sequence[Region],
        clock: Clock,
        *,
        jpeg_quality: int = 85,
        is_still: bool = False,
    ) -> None:
        """Prepare for a camera's first frame.

        Args:
            camera: The camera, for zone and line.
            recognition: Thresholds and bars.
            models: Detector and reader.
            regions: All region grammars known.
            clock: For the time of decisions.
            jpeg_quality: Of stored frames and vehicles.
            is_still: Each frame is a picture of its own: no motion gate, one read decides, more attempts per plate.
        """
        self._camera, self._recognition, self._models, self._clock = camera, recognition, models, clock
        self._regions = tuple(regions)
        by_code = {region.code: region for region in regions}
        self._expected = tuple(by_code[code] for code in recognition.regions if code in by_code)
        self._jpeg_quality, self._is_still = jpeg_quality, is_still
        self._motion = MotionGate()
        self._motion_share: float | None = None
        self._looked_at_s = -1e9
        self._tracker = Tracker()
        self._builders: dict[int, PassageBuilder] = {}
        self._visits = RecentVisits(recognition.same_place_window_s, recognition.same_plate_window_s)
        self._generation: int | None = None
        self._now_s = 0.0
        self._offset_s = 0.0
        self.reads_made = 0
        self.plates_offered = 0

    def feed(self, frame: Frame) -> FeedResult:
        """Analyze one frame.

        Raises:
            ModelError: A model failed; the frame is lost, tracks and votes are kept.
        """
        watch = _Stopwatch()
        events: list[PassageEvent] = []
        if self._generation is not None and frame.generation != self._generation:
            events += self.flush()
        self._generation = frame.generation
        self._now_s = self._camera_seconds(frame)
        share, is_worth_a_look = self._watch_motion(frame, watch)
        self._motion_share = share
        detections = Detections()
        if is_worth_a_look:
            self._looked_at_s = self._now_s
            detections = self._detect(frame)
            watch.lap("detect")
        update = self._tracker.update(detections, self._now_s)
        watch.lap("track")
        events += self._take_in_tracks(frame, update)
        events += [event for track_id in update.ended for event in self._end(track_id)]
        steps = tuple(
            self._plate_step(frame, tracked, update.seen, watch) for tracked in self._by_budget(update)
        )
        for track in update.seen:
            events += self._announce(track.track_id)
        watch.lap("decide")
        tracks = tuple(self._with_text(track) for track in update.seen)
        analysis = FrameAnalysis(frame, detections, tracks, steps, share, watch.as_pairs(), self._clock.now())
        return FeedResult(analysis, tuple(events))

    def flush(self) -> tuple[PassageEvent, ...]:
        """End all open tracks: the source has ended, broken off, or the program stops."""
        events = [event for track_id in self._tracker.end_all() for event in self._end(track_id)]
        self._builders.clear()
        self._tracker = Tracker()
        return tuple(events)

    def _camera_seconds(self, frame: Frame) -> float:
        """Seconds that never go back: the stream's own time where it has one, shifted over each reconnection."""
        if frame.stream_time_s is None:
            return max(frame.arrived_s, self._now_s)
        shifted = frame.stream_time_s + self._offset_s
        if shifted < self._now_s:
            # The stream's clock was set back (a reconnection, a looped file): go on from here.
            self._offset_s += self._now_s - shifted + 1e-3
            shifted = frame.stream_time_s + self._offset_s
        return shifted

    def _watch_motion(self, frame: Frame, watch: _Stopwatch) -> tuple[float | None, bool]:
        if self._is_still or not self._recognition.is_motion_gate_on:
            return None, True
        share = self._motion.moving_share(frame.image)
        watch.lap("motion")
        is_due = self._now_s - self._looked_at_s >= _LOOK_ANYWAY_S
        return share, self._tracker.is_following or self._motion.is_moving(share) or is_due

    def _detect(self, frame: Frame) -> Detections:
        detector = self._models.detector
        detections = detector.detect(frame.image)
        is_large = max(frame.width, frame.height) >= _FINE_SIZE_PX
        if self._is_still and not detections.plates and is_large:
            # A single picture has no next frame with a larger plate: look once more, finer.
            detections = detector.detect(frame.image, _FINE_SIZE_PX)
        return detections

    def _take_in_tracks(self, frame: Frame, update: TrackUpdate) -> list[PassageEvent]:
        events: list[PassageEvent] = []
        for gone, keeper in update.merged:
            lost, kept = self._builders.pop(gone, None), self._builders.pop(keeper, None)
            if lost is not None and kept is not None and lost.announced is not None:
                if kept.announced is not None:
                    # Both were reported already: neither is taken back, so the one that goes must end.
                    events += self._close(lost)
                    lost = None
                else:
                    # What was reported goes on under its own name.
                    lost, kept = kept, lost
            survivor = kept or lost
            if kept is not None and lost is not None:
                kept.absorb(lost)
                kept.vote(self._expected, self._regions)
            if survivor is not None:
                self._builders[keeper] = survivor
        for track in update.seen:
            builder = self._builders.get(track.track_id)
            if builder is None:
                passage_id = new_id(PASSAGE_PREFIX, frame.captured_at)
                builder = PassageBuilder(
                    passage_id, self._camera, self._recognition, frame, track, self._now_s
                )
                self._builders[track.track_id] = builder
            builder.see(frame, track, self._now_s)
        return events

    def _by_budget(self, update: TrackUpdate) -> list[TrackedPlate]:
        """The widest plates come first; beyond the budget of a frame they wait for the next one."""
        limit = len(update.plates) if self._is_still else self._recognition.reads_per_frame
        self.plates_offered += len(update.plates)
        return list(update.plates[:limit])

    def _plate_step(
        self, frame: Frame, tracked: TrackedPlate, tracks: Sequence[Track], watch: _Stopwatch
    ) -> PlateStep:
        builder = self._builders[tracked.track_id]
        plate = tracked.plate
        reason = self._reason_not_to_read(frame, builder, tracked)
        if reason is not None:
            crop = frame.image[0:0, 0:0]
            return PlateStep(tracked.track_id, plate.box, None, crop, None, None, builder.consensus, reason)
        attempts = _STILL_ATTEMPTS if self._is_still else _STREAM_ATTEMPTS
        reading = read_plate(frame.image, plate.box, self._models.reader, attempts)
        self.reads_made += 1
        watch.lap("read")
        watch.stage_ms["rectify"] = watch.stage_ms.get("rectify", 0.0) + reading.rectify_ms
        watch.stage_ms["read"] -= reading.rectify_ms
        read = _to_read(frame, tracked, reading, self._models.reader.label)
        vehicle = next(
            (t.box for t in tracks if t.track_id == tracked.track_id and not t.is_plate_only), None
        )
        value = reading.text.confidence * reading_weight(
            reading.sharpness, plate.box.width, reading.tilt_degrees
        )
        evidence = Evidence(
            reading.text.text, value, frame, vehicle.clipped(frame.width, frame.height) if vehicle else None,
            plate.box, reading.corners, reading.rectified, watch.stage_ms, self._motion_share,
        )  # fmt: skip
        builder.add_read(read, evidence, reading.tilt_degrees, self._now_s)
        consensus = builder.vote(self._expected, self._regions)
        watch.lap("vote")
        return PlateStep(
            tracked.track_id, plate.box, reading.corners, reading.crop, reading.rectified, read, consensus
        )  # fmt: skip

    def _reason_not_to_read(self, frame: Frame, builder: PassageBuilder, tracked: TrackedPlate) -> str | None:
        if not builder.was_in_zone:
            return "outside the zone"
        if self._is_still:
            return None
        width = tracked.plate.box.width
        if width < self._recognition.min_plate_width_px:
            return f"{width:.0f} px wide; reading begins at {self._recognition.min_plate_width_px} px"
        if touches_edge(tracked.plate.box, frame.width, frame.height):
            return "cut off by the edge of the picture"
        return None if builder.wants_read(tracked.plate.box, self._now_s) else "the vote is firm"

    def _circumstances(self, builder: PassageBuilder) -> Circumstances:
        evidence = builder.evidence()
        box = evidence.vehicle_box if evidence is not None else None
        return Circumstances(
            is_still=self._is_still,
            is_plate_only=builder.track.is_plate_only,
            has_moved=builder.has_moved,
            was_in_zone=builder.was_in_zone,
            frames_tracked=builder.frames_tracked,
            vehicle_width_px=(box or builder.track.box).width,
            widest_plate_px=builder.widest_plate_px,
            duplicate_reason=builder.duplicate_reason,
            is_region_expected=bool(self._expected),
            is_announced=builder.announced is not None,
        )

    def _announce(self, track_id: int) -> list[PassageEvent]:
        """Created as soon as the vote is firm; updated when its text changes later."""
        builder = self._builders[track_id]
        consensus = builder.consensus
        if self._is_still or consensus is None or builder.duplicate_reason is not None:
            return []
        if not is_firm(consensus, self._circumstances(builder), self._recognition):
            return []
        if builder.announced is None:
            builder.duplicate_reason = self._reason_for_duplicate(builder, consensus)
            if builder.duplicate_reason is not None:
                return []
            return [self._event(builder, PassagePhase.CREATED)]
        has_changed = (consensus.text, consensus.region) != (builder.announced.text, builder.announced.region)
        return [self._event(builder, PassagePhase.UPDATED)] if has_changed else []

    def _reason_for_duplicate(self, builder: PassageBuilder, consensus: Consensus) -> str | None:
        # Where a track breaks by a jump, the old one still waits to be seen again.
        for other in self._builders.values():
            if other is not builder and other.announced is not None:
                self._remember(other, other.announced)
        # A new track is compared from its first sight on: that is where an old one must have been left.
        first = builder.first
        visit = Visit(consensus.text, first.box, first.at_s, self._generation or 0, builder.stood_s)
        return self._visits.reason_for_duplicate(visit)

    def _remember(self, builder: PassageBuilder, consensus: Consensus) -> None:
        last = builder.last
        self._visits.remember(Visit(consensus.text, last.box, last.at_s, builder.generation, builder.stood_s))

    def _end(self, track_id: int) -> list[PassageEvent]:
        builder = self._builders.pop(track_id, None)
        return [] if builder is None else self._close(builder)

    def _close(self, builder: PassageBuilder) -> list[PassageEvent]:
        consensus = builder.statement()
        if consensus is not None and builder.announced is None and not self._is_still:
            builder.duplicate_reason = self._reason_for_duplicate(builder, consensus)
        decision = decide(consensus, self._circumstances(builder), self._recognition)
        if decision is None:
            return []
        events = []
        if decision.outcome is Outcome.READ and builder.announced is None:
            events.append(self._event(builder, PassagePhase.CREATED, decision))
        events.append(self._event(builder, PassagePhase.ENDED, decision))
        if consensus is not None and decision.outcome in {Outcome.READ, Outcome.DUPLICATE}:
            self._remember(builder, consensus)
        return events

    def _event(
        self, builder: PassageBuilder, phase: PassagePhase, decision: Decision | None = None
    ) -> PassageEvent:
        decision = decision or decide(builder.statement(), self._circumstances(builder), self._recognition)
        assert decision is not None  # noqa: S101 - only a consensus leads here, and that always has an outcome
        evidence, shown = builder.evidence(), builder.shown
        pictures: tuple[EncodedPicture, ...] = ()
        if evidence is not None and (
            shown is None or evidence.text != shown.text or evidence.value > shown.value * _MUCH_BETTER
        ):
            builder.shown = evidence
            pictures = encode_evidence(evidence, self._jpeg_quality)
        if self._models.attributes is not None:
            builder.look_at_vehicle(self._models.attributes)
        builder.announce()
        builder.sequence += 1
        # Box, frame number and times belong to the pictures that were sent, even if a little better ones came later.
        passage = self._passage(builder, decision, builder.shown, self._clock.now())
        return PassageEvent(phase, passage, pictures, builder.sequence)

    def _passage(
        self, builder: PassageBuilder, decision: Decision, evidence: Evidence | None, decided_at: datetime
    ) -> Passage:
        stage_ms = _in_order(evidence.stage_ms) if evidence is not None else ()
        total = max(0.0, (decided_at - builder.first.at).total_seconds() * _MILLI)
        return Passage(
            passage_id=builder.passage_id,
            camera_id=self._camera.camera_id,
            outcome=decision.outcome,
            outcome_reason=decision.reason,
            consensus=builder.statement(),
            plate_box=evidence.plate_box if evidence is not None else None,
            plate_corners=evidence.corners if evidence is not None else None,
            vehicle=builder.vehicle(),
            direction=builder.final_direction(),
            started_at=builder.first.at,
            ended_at=builder.last.at,
            decided_at=decided_at,
            started_stream_s=builder.first.stream_time_s,
            ended_stream_s=builder.last.stream_time_s,
            frames_tracked=builder.frames_tracked,
            evidence_frame_index=evidence.frame.index if evidence is not None else None,
            trace=builder.trace(stage_ms),
            models=self._models.labels,
            timing_ms=(*stage_ms, ("total", total)),
        )

    def _with_text(self, track: Track) -> Track:
        builder = self._builders.get(track.track_id)
        consensus = builder.statement() if builder is not None else None
        is_lettering = track.is_plate_only and builder is not None and not builder.has_moved
        if consensus is None or is_lettering:
            return track
        return replace(
            track, plate_text=consensus.raw or consensus.text, plate_confidence=consensus.confidence
        )


def _in_order(stage_ms: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((stage, stage_ms[stage]) for stage in STAGES if stage in stage_ms)


def _to_read(frame: Frame, tracked: TrackedPlate, reading: PlateReading, reader: str) -> PlateRead:
    return PlateRead(
        text=reading.text,
        box=tracked.plate.box,
        corners=reading.corners,
        detection_confidence=tracked.plate.confidence,
        width_px=tracked.plate.box.width,
        sharpness=reading.sharpness,
        frame_index=frame.index,
        captured_at=frame.captured_at,
        stream_time_s=frame.stream_time_s,
        reader=reader,
    )
