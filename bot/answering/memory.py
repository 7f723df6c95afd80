"""Queries as plain values, so that a question can be kept and asked again. Pure.

What is kept is how a question was understood, not what was typed: a button that answers it once
more never reads it otherwise.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.answering.answer import Intent, Named, Order, Query
from storage.records import Granularity, Period, Speaker, StatementKind

_BRIEF = "brief"


def plain(query: Query, *, is_brief: bool = False) -> dict[str, Any]:
    """Return `query` in values that JSON has; `remembered` turns them back."""
    return {
        _BRIEF: is_brief,
        "words": query.words,
        "intent": query.intent.value,
        "terms": list(query.terms),
        "speakers": [speaker.id for speaker in query.speakers],
        "named": query.named,
        "respelt": query.respelt,
        "names": [[name.words, list(name.speakers)] for name in query.names],
        "without": [speaker.id for speaker in query.without],
        "stances": list(query.stances),
        "kinds": [kind.value for kind in query.kinds],
        "outlet": query.outlet,
        "source": query.source,
        "phrase": query.phrase,
        "claim": query.claim,
        "period": _plain_period(query.period),
        "order": query.order.value,
        "chosen": [list(pair) for pair in query.chosen],
    }


def is_brief(values: Mapping[str, Any]) -> bool:
    """Whether a brief was asked for."""
    return bool(values.get(_BRIEF))


def speakers_in(values: Mapping[str, Any]) -> set[int]:
    """Return the ids of the speakers that `remembered` must be given."""
    return {*values["speakers"], *values["without"]}


def remembered(values: Mapping[str, Any], speakers: Mapping[int, Speaker]) -> Query:
    """Return the query that was kept; of its speakers those that the library still has."""
    return Query(
        words=values["words"],
        intent=Intent(values["intent"]),
        terms=tuple(values["terms"]),
        speakers=_known(values["speakers"], speakers),
        named=values["named"],
        respelt=values["respelt"],
        names=tuple(Named(words, tuple(ids)) for words, ids in values["names"]),
        without=_known(values["without"], speakers),
        stances=tuple(values["stances"]),
        kinds=tuple(map(StatementKind, values["kinds"])),
        outlet=values["outlet"],
        source=values["source"],
        phrase=values["phrase"],
        claim=values["claim"],
        period=_period(values["period"]),
        order=Order(values["order"]),
        chosen=tuple((name, number) for name, number in values["chosen"]),
    )


def _known(ids: list[int], speakers: Mapping[int, Speaker]) -> tuple[Speaker, ...]:
    return tuple(speakers[number] for number in ids if number in speakers)


def _plain_period(period: Period | None) -> list[str] | None:
    if period is None:
        return None
    days = period.start.isoformat(), period.end.isoformat()
    return [*days, period.granularity.value, period.basis]


def _period(values: list[str] | None) -> Period | None:
    if values is None:
        return None
    start, end, granularity, basis = values
    days = date.fromisoformat(start), date.fromisoformat(end)
    return Period(*days, Granularity(granularity), basis)
