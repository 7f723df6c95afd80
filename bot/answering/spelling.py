"""Names as people mistype and shorten them: "Mersh" for Marsh, "Mike" for Michael. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from bot.answering import vocabulary
from bot.answering.vocabulary import Token
from storage.records import Speaker

_LONGEST = 3  # words of a name that is looked for by its spelling
_LONG = 8  # letters from which two slips are forgiven
_SHORT = 3  # letters of which none may be wrong, but for one that is missing


def typed_name(words: str) -> tuple[Token, ...]:
    """Return the name in a speaker's slot: its last words in capitals, else the few that it has.

    >>> [token.text for token in typed_name("the Miami lawyer Ronald Fieldston")]
    ['Ronald', 'Fieldston']
    """
    found = [t for t in vocabulary.tokens(words) if not vocabulary.is_stop(t.text)]
    while found and vocabulary.is_title(found[0].text):
        del found[0]
    capitals: list[Token] = []
    for token in reversed(found):
        if not token.is_capital:
            break
        capitals.insert(0, token)
    name = capitals or found
    return tuple(name) if len(name) <= _LONGEST else ()


def in_full(name: Sequence[Token]) -> Iterator[str]:
    """Yield the name with its first name as it may be written in full, or short.

    >>> sorted(in_full(vocabulary.tokens("Mike Pence")))
    ['Michael Pence', 'Mick Pence', 'Mickey Pence']
    """
    if len(name) > 1:
        rest = " ".join(token.text for token in name[1:])
        for first in sorted(_nicknames().get(name[0].text.casefold(), ())):
            yield f"{first.capitalize()} {rest}"


def read_as(name: Sequence[Token], near: Iterable[str]) -> str | None:
    """Return which of the names `near` was meant, None when it is none of them for sure."""
    meant = [full for full in dict.fromkeys(near) if _is_slip(name, full)]
    return meant[0] if len(meant) == 1 else None


def is_near(typed: str, known: str) -> bool:
    """Whether `typed` is `known`, or a slip of the pen away from it.

    >>> is_near("wecome", "welcome"), is_near("elcome", "welcome"), is_near("war", "was")
    (True, False, True)
    """
    if typed == known:
        return True
    if min(len(typed), len(known)) < _SHORT:
        return False
    slips = 2 if min(len(typed), len(known)) >= _LONG else 1
    # People know how a name begins; a swap of two letters counts as one slip.
    return typed[0] == known[0] and OSA.distance(typed, known) <= slips


def same_person(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers may be one: all words of one's name stand in the other's."""
    first, second = vocabulary.keys(one.name), vocabulary.keys(other.name)
    return first <= second or second <= first


def _is_slip(name: Sequence[Token], full: str) -> bool:
    """Whether every word typed is a word of `full` or a slip of the pen away from it.

    The last name must stand last: a first name that is near says nothing.
    """
    typed = [vocabulary.plain_word(token.text) for token in name]
    known = [vocabulary.plain_word(token.text) for token in vocabulary.tokens(full)]
    if not typed or not known or not is_near(typed[-1], known[-1]):
        return False
    at = 0
    for word in typed[:-1]:
        at = next((i for i in range(at, len(known) - 1) if is_near(word, known[i])), -1) + 1
        if not at:
            return False
    return True


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups = [frozenset(line.split()) for line in vocabulary.lines("nicknames.txt")]
    return {
        one: frozenset().union(*(group for group in groups if one in group)) - {one}
        for group in groups
        for one in group
    }
