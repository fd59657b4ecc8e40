"""Brings a database to the newest revision: in one transaction, on SQLite after a backup beside the file.

Alembic's steps lie in ``migrations/versions`` and are found through the package, so no ``alembic.ini`` is needed and a
frozen bundle finds them too (it must carry that folder as data files).
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, delete, insert, text
from sqlalchemy.exc import SQLAlchemyError

from anpr_console import __version__
from anpr_console.domain.errors import StorageError
from anpr_console.storage import migrations
from anpr_console.storage.errors import NewerDatabaseError, translate_file_error
from anpr_console.storage.tables import meta

_logger = logging.getLogger(__name__)
_LOCK = "anpr_console_migrate"
_LOCK_TIMEOUT_S = 60
_LARGE_MB = 200


def script_directory() -> ScriptDirectory:
    """The numbered steps that this program knows.

    Raises:
        StorageError: If the installation lacks them.
    """
    folder = Path(migrations.__file__ or "").parent
    try:
        scripts = ScriptDirectory(str(folder))
        head = scripts.get_current_head()
    except CommandError as error:
        raise StorageError(f"This installation is incomplete: {error}. Install the program again.") from error
    if head is None:
        raise StorageError(
            f"This installation is incomplete: {folder} holds no database steps. Install the program again."
        )
    return scripts


def current_revision(connection: Connection) -> str | None:
    """The revision of the database, None while it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine, name: str, sqlite_path: Path | None, *, is_read_only: bool) -> None:
    """Create or upgrade the tables.

    Args:
        engine: The open database.
        name: The database for people.
        sqlite_path: Its file, if it has one: backed up before an upgrade.
        is_read_only: Only check that nothing is to be done.

    Raises:
        NewerDatabaseError: A newer program has written it.
        StorageError: A step failed; an SQLite database is as it was.
    """
    scripts = script_directory()
    head = scripts.get_current_head()
    with engine.connect() as connection:
        revision = current_revision(connection)
    _refuse_newer(scripts, revision, name)
    if revision == head:
        return
    if is_read_only:
        raise StorageError(
            f"The database {name} has to be upgraded first. Start the console on it once, then try again."
        )
    if revision is not None and sqlite_path is not None:
        _say_if_long(sqlite_path, name)
        backup = back_up_sqlite(sqlite_path, revision)
        _logger.info("Backed up %s as %s", name, backup.name, extra={"event": "database_backed_up"})
    try:
        _run_steps(engine, scripts, name)
    except SQLAlchemyError as error:
        raise StorageError(
            f"The database {name} could not be upgraded from revision {revision or 'none'} to {head}. "
            + ("It is as it was, and a backup lies beside it. " if sqlite_path else "Restore your backup. ")
            + "Go on with the former version of the program and report this."
        ) from error
    _logger.info(
        "Upgraded %s from revision %s to %s", name, revision, head, extra={"event": "database_upgraded"}
    )


def _say_if_long(path: Path, name: str) -> None:
    """People see warnings, not information, while the program starts, and a large file takes its time."""
    size_mb = path.stat().st_size // 1_000_000
    if size_mb >= _LARGE_MB:
        _logger.warning(
            "%s (%d MB) is backed up and then brought up to date. This takes some minutes; please wait.",
            name,
            size_mb,
            extra={"event": "database_upgrade_begun"},
        )


def _refuse_newer(scripts: ScriptDirectory, revision: str | None, name: str) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabaseError(
            f"The database {name} was written by a newer version of this program (revision {revision}, this one knows "
            f"up to {scripts.get_current_head()}). It was left as it is. Install the newer version, or put back the "
            "backup that was made before the upgrade."
        )


def _run_steps(engine: Engine, scripts: ScriptDirectory, name: str) -> None:
    def steps(revision: Any, _context: MigrationContext) -> Any:
        # Asked again under the lock: another process may have upgraded meanwhile.
        _refuse_newer(scripts, revision[0] if revision else None, name)
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001 (alembic.command does the same)

    with engine.execution_options(anpr_is_write=True).connect() as connection, _lock(connection):
        context = MigrationContext.configure(
            connection, opts={"fn": steps, "transaction_per_migration": False}
        )
        with Operations.context(context), context.begin_transaction():
            context.run_migrations()
            _stamp_program_version(connection)
        connection.commit()


def _stamp_program_version(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.name == "upgraded_by"))
    connection.execute(insert(meta).values(name="upgraded_by", value=f"anpr-console {__version__}"))


@contextmanager
def _lock(connection: Connection) -> Iterator[None]:
    """Keep a second process from upgrading a server's database at the same time; SQLite's write lock does it there."""
    if connection.dialect.name not in {"mysql", "mariadb"}:
        yield
        return
    connection.execute(text("SELECT GET_LOCK(:name, :seconds)"), {"name": _LOCK, "seconds": _LOCK_TIMEOUT_S})
    try:
        yield
    finally:
        connection.execute(text("SELECT RELEASE_LOCK(:name)"), {"name": _LOCK})


def back_up_sqlite(path: Path, revision: str) -> Path:
    """Copy an SQLite database beside itself while it may be in use.

    Args:
        path: The database file.
        revision: Its revision, for the name of the copy.

    Returns:
        The copy's path.

    Raises:
        StorageError: If there is no room or no permission; the database is untouched.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.name}.revision-{revision}.{stamp}.backup")
    partial = target.with_suffix(".partial")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        cause = error if isinstance(error, OSError) else OSError(0, str(error))
        raise translate_file_error(
            cause, f"The database {path} was not upgraded, because its backup could not be written"
        ) from error
    return target
