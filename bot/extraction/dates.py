"""Find the dates a text speaks of, and read each against the day of publication. Pure.

Newspapers write "Wednesday" for the latest Wednesday, the day of publication included; where the
words around it promise something still to come it is the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from bot.extraction import (
    absolute_dates,
    anchored_dates,
    date_ranges,
    named_days,
    relative_dates,
    weekday_dates,
    year_dates,
)
from bot.extraction.date_words import Reading, Resolver
from bot.extraction.neighbours import joined
from storage.records import Period

_RULES = (
    *absolute_dates.RULES,
    *year_dates.RULES,
    *named_days.RULES,
    *weekday_dates.RULES,
    *relative_dates.RULES,
)
_LEAD = 24  # characters: no "between the" and no "through the" is longer


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
    return list(_found(text, published))


# The statements and the figures of an article ask for its dates one after the other, those of an
# undated one also as if it were dated.
@lru_cache(maxsize=2)
def _found(text: str, published: date | None) -> tuple[DateMention, ...]:
    mentions = _leaning(text, _resolved(text, published))
    ranges = joined(mentions, partial(_both, text, published))
    return tuple(_stretched(mention, text, published) for mention in ranges)


def _resolved(text: str, published: date | None) -> Iterator[DateMention]:
    named: list[tuple[int, Period]] = []
    for match, resolve in _longest_first(text):
        period = _read(match, resolve, Reading(text, published, named))
        if period is not None:
            named.append((match.start(), period))
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


def _leaning(text: str, mentions: Iterator[DateMention]) -> list[DateMention]:
    """Return the mentions, each with the words in front that make another date of it."""
    leads = {
        match.end(): (match, lean)
        for grammar, lean in anchored_dates.LEADS
        for match in grammar.finditer(text)
    }
    found: list[DateMention] = []
    for mention in mentions:
        whole = mention
        while (lead := leads.get(whole.start)) and (wider := _widened(whole, *lead)):
            whole = wider
        while found and found[-1].start >= whole.start:  # "two days before" was one, by itself
            found.pop()
        if not found or found[-1].end <= whole.start:
            found.append(whole)
        else:
            found.append(mention)
    return found


def _widened(
    mention: DateMention, match: re.Match[str], lean: anchored_dates.Leaning
) -> DateMention | None:
    try:
        period = lean(match, mention.period)
    except (ValueError, OverflowError):
        return None
    return DateMention(match.start(), mention.end, period) if period is not None else None


def _both(
    text: str, published: date | None, first: DateMention, last: DateMention
) -> DateMention | None:
    gap, before = text[first.end : last.start], text[max(0, first.start - _LEAD) : first.start]
    alike = first.period.granularity is last.period.granularity
    if len(gap) > _LEAD or not date_ranges.is_range(gap, before, alike=alike):
        return None
    try:
        whole = date_ranges.between(first.period, last.period, published)
    except (ValueError, OverflowError):
        return None
    return DateMention(first.start, last.end, whole) if whole is not None else None


def _stretched(mention: DateMention, text: str, published: date | None) -> DateMention:
    """Return "since August" as the days from August to publication."""
    if published is None:
        return mention
    start, end = mention.start, mention.end
    before, after, period = date_ranges.around(text, start, end, mention.period, published)
    return DateMention(start - len(before), end + len(after), period)
