"""The words of dates, and the setting a date is read in. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from storage.records import Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven", "twelve")  # fmt: skip
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
             "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}

# Only capitals tell these months from the verb "may" and the march.
_CAPITAL_MONTHS = r"(?-i:Mar(?:ch|\.)?|May)"
_GRAMMAR = {
    "MONTH": r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    rf"|{_CAPITAL_MONTHS})(?!\w)",
    "WEEKDAY": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)",
    "DAY": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:]?\d))",
    "YEAR": r"(?:(?:1[5-9]|20)\d\d\b(?![.,:]\d))",
    "COUNT": rf"(?:\d{{1,3}}|{'|'.join(_COUNTS[1:])}|an?)",
    "ORDINAL": rf"(?:{'|'.join(_ORDINALS[1:])}|[1-4](?:st|nd|rd|th))",
    "PART": r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) of)",
    "DAYTIME": r"(?: (?:morning|afternoon|evening|night)\b)?",
}


class UndatedError(ValueError):
    """An expression that is a day only against a publication day, and there is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against: its text, the publication day, the day last named."""

    text: str
    published: date | None
    last_named: date | None = None

    @property
    def today(self) -> date:
        """The publication day; raises UndatedError where there is none."""
        if self.published is None:
            raise UndatedError
        return self.published


Resolver = Callable[["re.Match[str]", Reading], Period | None]
Rule = tuple["re.Pattern[str]", Resolver]


def pattern(grammar: str) -> re.Pattern[str]:
    """Compile a grammar in which {MONTH}, {DAY}, … stand for the words above, a space for any.

    Letters match in either case, but "May" and "March" need their capital.
    """
    filled = re.sub(r"\{([A-Z]+)\}", lambda name: _GRAMMAR[name[1]], grammar)
    return re.compile(r"(?<![\w$€£/.,])" + filled.replace(" ", r"\s+"), re.IGNORECASE)


def word_before(match: re.Match[str], text: str) -> str:
    """Return the word in front of a match in lower case, "" where there is none."""
    found = re.search(r"(\w+)\s+$", text[max(0, match.start() - 20) : match.start()])
    return found[1].lower() if found else ""


def month_number(word: str) -> int:
    """Return 1 for "January" and "Jan."."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return 0 for "Monday" and "Mon."."""
    return _WEEKDAYS.index(word[:3].lower())


def count_of(word: str) -> int:
    """Return the number that digits, "a" or a word up to "twelve" name."""
    lowered = word.lower()
    if lowered in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else _COUNTS.index(lowered)


def ordinal_number(word: str) -> int:
    """Return 3 for "third", "3rd" and "3"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS.index(word.lower())


def part_of(words: str) -> str:
    """Return early, mid or late, also for "the end of"."""
    key = words.lower().removeprefix("the").split()[0]
    return _PARTS.get(key, key)
