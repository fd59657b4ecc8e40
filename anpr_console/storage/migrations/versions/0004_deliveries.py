"""Deliveries: one row per event and push target; what targets said of themselves; until when an event may be acted on.

Revision ID: 0004
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
_INDICES: dict[str, list[str]] = {
    "ix_deliveries_pending": ["state", "station", "target_id", "delivery_id"],
    "ix_deliveries_due": ["state", "station", "target_id", "next_try_at"],
    "ix_deliveries_passage": ["passage_id", "target_id", "state", "delivery_id"],
    "ix_deliveries_position": ["position"],
}


def _time() -> sa.types.TypeEngine[Any]:
    return sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def _row_number() -> sa.types.TypeEngine[Any]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """New tables; the outbox's one state gives way to a state per target.

    Events recorded before have no deliveries: there was nobody to send them, and a target begins with fresh events.
    """
    op.drop_index("ix_outbox_due", "outbox")
    op.drop_column("outbox", "state")
    op.add_column("outbox", sa.Column("valid_until", _time(), nullable=True))
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"])
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", _row_number(), autoincrement=True, nullable=False),
        sa.Column("target_id", sa.String(40), nullable=False),
        sa.Column("station", sa.String(60), nullable=False),
        sa.Column("position", _row_number(), nullable=False),
        sa.Column("passage_id", sa.String(40), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("is_resent", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _time(), nullable=True),
        sa.Column("tried_at", _time(), nullable=True),
        sa.Column("answer_code", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(500), nullable=False),
        sa.Column("took_ms", sa.Double(), nullable=True),
        sa.Column("delivered_ms", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["position"], ["outbox.position"], ondelete="CASCADE", name="fk_deliveries_position"
        ),
        sqlite_autoincrement=True,
        **_MYSQL,
    )
    for name, columns in _INDICES.items():
        op.create_index(name, "deliveries", columns)
    op.create_table(
        "delivery_targets",
        sa.Column("station", sa.String(60), nullable=False),
        sa.Column("target_id", sa.String(40), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("changed_at", _time(), nullable=False),
        sa.PrimaryKeyConstraint("station", "target_id", name="pk_delivery_targets"),
        **_MYSQL,
    )


def downgrade() -> None:
    """Back to one state per event: all count as waiting, as they did."""
    op.drop_table("delivery_targets")
    op.drop_table("deliveries")
    op.drop_index("ix_outbox_created_at", "outbox")
    op.drop_column("outbox", "valid_until")
    op.add_column("outbox", sa.Column("state", sa.String(12), nullable=False, server_default="pending"))
    op.create_index("ix_outbox_due", "outbox", ["state", "station", "position"])
