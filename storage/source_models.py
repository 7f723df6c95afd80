"""The tables of what is read by itself: sources, what failed, the lines that sites repeat."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from storage import rows
from storage.records import SourceKind
from storage.rows import Row


class NewsSourceRow(Row, table=True):
    """A feed, a sitemap or a page that is polled, and how the last polls went."""

    __tablename__ = "news_source"
    __table_args__ = (
        rows.one_of("kind", SourceKind),
        CheckConstraint("interval_minutes >= 1", name="interval_minutes"),
        CheckConstraint("failures >= 0 AND articles >= 0", name="counts"),
        # due(): which sources of all workspaces wait for their poll?
        Index(
            "ix_news_source_next_poll",
            "next_poll",
            sqlite_where=text("paused = 0"),
            postgresql_where=text("NOT paused"),
        ),
    )

    url: str = Field(primary_key=True)
    kind: str
    title: str | None
    paused: bool
    added_by: str
    added_at: datetime
    etag: str | None
    modified: str | None
    interval_minutes: int
    next_poll: datetime
    last_poll: datetime | None
    last_success: datetime | None
    failures: int
    last_reason: str | None
    articles: int


class ReadFailureRow(Row, table=True):
    """An address that could not be read; `print` stands for it, for it may be of any length."""

    __tablename__ = "read_failure"
    __table_args__ = (
        CheckConstraint("attempts >= 1", name="attempts"),
        # listed(): the latest failures
        Index("ix_read_failure_last_at", "workspace_id", "last_at"),
    )

    print: int = rows.key()
    url: str
    reason: str
    attempts: int
    first_at: datetime
    last_at: datetime
    permanent: bool


class SiteArticleRow(Row, table=True):
    """One of a site's latest articles, with the fingerprints of its lines as they were read.

    Kept together, because they are only ever counted together: a row for each would be thirty.
    """

    __tablename__ = "site_article"
    __table_args__ = (
        rows.reference("article", article_id="id"),
        # prune(): forget what an article held
        Index("ix_site_article_article", "workspace_id", "article_id"),
    )

    host: str = Field(primary_key=True)  # repeats(): the key leads from a site to its articles
    article_id: int = rows.key()
    prints: list[int] = rows.json()


class SiteLineRow(Row, table=True):
    """A line that was left out of articles of its site, until somebody restored it."""

    __tablename__ = "site_line"
    __table_args__ = (
        CheckConstraint("(restored_by IS NULL) = (restored_at IS NULL)", name="restored"),
    )

    host: str = Field(primary_key=True)
    print: int = rows.key()
    text: str
    since: datetime
    restored_by: str | None
    restored_at: datetime | None
