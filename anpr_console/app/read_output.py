"""A passage as one JSON object or one line of text, as ``anpr-console read`` prints it."""

from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.passage import Passage
from anpr_console.domain.vehicle import Vehicle


def to_json_object(file: str, passage: Passage) -> dict[str, object]:
    """The documented object for one plate of a picture or one passage of a video."""
    consensus = passage.consensus
    return {
        "file": file,
        "plate": consensus.text if consensus else None,
        "confidence": _rounded(consensus.confidence) if consensus else None,
        "box": _box(passage.plate_box),
        "corners": _corners(passage.plate_corners),
        "outcome": passage.outcome.value,
        "outcome_reason": passage.outcome_reason,
        "region": consensus.region if consensus else None,
        "subregion": consensus.subregion if consensus else None,
        "raw": consensus.raw if consensus else None,
        "candidates": [
            {"text": candidate.text, "confidence": _rounded(candidate.confidence)}
            for candidate in (consensus.candidates if consensus else ())
        ],
        "char_confidences": [_rounded(value) for value in (consensus.char_confidences if consensus else ())],
        "vehicle": _vehicle(passage.vehicle),
        "direction": passage.direction.value,
        "started_at_s": _seconds(passage.started_stream_s),
        "ended_at_s": _seconds(passage.ended_stream_s),
        "frames_seen": consensus.frames_seen if consensus else 0,
        "frames_agreeing": consensus.frames_agreeing if consensus else 0,
        "timing_ms": {stage: round(value, 2) for stage, value in passage.timing_ms},
    }


def to_text_line(file: str, passage: Passage) -> str:
    """One line for people."""
    consensus = passage.consensus
    plate = consensus.raw if consensus else "-"
    confidence = f"{consensus.confidence:.2f}" if consensus else "    "
    kind = passage.vehicle.kind.value if passage.vehicle else ""
    span = ""
    if passage.started_stream_s is not None and passage.ended_stream_s:
        span = f"{passage.started_stream_s:7.2f} – {passage.ended_stream_s:.2f} s"
    return f"{plate:14} {confidence}  {passage.outcome.value:16} {kind:10} {span:20} {file}".rstrip()


def _rounded(value: float) -> float:
    return round(value, 4)


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(value, 1) for value in (box.x, box.y, box.width, box.height)]


def _corners(quad: Quad | None) -> list[list[float]] | None:
    return None if quad is None else [[round(point.x, 1), round(point.y, 1)] for point in quad.points]


def _vehicle(vehicle: Vehicle | None) -> dict[str, object] | None:
    if vehicle is None:
        return None
    return {
        "kind": vehicle.kind.value,
        "kind_confidence": _rounded(vehicle.kind_confidence),
        "brand": vehicle.brand,
        "brand_confidence": _rounded(vehicle.brand_confidence),
        "color": vehicle.color,
        "color_confidence": _rounded(vehicle.color_confidence),
        "box": _box(vehicle.box),
    }
