"""Find the dates a text speaks of, and read each against the day of publication. Pure.

Newspapers write "Wednesday" for the latest Wednesday, the day of publication included; where the
words around it promise something still to come it is the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.extraction import absolute_dates, periods, relative_dates
from bot.extraction.date_words import Reading, Resolver
from bot.extraction.neighbours import joined
from storage.records import Granularity, Period

_RULES = (*absolute_dates.RULES, *relative_dates.RULES)
_SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+)?$", re.IGNORECASE)
_THROUGH = re.compile(r"\s*(?:[-–—]|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_LEAD = 24  # characters: no "since at least" is longer


@dataclass(frozen=True, slots=True)
class DateMention:
    """Where a text speaks of a date, and the days that are meant."""

    start: int
    end: int
    period: Period


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Return the dates of a text in order, none overlapping.

    Without a day of publication, only what names its own year is found.
    """
    mentions = list(_resolved(text, published))
    return [_since(mention, text, published) for mention in joined(mentions, partial(_both, text))]


def _resolved(text: str, published: date | None) -> Iterator[DateMention]:
    last_named: date | None = None
    for match, resolve in _longest_first(text):
        period = _read(match, resolve, Reading(text, published, last_named))
        if period is None:
            continue
        if period.granularity is Granularity.DAY:
            last_named = period.start
        yield DateMention(match.start(), match.end(), period)


def _longest_first(text: str) -> Iterator[tuple[re.Match[str], Resolver]]:
    """Yield what the rules match from left to right: of two that overlap, the first and longest."""
    found = [(match, resolve) for grammar, resolve in _RULES for match in grammar.finditer(text)]
    found.sort(key=lambda each: (each[0].start(), -each[0].end()))
    reached = 0
    for match, resolve in found:
        if match.start() >= reached:
            reached = match.end()
            yield match, resolve


def _read(match: re.Match[str], resolve: Resolver, reading: Reading) -> Period | None:
    """Return the days meant; February 30 and years beyond the calendar mean none."""
    try:
        return resolve(match, reading)
    except (ValueError, OverflowError):
        return None


def _both(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    gap = text[first.end : last.start]
    between = _BETWEEN.search(text[max(0, first.start - _LEAD) : first.start])
    if not (_THROUGH.fullmatch(gap) or (between and _AND.fullmatch(gap))):
        return None
    start, end = first.period.start, last.period.end
    if end <= start and "weekday" in last.period.basis:
        end = periods.first(end.weekday(), start)
    if end <= start:
        return None
    whole = periods.span(start, end, "from one day to another")
    return DateMention(first.start, last.end, whole)


def _since(mention: DateMention, text: str, published: date | None) -> DateMention:
    """Return "since August" as the days from August to publication."""
    lead = _SINCE.search(text[max(0, mention.start - _LEAD) : mention.start])
    if lead is None or published is None or mention.period.start > published:
        return mention
    start = mention.start - len(lead[0])
    period = periods.span(mention.period.start, published, f"since {mention.period.label}")
    return DateMention(start, mention.end, period)
