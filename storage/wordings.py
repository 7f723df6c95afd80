"""When two wordings are one utterance: token-aligned containment. Pure.

Papers shorten what they quote, leave out its middle and slip in a word. They do not change a
number or a "not": where these differ, something else was said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from storage.plain import plain
from storage.printings import Wording

LEAST_WORDS = 6  # fewer ("We will see") are said twice by chance
_CONTAINED = 80  # per cent of the shorter one's words, in order: one word in six may differ
_WHOLE = 100
_OLD_MATTER = 0.5  # of the words: a wording with more than that beside the old says something new
_LEFT_OUT = re.compile(r"…|\.{3}|\[[^\]]*\]")

# fmt: off
_NEGATIONS = frozenset((
    "no", "not", "never", "nor", "neither", "none", "nobody", "nothing", "without", "cannot",
    "cant", "dont", "doesnt", "didnt", "wont", "wouldnt", "couldnt", "shouldnt", "isnt", "arent",
    "wasnt", "werent", "hasnt", "havent", "hadnt", "aint", "mustnt",
))
_NUMBERS = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "dozen", "hundred", "thousand", "million", "billion", "trillion", "half", "twice",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Words:
    """The plain words of a text: all, those between what "…" or "[…]" leaves out, and each once."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    vocabulary: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=4096)  # a speaker's latest words are compared with article after article
    def of(text: str) -> "Words":
        """Return the words of `text`."""
        found = (tuple(plain(part).split()) for part in _LEFT_OUT.split(text))
        parts = tuple(part for part in found if part)
        whole = tuple(word for part in parts for word in part)
        return Words(whole, parts, frozenset(whole))

    def __len__(self) -> int:
        return len(self.whole)


def is_same(one: Words, other: Words) -> bool:
    """Whether both are one utterance: the same words, or the shorter contained in the longer."""
    shorter, longer = sorted((one, other), key=len)
    return shorter.whole == longer.whole or contained(shorter, longer) > 0


def belongs(new: Words, known: Words) -> bool:
    """Whether `new` is `known` told again: an excerpt, or it with less than as much again beside.

    So an excerpt that came first does not hide the rest of a statement when that comes.
    """
    return len(known) >= _OLD_MATTER * len(new) and is_same(new, known)


def wording(one: Words, beside: Words) -> Wording | None:
    """Return how `one` wording of an utterance differs from the one `beside` it, if it does.

    >>> history = "this is a hinge in history"
    >>> wording(Words.of(history), Words.of(f"{history}, and we know it"))
    <Wording.SHORTER: 'shorter'>
    """
    if one.whole == beside.whole:
        return None
    shorter, longer = sorted((one, beside), key=len)
    if contained(shorter, longer) < _WHOLE:
        return Wording.OTHER
    return Wording.SHORTER if shorter is one else Wording.LONGER


def contained(shorter: Words, longer: Words) -> float:
    """Return how much of `shorter` stands in `longer` in order, per cent, 0 when too little."""
    length = len(shorter)
    common = len(shorter.vocabulary & longer.vocabulary)
    # Most pairs share a few small words: they are told apart before anything is aligned.
    if common * _WHOLE < _CONTAINED * len(shorter.vocabulary) - _WHOLE or length < LEAST_WORDS:
        return 0.0
    whole, found = longer.whole, 0.0
    if length > len(whole):
        return 0.0
    for part in shorter.parts:
        place = fuzz.partial_ratio_alignment(part, whole)
        if place is None or _telling(part) != _telling(whole[place.dest_start : place.dest_end]):
            return 0.0
        found += place.score * len(part)
    return found / length if found >= _CONTAINED * length else 0.0


def _telling(words: Sequence[str]) -> tuple[list[str], int]:
    """Return the numbers among `words`, and how often they say no."""
    numbers = [word for word in words if word in _NUMBERS or any(map(str.isdigit, word))]
    return numbers, sum(word in _NEGATIONS for word in words)
