"""From the address a person names to a source that is polled: a feed, a sitemap or a page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import ReadError
from bot.ingestion.dedupe import canonical_url
from bot.ingestion.fetch import Request
from bot.ingestion.gathering import Download
from bot.ingestion.kinds import Kind, kind_of
from bot.ingestion.reading import opened
from bot.ingestion.source import Reading, Source
from storage.records import ArticleText, NewsSource, SourceKind

FIRST_INTERVAL = timedelta(hours=1)
_LISTS = {
    Kind.FEED: SourceKind.FEED,
    Kind.JSON_FEED: SourceKind.FEED,
    Kind.SITEMAP: SourceKind.SITEMAP,
    Kind.PACKED: SourceKind.SITEMAP,  # what is packed and polled is a sitemap
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be polled at an address: the source itself, else the feeds that it names."""

    source: NewsSource | None
    feeds: tuple[str, ...] = ()


def offer(url: str, download: Download, *, by: str, now: datetime) -> Offer:
    """Return what can be polled at `url`; a page that is no article names its feeds instead.

    The source is due at once. Raises ReadError when there is nothing to poll.
    """
    page = download(Request(url))
    landed = Source(name=url, url=canonical_url(page.url), content_type=page.content_type)
    found = list(opened(page.body, landed))
    errors = [reading for reading in found if isinstance(reading, ReadError)]
    if len(errors) < len(found):
        kind = _LISTS.get(kind_of(page.body, landed), SourceKind.PAGE)
        return Offer(_source(canonical_url(url), kind, found, by, now))
    if errors and errors[0].feeds:
        return Offer(None, errors[0].feeds)
    raise errors[0] if errors else ReadError(url, "there is nothing in it to read")


def _source(url: str, kind: SourceKind, found: list[Reading], by: str, now: datetime) -> NewsSource:
    return NewsSource(
        url=url,
        kind=kind,
        title=_title(kind, found),
        added_by=by,
        added_at=now,
        interval_minutes=FIRST_INTERVAL // timedelta(minutes=1),
        next_poll=now,
    )


def _title(kind: SourceKind, found: list[Reading]) -> str | None:
    """Return what a list calls itself, or the headline of a page."""
    for reading in found:
        match reading:
            case ArticleText():
                return reading.title if kind is SourceKind.PAGE else reading.publisher
            case Source():
                return reading.hints.publisher
    return None
