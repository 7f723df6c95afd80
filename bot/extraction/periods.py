"""Calendar arithmetic: from "the latest Tuesday" or "early October" to whole days. Pure."""

import calendar
from datetime import date, timedelta

from storage.records import Granularity, Period

# Thirds of a month: a newspaper's "early October" and "late October" are not sharper than that.
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


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
