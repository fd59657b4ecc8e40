"""Questions that only the HTTP endpoint asks: events behind a place in the outbox, and what became of a picture."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from anpr_console.domain.delivery import EventType, OutboxEntry
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import StoredPicture
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import picture_from_database
from anpr_console.storage.tables import outbox, passage_pictures, passages


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """What the record says of a picture.

    Attributes:
        has_passage: Whether there is such a passage.
        picture: The stored picture; None if it never was or is gone.
        is_deleted: Retention has deleted it.
    """

    has_passage: bool
    picture: StoredPicture | None = None
    is_deleted: bool = False


def find_picture(database: Database, passage_id: str, kind: PictureKind) -> FoundPicture:
    """Where a picture of a passage is.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        has_passage = connection.scalar(
            select(passages.c.passage_id).where(passages.c.passage_id == passage_id)
        )
        row = (
            connection.execute(
                select(passage_pictures).where(
                    passage_pictures.c.passage_id == passage_id, passage_pictures.c.kind == kind.value
                )
            )
            .mappings()
            .first()
        )
    if has_passage is None or row is None:
        return FoundPicture(has_passage is not None)
    if row["deleted_at"] is not None:
        return FoundPicture(has_passage=True, is_deleted=True)
    return FoundPicture(has_passage=True, picture=picture_from_database(row))


def newest_position(database: Database, station: str) -> int:
    """Position of the newest event in a station's outbox, 0 if there is none.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        newest = connection.scalar(select(func.max(outbox.c.position)).where(outbox.c.station == station))
    return int(newest or 0)


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """An event as it lies in the outbox.

    Attributes:
        position: Its place; grows.
        entry: What it is.
        facts: What is known of it, JSON.
        valid_until: From when on it is only a record.
    """

    position: int
    entry: OutboxEntry
    facts: str
    valid_until: datetime


def events_after(database: Database, station: str, position: int, limit: int) -> tuple[OutboxEvent, ...]:
    """A station's events behind a place in its outbox, oldest first; delivered ones too, as long as they are kept.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        select(outbox)
        .where(outbox.c.station == station, outbox.c.position > position)
        .order_by(outbox.c.position)
        .limit(limit)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    return tuple(
        OutboxEvent(
            position=row.position,
            entry=OutboxEntry(
                event_id=row.event_id,
                event_type=EventType(row.event_type),
                passage_id=row.passage_id,
                camera_id=row.camera_id,
                station=row.station,
                sequence=row.sequence,
                created_at=row.created_at,
            ),
            facts=row.facts,
            # Nobody ever acts on some events: they are only a record from their beginning.
            valid_until=row.valid_until or row.created_at,
        )
        for row in rows
    )
