"""Every sentence on the buttons of an answer and behind them; all others stand in wording.py."""

from collections.abc import Sequence
from datetime import date

from bot.presentation.labels import counted, day, listed
from bot.presentation.safety import clip, one_line
from storage.records import Article

_TITLE_MAX = 120
_QUOTE_MAX = 200

SHOW_MORE = "Show More"
SHOW_MORE_SPOKEN = "Show more of what was found"
SIDES = "Side by Side"
SIDES_SPOKEN = "Show the two speakers side by side"
TIMELINE = "Timeline"
TIMELINE_SPOKEN = "Show what was said by date, the earliest first"
OTHERWISE_SPOKEN = "Ask the same question otherwise"

TIMELINE_TITLE = "Said over time"
NO_DAY = "Day not known"
MORE_TITLE = "More of what was found"
NO_MORE = "That was all that was found."
TOO_OLD = "This answer is too old to go on from. Ask the question again."

TODAY_TITLE = "What can be asked today"
TODAY_HINT = "`/brief TOPIC` looks up a topic, `/brief help` shows what else there is."
ASK = "Ask"

CHECK_TITLE = "Who said this?"
NOTHING_TO_CHECK = (
    "There are no words in this message to look up. Use “Who said this?” on a message that "
    "quotes somebody or links to an article."
)
ONLY_YOU = "Only you see this."


def side_by_side(names: Sequence[str]) -> str:
    """Return whose words stand beside each other."""
    return f"Side by side: {listed(names, 2)}"


def over_time(days: Sequence[date]) -> str:
    """Return how many statements were made, and from when to when."""
    if not days:
        return TIMELINE_TITLE
    first, last = day(days[0]), day(days[-1])
    when = first if first == last else f"{first} to {last}"
    return f"{counted(len(days), 'statement')}, {when}"


def ask_spoken(words: str) -> str:
    """Return a question as the button beside it is read out."""
    return f"{ASK}: {one_line(words)}"


def which(name: str) -> str:
    """Ask which of several people is meant."""
    return f"Who is meant by “{clip(one_line(name), _TITLE_MAX)}”?"


def choice(name: str, statements: int) -> str:
    """Return one of several people on a button."""
    return f"{clip(one_line(name), 50)} ({statements:,})"


def choice_spoken(name: str, statements: int) -> str:
    """Return one of several people as a screen reader says it."""
    return f"{one_line(name)}, {counted(statements, 'statement')}"


def quoted(quote: str) -> str:
    """Return a quotation as the message has it that is looked up."""
    return f"“{clip(one_line(quote), _QUOTE_MAX)}”"


def linked(article: Article) -> str:
    """Return which article of the library a link leads to."""
    return f"In the linked article, “{clip(one_line(article.title or article.url), _TITLE_MAX)}”:"


def not_read(urls: Sequence[str]) -> str:
    """Return that links were not read, and how they are."""
    what = listed([one_line(url) for url in urls], 3)
    return f"Not in the library yet: {what}. Send the link to Verbatim to have it read."
