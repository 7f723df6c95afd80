"""Every sentence about sources and links; all others stand in wording.py."""

from datetime import datetime
from urllib.parse import urlsplit

from bot.ingestion.subscriptions import Change, Deed
from bot.presentation.labels import counted
from bot.presentation.safety import clip, one_line
from bot.presentation.times import ago, ahead
from storage.link_records import LinkMode
from storage.records import Article, NewsSource

_PLACE_MAX = 80
_REASON_MAX = 200

PAUSE, RESUME, REMOVE = "Pause", "Resume", "Remove"
REMOVE_TITLE = "Remove this source?"
REMOVE_TEXT = "It is not read any more. What was read from it stays in the library."
KEEP = "Keep"
FOLLOW_FEED = "Follow This Feed"
READ_IT = "Read It"
READ_SPOKEN = "Read what you shared, and show in its thread who says what"

SOURCES_TITLE = "Sources"
NO_SOURCES = "Nothing is read by itself yet."
HOW_TO_ADD = (
    "`/brief sources add URL` follows a feed, a sitemap, a page, or the site of a front page."
)
HOW_TO_CHANGE = "`/brief sources pause URL`, `resume URL` and `remove URL` change the others."
ADDRESS_MISSING = "Which address is meant?"
ADDRESS_ADVICE = "Write it in full: /brief sources add https://news.example/rss"
CHECK_ADDRESS = "Open it in a browser to check the address, then try again."

OFFER_ONLY_YOU = "Only you see this. `/brief links` tells what becomes of links in this channel."
READING = "Reading. What it says comes into the thread."
OFFER_OVER = (
    "It was read already, or the offer is too old. Mention Verbatim with the link to read it."
)
LINK_MODES = {
    LinkMode.ON: "A link posted in this channel is read at once and told in its thread.",
    LinkMode.ASK: "Whoever posts a link in this channel is asked whether it should be read.",
    LinkMode.OFF: "Links posted in this channel are left alone.",
}
LINK_MODES_HINT = (
    "`/brief links on`, `ask` or `off` changes it. Verbatim has to be a member of the channel."
)
_DONE = {
    (Deed.ADD, True): "Verbatim follows {name} from now on, and reads it within a minute.",
    (Deed.ADD, False): "Verbatim follows {name} already.",
    (Deed.PAUSE, True): "{name} is paused: it is not read until somebody resumes it.",
    (Deed.PAUSE, False): "{name} was paused already.",
    (Deed.RESUME, True): "{name} is read again.",
    (Deed.RESUME, False): "{name} was not paused.",
    (Deed.REMOVE, True): "{name} is removed: it is not read any more; what was read stays.",
    (Deed.REMOVE, False): "{name} was removed already.",
}

NOTHING_SAID = "Nobody says anything in it, and no figure stands in it."
NOT_ENGLISH = "It is not in English, so nothing was looked for in it."
NOT_HELD = "it is not in the library any more"
TRIED_AGAIN = "Verbatim tries again by itself; once it is read, /brief finds what it says."


def place(url: str) -> str:
    """Return an address as people write it, clipped.

    >>> place("https://www.news.example/port/strike?page=2")
    'news.example/port/strike'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return clip(one_line(url), _PLACE_MAX)
    return clip(one_line(host + parts.path.rstrip("/")) or one_line(url), _PLACE_MAX)


def source_name(source: NewsSource) -> str:
    """Return what a source calls itself, else its address."""
    return clip(one_line(source.title or ""), _PLACE_MAX) or place(source.url)


def sources_counted(sources: list[NewsSource]) -> str:
    """Return how many sources there are, and how many need a look."""
    failing = sum(bool(one.failures) and not one.paused for one in sources)
    paused = sum(one.paused for one in sources)
    parts = [
        counted(len(sources), "source"),
        f"{failing} could not be read" if failing else "",
        f"{paused} paused" if paused else "",
    ]
    return ", ".join(filter(None, parts))


def health(source: NewsSource) -> str:
    """Return how it stands with a source."""
    if source.paused:
        return "Paused"
    if not source.failures:
        return "Healthy" if source.last_success else "Not asked yet"
    reason = clip(one_line(source.last_reason or ""), _REASON_MAX)
    return f"Failed {counted(source.failures, 'time')} in a row: {reason}"


def polls(source: NewsSource, now: datetime) -> list[str]:
    """Return when a source was asked, when it is asked next, and what came of it."""
    return [
        f"asked {ago(source.last_poll, now)}" if source.last_poll else "",
        "" if source.paused else f"next {ahead(source.next_poll, now)}",
        f"{counted(source.articles, 'article')} found",
    ]


def changed(change: Change) -> tuple[str, str]:
    """Return what came of a deed in one sentence, and what to do next, which may be nothing."""
    if change.source is not None:
        done = _DONE[change.deed, change.changed]
        return done.format(name=source_name(change.source)), ""
    if change.feeds:
        return no_article(change.url), ""
    if change.reason:
        reason = clip(one_line(change.reason), _REASON_MAX)
        return f"{place(change.url)} cannot be followed: {reason}.", CHECK_ADDRESS
    return "That is not one of the sources.", "/brief sources lists them."


def no_article(url: str) -> str:
    """Return that a page is no article, while its site has feeds."""
    return f"There is no article at {place(url)}, but its site offers a feed."


def is_feed(url: str) -> str:
    """Return that a link leads to a feed."""
    return f"{place(url)} is a feed, not an article."


def not_read(url: str, reason: str) -> str:
    """Return that a link could not be read, and why."""
    return f"{place(url)} could not be read: {clip(one_line(reason), _REASON_MAX)}."


def follow_spoken(url: str) -> str:
    """Return what a screen reader says of the button that follows a feed."""
    return f"Follow the feed {place(url)}"


def offered(urls: list[str], left_out: int) -> str:
    """Return the question whether links should be read."""
    places = ", ".join(map(place, urls))
    rest = f" The other {counted(left_out, 'link')} would not be read." if left_out else ""
    return f"Shall Verbatim read {places} and tell in the thread who says what?{rest}"


def became(outcome: str, article: Article, original: str | None) -> str:
    """Return what an article that was read is to the library."""
    match outcome:
        case "unchanged":
            return "The library held it already, and it has not changed."
        case "revised":
            return f"It has changed since it was read before; this is version {article.version}."
        case "copy":
            whose = f"an article of {original}" if original else "an article the library holds"
            return f"It repeats {whose}; what that one says is shown with it."
        case _:
            return "It is new in the library."
