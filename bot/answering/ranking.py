"""Score evidence for a question, say why, break ties stably. Pure.

A score is the weighted mean of the features that the question calls for, each from 0 to 1. The
weights are judgement: the topic's words decide, exact words outweigh kind, and kind outweighs age.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from math import exp

from bot.answering import quantities, spelling, topics, vocabulary
from bot.answering.answer import Intent, Query, Ranked
from bot.answering.evidence_words import Words, day_of, relays, words_of
from bot.answering.outlets import same_outlet
from bot.answering.topics import Held
from bot.answering.vocabulary import Token
from storage.records import Evidence, SpeakerKind, StatementKind

_KINDS = {StatementKind.DIRECT: 1.0, StatementKind.MIXED: 0.7, StatementKind.INDIRECT: 0.4}
_FADES = 60  # days in which recency falls to about a third
_SENTENCE = 8  # words that say something by themselves
_PARTICULAR = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANIZATION})
_LEAST_MENDED = 4  # letters of a quoted word's stem in which a slip of the pen is forgiven
_STRETCH = 2  # times its length over which a phrase may be spread
_IN_MANY = 3  # outlets that count as carried widely


@dataclass(frozen=True, slots=True)
class _Feature:
    """One reason for a score; `clause` is empty where it needs no words."""

    weight: float
    value: float
    clause: str = ""


_NONE = _Feature(0, 0)


@dataclass(frozen=True, slots=True)
class Scored:
    """Ranked evidence with what a floor must know of it.

    `held` is what it holds of the topic; `quoted`, from 0 to 1, how much of the quoted words stand
    there in their order; `fits`, from 0 to 1, whether it is the quantity that is asked for.
    """

    ranked: Ranked
    held: Held
    quoted: float
    fits: float


class Ranker:
    """Scores evidence for one query."""

    def __init__(self, query: Query, found: Sequence[Evidence]) -> None:
        self._query = query
        self._words = [words_of(evidence) for evidence in found]
        self._terms = {vocabulary.key(term) for term in query.terms}
        self._phrase = vocabulary.tokens(query.phrase or "")
        self._asked = [token.key for token in vocabulary.tokens(query.words)]
        self._wanted = quantities.wanted(query.words)
        self._sort = topics.sort_of_speaker(query)
        self._newest = max(filter(None, map(day_of, found)), default=None)

    def scored(self) -> list[Scored]:
        """Return all evidence with its score, best first."""
        held = topics.held(self._query, self._words)
        scored = [self._score(*both) for both in zip(self._words, held, strict=True)]
        return sorted(scored, key=lambda one: order(one.ranked))

    def _score(self, words: Words, held: Held) -> Scored:
        quoted = _in_order(self._phrase, words.said) if self._phrase else 0.0
        features = [
            self._topic(held),
            _Feature(0.2 if self._terms else 0, held.story),
            self._exact(words, held),
            self._quote(quoted),
            *self._telling(words),
            *self._counting(words.evidence),
            self._recent(day_of(words.evidence)),
        ]
        total = sum(feature.weight for feature in features)
        score = sum(feature.weight * feature.value for feature in features) / total
        why = "; ".join(feature.clause for feature in features if feature.clause)
        ranked = Ranked(words.evidence, round(score, 4), why)
        return Scored(ranked, held, quoted, self._fit(words.evidence))

    def _topic(self, held: Held) -> _Feature:
        if not self._terms:
            return _NONE
        matches = "follows on " if held.goes_on else "matches "
        return _Feature(0.6, held.share, matches + ", ".join(held.terms) if held.terms else "")

    def _exact(self, words: Words, held: Held) -> _Feature:
        """Return how long a stretch of the question stands word for word in what was said."""
        if not self._terms or self._phrase or held.goes_on:
            return _NONE
        run = _longest_run(self._asked, words.said)
        telling = [key for key in run if key in self._terms]
        value = len(telling) / len(self._terms) if len(run) > 1 else 0.0
        return _Feature(0.15, value, "word for word" if value == 1.0 else "")

    def _quote(self, quoted: float) -> _Feature:
        if not self._phrase:
            return _NONE
        clause = (
            "holds the exact words"
            if quoted == 1.0
            else "holds most of the words"
            if quoted
            else ""
        )
        return _Feature(1.0, quoted, clause)

    def _telling(self, words: Words) -> list[_Feature]:
        evidence = words.evidence
        features = [_Feature(0.03, min(1.0, len(evidence.also_in) / _IN_MANY), _carried(evidence))]
        if self._query.outlet:
            is_through = any(same_outlet(self._query.outlet, name) for name in relays(evidence))
            features.append(
                _Feature(0.2, is_through, f"through {self._query.outlet}" if is_through else "")
            )
        if (statement := evidence.statement) is None:
            return features
        if self._query.stances:
            features.append(self._stance(evidence))
        if self._query.intent is Intent.WHO_SAID:
            features.append(_Feature(0.1, not self._is_asked_about(evidence)))
            features.append(self._sort_of_speaker(words))
            features.append(_Feature(0.08, _is_named(evidence)))
        kind = "speech" if statement.speech else "belief, not speech"
        quote = (
            f"{statement.kind} {kind}"
            if statement.kind is StatementKind.INDIRECT
            else f"{statement.kind} quote"
        )
        return [
            *features,
            _Feature(0.08, _KINDS[statement.kind], quote),
            _Feature(0.05, statement.speech),
            _Feature(0.1, min(1.0, len(words.said) / _SENTENCE)),
        ]

    def _stance(self, evidence: Evidence) -> _Feature:
        strength, clause = stance_match(evidence, self._query.stances)
        return _Feature(0.2 if self._terms else 1.0, strength, clause)

    def _sort_of_speaker(self, words: Words) -> _Feature:
        """Return whether a senator speaks where the question is "which senator"."""
        return _Feature(0.15, words.describes_speaker(self._sort)) if self._sort else _NONE

    def _is_asked_about(self, evidence: Evidence) -> bool:
        """Whether the question names the speaker: "who said Marsh is wrong" asks for another."""
        last = vocabulary.tokens(evidence.speaker.name)[-1:] if evidence.speaker else []
        return any(token.key in self._terms for token in last)

    def _counting(self, evidence: Evidence) -> list[_Feature]:
        if evidence.figure is None:
            return []
        is_known = evidence.figure.voice is not None
        return [
            _Feature(0.3, self._fit(evidence)),
            _Feature(0.04, is_known, "says who" if is_known else ""),
        ]

    def _fit(self, evidence: Evidence) -> float:
        if evidence.figure is None or self._query.intent is not Intent.HOW_MANY:
            return 1.0
        return quantities.fit(evidence.figure, evidence.context, self._wanted)

    def _recent(self, day: date | None) -> _Feature:
        weight = 0.05 if self._terms or self._phrase else 0.4
        if day is None or self._newest is None:
            return _Feature(weight, 0.0)
        return _Feature(weight, exp(-(self._newest - day).days / _FADES))


def order(ranked: Ranked) -> tuple[float, int, str, tuple[int, int], int]:
    """Return the key that sorts best first, and among equals newest first, then by place and id."""
    day = day_of(ranked.evidence)
    article = ranked.evidence.article
    return (
        -ranked.score,
        -day.toordinal() if day else 0,
        article.url,
        ranked.evidence.span,
        ranked.evidence.id,
    )


def stance_match(evidence: Evidence, stances: Sequence[str]) -> tuple[float, str]:
    """Return how well the statement takes one of `stances`, and the clause that says so."""
    statement = evidence.statement
    if statement is None:
        return 0.0, ""
    if statement.stance in stances:
        return 1.0, statement.stance
    # "called it propaganda" denies, whatever the verb
    signs = vocabulary.keys(statement.text)
    meant = next((stance for stance in stances if signs & vocabulary.stance_signs(stance)), None)
    return (0.6, f"{meant} in other words") if meant else (0.0, "")


def _is_named(evidence: Evidence) -> bool:
    """Whether somebody in particular speaks: who asks "who" wants a name."""
    return evidence.speaker is not None and evidence.speaker.kind in _PARTICULAR


def _carried(evidence: Evidence) -> str:
    return f"also in {', '.join(evidence.also_in)}" if evidence.also_in else ""


def _in_order(phrase: Sequence[Token], said: Sequence[str]) -> float:
    """Return the share of `phrase` that stands in `said` in its order, 1 for all in a row.

    Short of all, its telling words must be there too: "the … of" is in every article.
    """
    keys = [token.key for token in phrase]
    if _longest_run(keys, said) == keys:
        return 1.0
    mended = [_mended(token, said) for token in phrase]
    keys = [token.key for token in mended]
    telling = [token.key for token in mended if not vocabulary.is_stop(token.text)] or keys
    return min(0.99, _share_in_order(keys, said), _share_in_order(telling, said))


def _mended(token: Token, said: Sequence[str]) -> Token:
    """Return a quoted word as it was said, where it is a slip of the pen away from that."""
    if token.key in said or len(token.key) < _LEAST_MENDED:
        return token
    meant = next((key for key in said if spelling.is_near(token.key, key)), token.key)
    return token._replace(key=meant)


def _share_in_order(keys: Sequence[str], said: Sequence[str]) -> float:
    """Return the share of `keys` that stands in `said` in order, 0 when it is spread too far."""
    matcher = SequenceMatcher(a=keys, b=said, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or blocks[-1].b - blocks[0].b > _STRETCH * len(keys):
        return 0.0
    return sum(block.size for block in blocks) / len(keys)


def _longest_run(asked: Sequence[str], said: Sequence[str]) -> list[str]:
    """Return the longest stretch of `asked` that stands in `said`."""
    matcher = SequenceMatcher(a=asked, b=said, autojunk=False)
    block = matcher.find_longest_match()
    return list(asked[block.a : block.a + block.size])
