"""When a channel's digest is due, by the channel's own clock; pure.

A digest belongs to a local day. It is due from its hour until that day ends, so that a bot that was
down at nine posts at ten; a day that was missed altogether is not made up for.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records import DigestRun, Follow

FIRST_WINDOW = timedelta(days=1)
# After a long silence nobody reads a month of news at once.
LONGEST_WINDOW = timedelta(days=7)
_WEEK = 7
# How a run ends whose window needs no second telling.
TOLD = ("posted", "quiet")


def scheduled(follow: Follow, day: date) -> datetime:
    """Return the instant, in UTC, at which the digest of the local `day` is due.

    An hour that the clocks skip is due when the gap ends, one that comes twice at its first coming:
    `fold=0`, the default of `datetime`, means both.
    """
    return datetime.combine(day, time(follow.hour), ZoneInfo(follow.zone)).astimezone(UTC)


def due_day(follow: Follow, now: datetime) -> date | None:
    """Return the local day whose digest is due at `now`, or None.

    An hour that had passed when the follow was last saved waits for the next day; so does one
    before the end of a snooze.
    """
    day = now.astimezone(ZoneInfo(follow.zone)).date()
    return day if _is_due_on(follow, day) and scheduled(follow, day) <= now else None


def next_due(follow: Follow, last: DigestRun | None, now: datetime) -> datetime | None:
    """Return when the next digest comes, None while it is paused.

    One that is due already and not claimed yet comes at once: then that is an instant before `now`.
    """
    zone = ZoneInfo(follow.zone)
    day = max(now, follow.snoozed_until or now).astimezone(zone).date()
    if last is not None:
        day = max(day, last.local_date + timedelta(days=1))
    days = (day + timedelta(days=ahead) for ahead in range(_WEEK + 1))
    return next((scheduled(follow, day) for day in days if _is_due_on(follow, day)), None)


def _is_due_on(follow: Follow, day: date) -> bool:
    """Whether a digest is due on a local day at all."""
    if follow.paused or day.weekday() not in follow.weekdays:
        return False
    due = scheduled(follow, day)
    saved, awake = follow.created_at or due, follow.snoozed_until or due
    return saved <= due and awake <= due


def window(last: DigestRun | None, now: datetime) -> tuple[datetime, datetime]:
    """Return the instants between which news is new: since the last run, a week at most.

    After a run that came to nothing it reaches back the whole week: better told twice than never.
    """
    if last is None:
        return now - FIRST_WINDOW, now
    longest = now - LONGEST_WINDOW
    return (max(last.covered_until, longest) if last.outcome in TOLD else longest), now
