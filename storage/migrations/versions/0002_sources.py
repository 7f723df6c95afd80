"""What is read by itself: sources, failures, lines of sites; and indexes to prune by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and let history be found by speaker and utterance too."""
    _make_news_source()
    _make_read_failure()
    _make_site_article()
    _make_site_line()
    _index_history()


def _make_news_source() -> None:
    op.create_table(
        "news_source",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("interval_minutes", sa.Integer(), nullable=False),
        sa.Column("next_poll", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_poll", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_success", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_reason", sa.String(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('feed', 'sitemap', 'page')", name=op.f("ck_news_source_kind")),
        sa.CheckConstraint("interval_minutes >= 1", name=op.f("ck_news_source_interval_minutes")),
        sa.CheckConstraint("failures >= 0 AND articles >= 0", name=op.f("ck_news_source_counts")),
        sa.PrimaryKeyConstraint("workspace_id", "url", name=op.f("pk_news_source")),
    )
    op.create_index(
        "ix_news_source_next_poll",
        "news_source",
        ["next_poll"],
        sqlite_where=sa.text("paused = 0"),
        postgresql_where=sa.text("NOT paused"),
    )


def _make_read_failure() -> None:
    op.create_table(
        "read_failure",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("attempts >= 1", name=op.f("ck_read_failure_attempts")),
        sa.PrimaryKeyConstraint("workspace_id", "print", name=op.f("pk_read_failure")),
    )
    op.create_index("ix_read_failure_last_at", "read_failure", ["workspace_id", "last_at"])


def _make_site_article() -> None:
    op.create_table(
        "site_article",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_site_article_article"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "host", "article_id", name=op.f("pk_site_article")),
    )
    op.create_index("ix_site_article_article", "site_article", ["workspace_id", "article_id"])


def _make_site_line() -> None:
    op.create_table(
        "site_line",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_by", sa.String(), nullable=True),
        sa.Column("restored_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(restored_by IS NULL) = (restored_at IS NULL)", name=op.f("ck_site_line_restored")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "host", "print", name=op.f("pk_site_line")),
    )


def _index_history() -> None:
    # A speaker or an utterance may go once no version holds it: without these every one that goes
    # would cost a walk through all statements, the foreign keys' own check included.
    op.drop_index("ix_statement_speaker", "statement")
    op.create_index("ix_statement_speaker", "statement", ["workspace_id", "speaker_id", "day"])
    op.drop_index("ix_statement_cluster", "statement")
    op.create_index("ix_statement_cluster", "statement", ["workspace_id", "cluster_id"])
    op.create_index("ix_figure_speaker", "figure", ["workspace_id", "speaker_id"])
