"""What a library holds is counted as it comes and goes, and what a speaker said in the index."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table, count what is there, and let a speaker's statements be counted by index."""
    op.create_table(
        "outlet",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "articles >= 0 AND statements >= 0 AND figures >= 0", name=op.f("ck_outlet_counts")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "name", name=op.f("pk_outlet")),
    )
    _count()
    op.drop_index("ix_statement_speaker", "statement")
    op.create_index(
        "ix_statement_speaker",
        "statement",
        ["workspace_id", "speaker_id", "day", "id", "current"],
    )


def _count() -> None:
    """Fill the table: one pass through the articles, one through each kind of what they say."""
    op.execute(
        "INSERT INTO outlet (workspace_id, name, articles, statements, figures)"
        " SELECT workspace_id, coalesce(publisher, ''), count(*), 0, 0 FROM article"
        " GROUP BY workspace_id, coalesce(publisher, '')"
    )
    for table in ("statement", "figure"):
        op.execute(
            f"UPDATE outlet SET {table}s = told.number FROM"
            " (SELECT article.workspace_id, coalesce(publisher, '') AS name, count(*) AS number"
            f" FROM article JOIN {table} ON {table}.workspace_id = article.workspace_id"
            f" AND {table}.article_id = article.id AND {table}.version = article.version"
            " GROUP BY article.workspace_id, coalesce(publisher, '')) AS told"
            " WHERE told.workspace_id = outlet.workspace_id AND told.name = outlet.name"
        )
