"""Forgetting in time: what is due goes with its files, the rest stays, in small steps, and a crash leaves nothing."""

from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from anpr_console.domain.delivery import DeliveryState
from anpr_console.domain.passage import PictureKind
from anpr_console.settings.storage import StorageSettings
from anpr_console.storage import outbox
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.retention import apply_retention, retention_steps
from anpr_console.storage.tables import deliveries, metadata
from tests.integration.storage.storage_samples import (
    START,
    SteppingClock,
    make_event,
    make_passage,
    make_pictures,
    passage_id,
)

KEEP = StorageSettings(keep_days=10, keep_frames_days=3)
DAY_S = 86_400


def record_days(store: PassageStore, days: int, clock: SteppingClock) -> None:
    for day in range(days):
        clock.time = START + timedelta(days=day)
        store.record(make_event(day * DAY_S))


def test_that_what_is_due_goes_and_the_rest_stays(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    record_days(store, 15, clock)
    deliver_all(database)
    report = apply_retention(database, media, KEEP, START + timedelta(days=14, hours=1))
    assert report.passages_deleted == 5
    assert (report.events_deleted, report.undelivered_deleted) == (5, 0)
    assert report.pictures_deleted == 5 * 4 + 7
    assert report.bytes_freed == 5 * 85_000 + 7 * 60_000
    for day in range(15):
        row = fetch_passage(database, passage_id(day * DAY_S))
        if day < 5:
            assert row is None
            continue
        assert row is not None
        kinds = {picture.kind for picture in row.pictures}
        assert (PictureKind.FRAME in kinds) is (day >= 12)
        assert len(kinds) == (4 if day >= 12 else 3)
        assert all(media.read(picture.path) for picture in row.pictures)
    assert len(outbox.recent_entries(database, "station-1")) == 10
    assert len(list(media.root.rglob("*.jpg"))) == 7 * 3 + 3 * 4
    assert not (media.root / "2026/03/05").exists()
    assert (media.root / "2026/03/06").is_dir()


def deliver_all(database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(deliveries).values(state=DeliveryState.DONE.value, next_try_at=None))


def test_that_what_waits_for_delivery_stays_a_week_longer_and_is_counted_when_it_goes(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    record_days(store, 2, clock)
    due = START + timedelta(days=10 + 2)
    assert apply_retention(database, media, KEEP, due).passages_deleted == 0
    assert outbox.summary(database).pending == 2
    report = apply_retention(database, media, KEEP, due + timedelta(days=6, hours=1))
    assert (report.passages_deleted, report.events_deleted, report.undelivered_deleted) == (2, 2, 2)
    assert outbox.summary(database).pending == 0


def test_that_delivered_events_go_before_their_passages(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    record_days(store, 9, clock)
    deliver_all(database)
    report = apply_retention(database, media, KEEP, START + timedelta(days=9), keep_delivered_days=3)
    assert (report.passages_deleted, report.events_deleted, report.undelivered_deleted) == (0, 6, 0)
    assert fetch_passage(database, passage_id(0)) is not None


def test_that_nothing_due_is_nothing_done(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    record_days(store, 2, clock)
    report = apply_retention(database, media, KEEP, START + timedelta(days=2))
    assert (report.batches, report.passages_deleted, report.pictures_deleted) == (0, 0, 0)


def test_that_everything_due_leaves_no_row_in_any_table(
    store: PassageStore, database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    record_days(store, 3, clock)
    apply_retention(database, media, KEEP, START + timedelta(days=100))
    with database.read() as connection:
        left = {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
            # What a person set up stays, and combinations of traits say nothing of anybody.
            if table.name not in {"meta", "plate_lists", "passage_traits"}
        }
    assert set(left.values()) == {0}
    assert [file for file in media.root.rglob("*") if file.is_file()] == []


def test_that_a_station_forgets_only_its_own_passages(
    database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    PassageStore(database, media, "mine", clock).record(make_event(1))
    PassageStore(database, media, "theirs", clock).record(make_event(2))
    report = apply_retention(database, media, KEEP, START + timedelta(days=100), station="mine")
    assert report.passages_deleted == 1
    assert fetch_passage(database, passage_id(1)) is None
    row = fetch_passage(database, passage_id(2))
    assert row is not None
    assert len(row.pictures) == 4


def test_that_a_frame_that_was_forgotten_may_be_replaced(
    store: PassageStore, database: Database, media: MediaFolder
) -> None:
    store.record(make_event(1))
    apply_retention(database, media, KEEP, START + timedelta(days=5))
    row = store.record(make_event(1, 2, pictures=make_pictures(1, 2, PictureKind.FRAME)))
    assert len(row.pictures) == 4
    assert fetch_passage(database, passage_id(1)) == row


def test_that_writers_are_served_between_the_steps(
    store: PassageStore, database: Database, media: MediaFolder
) -> None:
    for number in range(40):
        store.record(make_event(number, pictures=()))
    steps = retention_steps(database, media, KEEP, START + timedelta(days=100))
    first = next(steps)
    assert 0 < first.passages_deleted < 40
    new = make_event(101 * DAY_S, passage=make_passage(101 * DAY_S))
    store.record(new)
    assert list(islice(steps, 1000))[-1].passages_deleted == 40
    assert fetch_passage(database, passage_id(101 * DAY_S)) is not None


def test_that_files_go_with_the_next_start_if_the_program_dies_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(sqlite_url(tmp_path / "passages.sqlite3"))
    media = MediaFolder(tmp_path / "media", reserve_mb=0)
    store = PassageStore(database, media, "s", SteppingClock())
    store.record(make_event(1))

    class PowerCutError(BaseException):
        pass

    def die(*_arguments: object) -> int:
        raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr(media, "settle", die)
        with pytest.raises(PowerCutError):
            apply_retention(database, media, KEEP, START + timedelta(days=100))
    assert fetch_passage(database, passage_id(1)) is None
    assert len(list(media.root.rglob("*.jpg"))) == 4
    assert store.sweep().files_removed == 4
    database.close()
