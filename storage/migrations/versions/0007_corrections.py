"""Why names were taken for one speaker, and what people put right about it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    _evidence()
    _corrections()
    _merges()


def _evidence() -> None:
    op.create_table(
        "speaker_evidence",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False),
        sa.Column("pro", sa.JSON(), nullable=False),
        sa.Column("contra", sa.JSON(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_speaker_evidence_article"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "speaker_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f("fk_speaker_evidence_speaker"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "article_id", "alias", name=op.f("pk_speaker_evidence")
        ),
    )
    op.create_index(
        "ix_speaker_evidence_speaker", "speaker_evidence", ["workspace_id", "speaker_id"]
    )


def _corrections() -> None:
    op.create_table(
        "speaker_correction",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('merge', 'split', 'rename', 'role')",
            name=op.f("ck_speaker_correction_kind"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_speaker_correction")),
    )
    op.create_index(
        "ix_speaker_correction_speaker", "speaker_correction", ["workspace_id", "speaker_id"]
    )


def _merges() -> None:
    op.create_table(
        "speaker_merge",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False),
        sa.Column("into_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "speaker_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f("fk_speaker_merge_speaker"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "into_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f("fk_speaker_merge_into"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "speaker_id", name=op.f("pk_speaker_merge")),
    )
    op.create_index("ix_speaker_merge_into", "speaker_merge", ["workspace_id", "into_id"])
