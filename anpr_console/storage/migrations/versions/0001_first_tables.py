"""Create the first tables.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MYSQL: dict[str, Any] = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}


def _time() -> sa.types.TypeEngine[Any]:
    return sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def _long_text() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(mysql.MEDIUMTEXT(), "mysql", "mariadb")


def _row_number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Passages with their details and pictures, the outbox, the audit trail, a small table of facts."""
    op.create_table(
        "passages",
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("station", sa.String(60), nullable=False),
        sa.Column("camera_id", sa.String(40), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("plate", sa.String(64), nullable=False),
        sa.Column("plate_raw", sa.String(64), nullable=False),
        sa.Column("plate_folded", sa.String(64), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("subregion", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("brand", sa.String(40), nullable=False),
        sa.Column("color", sa.String(20), nullable=False),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("started_at", _time(), nullable=False),
        sa.Column("ended_at", _time(), nullable=False),
        sa.Column("decided_at", _time(), nullable=False),
        sa.Column("recorded_at", _time(), nullable=False),
        sa.Column("changed_at", _time(), nullable=False),
        sa.Column("changed_by", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pictures_dropped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", name="pk_passages"),
        **_MYSQL,
    )
    op.create_index(
        "ix_passages_started_at", "passages", ["started_at", "passage_id", "plate", "plate_folded"]
    )
    op.create_index("ix_passages_plate", "passages", ["plate", "passage_id"])
    op.create_index("ix_passages_plate_folded", "passages", ["plate_folded", "passage_id"])
    op.create_index(
        "ix_passages_confidence", "passages", ["confidence", "passage_id", "plate", "plate_folded"]
    )
    op.create_index("ix_passages_camera", "passages", ["camera_id", "started_at", "passage_id"])
    op.create_index("ix_passages_outcome", "passages", ["outcome", "started_at", "passage_id"])
    op.create_table(
        "passage_details",
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("detail", _long_text(), nullable=False),
        sa.Column("trace", _long_text(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", name="pk_passage_details"),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_passage_details_passage_id", ondelete="CASCADE"
        ),
        **_MYSQL,
    )
    op.create_table(
        "passage_pictures",
        sa.Column("passage_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("frame_index", sa.Integer(), nullable=True),
        sa.Column("taken_at", _time(), nullable=False),
        sa.Column("deleted_at", _time(), nullable=True),
        sa.PrimaryKeyConstraint("passage_id", "kind", name="pk_passage_pictures"),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_passage_pictures_passage_id", ondelete="CASCADE"
        ),
        **_MYSQL,
    )
    op.create_index("ix_passage_pictures_path", "passage_pictures", ["path"], unique=True)
    op.create_index("ix_passage_pictures_due", "passage_pictures", ["kind", "deleted_at", "taken_at"])
    op.create_table(
        "outbox",
        sa.Column("position", _row_number(), autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(40), nullable=False),
        sa.Column("event_type", sa.String(40), nullable=False),
        sa.Column("passage_id", sa.String(40), nullable=True),
        sa.Column("camera_id", sa.String(40), nullable=True),
        sa.Column("station", sa.String(60), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", _time(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("facts", _long_text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_outbox_passage_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
        **_MYSQL,
    )
    op.create_index("ix_outbox_event_id", "outbox", ["event_id"], unique=True)
    op.create_index("ix_outbox_passage_id", "outbox", ["passage_id", "sequence"])
    op.create_index("ix_outbox_due", "outbox", ["state", "station", "position"])
    op.create_table(
        "audit",
        sa.Column("position", _row_number(), autoincrement=True, nullable=False),
        sa.Column("at", _time(), nullable=False),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("detail", _long_text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_audit"),
        sqlite_autoincrement=True,
        **_MYSQL,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "meta",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
        **_MYSQL,
    )


def downgrade() -> None:
    """Remove everything."""
    for table in ("meta", "audit", "outbox", "passage_pictures", "passage_details", "passages"):
        op.drop_table(table)
