"""What can go wrong with the record, each with a sentence for people.

StorageError
├── NewerDatabaseError           written by a newer version of this program
├── DatabaseLockedError          another program holds it
├── DatabaseDamagedError         not a database, or damaged
├── DatabaseReadOnlyError        it can be read but not written
├── DatabaseUnreachableError     no file, no server, no permission
└── DiskFullError                no room left
"""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from anpr_console.domain.errors import StorageError


class NewerDatabaseError(StorageError):
    """The database was written by a newer version of the program."""


class DatabaseLockedError(StorageError):
    """Another program keeps the database locked."""


class DatabaseDamagedError(StorageError):
    """The file is no database or is damaged."""


class DatabaseReadOnlyError(StorageError):
    """The database can't be written."""


class DatabaseUnreachableError(StorageError):
    """There is no way to the database."""


class DiskFullError(StorageError):
    """There is no room left on the disk."""


_SQLITE_KINDS: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: DatabaseLockedError,
    sqlite3.SQLITE_LOCKED: DatabaseLockedError,
    sqlite3.SQLITE_CORRUPT: DatabaseDamagedError,
    sqlite3.SQLITE_NOTADB: DatabaseDamagedError,
    sqlite3.SQLITE_READONLY: DatabaseReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachableError,
    sqlite3.SQLITE_PERM: DatabaseUnreachableError,
    sqlite3.SQLITE_FULL: DiskFullError,
}
_MYSQL_KINDS: dict[int, type[StorageError]] = {
    1021: DiskFullError,
    1114: DiskFullError,
    1044: DatabaseUnreachableError,
    1045: DatabaseUnreachableError,
    1049: DatabaseUnreachableError,
    2002: DatabaseUnreachableError,
    2003: DatabaseUnreachableError,
    2006: DatabaseUnreachableError,
    2013: DatabaseUnreachableError,
    1205: DatabaseLockedError,
    1213: DatabaseLockedError,
    1290: DatabaseReadOnlyError,
    1792: DatabaseReadOnlyError,
    1836: DatabaseReadOnlyError,
    1142: DatabaseReadOnlyError,
}
_SENTENCES: dict[type[StorageError], str] = {
    DatabaseLockedError: (
        "The database {name} is locked by another program. What was recorded is safe. Close other programs that "
        "use it; the console tries again."
    ),
    DatabaseDamagedError: (
        "The database {name} is damaged or is no database. It was left as it is. Put a backup in its place, or move "
        "it away to start with an empty record."
    ),
    DatabaseReadOnlyError: (
        "The database {name} can be read but not written. Check the permissions of its folder and whether the disk "
        "is mounted read-only."
    ),
    DatabaseUnreachableError: (
        "The database {name} can't be opened: {cause}. Check that the folder or server exists, that the name and "
        "password are right and that this user may use it."
    ),
    DiskFullError: (
        "The disk of the database {name} is full, so passages can't be recorded. What was recorded is safe. Free "
        "some space or shorten how long passages are kept."
    ),
    StorageError: "The database {name} refused: {cause}. What was recorded before is safe.",
}


def translate_database_error(error: SQLAlchemyError, name: str) -> StorageError:
    """Make a plain sentence of a driver's error.

    Args:
        error: What SQLAlchemy raised.
        name: The database as people know it: a path or an address, without password.

    Returns:
        The error of the fitting class, to be raised ``from`` the given one.
    """
    original = error.orig if isinstance(error, DBAPIError) else None
    kind = _kind_of(original)
    return kind(_SENTENCES[kind].format(name=name, cause=_cause_of(original, error)))


def _kind_of(original: BaseException | None) -> type[StorageError]:
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        return _SQLITE_KINDS.get(code & 0xFF, StorageError) if isinstance(code, int) else StorageError
    number = original.args[0] if original is not None and original.args else None
    return _MYSQL_KINDS.get(number, StorageError) if isinstance(number, int) else StorageError


def _cause_of(original: BaseException | None, error: SQLAlchemyError) -> str:
    # The text of SQLAlchemy's own error holds the statement; the driver's text alone is short and free of values.
    if original is None:
        return type(error).__name__
    text = str(original.args[-1]) if original.args else type(original).__name__
    return text.splitlines()[0].rstrip(".") if text else type(original).__name__


def translate_file_error(error: OSError, what: str) -> StorageError:
    """Make a plain sentence of a file error.

    Args:
        error: What the operating system said.
        what: The thing that could not be done, as in "The picture folder x can't be written".

    Returns:
        A ``DiskFullError`` where there is no room, a ``StorageError`` otherwise.
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return DiskFullError(
                f"{what}: the disk is full. Free some space or shorten how long pictures are kept."
            )
        case errno.EROFS:
            return StorageError(
                f"{what}: the disk is mounted read-only. Mount it for writing or choose another folder."
            )
        case errno.EACCES | errno.EPERM:
            return StorageError(
                f"{what}: this user is not allowed to. Change the permissions or choose another folder."
            )
        case _:
            return StorageError(f"{what}: {error.strerror or type(error).__name__}.")
