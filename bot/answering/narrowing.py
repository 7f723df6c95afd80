"""Which evidence a query admits, whatever it is about: period, kind, source. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bot.answering.answer import Named, Order, Query, Ranked
from bot.answering.evidence_words import day_of, relays
from bot.answering.outlets import same_outlet
from storage.records import Evidence


def admitted(query: Query, found: Iterable[Evidence]) -> list[Evidence]:
    """Return those of `found` that the query's period, kinds, source and speakers let through."""
    return [one for one in found if _admits(query, one)]


def ordered(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the best evidence in the order that is asked for: by fit, by day, or side by side."""
    if query.order is not Order.BEST:
        is_latest = query.order is Order.LATEST
        dated = [one for one in ranked if day_of(one.evidence)]
        dated.sort(key=_day, reverse=is_latest)  # stable: of one day the better stays first
        return [*dated, *(one for one in ranked if not day_of(one.evidence))]
    is_side_by_side = len(query.names) > 1
    return _in_turns(query.names, ranked) if is_side_by_side else list(ranked)


def _admits(query: Query, evidence: Evidence) -> bool:
    statement, speaker = evidence.statement, evidence.speaker
    if query.kinds and (statement is None or statement.kind not in query.kinds):
        return False
    if speaker and any(speaker.id == other.id for other in query.without):
        return False
    if statement is not None and not _is_within(query, evidence):
        return False
    return query.source is None or _leads_back(query, query.source, evidence)


def _is_within(query: Query, evidence: Evidence) -> bool:
    """Whether a statement was made in the period that is asked for; undated ones were not.

    Its day is the last that it may have been made on, which no article can be older than.
    """
    said = evidence.statement.said_on if evidence.statement else None
    published = evidence.article.published_at
    days = [day for day in (said and said.end, published and published.date()) if day]
    period = query.period
    return period is None or (bool(days) and period.start <= min(days) <= period.end)


def _leads_back(query: Query, source: str, evidence: Evidence) -> bool:
    """Whether the source stands anywhere in the chain: outlet, agency, citation, speaker."""
    speaker, article = evidence.speaker, evidence.article
    if speaker and any(speaker.id == known.id for known in query.speakers):
        return True
    chain = (*relays(evidence), article.credit, speaker.name if speaker else None)
    return any(same_outlet(source, name) for name in chain if name)


def _in_turns(names: Sequence[Named], ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the best of each name's bearers, then the second best of each; others last."""
    turns: list[tuple[int, int, Ranked]] = []
    heard: Counter[int] = Counter()
    for at, one in enumerate(ranked):
        side = _side_of(names, one)
        heard[side] += 1
        turns.append((heard[side] if side >= 0 else len(ranked), at, one))
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])]


def _side_of(names: Sequence[Named], ranked: Ranked) -> int:
    speaker = ranked.evidence.speaker
    number = speaker.id if speaker else None
    return next((at for at, name in enumerate(names) if number in name.speakers), -1)


def _day(ranked: Ranked) -> date:
    return day_of(ranked.evidence) or date.max
