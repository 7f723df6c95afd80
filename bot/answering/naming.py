"""Which speakers a stretch of a question names: longest alias first, never half a name. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answering import vocabulary
from bot.answering.vocabulary import Token
from storage.records import Speaker

_LONGEST = 6  # words of an alias: "South Korea’s National Intelligence Service"
_MOST_TOKENS = 80
_JOINING = frozenset({"and", "or", "the", "a", "an", "by", "of", "from", "with"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the library knows of a question's words: who bears which name, and its outlets."""

    speakers: Mapping[str, Sequence[Speaker]] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()

    def knowing(self, name: str, bearers: Sequence[Speaker]) -> "Lexicon":
        """Return the lexicon in which `bearers` and nobody else are called `name`."""
        return replace(self, speakers={**self.speakers, name: bearers})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was typed, its tokens, and the speakers who bear it, the likeliest first."""

    words: str
    tokens: tuple[Token, ...]
    bearers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The names that were found, in their order."""

    names: tuple[Name, ...] = ()

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The bearers of all names, each once."""
        found = {one.id: one for name in self.names for one in name.bearers}
        return tuple(found.values())

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that are part of a name."""
        return tuple(token for name in self.names for token in name.tokens)


def candidates(words: str) -> set[str]:
    """Return every stretch of `words` that could be somebody's name, to be looked up in one go."""
    found = vocabulary.tokens(words)[:_MOST_TOKENS]
    return {
        wording(found[i : i + size])
        for size in range(1, _LONGEST + 1)
        for i in range(len(found) - size + 1)
        if not _is_never_name(found[i : i + size])
    }


def resolve(slot: Sequence[Token], lexicon: Lexicon) -> Naming:
    """Return whom the words of a speaker slot name; longer names win over shorter ones in them."""
    names: list[Name] = []
    i = 0
    while i < len(slot):
        size = _longest_name(slot, i, lexicon)
        found = tuple(slot[i : i + size])
        if found and not _belongs_to_another(slot, i, size):
            words = wording(found)
            bearers = tuple(s for s in lexicon.speakers[words] if _fits(slot, i, size, s))
            names += [Name(words, found, bearers)] if bearers else ()
        i += max(size, 1)
    return Naming(tuple(names))


def wording(found: Sequence[Token]) -> str:
    """Return the words of a name as they are looked up: without a possessive at the end."""
    last = vocabulary.plain_word(found[-1].text) if found[-1].is_possessive else found[-1].text
    return " ".join([*(token.text for token in found[:-1]), last])


def looks_like_name(slot: Sequence[Token]) -> bool:
    """Whether the slot can only be meant as a name, so that nobody else may answer for it."""
    telling = [
        t for t in slot if not vocabulary.is_stop(t.text) and not vocabulary.is_title(t.text)
    ]
    if not telling or any(token.is_possessive for token in telling[:-1]):
        return False
    return all(token.is_capital for token in telling) or len(slot) <= 2  # noqa: PLR2004 - first, last


def described(slot: Sequence[Token], speakers: Collection[Speaker]) -> tuple[Speaker, ...]:
    """Return those of `speakers` whose name and roles hold every word of the slot, or one like it.

    So "Russia" finds a "Russian foreign ministry spokeswoman".
    """
    wanted = [token.key for token in slot if not vocabulary.is_stop(token.text)]
    return tuple(
        speaker
        for speaker in speakers
        if wanted and all(_holds(_worn(speaker), one) for one in wanted)
    )


def _holds(keys: frozenset[str], one: str) -> bool:
    return one in keys or bool(keys & vocabulary.related(one))


def _worn(speaker: Speaker) -> frozenset[str]:
    """Return the keys of all words that a speaker is called by."""
    return vocabulary.keys(" ".join((speaker.name, *speaker.roles)))


def _is_never_name(found: Sequence[Token]) -> bool:
    """Whether no name is made of these words: stop words, or a small title."""
    if all(vocabulary.is_stop(token.text) for token in found):
        return True
    return len(found) == 1 and vocabulary.is_title(found[0].text) and not found[0].is_capital


def _longest_name(slot: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Return how many tokens from `i` on are an alias, 0 when none are."""
    sizes = range(min(_LONGEST, len(slot) - i), 0, -1)
    return next((n for n in sizes if lexicon.speakers.get(wording(slot[i : i + n]))), 0)


def _belongs_to_another(slot: Sequence[Token], i: int, size: int) -> bool:
    """Whether the name only says whose somebody is: "Marsh's lawyer", "the Marsh campaign".

    What is written speaks for its writer: "Marsh's memo" is Marsh.
    """
    after = next(iter(slot[i + size :]), None)
    if after is None or vocabulary.is_text(after.text):
        return False
    return slot[i + size - 1].is_possessive or not (
        after.is_capital or vocabulary.is_stop(after.text)
    )


def _fits(slot: Sequence[Token], i: int, size: int, speaker: Speaker) -> bool:
    """Whether the word before a last name does not make it somebody else's: "Chelsea Marsh"."""
    if size > 1 or i == 0:
        return True
    before = slot[i - 1]
    is_written_small = not any(token.is_capital for token in slot)
    return (
        before.key in _worn(speaker)
        or before.text.casefold() in _JOINING
        or vocabulary.is_title(before.text)
        or before.is_possessive
        or not (before.is_capital or is_written_small)
    )
