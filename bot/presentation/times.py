"""How long ago, and in how long: a listing tells at a glance what a clock time would not."""

from datetime import datetime, timedelta

from bot.presentation.labels import counted

_UNITS = (
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def ago(then: datetime, now: datetime) -> str:
    """Return how long before `now` something was.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
    >>> ago(noon - timedelta(minutes=90), noon), ago(noon, noon)
    ('1 hour ago', 'just now')
    """
    length = _length(now - then)
    return f"{length} ago" if length else "just now"


def ahead(then: datetime, now: datetime) -> str:
    """Return how long after `now` something will be; what is due already comes within a minute."""
    length = _length(then - now)
    return f"in {length}" if length else "within a minute"


def _length(time: timedelta) -> str:
    """Return a length of time in its largest unit, rounded down; "" when it is under a minute."""
    return next((counted(time // unit, name) for unit, name in _UNITS if time >= unit), "")
