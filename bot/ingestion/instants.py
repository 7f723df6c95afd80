"""Instants of publication as pages, feeds and people write them."""

from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_EPOCH = date(1970, 1, 1)  # what broken publishing systems write when they do not know


def parse_instant(words: str) -> datetime | None:
    """Return the instant with its own offset; a day alone is its midnight, in UTC.

    Reads ISO 8601 and the form of e-mails and RSS; None when it is neither.

    >>> parse_instant("2024-10-23T14:05:00-0400").isoformat()
    '2024-10-23T14:05:00-04:00'
    """
    found = _parsed(words.strip())
    if found is None or found.date() == _EPOCH:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def day_start(day: date | datetime) -> datetime:
    """Return an aware instant; a day alone is its midnight in UTC."""
    if isinstance(day, datetime):
        return day if day.tzinfo is not None else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(), UTC)


def _parsed(words: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(words)
        except ValueError:
            continue
    return None
