"""Rows turned into records and back. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone
from typing import Any

from storage.following_records import Filters
from storage.models import (
    ArticleRow,
    DigestRunRow,
    FigureRow,
    FollowRow,
    SpeakerRow,
    StatementRow,
    ToldRow,
)
from storage.records import (
    Article,
    ArticleText,
    DigestRun,
    Failure,
    Figure,
    Follow,
    Granularity,
    NewsSource,
    Period,
    Qualifier,
    SiteLine,
    SourceKind,
    Spans,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)
from storage.rows import Row
from storage.source_models import NewsSourceRow, ReadFailureRow, SiteLineRow


def article_values(text: ArticleText) -> dict[str, Any]:
    """Return the columns that come from the article as it was read."""
    known = asdict(text)
    del known["text"], known["is_cut_out"]
    return known | _instant(text.published_at)


def _instant(published_at: datetime | None) -> dict[str, Any]:
    """Return the outlet's own day and offset beside the instant, which is kept in UTC."""
    offset = published_at.utcoffset() if published_at else None
    return {
        "published_offset": None if offset is None else int(offset.total_seconds()),
        "published_day": published_at.date() if published_at else None,
    }


def article(
    row: ArticleRow, *, version: int | None = None, text_hash: str | None = None
) -> Article:
    """Return the record of `row`, at an earlier version if one is given."""
    published_at = row.published_at
    if published_at is not None and row.published_offset is not None:
        published_at = published_at.astimezone(timezone(timedelta(seconds=row.published_offset)))
    return Article(
        id=row.id,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        byline=row.byline,
        published_at=published_at,
        published_basis=row.published_basis,
        language=row.language,
        version=row.version if version is None else version,
        text_hash=row.text_hash if text_hash is None else text_hash,
        copy_of=row.copy_of,
        credit=row.credit,
    )


def speaker(row: SpeakerRow, roles: Iterable[str]) -> Speaker:
    """Return the record of `row` with its roles."""
    return Speaker(row.id, row.name, SpeakerKind(row.kind), tuple(roles))


def statement_values(statement: Statement) -> dict[str, Any]:
    """Return the columns that come from extraction alone."""
    return {
        "kind": statement.kind,
        "text": statement.text,
        "content": statement.content,
        "cue": statement.cue,
        "source": statement.source,
        "speech": statement.speech,
        "stance": statement.stance,
        "said_on": _period_values(statement.said_on),
        "confidence": statement.confidence,
    } | _telling(statement)


def statement(row: StatementRow, speaker: Speaker | None) -> Statement:
    """Return the record of `row`, which `speaker` said."""
    return Statement(
        kind=StatementKind(row.kind),
        text=row.text,
        content=_spans(row.content),
        cue=_spans(row.cue),
        source=_spans(row.source),
        voice=_voice(row, speaker),
        via=tuple(row.via),
        speech=row.speech,
        stance=row.stance,
        said_on=_period(row.said_on),
        context=(row.context_start, row.context_end),
        confidence=row.confidence,
    )


def figure_values(figure: Figure) -> dict[str, Any]:
    """Return the columns that come from extraction alone."""
    return {
        "start_at": figure.start,
        "end_at": figure.end,
        "text": figure.text,
        "value": figure.value,
        "range_high": figure.range_high,
        "unit": figure.unit,
        "unit_name": figure.unit_name,
        "qualifier": figure.qualifier,
        "trend": figure.trend,
        "measures": figure.measures,
        "as_of": _period_values(figure.as_of),
    } | _telling(figure)


def figure(row: FigureRow, speaker: Speaker | None) -> Figure:
    """Return the record of `row`, which `speaker` named."""
    return Figure(
        start=row.start_at,
        end=row.end_at,
        text=row.text,
        value=row.value,
        range_high=row.range_high,
        unit=row.unit,
        unit_name=row.unit_name,
        qualifier=Qualifier(row.qualifier),
        trend=row.trend,
        measures=row.measures,
        voice=_voice(row, speaker),
        via=tuple(row.via),
        as_of=_period(row.as_of),
        context=(row.context_start, row.context_end),
    )


def follow(row: FollowRow) -> Follow:
    """Return the record of `row`."""
    return Follow(
        channel=row.channel,
        topics=tuple(row.topics),
        hour=row.hour,
        zone=row.zone,
        weekdays=tuple(row.weekdays),
        quiet=row.quiet,
        paused=row.paused,
        created_by=row.created_by,
        created_at=row.created_at,
        speakers=tuple(row.speakers or ()),
        filters=_filters(row.filters or {}),
        snoozed_until=row.snoozed_until,
    )


def _filters(values: Mapping[str, Any]) -> Filters:
    """Return filters whose lists come back from JSON as tuples."""
    found: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Filters(**found)


def digest_run(row: DigestRunRow) -> DigestRun:
    """Return the record of `row`."""
    return DigestRun(
        channel=row.channel,
        local_date=row.local_date,
        outcome=row.outcome,
        covered_until=row.covered_until,
        message_ts=row.message_ts,
    )


def news_source(row: NewsSourceRow) -> NewsSource:
    """Return the record of `row`."""
    return NewsSource(**_columns(row, "kind"), kind=SourceKind(row.kind))


def failure(row: ReadFailureRow) -> Failure:
    """Return the record of `row`."""
    return Failure(**_columns(row, "print"))


def site_line(row: SiteLineRow) -> SiteLine:
    """Return the record of `row`."""
    return SiteLine(**_columns(row))


def _columns(row: Row, *without: str) -> dict[str, Any]:
    """Return the columns that row and record share: all but the workspace and those `without`."""
    return row.model_dump(exclude={"workspace_id", *without})


def _telling(found: Statement | Figure) -> dict[str, Any]:
    """Return the columns that say who tells it and where it stands."""
    return {
        "voice_name": found.voice.name if found.voice else None,
        "voice_role": found.voice.role if found.voice else None,
        "via": found.via,
        "context_start": found.context[0],
        "context_end": found.context[1],
    }


def _voice(row: ToldRow, speaker: Speaker | None) -> Voice | None:
    """Return the speaker as this article names it."""
    if row.voice_name is None or speaker is None:
        return None
    return Voice(row.voice_name, speaker.kind, row.voice_role)


def _spans(pairs: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def _period_values(period: Period | None) -> list[str] | None:
    if period is None:
        return None
    return [period.start.isoformat(), period.end.isoformat(), period.granularity, period.basis]


def _period(values: list[str] | None) -> Period | None:
    if values is None:
        return None
    start, end, granularity, basis = values
    return Period(
        date.fromisoformat(start), date.fromisoformat(end), Granularity(granularity), basis
    )
