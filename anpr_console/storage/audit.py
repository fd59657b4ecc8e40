"""The audit trail: who did what at the console."""

from sqlalchemy import Connection, insert, select

from anpr_console.domain.operator import AuditEntry
from anpr_console.storage.database import Database
from anpr_console.storage.tables import NAME_LENGTH, audit


def record_audit(database: Database, entry: AuditEntry) -> None:
    """Write an entry down.

    Raises:
        StorageError: The database refuses.
    """
    with database.write() as connection:
        add_audit(connection, entry)


def add_audit(connection: Connection, entry: AuditEntry) -> None:
    """As ``record_audit``, within the caller's transaction."""
    connection.execute(
        insert(audit).values(
            at=entry.at,
            operator=entry.operator[:NAME_LENGTH],
            action=entry.action[:60],
            subject=entry.subject[:200],
            detail=entry.detail,
        )
    )


def fetch_audit(database: Database, limit: int = 100) -> tuple[AuditEntry, ...]:
    """The newest entries, newest first.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        rows = connection.execute(select(audit).order_by(audit.c.position.desc()).limit(limit)).all()
    return tuple(
        AuditEntry(
            at=row.at, operator=row.operator, action=row.action, subject=row.subject, detail=row.detail
        )
        for row in rows
    )
