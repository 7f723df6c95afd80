"""RSS and Atom: entry by entry, each an article or a link to one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser

from bot.errors import ReadError
from bot.ingestion.entries import MAX_ENTRIES, Channel, Entry, lines_of_markup, reading_of, surplus
from bot.ingestion.source import Reading, Source

_FEED = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>]*>\s*)*"
    rb"<(?P<root>(?:\w+:)?(?:rss|feed|RDF))\b",
    re.DOTALL,
)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")

# Asked for what it lacks, feedparser gives "published" as "updated", with a warning.
_STAMPS = ("published", "updated")


def is_feed(raw: bytes) -> bool:
    """Say whether the bytes begin as a feed does, whatever the server calls them."""
    return _FEED.match(raw[:4_096]) is not None


def read_feed(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield for each of the first thousand entries its article, or the page to be fetched for it.

    A link in a file is not followed: it yields the reason. Raises ReadError for an empty feed.
    """
    read = _first_entries(raw)
    # Sanitising is most of feedparser's time and would change the words; we keep text only.
    try:
        feed = feedparser.parse(BytesIO(read), sanitize_html=False, resolve_relative_uris=False)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(source.name, "the feed is broken") from error
    if not feed.entries:
        raise ReadError(source.name, "there are no entries in the feed")
    about = feed.feed
    channel = Channel(
        " ".join((about.get("title") or "").split()) or None, about.get("language") or ""
    )
    for number, entry in enumerate(feed.entries, start=1):
        try:
            part = replace(source, name=f"{source.name}, entry {number}")
            yield reading_of(_entry(entry), channel, part)
        except ReadError as error:
            yield error
    if read is not raw:
        yield surplus(source)


def _first_entries(raw: bytes) -> bytes:
    """Return the feed without what comes after its first thousand entries.

    feedparser reads a feed whole before it shows any of it: 50,000 entries take it a minute.
    """
    next_entry = next(islice(_ENTRY.finditer(raw), MAX_ENTRIES, None), None)
    root = _FEED.match(raw[:4_096])
    if next_entry is None or root is None:
        return raw
    ends = b"</channel></rss>" if root["root"] == b"rss" else b"</%s>" % root["root"]
    return raw[: next_entry.start()] + ends


def _entry(entry: Any) -> Entry:  # noqa: ANN401 - feedparser has no types
    bodies = [content.get("value") for content in entry.get("content") or []]
    return Entry(
        link=entry.get("link") or "",
        title=entry.get("title") or "",
        stamp=next(filter(None, (entry[key] for key in _STAMPS if key in entry)), ""),
        author=entry.get("author"),
        bodies=[lines_of_markup(body or "") for body in (*bodies, entry.get("summary"))],
    )
