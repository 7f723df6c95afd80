"""RSS and Atom: entries that carry their whole text are articles, the others are links."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml.html import fragment_fromstring

from bot.errors import ReadError
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.dedupe import canonical_url
from bot.ingestion.instants import parse_instant
from bot.ingestion.markup import lines_of
from bot.ingestion.source import Given, Source
from storage.records import ArticleText

MAX_ENTRIES = 1_000  # a feed tells the news; more is an archive or an attack
_WHOLE_TEXT = 80  # words; teasers are shorter
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue|keep) reading|read more|read the (?:full|rest).{0,40})\W*$",
    re.IGNORECASE,
)
_FEED = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>]*>\s*)*"
    rb"<(?:\w+:)?(?:rss|feed|RDF)\b",
    re.DOTALL,
)


def is_feed(raw: bytes) -> bool:
    """Say whether the bytes begin as a feed does, whatever the server calls them."""
    return _FEED.match(raw[:4_096]) is not None


def read_feed(raw: bytes, source: Source) -> Iterator[ArticleText | Source | ReadError]:
    """Yield for each entry its article, or the page that is to be fetched for it.

    A link in a file is not followed: it yields the reason. Raises ReadError for an empty feed.
    """
    # Sanitising is most of feedparser's time and would change the words; we keep text only.
    feed = feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise ReadError(source.name, "there are no entries in the feed")
    publisher = " ".join(feed.feed.get("title", "").split()) or None
    for number, entry in enumerate(islice(feed.entries, MAX_ENTRIES), start=1):
        try:
            yield _entry(entry, replace(source, name=f"{source.name}, entry {number}"), publisher)
        except ReadError as error:
            yield error


def _entry(entry: Any, source: Source, publisher: str | None) -> ArticleText | Source:  # noqa: ANN401 - feedparser has no types
    link = urljoin(source.url, entry.get("link", "").strip())
    if not link.startswith(("http://", "https://")):
        raise ReadError(source.name, "it has no link")
    stamp = parse_instant(entry.get("published") or entry.get("updated") or "")
    title = " ".join(entry.get("title", "").split()) or None
    lines = article_lines(_whole_text(entry), title)
    if not lines:
        return _page(link, source, Given(stamp, publisher, title))
    return source.article(
        ArticleText(
            url=canonical_url(link),
            title=title,
            publisher=publisher,
            text="\n".join(lines),
            byline=entry.get("author") or None,
            published_at=stamp,
            published_basis="feed" if stamp else "",
        )
    )


def _page(link: str, source: Source, hints: Given) -> Source:
    if not source.is_web:
        raise ReadError(source.name, f"it carries only the link {link}, so ingest that address")
    return Source(name=link, url=link, given=source.given, hints=hints)


def _whole_text(entry: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the lines of the entry's longest text, none when that is only a teaser."""
    bodies = [content.get("value", "") for content in entry.get("content", [])]
    lines = max(map(_lines, [*bodies, entry.get("summary", "")]), key=_words)
    if _words(lines) < _WHOLE_TEXT or _CUT_OFF.search(lines[-1]):
        return []
    return lines


def _lines(markup: str) -> list[str]:
    if "<" not in markup and "&" not in markup:
        return [line for line in map(str.strip, markup.split("\n")) if line]
    return lines_of(fragment_fromstring(markup, create_parent="div"))


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
