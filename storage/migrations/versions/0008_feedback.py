"""What people say of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "remark",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("evidence", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=True),
        sa.Column("filed_article_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_speaker_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "aspect IN ('answer', 'speaker', 'figure', 'relevance', 'source')",
            name=op.f("ck_remark_aspect"),
        ),
        sa.CheckConstraint(
            "(undone_by IS NULL) = (undone_at IS NULL)", name=op.f("ck_remark_undone")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_remark")),
    )
    standing = sa.text("undone_at IS NULL")
    for name, columns, unique in (
        ("uq_remark_standing", ["asked", "aspect", "evidence", "user"], True),
        ("ix_remark_mark", ["mark"], False),
        ("ix_remark_speaker", ["speaker_id"], False),
    ):
        op.create_index(
            name,
            "remark",
            ["workspace_id", *columns],
            unique=unique,
            sqlite_where=standing,
            postgresql_where=standing,
        )
    op.create_index("ix_remark_given_at", "remark", ["workspace_id", "given_at"])
