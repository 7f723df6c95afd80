"""One address asked once: the articles it holds, the pages it leads to, or why there is nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.errors import FetchError, ReadError
from bot.ingestion.dedupe import canonical_url
from bot.ingestion.fetch import Request
from bot.ingestion.gathering import Download
from bot.ingestion.kinds import LISTS, kind_of
from bot.ingestion.reading import opened
from bot.ingestion.source import Reading, Source
from storage.records import ArticleText

Validators = tuple[str | None, str | None]
"""A server's ETag and Last-Modified, sent back to ask for changes only."""

NO_VALIDATORS: Validators = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of asking an address; `reason` is a clause that says why nothing did.

    `permanent` when asking again is no use, `retry_after` in seconds when the server named a time.
    `feeds` are what a page without an article offers instead; `is_list` when it is a feed itself.
    """

    texts: tuple[ArticleText, ...] = ()
    links: tuple[Source, ...] = ()
    feeds: tuple[str, ...] = ()
    validators: Validators = NO_VALIDATORS
    reason: str | None = None
    permanent: bool = False
    retry_after: float | None = None
    is_list: bool = False


def visit(source: Source, download: Download, validators: Validators = NO_VALIDATORS) -> Visit:
    """Ask for `source` and read what comes back; nothing comes of a page that has not changed."""
    etag, modified = validators
    try:
        page = download(Request(source.url, etag=etag, modified=modified))
    except FetchError as error:
        return _failed(error)
    if page.unchanged:
        return Visit(validators=validators)
    landed = replace(source, url=canonical_url(page.url), content_type=page.content_type)
    return replace(
        _sorted(opened(page.body, landed)),
        validators=(page.etag, page.modified),
        is_list=kind_of(page.body, landed) in LISTS,
    )


def _sorted(readings: Iterable[Reading]) -> Visit:
    """Part articles from links; a bad entry of a list matters only when there is no good one."""
    texts: list[ArticleText] = []
    links: list[Source] = []
    errors: list[ReadError] = []
    for reading in readings:
        match reading:
            case ArticleText():
                texts.append(reading)
            case Source():
                links.append(reading)
            case ReadError():
                errors.append(reading)
    if errors and not (texts or links):
        return _failed(errors[0])
    return Visit(texts=tuple(texts), links=tuple(links))


def _failed(error: ReadError) -> Visit:
    return Visit(
        reason=error.reason,
        permanent=error.permanent,
        feeds=error.feeds,
        retry_after=error.retry_after if isinstance(error, FetchError) else None,
    )
