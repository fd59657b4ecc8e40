"""A disk that fills up: pictures are left out and counted, rows go on, and at the very end nothing is half there."""

import errno
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import PictureKind
from anpr_console.storage import outbox
from anpr_console.storage.database import open_database, sqlite_url
from anpr_console.storage.errors import DiskFullError
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_passage, passage_counts
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import (
    START,
    SteppingClock,
    make_event,
    make_pictures,
    passage_id,
)


def test_that_pictures_are_left_out_and_rows_go_on(
    database_url: str, mount_tmpfs: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    database = open_database(database_url)
    media = MediaFolder(mount_tmpfs("size=400k") / "media", reserve_mb=0)
    store = PassageStore(database, media, "s", SteppingClock())
    for number in range(12):
        store.record(make_event(number))
    counts = passage_counts(database, START)
    assert counts.total == 12
    assert counts.pictures_dropped == store.pictures_dropped > 0
    assert len(outbox.recent_entries(database, "s")) == 12
    assert "disk is full" in store.picture_problem
    # The migrations log at INFO when an earlier test has turned that on.
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.levelname for record in warnings] == ["WARNING"]
    on_disk = 0
    for number in range(12):
        row = fetch_passage(database, passage_id(number))
        assert row is not None
        for picture in row.pictures:
            assert len(media.read(picture.path)) == picture.size_bytes
            on_disk += 1
    assert on_disk + store.pictures_dropped == 48
    assert len(list(media.root.rglob("*.jpg"))) == on_disk
    assert list((media.root / ".incoming").iterdir()) == []
    database.close()


def test_that_frames_stop_before_crops_and_both_before_the_reserve_is_used(
    mount_tmpfs: Callable[[str], Path],
) -> None:
    folder = mount_tmpfs("size=12m")
    database = open_database(sqlite_url(folder / "passages.sqlite3"))
    media = MediaFolder(folder / "media", reserve_mb=0)
    free_mb = media.free_bytes() / 1e6
    media.reserve_mb = free_mb / 1.1
    store = PassageStore(database, media, "s", SteppingClock())
    row = store.record(make_event(1))
    assert {picture.kind for picture in row.pictures} == set(PictureKind) - {PictureKind.FRAME}
    media.reserve_mb = free_mb
    row = store.record(make_event(2))
    assert row.pictures == ()
    assert "passages are still recorded" in store.picture_problem
    media.reserve_mb = 0
    assert len(store.record(make_event(3)).pictures) == 4
    assert store.picture_problem == ""
    assert store.pictures_dropped == 5
    database.close()


def test_that_an_update_without_room_keeps_the_pictures_there_are(
    mount_tmpfs: Callable[[str], Path], tmp_path: Path
) -> None:
    database = open_database(sqlite_url(tmp_path / "passages.sqlite3"))
    media = MediaFolder(mount_tmpfs("size=400k") / "media", reserve_mb=0)
    store = PassageStore(database, media, "s", SteppingClock())
    first = store.record(make_event(1))
    media.reserve_mb = 1000
    second = store.record(make_event(1, 2))
    assert second.pictures == first.pictures
    assert fetch_passage(database, passage_id(1)) == second
    assert media.read(first.pictures[0].path)
    database.close()


def test_that_a_row_that_cannot_be_written_leaves_nothing_and_comes_later(
    mount_tmpfs: Callable[[str], Path],
) -> None:
    folder = mount_tmpfs("size=4m")
    database = open_database(sqlite_url(folder / "passages.sqlite3"))
    media = MediaFolder(folder / "media", reserve_mb=0)
    store = PassageStore(database, media, "s", SteppingClock())
    for number in range(5):
        store.record(make_event(number))
    ballast = folder / "ballast"
    fill(ballast)
    number = record_until_full(store, 5)
    recorded = passage_counts(database, START).total
    assert recorded == number
    assert fetch_passage(database, passage_id(number)) is None
    assert len(outbox.recent_entries(database, "s", 10_000)) == recorded
    ballast.unlink()
    assert store.record(make_event(number)).version == 1
    assert passage_counts(database, START).total == recorded + 1
    database.close()


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def record_until_full(store: PassageStore, first: int) -> int:
    """Record frames without end; the number of the first one that was refused."""
    number = first
    try:
        while True:
            store.record(make_event(number, pictures=make_pictures(number, 1, PictureKind.FRAME)))
            number += 1
    except DiskFullError:
        return number


def test_that_a_read_only_picture_folder_does_not_stop_the_record(
    mount_tmpfs: Callable[[str], Path], tmp_path: Path
) -> None:
    database = open_database(sqlite_url(tmp_path / "passages.sqlite3"))
    media = MediaFolder(mount_tmpfs("ro,size=1m") / "media", reserve_mb=0)
    store = PassageStore(database, media, "s", SteppingClock())
    assert store.record(make_event(1)).pictures == ()
    assert store.pictures_dropped == 4
    assert "read-only" in store.picture_problem
    database.close()


def test_that_a_missing_disk_of_pictures_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "media").touch()
    media = MediaFolder(tmp_path / "media", reserve_mb=0)
    with pytest.raises(StorageError, match="can't be written"):
        media.write_note("x", [])
