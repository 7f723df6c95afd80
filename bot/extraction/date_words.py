"""The words of dates, and the setting a date is read in. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from storage.records import Granularity, Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
             "seventeenth", "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_VALUES = {word: number for number, word in enumerate(_SMALL, start=1)}
_VALUES |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_VALUES |= {word: number for number, word in enumerate(_ORDINALS, start=1)}
_VALUES |= {"a": 1, "an": 1, "couple": 2, "thirtieth": 30}
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_NEAR = 20  # dates back: an expression does not hang on one that stands further off

_LINE = 400  # characters to either side are looked at

_ONE_TO_NINE = "|".join(_SMALL[:9])
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_ONE_TO_NINE}))?|{'|'.join(reversed(_SMALL))})\b"
)
# Only capitals tell these months from the verb "may" and the march.
_CAPITAL_MONTHS = r"(?-i:Mar(?:ch|\.)?|May|(?<=in\s)may\b)"
_GRAMMAR = {
    "MONTH": r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    rf"|{_CAPITAL_MONTHS})(?!\w)",
    "WEEKDAY": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?= \d)))",
    "DAY": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:]?\d))",
    # In figures, or as it is spoken: "nineteen ninety-six", "two thousand and five".
    "YEAR": r"(?:(?:1[5-9]|2[01])\d\d\b(?![.,:]\d)"
    rf"|(?:nineteen|eighteen|seventeen|twenty)[ -](?:(?:hundred(?: and)?|oh)[ -])?{_BELOW_HUNDRED}"
    rf"|(?:nineteen|eighteen|seventeen) hundred\b|two thousand\b(?:(?: and)? {_BELOW_HUNDRED})?)",
    "NUMBER": _BELOW_HUNDRED,
    "COUNT": rf"(?:\d{{1,3}}|{_BELOW_HUNDRED}|an?\b)",
    "ORDINAL": r"(?:\d{1,2}(?:st|nd|rd|th)"
    rf"|(?:twenty[ -](?:{'|'.join(_ORDINALS[:9])})|thirty[ -]first|thirtieth"
    rf"|{'|'.join(reversed(_ORDINALS))}))\b",
    "PART": r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) of)",
    "DAYTIME": r"(?: (?:morning|afternoon|evening|night)\b)?",
    # No noun follows that the number could count: "May two men were", "March first responders".
    "ALONE": r"(?!\s*(?:-\s*)?(?!(?:to|through|till|until|and|or|at|in|of|was|is|were|will|from|for"
    r"|when|before|after|with|this|day|nineteen|eighteen|seventeen|twenty|two thousand)\b)[a-z])",
}


class UndatedError(ValueError):
    """An expression that is a day only against a publication day, and there is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against: its text, the publication day, the dates before it."""

    text: str
    published: date | None
    named: Sequence[tuple[int, Period]] = ()

    @property
    def today(self) -> date:
        """The publication day; raises UndatedError where there is none."""
        if self.published is None:
            raise UndatedError
        return self.published

    @property
    def last_named(self) -> date | None:
        """The single day that was named last, None where there was none."""
        return self.day_beside("")

    @property
    def last_period(self) -> Period | None:
        """What was named last, be it a day, a month or a year."""
        return self.named[-1][1] if self.named else None

    def day_beside(self, name: str) -> date | None:
        """Return the single day named last in a line that holds `name`, None if there was none."""
        for position, period in reversed(self.named[-_NEAR:]):
            if period.granularity is Granularity.DAY and name in self._line(position):
                return period.start
        return None

    def _line(self, position: int) -> str:
        before = self.text[max(0, position - _LINE) : position].rpartition("\n")[2]
        return before + self.text[position : position + _LINE].partition("\n")[0]


Resolver = Callable[["re.Match[str]", Reading], Period | None]
Rule = tuple["re.Pattern[str]", Resolver]


def pattern(grammar: str) -> re.Pattern[str]:
    """Compile a grammar in which {MONTH}, {DAY}, … stand for the words above, a space for any.

    Letters match in either case, but "May" and "March" need their capital.
    """
    return continuation(r"(?<![\w$€£/.,])(?<![$€£]\s)" + grammar)


def continuation(grammar: str) -> re.Pattern[str]:
    """Compile a grammar for what follows a date, whatever stands in front."""
    filled = re.sub(r"\{([A-Z]+)\}", lambda name: _GRAMMAR[name[1]], grammar)
    spaced = filled.replace("[ -]", r"(?:\s+|-)").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)


def words_of(match: re.Match[str]) -> str:
    """Return what was matched in quotation marks, in lower case and on one line."""
    return f"“{' '.join(match[0].lower().split())}”"


def word_before(match: re.Match[str], text: str) -> str:
    """Return the word in front of a match in lower case, "" where there is none."""
    found = re.search(r"(\w+)(?:\s+|-)$", text[max(0, match.start() - 20) : match.start()])
    return found[1].lower() if found else ""


def nearness(match: re.Match[str]) -> str:
    """Return the last word of "this past", "next" or what else says how near; "" for nothing."""
    return (match.groupdict().get("near") or "").lower().split(" ")[-1].split("\n")[-1]


def month_number(word: str) -> int:
    """Return 1 for "January" and "Jan."."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return 0 for "Monday" and "Mon."."""
    return _WEEKDAYS.index(word[:3].lower())


def number_of(words: str) -> int:
    """Return the number that figures, an ordinal or words up to "ninety-nine" name.

    >>> number_of("3rd"), number_of("twenty-first"), number_of("forty"), number_of("a")
    (3, 21, 40, 1)
    """
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    # "hundred", "and", "day of" add nothing
    return sum(_VALUES.get(word, 0) for word in re.split(r"[\s-]+", words.lower()))


def year_number(words: str) -> int:
    """Return the year that figures or spoken words name.

    >>> year_number("2016"), year_number("nineteen ninety-six"), year_number("two thousand ten")
    (2016, 1996, 2010)
    """
    if words.isdigit():
        return int(words)
    century, *rest = re.split(r"[\s-]+", words.lower())
    hundreds = 20 if century == "two" else _VALUES[century]
    return hundreds * 100 + number_of(" ".join(rest))


def part_of(words: str) -> str:
    """Return early, mid or late, also for "the end of"."""
    key = words.lower().removeprefix("the").split()[0]
    return _PARTS.get(key, key)
