"""The tables of links: pages that sources lead to, and links that people share in channels."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from storage import rows
from storage.link_records import LinkMode
from storage.rows import Row


class LinkRow(Row, table=True):
    """A page; `print` stands for its address, for that may be of any length."""

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint("reads >= 0", name="reads"),
        # claim(): which pages of all workspaces are to be read again?
        Index(
            "ix_link_next_read",
            "next_read",
            sqlite_where=text("next_read IS NOT NULL"),
            postgresql_where=text("next_read IS NOT NULL"),
        ),
    )

    print: int = rows.key()
    url: str
    reads: int
    found_at: datetime
    next_read: datetime | None
    etag: str | None = Field(default=None)
    modified: str | None = Field(default=None)


class SharedLinkRow(Row, table=True):
    """A link of a message that is to be read from `read_at` on, or when somebody asks for it."""

    __tablename__ = "shared_link"
    __table_args__ = (
        CheckConstraint("tries >= 0", name="tries"),
        # overdue(): which links were not read in time?
        Index(
            "ix_shared_link_read_at",
            "workspace_id",
            "read_at",
            sqlite_where=text("read_at IS NOT NULL"),
            postgresql_where=text("read_at IS NOT NULL"),
        ),
        # forget(): which ones did nobody want read?
        Index("ix_shared_link_shared_at", "shared_at"),
    )

    channel: str = Field(primary_key=True)  # take(): the key leads from a message to its links
    message: str = Field(primary_key=True)
    print: int = rows.key()
    thread: str
    url: str
    shared_by: str
    shared_at: datetime
    read_at: datetime | None
    tries: int


class ChannelRow(Row, table=True):
    """What a channel wants done with links that are posted in it."""

    __tablename__ = "channel"
    __table_args__ = (rows.one_of("link_mode", LinkMode),)

    channel: str = Field(primary_key=True)
    link_mode: str
    changed_by: str
    changed_at: datetime
