"""Weeks, months and years counted from another day: "last month", "two days earlier". Pure."""

import re
from datetime import date, timedelta

from bot.extraction import periods
from bot.extraction.date_words import Reading, Rule, number_of, pattern, word_before, words_of
from bot.extraction.tenses import points_forward
from storage.records import Granularity, Period

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0}
_STEPS |= {"next": 1, "coming": 1, "upcoming": 1, "following": 1}
_DEADLINES = frozenset({"by", "until", "till", "before", "through"})
_BACK = frozenset({"ago", "earlier", "before", "previous", "prior"})


def _unit(match: re.Match[str], reading: Reading) -> Period:
    """Return "this month", "last year", "next week"; "earlier this month" ends with publication."""
    unit, today = match["unit"].lower(), reading.today
    step = _STEPS[match["step"].lower().split()[-1]]
    whole = periods.enclosing(periods.moved(_first(unit, today), unit, step), unit, words_of(match))
    part = (match["part"] or "").lower().split()[-1:]
    if step or not part or whole.start > today:
        return whole
    start, end = (today, whole.end) if part == ["later"] else (whole.start, today)
    return Period(start, end, whole.granularity, whole.basis)


def _first(unit: str, on: date) -> date:
    """Return a day of the same unit from which a step leads into the next: no month's 31st."""
    return on.replace(day=1) if unit not in ("week", "weekend", "fortnight") else on


def _next_but_one(match: re.Match[str], reading: Reading) -> Period:
    """Return "the week after next" and "the year before last"."""
    unit, step = match["unit"].lower(), 2 if match["way"].lower().startswith("after") else -2
    on = periods.moved(_first(unit, reading.today), unit, step)
    return periods.enclosing(on, unit, words_of(match))


def _in_the_unit(match: re.Match[str], reading: Reading) -> Period:
    """Return "earlier in the week" up to publication, "later in the year" from then on."""
    whole = periods.enclosing(reading.today, match["unit"].lower(), words_of(match))
    if match["part"].lower() == "later":
        return periods.span(reading.today, whole.end, whole.basis)
    return periods.span(whole.start, reading.today, whole.basis)


def _beside_the_last(match: re.Match[str], reading: Reading) -> Period | None:
    """Return "the following month", "the year before": beside the date last named."""
    last, unit = reading.last_period, match["unit"].lower()
    anchor = last.start if last is not None else reading.today
    back = (match["step"] or match["way"]).lower() in _BACK
    on = periods.moved(_first(unit, anchor), unit, -1 if back else 1)
    return periods.enclosing(on, unit, f"{words_of(match)}, from {anchor}")


def _that_unit(match: re.Match[str], reading: Reading) -> Period | None:
    """Return "that year" as the year of the date last named, None where there was none."""
    last, unit = reading.last_period, match["unit"].lower()
    if last is None or (unit != "year" and last.granularity is not Granularity.DAY):
        return None
    return periods.enclosing(last.start, unit, f"{words_of(match)}, of {last.label}")


def _end_of_unit(match: re.Match[str], reading: Reading) -> Period:
    """Return "the end of the month"; as a deadline ("by the end of …") it is the last day."""
    whole = periods.enclosing(reading.today, match["unit"].lower(), words_of(match))
    if word_before(match, reading.text) in _DEADLINES:
        return periods.day(whole.end, f"last day of {whole.label}")
    return periods.part(whole, "late", words_of(match))


def _lasting(match: re.Match[str], reading: Reading) -> Period:
    """Return "the past two weeks" until publication, "the next 10 days" from the day after.

    "Within the next 10 days" may be today.
    """
    unit, count, today = match["unit"].lower(), number_of(match["count"] or "one"), reading.today
    sign, basis = _STEPS[match["step"].lower()], words_of(match)
    if unit == "quarter":
        others = [periods.moved(_first(unit, today), unit, sign * each) for each in (1, count)]
        ends = [periods.enclosing(each, unit, basis) for each in sorted(others)]
        return periods.span(ends[0].start, ends[-1].end, basis)
    other = periods.moved(today, unit, sign * count)
    is_within = match.groupdict().get("within") is not None
    start = other if sign < 0 else today if is_within else today + timedelta(days=1)
    return periods.span(start, max(today, other), basis)


def _distance(match: re.Match[str], reading: Reading) -> Period:
    """Return "two weeks ago", as fine as its unit: a day, a week, a month, a year."""
    way, unit = " ".join(match["way"].lower().split()), match["unit"].lower()
    sign = -1 if way in _BACK else 1
    from_now = way == "ago" or way.startswith("from")
    anchor = reading.today if from_now else _last(unit, reading)
    on = periods.moved(anchor, unit, sign * number_of(match["count"]))
    return _as_fine_as(unit, on, f"{words_of(match)} from {anchor}")


