"""How copies are found, which agency is credited, and what became of words in later versions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and give articles their credit."""
    op.add_column("article", sa.Column("credit", sa.String(), nullable=True))
    _make_minhash_band()
    _make_utterance_edit()


def _make_minhash_band() -> None:
    op.create_table(
        "minhash_band",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_minhash_band_article"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "band", "article_id", name=op.f("pk_minhash_band")
        ),
    )
    op.create_index("ix_minhash_band_article", "minhash_band", ["workspace_id", "article_id"])


def _make_utterance_edit() -> None:
    op.create_table(
        "utterance_edit",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('changed', 'dropped')", name=op.f("ck_utterance_edit_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id", "version"],
            [
                "article_version.workspace_id",
                "article_version.article_id",
                "article_version.version",
            ],
            name=op.f("fk_utterance_edit_article_version"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "cluster_id"],
            ["quote_cluster.workspace_id", "quote_cluster.id"],
            name=op.f("fk_utterance_edit_quote_cluster"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "article_id", "cluster_id", name=op.f("pk_utterance_edit")
        ),
    )
    op.create_index(
        "ix_utterance_edit_version", "utterance_edit", ["workspace_id", "article_id", "version"]
    )
    op.create_index("ix_utterance_edit_cluster", "utterance_edit", ["workspace_id", "cluster_id"])
    op.create_index(
        "ix_utterance_edit_edited_at", "utterance_edit", ["workspace_id", "edited_at"]
    )
