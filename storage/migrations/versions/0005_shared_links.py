"""The links that people share, and what channels want done with them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "shared_link",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("shared_by", sa.String(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_shared_link_tries")),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel", "message", "print", name=op.f("pk_shared_link")
        ),
    )
    op.create_index(
        "ix_shared_link_read_at",
        "shared_link",
        ["workspace_id", "read_at"],
        sqlite_where=sa.text("read_at IS NOT NULL"),
        postgresql_where=sa.text("read_at IS NOT NULL"),
    )
    op.create_index("ix_shared_link_shared_at", "shared_link", ["shared_at"])
    op.create_table(
        "channel",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("link_mode", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("link_mode IN ('on', 'ask', 'off')", name=op.f("ck_channel_link_mode")),
        sa.PrimaryKeyConstraint("workspace_id", "channel", name=op.f("pk_channel")),
    )
