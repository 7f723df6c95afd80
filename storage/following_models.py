"""The tables of what a channel has been told and of what it does not want to hear."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage import rows
from storage.following_records import MuteKind
from storage.rows import Row


class DigestItemRow(Row, table=True):
    """A statement or a figure that stood in a channel's digest."""

    __tablename__ = "digest_item"
    __table_args__ = (
        # told(): what did this channel read lately?
        Index("ix_digest_item_told_at", "workspace_id", "channel", "told_at"),
        # forget(): what no digest is compared with any more
        Index("ix_digest_item_old", "told_at"),
    )

    channel: str = Field(primary_key=True)
    evidence_id: int = rows.key()
    told_at: datetime


class MuteRow(Row, table=True):
    """A speaker or a story that a channel does not want to hear of."""

    __tablename__ = "mute"
    __table_args__ = (rows.one_of("kind", MuteKind),)

    channel: str = Field(primary_key=True)  # mutes(): the key leads from channels to mutes
    kind: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    muted_by: str
    muted_at: datetime
