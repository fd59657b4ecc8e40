"""The recorder's hand: a passage's row, pictures and outbox entries come to be together or not at all."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.query import PassageRow, ReviewStatus, StoredPicture
from anpr_console.storage.alerts import add_passage_alert
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import (
    detail_json,
    passage_columns,
    picture_from_database,
    to_json,
    trace_json,
)
from anpr_console.storage.media import MediaFolder, WrittenPictures
from anpr_console.storage.outbox import PushPlan, add_passage_events
from anpr_console.storage.passage_queries import find_passage
from anpr_console.storage.passage_traits import traits_of
from anpr_console.storage.plate_endings import add_plate, forget_plates
from anpr_console.storage.presences import note_presence
from anpr_console.storage.tables import passage_details, passage_pictures, passages

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _KnownPicture:
    """A stored picture and the frame it shows."""

    picture: StoredPicture
    frame_index: int | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands in the record before an event of the passage is written."""

    sequence: int
    version: int
    recorded_at: datetime
    plate: str
    review: str
    pictures: tuple[_KnownPicture, ...]


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a start had to clean up after a crash.

    Attributes:
        notes: Recordings that were under way.
        files_removed: Picture files that no row names.
    """

    notes: int
    files_removed: int


class PassageStore:
    """Writes passages; used by one thread of one station.

    Args:
        database: Where rows go.
        media: Where pictures go.
        station: The station that owns them.
        clock: Tells the time.
        push_plan: Who gets the events from now on; asked at each passage.

    Attributes:
        pictures_dropped: Pictures that could not be written since the start.
        picture_problem: A sentence why the latest were not written; empty while all is well.
    """

    def __init__(
        self,
        database: Database,
        media: MediaFolder,
        station: str,
        clock: Clock,
        push_plan: Callable[[], PushPlan] = PushPlan,
    ) -> None:
        self._push_plan = push_plan
        self._database = database
        self._media = media
        self._station = station
        self._clock = clock
        self.pictures_dropped = 0
        self.picture_problem = ""

    def record(self, event: PassageEvent) -> PassageRow:
        """Write a passage's new state: pictures first, then row and outbox in one transaction.

        Pictures of an event replace stored ones of the same kind; if they show another frame, the stored ones of other
        kinds go too, since all pictures of a passage show one read. Pictures that can't be written are left out and
        counted. An event whose sequence is already recorded changes nothing.

        Args:
            event: The new state.

        Returns:
            The passage as it now stands.

        Raises:
            StorageError: The row could not be written; nothing of this event is in the record, try again later.
        """
        passage = event.passage
        with self._database.read() as connection:
            known = _known(connection, passage.passage_id)
            if known is not None and known.sequence >= event.sequence:
                return _existing(connection, passage.passage_id)
        stored_before = known.pictures if known else ()
        written = self._media.write_pictures(
            event.pictures,
            passage.passage_id,
            event.sequence,
            passage.started_at,
            replaced_paths=[known_picture.picture.path for known_picture in stored_before],
        )
        self._count_dropped(written)
        replaced = _replaced_pictures(stored_before, written, passage.evidence_frame_index)
        try:
            row = self._write(event, known, replaced, written)
        except StorageError:
            self._settle_failure(written.note)
            raise
        self._media.settle(written.note, [picture.path for picture in replaced])
        return row

    def _write(
        self,
        event: PassageEvent,
        known: _Known | None,
        replaced: tuple[StoredPicture, ...],
        written: WrittenPictures,
    ) -> PassageRow:
        now = self._clock.now()
        plan = self._push_plan()
        recorded_at = known.recorded_at if known else now
        version = known.version + 1 if known else 1
        kept = [k.picture for k in known.pictures if k.picture not in replaced] if known else []
        pictures = tuple(sorted((*kept, *written.stored), key=lambda picture: picture.kind.value))
        with self._database.write() as connection:
            self._write_row(connection, event, written.dropped, known, now)
            _write_pictures(connection, event, replaced, written)
            add_passage_events(connection, event, pictures, self._station, now, recorded_at, plan)
            add_passage_alert(connection, event.passage, self._station)
            note_presence(connection, event.passage)
        review = ReviewStatus(known.review) if known else ReviewStatus.UNREVIEWED
        return PassageRow(event.passage, pictures, recorded_at, version=version, review=review)

    def _write_row(
        self, connection: Connection, event: PassageEvent, dropped: int, known: _Known | None, now: datetime
    ) -> None:
        passage_id = event.passage.passage_id
        version = known.version + 1 if known else 1
        columns = passage_columns(event.passage) | {
            "review": known.review if known else ReviewStatus.UNREVIEWED.value,
            "station": self._station,
            "sequence": event.sequence,
            "phase": event.phase.value,
            "changed_at": now,
            "changed_by": "",
            "version": version,
        }
        columns["traits"] = traits_of(connection, columns)
        details = {
            "detail": to_json(detail_json(event.passage)),
            "trace": to_json(trace_json(event.passage.trace)),
        }
        add_plate(connection, str(columns["plate"]))
        if known is None:
            columns |= {"passage_id": passage_id, "recorded_at": now, "pictures_dropped": dropped}
            connection.execute(insert(passages).values(columns))
            connection.execute(insert(passage_details).values(passage_id=passage_id, **details))
            return
        changed = connection.execute(
            update(passages)
            .where(passages.c.passage_id == passage_id, passages.c.version == version - 1)
            .values(columns | {"pictures_dropped": passages.c.pictures_dropped + dropped})
        )
        if changed.rowcount != 1:
            raise StorageError(
                "The passage was changed by someone else at the same moment. It is tried again."
            )
        if known.plate != columns["plate"]:
            forget_plates(connection, [known.plate])
        connection.execute(
            update(passage_details).where(passage_details.c.passage_id == passage_id).values(details)
        )

    def _count_dropped(self, written: WrittenPictures) -> None:
        self.pictures_dropped += written.dropped
        if written.dropped and not self.picture_problem:
            _logger.warning("%s", written.problem, extra={"event": "pictures_dropped"})
        elif written.stored and not written.dropped and self.picture_problem:
            _logger.info(
                "Pictures are written again; %d were left out.",
                self.pictures_dropped,
                extra={"event": "pictures_written_again"},
            )
        if written.dropped or written.stored:
            self.picture_problem = written.problem

    def _settle_failure(self, note: Path | None) -> None:
        """Remove what was written for an event that did not come into the record.

        After a lost connection nobody knows whether the commit arrived: the database is asked; if it doesn't answer,
        the note stays for the next start.
        """
        if note is None:
            return
        try:
            self._sweep_note(note)
        except StorageError:
            _logger.debug("The database does not answer; %s is settled at the next start.", note.name)

    def sweep(self) -> SweepReport:
        """Remove picture files that a crash left without a row; call it once, before the first ``record``.

        Raises:
            StorageError: The database refuses.
        """
        notes = self._media.notes()
        removed = sum(self._sweep_note(note) for note in notes)
        removed += self._media.remove_partial_files()
        return SweepReport(notes=len(notes), files_removed=removed)

    def _sweep_note(self, note: Path) -> int:
        paths = self._media.paths_in_note(note)
        # A writer's transaction with locking reads waits for a commit that a dead process of ours has still under way.
        with self._database.write() as connection:
            named = set(
                connection.scalars(
                    select(passage_pictures.c.path)
                    .where(passage_pictures.c.path.in_(paths), passage_pictures.c.deleted_at.is_(None))
                    .with_for_update()
                )
            )
        return self._media.settle(note, [path for path in paths if path not in named])


def _known(connection: Connection, passage_id: str) -> _Known | None:
    row = connection.execute(
        select(
            passages.c.sequence,
            passages.c.version,
            passages.c.recorded_at,
            passages.c.plate,
            passages.c.review,
        ).where(passages.c.passage_id == passage_id)
    ).one_or_none()
    if row is None:
        return None
    pictures = connection.execute(
        select(passage_pictures).where(
            passage_pictures.c.passage_id == passage_id, passage_pictures.c.deleted_at.is_(None)
        )
    ).mappings()
    return _Known(
        sequence=row.sequence,
        version=row.version,
        recorded_at=row.recorded_at,
        plate=row.plate,
        review=row.review,
        pictures=tuple(_KnownPicture(picture_from_database(p), p["frame_index"]) for p in pictures),
    )


def _existing(connection: Connection, passage_id: str) -> PassageRow:
    row = find_passage(connection, passage_id)
    if row is None:
        raise StorageError("A passage vanished from the record while it was written. It is tried again.")
    return row


def _replaced_pictures(
    stored_before: tuple[_KnownPicture, ...], written: WrittenPictures, frame_index: int | None
) -> tuple[StoredPicture, ...]:
    """Which stored pictures go: those of the same kinds, and those that show another frame than the new ones."""
    if not written.stored:
        return ()
    kinds = {picture.kind for picture in written.stored}
    return tuple(
        known.picture
        for known in stored_before
        if known.picture.kind in kinds or known.frame_index != frame_index
    )


def _write_pictures(
    connection: Connection, event: PassageEvent, replaced: tuple[StoredPicture, ...], written: WrittenPictures
) -> None:
    passage = event.passage
    # A kind may also stand there with a picture that retention deleted.
    kinds = {picture.kind.value for picture in (*replaced, *written.stored)}
    if kinds:
        connection.execute(
            delete(passage_pictures).where(
                passage_pictures.c.passage_id == passage.passage_id, passage_pictures.c.kind.in_(kinds)
            )
        )
    for picture, (width_px, height_px) in zip(written.stored, written.sizes_px, strict=True):
        connection.execute(
            insert(passage_pictures).values(
                passage_id=passage.passage_id,
                kind=picture.kind.value,
                path=picture.path,
                sha256=picture.sha256,
                size_bytes=picture.size_bytes,
                width_px=width_px,
                height_px=height_px,
                sequence=event.sequence,
                frame_index=passage.evidence_frame_index,
                taken_at=passage.started_at,
            )
        )
