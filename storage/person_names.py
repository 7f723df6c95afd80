"""How two names of people compare: given names, middle names, diminutives, "Jr.". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from storage.names import AFTER_NAMES, key

# fmt: off
_PARTICLES = frozenset((
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "van",
    "von",
))
# The common diminutives of English given names; some stand for several ("Pat").
_DIMINUTIVES = tuple(map(frozenset, (
    ("abigail", "abby"), ("alexander", "alex"), ("alexandra", "alex", "sandra"),
    ("andrew", "andy", "drew"), ("anthony", "tony"), ("barbara", "barb"),
    ("benjamin", "ben"), ("bernard", "bernie"), ("catherine", "cathy", "kate"),
    ("charles", "charlie", "chuck"), ("christopher", "chris"), ("christine", "chris", "tina"),
    ("cynthia", "cindy"), ("daniel", "dan", "danny"), ("david", "dave"), ("deborah", "debbie"),
    ("donald", "don"), ("douglas", "doug"), ("edward", "ed", "eddie", "ted"),
    ("elizabeth", "liz", "beth", "betsy"), ("eugene", "gene"), ("franklin", "frank"),
    ("frederick", "fred", "freddy"), ("geoffrey", "geoff"), ("gerald", "gerry", "jerry"),
    ("gregory", "greg"), ("harold", "harry"), ("henry", "harry", "hank"), ("jacob", "jake"),
    ("james", "jim", "jimmy", "jamie"), ("jeffrey", "jeff"), ("jennifer", "jen", "jenny"),
    ("john", "jack", "johnny"), ("jonathan", "jon"), ("joseph", "joe"), ("joshua", "josh"),
    ("katherine", "kathy", "kate", "katie"), ("kenneth", "ken"), ("kimberly", "kim"),
    ("lawrence", "larry"), ("leonard", "len", "leo"), ("margaret", "maggie", "meg", "peggy"),
    ("matthew", "matt"), ("michael", "mike"), ("mitchell", "mitch"), ("nathaniel", "nate"),
    ("nicholas", "nick"), ("pamela", "pam"), ("patricia", "pat", "patty"), ("patrick", "pat"),
    ("peter", "pete"), ("philip", "phil"), ("rafael", "rafa"), ("raymond", "ray"),
    ("rebecca", "becky"), ("richard", "rick", "dick", "rich"),
    ("robert", "bob", "bobby", "rob"), ("ronald", "ron"), ("samuel", "sam"), ("samantha", "sam"),
    ("sandra", "sandy"), ("stephen", "steve"), ("steven", "steve"), ("stephanie", "steph"),
    ("susan", "sue"), ("theodore", "ted", "teddy"), ("thomas", "tom", "tommy"),
    ("timothy", "tim"), ("valerie", "val"), ("victoria", "vicky"), ("vincent", "vince"),
    ("walter", "walt"), ("william", "bill", "will", "billy"), ("zachary", "zach"),
)))
# fmt: on


class Likeness(IntEnum):
    """How far two names of people can be one person's, the surest last."""

    NONE = 0
    FAMILY = 1  # only the family name is given
    LOOSE = 2  # another form of the given name, or "Jr." on one side
    FULL = 3  # given and family name, a middle name more or less
    SAME = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; `given` is empty where only the family name is known."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""

    @staticmethod
    def of(name: str) -> "PersonName":
        """Return the parts of a name as people write it.

        >>> PersonName.of("Sen. Ann B. de la Cruz Jr.")
        PersonName(given=('ann', 'b'), family='cruz', suffix='jr')
        """
        words = key(name).split()
        suffix = words.pop() if len(words) > 1 and words[-1] in AFTER_NAMES else ""
        family = words.pop() if words else ""
        while words and words[-1] in _PARTICLES and words != ["al"]:  # Al Green is no al-Green
            words.pop()
        return PersonName(tuple(words), family, suffix)


def likeness(one: PersonName, other: PersonName) -> Likeness:
    """Return how far both can name one person, by the names alone."""
    if one.family != other.family:
        return Likeness.NONE
    if not one.given or not other.given:
        return Likeness.FAMILY if one.suffix == other.suffix else Likeness.NONE
    if one == other:
        return Likeness.SAME
    return _given_likeness(one, other)


def _given_likeness(one: PersonName, other: PersonName) -> Likeness:
    """Return the likeness of two whole names with the same family name."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Likeness.NONE
    if not _agree(one.given[1:], other.given[1:]) or not _is_form_of(one.given[0], other.given[0]):
        return Likeness.NONE
    is_full = one.given[0] == other.given[0] and one.suffix == other.suffix
    return Likeness.FULL if is_full else Likeness.LOOSE


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names go together: the fewer stand among the more, whole or as initials."""
    fewer, more = sorted((one, other), key=len)
    rest = iter(more)
    return all(any(_initial(name, each) for each in rest) for name in fewer)


def _is_form_of(one: str, other: str) -> bool:
    return _initial(one, other) or any({one, other} <= names for names in _DIMINUTIVES)


def _initial(one: str, other: str) -> bool:
    """Whether two given names are the same, or one is the other's first letter."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))
