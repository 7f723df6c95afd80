"""Every sentence of the App Home that stands nowhere else."""

from collections.abc import Sequence
from datetime import datetime

from bot.answering.home import Followed, Home
from bot.presentation import wording_digest
from bot.presentation.labels import counted, day, listed
from bot.presentation.safety import clip, one_line
from bot.presentation.times import ago
from storage.following_records import Mute
from storage.records import DigestRun, Follow

DIGESTS, SOURCES, QUESTIONS, LIBRARY = "Digests", "Sources", "Your latest questions", "Library"
PAUSE, RESUME = "Pause", "Resume"
DIRECTLY = "Sent to you directly"
NO_DIGESTS = (
    "You have set up no digest yet. In a channel, `/brief follow TOPIC` starts one: "
    "once a day it tells who said what about it."
)
NO_QUESTIONS = "Nothing yet. Write to Verbatim in the Messages tab: “who said …”, “how many …”."
ALL_WELL = "All of them could be read."

_WORDS_MAX = 150
_MUTES_SHOWN = 5
_OUTCOMES = {
    "posted": "posted",
    "quiet": "nothing to report",
    "paused": "the channel was closed to Verbatim",
    "failed": "it could not be posted; its news come with the next one",
    "claimed": "it was interrupted; its news come with the next one",
}


def subjects(follow: Follow) -> str:
    """Return what a channel follows, in a few words."""
    names = [one_line(name) for name in (*follow.topics, *follow.speakers)]
    return listed(names, 5) if names else "everything"


def state(followed: Followed, due: datetime | None, zone: str) -> str:
    """Return when the next digest comes, by the clock of `zone`, and how the last one ended."""
    return f"{_next(followed.follow, due, zone)} {_last(followed.last)}"


def _next(follow: Follow, due: datetime | None, zone: str) -> str:
    if follow.paused:
        return "Paused."
    if due is None:
        return "No next digest."
    resting = " after a snooze" if follow.snoozed_until and due >= follow.snoozed_until else ""
    return f"Next{resting}: {wording_digest.moment(due, zone)}, your time."


def _last(last: DigestRun | None) -> str:
    if last is None:
        return "None came yet."
    ended = _OUTCOMES.get(last.outcome, clip(one_line(last.outcome), _WORDS_MAX))
    return f"Last: {wording_digest.weekday(last.local_date)}, {ended}."


def muted(mutes: Sequence[Mute]) -> str:
    """Return what a channel does not want to hear of."""
    return f"Muted: {listed([wording_digest.named(mute) for mute in mutes], _MUTES_SHOWN)}."


def others(number: int) -> str:
    """Return how many digests are not shown."""
    return f"and {counted(number, 'digest')} that others set up"


def pause_spoken(follow: Follow, label: str) -> str:
    """Return what a screen reader says of the button that pauses or resumes a digest."""
    return clip(f"{label} the digest on {subjects(follow)}", 70)


def question(words: str) -> str:
    """Return a question as it was asked."""
    return f"• {clip(one_line(words), _WORDS_MAX)}"


def failing(reasons: Sequence[str], pages: int) -> list[str]:
    """Return which sources could not be read, and how many pages."""
    unread = "A hundred pages or more" if pages >= 100 else counted(pages, "page")  # noqa: PLR2004
    return [*reasons, *([f"{unread} could not be read."] if pages else [])] or [ALL_WELL]


def freshness(home: Home, now: datetime) -> str:
    """Return how new the newest article is, and when the sources were last read."""
    newest = f"The newest article is of {day(home.coverage.last)}." if home.coverage.last else ""
    read = f"Sources were last read {ago(home.last_read, now)}." if home.last_read else ""
    return " ".join(filter(None, (newest, read)))


def corrections(number: int) -> str:
    """Return how many corrections by readers hold."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'correction')} by readers {verb} in force."
