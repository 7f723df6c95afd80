"""Dates that name their month: "Oct. 22, 2024", "22 October", "October 22-24", "last May". Pure."""

import re
from datetime import date

from bot.extraction import periods
from bot.extraction.date_words import (
    Reading,
    Rule,
    continuation,
    month_number,
    nearness,
    number_of,
    pattern,
    weekday_number,
    word_before,
    words_of,
    year_number,
)
from bot.extraction.tenses import likeliest, points_forward, year_of
from storage.records import Period

DAYS_NAMED = "days named"
LIKELIEST = "likeliest year for such a day"
LIKELIEST_MONTH = "likeliest such month"
_LAST_MONTH_NUMBER = 12
_YEARS_AROUND = (-1, 0, 1)
_LEAP_YEARS_AROUND = range(-8, 9)
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}

# "March on Washington", "April Ryan" and "May I" are no dates; with one of these in front they are.
_LEADS = frozenset({
    "in", "since", "by", "until", "till", "of", "from", "for", "during", "before", "after",
    "through", "throughout", "between", "and", "to", "around", "late", "early", "mid", "the",
    "last", "this", "next", "a", "an", "its", "their", "his", "her", "s", "into",
})  # fmt: skip
_NEVER_NAMES = frozenset({"jan", "feb", "jul", "sep", "oct", "nov", "dec"})


def _iso(match: re.Match[str], _reading: Reading) -> Period:
    return periods.day(date(int(match[1]), int(match[2]), int(match[3])), "date in full")


def _figures(match: re.Match[str], _reading: Reading) -> Period:
    """American order, unless only the other can be a date or dots show a European hand."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    european = first > _LAST_MONTH_NUMBER or match[2] == "."
    month, day = (second, first) if european else (first, second)
    return periods.day(date(year, month, day), "date in full")


def _month_day(match: re.Match[str], reading: Reading) -> Period:
    month, day = month_number(match["month"]), number_of(match["day"])
    if match["year"]:
        return periods.day(date(year_number(match["year"]), month, day), "date in full")
    today, weekday = reading.today, match.groupdict().get("weekday")
    days = [each for step in _YEARS_AROUND if (each := _existing(today.year + step, month, day))]
    if not days:  # a February 29
        years = (today.year + step for step in _LEAP_YEARS_AROUND)
        days = [each for year in years if (each := _existing(year, month, day))]
    fitting = [each for each in days if weekday and each.weekday() == weekday_number(weekday)]
    step = _STEPS.get(nearness(match))
    if step is not None:
        fitting = [each for each in days if _is_that(step, each, today)]
    forward = points_forward(reading.text, match.start())
    return periods.day(likeliest(fitting or days, today, forward=forward), LIKELIEST)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_that(step: int, day: date, today: date) -> bool:
    """Whether "last", "this" or "next" is said of the day: the latest gone by, the next to come."""
    if step == 0:
        return day.year == today.year
    return day < today if step < 0 else day > today


def _weekday_day(match: re.Match[str], reading: Reading) -> Period:
    """Return the likely day of "Friday 14th", which some month near to publication has."""
    today, day = reading.today, number_of(match["day"])
    months = (periods.shifted(today, step) for step in range(-14, 15))
    days = (each for year, month in months if (each := _existing(year, month, day)))
    fitting = [each for each in days if each.weekday() == weekday_number(match["weekday"])]
    forward = points_forward(reading.text, match.start())
    return periods.day(likeliest(fitting, today, forward=forward), "nearest such day")


def _days(match: re.Match[str], reading: Reading) -> Period:
    """Return the days of "October 22-24, 2024"; "April 27 to the 3rd" ends a month later."""
    start = _month_day(match, reading).start
    last = number_of(match["last"])
    year, month = periods.shifted(start, 1 if last < start.day else 0)
    return periods.span(start, date(year, month, last), DAYS_NAMED)


def _month(match: re.Match[str], reading: Reading) -> Period | None:
    number, written, of_year = month_number(match["month"]), match["year"], match["of_year"]
    bare = not (written or match["near"] or match["owner"] or of_year)
    if bare and not _is_month(match, reading.text):
        return None
    if written:
        return periods.month(year_number(written), number, "month named")
    if of_year:
        return periods.month(reading.today.year + _STEPS[of_year.lower()], number, words_of(match))
    basis = words_of(match) if match["near"] else LIKELIEST_MONTH
    forward = points_forward(reading.text, match.start())
    year = year_of((number, number), nearness(match), reading.today, forward=forward)
    return periods.month(year, number, basis)


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a month that stands by itself is none of the names that some months also are."""
    if match["month"][:3].lower() in _NEVER_NAMES or word_before(match, text) in _LEADS:
        return True
    return _TO_MONTH.match(text, match.end()) is not None


