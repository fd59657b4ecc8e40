"""Quick search: combinations of traits, endings of plates, indices that decide a search; review status.

Revision ID: 0003
"""

import logging
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_logger = logging.getLogger(__name__)
_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
_TRAITS = (
    ("camera_id", 40), ("outcome", 20), ("kind", 20), ("brand", 40), ("color", 20), ("direction", 10),
    ("list_kind", 10), ("review", 12),
)  # fmt: skip
_MANY = 50_000
_OLD_INDICES: dict[str, list[str]] = {
    "ix_passages_started_at": ["started_at", "passage_id", "plate", "plate_folded"],
    "ix_passages_plate": ["plate", "passage_id"],
    "ix_passages_plate_folded": ["plate_folded", "passage_id"],
    "ix_passages_confidence": ["confidence", "passage_id", "plate", "plate_folded"],
    "ix_passages_camera": ["camera_id", "started_at", "passage_id"],
    "ix_passages_outcome": ["outcome", "started_at", "passage_id"],
    "ix_passages_list_kind": ["list_kind", "started_at", "passage_id"],
}
_NEW_INDICES: dict[str, list[str]] = {
    "ix_passages_started_at": ["started_at", "passage_id", "traits", "plate", "plate_folded"],
    "ix_passages_plate": ["plate", "passage_id", "traits", "started_at", "confidence", "plate_folded"],
    "ix_passages_confidence": ["confidence", "passage_id", "traits", "started_at", "plate", "plate_folded"],
    "ix_passages_traits": ["traits", "started_at", "passage_id", "confidence", "plate", "plate_folded"],
}


def upgrade() -> None:
    """New columns, tables and indices, filled from what is there; says so if that takes a while."""
    rows = op.get_bind().scalar(sa.text("SELECT count(*) FROM passages")) or 0
    _say(
        rows,
        "The record is prepared for quick search: %d passages. Please wait; nothing is lost if it is stopped.",
    )
    for name in _OLD_INDICES:
        op.drop_index(name, "passages")
    op.add_column("passages", sa.Column("traits", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("passages", sa.Column("review", sa.String(12), nullable=False, server_default="unreviewed"))
    op.create_table(
        "passage_traits",
        sa.Column("traits", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in _TRAITS),
        sa.PrimaryKeyConstraint("traits", name="pk_passage_traits"),
        **_MYSQL,
    )
    op.create_index("ix_passage_traits_all", "passage_traits", [name for name, _ in _TRAITS], unique=True)
    op.create_table(
        "plate_endings",
        sa.Column("ending", sa.String(64), nullable=False),
        sa.Column("plate", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("ending", "plate", name="pk_plate_endings"),
        sqlite_with_rowid=False,
        **_MYSQL,
    )
    _fill_traits()
    _say(rows, "Quick search for %d passages: 1 of 3 steps done.")
    _fill_endings()
    _say(rows, "Quick search for %d passages: 2 of 3 steps done.")
    for name, columns in _NEW_INDICES.items():
        op.create_index(name, "passages", columns)
    _say(rows, "Quick search for %d passages: done.")


def _say(rows: int, words: str) -> None:
    """People see warnings, not information, while the program starts."""
    if rows >= _MANY:
        _logger.warning(words, rows, extra={"event": "search_prepared"})


def _fill_traits() -> None:
    names = ", ".join(name for name, _ in _TRAITS)
    same = " AND ".join(f"t.{name} = passages.{name}" for name, _ in _TRAITS)
    op.execute(f"INSERT INTO passage_traits ({names}) SELECT DISTINCT {names} FROM passages")  # noqa: S608
    op.execute(f"UPDATE passages SET traits = (SELECT t.traits FROM passage_traits t WHERE {same})")  # noqa: S608


def _fill_endings() -> None:
    bind = op.get_bind()
    # In characters, not bytes: Thai plates.
    length = "length" if bind.dialect.name == "sqlite" else "char_length"
    longest = bind.scalar(sa.text(f"SELECT max({length}(plate_folded)) FROM passages")) or 0  # noqa: S608
    if longest == 0:
        return
    # Sorted by the key of the table: it then grows at its end only.
    endings = " UNION ALL ".join(
        f"SELECT substr(plate_folded, {start}) AS ending, plate FROM "  # noqa: S608
        f"(SELECT DISTINCT plate, plate_folded FROM passages WHERE plate <> '') p{start} "
        f"WHERE {length}(plate_folded) >= {start}"
        for start in range(1, longest + 1)
    )
    op.execute(
        f"INSERT INTO plate_endings (ending, plate) SELECT ending, plate FROM ({endings}) e ORDER BY 1, 2"  # noqa: S608
    )


def downgrade() -> None:
    """Back to the former indices."""
    for name in _NEW_INDICES:
        op.drop_index(name, "passages")
    op.drop_table("plate_endings")
    op.drop_table("passage_traits")
    for column in ("review", "traits"):
        op.drop_column("passages", column)
    for name, columns in _OLD_INDICES.items():
        op.create_index(name, "passages", columns)
