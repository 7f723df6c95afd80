"""Under which names a speaker is found. Pure."""

from enum import StrEnum

from storage.plain import plain
from storage.records import SpeakerKind, Voice


class Basis(StrEnum):
    """Why an alias belongs to a speaker, the surest first."""

    NAME = "name"
    ACRONYM = "acronym"
    SURNAME = "surname"
    ROLE = "role"


# fmt: off
_TITLES = frozenset((
    "the", "a", "an", "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame",
    "lord", "lady", "president", "prime", "vice", "deputy", "minister", "chancellor", "premier",
    "senator", "sen", "representative", "rep", "congressman", "congresswoman", "governor",
    "gov", "mayor", "secretary", "general", "gen", "colonel", "col", "major", "maj", "captain",
    "capt", "lieutenant", "lt", "admiral", "adm", "sergeant", "sgt", "commander", "judge",
    "justice", "king", "queen", "prince", "princess", "pope", "rev", "reverend", "bishop",
))
# fmt: on
_AFTER_NAMES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def key(name: str) -> str:
    """Return the form in which names are compared: plain words without leading titles.

    >>> key("U.S. Secretary"), key("President Yoon Suk-yeol’s"), key("the Prime Minister")
    ('us secretary', 'yoon suk yeol', 'prime minister')
    """
    words = plain(name).split()
    stripped = list(words)
    while stripped and stripped[0] in _TITLES:
        del stripped[0]
    if not stripped:  # nothing but titles: then the title is the name
        stripped = [word for word in words if word not in ("the", "a", "an")]
    return " ".join(stripped)


def aliases(voice: Voice) -> dict[str, Basis]:
    """Return every key under which `voice` can be asked for, with the surest reason for each."""
    found = [(key(voice.name), Basis.NAME)]
    if voice.kind is SpeakerKind.PERSON:
        found += [(key(name), Basis.SURNAME) for name in _surnames(voice.name)]
    if voice.kind is SpeakerKind.ORGANIZATION:
        found += [(key(name), Basis.ACRONYM) for name in _acronyms(voice.name)]
    if voice.role:
        found += [(key(role), Basis.ROLE) for role in (voice.role, _head(voice.role))]
    # Later entries of a dictionary win: turned round, the surest stands.
    return {alias: basis for alias, basis in reversed(found) if alias}


def _surnames(name: str) -> list[str]:
    """Return the last name, and with its particles if it has them: "Leyen", "von der Leyen"."""
    words = name.split()
    if len(words) > 1 and key(words[-1]) in _AFTER_NAMES:
        words.pop()
    if len(words) < 2:  # noqa: PLR2004 - a single word is the whole name
        return []
    particle = next((at for at, word in enumerate(words) if at and word.islower()), None)
    return [words[-1]] if particle is None else [words[-1], " ".join(words[particle:])]


def _acronyms(name: str) -> list[str]:
    """Return the capitals of a name of several words: "NIS" for "National Intelligence Service"."""
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return ["".join(capitals)] if len(capitals) > 1 else []


def _head(role: str) -> str:
    """Return a role without the capital words that lead it: "press secretary" of the Pentagon's."""
    words = role.split()
    lower = next((at for at, word in enumerate(words) if word[0].islower()), 0)
    return " ".join(words[lower:])
