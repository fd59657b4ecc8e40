"""A passage out of what a person typed, with the picture of the moment."""

from datetime import datetime

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.desk import ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.ids import PASSAGE_PREFIX, new_id
from anpr_console.domain.passage import (
    EncodedPicture,
    Outcome,
    Passage,
    PassageEvent,
    PassagePhase,
    PictureKind,
)
from anpr_console.domain.region import Region, normalize_plate
from anpr_console.domain.trace import PassageTrace
from anpr_console.vision.encode import encode_jpeg


def make_manual_passage(
    entry: ManualEntry,
    operator: str,
    frame: Frame | None,
    region: Region | None,
    now: datetime,
    jpeg_quality: int = 85,
) -> PassageEvent:
    """The one event of a manual passage: it came to be and has ended.

    Args:
        entry: What was typed; its plate has letters or digits.
        operator: Who typed it.
        frame: The camera's picture of the moment, None if there was none.
        region: The region whose format fits, if one does.
        now: When it was typed, aware.
        jpeg_quality: 1..100, of the picture.
    """
    text = normalize_plate(entry.plate)
    sure = (1.0,) * len(text)
    consensus = Consensus(
        text=text,
        raw=" ".join(entry.plate.upper().split()),
        confidence=1.0,
        char_confidences=sure,
        char_agreements=sure,
        candidates=(),
        frames_seen=0,
        frames_agreeing=0,
        region=region.code if region else None,
        subregion=entry.subregion or None,
        matches_region_format=region is not None,
    )
    note = f" {entry.note.strip()}" if entry.note.strip() else ""
    passage = Passage(
        passage_id=new_id(PASSAGE_PREFIX, entry.at),
        camera_id=entry.camera_id,
        outcome=Outcome.MANUAL,
        outcome_reason=f"Typed by {operator}.{note}",
        consensus=consensus,
        plate_box=None,
        plate_corners=None,
        vehicle=None,
        direction=entry.direction,
        started_at=entry.at,
        ended_at=entry.at,
        decided_at=now,
        started_stream_s=None,
        ended_stream_s=None,
        frames_tracked=0,
        evidence_frame_index=frame.index if frame else None,
        trace=PassageTrace(),
        models=(),
        timing_ms=(),
    )
    pictures: tuple[EncodedPicture, ...] = ()
    if frame is not None:
        content = encode_jpeg(frame.image, jpeg_quality)
        pictures = (EncodedPicture(PictureKind.FRAME, content, frame.width, frame.height),)
    return PassageEvent(PassagePhase.ENDED, passage, pictures, 1)
