"""JSON Feed (jsonfeed.org, versions 1 and 1.1): item by item, as RSS and Atom are read."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.errors import ReadError
from bot.ingestion.entries import (
    MAX_ENTRIES,
    Channel,
    Entry,
    lines_of_markup,
    lines_of_text,
    reading_of,
    surplus,
)
from bot.ingestion.source import Reading, Source

_VERSION = b"jsonfeed.org/version/"
_LOOKED_AT = 4_096  # bytes; the version stands first in every feed seen


def is_json_feed(raw: bytes) -> bool:
    """Say whether the bytes begin as a JSON Feed does, whatever the server calls them."""
    head = raw[:_LOOKED_AT].replace(b"\\/", b"/")
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _VERSION in head


def read_json_feed(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield for each of the first thousand items its article, or the page to be fetched for it.

    Raises ReadError for a feed that is broken or empty.
    """
    feed = _parsed(raw, source)
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise ReadError(source.name, "there are no entries in the feed")
    channel = Channel(_words(feed, "title") or None, _words(feed, "language"))
    for number, item in enumerate(islice(items, MAX_ENTRIES), start=1):
        part = replace(source, name=f"{source.name}, entry {number}")
        try:
            yield reading_of(_entry(item if isinstance(item, dict) else {}), channel, part)
        except ReadError as error:
            yield error
    if len(items) > MAX_ENTRIES:
        yield surplus(source)


def _parsed(raw: bytes, source: Source) -> dict[str, Any]:
    try:
        feed = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError(source.name, "it is not JSON in UTF-8") from error
    return feed if isinstance(feed, dict) else {}


def _entry(item: dict[str, Any]) -> Entry:
    people = item.get("authors") or [item.get("author")]  # version 1 had a single author
    names = [_words(person, "name") for person in people if isinstance(person, dict)]
    return Entry(
        link=_words(item, "url") or _words(item, "id"),
        title=_words(item, "title"),
        stamp=_words(item, "date_published") or _words(item, "date_modified"),
        author=", ".join(filter(None, names)) or None,
        bodies=[
            lines_of_markup(_words(item, "content_html")),
            lines_of_text(_words(item, "content_text")),
        ],
    )


def _words(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
