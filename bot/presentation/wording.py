"""Every sentence a person may read: what happened, then what to do next."""

from collections.abc import Sequence
from datetime import date

from bot.presentation.labels import counted, day, line_start, listed
from bot.presentation.safety import clip, one_line
from storage.records import Coverage, Follow, Speaker, Statement

SEPARATOR = " · "
_NOON = 12
_EVEN = 0.5  # as likely wrong as right
_RUN = 3  # so many days in a row are told as "Monday to Wednesday"

# Buttons say what they do, in Title Case; the second line is what a screen reader says.
SHARE = "Share to Channel"
SHARE_SPOKEN = "Share this answer with everybody in the channel"
SEND_NOW = "Send It Now"
SEND_NOW_SPOKEN = "Send the digest to this channel now"
CHANGE_SETTINGS = "Change Settings"
CHANGE_SETTINGS_SPOKEN = "Change the settings of this channel's digest"

READ_PASSAGE = "Read the passage"
PARAPHRASE = "Paraphrase"
PARTLY_QUOTED = "Partly quoted"
BELIEF = "Reported belief or plan"
UNNAMED = "Speaker not named"

FIGURES = "Figures"
STATEMENTS = "Statements"
FIGURE_COLUMNS = ("Figure", "Of what", "Who says so", "As of", "Source")
SETTING_COLUMNS = ("Setting", "Value", "Meaning")

NOTHING_FOUND = "Nothing found"
NOTHING_ADVICE = "Try fewer words, another spelling, or a name in full."
LIBRARY_EMPTY = (
    "The library is still empty. Whoever runs Verbatim adds articles with `verbatim ingest`."
)

SHARED = "Shared with the channel."
PAUSED_CHANNEL = (
    "Verbatim may no longer write in {channel}, so the digest there is paused. "
    "Invite it again, then resume with `/brief settings` in that channel."
)
THAT_CHANNEL = "the channel of your digest"
SENT = "The digest was sent to this channel."
UNFOLLOWED = "This channel gets no daily digest any more. `/brief follow TOPIC` starts it again."
NOT_FOLLOWING = "This channel follows nothing yet. `/brief follow TOPIC` starts a daily digest."

DID_NOT_WORK = "Sorry, that did not work."
TRY_AGAIN = "Try again; if it fails again, give the reference to whoever runs Verbatim."
CHANGE_TOPICS = "/brief settings shows the topics of this channel and changes them."

HELP_TITLE = "Who said what, word for word"
HELP_LEAD = "Verbatim finds who said what in the articles your team reads, in their exact words."
HELP_ASKING = (
    ("/brief port strike", "what was said about it, and the figures, for you alone"),
    ("/brief port strike since 7d from:Reuters", "narrowed; also `speaker:NAME`"),
    ("/brief who port strike", "who spoke about it"),
    ("/brief figures port strike", "its figures side by side"),
    ("/brief today", "what is worth asking today, as `/brief` alone"),
)
HELP_FOLLOWING = (
    ("/brief follow port strike", "a digest of it in this channel every day"),
    ("/brief mute port strike", "leave a story, or a speaker, out of that digest"),
    ("/brief settings", "topics, speakers, hour, days and length of that digest"),
    ("/brief unfollow", "no digest any more"),
)
HELP_RUNNING = (
    ("/brief sources", "what is read by itself; `add URL`, `pause`, `resume` or `remove URL`"),
    ("/brief links", "what becomes of links in this channel; `on`, `ask` or `off`"),
    ("/brief accuracy", "how well this build finds who says what, as measured"),
    ("/brief feedback", "what people reported of answers; `feedback WORDS` adds yours"),
    ("/brief help", "this page"),
)
HELP_GROUPS = (
    ("Look something up", HELP_ASKING),
    ("Follow it", HELP_FOLLOWING),
    ("See what stands behind it", HELP_RUNNING),
)
HELP_MENTION = (
    "Mention Verbatim or write to it directly to ask a question: "
    "“who said …”, “what did NAME say about …”, “how many …”, “who denied …”. "
    "Send it a link and it reads the article and shows who says what in it."
)
HELP_PROMISE = (
    "Every line is quoted from an article and links to the passage. Verbatim writes none of them."
)

