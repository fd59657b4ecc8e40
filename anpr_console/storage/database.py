"""The way to the database: opens it, brings it up to date, and hands out read and write transactions.

SQLite runs in WAL with ``synchronous=FULL``: a commit has reached the disk when ``write()`` returns.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql import FromClause

from anpr_console.domain.errors import StorageError
from anpr_console.storage.errors import (
    DatabaseUnreachableError,
    translate_database_error,
    translate_file_error,
)
from anpr_console.storage.migrate import migrate

_logger = logging.getLogger(__name__)
_IS_WRITE = "anpr_is_write"


@dataclass(frozen=True, slots=True, eq=False)
class Database:
    """An open database; may be used from several threads.

    Attributes:
        engine: SQLAlchemy's engine; only ``storage`` touches it.
        name: Path or address for people, without password.
        is_read_only: Whether ``write()`` is refused by the database.
    """

    engine: Engine
    name: str
    is_read_only: bool

    @property
    def is_sqlite(self) -> bool:
        """Whether the record is a file of ours."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database.

        Raises:
            StorageError: With a sentence, if the database refuses.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise translate_database_error(error, self.name) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that takes the write lock at once; committed at the end, rolled back on any error.

        Raises:
            StorageError: With a sentence, if the database refuses.
        """
        try:
            with self.engine.execution_options(**{_IS_WRITE: True}).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise translate_database_error(error, self.name) from error

    def close(self) -> None:
        """Give back all connections; SQLite folds its log into the file with the last one."""
        self.engine.dispose()


def sqlite_url(path: Path) -> str:
    """The SQLAlchemy URL of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def open_database(
    url: str,
    password: str = "",
    *,
    is_read_only: bool = False,
    busy_timeout_s: float = 5.0,
    is_synced: bool = True,
) -> Database:
    """Open the database, create it if it is new, and upgrade it if it is old (SQLite: after a backup).

    Args:
        url: Any SQLAlchemy URL; ``sqlite_url`` makes one from a path.
        password: Put into the URL; kept out of every message.
        is_read_only: Refuse writes, create and upgrade nothing.
        busy_timeout_s: How long to wait for another program's lock.
        is_synced: Whether a commit must have reached the disk. Without, SQLite keeps it over the end of the process,
            but a power cut may take the last ones back; the file stays sound, and others' commits are as safe as ever.

    Returns:
        The open database.

    Raises:
        StorageError: With a sentence, see ``storage.errors`` for the subclasses.
    """
    target = _parse_url(url, password)
    database = Database(
        engine=_make_engine(
            target, is_read_only=is_read_only, busy_timeout_s=busy_timeout_s, is_synced=is_synced
        ),
        name=_name_for_people(target),
        is_read_only=is_read_only,
    )
    try:
        with database.read() as connection:
            connection.execute(text("SELECT 1"))
        migrate(database.engine, database.name, _sqlite_path(target), is_read_only=is_read_only)
    except SQLAlchemyError as error:
        database.close()
        raise translate_database_error(error, database.name) from error
    except StorageError:
        database.close()
        raise
    return database


def _parse_url(url: str, password: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise StorageError(
            "The address of the database is not understood. It must look like "
            "mysql+pymysql://user@host/anpr, or be empty for a file in the data folder."
        ) from error
    if password:
        target = target.set(password=password)
    if target.get_backend_name() in {"mysql", "mariadb"}:
        target = target.update_query_dict({"charset": "utf8mb4"})
    return target


def _name_for_people(target: URL) -> str:
    path = _sqlite_path(target)
    return str(path) if path else target.set(password=None, query={}).render_as_string()


def _sqlite_path(target: URL) -> Path | None:
    if target.get_backend_name() != "sqlite" or not target.database or target.database == ":memory:":
        return None
    return Path(target.database)


def _make_engine(target: URL, *, is_read_only: bool, busy_timeout_s: float, is_synced: bool) -> Engine:
    try:
        if target.get_backend_name() == "sqlite":
            return _make_sqlite_engine(
                target, is_read_only=is_read_only, busy_timeout_s=busy_timeout_s, is_synced=is_synced
            )
        arguments: dict[str, object] = {}
        if target.get_backend_name() in {"mysql", "mariadb"}:
            # Without a strict mode, MariaDB cuts texts that are too long and says nothing.
            mode = "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO"
            access = "READ ONLY" if is_read_only else "READ WRITE"
            arguments = {
                "connect_timeout": 10,
                "read_timeout": 60,
                "write_timeout": 60,
                "init_command": (
                    f"SET SESSION sql_mode='{mode}', SESSION innodb_lock_wait_timeout={max(1, round(busy_timeout_s))},"
                    f" SESSION tx_read_only={'1' if access == 'READ ONLY' else '0'}"
                    # MariaDB alone knows this: long lists of traits stay ranges of an index, they become no table.
                    " /*M!100303 , SESSION in_predicate_conversion_threshold=0 */"
                ),
            }
        return create_engine(target, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)
    except (NoSuchModuleError, ImportError, ArgumentError) as error:
        raise StorageError(
            f"There is no driver for databases of the kind “{target.drivername}”. "
            "Use sqlite, mysql+pymysql, or install the driver."
        ) from error


def _make_sqlite_engine(target: URL, *, is_read_only: bool, busy_timeout_s: float, is_synced: bool) -> Engine:
    path = _sqlite_path(target)
    if path is not None:
        if is_read_only and not path.is_file():
            raise DatabaseUnreachableError(
                f"There is no database {path} yet. Start the console once to create it."
            )
        _make_folder(path.parent)
    if path is not None and is_read_only:
        target = URL.create(
            "sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"}
        )
    engine = create_engine(target, hide_parameters=True, connect_args={"timeout": busy_timeout_s})
    engine.dialect.statement_compiler = _HintingCompiler

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        _set_pragmas(connection, is_read_only=is_read_only, is_synced=is_synced)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A transaction that starts reading and then writes can't wait for the lock; so writers take it first.
        is_write = connection.get_execution_options().get(_IS_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")

    return engine


class _HintingCompiler(SQLiteCompiler):
    """Lets a question name the index to go through, as other databases' compilers do."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        """The hint as it stands behind the table's name."""
        del table
        return text


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise translate_file_error(error, f"The data folder {folder} can't be made") from error


def _set_pragmas(connection: DBAPIConnection, *, is_read_only: bool, is_synced: bool) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves; the driver would only do so before writes
    connection.execute("PRAGMA foreign_keys=ON")
    if is_read_only:
        connection.execute("PRAGMA query_only=ON")
        return
    connection.execute("PRAGMA journal_mode=WAL")
    # FULL syncs the log at every commit: even a power cut loses nothing that was committed.
    connection.execute(f"PRAGMA synchronous={'FULL' if is_synced else 'NORMAL'}")
    connection.execute("PRAGMA journal_size_limit=67108864")
