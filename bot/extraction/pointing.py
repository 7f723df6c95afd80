"""Bring "the minister", "this report", "the agency" back to whom the article names or describes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.extraction.names import called, last_name, telling, words
from bot.extraction.nouns import Described
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.extraction.cast import Cast, Mention


def pointed_at(
    who: Described, at: int, cast: Cast, spoken: Sequence[Mention] = ()
) -> Described | None:
    """Return who is meant by a noun at a token, None when it is nobody known by now.

    `spoken` are the speakers before, whom such a noun takes up sooner than others.
    """
    if who.kind is SpeakerKind.UNNAMED or (who.kind is SpeakerKind.GROUP and who.plural):
        return _in_role(who, at, cast) or _same_noun(who, at, cast, spoken)
    if who.kind is SpeakerKind.ORGANIZATION:
        found = _body_called(who, cast.before(at)) or _company(who, cast.before(at))
        return found or _same_noun(who, at, cast, spoken)
    return _same_noun(who, at, cast, spoken)


def introduced(who: Described, at: int, cast: Cast) -> Described | None:
    """Return whom the lead means by "a New York judge": newspapers name him further down."""
    if at >= cast.roster.lead or who.plural:
        return None
    if who.kind is SpeakerKind.ORGANIZATION:
        return _body_called(who, cast.after(at))
    noun = telling(who.head)
    bearers = [name for name, hints in cast.hints.items() if noun and noun <= hints]
    is_one = who.kind is SpeakerKind.UNNAMED and len(bearers) == 1
    return _person(bearers[0], cast) if is_one else None


def protagonist(who: Described, at: int, cast: Cast) -> Described | None:
    """Return the person named most by now, for "the candidate" of whom no more was said.

    Whom the article calls something else is not meant.
    """
    if who.head not in words("protagonist") or who.plural:
        return None
    named = Counter(
        mention.who.name
        for mention in cast.before(at)
        if mention.who.kind is SpeakerKind.PERSON and not mention.who.plural
    )
    unspoken = [
        (name, count)
        for name, count in named.most_common()
        if not (hints := cast.hints.get(name)) or telling(who.head) <= hints
    ]
    leads = len(unspoken) == 1 or (unspoken and unspoken[0][1] > unspoken[1][1])
    return _person(unspoken[0][0], cast) if leads else None


def _person(name: str, cast: Cast) -> Described:
    return Described(SpeakerKind.PERSON, name, last_name(name), cast.roles.get(name))


def _in_role(who: Described, at: int, cast: Cast) -> Described | None:
    """Return the person, or the people, named in a role with all the words of this one."""
    if not who.hints:
        return None
    for mention in (*cast.before(at), *cast.after(at)):
        other = mention.who
        if other.kind is not SpeakerKind.PERSON or other.plural is not who.plural:
            continue
        known = frozenset.intersection(
            *(cast.hints.get(name, frozenset()) for name in other.name.split(" and "))
        )
        if who.hints <= known and who.woman in (None, other.woman):
            return other if not who.place or _is_only(who, at, cast) else None
    return None


def _is_only(who: Described, at: int, cast: Cast) -> bool:
    """Whether one person alone is named in a role, so that a place is only more about him."""
    around = (*cast.before(at), *cast.after(at))
    people = {each.who.name for each in around if each.who.kind is SpeakerKind.PERSON}
    return sum(who.hints <= cast.hints.get(name, frozenset()) for name in people) == 1


def _same_noun(who: Described, at: int, cast: Cast, spoken: Sequence[Mention]) -> Described | None:
    """Return what was described before with the same noun and at least the same words."""
    wanted, noun = telling(who.name) - telling(who.head), telling(who.head)
    for mention in (*reversed(spoken), *cast.before(at)):
        other = mention.who
        same = telling(other.head) == noun and other.kind is who.kind and not other.definite
        if same and wanted <= telling(other.name):
            return other
    return None


def _body_called(who: Described, mentions: Iterable[Mention]) -> Described | None:
    """Return the organization whose name has the noun in it, or what goes by that noun."""
    noun = telling(who.head)
    for other in _organizations(mentions):
        own = telling(other.name)
        if not own.isdisjoint(called(who.head) | noun) and who.hints - noun <= own:
            return other
    return None


def _company(who: Described, mentions: Iterable[Mention]) -> Described | None:
    """Return the company last named, for "the bank" or "the firm"."""
    if who.head not in words("company") or who.hints - telling(who.head):
        return None
    return next(
        (
            other
            for other in _organizations(mentions)
            if words("public").isdisjoint(other.name.casefold().split())
        ),
        None,
    )


def _organizations(mentions: Iterable[Mention]) -> Iterator[Described]:
    """Yield the organizations with a name of several words."""
    for mention in mentions:
        who = mention.who
        if who.kind is SpeakerKind.ORGANIZATION and " " in who.name and who.name[0].isupper():
            yield who
