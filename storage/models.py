"""The tables. They never leave storage; what they refuse, nobody can store.

Every key begins with `workspace_id`, so that a workspace can be deleted by one condition and the
tables can be sharded by it. The full-text index is not here: see storage.search_index.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from storage.names import Basis
from storage.records import Qualifier, SpeakerKind, StatementKind

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Row(SQLModel):
    """What every table has."""

    metadata = MetaData(naming_convention=_NAMES)

    workspace_id: str = Field(primary_key=True)


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def _reference(table: str, **columns: str) -> ForeignKeyConstraint:
    """Return a foreign key within one workspace; `columns` map ours to those of `table`."""
    return ForeignKeyConstraint(
        ["workspace_id", *columns],
        [f"{table}.workspace_id", *(f"{table}.{name}" for name in columns.values())],
    )


def _current(name: str, *columns: str) -> Index:
    """Return an index over what the latest versions say; history is never searched through it."""
    # SQLite uses a partial index only when the query words the condition in the same way.
    return Index(name, *columns, sqlite_where=text("current = 1"), postgresql_where=text("current"))


def _key() -> Any:  # noqa: ANN401 - as sqlmodel's Field
    return Field(sa_type=BigInteger, primary_key=True)


def _number() -> Any:  # noqa: ANN401
    return Field(sa_type=BigInteger)


def _json() -> Any:  # noqa: ANN401
    return Field(sa_type=JSON)


def _json_or_null() -> Any:  # noqa: ANN401
    return Field(sa_type=JSON(none_as_null=True), nullable=True)


class ArticleRow(Row, table=True):
    """An article as its latest version has it.

    `published_at` is UTC; `published_offset`, in seconds, leads back to the outlet's own clock.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("workspace_id", "url"),  # serves find()
        _reference("article", copy_of="id"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("copy_of <> id", name="copy_of"),
        CheckConstraint(
            "(published_at IS NULL) = (published_offset IS NULL)"
            " AND (published_at IS NULL) = (published_day IS NULL)",
            name="published",
        ),
        # also_in: which outlets carry copies of these articles?
        Index("ix_article_copy_of", "workspace_id", "copy_of"),
        # coverage(): the first and the last day of publication
        Index("ix_article_published_day", "workspace_id", "published_day"),
    )

    id: int = _key()
    url: str
    title: str | None
    publisher: str | None
    byline: str | None
    published_at: datetime | None
    published_offset: int | None
    published_day: date | None
    published_basis: str
    language: str
    version: int
    text_hash: str
    copy_of: int | None = _number()


class ArticleVersionRow(Row, table=True):
    """The text of an article at one time: what spans are positions in."""

    __tablename__ = "article_version"
    __table_args__ = (
        _reference("article", article_id="id"),
        CheckConstraint("version >= 1", name="version"),
    )

    article_id: int = _key()
    version: int = Field(primary_key=True)
    text: str
    text_hash: str
    fetched_at: datetime


class SentencePrintRow(Row, table=True):
    """A fingerprint of a sentence that an article holds; copies are found by what they share."""

    __tablename__ = "sentence_print"
    __table_args__ = (
        _reference("article", article_id="id"),
        # revise(): forget the sentences of the version before
        Index("ix_sentence_print_article", "workspace_id", "article_id"),
    )

    print: int = _key()  # sharing(): the key leads from prints to articles
    article_id: int = _key()


class SpeakerRow(Row, table=True):
    """Who speaks; `key` is the name as names are compared."""

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key", "kind"),  # serves enrol()
        _one_of("kind", SpeakerKind),
    )

    id: int = _key()
    key: str
    kind: str
    name: str


class SpeakerAliasRow(Row, table=True):
    """A key under which a speaker is found, and why."""

    __tablename__ = "speaker_alias"
    __table_args__ = (
        _reference("speaker", speaker_id="id"),
        _one_of("basis", Basis),
        # enrol() and whoever joins or parts speakers: all aliases of one
        Index("ix_speaker_alias_speaker", "workspace_id", "speaker_id"),
    )

    alias: str = Field(primary_key=True)  # named(): the key leads from aliases to speakers
    speaker_id: int = _key()
    basis: str


class SpeakerRoleRow(Row, table=True):
    """A role as articles worded it, with the first and the last day it was seen."""

    __tablename__ = "speaker_role"
    __table_args__ = (_reference("speaker", speaker_id="id"),)

    speaker_id: int = _key()
    role: str = Field(primary_key=True)
    first_on: date | None
    last_on: date | None


