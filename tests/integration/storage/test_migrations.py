"""Migrations: none is pending, a backup comes before an upgrade, a failing step leaves all as it was."""

import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import PageRequest, PassageFilter
from anpr_console.storage import migrate as migrate_module
from anpr_console.storage import migrations
from anpr_console.storage.database import open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_page, fetch_passage
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.tables import metadata
from tests.integration.storage.storage_samples import SteppingClock, make_event, make_passage, passage_id

SECOND_STEP = '''
"""Test."""
from alembic import op
import sqlalchemy as sa
revision = "next"
down_revision = "{head}"

def upgrade():
    op.add_column("passages", sa.Column("note", sa.String(20), nullable=False, server_default=""))
    {trouble}
'''


HEAD = str(migrate_module.script_directory().get_current_head())


def second_step(trouble: str = "") -> str:
    return SECOND_STEP.format(head=HEAD, trouble=trouble)


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our own migrations in a folder of their own, as the next version of the program would have them."""
    folder = tmp_path / "next" / "migrations"
    shutil.copytree(
        Path(migrations.__file__ or "").parent, folder, ignore=shutil.ignore_patterns("__pycache__")
    )
    module = ModuleType("migrations")
    module.__file__ = str(folder / "__init__.py")
    monkeypatch.setattr(migrate_module, "migrations", module)
    return folder / "versions"


def test_that_no_migration_is_pending(database_url: str) -> None:
    database = open_database(database_url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_that_plates_are_compared_by_their_bytes_in_mariadb(database_url: str) -> None:
    database = open_database(database_url)
    if not database.is_sqlite:
        with database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE "
                    "table_schema = DATABASE() AND collation_name IS NOT NULL AND table_name <> 'alembic_version'"
                )
            ).all()
            times = connection.execute(
                text(
                    "SELECT DISTINCT datetime_precision FROM information_schema.columns WHERE "
                    "table_schema = DATABASE() AND data_type = 'datetime'"
                )
            ).all()
        assert {collation for _, _, collation in rows} == {"utf8mb4_bin"}
        assert [tuple(row) for row in times] == [(6,)]
    with database.write() as connection:
        connection.execute(text("INSERT INTO meta (name, value) VALUES ('é', ''), ('e', ''), ('E', '')"))
    database.close()


def test_that_a_backup_is_made_before_an_upgrade(
    tmp_path: Path, next_program: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "passages.sqlite3"
    database = open_database(sqlite_url(path))
    row = PassageStore(database, MediaFolder(tmp_path / "media"), "s", SteppingClock()).record(make_event(1))
    database.close()
    (next_program / "next_note.py").write_text(second_step())
    with caplog.at_level(logging.INFO):
        upgraded = open_database(sqlite_url(path))
    assert fetch_passage(upgraded, passage_id(1)) == row
    upgraded.close()
    (backup,) = tmp_path.glob("*.backup")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert copy.execute("SELECT count(*) FROM passages").fetchall() == [(1,)]
    assert "Backed up" in caplog.text


def test_that_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, next_program: Path) -> None:
    path = tmp_path / "passages.sqlite3"
    open_database(sqlite_url(path)).close()
    (next_program / "next_note.py").write_text(second_step('op.execute("no sql at all")'))
    with pytest.raises(StorageError, match="could not be upgraded"):
        open_database(sqlite_url(path))
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        columns = [row[1] for row in plain.execute("PRAGMA table_info(passages)")]
    assert "note" not in columns
    assert "plate" in columns


def test_that_an_upgraded_database_is_newer_for_the_former_program(
    tmp_path: Path, next_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(tmp_path / "passages.sqlite3")
    (next_program / "next_note.py").write_text(second_step())
    open_database(url).close()
    monkeypatch.undo()
    with pytest.raises(StorageError, match=f"revision next, this one knows up to {HEAD}"):
        open_database(url)


def test_that_a_reader_does_not_upgrade(tmp_path: Path, next_program: Path) -> None:
    url = sqlite_url(tmp_path / "passages.sqlite3")
    open_database(url).close()
    (next_program / "next_note.py").write_text(second_step())
    with pytest.raises(StorageError, match="has to be upgraded first"):
        open_database(url, is_read_only=True)


def test_that_an_installation_without_steps_says_so(tmp_path: Path, next_program: Path) -> None:
    shutil.rmtree(next_program.parent)
    with pytest.raises(StorageError, match="installation is incomplete"):
        open_database(sqlite_url(tmp_path / "passages.sqlite3"))


def test_that_a_backup_without_room_stops_the_upgrade(tmp_path: Path, next_program: Path) -> None:
    path = tmp_path / "passages.sqlite3"
    open_database(sqlite_url(path)).close()
    (next_program / "next_note.py").write_text(second_step())
    away = tmp_path / "away"
    with pytest.raises(StorageError, match="its backup could not be written"):
        migrate_module.back_up_sqlite(away / path.name, "0001")
    assert not away.exists()


def test_that_a_record_from_before_the_search_tables_is_searched_like_a_new_one(database_url: str) -> None:
    """Down to the former revision, as a former program would have left it, and up again."""
    database = open_database(database_url)
    store = PassageStore(database, MediaFolder(Path("unused")), "s", SteppingClock())
    for number, plate in enumerate(["AB1234", "A81234", "1กก99", None]):
        store.record(make_event(number, passage=make_passage(number, plate), pictures=()))
    scripts = migrate_module.script_directory()
    context_options = {"fn": lambda revision, _context: scripts._downgrade_revs("0002", revision)}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=context_options)
        with Operations.context(context), context.begin_transaction():
            context.run_migrations()
        connection.commit()
        assert not inspect(connection).has_table("plate_endings")
    database.close()
    upgraded = open_database(database_url)
    request = PageRequest(PassageFilter(plate="*B12*", is_fuzzy=True, camera_ids=("gate-in",)))
    assert [row.passage.passage_id for row in fetch_page(upgraded, request).rows] == [
        passage_id(1),
        passage_id(0),
    ]
    assert len(fetch_page(upgraded, PageRequest(PassageFilter(plate="*กก9*"))).rows) == 1
    assert len(fetch_page(upgraded, PageRequest(PassageFilter(outcomes=(Outcome.NO_PLATE_FOUND,)))).rows) == 1
    with upgraded.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    upgraded.close()
