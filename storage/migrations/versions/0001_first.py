"""The first tables, and the full-text index as each database keeps it."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _make_article()
    _make_article_version()
    _make_sentence_print()
    _make_speaker()
    _make_speaker_alias()
    _make_speaker_role()
    _make_quote_cluster()
    _make_statement()
    _make_figure()
    _make_follow()
    _make_digest_run()
    _make_event_seen()
    _make_index()


def _make_article() -> None:
    op.create_table(
        "article",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_offset", sa.Integer(), nullable=True),
        sa.Column("published_day", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("copy_of", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_offset IS NULL) AND (published_at IS NULL) = (published_day IS NULL)",
            name=op.f("ck_article_published"),
        ),
        sa.CheckConstraint("copy_of <> id", name=op.f("ck_article_copy_of")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_article_version")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "copy_of"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_article_article"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_article")),
        sa.UniqueConstraint("workspace_id", "url", name=op.f("uq_article_workspace_id_url")),
    )
    op.create_index("ix_article_copy_of", "article", ["workspace_id", "copy_of"])
    op.create_index("ix_article_published_day", "article", ["workspace_id", "published_day"])


def _make_article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_article_version_version")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_article_version_article"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "article_id", "version", name=op.f("pk_article_version")
        ),
    )


def _make_sentence_print() -> None:
    op.create_table(
        "sentence_print",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"],
            ["article.workspace_id", "article.id"],
            name=op.f("fk_sentence_print_article"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "print", "article_id", name=op.f("pk_sentence_print")
        ),
    )
    op.create_index("ix_sentence_print_article", "sentence_print", ["workspace_id", "article_id"])


def _make_speaker() -> None:
    op.create_table(
        "speaker",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organization', 'group', 'document', 'unnamed')",
            name=op.f("ck_speaker_kind"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_speaker")),
        sa.UniqueConstraint(
            "workspace_id", "key", "kind", name=op.f("uq_speaker_workspace_id_key_kind")
        ),
    )


def _make_speaker_alias() -> None:
    op.create_table(
        "speaker_alias",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('name', 'acronym', 'surname', 'role')", name=op.f("ck_speaker_alias_basis")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "speaker_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f("fk_speaker_alias_speaker"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "alias", "speaker_id", name=op.f("pk_speaker_alias")
        ),
    )
    op.create_index("ix_speaker_alias_speaker", "speaker_alias", ["workspace_id", "speaker_id"])


def _make_speaker_role() -> None:
    op.create_table(
        "speaker_role",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "speaker_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f("fk_speaker_role_speaker"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "speaker_id", "role", name=op.f("pk_speaker_role")),
    )


def _make_quote_cluster() -> None:
    op.create_table(
        "quote_cluster",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("first_stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_quote_cluster")),
        sa.UniqueConstraint(
            "workspace_id", "fingerprint", name=op.f("uq_quote_cluster_workspace_id_fingerprint")
        ),
    )
    op.create_index(
        "ix_quote_cluster_first_stored_at", "quote_cluster", ["workspace_id", "first_stored_at"]
    )


def _make_statement() -> None:
    op.create_table(
        "statement",
        *_told_columns(),
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("cue", sa.JSON(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("speech", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("said_on", sa.JSON(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('direct', 'mixed', 'indirect')", name=op.f("ck_statement_kind")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_confidence")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "cluster_id"],
            ["quote_cluster.workspace_id", "quote_cluster.id"],
            name=op.f("fk_statement_quote_cluster"),
        ),
        *_told_constraints("statement"),
    )
    op.create_index("ix_statement_article", "statement", ["workspace_id", "article_id", "version"])
    _index_current("ix_statement_cluster", "statement", ["workspace_id", "cluster_id"])
    _index_current("ix_statement_day", "statement", ["workspace_id", "day"])
    _index_current("ix_statement_speaker", "statement", ["workspace_id", "speaker_id", "day"])


def _make_figure() -> None:
    op.create_table(
        "figure",
        *_told_columns(),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("first_stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("range_high", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("unit_name", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("trend", sa.String(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("as_of", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'about', 'at_least', 'more_than', 'at_most', 'less_than',"
            " 'up_to', 'range')",
            name=op.f("ck_figure_qualifier"),
        ),
        sa.CheckConstraint("trend IN ('up', 'down')", name=op.f("ck_figure_trend")),
        sa.CheckConstraint("0 <= start_at AND start_at < end_at", name=op.f("ck_figure_span")),
        *_told_constraints("figure"),
    )
    op.create_index("ix_figure_article", "figure", ["workspace_id", "article_id", "version"])
    _index_current("ix_figure_day", "figure", ["workspace_id", "day"])
    _index_current("ix_figure_first_stored_at", "figure", ["workspace_id", "first_stored_at"])


def _told_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.BigInteger(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("voice_name", sa.String(), nullable=True),
        sa.Column("voice_role", sa.String(), nullable=True),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("context_start", sa.Integer(), nullable=False),
        sa.Column("context_end", sa.Integer(), nullable=False),
    ]


def _told_constraints(table: str) -> list[sa.Constraint]:
    version = ("workspace_id", "article_id", "version")
    return [
        sa.CheckConstraint(
            "0 <= context_start AND context_start <= context_end",
            name=op.f(f"ck_{table}_context"),
        ),
        sa.CheckConstraint(
            "(speaker_id IS NULL) = (voice_name IS NULL)", name=op.f(f"ck_{table}_voice")
        ),
        sa.ForeignKeyConstraint(
            version,
            [f"article_version.{name}" for name in version],
            name=op.f(f"fk_{table}_article_version"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "speaker_id"],
            ["speaker.workspace_id", "speaker.id"],
            name=op.f(f"fk_{table}_speaker"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{table}")),
    ]


def _index_current(name: str, table: str, columns: list[str]) -> None:
    op.create_index(
        name,
        table,
        columns,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )


def _make_follow() -> None:
    op.create_table(
        "follow",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.String(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("quiet IN ('skip', 'say')", name=op.f("ck_follow_quiet")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_follow_hour")),
        sa.PrimaryKeyConstraint("workspace_id", "channel", name=op.f("pk_follow")),
    )


def _make_digest_run() -> None:
    op.create_table(
        "digest_run",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("covered_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_ts", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel", "local_date", name=op.f("pk_digest_run")
        ),
    )


def _make_event_seen() -> None:
    op.create_table(
        "event_seen",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "event_id", name=op.f("pk_event_seen")),
    )
    op.create_index("ix_event_seen_seen_at", "event_seen", ["seen_at"])


def _make_index() -> None:
    # Words come in plain: without accents, marks and capitals. Stemming is all that is left to do.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE evidence_search USING fts5"
            " (content, context, names, tags, tokenize = 'porter unicode61')"
        )
        return
    op.create_table(
        "evidence_search",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_evidence_search"),
    )
    op.create_index(
        "ix_evidence_search_words", "evidence_search", ["words"], postgresql_using="gin"
    )
