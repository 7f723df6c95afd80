"""The tables of articles and of what they say. They never leave storage.

What they refuse, nobody can store. The full-text index is not here: see storage.search_index; nor
is what is read by itself: see storage.source_models.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from storage import rows
from storage.names import Basis
from storage.records import Qualifier, SpeakerKind, StatementKind
from storage.rows import Row


class ArticleRow(Row, table=True):
    """An article as its latest version has it.

    `published_at` is UTC; `published_offset`, in seconds, leads back to the outlet's own clock.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("workspace_id", "url"),  # serves find()
        rows.reference("article", copy_of="id"),
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

    id: int = rows.key()
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
    copy_of: int | None = rows.number()
    credit: str | None


class ArticleVersionRow(Row, table=True):
    """The text of an article at one time: what spans are positions in."""

    __tablename__ = "article_version"
    __table_args__ = (
        rows.reference("article", article_id="id"),
        CheckConstraint("version >= 1", name="version"),
    )

    article_id: int = rows.key()
    version: int = Field(primary_key=True)
    text: str
    text_hash: str
    fetched_at: datetime


class SentencePrintRow(Row, table=True):
    """A fingerprint of a sentence that an article holds; copies are found by what they share."""

    __tablename__ = "sentence_print"
    __table_args__ = (
        rows.reference("article", article_id="id"),
        # revise(): forget the sentences of the version before
        Index("ix_sentence_print_article", "workspace_id", "article_id"),
    )

    print: int = rows.key()  # sharing(): the key leads from prints to articles
    article_id: int = rows.key()


class SpeakerRow(Row, table=True):
    """Who speaks; `key` is the name as names are compared."""

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key", "kind"),  # serves enrol()
        rows.one_of("kind", SpeakerKind),
    )

    id: int = rows.key()
    key: str
    kind: str
    name: str


class SpeakerAliasRow(Row, table=True):
    """A key under which a speaker is found, and why."""

    __tablename__ = "speaker_alias"
    __table_args__ = (
        rows.reference("speaker", speaker_id="id"),
        rows.one_of("basis", Basis),
        # enrol() and whoever joins or parts speakers: all aliases of one
        Index("ix_speaker_alias_speaker", "workspace_id", "speaker_id"),
    )

    alias: str = Field(primary_key=True)  # named(): the key leads from aliases to speakers
    speaker_id: int = rows.key()
    basis: str


class SpeakerRoleRow(Row, table=True):
    """A role as articles worded it, with the first and the last day it was seen."""

    __tablename__ = "speaker_role"
    __table_args__ = (rows.reference("speaker", speaker_id="id"),)

    speaker_id: int = rows.key()
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

    id: int = rows.key()
    fingerprint: int = rows.number()
    first_stored_at: datetime


class ToldRow(Row):
    """What a statement and a figure share: a place in one version, a speaker, a day.

    `current` while that version is the latest; `day` is when it was said, else published.
    """

    id: int = rows.key()
    article_id: int = rows.number()
    version: int
    speaker_id: int | None = rows.number()
    current: bool
    day: date | None
    text: str
    voice_name: str | None
    voice_role: str | None
    via: list[str] = rows.json()
    context_start: int
    context_end: int


class StatementRow(ToldRow, table=True):
    """A statement of one version; spans are JSON lists of pairs."""

    __tablename__ = "statement"
    __table_args__ = (
        rows.reference("article_version", article_id="article_id", version="version"),
        rows.reference("speaker", speaker_id="id"),
        rows.reference("quote_cluster", cluster_id="id"),
        rows.one_of("kind", StatementKind),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("0 <= context_start AND context_start <= context_end", name="context"),
        CheckConstraint("(speaker_id IS NULL) = (voice_name IS NULL)", name="voice"),
        # revise(): what the version before said
        Index("ix_statement_article", "workspace_id", "article_id", "version"),
        # said_by(): what one speaker said, newest first; spoken(): how much, without reading a row;
        # prune(): is anything left of a speaker?
        Index("ix_statement_speaker", "workspace_id", "speaker_id", "day", "id", "current"),
        # common(): the latest statements; search(): the first and the last day
        rows.current("ix_statement_day", "workspace_id", "day"),
        # also_in and arrived(): who else carries this utterance? prune(): does anybody?
        Index("ix_statement_cluster", "workspace_id", "cluster_id"),
    )

    cluster_id: int = rows.number()
    kind: str
    content: list[list[int]] = rows.json()
    cue: list[list[int]] = rows.json()
    source: list[list[int]] = rows.json()
    speech: bool
    stance: str
    said_on: list[str] | None = rows.json_or_null()
    confidence: float


class FigureRow(ToldRow, table=True):
    """A figure of one version; `fingerprint` is the same in every version of its article."""

    __tablename__ = "figure"
    __table_args__ = (
        rows.reference("article_version", article_id="article_id", version="version"),
        rows.reference("speaker", speaker_id="id"),
        rows.one_of("qualifier", Qualifier),
        CheckConstraint("trend IN ('up', 'down')", name="trend"),
        CheckConstraint("0 <= start_at AND start_at < end_at", name="span"),
        CheckConstraint("0 <= context_start AND context_start <= context_end", name="context"),
        CheckConstraint("(speaker_id IS NULL) = (voice_name IS NULL)", name="voice"),
        # revise(): what the version before counted
        Index("ix_figure_article", "workspace_id", "article_id", "version"),
        # prune(): is anything left of a speaker?
        Index("ix_figure_speaker", "workspace_id", "speaker_id"),
        # search(): the first and the last day
        rows.current("ix_figure_day", "workspace_id", "day"),
        # arrived(): which figures came in between two instants?
        rows.current("ix_figure_first_stored_at", "workspace_id", "first_stored_at"),
    )

    fingerprint: int = rows.number()
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
    as_of: list[str] | None = rows.json_or_null()


class FollowRow(Row, table=True):
    """What a channel follows: one row a channel."""

    __tablename__ = "follow"
    __table_args__ = (
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        CheckConstraint("quiet IN ('skip', 'say')", name="quiet"),
    )

    channel: str = Field(primary_key=True)
    topics: list[str] = rows.json()
    hour: int
    zone: str
    weekdays: list[int] = rows.json()
    quiet: str
    paused: bool
    created_by: str
    created_at: datetime | None
    speakers: list[str] | None = rows.json_or_null()
    filters: dict[str, Any] | None = rows.json_or_null()
    snoozed_until: datetime | None


class DigestRunRow(Row, table=True):
    """The digest of one channel on one of its days: the key lets only one machine post it."""

    __tablename__ = "digest_run"
    __table_args__ = (
        # latest_run(): whoever watches the program asks every few seconds
        Index("ix_digest_run_claimed_at", "workspace_id", "claimed_at"),
    )

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
