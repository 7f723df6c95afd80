"""What a "how many" asks to be counted, and whether a figure counts it. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answering import likeness, vocabulary
from storage.records import Figure


class Kind(StrEnum):
    """What sort of quantity is asked for."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    LENGTH = "length"
    ANY = "any"


_SHAPES = [
    (
        Kind.MONEY,
        re.compile(
            r"\bhow much (?:money|cash)\b|\bhow much\b.*\b(?:cost|pay|spen[dt]|worth)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.SHARE,
        re.compile(
            r"\b(?:share|percentage|percent|proportion|fraction|turnout|rate)\b", re.IGNORECASE
        ),
    ),
    (Kind.TIME, re.compile(r"\bhow (?:old|long)\b|\b(?:what|which) (?:\w+ )?age\b", re.IGNORECASE)),
    (Kind.LENGTH, re.compile(r"\bhow (?:far|tall|wide|deep|high)\b", re.IGNORECASE)),
    (Kind.COUNT, re.compile(r"\bhow many\b|\bnumber of\b|\bcount\b|\btoll\b", re.IGNORECASE)),
]
_COUNTED = re.compile(
    r"\b(?:how many|number of)\s+(?P<nouns>.+?)"
    r"(?=\s+(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|in|on|around|across"
    r"|from|at|with|that|who)\b|[,?]|\.?$)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\b(?:and|or|of)\b", re.IGNORECASE)
_TIMES = frozenset(
    map(vocabulary.key, ["second", "minute", "hour", "day", "week", "month", "year", "decade"])
)
_LENGTHS = frozenset(
    map(
        vocabulary.key,
        ["mile", "kilometer", "kilometre", "metre", "meter", "foot", "inch", "yard", "km"],
    )
)
_PEOPLE = vocabulary.key("people")
_SHARES = frozenset({"percent", "percentage_points"})
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of quantity asked for, and the keys of the nouns that may be counted.

    There are several in "soldiers and police" and in "cases of fraud".
    """

    kind: Kind
    nouns: frozenset[str] = frozenset()


def wanted(words: str) -> Wanted:
    """Return what the question wants counted.

    >>> wanted("how many North Korean troops are in Russia")
    Wanted(kind=<Kind.COUNT: 'count'>, nouns=frozenset({'troop'}))
    """
    kind = next((kind for kind, shape in _SHAPES if shape.search(words)), Kind.ANY)
    counted = _COUNTED.search(words)
    parts = map(vocabulary.topical, _PARTED.split(counted["nouns"])) if counted else ()
    return Wanted(kind, frozenset(part[-1].key for part in parts if part))


def kind_of(figure: Figure) -> Kind:
    """Return what sort of quantity the figure is."""
    unit = vocabulary.key(figure.unit)
    if _CURRENCY.fullmatch(figure.unit):
        return Kind.MONEY
    if figure.unit in _SHARES:
        return Kind.SHARE
    if unit in _TIMES:
        return Kind.TIME
    return Kind.LENGTH if unit in _LENGTHS else Kind.COUNT


def fit(figure: Figure, context: str, asked: Wanted) -> float:
    """Return from 0 to 1 how well the figure is of the kind and the noun that are asked for."""
    kind = kind_of(figure)
    if asked.kind is Kind.SHARE and 0 < figure.value < 1:  # "one in four"
        return 1.0
    if asked.kind is Kind.ANY:
        return 0.8 if kind in {Kind.COUNT, Kind.MONEY, Kind.SHARE} else 0.5
    if asked.kind is not Kind.COUNT:
        return 1.0 if kind is asked.kind else 0.1
    if not asked.nouns:
        return 0.8 if kind is Kind.COUNT else 0.1
    return _fit_nouns(figure, context, asked.nouns, kind)


def _fit_nouns(figure: Figure, context: str, nouns: frozenset[str], kind: Kind) -> float:
    counted = vocabulary.keys(f"{figure.unit} {figure.measures or ''}")
    if nouns & counted:
        return 1.0
    if any(counted & (vocabulary.related(noun) | likeness.near(noun).keys()) for noun in nouns):
        return 0.8
    if kind is not Kind.COUNT:
        return 0.0
    # Whoever asks for people is content with sailors; whoever asks for sailors is not with ships.
    return 0.5 if _PEOPLE in nouns or nouns & vocabulary.keys(context) else 0.1
