"""Who is inside: kept up to date in each passage's own transaction; and today's counts."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.errors import StorageError
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.passage import Direction, Outcome, Passage
from anpr_console.domain.presence import Presence, Traffic
from anpr_console.domain.region import fold_look_alikes
from anpr_console.storage.audit import add_audit
from anpr_console.storage.database import Database
from anpr_console.storage.list_tables import presences
from anpr_console.storage.tables import NAME_LENGTH, PLATE_LENGTH, passages

_COUNTED = (Outcome.READ, Outcome.MANUAL)
LISTED_AT_MOST = 2000


def note_presence(connection: Connection, passage: Passage) -> None:
    """Take a passage's new state into account, within its transaction.

    Plates are told apart by their text alone: a province that is read on the way in and not on the way out must not
    leave a ghost inside. A passage whose plate or direction turns out otherwise takes its earlier word back.
    """
    consensus = passage.consensus
    plate = consensus.text[:PLATE_LENGTH] if consensus else ""
    is_counted = passage.outcome in _COUNTED and bool(plate)
    own = presences.c.passage_id == passage.passage_id
    if not is_counted or passage.direction is not Direction.IN:
        connection.execute(delete(presences).where(own))
    else:
        connection.execute(delete(presences).where(own, presences.c.plate != plate))
    if not is_counted or consensus is None:
        return
    match passage.direction:
        case Direction.IN:
            _come_in(connection, passage, consensus, plate)
        case Direction.OUT:
            _go_out(connection, passage, plate)
        case Direction.UNKNOWN:
            pass


def _come_in(connection: Connection, passage: Passage, consensus: Consensus, plate: str) -> None:
    facts = {
        "plate_raw": (consensus.raw or plate)[:PLATE_LENGTH],
        "subregion": (consensus.subregion or "")[:NAME_LENGTH],
    }
    known = connection.execute(
        select(presences.c.passage_id, presences.c.since, presences.c.left_at).where(
            presences.c.plate == plate
        )
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(presences).values(
                plate=plate,
                plate_folded=fold_look_alikes(plate)[:PLATE_LENGTH],
                passage_id=passage.passage_id,
                camera_id=passage.camera_id,
                since=passage.started_at,
                left_at=None,
                left_by="",
                **facts,
            )
        )
        return
    if known.passage_id == passage.passage_id:
        # What a person corrected meanwhile stands.
        connection.execute(update(presences).where(presences.c.plate == plate).values(facts))
        return
    last_known = max(known.since, known.left_at or known.since)
    if passage.started_at >= last_known:
        connection.execute(
            update(presences)
            .where(presences.c.plate == plate)
            .values(
                passage_id=passage.passage_id,
                camera_id=passage.camera_id,
                since=passage.started_at,
                left_at=None,
                left_by="",
                **facts,
            )
        )


def _go_out(connection: Connection, passage: Passage, plate: str) -> None:
    is_inside = presences.c.left_at.is_(None) & (presences.c.since <= passage.started_at)
    left = {"left_at": passage.started_at, "left_by": ""}
    gone = connection.execute(update(presences).where(presences.c.plate == plate, is_inside).values(left))
    if gone.rowcount:
        return
    # Nobody of that name is inside; if exactly one look-alike is, it was misread once.
    folded = presences.c.plate_folded == fold_look_alikes(plate)[:PLATE_LENGTH]
    similar = connection.scalars(select(presences.c.plate).where(folded, is_inside)).all()
    if len(similar) == 1:
        connection.execute(update(presences).where(presences.c.plate == similar[0]).values(left))


def mark_left(database: Database, presence: Presence, operator: str, now: datetime) -> None:
    """Note by hand that a vehicle has left.

    Raises:
        StorageError: The database refuses, or it is no longer listed as inside.
    """
    with database.write() as connection:
        changed = connection.execute(
            update(presences)
            .where(
                presences.c.plate == presence.plate,
                presences.c.passage_id == presence.passage_id,
                presences.c.left_at.is_(None),
            )
            .values(left_at=now, left_by=operator[:NAME_LENGTH])
        )
        if changed.rowcount != 1:
            raise StorageError("This vehicle is no longer listed as inside; the list is read anew.")
        add_audit(connection, AuditEntry(now, operator, "presence_ended", presence.passage_id, "by hand"))


def mark_inside(database: Database, presence: Presence, operator: str, now: datetime) -> None:
    """Take ``mark_left`` back.

    Raises:
        StorageError: The database refuses, or the vehicle has come by since.
    """
    with database.write() as connection:
        changed = connection.execute(
            update(presences)
            .where(presences.c.plate == presence.plate, presences.c.passage_id == presence.passage_id)
            .values(left_at=None, left_by="")
        )
        if changed.rowcount != 1:
            raise StorageError("This vehicle has come by since; there is nothing to take back.")
        add_audit(connection, AuditEntry(now, operator, "presence_restored", presence.passage_id, "undo"))


def fetch_traffic(database: Database, since: datetime) -> Traffic:
    """Counts of passages with a plate since a moment, and who is inside now.

    Raises:
        StorageError: The database refuses.
    """
    counted = (
        select(passages.c.direction, func.count())
        .where(
            passages.c.started_at >= since,
            passages.c.outcome.in_([outcome.value for outcome in _COUNTED]),
        )
        .group_by(passages.c.direction)
    )
    is_inside = presences.c.left_at.is_(None)
    listed = select(presences).where(is_inside).order_by(presences.c.since).limit(LISTED_AT_MOST)
    with database.read() as connection:
        counts: dict[str, int] = {row.direction: row[1] for row in connection.execute(counted)}
        inside = connection.execute(listed).all()
        total = connection.scalar(select(func.count()).select_from(presences).where(is_inside)) or 0
    return Traffic(
        since=since,
        went_in=counts.get(Direction.IN.value, 0),
        went_out=counts.get(Direction.OUT.value, 0),
        unknown_direction=counts.get(Direction.UNKNOWN.value, 0),
        inside=tuple(
            Presence(row.plate, row.plate_raw, row.subregion, row.passage_id, row.camera_id, row.since)
            for row in inside
        ),
        inside_total=total,
    )
