"""Which words mean nearly the same, by a list that was made once from a sentence encoder.

The list stands in words/near.txt, and training/near_words.py makes it: no model runs here.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bot.answering import vocabulary

_NOTHING: Mapping[str, float] = MappingProxyType({})


def near(key: str) -> Mapping[str, float]:
    """Return the keys that mean nearly what `key` means, each with how nearly, from 0.5 to 1.

    >>> near("soldier")["troop"] > 0.7
    True
    """
    return _near().get(key, _NOTHING)


@cache
def _near() -> dict[str, Mapping[str, float]]:
    return dict(map(_entry, vocabulary.lines("near.txt")))


def _entry(line: str) -> tuple[str, Mapping[str, float]]:
    key, *others = line.split()
    closeness = (other.rpartition(":") for other in others)
    return key, {name: int(hundredths) / 100 for name, _, hundredths in closeness}
