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
AFTER_NAMES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# fmt: off
_OF_ANY_PLACE = frozenset((  # "the Foreign Ministry" is another's in the next country's news
    "agency", "appeals", "army", "assembly", "attorney", "authority", "board", "bureau", "cabinet",
    "campaign", "central", "city", "coalition", "commission", "committee", "company", "council",
    "county", "court", "defence", "defense", "department", "district", "education", "embassy",
    "finance", "fire", "firm", "force", "forces", "foreign", "government", "group", "health",
    "high", "hospital", "interior", "local", "military", "ministry", "national", "navy", "network",
    "newspaper", "of", "office", "opposition", "pac", "paper", "parliament", "party", "police",
    "presidential", "prosecutor", "prosecutors", "public", "regional", "school", "security",
    "senate", "service", "sheriff", "super", "supreme", "the", "town", "union", "university",
    "website",
))
# fmt: on
_OF_WHICH_A_STATE_HAS_MANY = frozenset(("appeals", "attorney", "circuit", "district", "embassy"))


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


def is_proper(name: str) -> bool:
    """Whether words that mean an organization are its name, and not what many are called.

    >>> is_proper("White House"), is_proper("the campaign"), is_proper("Foreign Ministry")
    (True, False, False)
    """
    worded = [(word, plain(word)) for word in name.replace("-", " ").split()]
    has_many = any(word in _OF_WHICH_A_STATE_HAS_MANY for _, word in worded)
    return any(
        word[0].isupper() and told not in _OF_ANY_PLACE and not (told == "us" and has_many)
        for word, told in worded
    )


def acronym(name: str) -> str:
    """Return the first letters of the capital words of a name in lower case, "" of a single one.

    >>> acronym("the Federal Bureau of Investigation")
    'fbi'
    """
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(capitals).casefold() if len(capitals) > 1 else ""


def aliases(voice: Voice) -> dict[str, Basis]:
    """Return every key under which `voice` can be asked for, with the surest reason for each."""
    found = [(key(voice.name), Basis.NAME)]
    if voice.kind is SpeakerKind.PERSON:
        found += [(key(name), Basis.SURNAME) for name in _surnames(voice.name)]
    if voice.kind is SpeakerKind.ORGANIZATION:
        found.append((acronym(voice.name), Basis.ACRONYM))
    if voice.role:
        found += [(key(role), Basis.ROLE) for role in (voice.role, _head(voice.role))]
    # Later entries of a dictionary win: turned round, the surest stands.
    return {alias: basis for alias, basis in reversed(found) if alias}


def _surnames(name: str) -> list[str]:
    """Return the last name, and with its particles if it has them: "Leyen", "von der Leyen"."""
    words = name.split()
    if len(words) > 1 and key(words[-1]) in AFTER_NAMES:
        words.pop()
    if len(words) < 2:  # noqa: PLR2004 - a single word is the whole name
        return []
    particle = next((at for at, word in enumerate(words) if at and word.islower()), None)
    return [words[-1]] if particle is None else [words[-1], " ".join(words[particle:])]


def _head(role: str) -> str:
    """Return a role without the capital words that lead it: "press secretary" of the Pentagon's."""
    words = role.split()
    lower = next((at for at, word in enumerate(words) if word[0].islower()), 0)
    return " ".join(words[lower:])
