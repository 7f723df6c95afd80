"""Years and what they are made of: "in 2016", "2012-13", "the third quarter", "the 1990s". Pure."""

import re

from bot.extraction import periods
from bot.extraction.bare_years import counts_something, is_year
from bot.extraction.date_words import (
    Reading,
    Rule,
    nearness,
    number_of,
    pattern,
    words_of,
    year_number,
)
from bot.extraction.tenses import points_forward, year_of
from storage.records import Period

_MONTHS_OF_SEASON = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
            "nineties")  # fmt: skip
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


def _year(match: re.Match[str], reading: Reading) -> Period | None:
    """Return the year, which a bare number is only where nothing is counted."""
    start, end = match.span("year")
    if not (match["owner"] or match["sure"] or is_year(reading.text, start, end)):
        return None
    return periods.year(year_number(match["year"]), "year named")


def _years(match: re.Match[str], reading: Reading) -> Period | None:
    """Return the years of "2012-13"; "2015-12" can only be a month of one."""
    if counts_something(reading.text, match.start(), match.end()):
        return None
    first, last = match["year"], match["last"]
    if len(last) < len(first) and int(last) <= int(first[2:]):
        return periods.month(int(first), int(last), "month named")
    return periods.years(int(first), int(first[: -len(last)] + last), "years named")


def _decade(match: re.Match[str], _reading: Reading) -> Period:
    first = int(match[1]) * 10
    return periods.years(first, first + 9, "decade named")


def _spoken_decade(match: re.Match[str], _reading: Reading) -> Period:
    first = 1920 + 10 * _DECADES.index(match["decade"].lower())
    return periods.years(first, first + 9, "decade named")


def _century(match: re.Match[str], _reading: Reading) -> Period:
    first = 100 * (number_of(match["number"]) - 1)
    return periods.years(max(first, 1), first + 99, "century named")


def _season(match: re.Match[str], reading: Reading) -> Period:
    """Return the months of a season; winters, which have two years, are left out."""
    first, last = _MONTHS_OF_SEASON[match["season"].lower()]
    if match["year"]:
        return periods.months_of(year_number(match["year"]), first, last, "season named")
    forward = points_forward(reading.text, match.start())
    year = year_of((first, last), nearness(match), reading.today, forward=forward)
    return periods.months_of(year, first, last, "season named")


def _part_of_year(match: re.Match[str], reading: Reading) -> Period:
    """Return a quarter or a half; without its year it is the one that ends nearest.

    Companies report on the quarter that has ended, and look ahead to the one they are in.
    """
    named = match.groupdict()
    unit = {"q": "quarter", "h": "half"}.get(match["unit"].lower(), match["unit"].lower())
    number = number_of(match["number"])
    if named.get("year"):
        whole = periods.year(year_number(match["year"]), "")
        return periods.nth(whole, unit, number, f"{unit} named")
    today = reading.today
    parts = [
        periods.nth(periods.year(today.year + step, ""), unit, number, f"likeliest such {unit}")
        for step in (-1, 0, 1)
    ]
    return min(parts, key=lambda each: abs(each.end - today))


def _part_of_that_year(match: re.Match[str], reading: Reading) -> Period:
    """Return "next year's first quarter"."""
    whole = periods.year(reading.today.year + _STEPS[match["step"].lower()], "")
    number, unit = number_of(match["number"]), match["unit"].lower()
    return periods.nth(whole, unit, number, words_of(match))


RULES: tuple[Rule, ...] = (
    (
        pattern(
            r"(?:the )?(?P<number>{ORDINAL})[ -](?P<unit>quarter|half)\b(?! the)"
            r"(?:(?:,? of|,? in|,)? (?P<year>{YEAR}))?"
        ),
        _part_of_year,
    ),
    (
        pattern(
            r"(?:the )?(?P<year>\d{4}) (?:fiscal )?"
            r"(?P<number>{ORDINAL})[ -](?P<unit>quarter|half)\b"
        ),
        _part_of_year,
    ),
    (pattern(r"(?P<unit>[QH])(?P<number>[1-4])(?:[ -]| of )(?P<year>\d{4})\b"), _part_of_year),
    (pattern(r"(?P<year>\d{4})[ -](?P<unit>[QH])(?P<number>[1-4])\b"), _part_of_year),
    (
        pattern(
            r"(?P<step>last|this|next) year['’]s (?P<number>{ORDINAL})[ -](?P<unit>quarter|half)\b"
        ),
        _part_of_that_year,
    ),
    (
        pattern(
            r"(?:(?P<near>last|next|this past|this coming|this) |the |in )"
            r"(?P<season>spring|summer|fall|autumn)\b(?! of the)(?:(?: of|,)? (?P<year>{YEAR}))?"
        ),
        _season,
    ),
    (pattern(r"(?P<season>spring|summer|fall|autumn)(?: of|,)? (?P<year>\d{4})\b"), _season),
    (
        pattern(
            r"(?P<year>(?:1[5-9]|20)\d\d)\s?[-–]\s?(?P<last>(?:1[5-9]|20)?\d\d)\b(?![-–/,.:]\d)"
        ),
        _years,
    ),
    (pattern(r"(?:the )?((?:1[5-9]|20)\d)0(?:['’]| )?s\b"), _decade),
    (pattern(rf"(?:the|in) (?P<decade>{'|'.join(_DECADES)})\b"), _spoken_decade),
    (pattern(r"(?:the )?(?P<number>{ORDINAL})[ -]century\b"), _century),
    (pattern(r"(?P<sure>(?:the )?(?:calendar )?year )?(?P<year>{YEAR})(?P<owner>['’]s)?"), _year),
)
