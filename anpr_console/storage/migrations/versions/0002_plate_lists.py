"""Plate lists, alerts, who is inside; what the lists said of a passage.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
_FIRST_LISTS = (
    ("lst_allow", "Residents", "allow"),
    ("lst_watch", "Watch", "watch"),
    ("lst_ignore", "Ignore", "ignore"),
)


def _time() -> sa.types.TypeEngine[Any]:
    return sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    """The tables, one list of each kind, and three columns of ``passages``."""
    for name, length in (("list_kind", 10), ("list_strength", 12), ("access", 10)):
        op.add_column("passages", sa.Column(name, sa.String(length), nullable=False, server_default="none"))
    op.create_index("ix_passages_list_kind", "passages", ["list_kind", "started_at", "passage_id"])
    _create_lists()
    _create_alerts()
    _create_presences()


def _create_lists() -> None:
    plate_lists = op.create_table(
        "plate_lists",
        sa.Column("list_id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("list_id", name="pk_plate_lists"),
        **_MYSQL,
    )
    op.create_index("ix_plate_lists_name", "plate_lists", ["name"], unique=True)
    op.bulk_insert(
        plate_lists,
        [{"list_id": list_id, "name": name, "kind": kind} for list_id, name, kind in _FIRST_LISTS],
    )
    op.create_table(
        "list_entries",
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("list_id", sa.String(40), nullable=False),
        sa.Column("plate", sa.String(64), nullable=False),
        sa.Column("plate_raw", sa.String(64), nullable=False),
        sa.Column("subregion", sa.String(60), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", _time(), nullable=False),
        sa.Column("changed_by", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", _time(), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name="pk_list_entries"),
        sa.ForeignKeyConstraint(["list_id"], ["plate_lists.list_id"], name="fk_list_entries_list_id"),
        **_MYSQL,
    )
    op.create_index("ix_list_entries_plate", "list_entries", ["list_id", "plate"])
    op.create_index("ix_list_entries_removed_at", "list_entries", ["removed_at"])


def _create_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("alert_id", sa.String(40), nullable=False),
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("station", sa.String(60), nullable=False),
        sa.Column("camera_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("strength", sa.String(12), nullable=False),
        sa.Column("list_name", sa.String(60), nullable=False),
        sa.Column("entry_note", sa.Text(), nullable=False),
        sa.Column("plate", sa.String(64), nullable=False),
        sa.Column("plate_raw", sa.String(64), nullable=False),
        sa.Column("raised_at", _time(), nullable=False),
        sa.Column("acknowledged_at", _time(), nullable=True),
        sa.Column("acknowledged_by", sa.String(60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", name="pk_alerts"),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_alerts_passage_id", ondelete="CASCADE"
        ),
        **_MYSQL,
    )
    op.create_index("ix_alerts_passage_id", "alerts", ["passage_id"], unique=True)
    op.create_index("ix_alerts_open", "alerts", ["acknowledged_at", "raised_at"])
    op.create_index("ix_alerts_raised_at", "alerts", ["raised_at", "alert_id"])


def _create_presences() -> None:
    op.create_table(
        "presences",
        sa.Column("plate", sa.String(64), nullable=False),
        sa.Column("plate_raw", sa.String(64), nullable=False),
        sa.Column("plate_folded", sa.String(64), nullable=False),
        sa.Column("subregion", sa.String(60), nullable=False),
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("camera_id", sa.String(40), nullable=False),
        sa.Column("since", _time(), nullable=False),
        sa.Column("left_at", _time(), nullable=True),
        sa.Column("left_by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("plate", name="pk_presences"),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_presences_passage_id", ondelete="CASCADE"
        ),
        **_MYSQL,
    )
    op.create_index("ix_presences_inside", "presences", ["left_at", "since"])
    op.create_index("ix_presences_passage_id", "presences", ["passage_id"])
    op.create_index("ix_presences_plate_folded", "presences", ["plate_folded"])


def downgrade() -> None:
    """Remove them again."""
    for table in ("presences", "alerts", "list_entries", "plate_lists"):
        op.drop_table(table)
    op.drop_index("ix_passages_list_kind", "passages")
    for column in ("access", "list_strength", "list_kind"):
        op.drop_column("passages", column)
