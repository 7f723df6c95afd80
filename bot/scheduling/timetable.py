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

    An hour that had passed when the follow was last saved waits for the next day.
    """
    day = now.astimezone(ZoneInfo(follow.zone)).date()
    if follow.paused or day.weekday() not in follow.weekdays:
        return None
    due = scheduled(follow, day)
    saved = follow.created_at or due
    return day if saved <= due <= now else None


def window(last: DigestRun | None, now: datetime) -> tuple[datetime, datetime]:
    """Return the instants between which news is new: since the last run, a week at most.

    After a run that came to nothing it reaches back the whole week: better told twice than never.
    """
    if last is None:
        return now - FIRST_WINDOW, now
    longest = now - LONGEST_WINDOW
    return (max(last.covered_until, longest) if last.outcome in TOLD else longest), now
