"""Dates that name their month or year: "Oct. 22, 2024", "22 October", "in early 2016". Pure."""

import re
from datetime import date

from bot.extraction import periods
from bot.extraction.date_words import (
    Reading,
    Rule,
    month_number,
    ordinal_number,
    part_of,
    pattern,
    weekday_number,
    word_before,
)
from bot.extraction.tenses import points_forward
from storage.records import Period

_MONTHS_OF_PART = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_MONTHS_OF_SEASON = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
_LIKELIEST = "likeliest year for such a day"
_LAST_MONTH_NUMBER = 12

# "March on Washington", "April Ryan" and "May I" are no dates; with one of these in front they are.
_LEADS = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "for",
        "during",
        "before",
        "after",
        "through",
    }
    | {
        "throughout",
        "between",
        "and",
        "to",
        "around",
        "late",
        "early",
        "mid",
        "the",
        "last",
        "this",
    }
)
_PLURAL = re.compile(r"\s(?:[a-z]+s|people|men|women|percent|per cent)\b")
_NEVER_NAMES = frozenset({"jan", "feb", "jul", "sep", "oct", "nov", "dec"})


def _likely(days: list[date], today: date, *, forward: bool | None) -> date:
    """Choose among the same days of several years; raises ValueError if there is none.

    Where no tense tells, a day gone by is twice as likely as one to come: news looks back.
    """
    fitting = [each for each in days if forward is None or (each >= today) is forward]
    return min(fitting or days, key=lambda each: (each - today).days * (2 if each > today else -1))


def _day_of(match: re.Match[str], day: str, reading: Reading) -> date:
    """Return the likely day where no year is written; a weekday beside it must fit."""
    month, today, weekday = month_number(match["month"]), reading.today, match["weekday"]
    years = (today.year - 1, today.year, today.year + 1)
    days = [each for year in years if (each := _existing(year, month, ordinal_number(day)))]
    fitting = [each for each in days if weekday and each.weekday() == weekday_number(weekday)]
    return _likely(fitting or days, today, forward=points_forward(reading.text, match.start()))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_of(month: int, match: re.Match[str], reading: Reading) -> int:
    """Return the year of "last October", "next October", "this October" or the likely one."""
    today = reading.today
    match (match["near"] or "").lower().split()[-1:]:
        case ["last" | "past"]:
            return today.year if month < today.month else today.year - 1
        case ["next" | "coming"]:
            return today.year if month > today.month else today.year + 1
        case ["this"]:
            return today.year
    if month == today.month:
        return today.year
    middles = [date(today.year + step, month, 15) for step in (-1, 0, 1)]
    return _likely(middles, today, forward=points_forward(reading.text, match.start())).year


def _iso(match: re.Match[str], _reading: Reading) -> Period:
    return periods.day(date(*(int(part) for part in match.groups())), "date in full")


def _figures(match: re.Match[str], _reading: Reading) -> Period:
    """American order, unless only the other can be a date or dots show a European hand."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    european = first > _LAST_MONTH_NUMBER or match[2] == "."
    month, day = (second, first) if european else (first, second)
    return periods.day(date(year, month, day), "date in full")


def _month_day(match: re.Match[str], reading: Reading) -> Period:
    if match["year"]:
        month, day = month_number(match["month"]), ordinal_number(match["day"])
        return periods.day(date(int(match["year"]), month, day), "date in full")
    return periods.day(_day_of(match, match["day"], reading), _LIKELIEST)


def _days(match: re.Match[str], reading: Reading) -> Period:
    """Return the days of "October 22-24, 2024"."""
    start = _month_day(match, reading).start
    return periods.span(start, start.replace(day=ordinal_number(match["last"])), "days named")


def _month(match: re.Match[str], reading: Reading) -> Period | None:
    number, written = month_number(match["month"]), match["year"]
    lead = word_before(match, reading.text)
    bare = not (written or match["part"] or match["near"] or match["owner"])
    if bare and lead not in _LEADS and match["month"][:3].lower() not in _NEVER_NAMES:
        return None
    year = int(written) if written else _year_of(number, match, reading)
    if match["part"]:
        part = part_of(match["part"])
        return periods.part_of_month(year, number, part, f"{part} part of the month")
    return periods.month(year, number, "month named" if written else "likeliest such month")


def _year(match: re.Match[str], reading: Reading) -> Period | None:
    """Return the year, which a bare number is only where one is expected."""
    number = int(match["year"])
    if match["part"]:
        part = part_of(match["part"])
        return periods.months_of(number, *_MONTHS_OF_PART[part], f"{part} part of the year")
    if word_before(match, reading.text) not in _LEADS and not match["owner"]:
        return None
    return None if _counts(match, reading.text) else periods.year(number, "year named")


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether the number counts what follows: "rose to 2000 jobs", but not "the 2016 elections"."""
    is_amount = word_before(match, text) in {"to", "from", "by", "of", "and", "around", "between"}
    return is_amount and _PLURAL.match(text, match.end()) is not None


