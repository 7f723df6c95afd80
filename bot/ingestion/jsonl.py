"""JSON Lines: one article a line, its text kept as it is; one bad line costs only itself."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.errors import ReadError
from bot.ingestion.instants import parse_instant
from bot.ingestion.source import Source
from storage.records import ArticleText


def read_lines(lines: Iterable[bytes], source: Source) -> Iterator[ArticleText | ReadError]:
    """Yield an article or the reason against it for each line that is not blank.

    A line is `{"url", "title", "publisher", "published_at", "text"}`.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _article(line, replace(source, name=f"{source.name}, line {number}"))
            except ReadError as error:
                yield error


def _article(line: bytes, source: Source) -> ArticleText:
    entry = _entry(line, source)
    published = entry["published_at"]
    instant = parse_instant(published) if published else None
    if published and instant is None:
        raise ReadError(source.name, "its published_at is not an ISO 8601 date or time")
    if not entry["url"]:
        raise ReadError(source.name, "it has no url")
    return source.article(
        ArticleText(
            url=entry["url"].strip(),
            title=entry["title"],
            publisher=entry["publisher"],
            text=entry["text"] or "",
            published_at=instant,
            published_basis="given" if instant else "",
        )
    )


def _entry(line: bytes, source: Source) -> dict[str, str | None]:
    """Return the five fields, each a string or None."""
    try:
        entry: Any = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise ReadError(source.name, "it is not JSON in UTF-8") from error
    if not isinstance(entry, dict):
        raise ReadError(source.name, "it is not a JSON object")
    fields = {
        name: entry.get(name) for name in ("url", "title", "publisher", "published_at", "text")
    }
    odd = next((n for n, value in fields.items() if not isinstance(value, str | None)), None)
    if odd is not None:
        raise ReadError(source.name, f"its {odd} is not a string")
    if any("\ud800" <= letter <= "\udfff" for value in fields.values() for letter in value or ""):
        raise ReadError(source.name, "it holds half of a character pair")
    return fields
