"""Passages to columns and compact JSON, and back.

Columns are what filters, orders and counts need; the JSON of ``detail`` and ``trace`` holds the whole, exactly, except
that figures of single reads are rounded (confidences to 1/10000, pixels to 1/100).
"""

import json
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.passage import Direction, Outcome, Passage, PassageEvent, PictureKind
from anpr_console.domain.plate import Candidate
from anpr_console.domain.query import PassageRow, ReviewStatus, StoredPicture
from anpr_console.domain.region import fold_look_alikes
from anpr_console.domain.vehicle import UNKNOWN, Vehicle, VehicleKind
from anpr_console.storage.decision_mapping import decision_in, decision_out, list_columns
from anpr_console.storage.tables import NAME_LENGTH, PLATE_LENGTH, REGION_LENGTH
from anpr_console.storage.trace_mapping import trace_from_json, trace_json

__all__ = [
    "detail_json",
    "event_facts",
    "passage_columns",
    "picture_from_database",
    "row_from_database",
    "to_json",
    "trace_json",
]

Json = Any
"""What ``json`` reads and writes."""


def to_json(value: Json) -> str:
    """JSON without spaces, every script as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def passage_columns(passage: Passage) -> dict[str, object]:
    """The columns that come from the passage itself; texts cut to their columns' widths (JSON keeps them whole)."""
    consensus, vehicle = passage.consensus, passage.vehicle
    plate = consensus.text if consensus else ""
    confidence = consensus.confidence if consensus else 0.0
    return {
        "camera_id": passage.camera_id,
        "outcome": passage.outcome.value,
        "plate": plate[:PLATE_LENGTH],
        "plate_raw": (consensus.raw if consensus else "")[:PLATE_LENGTH],
        "plate_folded": fold_look_alikes(plate)[:PLATE_LENGTH],
        # A model gone wrong may say NaN, which no database orders; the JSON keeps what it said.
        "confidence": confidence if math.isfinite(confidence) else 0.0,
        "region": ((consensus.region if consensus else None) or "")[:REGION_LENGTH],
        "subregion": ((consensus.subregion if consensus else None) or "")[:NAME_LENGTH],
        "kind": vehicle.kind.value if vehicle else VehicleKind.UNKNOWN.value,
        "brand": (vehicle.brand if vehicle else UNKNOWN)[:40],
        "color": (vehicle.color if vehicle else UNKNOWN)[:20],
        "direction": passage.direction.value,
        **list_columns(passage.decision),
        "started_at": passage.started_at,
        "ended_at": passage.ended_at,
        "decided_at": passage.decided_at,
    }


def detail_json(passage: Passage) -> dict[str, Json]:
    """What the columns don't hold, except the trace."""
    return {
        "outcome_reason": passage.outcome_reason,
        "consensus": _consensus_out(passage.consensus),
        "plate_box": _box_out(passage.plate_box),
        "plate_corners": _quad_out(passage.plate_corners),
        "vehicle": _vehicle_out(passage.vehicle),
        "started_stream_s": passage.started_stream_s,
        "ended_stream_s": passage.ended_stream_s,
        "frames_tracked": passage.frames_tracked,
        "evidence_frame_index": passage.evidence_frame_index,
        "models": passage.models,
        "timing_ms": passage.timing_ms,
        "decision": decision_out(passage.decision),
    }


def event_facts(
    event: PassageEvent, pictures: Sequence[StoredPicture], recorded_at: datetime
) -> dict[str, Json]:
    """What the push needs to say about a passage as it stood at this event."""
    passage = event.passage
    return {
        "schema": 1,
        "phase": event.phase.value,
        "passage_id": passage.passage_id,
        "camera_id": passage.camera_id,
        "outcome": passage.outcome.value,
        "direction": passage.direction.value,
        "started_at": passage.started_at.astimezone(UTC).isoformat(),
        "ended_at": passage.ended_at.astimezone(UTC).isoformat(),
        "decided_at": passage.decided_at.astimezone(UTC).isoformat(),
        "recorded_at": recorded_at.astimezone(UTC).isoformat(),
        **detail_json(passage),
        "pictures": [
            {"kind": picture.kind.value, "sha256": picture.sha256, "size_bytes": picture.size_bytes}
            for picture in pictures
        ],
    }


