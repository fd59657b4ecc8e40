"""Tables that make passages quick to find: which combinations of traits there are, and the ends of every plate."""

from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table

from anpr_console.storage.tables import PLATE_LENGTH, metadata

_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
TRAIT_LENGTHS: dict[str, int] = {
    "camera_id": 40,
    "outcome": 20,
    "kind": 20,
    "brand": 40,
    "color": 20,
    "direction": 10,
    "list_kind": 10,
    "review": 12,
}
"""What a person chooses from lists; ``passages`` has columns of the same names and widths."""

passage_traits = Table(
    "passage_traits",
    metadata,
    Column("traits", Integer, primary_key=True, autoincrement=True),
    *(Column(name, String(length), nullable=False) for name, length in TRAIT_LENGTHS.items()),
    Index("ix_passage_traits_all", *TRAIT_LENGTHS, unique=True),
    **_MYSQL,
)
"""Each combination of traits that a passage ever had, once. There are far fewer of them than passages."""

_PLATE_KEYS: dict[str, Any] = {"sqlite_with_rowid": False}
plate_endings = Table(
    "plate_endings",
    metadata,
    # Look-alikes folded: one index serves exact and tolerant questions.
    Column("ending", String(PLATE_LENGTH), primary_key=True),
    Column("plate", String(PLATE_LENGTH), primary_key=True),
    **_PLATE_KEYS,
    **_MYSQL,
)
"""Every ending of every plate in the record, so that ``*34*`` is a range of an index: those that begin with 34."""
