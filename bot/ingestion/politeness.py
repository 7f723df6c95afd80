"""Whose turn it is: one request at a time to a host, with a rest between two of them.

A host that answers 429 or 503 is left alone for as long as it says, or for longer each time.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock

from bot import clock

PATIENCE = 60.0  # seconds; who would wait longer had better come again
LONGEST_HOLD = 86_400.0
_FIRST_HOLD = 30.0
_LONGEST_GUESS = 3_600.0
_OVERLOADED = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_EVER = datetime.min.replace(tzinfo=UTC)


class BusyError(Exception):
    """The host is to be left alone for `seconds`; `str(error)` is the reason, a clause."""

    def __init__(self, seconds: float, reason: str = "") -> None:
        super().__init__(reason or f"the site wants to be left alone for {seconds:.0f} s")
        self.seconds = seconds


class Lane:
    """The way to one host, which one request at a time may take."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._free_at = _EVER
        self._refusals = 0

    @property
    def wait(self) -> float:
        """How many seconds the host is still to be left alone."""
        return max(0.0, (self._free_at - clock.now()).total_seconds())

    def rest(self, seconds: float) -> None:
        """Leave the host alone for `seconds` from now, or for longer if that was said before."""
        self._free_at = max(self._free_at, clock.now() + timedelta(seconds=seconds))

    def heard(self, status: int, asked_for: float | None) -> float | None:
        """Take in the answer; return for how many seconds the host is now left alone, if it is.

        `asked_for` is the pause that the server named. Without one, each refusal doubles it.
        """
        if status not in _OVERLOADED:
            self._refusals = 0
            return None
        guess = min(_FIRST_HOLD * 2 ** min(self._refusals, 10), _LONGEST_GUESS)
        self._refusals += 1
        hold = guess if asked_for is None else asked_for
        self.rest(hold)
        return hold


class Turns:
    """The lanes to all hosts; safe to use from several threads.

    Each process has its own: machines that share the work share it out by host.
    """

    def __init__(
        self, *, patience: float = PATIENCE, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._patience = patience
        self._sleep = sleep
        self._lanes: dict[str, Lane] = {}

    @contextmanager
    def turn(self, host: str, rest: float) -> Iterator[Lane]:
        """Wait for a turn to ask `host`, which then rests for `rest` seconds.

        Raises BusyError when nobody should wait that long.
        """
        lane = self._lanes.setdefault(host, Lane())
        if not lane.lock.acquire(timeout=self._patience):
            raise BusyError(max(self._patience, lane.wait))
        try:
            self._await(lane)
            try:
                yield lane
            finally:
                lane.rest(rest)
        finally:
            lane.lock.release()

    def _await(self, lane: Lane) -> None:
        if lane.wait > self._patience:
            raise BusyError(lane.wait)
        while (seconds := lane.wait) > 0:
            self._sleep(seconds)


def seconds_asked_for(header: str | None) -> float | None:
    """Read a Retry-After header, which holds seconds or a date; None for anything else.

    >>> seconds_asked_for("120"), seconds_asked_for("soon")
    (120.0, None)
    """
    if header is None:
        return None
    words = header.strip()
    if words.isascii() and words.isdigit():
        return min(float(words), LONGEST_HOLD)
    try:
        instant = parsedate_to_datetime(words)
    except ValueError:
        return None
    if instant.tzinfo is None:  # "-0000" says: in UTC, of unknown origin
        instant = instant.replace(tzinfo=UTC)
    return min(max((instant - clock.now()).total_seconds(), 0.0), LONGEST_HOLD)