def row_from_database(
    columns: RowMapping, detail: str, trace: str, pictures: Sequence[StoredPicture]
) -> PassageRow:
    """A stored passage as a domain value.

    Args:
        columns: A row of ``passages``.
        detail: JSON of ``passage_details.detail``.
        trace: JSON of ``passage_details.trace``.
        pictures: Its pictures that are on disk.
    """
    rest: dict[str, Json] = json.loads(detail)
    passage = Passage(
        passage_id=columns["passage_id"],
        camera_id=columns["camera_id"],
        outcome=Outcome(columns["outcome"]),
        outcome_reason=rest["outcome_reason"],
        consensus=_consensus_in(rest["consensus"]),
        plate_box=_box_in(rest["plate_box"]),
        plate_corners=_quad_in(rest["plate_corners"]),
        vehicle=_vehicle_in(rest["vehicle"]),
        direction=Direction(columns["direction"]),
        started_at=columns["started_at"],
        ended_at=columns["ended_at"],
        decided_at=columns["decided_at"],
        started_stream_s=rest["started_stream_s"],
        ended_stream_s=rest["ended_stream_s"],
        frames_tracked=rest["frames_tracked"],
        evidence_frame_index=rest["evidence_frame_index"],
        trace=trace_from_json(json.loads(trace)),
        models=tuple((name, model) for name, model in rest["models"]),
        timing_ms=tuple((name, value) for name, value in rest["timing_ms"]),
        # Passages recorded before there were plate lists have none.
        decision=decision_in(rest.get("decision")),
    )
    return PassageRow(
        passage=passage,
        pictures=tuple(pictures),
        recorded_at=columns["recorded_at"],
        version=columns["version"],
        changed_by=columns["changed_by"],
        review=ReviewStatus(columns["review"]),
    )


def picture_from_database(columns: RowMapping) -> StoredPicture:
    """A row of ``passage_pictures`` as a domain value."""
    return StoredPicture(
        kind=PictureKind(columns["kind"]),
        path=columns["path"],
        sha256=columns["sha256"],
        size_bytes=columns["size_bytes"],
    )


def _box_list(box: Box) -> list[float]:
    return [box.x, box.y, box.width, box.height]


def _box_out(box: Box | None) -> Json:
    return _box_list(box) if box else None


def _box_in(value: Json) -> Box | None:
    return Box(*value) if value else None


def _quad_out(quad: Quad | None) -> Json:
    return [[point.x, point.y] for point in quad.points] if quad else None


def _quad_in(value: Json) -> Quad | None:
    return Quad(*(Point(x, y) for x, y in value)) if value else None


def _consensus_out(consensus: Consensus | None) -> Json:
    if consensus is None:
        return None
    return {
        "text": consensus.text,
        "raw": consensus.raw,
        "confidence": consensus.confidence,
        "char_confidences": consensus.char_confidences,
        "char_agreements": consensus.char_agreements,
        "candidates": [[candidate.text, candidate.confidence] for candidate in consensus.candidates],
        "frames_seen": consensus.frames_seen,
        "frames_agreeing": consensus.frames_agreeing,
        "region": consensus.region,
        "subregion": consensus.subregion,
        "matches_region_format": consensus.matches_region_format,
    }


def _consensus_in(value: Json) -> Consensus | None:
    if value is None:
        return None
    return Consensus(
        **value
        | {
            "char_confidences": tuple(value["char_confidences"]),
            "char_agreements": tuple(value["char_agreements"]),
            "candidates": tuple(Candidate(text, confidence) for text, confidence in value["candidates"]),
        }
    )


def _vehicle_out(vehicle: Vehicle | None) -> Json:
    if vehicle is None:
        return None
    return {
        "kind": vehicle.kind.value,
        "kind_confidence": vehicle.kind_confidence,
        "brand": vehicle.brand,
        "brand_confidence": vehicle.brand_confidence,
        "color": vehicle.color,
        "color_confidence": vehicle.color_confidence,
        "box": _box_out(vehicle.box),
    }


def _vehicle_in(value: Json) -> Vehicle | None:
    if value is None:
        return None
    return Vehicle(**value | {"kind": VehicleKind(value["kind"]), "box": _box_in(value["box"])})
