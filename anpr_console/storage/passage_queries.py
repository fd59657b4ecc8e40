"""Questions to the record: pages by keyset, single passages, counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import (
    CountAnswer,
    PageRequest,
    PassageFilter,
    PassagePage,
    PassageRow,
    SortKey,
    StoredPicture,
)
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import picture_from_database, row_from_database
from anpr_console.storage.passage_filter import SORT_COLUMNS, after_condition, encode_mark, time_conditions
from anpr_console.storage.search_plan import BY_TIME, SearchPlan, plan_search, through_index
from anpr_console.storage.tables import passage_details, passage_pictures, passages

_COUNTED_AT_ONCE = 40_000


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
    after = after_condition(request)
    with database.read() as connection:
        plan = plan_search(connection, request.filter, request.sort)
        found = connection.execute(page_statement(request, plan, after)).all() if plan else []
        rows = _complete(connection, [row.passage_id for row in found[: request.limit]])
    next_after = None
    if len(found) > request.limit and rows:
        last = found[request.limit - 1]
        next_after = encode_mark(request.sort, last.value, last.passage_id)
    elapsed_ms = (clock.monotonic_s() - began_s) * 1000
    return PassagePage(rows=rows, next_after=next_after, request_id=request.request_id, elapsed_ms=elapsed_ms)


def page_statement(
    request: PageRequest, plan: SearchPlan, after: ColumnElement[bool] | None = None
) -> Select[Any]:
    """The question for the ids of one page and one row more, answered within one index."""
    column = SORT_COLUMNS[request.sort]
    order = (
        (column.desc(), passages.c.passage_id.desc())
        if request.is_descending
        else (column.asc(), passages.c.passage_id.asc())
    )
    conditions = plan.conditions if after is None else (*plan.conditions, after)
    statement = select(passages.c.passage_id, column.label("value")).where(*conditions)
    return through_index(statement.order_by(*order).limit(request.limit + 1), plan.index)


def fetch_passage(database: Database, passage_id: str) -> PassageRow | None:
    """One passage, None if there is none with that id.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        return find_passage(connection, passage_id)


def find_passage(connection: Connection, passage_id: str) -> PassageRow | None:
    """As ``fetch_passage``, within the caller's transaction."""
    return next(iter(_complete(connection, [passage_id])), None)


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


def count_passages(
    database: Database, wanted: PassageFilter, is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[CountAnswer]:
    """Count what a filter finds, in small steps from new to old.

    Args:
        database: Where.
        wanted: Which passages.
        is_cancelled: Asked between two steps; counting then ends without a final answer.

    Yields:
        So many so far, the last one final; request ids are 0.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        plan = plan_search(connection, wanted, SortKey.STARTED_AT)
    if plan is None:
        yield CountAnswer(0, 0, is_final=True)
        return
    one_by_one = select(literal(1).label("one")).select_from(passages).where(*plan.conditions)
    if plan.way != "order":
        with database.read() as connection:
            whole = select(func.count()).select_from(through_index(one_by_one, plan.index).subquery())
            yield CountAnswer(0, connection.scalar(whole) or 0, is_final=True)
        return
    of_time = time_conditions(wanted)
    total, below = 0, None
    is_last = False
    while not is_last and not is_cancelled():
        with database.read() as connection:
            edge = _edge_below(connection, below, of_time)
            limits = [passages.c.started_at < below] if below is not None else []
            if edge is not None:
                limits.append(passages.c.started_at >= edge)
            part = through_index(one_by_one.where(*limits), BY_TIME).subquery()
            total += connection.scalar(select(func.count()).select_from(part)) or 0
        is_last, below = edge is None, edge
        yield CountAnswer(0, total, is_final=is_last)


def _edge_below(
    connection: Connection, below: datetime | None, of_time: Sequence[ColumnElement[bool]]
) -> datetime | None:
    """The moment some ten thousand passages before another one; None near the oldest."""
    statement = select(passages.c.started_at).where(*of_time).order_by(passages.c.started_at.desc())
    if below is not None:
        statement = statement.where(passages.c.started_at < below)
    statement = statement.offset(_COUNTED_AT_ONCE)
    edge: datetime | None = connection.scalar(through_index(statement.limit(1), BY_TIME))
    return edge


def _complete(connection: Connection, ids: Sequence[str]) -> tuple[PassageRow, ...]:
    """Whole passages by their ids, in three questions however many they are; those that vanished are left out."""
    if not ids:
        return ()
    found = {
        row["passage_id"]: row
        for row in connection.execute(select(passages).where(passages.c.passage_id.in_(ids))).mappings()
    }
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
        for row in (found[passage_id] for passage_id in ids if passage_id in found)
    )
