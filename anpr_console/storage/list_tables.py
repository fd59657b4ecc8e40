"""The tables of the guard's desk: plate lists, alerts, and who is inside."""

from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from anpr_console.storage.column_types import UtcDateTime
from anpr_console.storage.tables import NAME_LENGTH, PLATE_LENGTH, metadata

OWNER_LENGTH = 200
LIST_NAME_LENGTH = 60
_ID = String(40)
_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}

plate_lists = Table(
    "plate_lists",
    metadata,
    Column("list_id", _ID, primary_key=True),
    Column("name", String(LIST_NAME_LENGTH), nullable=False),
    Column("kind", String(10), nullable=False),
    Index("ix_plate_lists_name", "name", unique=True),
    **_MYSQL,
)

# Removed entries stay for a while, so that an undo brings them back and the audit trail's ids mean something.
list_entries = Table(
    "list_entries",
    metadata,
    Column("entry_id", _ID, primary_key=True),
    Column("list_id", _ID, ForeignKey("plate_lists.list_id"), nullable=False),
    Column("plate", String(PLATE_LENGTH), nullable=False),
    Column("plate_raw", String(PLATE_LENGTH), nullable=False),
    Column("subregion", String(NAME_LENGTH), nullable=False),
    Column("valid_from", Date(), nullable=True),
    Column("valid_until", Date(), nullable=True),
    Column("owner", String(OWNER_LENGTH), nullable=False),
    Column("note", Text(), nullable=False),
    Column("changed_at", UtcDateTime(), nullable=False),
    Column("changed_by", String(NAME_LENGTH), nullable=False),
    Column("version", Integer, nullable=False),
    Column("removed_at", UtcDateTime(), nullable=True),
    Index("ix_list_entries_plate", "list_id", "plate"),
    Index("ix_list_entries_removed_at", "removed_at"),
    **_MYSQL,
)

alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", _ID, primary_key=True),
    Column("passage_id", _ID, ForeignKey("passages.passage_id", ondelete="CASCADE"), nullable=False),
    Column("station", String(NAME_LENGTH), nullable=False),
    Column("camera_id", _ID, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("strength", String(12), nullable=False),
    Column("list_name", String(LIST_NAME_LENGTH), nullable=False),
    Column("entry_note", Text(), nullable=False),
    Column("plate", String(PLATE_LENGTH), nullable=False),
    Column("plate_raw", String(PLATE_LENGTH), nullable=False),
    Column("raised_at", UtcDateTime(), nullable=False),
    Column("acknowledged_at", UtcDateTime(), nullable=True),
    Column("acknowledged_by", String(NAME_LENGTH), nullable=False),
    Column("note", Text(), nullable=False),
    Index("ix_alerts_passage_id", "passage_id", unique=True),
    Index("ix_alerts_open", "acknowledged_at", "raised_at"),
    Index("ix_alerts_raised_at", "raised_at", "alert_id"),
    **_MYSQL,
)

presences = Table(
    "presences",
    metadata,
    Column("plate", String(PLATE_LENGTH), primary_key=True),
    Column("plate_raw", String(PLATE_LENGTH), nullable=False),
    Column("plate_folded", String(PLATE_LENGTH), nullable=False),
    Column("subregion", String(NAME_LENGTH), nullable=False),
    Column("passage_id", _ID, ForeignKey("passages.passage_id", ondelete="CASCADE"), nullable=False),
    Column("camera_id", _ID, nullable=False),
    Column("since", UtcDateTime(), nullable=False),
    # How it left: another passage, or a person who said so. NULL while inside.
    Column("left_at", UtcDateTime(), nullable=True),
    Column("left_by", String(NAME_LENGTH), nullable=False),
    Index("ix_presences_inside", "left_at", "since"),
    Index("ix_presences_passage_id", "passage_id"),
    Index("ix_presences_plate_folded", "plate_folded"),
    **_MYSQL,
)