MODAL_TITLE = "Daily Digest"
MODAL_SAVE = "Save"
MODAL_CANCEL = "Cancel"
TOPICS_LABEL = "Topics"
TOPICS_HINT = "Separate topics by commas."
HOUR_LABEL = "Hour"
ZONE_LABEL = "Time zone"
WEEKDAYS_LABEL = "Days"
QUIET_LABEL = "When nothing new came in"
QUIET_SKIP = "Send nothing"
QUIET_SAY = "Say that nothing new came in"
PAUSED_LABEL = "Pause"
PAUSED_OPTION = "Keep these settings, but send no digest for now"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TOPICS_MISSING = "Give at least one topic or one speaker."
TOPICS_TOO_MANY = "Give at most {most}; they share one screen."
TOPIC_TOO_LONG = "Keep each under {most} characters."
WEEKDAYS_MISSING = "Choose at least one day, or pause the digest."
CHOICE_MISSING = "Choose one of the list."


def said_by(names: Sequence[str], stance: str = "said") -> str:
    """Return the headline of an answer to “who said …”."""
    return f"{line_start(stance)} by {listed(names, 2)}"


def what_they_said(names: Sequence[str]) -> str:
    """Return the headline of an answer to “what did … say”."""
    return f"What {listed(names, 2)} said"


def on_record(names: Sequence[str]) -> str:
    """Return the headline of an answer about a topic."""
    return f"On record: {listed(names, 2)}"


def verdict(kind: str, span: str) -> str:
    """Return how figures about one thing stand to each other; never an average."""
    match kind:
        case "dispute":
            return f"Sources differ: {span}"
        case "update":
            return f"Updated over time: {span}"
        case _:
            return f"Sources agree: {span}"


def covers(coverage: Coverage) -> str:
    """Return what the library holds, in one sentence."""
    if not coverage.articles:
        return LIBRARY_EMPTY
    held = f"{counted(coverage.articles, 'article')}{_outlets(coverage)}{_window(coverage)}"
    return f"The library holds {held}."


def looked_for_topic(topic: str) -> str:
    """Return what a brief looked for."""
    return clip(f"I looked for: {one_line(topic)}", 300)


def drawn_from(statements: int, figures: int, articles: int) -> str:
    """Return what a brief is made of."""
    return f"{found(statements, figures)}, word for word from {counted(articles, 'article')}"


def nothing_lines(coverage: Coverage, speakers: Sequence[str], topics: Sequence[str]) -> list[str]:
    """Return what is said when nothing was found: what is held, what comes close, what to try."""
    near = [
        close_to(kind, names)
        for kind, names in (("Speakers", speakers), ("Topics", topics))
        if names
    ]
    return [covers(coverage), *near, *([NOTHING_ADVICE] if coverage.articles else [])]


def one_figure(words: str) -> str:
    """Return the headline when a single figure was found."""
    return f"One figure: {words}"


def figures_found(number: int) -> str:
    """Return the headline when figures about different things were found, or none."""
    return f"{counted(number, 'figure')} found" if number else "No figure found"


def shared_by(mention: str) -> str:
    """Return who shared an answer with the channel; `mention` is a Slack mention or empty."""
    return f"Shared by {mention}" if mention else "Shared"


def more(number: int, noun: str) -> str:
    """Return that a message does not show everything."""
    return f"and {counted(number, f'more {noun}')}"


def found(statements: int, figures: int) -> str:
    """Return how much was found: "3 statements and 1 figure"."""
    nouns = ((statements, "statement"), (figures, "figure"))
    parts = [counted(number, noun) for number, noun in nouns if number]
    return listed(parts) if parts else "nothing"


