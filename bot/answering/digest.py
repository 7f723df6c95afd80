"""What is new for a channel: a short brief for each topic, from what came in alone. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering import composing, folding
from bot.answering.answer import Brief, Digest, Query, Ranked
from bot.answering.ranking import Ranker
from storage.records import Evidence

EVERYTHING = "everything"  # the topic of a digest that is about all that came in

_MOST_STATEMENTS = 5
_MOST_FIGURES = 5
_MOST_EDITED = 3
_MOST = 7  # lines of one topic: a digest is read standing


def digest(
    channel: str,
    queries: Iterable[Query],
    new: tuple[Sequence[Evidence], Sequence[Evidence]],
    edited: Sequence[Evidence] = (),
    *,
    since: datetime,
    until: datetime,
) -> Digest:
    """Return what is `new`, statements and figures, on each topic of `queries`, and `edited`."""
    briefs = tuple(
        replace(_brief(query, *new), edited=_found(query, edited, ()).statements[:_MOST_EDITED])
        for query in queries
    )
    return Digest(channel=channel, since=since, until=until, briefs=briefs)


def _brief(query: Query, statements: Sequence[Evidence], figures: Sequence[Evidence]) -> Brief:
    found = _found(query, statements, figures)
    said = found.statements[:_MOST_STATEMENTS]
    counted = found.figures[: min(_MOST_FIGURES, _MOST - len(said))]
    return replace(found, statements=said, figures=counted)


def _found(query: Query, statements: Sequence[Evidence], figures: Sequence[Evidence]) -> Brief:
    is_everything = query.words.casefold() == EVERYTHING
    return (_all if is_everything else composing.brief)(query, statements, figures)


def _all(query: Query, statements: Sequence[Evidence], figures: Sequence[Evidence]) -> Brief:
    """Return the brief on all that came in."""
    said, counted = (_folded(query, found) for found in (statements, figures))
    varied = folding.vary(said, _MOST_STATEMENTS)
    return Brief(topic=EVERYTHING, statements=tuple(varied), figures=tuple(counted))


def _folded(query: Query, found: Sequence[Evidence]) -> list[Ranked]:
    return folding.fold([one.ranked for one in Ranker(query, found).scored()])
