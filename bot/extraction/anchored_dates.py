"""Dates that lean on the date beside them: "two weeks before May 13", "late last month". Pure.

Each rule reads the words in front of a date that is known already, and makes of both another.
"""

import re
from collections.abc import Callable

from bot.extraction import periods
from bot.extraction.date_words import number_of, part_of, pattern, weekday_number
from storage.records import Granularity, Period

Leaning = Callable[["re.Match[str]", Period], Period | None]

_ONE_DAY = (Granularity.DAY,)
_DEADLINE = re.compile(r"\b(?:by|until|till|before|through)\s+$", re.IGNORECASE)
_LEAD = 12
_BACK = {"before", "prior to"}


def _distance(match: re.Match[str], anchor: Period) -> Period | None:
    """Return "three days after Tuesday"; nothing is so far from a month or a year."""
    if anchor.granularity is not Granularity.DAY:
        return None
    way, unit = " ".join(match["way"].lower().split()), match["unit"].lower()
    sign = -1 if way in _BACK else 1
    on = periods.moved(anchor.start, unit, sign * number_of(match["count"] or "one"))
    return periods.day(on, _basis(match, anchor))


def _week(match: re.Match[str], anchor: Period) -> Period | None:
    if anchor.granularity is not Granularity.DAY:
        return None
    return periods.enclosing(anchor.start, match["unit"].lower(), _basis(match, anchor))


def _part(match: re.Match[str], anchor: Period) -> Period | None:
    """Return "late last month"; as a deadline ("by the end of May") it is the last day."""
    part, start = part_of(match["part"]), match.start()
    is_deadline = _DEADLINE.search(match.string[max(0, start - _LEAD) : start]) is not None
    if is_deadline and part == "late" and match["part"].lower().endswith("of"):
        return periods.day(anchor.end, f"last day of {anchor.label}")
    return periods.part(anchor, part, f"{part} part of {anchor.label}")


def _nth(match: re.Match[str], anchor: Period) -> Period | None:
    """Return "the last week of July", "the first two months of 2021"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    number = -1 if which in ("last", "final") else number_of(which)
    count = number_of(match["count"]) if match["count"] else 1
    if anchor.granularity is Granularity.DAY or (match["count"] and number not in (1, -1)):
        return None
    basis = _basis(match, anchor)
    other = periods.nth(anchor, unit, number * count, basis)
    if count == 1:
        return other
    one = periods.nth(anchor, unit, number, basis)
    return periods.span(min(one.start, other.start), max(one.end, other.end), basis)


def _weekday(match: re.Match[str], anchor: Period) -> Period | None:
    """Return "Friday of the week of May 3", where the days are one week's."""
    if (anchor.end - anchor.start).days != 6:  # noqa: PLR2004 - Monday to Sunday
        return None
    number = weekday_number(match["weekday"])
    return periods.day(periods.first(number, anchor.start), _basis(match, anchor))


def _basis(match: re.Match[str], anchor: Period) -> str:
    return f"“{' '.join(match[0].lower().split())} …”, from {anchor.label}"


LEADS: tuple[tuple[re.Pattern[str], Leaning], ...] = (
    (
        pattern(
            r"(?:(?P<count>{COUNT}) |the )(?P<unit>day|week|fortnight|month|year)s? "
            r"(?P<way>before|prior to|after|following|from|since) (?:the )?"
        ),
        _distance,
    ),
    (
        pattern(
            r"(?:the )?(?P<unit>week|weekend) "
            r"(?:of|beginning|starting|commencing|ending)(?: on)? (?:the )?"
        ),
        _week,
    ),
    (pattern(r"(?P<part>{PART})(?: |-)(?:in )?(?:the )?"), _part),
    (
        pattern(
            r"(?:the )?(?P<which>{ORDINAL}|last|final) (?:(?P<count>{COUNT}) )?"
            r"(?P<unit>day|week|weekend|month|quarter|half)s? (?:of|in) (?:the )?"
        ),
        _nth,
    ),
    (pattern(r"(?P<weekday>{WEEKDAY}) of (?:the )?"), _weekday),
)
