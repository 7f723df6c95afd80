"""Other ways to read a question that was understood: one of its slots dropped or set. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.answering import vocabulary
from bot.answering.answer import Intent, Named, Order, Otherwise, Query
from storage.records import Speaker, StatementKind

DISAGREEING = ("denied", "criticized")

# What the slots become that a reading drops or sets.
_SLOTS: Mapping[Otherwise, Mapping[str, Any]] = {
    Otherwise.ANY_TIME: {"period": None},
    Otherwise.ANY_OUTLET: {"outlet": None},
    Otherwise.ANY_STANCE: {"stances": ()},
    Otherwise.ANY_KIND: {"kinds": ()},
    Otherwise.DIRECT_ONLY: {"kinds": (StatementKind.DIRECT,)},
    Otherwise.LATEST: {"order": Order.LATEST},
    Otherwise.FIRST: {"order": Order.FIRST},
}
_MOST = 3  # more buttons than that are not read


def alternatives(query: Query) -> tuple[Otherwise, ...]:
    """Return the readings that may have been meant instead, the likeliest first."""
    return tuple(_alternatives(query))[:_MOST]


def _alternatives(query: Query) -> Iterator[Otherwise]:
    if query.period:
        yield Otherwise.ANY_TIME
    if query.named and (query.respelt or not query.speakers):
        yield Otherwise.AS_TOPIC
    if query.outlet:
        yield Otherwise.ANY_OUTLET
    if query.stances and (query.terms or query.speakers):
        yield Otherwise.ANY_STANCE
    if query.kinds:
        yield Otherwise.ANY_KIND
    if query.speakers and query.terms:
        yield Otherwise.ANYBODY


def changed(query: Query, otherwise: Otherwise) -> Query:
    """Return `query` read otherwise."""
    match otherwise:
        case Otherwise.ANYBODY:
            return anybody(query)
        case Otherwise.WHO_DISAGREES:
            return disagreeing(query)
        case Otherwise.AS_TOPIC:
            name = tuple(token.text for token in vocabulary.topical(query.named or ""))
            terms = tuple(dict.fromkeys((*name, *query.terms)))
            return replace(_without_name(query), intent=Intent.TOPIC, terms=terms)
        case _:
            return replace(query, **_SLOTS[otherwise])


def anybody(query: Query) -> Query:
    """Return who says what `query` asks of somebody."""
    return replace(_without_name(query), intent=Intent.WHO_SAID)


def disagreeing(query: Query) -> Query:
    """Return who says otherwise than the speakers of `query`, on its topic."""
    bare = replace(_without_name(query), phrase=None, claim=None, kinds=(), order=Order.BEST)
    terms = query.terms or tuple(token.text for token in vocabulary.topical(query.phrase or ""))
    return replace(
        bare,
        intent=Intent.WHO_SAID,
        terms=terms,
        stances=DISAGREEING,
        without=query.speakers or query.without,
    )


def chosen(query: Query, speaker: Speaker) -> Query:
    """Return `query` about that one `speaker` of those who bear one of its names."""
    meant = [name for name in query.names if speaker.id in name.speakers]
    others = {one for name in query.names if name not in meant for one in name.speakers}
    settled = dict(query.chosen) | {name.words.casefold(): speaker.id for name in meant}
    return replace(
        query,
        speakers=(speaker, *(one for one in query.speakers if one.id in others)),
        names=tuple(Named(n.words, (speaker.id,)) if n in meant else n for n in query.names),
        chosen=tuple(sorted(settled.items())),
    )


def _without_name(query: Query) -> Query:
    return replace(query, speakers=(), named=None, respelt=None, names=(), claim=None)
