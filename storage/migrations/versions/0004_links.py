"""The pages that sources lead to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.CheckConstraint("reads >= 0", name=op.f("ck_link_reads")),
        sa.PrimaryKeyConstraint("workspace_id", "print", name=op.f("pk_link")),
    )
    op.create_index(
        "ix_link_next_read",
        "link",
        ["next_read"],
        sqlite_where=sa.text("next_read IS NOT NULL"),
        postgresql_where=sa.text("next_read IS NOT NULL"),
    )
