"""From bytes to articles: HTML, plain text, Markdown, JSON Lines, RSS and Atom."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bot.errors import ReadError
from bot.ingestion.decoding import decode
from bot.ingestion.feeds import is_feed, read_feed
from bot.ingestion.jsonl import read_lines
from bot.ingestion.pages import read_page
from bot.ingestion.plain import read_markdown, read_text
from bot.ingestion.source import MAX_BYTES, NOTHING_GIVEN, Given, Source
from storage.records import ArticleText

Reading = ArticleText | Source | ReadError
"""An article, a page still to be fetched, or the reason why there is none."""


class Kind(StrEnum):
    """What can be read."""

    PAGE = "page"
    TEXT = "text"
    MARKDOWN = "markdown"
    LINES = "lines"
    FEED = "feed"


SUFFIXES = {
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
}
_TYPES = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/jsonl": Kind.LINES,
    "application/x-jsonlines": Kind.LINES,
    "application/x-ndjson": Kind.LINES,
}
_PAGE = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(
    raw: bytes,
    *,
    name: str,
    url: str,
    content_type: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> list[ArticleText]:
    """Return the articles in `raw`, at least one; raises ReadError with the first reason if none.

    `name` is shown in reasons and, by its suffix, helps to tell what `raw` is.
    """
    source = Source(name=name, url=url, content_type=content_type, given=given)
    found = list(readings(raw, source))
    articles = [reading for reading in found if isinstance(reading, ArticleText)]
    if articles:
        return articles
    raise next((error for error in found if isinstance(error, ReadError)), _nothing(source))


def readings(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield what is in `raw`; an unreadable part costs only itself. Never raises ReadError."""
    if len(raw) > MAX_BYTES:
        yield ReadError(source.name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return
    try:
        yield from _read_as(kind_of(raw, source), raw, source)
    except ReadError as error:
        yield error


def kind_of(raw: bytes, source: Source) -> Kind:
    """Tell what `raw` is by its first characters, then by the name, then by the server's word."""
    if is_feed(raw):
        return Kind.FEED
    if _PAGE.match(raw[:4_096]):
        return Kind.PAGE
    declared = _TYPES.get((source.content_type or "").partition(";")[0].strip().lower())
    if declared is not None:
        return declared
    path = urlsplit(source.url).path if source.is_web else source.name
    named = SUFFIXES.get(PurePosixPath(path).suffix.lower())
    return named or (Kind.LINES if _is_json_line(raw) else Kind.TEXT)


def _read_as(kind: Kind, raw: bytes, source: Source) -> Iterator[Reading]:
    if kind is Kind.LINES:
        yield from read_lines(raw.split(b"\n"), source)
        return
    text = decode(raw, name=source.name, content_type=source.content_type)
    match kind:
        case Kind.FEED:
            yield from read_feed(raw, source)
        case Kind.PAGE:
            yield read_page(text, source)
        case Kind.MARKDOWN:
            yield read_markdown(text, source)
        case Kind.TEXT:
            yield read_text(text, source)


def _is_json_line(raw: bytes) -> bool:
    first = raw.lstrip().split(b"\n", 1)[0]
    try:
        return first.startswith(b"{") and "text" in json.loads(first)
    except (ValueError, RecursionError):
        return False


def _nothing(source: Source) -> ReadError:
    return ReadError(source.name, "there is no article in it")