class QuoteClusterRow(Row, table=True):
    """One utterance, however many articles carry it; `first_stored_at` is when the first did."""

    __tablename__ = "quote_cluster"
    __table_args__ = (
        UniqueConstraint("workspace_id", "fingerprint"),  # serves file()
        # arrived(): which utterances came in between two instants?
        Index("ix_quote_cluster_first_stored_at", "workspace_id", "first_stored_at"),
    )

    id: int = _key()
    fingerprint: int = _number()
    first_stored_at: datetime


class ToldRow(Row):
    """What a statement and a figure share: a place in one version, a speaker, a day.

    `current` while that version is the latest; `day` is when it was said, else published.
    """

    id: int = _key()
    article_id: int = _number()
    version: int
    speaker_id: int | None = _number()
    current: bool
    day: date | None
    text: str
    voice_name: str | None
    voice_role: str | None
    via: list[str] = _json()
    context_start: int
    context_end: int


class StatementRow(ToldRow, table=True):
    """A statement of one version; spans are JSON lists of pairs."""

    __tablename__ = "statement"
    __table_args__ = (
        _reference("article_version", article_id="article_id", version="version"),
        _reference("speaker", speaker_id="id"),
        _reference("quote_cluster", cluster_id="id"),
        _one_of("kind", StatementKind),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("0 <= context_start AND context_start <= context_end", name="context"),
        CheckConstraint("(speaker_id IS NULL) = (voice_name IS NULL)", name="voice"),
        # revise(): what the version before said
        Index("ix_statement_article", "workspace_id", "article_id", "version"),
        # said_by(): what one speaker said, newest first
        _current("ix_statement_speaker", "workspace_id", "speaker_id", "day"),
        # common(): the latest statements; search(): the first and the last day
        _current("ix_statement_day", "workspace_id", "day"),
        # also_in and arrived(): who else carries this utterance?
        _current("ix_statement_cluster", "workspace_id", "cluster_id"),
    )

    cluster_id: int = _number()
    kind: str
    content: list[list[int]] = _json()
    cue: list[list[int]] = _json()
    source: list[list[int]] = _json()
    speech: bool
    stance: str
    said_on: list[str] | None = _json_or_null()
    confidence: float


class FigureRow(ToldRow, table=True):
    """A figure of one version; `fingerprint` is the same in every version of its article."""

    __tablename__ = "figure"
    __table_args__ = (
        _reference("article_version", article_id="article_id", version="version"),
        _reference("speaker", speaker_id="id"),
        _one_of("qualifier", Qualifier),
        CheckConstraint("trend IN ('up', 'down')", name="trend"),
        CheckConstraint("0 <= start_at AND start_at < end_at", name="span"),
        CheckConstraint("0 <= context_start AND context_start <= context_end", name="context"),
        CheckConstraint("(speaker_id IS NULL) = (voice_name IS NULL)", name="voice"),
        # revise(): what the version before counted
        Index("ix_figure_article", "workspace_id", "article_id", "version"),
        # search(): the first and the last day
        _current("ix_figure_day", "workspace_id", "day"),
        # arrived(): which figures came in between two instants?
        _current("ix_figure_first_stored_at", "workspace_id", "first_stored_at"),
    )

    fingerprint: int = _number()
    first_stored_at: datetime
    start_at: int
    end_at: int
    value: float
    range_high: float | None
    unit: str
    unit_name: str | None
    qualifier: str
    trend: str | None
    measures: str | None
    as_of: list[str] | None = _json_or_null()


class FollowRow(Row, table=True):
    """What a channel follows: one row a channel."""

    __tablename__ = "follow"
    __table_args__ = (
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        CheckConstraint("quiet IN ('skip', 'say')", name="quiet"),
    )

    channel: str = Field(primary_key=True)
    topics: list[str] = _json()
    hour: int
    zone: str
    weekdays: list[int] = _json()
    quiet: str
    paused: bool
    created_by: str
    created_at: datetime | None


class DigestRunRow(Row, table=True):
    """The digest of one channel on one of its days: the key lets only one machine post it."""

    __tablename__ = "digest_run"

    channel: str = Field(primary_key=True)
    local_date: date = Field(primary_key=True)
    outcome: str
    covered_until: datetime
    claimed_at: datetime
    message_ts: str | None


class EventSeenRow(Row, table=True):
    """An event of Slack that was taken up, so that a second delivery is not."""

    __tablename__ = "event_seen"
    __table_args__ = (
        # forget(): those that Slack will not deliver again
        Index("ix_event_seen_seen_at", "seen_at"),
    )

    event_id: str = Field(primary_key=True)
    seen_at: datetime
