"""Texts as JSON Lines in, findings as JSON Lines out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bot.extraction.findings import Source, extract_many
from bot.extraction.wire import as_json

BATCH = 64

Json = dict[str, Any]


def extract_lines(lines: Iterable[str]) -> Iterator[Json]:
    """Yield `{"name", "statements", "figures"}` for each line, `{"name", "error"}` for a bad one.

    A line holds `{"name", "text", "published_at", "publisher", "title"}`; its text is not touched.
    """
    waiting = iter(line for line in lines if line.strip())
    while batch := [_read(line) for line in islice(waiting, BATCH)]:
        sources = [source for _, source in batch if isinstance(source, Source)]
        found = iter(extract_many(sources))
        for name, source in batch:
            if isinstance(source, Source):
                yield {"name": name, **as_json(next(found))}
            else:
                yield {"name": name, "error": source}


def _read(line: str) -> tuple[str | None, Source | str]:
    """Return the line's name with its text, or with what is wrong with it."""
    name = None
    try:
        entry = json.loads(line)
        name = entry.get("name")
        source = Source(
            text=_text(entry),
            published_at=_instant(entry.get("published_at")),
            publisher=entry.get("publisher"),
            title=entry.get("title"),
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return name, f"the line cannot be read: {error}"
    return name, source


def _text(entry: Json) -> str:
    text = entry.get("text")
    if not isinstance(text, str):
        raise TypeError("it has no text")
    return text


def _instant(words: str | None) -> datetime | None:
    """Return the instant; one without a zone is meant in UTC."""
    if not words:
        return None
    instant = datetime.fromisoformat(words)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
