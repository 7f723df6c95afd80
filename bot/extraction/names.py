"""Words that name sources, and names brought to the fullest form an article gives; pure."""

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parent / "lexicon" / "speakers.toml"
POSSESSIVE_S = re.compile(r"[’']s?\b")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
ARTICLES = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "some", "one", "his", "her")
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@cache
def _lexicon() -> dict[str, Any]:
    with LEXICON.open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of lexicon/speakers.toml."""
    return frozenset(_lexicon()[name].split())


def abbreviated_titles() -> frozenset[str]:
    """Return the titles that are written with a full stop, as they are written."""
    return words("abbreviated")


@cache
def called(noun: str) -> frozenset[str]:
    """Return the words of which a body has one in its name when it is called by the noun."""
    return frozenset(_lexicon()["called"].get(noun, "").split())


@cache
def _same() -> dict[str, str]:
    return {word: by for by, line in _lexicon()["same"].items() for word in line.split()}


def telling(phrase: str) -> frozenset[str]:
    """Return what tells the bearer of a role, in words that are compared.

    >>> sorted(telling("the former GOP congressman"))
    ['representative', 'republican']
    """
    found = (word.strip(".,()’'\"“”-").casefold() for word in POSSESSIVE_S.sub("", phrase).split())
    return frozenset(
        _same().get(word, word)
        for word in found
        if word and word not in ARTICLES and word not in words("generic")
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in the text, and where (an index of a token)."""

    name: str
    at: int


def bare(name: str) -> str:
    """Return a person's name without titles, initials kept, without a possessive.

    >>> bare("Maj. Gen. Pat Ryder’s")
    'Pat Ryder'
    """
    parts = POSSESSIVE.sub("", " ".join(name.split())).split()
    while len(parts) > 1 and parts[0].rstrip(".").casefold() in words("titles"):
        parts.pop(0)
    return " ".join(parts).strip(' ,;:“”"')


def without_article(phrase: str) -> str:
    """Return a noun phrase without the article before it, nor a possessive at its end.

    >>> without_article("A senior U.S. official")
    'senior U.S. official'
    """
    parts = POSSESSIVE.sub("", " ".join(phrase.split())).split()
    while len(parts) > 1 and parts[0].casefold() in ARTICLES and parts[1] != "of":
        parts.pop(0)
    return " ".join(parts)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency, a broadcaster."""
    return not words("outlets").isdisjoint(name.split())


def last_name(name: str) -> str:
    """Return the family name in lower case: the last word that is no "Jr."."""
    parts = [part.strip(".,").casefold() for part in name.split()]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    return parts[-1] if parts else ""


class Register:
    """The names of one kind in an article; knows which fuller name a shorter one stands for."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, str] = {}
        for named in sorted(names, key=attrgetter("at")):
            if named.name not in self._places:
                self._enter(named.name)
            self._places[named.name].append(named.at)

    def _enter(self, name: str) -> None:
        for word in {word.strip(".,").casefold() for word in name.split()}:
            self._by_word[word].append(name)
        capitals = initials(name)
        if len(capitals) > 1:
            self._by_initials.setdefault(capitals.casefold(), name)
            self._by_initials.setdefault(".".join(capitals).casefold() + ".", name)

    def fullest(self, name: str, at: int) -> str:
        """Return the fullest form of a name; of several people, the one named last before `at`."""
        if name.replace(".", "").isupper() and name.casefold() in self._by_initials:
            return self._by_initials[name.casefold()]
        own = name.casefold().split()
        candidates = [each for each in self._with(last_name(name)) if _extends(each, own)]
        if not candidates and len(own) == 1 and not name.replace(".", "").isupper():
            candidates = [each for each in self._with(own[0]) if " " in each]
        if not candidates:
            return name
        meant = max(candidates, key=lambda each: self._last_before(each, at))
        same = (each for each in candidates if _same_person(each, meant))
        return max(same, key=lambda each: (len(each.split()), len(each)))

    def _with(self, word: str) -> list[str]:
        return self._by_word.get(word, [])

    def _last_before(self, name: str, at: int) -> int:
        """Return where a name stood last, or how far ahead it first stands as a negative number."""
        places = self._places[name]
        index = bisect_right(places, at)
        return places[index - 1] if index else -places[0]


def _extends(name: str, own: list[str]) -> bool:
    """Whether a name has all words of a shorter one in order: Donald J. Trump of Donald Trump."""
    parts = iter(part.strip(",") for part in name.casefold().split())
    return len(name.split()) > 1 and all(part in parts for part in own)


def _same_person(one: str, other: str) -> bool:
    return one.split()[0].casefold() == other.split()[0].casefold() or _extends(
        one, other.casefold().split()
    )


def initials(name: str) -> str:
    """Return the capitals that an organization's acronym is made of.

    >>> initials("Securities and Exchange Commission")
    'SEC'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper() and word != "The")
