"""What stands in an exported table: the columns, and texts that no spreadsheet takes for a formula."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import PassageRow
from anpr_console.storage.mapping import detail_json, trace_json

Value = str | int | float | datetime | None
_FORMULA_STARTS = frozenset("=+-@\t\r\n|%")


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of CSV and Excel files; titles are the words of the API, so that programs can rely on them."""

    title: str
    width: int
    value: Callable[[PassageRow, Mapping[str, str]], Value]


def export_columns() -> tuple[ExportColumn, ...]:
    """All columns from left to right."""
    return (
        ExportColumn("passage_id", 32, lambda row, _: row.passage.passage_id),
        ExportColumn("started_at", 22, lambda row, _: row.passage.started_at),
        ExportColumn("ended_at", 22, lambda row, _: row.passage.ended_at),
        ExportColumn(
            "camera", 18, lambda row, names: names.get(row.passage.camera_id, row.passage.camera_id)
        ),
        ExportColumn("direction", 10, lambda row, _: row.passage.direction.value),
        ExportColumn("plate", 14, _of_consensus("text")),
        ExportColumn("plate_raw", 14, _of_consensus("raw")),
        ExportColumn("region", 8, _of_consensus("region")),
        ExportColumn("subregion", 18, _of_consensus("subregion")),
        ExportColumn("confidence", 11, _of_consensus("confidence")),
        ExportColumn("outcome", 16, lambda row, _: row.passage.outcome.value),
        ExportColumn("outcome_reason", 40, lambda row, _: row.passage.outcome_reason),
        ExportColumn("list", 10, lambda row, _: _list_words(row)),
        ExportColumn("kind", 12, _of_vehicle("kind")),
        ExportColumn("brand", 14, _of_vehicle("brand")),
        ExportColumn("color", 10, _of_vehicle("color")),
        ExportColumn("review", 12, lambda row, _: row.review.value),
        *(
            ExportColumn(f"{kind.value}_picture_sha256", 20, _picture_hash(kind))
            for kind in (PictureKind.PLATE, PictureKind.VEHICLE, PictureKind.FRAME)
        ),
    )


def json_object(row: PassageRow, camera_names: Mapping[str, str]) -> dict[str, Any]:
    """A whole passage with trace and hashes, as one line of a JSON Lines file."""
    passage = row.passage
    return {
        "passage_id": passage.passage_id,
        "camera_id": passage.camera_id,
        "camera": camera_names.get(passage.camera_id, passage.camera_id),
        "outcome": passage.outcome.value,
        "direction": passage.direction.value,
        "started_at": time_text(passage.started_at),
        "ended_at": time_text(passage.ended_at),
        "decided_at": time_text(passage.decided_at),
        "recorded_at": time_text(row.recorded_at),
        "review": row.review.value,
        "version": row.version,
        "changed_by": row.changed_by,
        **detail_json(passage),
        "trace": trace_json(passage.trace),
        "pictures": [
            {
                "kind": picture.kind.value,
                "path": picture.path,
                "sha256": picture.sha256,
                "size_bytes": picture.size_bytes,
            }
            for picture in row.pictures
        ],
    }


def time_text(moment: datetime) -> str:
    """UTC with a Z, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def harmless(text: str) -> str:
    """A text that spreadsheets show and never run: one that begins like a formula gets an apostrophe before it.

    After OWASP, *CSV Injection*; also behind leading spaces, which some programs strip.
    """
    first = text.lstrip(" ")[:1]
    return f"'{text}" if first in _FORMULA_STARTS and first else text


def _of_consensus(name: str) -> Callable[[PassageRow, Mapping[str, str]], Value]:
    def value(row: PassageRow, _names: Mapping[str, str]) -> Value:
        consensus = row.passage.consensus
        return getattr(consensus, name) if consensus else None

    return value


def _of_vehicle(name: str) -> Callable[[PassageRow, Mapping[str, str]], Value]:
    def value(row: PassageRow, _names: Mapping[str, str]) -> Value:
        vehicle = row.passage.vehicle
        return str(getattr(vehicle, name)) if vehicle else None

    return value


def _list_words(row: PassageRow) -> Value:
    decision = row.passage.decision
    return decision.list_kind.value if decision and decision.list_kind else None


def _picture_hash(kind: PictureKind) -> Callable[[PassageRow, Mapping[str, str]], Value]:
    def value(row: PassageRow, _names: Mapping[str, str]) -> Value:
        picture = row.picture(kind)
        return picture.sha256 if picture else None

    return value
