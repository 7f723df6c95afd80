"""The table of questions that people asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from storage import rows
from storage.rows import Row


class AskedRow(Row, table=True):
    """A question and the evidence that was shown for it."""

    __tablename__ = "asked"
    __table_args__ = (
        # latest_in(): what was this thread about?
        Index("ix_asked_thread", "workspace_id", "channel", "thread", "asked_at"),
        # recent(): what did people want to know lately?
        Index("ix_asked_asked_at", "workspace_id", "asked_at"),
    )

    id: str = Field(primary_key=True)
    channel: str
    thread: str
    user: str
    words: str
    query: dict[str, Any] = rows.json()
    evidence: list[int] = rows.json()
    asked_at: datetime
