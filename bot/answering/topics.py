"""How much of a question's topic a piece of evidence holds. Pure.

A word that is rare among the candidates tells more than one that is in all of them, and a word that
none of them holds tells most: an answer that lacks it may be about something else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from bot.answering import vocabulary
from bot.answering.answer import Intent, Query
from bot.answering.evidence_words import Words

_WHICH = re.compile(r"\bwhich (?P<sort>\w+)", re.IGNORECASE)
_NEAR = 400  # characters between two statements of one breath
# "This would be dangerous" is about what its speaker said just before; other words may be.
_POINTS_BACK, _FOLLOWS = 0.97, 0.5
_POINTING = frozenset({"this", "these", "those", "such"})


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a topic: the share of it, from 0 to 1, and the words as they were typed.

    `story` is the share that all candidates of the article hold together. `has_name` is false when
    the topic names somebody or something and the article has none of those; `goes_on` is true when
    the share comes from the same speaker's words just before these.
    """

    share: float
    terms: tuple[str, ...]
    story: float
    has_name: bool
    goes_on: bool = False


def held(query: Query, candidates: Sequence[Words]) -> list[Held]:
    """Return what each of `candidates` holds of the query's topic, in their order."""
    sort = sort_of_speaker(query)
    terms = {vocabulary.key(term): term for term in query.terms}
    topic = _Topic({key: term for key, term in terms.items() if key != sort} or terms, candidates)
    own = [topic.held(at) for at in range(len(candidates))]
    if query.intent is not Intent.WHAT_DID_SAY:
        return own
    voices = [_voice(words) for words in candidates]
    together: dict[tuple[int, int], list[int]] = {}
    for at, voice in enumerate(voices):
        if voice:
            together.setdefault(voice, []).append(at)
    return [
        _with_what_came_before(at, together[voice] if voice else (), own, candidates)
        for at, voice in enumerate(voices)
    ]


def sort_of_speaker(query: Query) -> str | None:
    """Return the key of the noun that says which sort of speaker is asked for: "which senator"."""
    which = _WHICH.search(query.words) if query.intent is Intent.WHO_SAID else None
    return vocabulary.key(which["sort"]) if which else None


class _Topic:
    """The terms of a topic by their keys, and how strongly each candidate and story holds them."""

    def __init__(self, terms: dict[str, str], candidates: Sequence[Words]) -> None:
        self._terms = terms
        self._names = {term for term, typed in terms.items() if typed[:1].isupper()}
        self._articles = [words.evidence.article.id for words in candidates]
        self._strengths = [
            {term: words.match(term, is_name=term in self._names) for term in terms}
            for words in candidates
        ]
        self._stories = self._by_story()
        self._weights = {term: _rarity(term, candidates) for term in terms}
        self._weight = sum(self._weights.values())

    def held(self, at: int) -> Held:
        """Return what the candidate at `at` holds."""
        strength, story = self._strengths[at], self._stories[self._articles[at]]
        return Held(
            self._share(strength),
            tuple(typed for term, typed in self._terms.items() if strength[term]),
            self._share(story),
            has_name=not self._names or any(story[name] for name in self._names),
        )

    def _share(self, strength: Mapping[str, float]) -> float:
        held = sum(self._weights[term] * strength[term] for term in strength)
        return held / self._weight if held else 0.0

    def _by_story(self) -> dict[int, dict[str, float]]:
        stories: dict[int, dict[str, float]] = {}
        for article, strength in zip(self._articles, self._strengths, strict=True):
            story = stories.setdefault(article, dict.fromkeys(self._terms, 0.0))
            for term, held in strength.items():
                story[term] = max(story[term], held)
        return stories


def _rarity(term: str, candidates: Sequence[Words]) -> float:
    holding = sum(words.holds(term) for words in candidates)
    return log(1 + len(candidates) / max(holding, 0.5))


def _voice(words: Words) -> tuple[int, int] | None:
    """Return in which article who speaks."""
    speaker = words.evidence.speaker
    return (words.evidence.article.id, speaker.id) if speaker else None


def _with_what_came_before(
    at: int, together: Iterable[int], own: Sequence[Held], candidates: Sequence[Words]
) -> Held:
    """Return what the words at `at` hold, or what the same speaker said just before them."""
    beside = [own[i] for i in together if _follows(candidates[at], candidates[i])]
    best = max(beside, key=lambda one: one.share, default=own[at])
    share = best.share * (_POINTS_BACK if _points_back(candidates[at]) else _FOLLOWS)
    return replace(best, share=share, goes_on=True) if share > own[at].share else own[at]


def _points_back(words: Words) -> bool:
    return bool(words.said) and words.said[0] in _POINTING


def _follows(one: Words, other: Words) -> bool:
    """Whether `one` stands within a breath after `other`."""
    return 0 <= one.evidence.span[0] - other.evidence.span[1] <= _NEAR
