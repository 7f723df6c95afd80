"""Keys that the program makes itself, so that rows can name each other before they are stored."""

import secrets
from datetime import UTC, datetime, timedelta
from itertools import count

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAIL_BITS = 21  # two million keys a millisecond; the other 42 bits last until 2109
# Every process starts elsewhere, so that two that store in the same millisecond do not meet.
_tails = count(secrets.randbelow(1 << _TAIL_BITS))


def new_id(now: datetime) -> int:
    """Return a fresh positive 63-bit key; keys of a later millisecond are higher."""
    milliseconds = (now - _EPOCH) // timedelta(milliseconds=1)
    return milliseconds << _TAIL_BITS | next(_tails) % (1 << _TAIL_BITS)
