"""Every sentence about digests: what is new, what is muted, when the next one comes."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answering.digest import Digest, Story
from bot.presentation import names
from bot.presentation.labels import counted, day, listed
from bot.presentation.safety import clip, one_line
from storage.following_records import Mute, MuteKind

TITLE = "Daily digest"
DETAILS_TITLE = "Details"
EDITED = "Changed or dropped by their articles since"
UNTITLED = "Without a headline"

MUTE_STORY = "Mute This Story"
SNOOZE = "Snooze"
SNOOZE_SPOKEN = "Snooze this channel's digest"
SNOOZES = ((1, "For a Day"), (3, "For Three Days"), (7, "For a Week"), (30, "For a Month"))
UNMUTE, RESUME = "Unmute", "Resume"
UNMUTE_SPOKEN = "Let it into the digest again"
RESUME_SPOKEN = "Send this channel's digest again"

SPEAKERS_LABEL = "Speakers"
MOST_LABEL = "Length"
FILTER_LABELS = {
    names.INCLUDE_BLOCK: "Only with one of these words",
    names.EXCLUDE_BLOCK: "Without any of these words",
    names.OUTLETS_BLOCK: "Only from these outlets",
}
PLACEHOLDERS = {
    names.TOPICS_BLOCK: "port strike, grain exports",
    names.SPEAKERS_BLOCK: "Helen Marsh, Coastal Survey Agency",
    names.INCLUDE_BLOCK: "harbour, port",
    names.EXCLUDE_BLOCK: "football, obituary",
    names.OUTLETS_BLOCK: "The Gazette, AP",
}

NOBODY_TO_MUTE = "Who or what should this channel hear no more of?"
MUTE_ADVICE = "Write it behind the word: /brief mute port strike, or /brief mute Helen Marsh"
GUESTS_MAY_NOT = (
    "Only full members of the workspace may change a digest, "
    "and Slack did not say that you are one."
)
ASK_A_MEMBER = "Ask somebody in the channel who is, or try again in a minute."
NOT_YOURS = "Only who set up this digest, or an admin of the workspace, may change it from here."
GO_THERE = "Members of the channel can use /brief settings in it."

_NAME_MAX = 120
_OPTION_MAX = 75
_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NOON = 12


def lead(digest: Digest) -> str:
    """Return how much is new and on what."""
    about = [name for story in digest.stories for name in story.about]
    on = f" on {listed(list(dict.fromkeys(about)), 3)}" if about else ""
    return f"New: {found(digest.stories)}{on}"


def found(stories: Sequence[Story]) -> str:
    """Return how much there is in stories: "2 statements, 1 denial and 1 moved figure"."""
    denied = sum(len(story.denials) for story in stories)
    moved = sum(len(story.moved) for story in stories)
    nouns = (
        (sum(len(story.statements) for story in stories) - denied, "statement"),
        (denied, "denial"),
        (sum(len(story.figures) for story in stories) - moved, "figure"),
        (moved, "moved figure"),
        (sum(len(story.edited) for story in stories), "edited quotation"),
    )
    return listed([counted(number, noun) for number, noun in nouns if number] or ["nothing"])


def told_for(story: Story) -> str:
    """Return for which topics a story is told, and in how many outlets it stands."""
    about = listed([f"“{one_line(name)}”" for name in story.about], 3) if story.about else ""
    outlets = counted(len(story.outlets), "outlet") if len(story.outlets) > 1 else ""
    return " · ".join(filter(None, (f"on {about}" if about else "", outlets)))


def rest(stories: int, lines: int) -> str:
    """Return what a digest does not show: lines that stand in its thread, and whole stories."""
    parts = [f"{counted(lines, 'more line')} in the thread"] if lines else []
    parts += [f"{stories} more {'story' if stories == 1 else 'stories'}"] if stories else []
    return f"and {listed(parts)}" if parts else ""


def quiet_day(about: Sequence[str]) -> str:
    """Return that there is no news."""
    return f"Nothing new came in on {listed(about)}." if about else "Nothing new came in."


def mute_speaker(name: str) -> str:
    """Return the choice that mutes a speaker."""
    return clip(f"Mute {one_line(name)}", _OPTION_MAX - 2)


def named(mute: Mute) -> str:
    """Return what is muted, as a list names it."""
    name = clip(one_line(mute.name), _NAME_MAX)
    return name if mute.kind is MuteKind.SPEAKER else f"“{name}”"


def muted(mute: Mute, *, is_new: bool) -> str:
    """Return that a channel hears no more of something."""
    what = "what {} says" if mute.kind is MuteKind.SPEAKER else "the story {}"
    left_out = what.format(named(mute))
    return f"The digest of this channel leaves out {left_out}{'' if is_new else ' already'}."


def unmute(mute: Mute) -> str:
    """Return the choice that takes a mute back."""
    return clip(f"{UNMUTE} {named(mute)}", _OPTION_MAX - 2)


def unmuted(name: str, *, was_muted: bool) -> str:
    """Return that a channel hears of something again."""
    name = clip(one_line(name), _NAME_MAX)
    return f"{name} is in the digest again." if was_muted else f"{name} was not muted."


def snoozed(until: datetime, zone: str) -> str:
    """Return until when a digest rests."""
    return f"The digest of this channel rests until {moment(until, zone)}."


def paused() -> str:
    """Return that a digest rests until somebody resumes it."""
    return "The digest rests until somebody resumes it."


def resumed(due: datetime | None, zone: str) -> str:
    """Return that a digest comes again, and when."""
    when = f" The next one comes {moment(due, zone)}." if due else ""
    return f"The digest comes again.{when}"


def moment(instant: datetime, zone: str) -> str:
    """Return an instant as the clock of `zone` shows it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 23, 13, 5, tzinfo=UTC), "America/New_York")
    'Mon, Nov 23, 2026, 8:05 AM'
    """
    local = instant.astimezone(ZoneInfo(zone))
    clock = f"{local.hour % _NOON or _NOON}:{local:%M} {'AM' if local.hour < _NOON else 'PM'}"
    return f"{weekday(local.date())}, {clock}"


def weekday(value: date) -> str:
    """Return a day with its name."""
    return f"{_SHORT_DAYS[value.weekday()]}, {day(value)}"
