"""Whether somebody whom an article names is a speaker who is known: for, against, decided. Pure.

Precision before recall: a wrong join puts words into somebody's mouth, a missed one costs a line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from storage.names import acronym, is_proper, key
from storage.person_names import Likeness, PersonName, likeness
from storage.plain import plain
from storage.records import SpeakerKind
from storage.roles import telling, walks

_ENOUGH = 2
_FOR_NAME = {Likeness.FAMILY: 0, Likeness.LOOSE: 1, Likeness.FULL: 2, Likeness.SAME: 2}
_FOR_TEXT = _FOR_ROLE = 2
_FOR_PROMINENCE = 1
_AGAINST_WALK = 3
_FAR_MORE = 10  # times as many statements as anybody else of the name
_ACRONYM = re.compile(r"\(([A-Z][A-Z.&]{1,8})\)")
_BEFORE_ACRONYM = 100  # characters in which the name stands that an acronym is made of
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr"))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as one article names him: by the fullest name it gives, in these roles."""

    name: str
    kind: SpeakerKind
    roles: frozenset[str]
    text: "Text"


@dataclass(frozen=True, slots=True)
class Text:
    """The words of an article, as they stand and plain, and the acronyms that it explains.

    `acronyms` lead from "Full Name (FN)" to both as names are compared.
    """

    raw: str
    plain: str
    acronyms: Mapping[str, frozenset[str]]

    @staticmethod
    def of(raw: str) -> "Text":
        """Return the words of `raw`."""
        return Text(raw, f" {plain(raw)} ", dict(_explained(raw)))

    def holds(self, words: str) -> bool:
        """Whether plain words stand there one behind another."""
        return f" {words} " in self.plain

    def titles_of(self, name: str) -> frozenset[str]:
        """Return the capital words in front of a name: "president" of "President Lee"."""
        found = re.findall(rf"((?:[A-Z][\w.]+ ){{1,3}}){re.escape(name)}\b", self.raw)
        words = {word for run in found for word in plain(run).split()}
        return frozenset(word for word in words if word not in _COURTESY)


