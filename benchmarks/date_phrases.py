"""What Recognizers-Text's date phrases mean for newspapers, and which of them they never write."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bot.extraction import periods
from bot.extraction.absolute_dates import DAYS_NAMED
from storage.records import Period

OUT_OF_SCOPE = {
    "open end": "“before 2018”, “2016 or later” bound no period; “since” ends with publication",
    "undefined": "the set itself gives no days: fiscal years, seasons, “that weekend”, February 30",
    "part": "“earlier this month”, “mid-November” are halves there; here the time until "
    "publication, and a third",
    "bare unit": "“the year” in “partner of the year”: in an article no date",
    "week number": "“week 10” is football's in American papers; others do not count weeks",
    "no year": "“7/6”, “5.12”, “11/12/35”: in articles scores, fractions, prices",
    "shorthand": "of calendars and queries: “EOY”, “cy18”, “otd”, “tmrw”, “w/c”, “=2019”",
    "identifier": "“report-20170302.html”, “12-2015”, “September-2020-23”: files and forms",
    "local holiday": "days that hang on a country or a faith, and their weekends",
    "working days": "hang on the country's holidays",
    "compound": "sums of durations, days said twice: “Monday two weeks from now”",
    "request": "a length from a day on, as told a calendar: “3 days starting next Monday”",
}
_PATTERNS = (
    ("shorthand", r"\b(?:eoy|otd|tmrw|[cs]y ?\d\d|q\d|90 s)$|^w/c|^mar3|dec31|[<=>]|to date$"),
    ("open end", r"\b(?:or|and) (?:later|after|greater)$|^as (?:late|early) as|\bthan\b"),
    ("bare unit", r"^(?:the )?(?:day|week|weekend|fortnight|month|year)$|^remaining of the"),
    ("part", r"\b(?:earlier|later (?:this|in)|early|mid|late|(?:end|middle|start|beginning) of)\b"),
    ("week number", r"\bweek \d+"),
    (
        "compound",
        r"\d (?:months?|weeks|years) (?:and )?\d|(?:days|today|christmas|oct\.) on \w+day$",
    ),
    ("compound", r"^\w+day,? .*(?:from now|after)|in two \w+ since"),
    ("request", r"\b(?:starting|beginning)\b|^for \d"),
    ("local holiday", r"independence|eid al|new year|patrick|freedom day|jubilee day|weekend of"),
    ("local holiday", r"(?:halloween|labor day|thanksgiving).*weekend"),
    ("working days", r"business days|working week|workweek"),
    ("identifier", r"\d{8}|^\d\d-\d{4}$|^\d{4}-\d\d?$|-\d{4}-\w|\d{4}/\d\d/\w{3}|\d{4} \d\d"),
    ("no year", r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?!\d)(?![/.-]\d{4})(?!,? \d{4})"),
    ("no year", r"\bof (?:the )?\d\d(?:th)?$|first 12$|^\d\d(?:th)?$|^from 4-23"),
)
_LONGEST = {"week": 7, "month": 31, "quarter": 92, "year": 366}


def out_of_scope(result: dict[str, Any]) -> str | None:
    """Return why a phrase is none that a newspaper's date has to be, None when it is in scope."""
    text, values = result["text"], result["values"]
    if all(
        each.get("Mod") == "ref_undef" or each.get("value") == "not resolved" for each in values
    ):
        return "undefined"
    modifiers = {each.get("Mod", "") for each in values}
    if any(each.startswith(("before", "after", "until")) for each in modifiers):
        return "open end"
    return next((reason for reason, words in _PATTERNS if re.search(words, text)), None)


def is_right(result: dict[str, Any], found: Iterable[Period], published: date) -> bool:
    """Whether one of the periods is one of the readings that the set allows.

    It writes the day after the last as a range's end, ours is the last. It counts years, months
    and weeks from today to a day, ours is the unit that holds that day; in "from March to May"
    its range ends as the last month begins, ours as it ends.
    """
    return any(
        _is_reading(value, period, result["text"], published)
        for value in result["values"]
        for period in found
    )


def _is_reading(value: dict[str, Any], period: Period, text: str, published: date) -> bool:
    if "value" in value:
        day = date.fromisoformat(value["value"])
        if period.basis == DAYS_NAMED:  # "18 and 19 June"
            return day in (period.start, period.end)
        longest = max((days for unit, days in _LONGEST.items() if unit in text), default=1)
        is_short = (period.end - period.start).days < longest
        return period.start <= day <= period.end and is_short
    start = date.fromisoformat(value["start"][:10])
    if "end" not in value:
        return (period.start, period.end) == (start, published)
    return period.start == start and period.end in _ends(value)


def _ends(value: dict[str, Any]) -> set[date]:
    end, timex = date.fromisoformat(value["end"][:10]), value["timex"]
    ends = {end, end - timedelta(days=1)}
    if re.search(r",P\d+[YM]\)$", timex) and end.day == 1:
        ends |= {periods.enclosing(end, unit, "").end for unit in ("month", "quarter", "year")}
    return ends
