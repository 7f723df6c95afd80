"""Two dates that are one period: "from Oct. 1 to 5", "June-August 1992", "since 2016". Pure."""

import re
from datetime import date

from bot.extraction import periods
from bot.extraction.absolute_dates import LIKELIEST, LIKELIEST_MONTH
from storage.records import Granularity, Period

_SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+)?$", re.IGNORECASE)
_THROUGH = re.compile(
    r"\s*(?:[-–—~]|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:the\s+)?", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|in)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD = 24  # characters: no "since at least" is longer
_FROM_NOW = re.compile(
    r"\b(?:between\s+now\s+and|from\s+now\s+(?:until|till|to|through))\s+$", re.IGNORECASE
)
_UNTIL_NOW = re.compile(
    r"\s*(?:and|to|until|till|through|-|–)\s+"
    r"(?:now|(?:(?:the )?current )?date|(?:the )?present(?: day)?)\b",
    re.IGNORECASE,
)
_WITHOUT_A_YEAR = (LIKELIEST, LIKELIEST_MONTH)
_BASIS = "from one day to another"


def is_range(gap: str, before: str, *, alike: bool) -> bool:
    """Whether two dates with `gap` between them and `before` in front are the ends of a period.

    Two that are not `alike` need the word "from": "a revision Friday to December's figures".
    """
    if _THROUGH.fullmatch(gap):
        return alike or _FROM.search(before) is not None
    return _BETWEEN.search(before) is not None and _AND.fullmatch(gap) is not None


def between(first: Period, last: Period, published: date | None) -> Period | None:
    """Return the days from one period to another, None where they cannot be one.

    A day or month that names no year takes it from the other: "June-August 1992".
    """
    if "weekday" in last.basis and last.end <= first.start:
        return periods.span(first.start, periods.first(last.end.weekday(), first.start), _BASIS)
    if first.basis in _WITHOUT_A_YEAR:
        first, last = _in_the_same_year(first, last, published)
    elif last.basis in _WITHOUT_A_YEAR:
        last = _first_after(first, last)
    if last.end <= first.start:
        return None
    return periods.span(first.start, last.end, _BASIS)


def _in_the_same_year(first: Period, last: Period, published: date | None) -> tuple[Period, Period]:
    """Return both in the year that the last one names, or in that nearest to publication."""
    if last.basis not in _WITHOUT_A_YEAR:
        year = last.start.year
        same = _in_year(first, year)
        return (same if same.start < last.end else _in_year(first, year - 1)), last
    pairs = [
        (opening, _first_after(opening, last))
        for year in range(first.start.year - 1, first.start.year + 2)
        for opening in [_in_year(first, year)]
    ]
    today = published or first.start
    around = [pair for pair in pairs if pair[0].start <= today <= pair[1].end]
    return around[0] if around else (first, _first_after(first, last))


def _first_after(first: Period, last: Period) -> Period:
    same = _in_year(last, first.start.year)
    return same if same.end > first.start else _in_year(last, first.start.year + 1)


def _in_year(period: Period, year: int) -> Period:
    """Return the same day or month of another year; raise ValueError for a February 29."""
    if period.granularity is Granularity.MONTH:
        return periods.month(year, period.start.month, period.basis)
    return periods.day(period.start.replace(year=year), period.basis)


def around(text: str, start: int, end: int, period: Period, today: date) -> tuple[str, str, Period]:
    """Return the words in front of a date and behind it that stretch it to publication, and how.

    "since August", "from March to date", "between now and May 21".
    """
    before, after = text[max(0, start - _LEAD) : start], text[end : end + _LEAD]
    since, now, until = _SINCE.search(before), _FROM_NOW.search(before), _UNTIL_NOW.match(after)
    if period.start <= today and since:
        return since[0], "", periods.span(period.start, today, f"since {period.label}")
    if period.start <= today and until and _FROM.search(before):
        return "", until[0], periods.span(period.start, today, f"from {period.label} until now")
    if now and today <= period.end:
        return now[0], "", periods.span(today, period.end, f"from now until {period.label}")
    return "", "", period