def _day_of_month(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of "the 15th of next month"."""
    step = _STEPS.get(match["step"].lower(), 0)
    year, month = periods.shifted(reading.today, step)
    return periods.day(date(year, month, number_of(match["day"])), words_of(match))


def _bare_day(match: re.Match[str], reading: Reading) -> Period | None:
    """Return the likely day of "on the 18th"."""
    if word_before(match, reading.text) != "on":
        return None
    months = (periods.shifted(reading.today, step) for step in (-2, -1, 0, 1, 2))
    days = (_existing(year, month, number_of(match["day"])) for year, month in months)
    forward = points_forward(reading.text, match.start())
    likely = likeliest((each for each in days if each), reading.today, forward=forward)
    return periods.day(likely, "likeliest month for such a day")


_TO_MONTH = continuation(r"(?:\s*[-–—]\s*| (?:to|through) ){MONTH}")
_WEEKDAY_FIRST = r"(?:(?P<weekday>{WEEKDAY})(?:,| the)? )?"
_THROUGH = r"(?:\s*[-–—]\s*| (?:to|through|until|till|and|&)(?: the)? )"
_AND_YEAR = r"(?:(?:(?:\s*,)?\s*(?:of |in )?|[-/])(?P<year>{YEAR}))?"

RULES: tuple[Rule, ...] = (
    (pattern(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)"), _iso),
    (pattern(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)\b(?!\/)"), _figures),
    (
        pattern(
            _WEEKDAY_FIRST + r"(?:(?P<near>last|next|this) )?(?P<month>{MONTH})(?:,? the |,? |[-/])"
            r"(?P<day>{DAY}|{ORDINAL}{ALONE}|{NUMBER}{ALONE})" + _AND_YEAR
        ),
        _month_day,
    ),
    (
        pattern(
            _WEEKDAY_FIRST + r"(?:the )?(?:(?P<near>last|next|this) )?(?:(?P<day>{DAY}(?: of)?"
            r"|{ORDINAL}(?: day)? of|{NUMBER}(?= {MONTH} {YEAR})))(?: |[-/])(?P<month>{MONTH})"
            + _AND_YEAR
        ),
        _month_day,
    ),
    (pattern(r"(?P<year>\d{4})[-/](?P<month>{MONTH})[-/](?P<day>{DAY})"), _month_day),
    (
        pattern(r"(?P<weekday>{WEEKDAY}),?(?: the)? (?P<day>{DAY}|{ORDINAL})(?![-/]\d){ALONE}"),
        _weekday_day,
    ),
    (
        pattern(
            r"(?P<month>{MONTH})(?: the)? (?P<day>{DAY}|{ORDINAL})" + _THROUGH + r"(?P<last>{DAY}"
            r"|{ORDINAL}){ALONE}(?! {MONTH})" + _AND_YEAR
        ),
        _days,
    ),
    (
        pattern(
            r"(?:the )?(?P<day>{DAY}|{ORDINAL})" + _THROUGH + r"(?P<last>{DAY}|{ORDINAL})"
            r"(?: day)?(?: of)? (?P<month>{MONTH})" + _AND_YEAR
        ),
        _days,
    ),
    (
        pattern(
            r"(?:(?P<near>last|next|this past|this coming|this) )?"
            r"(?P<month>{MONTH})(?:(?:,?(?: of| in)? |[-/])(?P<year>{YEAR}))?"
            r"(?: (?:of )?(?P<of_year>last|this|next) year\b)?(?P<owner>['’]s)?"
        ),
        _month,
    ),
    (
        pattern(
            r"(?:the )?(?P<day>{ORDINAL})(?: day)?(?: of)? (?P<step>the|this|last|next) month\b"
        ),
        _day_of_month,
    ),
    (pattern(r"the (?P<day>\d{1,2}(?:st|nd|rd|th)){ALONE}"), _bare_day),
)
