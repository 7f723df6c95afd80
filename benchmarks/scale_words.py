"""Made-up news: words by Zipf's law, stories with words of their own, speakers of unequal fame.

Everything hangs on the seed, so that a library can be made again.
"""

import random
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate, product

# fmt: off
_SMALL = (
    "the", "of", "to", "and", "in", "a", "that", "for", "is", "on", "with", "was", "as", "it",
    "by", "at", "be", "from", "are", "has", "have", "not", "will", "this", "an", "but", "they",
    "their", "were", "been", "would", "its", "more", "who", "which", "had", "about", "than", "or",
)
_STARTS = ("b", "br", "d", "dr", "f", "fl", "g", "gr", "k", "kl", "l", "m", "n", "p", "pl", "r",
           "s", "st", "t", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_ENDS = ("b", "d", "k", "l", "m", "n", "p", "r", "t", "x")
# fmt: on
_CONTENT_WORDS = 60_000
_SMALL_SHARE = 0.45  # of running English
_FLATTENED = (
    10  # Mandelbrot's offset: the commonest noun of the news is half a per cent of its words
)
_STORY_WORDS = 12
_STORY_SHARE = 0.25  # of a sentence's words belong to its story


@cache
def zipf(count: int, offset: float = 1.0) -> list[float]:
    """Return cumulative weights, for random.choices, of `count` things of falling frequency."""
    return list(accumulate(1 / (rank + offset) for rank in range(count)))


class Language:
    """Words, names and sentences that one seed makes."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)

    @cached_property
    def content(self) -> Sequence[str]:
        """All words that tell something, the commonest first."""
        syllables = ["".join(parts) for parts in product(_STARTS, _VOWELS, _ENDS)]
        pairs = (f"{one}{other}" for one, other in product(syllables, syllables[::7]))
        words = list(dict.fromkeys(pairs))[: 3 * _CONTENT_WORDS]
        random.Random(0).shuffle(words)
        return words[:_CONTENT_WORDS]

    @cached_property
    def names(self) -> Sequence[str]:
        """Parts of names, none of which is a word."""
        parts = ["".join(parts) for parts in product(_STARTS, _VOWELS, "gvz", "aeio", _ENDS)]
        random.Random(0).shuffle(parts)
        return [part.capitalize() for part in parts]

    @cached_property
    def _words(self) -> tuple[Sequence[str], list[float]]:
        small = zipf(len(_SMALL), 3)
        content = zipf(len(self.content), _FLATTENED)
        scale = _SMALL_SHARE / (1 - _SMALL_SHARE) * content[-1] / small[-1]
        weights = [one * scale for one in small]
        return (*_SMALL, *self.content), [*weights, *(weights[-1] + one for one in content)]

    def story(self, number: int) -> Sequence[str]:
        """Return the words that one story is about; stories share common words."""
        weights = zipf(len(self.content), 200)
        chance = random.Random(f"story {number}")
        return chance.choices(self.content, cum_weights=weights, k=_STORY_WORDS)

    def clause(self, story: Sequence[str], length: int) -> list[str]:
        """Return `length` words about a story."""
        words, weights = self._words
        chance = self._chance
        found = chance.choices(words, cum_weights=weights, k=length)
        for _ in range(round(length * _STORY_SHARE)):
            found[chance.randrange(length)] = chance.choice(story)
        return found


def is_small(word: str) -> bool:
    """Whether `word` says nothing about a story."""
    return word in _SMALL