def _last(unit: str, reading: Reading) -> date:
    """Return what a distance is counted from: a day for days, any date for months and years."""
    last = reading.last_period
    if unit in ("month", "quarter", "year", "decade") and last is not None:
        return last.start
    return reading.last_named or reading.today


def _in_time(match: re.Match[str], reading: Reading) -> Period | None:
    """Return "in two weeks" where the words promise something; else it is how long it took."""
    forward = points_forward(reading.text, match.start())
    if not forward and not match["time"]:
        return None
    unit, today = match["unit"].lower(), reading.today
    on = periods.moved(today, unit, number_of(match["count"]))
    if match["way"].lower() == "within":
        return periods.span(today, on, words_of(match))
    return _as_fine_as(unit, on, f"{words_of(match)}, from {today}")


def _as_fine_as(unit: str, on: date, basis: str) -> Period:
    return periods.enclosing(on, "day" if unit == "fortnight" else unit, basis)


def _neighbour(match: re.Match[str], reading: Reading) -> Period:
    """Return "the day before Austin's comments".

    Beside the day last named in a line that names him, else beside the day last named at all,
    else beside publication.
    """
    back = (match["way"] or match["side"]).lower() in _BACK
    beside = reading.day_beside(match["whose"]) if match["whose"] else None
    anchor = beside or reading.last_named or reading.today
    on = anchor + timedelta(days=-1 if back else 1)
    return periods.day(on, f"{words_of(match)}, from {anchor}")


_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade)"

RULES: tuple[Rule, ...] = (
    (
        pattern(
            r"(?:(?P<part>earlier|later)(?: in)? )?(?:the )?(?P<step>last|this past|the past|past"
            r"|this|this coming|current|next|coming|upcoming) (?:calendar )?"
            r"(?P<unit>week|month|quarter|year|decade|century)\b(?!-| of )"
        ),
        _unit,
    ),
    (
        pattern(r"the (?P<unit>week|weekend|month|year) (?P<way>after next|before last)\b"),
        _next_but_one,
    ),
    (
        pattern(r"(?P<part>earlier|later) in the (?P<unit>week|month|quarter|year)\b"),
        _in_the_unit,
    ),
    (
        pattern(
            r"(?:the )?(?P<step>following|previous|prior) (?P<unit>week|month|quarter|year)\b"
            r"(?P<way>)(?!-| of )"
        ),
        _beside_the_last,
    ),
    (
        pattern(
            r"(?P<step>)the (?P<unit>week|month|year) (?P<way>before|earlier)\b"
            r"(?! (?!it|he|she|they|when|and)\w)"
        ),
        _beside_the_last,
    ),
    (
        pattern(
            r"(?:that|(?:the )?same) (?P<unit>day|week|weekend|month|year)\b"
            r"(?=[^\w-]|$)(?! that\b)"
        ),
        _that_unit,
    ),
    (
        pattern(r"(?:the )?end of the (?P<unit>week|month|quarter|year|decade)\b(?! of)"),
        _end_of_unit,
    ),
    (pattern(r"(?:the )?(?P<unit>year)(?:['’]s)?[ -]end\b(?! of)"), _end_of_unit),
    (
        pattern(
            r"(?:(?P<within>within) )?"
            r"(?:the )?(?P<step>last|past|previous|next|coming|upcoming|following) "
            r"(?P<count>{COUNT}|couple)(?: of)? " + _UNIT + r"s?\b(?!-| of )"
        ),
        _lasting,
    ),
    (
        pattern(r"(?:the )?(?P<step>last|past|next|coming) (?P<count>)(?P<unit>fortnight)\b"),
        _lasting,
    ),
    (
        pattern(
            r"(?:the )?(?P<count>{COUNT}) (?P<step>last|past|previous|next|coming|upcoming"
            r"|following) " + _UNIT + r"s\b(?!-| of )"
        ),
        _lasting,
    ),
    (
        pattern(
            r"(?P<count>{COUNT}) " + _UNIT + r"s? "
            r"(?P<way>ago|earlier|later|from now|from today|after today|before|after)\b"
        ),
        _distance,
    ),
    (
        pattern(
            r"(?P<way>in|within) (?P<count>{COUNT}) " + _UNIT + r"s?(?P<time>['’]s?,? time)?\b"
        ),
        _in_time,
    ),
    (
        pattern(
            r"the (?:day (?P<way>before|after)|(?P<side>previous|prior|next|following) "
            r"(?:day|morning|afternoon|evening|night))\b(?: (?-i:(?P<whose>[A-Z]\w+)['’]s?\b))?"
        ),
        _neighbour,
    ),
)
