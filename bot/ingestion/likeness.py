"""How much of an article stands in another one, sentence by sentence. Pure.

A sentence is shared when its words stand there in the same order, whatever its case and marks, or
with a word changed here and there, as papers restyle what they reprint. One with a name or number
that the other article does not hold is never shared: reports by a pattern (prices, weather,
matches) differ in these alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from storage.records import Findings, Span, Spans

MIN_WORDS = 6  # shorter sentences ("He declined to comment.") stand in unrelated articles
_RUN = 3
_RESTYLED = 0.6  # share of the runs of three words; one word changed of a dozen leaves 0.7
_PATTERN = 0.3  # the same, of a sentence in which only the names and numbers are other
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What an article shares with the original `article_id`.

    `share` is how much of its words stands there in shared sentences, `kept` how much of the
    original's words stands here, and `refilled` how much of its words stands in sentences of the
    original that have other names or numbers, all 0 to 1. `shared` of its `sentences` are shared;
    `own` are the spans of the others.
    """

    article_id: int
    share: float
    kept: float
    refilled: float
    shared: int
    sentences: int
    own: Spans = ()


class Match(Enum):
    """What becomes of a sentence in another text."""

    EXACT = auto()
    RESTYLED = auto()
    REFILLED = auto()  # the same pattern with another name or number
    NONE = auto()


class Sentence(NamedTuple):
    """A sentence with its place, its words, and those of them that a restyling would not touch."""

    span: Span
    words: Words
    telling: frozenset[str]


class Sentences:
    """The sentences of a text that are long enough to tell something, ready to be compared."""

    def __init__(self, text: str) -> None:
        every = list(_sentences(text))
        self.told = [one for one in every if len(one.words) >= MIN_WORDS]
        self._whole = {one.words for one in self.told}
        words = [word for one in every for word in one.words]
        self._vocabulary = frozenset(words)
        self._runs = set(_runs(words))

    def holds(self, sentence: Sentence) -> bool:
        """Whether these words are a sentence of this text."""
        return sentence.words in self._whole

    def match(self, sentence: Sentence) -> Match:
        """Return what becomes of a sentence of another text in this one."""
        if sentence.words in self._whole:
            return Match.EXACT
        runs = list(_runs(sentence.words))
        common = sum(run in self._runs for run in runs)
        if not sentence.telling <= self._vocabulary:
            return Match.REFILLED if common >= _PATTERN * len(runs) else Match.NONE
        return Match.RESTYLED if common >= _RESTYLED * len(runs) else Match.NONE

    def matched(self, others: "Sentences") -> list[Match]:
        """Return the match of each sentence of another text."""
        return [self.match(one) for one in others.told]


def compare(ours: Sentences, theirs: Sentences, article_id: int) -> Likeness:
    """Return how much of a text stands in another one, that of the article `article_id`."""
    matches = theirs.matched(ours)
    own = tuple(
        one.span
        for one, match in zip(ours.told, matches, strict=True)
        if match not in (Match.EXACT, Match.RESTYLED)
    )
    here = _words_by_match(ours, matches)
    return Likeness(
        article_id=article_id,
        share=_share(here),
        kept=_share(_words_by_match(theirs, ours.matched(theirs))),
        refilled=here[Match.REFILLED] / max(1, here.total()),
        shared=len(ours.told) - len(own),
        sentences=len(ours.told),
        own=own,
    )


def _words_by_match(text: Sentences, matches: Iterable[Match]) -> Counter[Match]:
    counted: Counter[Match] = Counter()
    for sentence, match in zip(text.told, matches, strict=True):
        counted[match] += len(sentence.words)
    return counted


def _share(words: Counter[Match]) -> float:
    """Return how much is shared; restyled words count for no more than those left as they were.

    Papers touch some sentences of what they reprint; who touches nearly all writes anew.
    """
    exact, restyled = words[Match.EXACT], words[Match.RESTYLED]
    return (exact + min(exact, restyled)) / max(1, words.total())


def within(findings: Findings, spans: Spans) -> Findings:
    """Return those findings whose words stand in `spans`, wholly or in part."""
    return Findings(
        tuple(one for one in findings.statements if _touches(one.content, spans)),
        tuple(one for one in findings.figures if _touches([(one.start, one.end)], spans)),
    )


def _touches(found: Iterable[Span], spans: Spans) -> bool:
    return any(start < last and first < end for start, end in found for first, last in spans)


def _sentences(text: str) -> Iterator[Sentence]:
    """Return each sentence; a mark that closes it may be left out."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        sentence = text[start:end].rstrip()
        words = _WORD.findall(unicodedata.normalize("NFKC", sentence))
        # The first word has a capital whatever it is.
        telling = (word for number, word in enumerate(words) if _is_telling(word, number))
        yield Sentence(
            span=(start, start + len(sentence)),
            words=tuple(word.casefold() for word in words),
            telling=frozenset(word.casefold() for word in telling),
        )


def _is_telling(word: str, number: int) -> bool:
    return any(map(str.isdigit, word)) or (number > 0 and word[0].isupper())


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    return zip(*(words[at:] for at in range(_RUN)), strict=False)
