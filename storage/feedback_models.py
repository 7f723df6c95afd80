"""The table of what people say of answers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from storage import rows
from storage.feedback_records import Aspect
from storage.rows import Row

STANDING = "undone_at IS NULL"


def _standing(name: str, *columns: str, unique: bool = False) -> Index:
    """Return an index over the remarks that nobody took back."""
    where = text(STANDING)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


class RemarkRow(Row, table=True):
    """A remark; it stands until somebody takes it back, and is kept even then.

    It is made of one line of an answer and holds for the utterance, or the figure, wherever it is
    printed: `mark` is the cluster of a statement or the fingerprint of a figure. What it says of
    the speaker holds for `filed_article_id`, and where the same `filed_speaker_id` speaks.
    """

    __tablename__ = "remark"
    __table_args__ = (
        rows.one_of("aspect", Aspect),
        CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
        # put(): who says it again changes what was said
        _standing(
            "uq_remark_standing",
            "workspace_id",
            "asked",
            "aspect",
            "evidence",
            "user",
            unique=True,
        ),
        # on(): what was said of these statements and figures?
        _standing("ix_remark_mark", "workspace_id", "mark"),
        # given_to(): what do people say that a speaker said?
        _standing("ix_remark_speaker", "workspace_id", "speaker_id"),
        # latest(): what was said lately?
        Index("ix_remark_given_at", "workspace_id", "given_at"),
    )

    id: int = rows.key()
    asked: str
    aspect: str
    evidence: int = rows.number()
    mark: int | None = rows.number()
    filed_article_id: int | None = rows.number()
    filed_speaker_id: int | None = rows.number()
    words: str
    about: str
    said: str
    speaker_id: int | None = rows.number()
    shown: list[int] = rows.json()
    user: str
    given_at: datetime
    undone_by: str | None = Field(default=None)
    undone_at: datetime | None = Field(default=None)
