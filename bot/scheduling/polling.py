"""When a source is asked again, when a page is read again, when a failure is tried again; pure."""

from datetime import timedelta

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=1)

# Most edits come within hours of publication; after a week hardly any.
_READ_AGAIN = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
_TRY_AGAIN = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
ATTEMPTS = len(_TRY_AGAIN) + 1


def interval_after(
    interval: timedelta, *, found: int, retry_after: float | None = None
) -> timedelta:
    """Return how long to wait for the next poll of a source that was asked after `interval`.

    News halves the wait; no news, or a failure, doubles it; it stays between five minutes and a
    day. A server that names its own time is never asked sooner.

    >>> str(interval_after(timedelta(hours=1), found=3))
    '0:30:00'
    """
    wanted = min(max(interval * (0.5 if found else 2), SHORTEST), LONGEST)
    return max(wanted, timedelta(seconds=retry_after or 0))


def read_again_after(reads: int) -> timedelta | None:
    """Return how long to wait before a page that was read `reads` times is read for edits."""
    return _READ_AGAIN[reads - 1] if 0 < reads <= len(_READ_AGAIN) else None


def try_again_after(attempt: int, retry_after: float | None = None) -> timedelta | None:
    """Return how long to wait after failure number `attempt`; None when it is given up."""
    if attempt >= ATTEMPTS:
        return None
    return max(_TRY_AGAIN[attempt - 1], timedelta(seconds=retry_after or 0))
