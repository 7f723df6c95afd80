"""Instants of publication as pages, feeds and people write them."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_EPOCH = date(1970, 1, 1)  # what broken publishing systems write when they do not know
_NEWS = range(1605, 9999)  # years: others write the first day of all, or the last one

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]+(?P<hour>\d{1,2}):(?P<rest>\d\d(?::\d\d)?)(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})(?!\d)")
_CLOCK = re.compile(r"\d:\d\d")
_ZONE = re.compile(r"(?:Z|\b[A-Z]{2,4}T?|[+-]\d\d:?\d\d)\s*$", re.IGNORECASE)


def parse_instant(words: str) -> datetime | None:
    """Return the instant with its own offset; a day alone is its midnight, in UTC.

    Reads ISO 8601 and its looser kin, the form of e-mails and RSS, and "November 19, 2019";
    None when it is none of them.

    >>> parse_instant("2024-10-23T14:05:00-0400").isoformat()
    '2024-10-23T14:05:00-04:00'
    """
    found = _parsed(words.strip())
    if found is None or found.date() == _EPOCH or found.year not in _NEWS:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def known_by(basis: str, words: str) -> str:
    """Return how an instant is known: where its `words` stood, and what they leave open.

    >>> known_by("JSON-LD", "2024-10-22T18:30:00")
    'JSON-LD, zone not stated'
    """
    if not _CLOCK.search(words) or _AMERICAN.search(words):
        return f"{basis}, day only"
    return basis if _ZONE.search(words) else f"{basis}, zone not stated"


def day_start(day: date | datetime) -> datetime:
    """Return an aware instant; a day alone is its midnight in UTC."""
    if isinstance(day, datetime):
        return day if day.tzinfo is not None else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(), UTC)


def _parsed(words: str) -> datetime | None:
    for parse in (datetime.fromisoformat, _loosely_iso, parsedate_to_datetime, _american):
        try:
            return parse(words)
        except ValueError:
            continue
    return None


def _loosely_iso(words: str) -> datetime:
    """Read what nearly is ISO 8601: one digit for the hour, UTC by name, spaces between."""
    found = _ISO.fullmatch(words)
    if found is None or found["hour"] is None:
        raise ValueError(words)
    zone = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    return datetime.fromisoformat(f"{found['day']}T{found['hour']:0>2}:{found['rest']}{zone}")


def _american(words: str) -> datetime:
    """Read the day alone, for the names of zones around it are not unique."""
    found = _AMERICAN.search(words)
    if found is None:
        raise ValueError(words)
    return parsedate_to_datetime(f"{found[2]} {found[1]} {found[3]} 00:00")
