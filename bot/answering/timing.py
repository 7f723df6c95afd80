"""The period a question asks about, in the asker's own days. Pure."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.extraction.dates import DateMention, find_dates
from bot.extraction.named_days import EVENT
from storage.records import Granularity, Period, Span

_NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|april|june|july|august|september|october|november|december)\b"
)
_OPEN = re.compile(r"\b(since|after|from|before|until|till|by)\s*$", re.IGNORECASE)
_OPENED = re.compile(r"(?:since|after|before|until)\b", re.IGNORECASE)
_LEADING = re.compile(r"\b(?:on|in|during|over|for|the)\s*$", re.IGNORECASE)
_LATELY = re.compile(r"\b(?:these days|of late)\b", re.IGNORECASE)
_RECENT = timedelta(days=30)
# "since 7d": how people who search a lot write it.
_SHORT = re.compile(r"\b(?:since|last|past)\s+(\d{1,4})\s?(h|d|w|m|y)\b", re.IGNORECASE)
_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_COLON = re.compile(r"\b(since|before|until|after):", re.IGNORECASE)
_LONG_AGO = date(1, 1, 1)


class Timing(NamedTuple):
    """A period that narrows the answer, and the stretch of the question that named it."""

    period: Period
    span: Span


def period_in(words: str, today: date, *, is_count: bool = False) -> Timing | None:
    """Return the period that the question narrows to, None when its dates belong to the topic.

    "since Monday" and "last week" narrow; "the 2013 memo about …" is a topic. The month in "how
    many jobs came in May" is the figure's, whenever it was reported: there only "since" narrows.
    """
    words = _COLON.sub(r"\1 ", words)
    if lately := _LATELY.search(words):
        return Timing(_last(_RECENT, today), lately.span())
    if short := _SHORT.search(words):
        days = max(1, round(int(short[1]) * _DAYS[short[2].casefold()]))
        return Timing(_last(timedelta(days=days), today), short.span())
    # Newspapers write "Monday"; people who ask write "monday".
    written = _NAMES.sub(_capital, words)
    mentions = find_dates(written, today)
    timings = (_timing(written, mention, today, is_count=is_count) for mention in mentions)
    return next((timing for timing in timings if timing is not None), None)


def _last(days: timedelta, today: date) -> Period:
    basis = f"the last {days.days} days"
    return Period(max(_LONG_AGO, today - days), today, Granularity.RANGE, basis)


def _capital(match: re.Match[str]) -> str:
    return match.group().capitalize()


def _timing(words: str, mention: DateMention, today: date, *, is_count: bool) -> Timing | None:
    start, opening = _begin(words, mention.start)
    period = _opened(opening, _looking_back(words, mention, today), today)
    is_open = opening is not None or _OPENED.match(words, mention.start)
    # "the September 11 attacks" is what is spoken of, not when it was said.
    is_event = mention.period.basis == EVENT
    if not is_open and (is_count or is_event or not _stands_apart(words, start, mention.end)):
        return None
    return Timing(period, (start, mention.end))


def _looking_back(words: str, mention: DateMention, today: date) -> Period:
    """Return the period of `mention`; people ask for the past, so "December" is the last one."""
    if mention.period.start <= today:
        return mention.period
    past = find_dates(f"said {words[mention.start : mention.end]}", today)
    return past[0].period if past else mention.period


def _begin(words: str, start: int) -> tuple[int, str | None]:
    """Return where the expression begins with its preposition, and the word that opens it."""
    if article := re.search(r"\bthe\s*$", words[:start], re.IGNORECASE):
        start = article.start()
    if opening := _OPEN.search(words[:start]):
        return opening.start(), opening.group(1).casefold()
    if leading := _LEADING.search(words[:start]):
        return leading.start(), None
    return start, None


def _opened(opening: str | None, period: Period, today: date) -> Period:
    """Return `period` as it is opened by "since" or "before"."""
    match opening:
        case "since" | "from":
            start, end = period.start, max(today, period.start)
        case "after":
            start = period.end + timedelta(days=1)
            end = max(today, start)
        case "before":
            start, end = _LONG_AGO, period.start - timedelta(days=1)
        case "until" | "till" | "by":
            start, end = _LONG_AGO, period.end
        case _:
            return period
    return replace(period, start=start, end=end, granularity=Granularity.RANGE)


def _stands_apart(words: str, start: int, end: int) -> bool:
    """Whether the expression opens or closes the question, or follows the verb of saying."""
    before, after = words[:start].strip(" ,"), words[end:].strip(" ,.?!")
    return not before or not after or bool(re.search(r"\b(?:say|said|saying|tell|told)$", before))