def _explained(raw: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every "Full Name (FN)" with both names as they are compared."""
    for found in _ACRONYM.finditer(raw):
        words = raw[max(0, found.start() - _BEFORE_ACRONYM) : found.start()].split()
        for start in range(len(words) - 1):
            full = " ".join(words[start:])
            if words[start][0].isupper() and acronym(full) == key(found[1]):
                yield f"{full} ({found[1]})", frozenset((key(full), key(found[1])))
                break


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the library: every name as names are compared, every role, how much is said.

    `filed_as` leads from names to the number under which they were filed before a merge.
    """

    id: int
    kind: SpeakerKind
    names: frozenset[str]
    roles: frozenset[str] = frozenset()
    said: int = 0
    filed_as: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_confirmed(self) -> bool:
        """Whether a person found some of the names to be one speaker's."""
        return any(number != self.id for number in self.filed_as.values())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one speaker, in words, and its weight.

    It is plain when there is nothing to explain: the name is the same, nothing speaks against.
    """

    speaker: int
    weight: int
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whom a name means, None when nobody known, with what spoke for it and against it.

    Where nobody is known who is called alike, and where there is nothing to explain, both are
    empty.
    """

    speaker: int | None
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()

    @property
    def is_weighed(self) -> bool:
        """Whether there is something to explain."""
        return bool(self.pro or self.contra)


def is_individual(name: str, kind: SpeakerKind) -> bool:
    """Whether the name means one and the same in every article.

    "Officials", "a spokesman", "the poll" and "the ministry" are described, not named: each is
    another in the next article.
    """
    if kind is SpeakerKind.PERSON:
        return " and " not in name  # two who speak as one
    return kind is SpeakerKind.ORGANIZATION and is_proper(name)


def judge(named: Named, known: Sequence[Known]) -> Judgement:
    """Return which of the `known` an article's `named` is: the only one with enough for it."""
    weigh = _person if named.kind is SpeakerKind.PERSON else _organization
    weighed = [found for one in known if (found := weigh(named, one)) is not None]
    fits = [one for one in weighed if one.weight >= _ENOUGH]
    if len(fits) > 1:
        fits = _by_prominence(fits, {one.id: one.said for one in known})
    fits.sort(key=lambda one: (-one.weight, one.speaker))
    if not fits:
        contra = [words for one in weighed for words in one.contra] or [_TOO_LITTLE] * bool(weighed)
        return Judgement(None, contra=tuple(dict.fromkeys(contra)))
    if len(fits) > 1 and fits[0].weight == fits[1].weight:
        return Judgement(None, contra=(_SEVERAL,))
    [meant] = (one for one in known if one.id == fits[0].speaker)
    speaker = meant.filed_as.get(key(named.name), meant.id)
    if fits[0].is_plain and len(weighed) == 1:
        return Judgement(speaker)
    return Judgement(speaker, fits[0].pro, fits[0].contra)


def _by_prominence(fits: Sequence[Evidence], said: Mapping[int, int]) -> list[Evidence]:
    """Return the evidence in favour of whoever says far more than the others, if anybody does."""
    first, *rest = sorted(fits, key=lambda one: -said[one.speaker])
    if said[first.speaker] < _FAR_MORE * max(1, *(said[one.speaker] for one in rest)):
        return list(fits)
    return [
        replace(first, weight=first.weight + _FOR_PROMINENCE, pro=(*first.pro, _PROMINENT)),
        *rest,
    ]


def _person(named: Named, known: Known) -> Evidence | None:
    """Return what speaks for and against a person, None where the names already part them."""
    ours = PersonName.of(named.name)
    single = [name for name in known.names if " and " not in name]
    theirs = [PersonName.of(name) for name in single]
    alike = [likeness(ours, name) for name in theirs if name.family == ours.family]
    closest = max(alike, default=Likeness.NONE)
    # "Ann W. Lee" is nobody who is also "Ann H. Lee", unless people said so.
    is_parted = Likeness.NONE in alike and not known.is_confirmed
    if closest is Likeness.NONE or is_parted:
        return None
    pro, contra, weight = [_NAME_WORDS[closest]], list[str](), _FOR_NAME[closest]
    full = _other_name(ours, known, named.text) if closest < Likeness.SAME else None
    if full:
        pro.append(f"the article writes “{full}” too")
        weight += _FOR_TEXT
    titles = named.text.titles_of(named.name) if closest < Likeness.SAME else frozenset()
    shared = telling(named.roles | titles) & telling(known.roles)
    if shared:
        pro.append(f"in the same role: {', '.join(sorted(shared))}")
        weight += _FOR_ROLE
    elif not known.is_confirmed and (against := _another_walk(named, known)):
        contra.append(against)
        weight -= _AGAINST_WALK
    is_plain = closest is Likeness.SAME and not contra
    return Evidence(known.id, weight, tuple(pro), tuple(contra), is_plain=is_plain)


_TOO_LITTLE = "nothing but a part of the name speaks for anybody who is known"
_SEVERAL = "several who are known fit"
_PROMINENT = "is quoted far more often than others of the name"
_NAME_WORDS = {
    Likeness.FAMILY: "has the same last name",
    Likeness.LOOSE: "has another form of the same name",
    Likeness.FULL: "has the same first and last name",
    Likeness.SAME: "has the same name",
}


def _other_name(ours: PersonName, known: Known, text: Text) -> str | None:
    """Return a full name of `known`, other than the one at hand, that the article holds."""
    full = sorted(name for name in known.names if " " in name and PersonName.of(name) != ours)
    return next((name for name in full if text.holds(name)), None)


def _another_walk(named: Named, known: Known) -> str | None:
    """Return what makes a namesake of one who is called alike: another walk of life.

    It counts only where nothing in the whole article speaks of what is known.
    """
    ours, theirs = telling(named.roles), telling(known.roles)
    here, there = walks(ours), walks(theirs)
    if not here or not there or here & there:
        return None
    if any(named.text.holds(word) for word in theirs):
        return None
    return f"{', '.join(sorted(here))} here, {', '.join(sorted(there))} elsewhere"


def _organization(named: Named, known: Known) -> Evidence | None:
    """Return what speaks for an organization, None where the names already part them."""
    ours = key(named.name)
    if ours in known.names:
        return Evidence(known.id, _ENOUGH, (_NAME_WORDS[Likeness.SAME],), is_plain=True)
    for written, pair in named.text.acronyms.items():
        if ours in pair and not known.names.isdisjoint(pair):
            return Evidence(known.id, _ENOUGH, (f"the article writes “{written}”",))
    return None
