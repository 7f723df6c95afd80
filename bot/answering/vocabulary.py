"""Words made comparable: tokens, keys, and the word lists in words/, which are read once.

A word's *key* is what it is compared by: its stem, or the place for "Ukrainian" and "U.S.".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import snowballstemmer

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\$?\d[\d.,:/]*\d|\w+(?:[-'’&]\w+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


class Token(NamedTuple):
    """A word of a text: as written, where it stands, and its key."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in 's."""
        return bool(_POSSESSIVE.search(self.text))


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order; punctuation and emoji are no words.

    >>> [token.key for token in tokens("Ukrainians’ losses, U.S. says")]
    ['ukraine', 'loss', 'usa', 'say']
    """
    return [
        Token(match.group(), match.start(), match.end(), key(match.group()))
        for match in _TOKEN.finditer(text)
    ]


def sequence(text: str) -> tuple[str, ...]:
    """Return the keys of the words of `text` in their order."""
    return tuple(map(key, _TOKEN.findall(text)))


@lru_cache(maxsize=16384)
def keys(text: str) -> frozenset[str]:
    """Return the keys of all words of `text`, parts of hyphenated words among them."""
    # Several statements stand in one sentence, and several questions meet one statement.
    return frozenset(_parts(sequence(text)))


def topical(text: str) -> list[Token]:
    """Return the words of `text` that are not stop words."""
    return [token for token in tokens(text) if not is_stop(token.text)]


def _parts(found: Iterable[str]) -> Iterator[str]:
    for whole in found:
        yield whole
        if "-" in whole:
            yield from (key(part) for part in whole.split("-") if len(part) > 1)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return what `word` is compared by.

    >>> key("Koreans") == key("Korea"), key("US") == key("American"), key("us")
    (True, True, 'us')
    """
    if word in {"US", "USA", "U.S", "U.S."}:
        return "usa"
    plain = plain_word(word)
    return _places().get(plain) or _stem(plain)


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Return `word` in small letters, apostrophes straight, without possessive and final stops."""
    return _POSSESSIVE.sub("", word).casefold().replace("’", "'").rstrip(".'")


def _stem(word: str) -> str:
    # A stemmer keeps the word it works on, and questions come from many threads: a fresh one each.
    return str(snowballstemmer.stemmer("english").stemWord(word))


def is_stop(word: str) -> bool:
    """Whether `word` says nothing about a topic; "US" in capitals is the country."""
    return key(word) != "usa" and plain_word(word) in _stops()


def related(of: str) -> frozenset[str]:
    """Return the keys that newspapers use for nearly the same thing as `of`, without itself."""
    return _synonyms().get(of, frozenset())


@cache
def parted() -> tuple[tuple[frozenset[str], ...], ...]:
    """Return kinds that are counted apart, each by its keys: the killed, the wounded."""
    parts = (line.split("|") for line in lines("apart.txt"))
    return tuple(tuple(frozenset(map(key, kind.split())) for kind in line) for line in parts)


def is_place(of: str) -> bool:
    """Whether the key `of` is a country's."""
    return of in _place_names()


def forms(word: str) -> tuple[str, ...]:
    """Return `word` and the words to search for beside it, as they may be written."""
    return tuple(dict.fromkeys([plain_word(word), *_forms().get(key(word), ())]))


def stance_of(verb: str) -> str | None:
    """Return the stance that a question asks for with `verb`, None for a plain verb of saying."""
    return _stance_verbs().get(key(verb))


def stance_words(stance: str) -> tuple[str, ...]:
    """Return the words by which statements of that stance may be found."""
    verbs, signs = _stances().get(stance, ((), ()))
    return (*verbs, *signs)


@cache
def stance_signs(stance: str) -> frozenset[str]:
    """Return keys of words that show the stance in what was said, whatever verb reports it."""
    return frozenset(key(word) for word in _stances().get(stance, ((), ()))[1])


def is_title(word: str) -> bool:
    """Whether `word` may stand before a name as title or office."""
    return plain_word(word) in _listed("titles.txt")


def speech_verbs() -> frozenset[str]:
    """Return the verbs, in each form, after which a question goes on with what was said."""
    return _listed("speech.txt")


def is_text(word: str) -> bool:
    """Whether `word` names something written or said, as in "Marsh's memo"."""
    return plain_word(word) in _listed("texts.txt")


def telling(found: Iterable[str]) -> frozenset[str]:
    """Return those of the keys that tell one count from another: "injured", but not "people"."""
    return frozenset(found) - _counted()


def is_measuring(word: str) -> bool:
    """Whether `word` asks for a quantity without naming what is counted: "how *large*"."""
    return plain_word(word) in _listed("measuring.txt")


def lines(name: str) -> Iterator[str]:
    """Return the lines of a word list, without remarks."""
    text = resources.files("bot.answering").joinpath("words", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def _counted() -> frozenset[str]:
    return frozenset(map(key, _listed("counted.txt")))


def _stops() -> frozenset[str]:
    return _listed("stop.txt")


@cache
def _places() -> dict[str, str]:
    """Map each name of a place and its people to the place."""
    named = (line.partition(";")[0].split() for line in lines("places.txt"))
    return {word: names[0] for names in named for word in names}


@cache
def _place_names() -> frozenset[str]:
    return frozenset(_places().values())


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """Return groups of words that stand for nearly the same: synonyms, capitals with countries."""
    synonyms = [group for line in lines("synonyms.txt") for group in _synonymous(line)]
    places = [line.partition(";") for line in lines("places.txt")]
    capitals = [(names.split()[0], *seats.split()) for names, _, seats in places if seats.strip()]
    return (*synonyms, *capitals)


def _synonymous(line: str) -> list[tuple[str, ...]]:
    """Return the groups of one line: all of it, or the words before ">" with each one after it."""
    broad, _, narrow = line.partition(">")
    return [(*broad.split(), word) for word in narrow.split()] or [tuple(broad.split())]


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    beside: dict[str, set[str]] = {}
    for group in _groups():
        group_keys = {key(word) for word in group}
        for one in group_keys:
            beside.setdefault(one, set()).update(group_keys - {one})
    return {one: frozenset(others) for one, others in beside.items()}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Map a key to the words worth searching for: the spellings of a place, and the synonyms."""
    found: dict[str, list[str]] = {}
    for line in lines("places.txt"):
        names = line.partition(";")[0].split()
        found.setdefault(names[0], []).extend(names)
    for group in _groups():
        for one in {key(word) for word in group}:
            found.setdefault(one, []).extend(group)
    return {one: tuple(dict.fromkeys(words)) for one, words in found.items()}


@cache
def _stances() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Map a stance to the verbs that ask for it and the words that show it."""
    parted = (line.partition(":") for line in lines("stances.txt"))
    return {
        stance: (tuple(verbs.partition(";")[0].split()), tuple(verbs.partition(";")[2].split()))
        for stance, _, verbs in parted
    }


@cache
def _stance_verbs() -> dict[str, str]:
    return {key(verb): stance for stance, (verbs, _) in _stances().items() for verb in verbs}