def close_to(kind: str, names: Sequence[str]) -> str:
    """Return what of the library comes close; `kind` is "Speakers" or "Topics"."""
    return f"{kind} that come close: {listed(names)}."


def whose(name: str | None, outlet: str) -> str:
    """Return whose figure it is; where nobody is named the outlet vouches for it."""
    return line_start(name) if name else f"{outlet}’s own figure"


def unsure(statement: Statement) -> str | None:
    """Warn when an attribution is more likely wrong than right."""
    return "attribution not certain" if statement.confidence < _EVEN else None


def dated(stance: str, said: str | None, published: str | None) -> list[str]:
    """Return when something was said and published, as far as it is known."""
    verb = clip(one_line(stance), 40) or "said"
    parts = [f"{verb} {said}"] if said else ([verb] if verb != "said" else [])
    if published and published != said:
        parts.append(f"published {published}")
    return parts


def following(follow: Follow) -> str:
    """Return what a channel follows."""
    state = "The digest is paused; it is set to follow" if follow.paused else "This channel follows"
    parts = [listed(follow.topics, 10)] if follow.topics else []
    parts += [f"whatever is said by {listed(follow.speakers, 10)}"] if follow.speakers else []
    return f"{state} {', and '.join(parts) or 'everything'}."


def schedule(follow: Follow) -> str:
    """Return when a channel's digest comes, with the time zone beside the hour."""
    quiet = QUIET_SAY if follow.quiet == "say" else QUIET_SKIP
    when = f"{hour_of_day(follow.hour)} {zone_name(follow.zone)}, {on_days(follow.weekdays)}"
    return f"Digest at {when}. {QUIET_LABEL}: {quiet[0].lower()}{quiet[1:]}."


def zone_name(zone: str) -> str:
    """Return a time zone as people call it: by its city, with the official name behind.

    >>> zone_name("America/New_York"), zone_name("UTC")
    ('New York (America/New_York)', 'UTC')
    """
    city = zone.rpartition("/")[2].replace("_", " ")
    return zone if city == zone else f"{city} ({zone})"


def heard_lately(speakers: Sequence[Speaker]) -> str:
    """Return who speaks most in the library."""
    return f"Heard most: {listed([speaker.name for speaker in speakers])}."


def topics_lately(topics: Sequence[str]) -> str:
    """Return what the latest articles are about."""
    return f"Latest topics: {listed(topics)}."


def reference(mark: str) -> str:
    """Return the mark that finds an error in the log."""
    return f"Reference: {clip(one_line(mark), 80)}"


def hour_of_day(hour: int) -> str:
    """Return an hour as a clock says it.

    >>> hour_of_day(0), hour_of_day(9), hour_of_day(13)
    ('12:00 AM', '9:00 AM', '1:00 PM')
    """
    return f"{hour % _NOON or _NOON}:00 {'AM' if hour < _NOON else 'PM'}"


def on_days(weekdays: Sequence[int]) -> str:
    """Return the days of a week in words.

    >>> on_days((0, 1, 2, 3, 4)), on_days((0, 2))
    ('Monday to Friday', 'Monday and Wednesday')
    """
    days = sorted(set(weekdays))
    if len(days) == len(WEEKDAYS):
        return "every day"
    if len(days) >= _RUN and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]} to {WEEKDAYS[days[-1]]}"
    return listed([WEEKDAYS[number] for number in days], len(WEEKDAYS))


def _outlets(coverage: Coverage) -> str:
    """Return from how many outlets."""
    return f" from {counted(len(coverage.outlets), 'outlet')}" if coverage.outlets else ""


def _window(coverage: Coverage) -> str:
    """Return from when to when articles were published."""
    first, last = coverage.first, coverage.last
    if first is None or last is None:
        return ""
    return f", published {_days(first, last)}"


def _days(first: date, last: date) -> str:
    """Return one day, or the first and the last."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"
