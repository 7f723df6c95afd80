"""Days near publication: "Wednesday", "Tuesday of last week", "tomorrow", "the weekend". Pure."""

import re
from datetime import timedelta

from bot.extraction import periods
from bot.extraction.date_words import Reading, Rule, nearness, pattern, weekday_number, words_of
from bot.extraction.tenses import points_forward
from storage.records import Period

_WEEK = timedelta(days=7)
_SATURDAY = 5
_STEPS = {"last": -1, "past": 0, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}
_STEPS |= {"following": 1, "upcoming": 1}
_NAMED_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_LATEST = "latest such weekday, publication day included"
_LATEST_BEFORE = "latest such weekday before publication"
_FIRST = "next such weekday"


def _weekday(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of a weekday: newspapers mean the latest, on nine of ten occasions."""
    number, today = weekday_number(match["weekday"]), reading.today
    monday = today - timedelta(days=today.weekday())
    match nearness(match):
        case "last" | "past" | "previous":
            on, basis = periods.latest(number, today - timedelta(days=1)), _LATEST_BEFORE
        case "next":
            on, basis = monday + _WEEK + timedelta(days=number), "such weekday of next week"
        case "coming" | "upcoming":
            on, basis = periods.first(number, today + timedelta(days=1)), _FIRST
        case "this":
            on, basis = monday + timedelta(days=number), "such weekday of this week"
        case _ if points_forward(reading.text, match.start()):
            on, basis = periods.first(number, today), _FIRST
        case _:
            on, basis = periods.latest(number, today), _LATEST
    return periods.day(on, basis)


def _weekday_beside(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of "the following Tuesday": beside the day last named, else publication."""
    number, anchor = weekday_number(match["weekday"]), reading.last_named or reading.today
    if match["step"].lower() == "previous":
        on = periods.latest(number, anchor - timedelta(days=1))
    else:
        on = periods.first(number, anchor + timedelta(days=1))
    return periods.day(on, f"{words_of(match)}, from {anchor}")


def _weekday_of_week(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of "Tuesday of last week" and of "next week on Tuesday"."""
    step = match["step"].lower()
    today = reading.today + _STEPS[step] * _WEEK
    monday = today - timedelta(days=today.weekday())
    on = monday + timedelta(days=weekday_number(match["weekday"]))
    return periods.day(on, f"such weekday of {step} week")


def _weeks_off(match: re.Match[str], reading: Reading) -> Period:
    """Return the day of "a week ago Tuesday" and "Tuesday a week ago"."""
    number, today = weekday_number(match["weekday"]), reading.today
    return periods.day(periods.latest(number, today - timedelta(days=1)) - _WEEK, words_of(match))


def _named_day(match: re.Match[str], reading: Reading) -> Period:
    words = " ".join(match[0].lower().split())
    return periods.day(reading.today + timedelta(days=_NAMED_DAYS[words]), f"“{words}”")


def _weekend(match: re.Match[str], reading: Reading) -> Period:
    """Return the weekend: on a weekday "the weekend" is the last, unless the words promise one."""
    today, step = reading.today, match["step"].lower().split()[-1]
    forward = points_forward(reading.text, match.start())
    if step == "this" and forward is not False:
        forward = True
    is_over = today.weekday() < _SATURDAY and step in ("the", "past", "this") and not forward
    weeks = -1 if is_over else _STEPS[step]
    return periods.enclosing(today + weeks * _WEEK, "weekend", words_of(match))


RULES: tuple[Rule, ...] = (
    (
        pattern(
            r"(?:(?P<near>last|next|this past|this coming|this upcoming|this|past|coming|upcoming"
            r"|previous) )?"
            r"(?P<weekday>{WEEKDAY}){DAYTIME}(?! (?:Times|Live|Post|Mirror|Telegraph|the 13th))"
        ),
        _weekday,
    ),
    (
        pattern(r"the (?P<step>next|following|previous) (?P<weekday>{WEEKDAY}){DAYTIME}"),
        _weekday_beside,
    ),
    (
        pattern(
            r"(?P<weekday>{WEEKDAY})(?:,? of)? (?:the )?"
            r"(?P<step>last|previous|this|next|following) week\b"
        ),
        _weekday_of_week,
    ),
    (
        pattern(
            r"(?P<step>last|previous|this|next|following) week(?:,| on| -)? (?P<weekday>{WEEKDAY})"
        ),
        _weekday_of_week,
    ),
    (
        pattern(r"(?:a week ago,? (?:on )?(?P<weekday>{WEEKDAY}))"),
        _weeks_off,
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
            r"(?P<step>over the past|over the|during the|this past|this coming|this|last|next"
            r"|following) weekend\b(?! (?:edition|of\b))"
        ),
        _weekend,
    ),
)
