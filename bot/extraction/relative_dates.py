"""Dates that hang on another day: "Wednesday", "last month", "two days earlier". Pure."""

import re
from datetime import date, timedelta

from bot.extraction import periods
from bot.extraction.date_words import (
    Reading,
    Rule,
    count_of,
    part_of,
    pattern,
    weekday_number,
)
from bot.extraction.tenses import points_forward
from storage.records import Period

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0}
_STEPS |= {"next": 1, "coming": 1, "following": 1}
_NAMED_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_DAYS_OF = {"day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_LATEST = "latest such weekday, publication day included"
_LATEST_BEFORE = "latest such weekday before publication"
_FIRST = "next such weekday"


def _weekday(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of a weekday: newspapers mean the latest, on nine of ten occasions."""
    number, today = weekday_number(match["weekday"]), reading.today
    monday = today - timedelta(days=today.weekday())
    match (match["near"] or "").lower().split()[-1:]:
        case ["last" | "past" | "previous"]:
            on, basis = periods.latest(number, today - timedelta(days=1)), _LATEST_BEFORE
        case ["next"]:
            on, basis = monday + timedelta(days=7 + number), "such weekday of next week"
        case ["coming" | "following"]:
            on, basis = periods.first(number, today + timedelta(days=1)), _FIRST
        case ["this"]:
            on, basis = monday + timedelta(days=number), "such weekday of this week"
        case _ if points_forward(reading.text, match.start()):
            on, basis = periods.first(number, today), _FIRST
        case _:
            on, basis = periods.latest(number, today), _LATEST
    return periods.day(on, basis)


def _weekday_of_week(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of "Tuesday of last week"."""
    today = reading.today + timedelta(days=7 * _STEPS[match["step"].lower()])
    monday = today - timedelta(days=today.weekday())
    on = monday + timedelta(days=weekday_number(match["weekday"]))
    return periods.day(on, f"such weekday of {match['step'].lower()} week")


def _named_day(match: re.Match[str], reading: Reading) -> Period:
    words = " ".join(match[0].lower().split())
    return periods.day(reading.today + timedelta(days=_NAMED_DAYS[words]), f"“{words}”")


def _unit(match: re.Match[str], reading: Reading) -> Period:
    """Return "this month", "last year", "next week"; "earlier this month" ends with publication."""
    unit, today = match["unit"].lower(), reading.today
    step = _STEPS[match["step"].lower().split()[-1]]
    basis = " ".join(match[0].lower().split())
    whole = _whole(unit, step, today, f"“{basis}”")
    part = (match["part"] or "").lower().split()[-1:]
    if step or not part or whole.start > today:
        return whole
    start, end = (today, whole.end) if part == ["later"] else (whole.start, today)
    return Period(start, end, whole.granularity, whole.basis)


def _whole(unit: str, step: int, today: date, basis: str) -> Period:
    """Return the week, month or other unit that lies `step` units after today's."""
    if unit in ("week", "weekend"):
        whole = periods.week(today + timedelta(days=7 * step), basis)
        saturday = whole.end - timedelta(days=1)
        return whole if unit == "week" else periods.span(saturday, whole.end, basis)
    if unit == "month":
        return periods.month(*periods.shifted(today, step), basis)
    if unit == "quarter":
        year, month = periods.shifted(today, 3 * step)
        first = (month - 1) // 3 * 3 + 1
        return periods.months_of(year, first, first + 2, basis)
    if unit == "decade":
        first = today.year // 10 * 10 + 10 * step
        return periods.years(first, first + 9, basis)
    return periods.year(today.year + step, basis)


def _part_of_unit(match: re.Match[str], reading: Reading) -> Period:
    """Return "late last month", "early this year"."""
    part, step = part_of(match["part"]), _STEPS[match["step"].lower()]
    basis = f"“{' '.join(match[0].lower().split())}”"
    if match["unit"].lower() == "month":
        year, month = periods.shifted(reading.today, step)
        return periods.part_of_month(year, month, part, basis)
    third = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return periods.months_of(reading.today.year + step, *third, basis)


def _lasting(match: re.Match[str], reading: Reading) -> Period:
    """Return "the past two weeks", "the next 10 days"."""
    count, today = count_of(match["count"]), reading.today
    sign = _STEPS[match["step"].lower()]
    other = _moved(today, match["unit"].lower(), sign * count)
    basis = f"“{' '.join(match[0].lower().split())}”"
    return periods.span(min(today, other), max(today, other), basis)


def _moved(since: date, unit: str, count: int) -> date:
    if unit in _DAYS_OF:
        return since + timedelta(days=count * _DAYS_OF[unit])
    year, month = periods.shifted(since, count * _MONTHS_OF[unit])
    return date(year, month, min(since.day, periods.month(year, month, "").end.day))


def _distance(match: re.Match[str], reading: Reading) -> Period:
    """Return "two weeks ago", as fine as its unit: a day, a week, a month, a year."""
    way, unit = " ".join(match["way"].lower().split()), match["unit"].lower()
    sign = -1 if way in ("ago", "earlier", "before") else 1
    from_now = way == "ago" or way.startswith("from")
    anchor = reading.today if from_now or reading.last_named is None else reading.last_named
    on = _moved(anchor, unit, sign * count_of(match["count"]))
    return _as_fine_as(unit, on, f"“{' '.join(match[0].lower().split())}” from {anchor}")


def _as_fine_as(unit: str, on: date, basis: str) -> Period:
    match unit:
        case "week":
            return periods.week(on, basis)
        case "month":
            return periods.month(on.year, on.month, basis)
        case "year" | "decade":
            return periods.year(on.year, basis)
    return periods.day(on, basis)


def _neighbour(match: re.Match[str], reading: Reading) -> Period:
    """Return "the day before the hearing": beside the day last named, else publication."""
    back = (match["way"] or match["side"]).lower() in ("before", "previous", "prior")
    anchor = reading.last_named or reading.today
    on = anchor + timedelta(days=-1 if back else 1)
    return periods.day(on, f"“{' '.join(match[0].lower().split())}”, from {anchor}")


RULES: tuple[Rule, ...] = (
    (
        pattern(
            r"(?:(?P<near>last|next|this past|this coming|this|past|coming|following|previous) )?"
            r"(?P<weekday>{WEEKDAY}){DAYTIME}(?! (?:Times|Live|Post|Mirror|Telegraph|the 13th))"
        ),
        _weekday,
    ),
    (
        pattern(r"(?P<weekday>{WEEKDAY})(?:,? of)? (?P<step>last|this|next) week\b"),
        _weekday_of_week,
    ),
    (
        pattern(
            r"(?:the day (?:before yesterday|after tomorrow)|today|tonight|yesterday|tomorrow"
            r"|last night|this (?:morning|afternoon|evening))\b"
        ),
        _named_day,
    ),
    (
        pattern(
            r"(?:(?P<part>earlier|later)(?: in)? )?(?:the )?(?P<step>last|previous|this|this past|"
            r"the past|this coming|current|next|coming|following) "
            r"(?P<unit>week|weekend|month|quarter|year|decade)\b(?!-)"
        ),
        _unit,
    ),
    (
        pattern(r"(?P<part>early|mid|late)[ -](?P<step>last|this|next) (?P<unit>month|year)\b"),
        _part_of_unit,
    ),
    (
        pattern(
            r"(?:the )?(?P<step>last|past|previous|next|coming|following) (?P<count>{COUNT}) "
            r"(?P<unit>day|week|month|year|decade)s?\b"
        ),
        _lasting,
    ),
    (
        pattern(
            r"(?P<count>{COUNT}) (?P<unit>day|week|month|year|decade)s? "
            r"(?P<way>ago|earlier|later|from now|from today|before|after)\b"
        ),
        _distance,
    ),
    (
        pattern(r"the (?:day (?P<way>before|after)|(?P<side>previous|prior|next|following) day)\b"),
        _neighbour,
    ),
)
