"""The trace of a passage as compact JSON, and back; traces of earlier versions stay readable.

Version 1 (without a ``version``): ``reads`` as lists of nine, ``reads_dropped``, ``stage_ms``. Version 2 adds a tenth
element to a read, an object of what else is known of it, and to the trace what follows ``stage_ms``. Default values
are left out.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.plate import Candidate
from anpr_console.domain.trace import PassageTrace, ReadTrace

VERSION = 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
Json = Any
"""What ``json`` reads and writes."""


def trace_json(trace: PassageTrace) -> dict[str, Json]:
    """The trace, one short list a read; confidences rounded to 1/10000, pixels to 1/100."""
    written: dict[str, Json] = {
        "version": VERSION,
        "reads": [_read_out(read) for read in trace.reads],
        "reads_dropped": trace.reads_dropped,
        "stage_ms": [[name, round(value, 3)] for name, value in trace.stage_ms],
    }
    if trace.voted_text:
        written["voted_text"] = trace.voted_text
    if trace.region_format:
        written["region_format"] = trace.region_format
    if trace.motion_share is not None:
        written["motion_share"] = round(trace.motion_share, 4)
    if trace.bars:
        written["bars"] = [[name, round(value, 4)] for name, value in trace.bars]
    return written


def trace_from_json(value: Json) -> PassageTrace:
    """A trace of any version so far; a later one is read as far as it is understood."""
    motion = value.get("motion_share")
    return PassageTrace(
        reads=tuple(_read_in(read) for read in value["reads"]),
        reads_dropped=value["reads_dropped"],
        stage_ms=tuple((name, milliseconds) for name, milliseconds in value["stage_ms"]),
        voted_text=value.get("voted_text", ""),
        region_format=value.get("region_format", ""),
        motion_share=None if motion is None else float(motion),
        bars=tuple((name, bar) for name, bar in value.get("bars", ())),
    )


def _read_out(read: ReadTrace) -> list[Json]:
    written: list[Json] = [
        read.frame_index,
        read.stream_time_s,
        (read.captured_at - _EPOCH) // _MICROSECOND,
        read.text,
        round(read.confidence, 4),
        [round(confidence, 4) for confidence in read.char_confidences],
        round(read.width_px, 2),
        round(read.sharpness, 4),
        [round(edge, 2) for edge in (read.box.x, read.box.y, read.box.width, read.box.height)],
    ]
    more: dict[str, Json] = {}
    if read.detection_confidence:
        more["found"] = round(read.detection_confidence, 4)
    if read.candidates:
        more["or"] = [[candidate.text, round(candidate.confidence, 4)] for candidate in read.candidates]
    if read.region:
        more["region"] = [read.region, round(read.region_confidence, 4)]
    if read.subregion:
        more["subregion"] = read.subregion
    if read.is_plate != 1.0:
        more["is_plate"] = round(read.is_plate, 4)
    if read.corners is not None:
        more["corners"] = [round(edge, 2) for point in read.corners.points for edge in (point.x, point.y)]
    if read.weight:
        more["weight"] = round(read.weight, 4)
    return [*written, more] if more else written


def _read_in(value: Json) -> ReadTrace:
    frame_index, stream_time_s, captured_us, text, confidence, shares, width_px, sharpness, box = value[:9]
    more: dict[str, Json] = value[9] if len(value) > 9 else {}
    region, region_confidence = more.get("region", ("", 0.0))
    return ReadTrace(
        frame_index=frame_index,
        stream_time_s=stream_time_s,
        captured_at=_EPOCH + captured_us * _MICROSECOND,
        text=text,
        confidence=confidence,
        char_confidences=tuple(shares),
        width_px=width_px,
        sharpness=sharpness,
        box=Box(*box),
        detection_confidence=more.get("found", 0.0),
        candidates=tuple(Candidate(said, sure) for said, sure in more.get("or", ())),
        region=region,
        region_confidence=region_confidence,
        subregion=more.get("subregion", ""),
        is_plate=more.get("is_plate", 1.0),
        corners=_corners_in(more.get("corners")),
        weight=more.get("weight", 0.0),
    )


def _corners_in(value: Json) -> Quad | None:
    if value is None:
        return None
    return Quad(*(Point(value[at], value[at + 1]) for at in range(0, 8, 2)))
