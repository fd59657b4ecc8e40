"""Opening: every way it can fail is a sentence, and the file is as it was."""

import gc
import sqlite3
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from anpr_console.domain.errors import StorageError
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.errors import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseReadOnlyError,
    DatabaseUnreachableError,
    NewerDatabaseError,
)
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.conftest import MariaDbServer
from tests.integration.storage.storage_samples import SteppingClock, make_event, passage_id


def new_store(database: Database, tmp_path: Path) -> PassageStore:
    return PassageStore(database, MediaFolder(tmp_path / "media", reserve_mb=0), "s", SteppingClock())


def test_that_a_second_opening_finds_what_the_first_recorded(database_url: str, tmp_path: Path) -> None:
    first = open_database(database_url)
    row = new_store(first, tmp_path).record(make_event(1))
    first.close()
    second = open_database(database_url)
    assert fetch_passage(second, passage_id(1)) == row
    second.close()


def test_that_a_newer_database_is_refused_and_left_as_it_is(database_url: str) -> None:
    database = open_database(database_url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerDatabaseError, match="newer version of this program"):
        open_database(database_url)
    with pytest.raises(NewerDatabaseError):
        open_database(database_url, is_read_only=True)


def test_that_a_reader_sees_everything_and_changes_nothing(database_url: str, tmp_path: Path) -> None:
    writer = open_database(database_url)
    reader = open_database(database_url, is_read_only=True)
    row = new_store(writer, tmp_path).record(make_event(1))
    assert fetch_passage(reader, passage_id(1)) == row
    with pytest.raises(DatabaseReadOnlyError, match="can be read but not written"):
        new_store(reader, tmp_path).record(make_event(2))
    assert fetch_passage(writer, passage_id(2)) is None
    reader.close()
    writer.close()


def test_that_sqlite_keeps_committed_rows_even_through_a_power_cut(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path / "new folder" / "a #b?.sqlite3"))
    with database.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert (tmp_path / "new folder" / "a #b?.sqlite3").is_file()


@pytest.mark.parametrize(
    "content", [b"this is no database at all. " * 400, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_that_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "passages.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamagedError, match="left as it is"):
        open_database(sqlite_url(path))
    assert path.read_bytes() == content


def test_that_a_damaged_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "passages.sqlite3"
    database = open_database(sqlite_url(path))
    store = new_store(database, tmp_path)
    for number in range(20):
        store.record(make_event(number, pictures=()))
    database.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\x5a" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with pytest.raises(DatabaseDamagedError, match="damaged"):
        open_database(sqlite_url(path))
    assert path.read_bytes() == content


def test_that_an_empty_file_becomes_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "passages.sqlite3"
    path.touch()
    open_database(sqlite_url(path)).close()
    assert path.stat().st_size > 0


def test_that_a_locked_database_is_said_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "passages.sqlite3"
    database = open_database(sqlite_url(path), busy_timeout_s=0.05)
    store = new_store(database, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseLockedError, match="locked by another program"):
            store.record(make_event(1))
        other.execute("COMMIT")
    assert store.record(make_event(1)).version == 1
    database.close()


def test_that_a_locked_row_of_mariadb_is_said_to_be_locked(
    mariadb_server: MariaDbServer, tmp_path: Path
) -> None:
    url = mariadb_server.url(mariadb_server.new_database())
    database, other = open_database(url, busy_timeout_s=1), open_database(url)
    store = new_store(database, tmp_path)
    store.record(make_event(1))
    with other.write() as connection:
        connection.execute(text("UPDATE passages SET version = version"))
        with pytest.raises(DatabaseLockedError):
            store.record(make_event(1, 2))
    assert store.record(make_event(1, 2)).version == 2
    database.close()
    other.close()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite+nothing:///x",
        "oracle://user@host/x",
        "mysql+pymysql://root@localhost/x?unix_socket=/nowhere/socket",
    ],
)
def test_that_an_address_that_leads_nowhere_is_refused_in_words(url: str) -> None:
    message = refusal_of(url, "s3cret-password")
    assert message.endswith(".")
    assert "s3cret-password" not in message
    assert "sqlalche.me" not in message


def refusal_of(url: str, password: str) -> str:
    with warnings.catch_warnings():
        # PyMySQL leaves the socket of a connection that never came to be to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            open_database(url, password).close()
        except StorageError as error:
            message = str(error)
            error.__traceback__ = None
        gc.collect()
    return message


def test_that_a_wrong_password_is_said_without_the_password(mariadb_server: MariaDbServer) -> None:
    name = mariadb_server.new_database()
    mariadb_server.run("CREATE OR REPLACE USER anpr@localhost IDENTIFIED BY 'right-password'")
    mariadb_server.run(f"GRANT ALL ON {name}.* TO anpr@localhost")
    url = mariadb_server.url(name).replace("root@", "anpr@")
    open_database(url, "right-password").close()
    with pytest.raises(DatabaseUnreachableError, match="Access denied") as refused:
        open_database(url, "wrong-password")
    assert "wrong-password" not in str(refused.value)


def test_that_a_reader_of_nothing_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachableError, match="There is no database"):
        open_database(sqlite_url(tmp_path / "none" / "x.sqlite3"), is_read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="can't be made"):
        open_database(sqlite_url(tmp_path / "file" / "x.sqlite3"))


def test_that_a_read_only_disk_is_said_to_be_one(mount_tmpfs: Callable[[str], Path]) -> None:
    folder = mount_tmpfs("ro,size=1m")
    with pytest.raises(StorageError, match="Check"):
        open_database(sqlite_url(folder / "passages.sqlite3"))
    with pytest.raises(StorageError, match="read-only"):
        open_database(sqlite_url(folder / "data" / "passages.sqlite3"))