def _years(match: re.Match[str], _reading: Reading) -> Period:
    last = match["last"]
    return periods.years(int(match["year"]), int(match["year"][: -len(last)] + last), "years named")


def _decade(match: re.Match[str], _reading: Reading) -> Period:
    first = int(match[1]) * 10
    return periods.years(first, first + 9, "decade named")


def _season(match: re.Match[str], reading: Reading) -> Period:
    first, last = _MONTHS_OF_SEASON[match["season"].lower()]
    if match["year"]:
        return periods.months_of(int(match["year"]), first, last, "season named")
    year = _year_of(last, match, reading)
    return periods.months_of(year, first, last, "season named")


def _part_of_year(match: re.Match[str], reading: Reading) -> Period:
    """Return a quarter or a half; without its year it is the publication year's."""
    number, months = ordinal_number(match["number"]), 6 if match["unit"].lower() == "half" else 3
    year = int(match["year"]) if match["year"] else reading.today.year
    first = (number - 1) * months + 1
    return periods.months_of(year, first, first + months - 1, f"{match['unit'].lower()} named")


RULES: tuple[Rule, ...] = (
    (pattern(r"(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)"), _iso),
    (pattern(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)\b(?!\/)"), _figures),
    (
        pattern(
            r"(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH})(?: the)? (?P<day>{DAY}|{ORDINAL}\b)"
            r"(?:\s*,?\s*(?:of |in )?(?P<year>{YEAR}))?"
        ),
        _month_day,
    ),
    (
        pattern(
            r"(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?(?P<day>{DAY}|{ORDINAL}\b)(?: of)?[ -]"
            r"(?P<month>{MONTH})(?:,?[ -](?:of |in )?(?P<year>{YEAR}))?"
        ),
        _month_day,
    ),
    (
        pattern(
            r"(?P<weekday>)(?P<month>{MONTH}) (?P<day>{DAY})(?:\s*[-–—]\s*| to | through )"
            r"(?P<last>{DAY})(?:,? (?P<year>{YEAR}))?"
        ),
        _days,
    ),
    (
        pattern(
            r"(?:(?P<part>{PART})[ -])?(?:(?P<near>last|next|this past|this coming|this) )?"
            r"(?P<month>{MONTH})(?:,?(?: of| in)? (?P<year>{YEAR}))?(?P<owner>['’]s)?"
        ),
        _month,
    ),
    (
        pattern(
            r"(?:the )?(?P<number>{ORDINAL})[ -](?P<unit>quarter|half)\b(?! the)"
            r"(?:(?: of)? (?P<year>{YEAR}))?"
        ),
        _part_of_year,
    ),
    (
        pattern(
            r"(?:(?P<near>last|next|this past|this coming|this) |the |in )"
            r"(?P<season>spring|summer|fall|autumn)\b(?! of the)(?:(?: of)? (?P<year>{YEAR}))?"
        ),
        _season,
    ),
    (pattern(r"(?P<year>(?:19|20)\d\d)[-–](?P<last>\d\d(?:\d\d)?)\b(?![-–/])"), _years),
    (pattern(r"(?:the )?((?:1[5-9]|20)\d)0['’]?s\b"), _decade),
    (pattern(r"(?:(?P<part>{PART})[ -])?(?P<year>{YEAR})(?P<owner>['’]s)?"), _year),
)
