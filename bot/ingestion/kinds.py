"""What some bytes are: a page, a feed, a document, an archive."""

import json
import re
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bot.ingestion.feeds import is_feed
from bot.ingestion.json_feeds import is_json_feed
from bot.ingestion.sitemaps import is_sitemap
from bot.ingestion.source import Source


class Kind(StrEnum):
    """What can be read."""

    PAGE = "page"
    TEXT = "text"
    MARKDOWN = "markdown"
    LINES = "lines"
    FEED = "feed"
    JSON_FEED = "json feed"
    SITEMAP = "sitemap"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    WARC = "warc"
    PACKED = "packed"


LISTS = frozenset({Kind.FEED, Kind.JSON_FEED, Kind.SITEMAP})
"""What leads to articles, whether or not it holds their text too."""

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
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".warc": Kind.WARC,
}
_TYPES = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/jsonl": Kind.LINES,
    "application/x-jsonlines": Kind.LINES,
    "application/x-ndjson": Kind.LINES,
    "message/rfc822": Kind.MAIL,
}
_LOOKED_AT = 4_096  # bytes
_PAGE = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(raw: bytes, source: Source) -> Kind:
    """Tell what `raw` is by its first characters, then by the server's word, then by its name."""
    if (seen := _seen(raw)) is not None:
        return seen
    declared = _TYPES.get((source.content_type or "").partition(";")[0].strip().lower())
    if declared is not None:
        return declared
    path = urlsplit(source.url).path if source.is_web else source.name
    return named(path) or (Kind.LINES if _is_json_line(raw) else Kind.TEXT)


def named(path: str) -> Kind | None:
    """Tell what a file is by its name; one that ends in .gz, by the name inside.

    >>> named("crawl.warc.gz")
    <Kind.WARC: 'warc'>
    """
    return SUFFIXES.get(PurePosixPath(path.lower().removesuffix(".gz")).suffix)


def _seen(raw: bytes) -> Kind | None:
    """Tell what the first characters say."""
    head = raw[:_LOOKED_AT]
    shapes = (
        (Kind.PDF, head.lstrip().startswith(b"%PDF-")),
        (Kind.DOCX, head.startswith(b"PK\x03\x04") and b"word/" in raw),
        (Kind.PACKED, head.startswith(b"\x1f\x8b")),
        (Kind.WARC, head.startswith(b"WARC/")),
        (Kind.FEED, is_feed(raw)),
        (Kind.SITEMAP, is_sitemap(raw)),
        (Kind.PAGE, _PAGE.match(head) is not None),
        (Kind.JSON_FEED, is_json_feed(raw)),
    )
    return next((kind for kind, is_so in shapes if is_so), None)


def _is_json_line(raw: bytes) -> bool:
    first = raw.lstrip().split(b"\n", 1)[0]
    try:
        return first.startswith(b"{") and "text" in json.loads(first)
    except (ValueError, RecursionError):
        return False
