"""Calendar arithmetic: from "the latest Tuesday" or "early October" to whole days. Pure."""

import calendar
from datetime import date, timedelta

from storage.records import Granularity, Period

# Thirds of a month: a newspaper's "early October" and "late October" are not sharper than that.
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}

_DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_THURSDAY = 3
_MONTHS_OF_PART = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def day(on: date, basis: str) -> Period:
    """Return the period of one day."""
    return Period(on, on, Granularity.DAY, basis)


def span(start: date, end: date, basis: str) -> Period:
    """Return the days from `start` to `end`; raise ValueError if they run backwards."""
    if end < start:
        raise ValueError(f"a period cannot end on {end} before it starts on {start}")
    return Period(start, end, Granularity.RANGE, basis)


def month(year: int, number: int, basis: str) -> Period:
    """Return a whole month."""
    last = calendar.monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), Granularity.MONTH, basis)


def part_of_month(year: int, number: int, part: str, basis: str) -> Period:
    """Return the early, mid or late third of a month."""
    first, last = _PARTS[part]
    end = min(last, calendar.monthrange(year, number)[1])
    return span(date(year, number, first), date(year, number, end), basis)


def year(number: int, basis: str) -> Period:
    """Return a whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31), Granularity.YEAR, basis)


def years(first: int, last: int, basis: str) -> Period:
    """Return the years from `first` to `last`, both whole."""
    return span(date(first, 1, 1), date(last, 12, 31), basis)


def months_of(year_: int, first: int, last: int, basis: str) -> Period:
    """Return the months from `first` to `last` of one year, both whole."""
    return span(month(year_, first, basis).start, month(year_, last, basis).end, basis)


def part(whole: Period, name: str, basis: str) -> Period:
    """Return the early, mid or late third of a week, month, year or longer; raise for a day."""
    start, end = whole.start, whole.end
    if whole.granularity is Granularity.DAY:
        raise ValueError("a day has no parts that are days")
    if whole.granularity is Granularity.MONTH:
        return part_of_month(start.year, start.month, name, basis)
    if whole.granularity is Granularity.YEAR:
        return months_of(start.year, *_MONTHS_OF_PART[name], basis)
    third = (end - start) / 3
    first, last = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}[name]
    return span(start + first * third, start + last * third, basis)


def week(around: date, basis: str) -> Period:
    """Return the week from Monday to Sunday that holds the day `around`."""
    monday = around - timedelta(days=around.weekday())
    return span(monday, monday + timedelta(days=6), basis)


def latest(weekday: int, until: date) -> date:
    """Return the latest day with that weekday (0 is Monday), `until` itself included.

    >>> latest(2, date(2024, 10, 24))
    datetime.date(2024, 10, 23)
    """
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def first(weekday: int, since: date) -> date:
    """Return the first day with that weekday (0 is Monday), `since` itself included."""
    return since + timedelta(days=(weekday - since.weekday()) % 7)


def shifted(since: date, months: int) -> tuple[int, int]:
    """Return the year and month that lie `months` after the month of `since`."""
    whole = since.year * 12 + since.month - 1 + months
    return whole // 12, whole % 12 + 1


def moved(since: date, unit: str, count: int) -> date:
    """Return the day that lies `count` days, weeks, months or years after `since`."""
    if unit in _DAYS_OF:
        return since + timedelta(days=count * _DAYS_OF[unit])
    number, month_ = shifted(since, count * _MONTHS_OF[unit])
    return date(number, month_, min(since.day, calendar.monthrange(number, month_)[1]))


def enclosing(on: date, unit: str, basis: str) -> Period:
    """Return the day, week, weekend, month, quarter, half, year … that a day stands in."""
    match unit:
        case "day":
            return day(on, basis)
        case "week":
            return week(on, basis)
        case "weekend":
            sunday = week(on, basis).end
            return span(sunday - timedelta(days=1), sunday, basis)
    return _months_around(on, _MONTHS_OF[unit], basis)


def _months_around(on: date, months: int, basis: str) -> Period:
    """Return the month, the part of a year, the year or the round number of years around a day."""
    if months == 1:
        return month(on.year, on.month, basis)
    if months == _MONTHS_OF["year"]:
        return year(on.year, basis)
    if months < _MONTHS_OF["year"]:
        first_ = (on.month - 1) // months * months + 1
        return months_of(on.year, first_, first_ + months - 1, basis)
    size = months // _MONTHS_OF["year"]
    first_ = on.year // size * size
    return years(first_, first_ + size - 1, basis)


def nth(whole: Period, unit: str, number: int, basis: str) -> Period:
    """Return the day, week, month or other unit with that number in a period; -1 is the last.

    A week belongs to the month or year that holds its Thursday, as ISO 8601 counts weeks. Raise
    ValueError where there are not so many.
    """
    start, end = whole.start, whole.end
    if unit == "week":
        start, end = first(_THURSDAY, start), latest(_THURSDAY, end)
    on = moved(start, unit, number - 1) if number > 0 else moved(end, unit, number + 1)
    if not start <= on <= end:
        raise ValueError(f"{whole.label} has no such {unit}")
    return enclosing(on, unit, basis)
