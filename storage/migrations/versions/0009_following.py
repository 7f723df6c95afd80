"""What channels follow, were told, and do not want to hear of."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables, and the columns that follows from before leave empty."""
    op.add_column("follow", sa.Column("speakers", sa.JSON(), nullable=True))
    op.add_column("follow", sa.Column("filters", sa.JSON(), nullable=True))
    op.add_column("follow", sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "digest_item",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel", "evidence_id", name=op.f("pk_digest_item")
        ),
    )
    op.create_index("ix_digest_item_told_at", "digest_item", ["workspace_id", "channel", "told_at"])
    op.create_index("ix_digest_item_old", "digest_item", ["told_at"])
    op.create_table(
        "mute",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("muted_by", sa.String(), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('speaker', 'story')", name=op.f("ck_mute_kind")),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel", "kind", "name", name=op.f("pk_mute")
        ),
    )
