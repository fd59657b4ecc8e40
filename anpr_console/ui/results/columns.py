"""The columns of the results table: what each shows, and by which key it sorts."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.passage import Direction
from anpr_console.domain.plate_list import ListKind
from anpr_console.domain.query import PassageRow, SortKey
from anpr_console.domain.vehicle import UNKNOWN
from anpr_console.ui.results.filter_words import list_word, review_word
from anpr_console.ui.theme import Level
from anpr_console.ui.wording import (
    color_word,
    confidence_words,
    direction_word,
    kind_word,
    level_of_confidence,
    level_of_outcome,
    local_moment,
    outcome_word,
    plate_words,
    vehicle_words,
)

translate = QCoreApplication.translate
FIRST_ORDER = (
    "crop", "time", "plate", "misread", "confidence", "outcome", "camera", "direction", "vehicle", "list", "brand",
    "color", "kind", "review",
)  # fmt: skip
"""From left to right, until a person moves a column."""
CameraNames = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: Its name in saved layouts.
        title: Heading.
        width: At 1280×720, in pixels.
        words: What a cell says.
        sort: The record's sort key, None where it can't sort by this.
        level: The level in whose color a cell is written.
        is_plate: Whether the cell is written in the plate font.
        is_crop: Whether the cell holds the picture.
    """

    key: str
    title: str
    width: int
    words: Callable[[PassageRow, CameraNames], str]
    sort: SortKey | None = None
    level: Callable[[PassageRow], Level] = lambda _row: Level.PLAIN
    is_plate: bool = False
    is_crop: bool = False


def _confidence(row: PassageRow) -> str:
    consensus = row.passage.consensus
    return confidence_words(consensus.confidence) if consensus else "–"


def _confidence_level(row: PassageRow) -> Level:
    consensus = row.passage.consensus
    return level_of_confidence(consensus.confidence) if consensus else Level.PLAIN


def result_columns() -> tuple[Column, ...]:
    """All columns in their first order."""
    return (
        Column("crop", translate("columns", "Picture"), 104, lambda _row, _names: "", is_crop=True),
        Column(
            "time", translate("columns", "Time"), 162,
            lambda row, _names: local_moment(row.passage.started_at), SortKey.STARTED_AT,
        ),
        Column(
            "plate", translate("columns", "Plate"), 132, lambda row, _names: plate_words(row.passage), SortKey.PLATE,
            is_plate=True,
        ),
        Column(
            "confidence", translate("columns", "How sure"), 104, lambda row, _names: _confidence(row),
            SortKey.CONFIDENCE, _confidence_level,
        ),
        Column(
            "outcome", translate("columns", "Outcome"), 112, lambda row, _names: outcome_word(row.passage.outcome),
            None, lambda row: level_of_outcome(row.passage.outcome),
        ),
        Column(
            "camera", translate("columns", "Camera"), 110,
            lambda row, names: names.get(row.passage.camera_id, row.passage.camera_id),
        ),
        Column(
            "direction", translate("columns", "Direction"), 96,
            lambda row, _names: _direction(row),
        ),
        Column(
            "vehicle", translate("columns", "Vehicle"), 150, lambda row, _names: vehicle_words(row.passage.vehicle),
        ),
        Column("list", translate("columns", "List"), 96, lambda row, _names: _list(row), None, _list_level),
        Column("brand", translate("columns", "Brand"), 110, lambda row, _names: _of_vehicle(row, "brand")),
        Column("color", translate("columns", "Color"), 90, lambda row, _names: _of_vehicle(row, "color")),
        Column("kind", translate("columns", "Kind"), 90, lambda row, _names: _of_vehicle(row, "kind")),
        Column("review", translate("columns", "Review"), 110, lambda row, _names: review_word(row.review)),
        Column("misread", translate("columns", "Typed ≈ found"), 130, lambda _row, _names: ""),
    )  # fmt: skip


def _direction(row: PassageRow) -> str:
    direction = row.passage.direction
    return "–" if direction is Direction.UNKNOWN else direction_word(direction)


def _list(row: PassageRow) -> str:
    kind = row.passage.decision.list_kind if row.passage.decision else None
    return list_word(kind) if kind else "–"


def _list_level(row: PassageRow) -> Level:
    kind = row.passage.decision.list_kind if row.passage.decision else None
    return (
        {ListKind.ALLOW: Level.OK, ListKind.WATCH: Level.BAD}.get(kind, Level.PLAIN) if kind else Level.PLAIN
    )


def _of_vehicle(row: PassageRow, what: str) -> str:
    vehicle = row.passage.vehicle
    if vehicle is None:
        return "–"
    words = {"brand": vehicle.brand, "color": color_word(vehicle.color), "kind": kind_word(vehicle.kind)}[
        what
    ]
    return words if words and words != UNKNOWN else "–"
