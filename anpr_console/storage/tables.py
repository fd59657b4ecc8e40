"""The tables of the record. Narrow rows that filters scan, and the wide rest in a table beside them."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects import mysql

from anpr_console.storage.column_types import UtcDateTime

PLATE_LENGTH = 64
NAME_LENGTH = 60
REGION_LENGTH = 16
ANSWER_LENGTH = 500

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Binary collation: plates are normalized before they come here, and Ä must not equal A. utf8mb4 holds every script.
_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
_ID = String(40)
_LONG_TEXT = Text().with_variant(mysql.MEDIUMTEXT(), "mysql", "mariadb")
_ROW_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

passages = Table(
    "passages",
    metadata,
    Column("passage_id", _ID, primary_key=True),
    Column("station", String(NAME_LENGTH), nullable=False),
    Column("camera_id", _ID, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("phase", String(10), nullable=False),
    Column("outcome", String(20), nullable=False),
    # Empty, not NULL, without a read: keyset paging compares these columns.
    Column("plate", String(PLATE_LENGTH), nullable=False),
    Column("plate_raw", String(PLATE_LENGTH), nullable=False),
    Column("plate_folded", String(PLATE_LENGTH), nullable=False),
    Column("confidence", Double, nullable=False),
    Column("region", String(REGION_LENGTH), nullable=False),
    Column("subregion", String(NAME_LENGTH), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("brand", String(40), nullable=False),
    Column("color", String(20), nullable=False),
    Column("direction", String(10), nullable=False),
    # What the plate lists said when it was decided: kind of the list that counts most, how sure, and what follows.
    Column("list_kind", String(10), nullable=False, server_default="none"),
    Column("list_strength", String(12), nullable=False, server_default="none"),
    Column("access", String(10), nullable=False, server_default="none"),
    Column("started_at", UtcDateTime(), nullable=False),
    Column("ended_at", UtcDateTime(), nullable=False),
    Column("decided_at", UtcDateTime(), nullable=False),
    Column("recorded_at", UtcDateTime(), nullable=False),
    Column("changed_at", UtcDateTime(), nullable=False),
    Column("changed_by", String(NAME_LENGTH), nullable=False),
    Column("version", Integer, nullable=False),
    # Pictures that could not be written (disk full …): says why a passage has fewer than it was given.
    Column("pictures_dropped", Integer, nullable=False),
    # Which combination of traits (search_tables.passage_traits) it has.
    Column("traits", Integer, nullable=False, server_default="0"),
    Column("review", String(12), nullable=False, server_default="unreviewed"),
    # One index for each order, with all that filters ask for: a search is decided within the index, and rows are
    # fetched only for what is shown. The last one finds rare combinations of traits.
    Index("ix_passages_started_at", "started_at", "passage_id", "traits", "plate", "plate_folded"),
    Index("ix_passages_plate", "plate", "passage_id", "traits", "started_at", "confidence", "plate_folded"),
    Index(
        "ix_passages_confidence", "confidence", "passage_id", "traits", "started_at", "plate", "plate_folded"
    ),
    Index("ix_passages_traits", "traits", "started_at", "passage_id", "confidence", "plate", "plate_folded"),
    **_MYSQL,
)

passage_details = Table(
    "passage_details",
    metadata,
    Column("passage_id", _ID, ForeignKey("passages.passage_id", ondelete="CASCADE"), primary_key=True),
    Column("detail", _LONG_TEXT, nullable=False),
    Column("trace", _LONG_TEXT, nullable=False),
    **_MYSQL,
)

passage_pictures = Table(
    "passage_pictures",
    metadata,
    Column("passage_id", _ID, ForeignKey("passages.passage_id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("path", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("width_px", Integer, nullable=False),
    Column("height_px", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("frame_index", Integer, nullable=True),
    Column("taken_at", UtcDateTime(), nullable=False),
    Column("deleted_at", UtcDateTime(), nullable=True),
    Index("ix_passage_pictures_path", "path", unique=True),
    Index("ix_passage_pictures_due", "kind", "deleted_at", "taken_at"),
    **_MYSQL,
)

outbox = Table(
    "outbox",
    metadata,
    Column("position", _ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("event_id", _ID, nullable=False),
    Column("event_type", String(40), nullable=False),
    Column("passage_id", _ID, ForeignKey("passages.passage_id", ondelete="CASCADE"), nullable=True),
    Column("camera_id", _ID, nullable=True),
    Column("station", String(NAME_LENGTH), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("created_at", UtcDateTime(), nullable=False),
    # Past it, nobody may act on the event any more; NULL where nobody ever acts on it.
    Column("valid_until", UtcDateTime(), nullable=True),
    Column("facts", _LONG_TEXT, nullable=False),
    Index("ix_outbox_event_id", "event_id", unique=True),
    Index("ix_outbox_passage_id", "passage_id", "sequence"),
    Index("ix_outbox_created_at", "created_at"),
    sqlite_autoincrement=True,
    **_MYSQL,
)

# One row per event and target. All that a dispatcher asks is answered within an index: what waits (oldest first), what
# is due next, and whether an earlier event of the same passage still waits.
deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery_id", _ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("target_id", _ID, nullable=False),
    Column("station", String(NAME_LENGTH), nullable=False),
    Column("position", _ROW_NUMBER, ForeignKey("outbox.position", ondelete="CASCADE"), nullable=False),
    Column("passage_id", _ID, nullable=True),
    Column("state", String(10), nullable=False),
    # Sent again on somebody's word.
    Column("is_resent", Boolean(), nullable=False),
    Column("attempts", Integer, nullable=False),
    # How far it has come in the schedule of tries; tries ahead of it, when a target is back, don't count.
    Column("step", Integer, nullable=False),
    Column("next_try_at", UtcDateTime(), nullable=True),
    Column("tried_at", UtcDateTime(), nullable=True),
    Column("answer_code", Integer, nullable=True),
    Column("answer", String(ANSWER_LENGTH), nullable=False),
    Column("took_ms", Double, nullable=True),
    Column("delivered_ms", Double, nullable=True),
    Index("ix_deliveries_pending", "state", "station", "target_id", "delivery_id"),
    Index("ix_deliveries_due", "state", "station", "target_id", "next_try_at"),
    Index("ix_deliveries_passage", "passage_id", "target_id", "state", "delivery_id"),
    Index("ix_deliveries_position", "position"),
    sqlite_autoincrement=True,
    **_MYSQL,
)

# What targets said of themselves (pause, gone) outlives a restart.
delivery_targets = Table(
    "delivery_targets",
    metadata,
    Column("station", String(NAME_LENGTH), primary_key=True),
    Column("target_id", _ID, primary_key=True),
    Column("standing", String(10), nullable=False),
    Column("reason", String(ANSWER_LENGTH), nullable=False),
    Column("changed_at", UtcDateTime(), nullable=False),
    **_MYSQL,
)

audit = Table(
    "audit",
    metadata,
    Column("position", _ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime(), nullable=False),
    Column("operator", String(NAME_LENGTH), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("detail", _LONG_TEXT, nullable=False),
    Index("ix_audit_at", "at"),
    sqlite_autoincrement=True,
    **_MYSQL,
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", String(500), nullable=False),
    **_MYSQL,
)
