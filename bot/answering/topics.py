"""How much of a question's topic a piece of evidence holds. Pure.

A word that is rare among the candidates tells more than one that is in all of them, and a word that
none of them holds tells most: an answer that lacks it may be about something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from bot.answering import vocabulary
from bot.answering.answer import Intent, Query
from bot.answering.evidence_words import Words

_NEAR = 400  # characters between two statements of one breath
# "This would be dangerous" is about what its speaker said just before; other words may be.
_POINTS_BACK, _FOLLOWS = 0.97, 0.5
_POINTING = frozenset({"this", "these", "those", "such"})


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a topic: the share of it, from 0 to 1, and the words as they were typed.

    `has_name` is false when the topic names somebody or something and none of those is here;
    `goes_on` is true when the share comes from the same speaker's words just before these.
    """

    share: float
    terms: tuple[str, ...]
    has_name: bool
    goes_on: bool = False


def held(query: Query, candidates: Sequence[Words]) -> list[Held]:
    """Return what each of `candidates` holds of the query's topic, in their order."""
    terms = {vocabulary.key(term): term for term in query.terms}
    strengths = [{term: words.match(term) for term in terms} for words in candidates]
    weights = {term: _rarity(term, strengths) for term in terms}
    own = [_held(terms, weights, strength) for strength in strengths]
    if query.intent is not Intent.WHAT_DID_SAY:
        return own
    return [_with_what_came_before(at, own, candidates) for at in range(len(own))]


def _rarity(term: str, strengths: Sequence[dict[str, float]]) -> float:
    holding = sum(strength[term] == 1.0 for strength in strengths)
    return log(1 + len(strengths) / max(holding, 0.5))


def _held(terms: dict[str, str], weights: dict[str, float], strength: dict[str, float]) -> Held:
    total = sum(weights.values())
    share = sum(weights[term] * strength[term] for term in terms) / total if total else 0.0
    names = [term for term, typed in terms.items() if typed[:1].isupper()]
    return Held(
        share,
        tuple(typed for term, typed in terms.items() if strength[term]),
        has_name=not names or any(strength[name] for name in names),
    )


def _with_what_came_before(at: int, own: Sequence[Held], candidates: Sequence[Words]) -> Held:
    """Return what the words at `at` hold, or what the same speaker said just before them."""
    beside = [own[i] for i in range(len(own)) if _follows(candidates[at], candidates[i])]
    best = max(beside, key=lambda one: one.share, default=own[at])
    share = best.share * (_POINTS_BACK if _points_back(candidates[at]) else _FOLLOWS)
    return replace(best, share=share, goes_on=True) if share > own[at].share else own[at]


def _points_back(words: Words) -> bool:
    return bool(words.said) and words.said[0] in _POINTING


def _follows(one: Words, other: Words) -> bool:
    """Whether the same speaker said `one` within a breath after `other`."""
    after, before = one.evidence, other.evidence
    if after.article.id != before.article.id or after.speaker is None or before.speaker is None:
        return False
    gap = after.span[0] - before.span[1]
    return after.speaker.id == before.speaker.id and 0 <= gap <= _NEAR
