"""What a recorded passage is: row, pictures and outbox, on SQLite and MariaDB."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from anpr_console.domain.delivery import EventType, OutboxSummary
from anpr_console.domain.errors import StorageError
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.passage import Outcome, PassagePhase, PictureKind
from anpr_console.storage import outbox
from anpr_console.storage.audit import fetch_audit, record_audit
from anpr_console.storage.database import Database
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_passage, passage_counts
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.tables import outbox as outbox_table
from tests.integration.storage.storage_samples import (
    START,
    SteppingClock,
    make_event,
    make_passage,
    make_pictures,
    passage_id,
)

STATION = "station-1"


def stored_files(media: MediaFolder) -> set[str]:
    return {str(file.relative_to(media.root)) for file in media.root.rglob("*") if file.is_file()}


def event_types(database: Database) -> list[EventType]:
    return [entry.event_type for entry in outbox.recent_entries(database, STATION)]


def test_that_a_recorded_passage_comes_back_as_it_was(store: PassageStore, database: Database) -> None:
    event = make_event(1)
    row = store.record(event)
    assert fetch_passage(database, passage_id(1)) == row
    assert row.passage == event.passage
    assert row.recorded_at == START
    assert (row.version, row.changed_by) == (1, "")


def test_that_a_passage_without_plate_and_vehicle_comes_back_as_it_was(
    store: PassageStore, database: Database
) -> None:
    passage = replace(
        make_passage(1, None, evidence_frame_index=None), vehicle=None, plate_box=None, plate_corners=None
    )
    row = store.record(make_event(1, passage=passage, pictures=()))
    assert fetch_passage(database, passage_id(1)) == row
    assert row.passage == passage


def test_that_plates_of_all_scripts_come_back(store: PassageStore, database: Database) -> None:
    for number, plate in enumerate(["1กก1234", "京A12345", "ÄÖ99", "А123ВС77", "🚗1"]):
        store.record(make_event(number, passage=make_passage(number, plate), pictures=()))
        row = fetch_passage(database, passage_id(number))
        assert row is not None
        assert row.passage.consensus is not None
        assert row.passage.consensus.text == plate


def test_that_pictures_lie_on_the_disk_with_their_checksums(store: PassageStore, media: MediaFolder) -> None:
    event = make_event(1)
    row = store.record(event)
    contents = {picture.kind: picture.content for picture in event.pictures}
    assert {picture.kind for picture in row.pictures} == set(PictureKind)
    for picture in row.pictures:
        assert media.read(picture.path) == contents[picture.kind]
        assert picture.sha256 == hashlib.sha256(contents[picture.kind]).hexdigest()
        assert picture.size_bytes == len(contents[picture.kind])
        assert picture.path.startswith("2026/03/01/")
    assert stored_files(media) == {picture.path for picture in row.pictures}


def test_that_a_repeated_event_changes_nothing(
    store: PassageStore, database: Database, media: MediaFolder
) -> None:
    first = store.record(make_event(1))
    files = stored_files(media)
    assert store.record(make_event(1)) == first
    assert stored_files(media) == files
    assert outbox.summary(database).pending == 1


def test_that_an_older_event_does_not_undo_a_newer_one(store: PassageStore, database: Database) -> None:
    store.record(make_event(1, 3, PassagePhase.ENDED))
    row = store.record(make_event(1, 2, passage=make_passage(1, "OLD1")))
    assert row.passage.consensus is not None
    assert row.passage.consensus.text == "AB1234"
    assert fetch_passage(database, passage_id(1)) == row


def test_that_an_update_replaces_row_and_pictures(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    store.record(make_event(1))
    clock.time += timedelta(seconds=5)
    row = store.record(make_event(1, 2, passage=make_passage(1, "AB9999", evidence_frame_index=20)))
    assert fetch_passage(database, passage_id(1)) == row
    assert row.version == 2
    assert row.recorded_at == START
    assert stored_files(media) == {picture.path for picture in row.pictures}
    assert all(picture.path.endswith("-2.jpg") for picture in row.pictures)


def test_that_an_update_without_pictures_keeps_those_stored(store: PassageStore, media: MediaFolder) -> None:
    first = store.record(make_event(1))
    second = store.record(make_event(1, 2, pictures=()))
    assert second.pictures == first.pictures
    assert stored_files(media) == {picture.path for picture in first.pictures}


def test_that_all_pictures_of_a_passage_show_the_same_frame(store: PassageStore, media: MediaFolder) -> None:
    store.record(make_event(1))
    better = make_event(
        1,
        2,
        passage=make_passage(1, evidence_frame_index=20),
        pictures=make_pictures(1, 2, PictureKind.PLATE, PictureKind.VEHICLE),
    )
    row = store.record(better)
    assert {picture.kind for picture in row.pictures} == {PictureKind.PLATE, PictureKind.VEHICLE}
    assert stored_files(media) == {picture.path for picture in row.pictures}


def test_that_a_frame_may_follow_the_crops_of_the_same_read(store: PassageStore) -> None:
    store.record(make_event(1, pictures=make_pictures(1, 1, PictureKind.PLATE)))
    row = store.record(make_event(1, 2, pictures=make_pictures(1, 2, PictureKind.FRAME)))
    assert {picture.kind for picture in row.pictures} == {PictureKind.PLATE, PictureKind.FRAME}


def test_that_a_read_is_announced_updated_and_ended(store: PassageStore, database: Database) -> None:
    for sequence, phase in enumerate(PassagePhase, start=1):
        store.record(make_event(1, sequence, phase))
    assert event_types(database) == [EventType.READ_CREATED, EventType.READ_UPDATED, EventType.READ_ENDED]


def test_that_a_read_that_comes_only_at_the_end_is_announced_and_ended(
    store: PassageStore, database: Database
) -> None:
    store.record(make_event(1, passage=make_passage(1, outcome=Outcome.BELOW_THRESHOLD)))
    store.record(make_event(1, 2, PassagePhase.ENDED))
    assert event_types(database) == [EventType.READ_CREATED, EventType.READ_ENDED]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in {Outcome.READ, Outcome.MANUAL}])
def test_that_what_was_not_read_is_recorded_but_not_announced(
    store: PassageStore, database: Database, outcome: Outcome
) -> None:
    store.record(make_event(1, 1, PassagePhase.ENDED, passage=make_passage(1, outcome=outcome)))
    assert fetch_passage(database, passage_id(1)) is not None
    assert event_types(database) == []


def test_that_an_announced_passage_is_ended_even_as_a_duplicate(
    store: PassageStore, database: Database
) -> None:
    store.record(make_event(1))
    duplicate = make_passage(1, outcome=Outcome.DUPLICATE)
    store.record(make_event(1, 2, PassagePhase.ENDED, passage=duplicate))
    assert event_types(database) == [EventType.READ_CREATED, EventType.READ_ENDED]


def test_that_the_outbox_keeps_the_facts_of_each_moment(store: PassageStore, database: Database) -> None:
    store.record(make_event(1, passage=make_passage(1, "AB1234")))
    store.record(make_event(1, 2, passage=make_passage(1, "AB9999")))
    with database.read() as connection:
        facts = [json.loads(text) for text in connection.scalars(select(outbox_table.c.facts))]
    assert [fact["consensus"]["text"] for fact in facts] == ["AB1234", "AB9999"]
    assert {picture["kind"] for picture in facts[0]["pictures"]} == {kind.value for kind in PictureKind}


def test_that_the_summary_names_the_oldest_waiting_entry(
    store: PassageStore, database: Database, clock: SteppingClock
) -> None:
    assert outbox.summary(database) == OutboxSummary(0, None)
    store.record(make_event(1, pictures=()))
    clock.time += timedelta(minutes=1)
    store.record(make_event(2, pictures=()))
    assert outbox.summary(database, STATION) == OutboxSummary(2, START)
    assert outbox.summary(database, "another-station") == OutboxSummary(0, None)


def test_that_nothing_is_half_there_when_the_database_refuses(
    store: PassageStore, database: Database, media: MediaFolder
) -> None:
    store.record(make_event(1))
    before = stored_files(media)
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE outbox RENAME TO outbox_away")
    with pytest.raises(StorageError):
        store.record(make_event(2))
    with pytest.raises(StorageError):
        store.record(make_event(1, 2))
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE outbox_away RENAME TO outbox")
    assert fetch_passage(database, passage_id(2)) is None
    assert stored_files(media) == before
    assert store.record(make_event(2)).version == 1
    assert store.record(make_event(1, 2)).version == 2


def test_that_files_left_by_a_crash_are_swept_at_the_next_start(
    store: PassageStore, media: MediaFolder, tmp_path: Path
) -> None:
    row = store.record(make_event(1))
    media.write_pictures(make_pictures(2, 1), passage_id(2), 1, START, [row.pictures[0].path])
    (media.root / ".incoming" / "half.jpg.part").write_bytes(b"half")
    report = store.sweep()
    assert (report.notes, report.files_removed) == (1, 5)
    assert stored_files(media) == {picture.path for picture in row.pictures}


def test_that_a_half_written_note_harms_nothing(store: PassageStore, media: MediaFolder) -> None:
    row = store.record(make_event(1))
    (media.root / ".incoming" / "x.note").write_text('["2026/03/01/')
    assert store.sweep().files_removed == 0
    assert stored_files(media) == {picture.path for picture in row.pictures}


def test_that_counts_tell_reads_from_the_rest(store: PassageStore, database: Database) -> None:
    store.record(make_event(1, pictures=()))
    store.record(make_event(2, passage=make_passage(2, None), pictures=()))
    counts = passage_counts(database, START)
    assert (counts.total, counts.read, counts.pictures_dropped) == (2, 1, 0)
    assert passage_counts(database, START + timedelta(seconds=2)).total == 1


def test_that_the_newest_actions_of_people_come_first(database: Database) -> None:
    entries = [
        AuditEntry(
            START + timedelta(seconds=number), "นภา", "settings_saved", f"camera-{number}", "zone moved"
        )
        for number in range(3)
    ]
    for entry in entries:
        record_audit(database, entry)
    assert fetch_audit(database, 2) == (entries[2], entries[1])


def test_that_a_picture_outside_the_folder_is_not_shown(media: MediaFolder, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    with pytest.raises(StorageError, match="outside"):
        media.read("../secret")
    with pytest.raises(StorageError, match="no longer"):
        media.read("2026/03/01/gone.jpg")
