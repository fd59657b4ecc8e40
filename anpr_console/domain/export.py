"""Passages on their way into files for people and other programs."""

from dataclasses import dataclass, field
from enum import StrEnum

from anpr_console.domain.query import PassageFilter, SortKey


class ExportKind(StrEnum):
    """What sort of file; the value is its ending."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    EXCEL = "xlsx"
    EVIDENCE_SHEETS = "pdf"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Passages to be written to a file.

    Attributes:
        kind: What sort of file.
        target: The file; it is only replaced when the export is complete.
        filter: Which passages.
        sort: In which order.
        is_descending: Newest or largest first.
        passage_id: Only this passage, whatever the filter; empty for all that the filter finds.
        asked_by: Operator on duty, for the sheets.
        camera_names: Names for camera ids.
    """

    kind: ExportKind
    target: str
    filter: PassageFilter = field(default_factory=PassageFilter)
    sort: SortKey = SortKey.STARTED_AT
    is_descending: bool = True
    passage_id: str = ""
    asked_by: str = ""
    camera_names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is.

    Attributes:
        target: The file.
        written: Passages so far.
        total: Passages to be written, None while nobody has counted.
        is_finished: Whether it is over, one way or another.
        is_cancelled: Whether a person stopped it; there is no file then.
        problem: A sentence why there is no file; empty if there is.
        remark: What is worth knowing of a finished file, such as pictures that are gone.
    """

    target: str
    written: int = 0
    total: int | None = None
    is_finished: bool = False
    is_cancelled: bool = False
    problem: str = ""
    remark: str = ""
