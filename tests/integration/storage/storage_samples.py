"""Passages for the storage tests: made up, repeatable, with pictures of any size."""

import random
from datetime import UTC, datetime, timedelta

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.ids import PASSAGE_PREFIX
from anpr_console.domain.passage import (
    Direction,
    EncodedPicture,
    Outcome,
    Passage,
    PassageEvent,
    PassagePhase,
    PictureKind,
)
from anpr_console.domain.plate import Candidate
from anpr_console.domain.trace import PassageTrace, ReadTrace
from anpr_console.domain.vehicle import Vehicle, VehicleKind

START = datetime(2026, 3, 1, 6, 0, 0, 123456, tzinfo=UTC)
SIZES = {
    PictureKind.PLATE: 3_000,
    PictureKind.RECTIFIED: 2_000,
    PictureKind.VEHICLE: 20_000,
    PictureKind.FRAME: 60_000,
}


class SteppingClock:
    """A clock that a test moves by hand."""

    def __init__(self, now: datetime = START) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def monotonic_s(self) -> float:
        return self.time.timestamp()


def passage_id(number: int) -> str:
    return f"{PASSAGE_PREFIX}_{number:026d}"


def make_pictures(number: int, sequence: int, *kinds: PictureKind) -> tuple[EncodedPicture, ...]:
    """Pictures whose content depends on passage and sequence only."""
    return tuple(
        EncodedPicture(
            kind=kind,
            content=random.Random(f"{number}/{sequence}/{kind.value}").randbytes(SIZES[kind]),
            width_px=640,
            height_px=360,
        )
        for kind in (kinds or tuple(PictureKind))
    )


def make_passage(
    number: int,
    plate: str | None = "AB1234",
    *,
    camera_id: str = "gate-in",
    outcome: Outcome | None = None,
    confidence: float = 0.9,
    vehicle: Vehicle | None = None,
    direction: Direction = Direction.IN,
    evidence_frame_index: int | None = 7,
) -> Passage:
    started_at = START + timedelta(seconds=number)
    consensus = (
        None
        if plate is None
        else Consensus(
            text=plate,
            raw=f"{plate[:2]} {plate[2:]}",
            confidence=confidence,
            char_confidences=(confidence,) * len(plate),
            char_agreements=(1 / 3,) * len(plate),
            candidates=(Candidate("X" + plate[1:], 0.123456789),),
            frames_seen=14,
            frames_agreeing=11,
            region="th",
            subregion="กรุงเทพมหานคร",
            matches_region_format=True,
        )
    )
    return Passage(
        passage_id=passage_id(number),
        camera_id=camera_id,
        outcome=outcome or (Outcome.READ if plate else Outcome.NO_PLATE_FOUND),
        outcome_reason="11 of 14 frames agree.",
        consensus=consensus,
        plate_box=Box(10.25, 20.5, 100, 30),
        plate_corners=Quad(Point(10, 20), Point(110, 21), Point(110.5, 51), Point(10.5, 50)),
        vehicle=vehicle or Vehicle(VehicleKind.CAR, 0.98, "Isuzu", 0.91, "white", 0.95, Box(1, 2, 300, 200)),
        direction=direction,
        started_at=started_at,
        ended_at=started_at + timedelta(seconds=2),
        decided_at=started_at + timedelta(seconds=1),
        started_stream_s=float(number),
        ended_stream_s=number + 2.0,
        frames_tracked=50,
        evidence_frame_index=evidence_frame_index,
        trace=PassageTrace(
            reads=tuple(
                ReadTrace(
                    frame_index=index,
                    stream_time_s=index / 25,
                    captured_at=started_at + timedelta(milliseconds=40 * index),
                    text=plate or "",
                    confidence=0.9,
                    char_confidences=(0.9, 0.8),
                    width_px=88.25,
                    sharpness=0.5,
                    box=Box(1.5, 2.25, 88.25, 30),
                )
                for index in range(4)
            ),
            reads_dropped=1,
            stage_ms=(("detect", 12.5),),
        ),
        models=(("detector", "plates 1"), ("reader", "ppocr 6")),
        timing_ms=(("detect", 12.0), ("total", 180.0)),
    )


def make_event(
    number: int,
    sequence: int = 1,
    phase: PassagePhase | None = None,
    *,
    passage: Passage | None = None,
    pictures: tuple[EncodedPicture, ...] | None = None,
) -> PassageEvent:
    """An event of passage ``number``: created with all pictures, or what the test says."""
    default_phase = PassagePhase.CREATED if sequence == 1 else PassagePhase.UPDATED
    return PassageEvent(
        phase=phase or default_phase,
        passage=passage or make_passage(number),
        pictures=make_pictures(number, sequence) if pictures is None else pictures,
        sequence=sequence,
    )
