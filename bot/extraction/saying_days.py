"""Say on which day each statement was made, from the dates beside the words that attribute it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.extraction.geometry import covering
from bot.extraction.named_days import EVENT
from bot.extraction.nesting import outer_statements
from storage.records import Granularity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Doc

    from bot.extraction.attribution import Attribution
    from bot.extraction.dates import DateMention
    from storage.records import Period, Voice

NEAREST = "of the same speaker’s nearest dated statement"


def find_days(
    doc: Doc,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice | None],
    dates: Sequence[DateMention],
    published: date | None = None,
) -> list[Period | None]:
    """Return the day of each attribution, in the same order.

    A day beside the cue counts ("said Tuesday"), not one in the words themselves, nor one beside
    the words of somebody who tells of it, nor one after publication, nor one that names an
    event ("the 9/11 families said"). Else it is the day of the same speaker's nearest dated
    statement: a paper dates an occasion once.
    """
    dates = [each for each in dates if _may_date_words(each.period, published)]
    told = outer_statements(attributions)
    own = [
        None if number in told else _own_day(doc, each, dates)
        for number, each in enumerate(attributions)
    ]
    dated = _dated_by_speaker(attributions, voices, own)
    return [
        day or (_nearest(attributions[number], dated[voice.name]) if voice is not None else None)
        for number, (day, voice) in enumerate(zip(own, voices, strict=True))
    ]


def _may_date_words(period: Period, published: date | None) -> bool:
    is_past = published is None or period.start <= published
    return is_past and period.granularity is Granularity.DAY and period.basis != EVENT


def _own_day(doc: Doc, attribution: Attribution, dates: Sequence[DateMention]) -> Period | None:
    cue = covering(doc, attribution.anchor)
    first = bisect_left(dates, cue.sent.start_char, key=attrgetter("start"))
    last = bisect_left(dates, cue.sent.end_char, key=attrgetter("start"))
    days = [
        each
        for each in dates[first:last]
        if not any(start <= each.start < end for start, end in attribution.content)
    ]
    if not days:
        return None
    return min((abs(each.start - cue.start_char), n, each.period) for n, each in enumerate(days))[2]


def _dated_by_speaker(
    attributions: Sequence[Attribution],
    voices: Sequence[Voice | None],
    days: Sequence[Period | None],
) -> dict[str, list[tuple[int, Period]]]:
    """Return where each speaker's dated statements stand, in text order."""
    dated: dict[str, list[tuple[int, Period]]] = defaultdict(list)
    for attribution, voice, day in zip(attributions, voices, days, strict=True):
        if voice is not None and day is not None:
            dated[voice.name].append((attribution.content[0][0], day))
    return dated


def _nearest(attribution: Attribution, dated: Sequence[tuple[int, Period]]) -> Period | None:
    here = attribution.content[0][0]
    if not dated:
        return None
    after = bisect_left(dated, here, key=_place)
    around = dated[max(0, after - 1) : after + 1]
    _, day = min(around, key=lambda each: abs(each[0] - here))
    return replace(day, basis=f"{day.basis}, {NEAREST}")


def _place(each: tuple[int, Period]) -> int:
    return each[0]
