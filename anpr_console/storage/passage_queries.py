"""Questions to the record: pages by keyset, single passages, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow, StoredPicture
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import picture_from_database, row_from_database
from anpr_console.storage.passage_filter import (
    SORT_COLUMNS,
    after_condition,
    encode_mark,
    filter_conditions,
)
from anpr_console.storage.tables import passage_details, passage_pictures, passages


@dataclass(frozen=True, slots=True)
class PassageCounts:
    """How much was recorded.

    Attributes:
        total: Passages of all outcomes.
        read: Those with outcome ``read`` or ``manual``.
        pictures_dropped: Pictures that could not be written.
    """

    total: int
    read: int
    pictures_dropped: int


def fetch_page(database: Database, request: PageRequest) -> PassagePage:
    """One page of the record.

    Args:
        database: Where.
        request: Filter, order, page mark, number of rows.

    Returns:
        Rows in the asked order, each with its pictures that are on disk, and the mark of the next page.

    Raises:
        StorageError: The database refuses, or the mark is not understood.
    """
    clock = SystemClock()
    began_s = clock.monotonic_s()
    conditions = filter_conditions(request.filter)
    after = after_condition(request)
    if after is not None:
        conditions.append(after)
    column = SORT_COLUMNS[request.sort]
    order = (
        (column.desc(), passages.c.passage_id.desc())
        if request.is_descending
        else (column.asc(), passages.c.passage_id.asc())
    )
    statement = select(passages).where(*conditions).order_by(*order).limit(request.limit + 1)
    with database.read() as connection:
        found = connection.execute(statement).mappings().all()
        rows = _complete(connection, found[: request.limit])
    next_after = None
    if len(found) > request.limit and rows:
        last = found[request.limit - 1]
        next_after = encode_mark(request.sort, last[column.name], last["passage_id"])
    elapsed_ms = (clock.monotonic_s() - began_s) * 1000
    return PassagePage(rows=rows, next_after=next_after, request_id=request.request_id, elapsed_ms=elapsed_ms)


def fetch_passage(database: Database, passage_id: str) -> PassageRow | None:
    """One passage, None if there is none with that id.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        return find_passage(connection, passage_id)


def find_passage(connection: Connection, passage_id: str) -> PassageRow | None:
    """As ``fetch_passage``, within the caller's transaction."""
    statement = select(passages).where(passages.c.passage_id == passage_id)
    return next(iter(_complete(connection, connection.execute(statement).mappings().all())), None)


def count_outcomes(database: Database, since: datetime) -> tuple[OutcomeCount, ...]:
    """Vehicles per camera and outcome that started at or after ``since``.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        select(passages.c.camera_id, passages.c.outcome, func.count())
        .where(passages.c.started_at >= since)
        .group_by(passages.c.camera_id, passages.c.outcome)
        .order_by(passages.c.camera_id, passages.c.outcome)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    return tuple(OutcomeCount(camera_id, outcome, count) for camera_id, outcome, count in rows)


def passage_counts(database: Database, since: datetime) -> PassageCounts:
    """Totals over all cameras of passages that started at or after ``since``.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        select(passages.c.outcome, func.count(), func.sum(passages.c.pictures_dropped))
        .where(passages.c.started_at >= since)
        .group_by(passages.c.outcome)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    read_outcomes = {Outcome.READ.value, Outcome.MANUAL.value}
    return PassageCounts(
        total=sum(count for _, count, _ in rows),
        read=sum(count for outcome, count, _ in rows if outcome in read_outcomes),
        pictures_dropped=int(sum(dropped or 0 for _, _, dropped in rows)),
    )


def _complete(connection: Connection, found: Sequence[RowMapping]) -> tuple[PassageRow, ...]:
    """Add details and pictures to rows of ``passages``, in two questions however many rows there are."""
    ids = [row["passage_id"] for row in found]
    if not ids:
        return ()
    details: dict[str, Any] = {
        row.passage_id: row
        for row in connection.execute(select(passage_details).where(passage_details.c.passage_id.in_(ids)))
    }
    pictures: dict[str, list[StoredPicture]] = {}
    on_disk = select(passage_pictures).where(
        passage_pictures.c.passage_id.in_(ids), passage_pictures.c.deleted_at.is_(None)
    )
    for row in connection.execute(on_disk.order_by(passage_pictures.c.kind)).mappings():
        pictures.setdefault(row["passage_id"], []).append(picture_from_database(row))
    return tuple(
        row_from_database(
            row,
            details[row["passage_id"]].detail,
            details[row["passage_id"]].trace,
            pictures.get(row["passage_id"], ()),
        )
        for row in found
    )
