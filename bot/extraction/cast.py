"""Gather who appears in an article, to bring pronouns, last names and roles back to them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.extraction.geometry import touching
from bot.extraction.names import Named, Register, bare, telling, words
from bot.extraction.noun_phrases import singular
from bot.extraction.nouns import Described, body_name, describe, is_surname
from bot.extraction.roster import Roster, roster_of
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.quotations import Quotation

SUBJECTS = ("nsubj", "nsubj:pass")
MEMORY = 400  # mentions that a role or a pronoun looks back: all of an article, not all of a book
IN_FRONT = 12  # tokens before a noun that may belong to its phrase
BEHIND = 14  # tokens behind a name in which an apposition stands
BETWEEN = 8  # tokens between two people that speak together: titles, a party


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody at one place of the text: `at` is the token, `sentence` counts sentences.

    `is_subject` and `is_quoted` (inside quotation marks) say how likely a pronoun means this one.
    """

    at: int
    sentence: int
    who: Described
    is_subject: bool = False
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in an article in text order, with the registers of names.

    `roles` holds the first role in which each person is named, `hints` all words that tell the
    roles of each, `sentences` the number of each token's sentence.
    """

    roster: Roster
    mentions: tuple[Mention, ...]
    people: Register
    bodies: Register
    sentences: tuple[int, ...]
    roles: dict[str, str]
    hints: dict[str, frozenset[str]]

    def before(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before a token, the nearest first, as far as anyone remembers."""
        last = bisect_left(self.mentions, at, key=attrgetter("at"))
        for index in range(last - 1, max(-1, last - MEMORY), -1):
            yield self.mentions[index]

    def after(self, at: int) -> Iterator[Mention]:
        """Yield the mentions behind a token, the nearest first, as far as anyone remembers."""
        first = bisect_left(self.mentions, at, key=attrgetter("at"))
        yield from self.mentions[first : first + MEMORY]


def gather(doc: Doc, quotations: Sequence[Quotation]) -> Cast:
    """Return the cast of an article."""
    roster = roster_of(doc)
    sentences = _sentence_numbers(doc)
    found = [
        Mention(
            head.i,
            sentences[head.i],
            describe(phrase, roster),
            is_subject=head.dep_ in SUBJECTS,
            is_quoted=bool(touching(quotations, head.idx, head.idx + 1)),
        )
        for head, phrase in _phrases(doc, roster)
    ]
    people = Register(Named(bare(name.text), name.start) for name in roster.each(roster.people))
    bodies = Register(Named(body_name(name), name.start) for name in roster.each(roster.bodies))
    cast = Cast(roster, (), people, bodies, sentences, {}, {})
    mentions = [replace(each, who=full(each.who, each.at, cast)) for each in found]
    mentions = sorted([*mentions, *_couples(doc, mentions)], key=attrgetter("at"))
    roles = {m.who.name: m.who.role for m in reversed(mentions) if m.who.role}
    return replace(cast, mentions=tuple(mentions), roles=roles, hints=_hints(mentions))


def _hints(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """Return the words of all roles of each; "Senators Ann Lee and Bo Park" are senators both."""
    known: dict[str, frozenset[str]] = defaultdict(frozenset)
    for mention in mentions:
        if mention.who.kind is SpeakerKind.PERSON:
            for name in mention.who.name.split(" and "):
                known[name] |= mention.who.hints
    return dict(known)


def full(who: Described, at: int, cast: Cast) -> Described:
    """Return the description with the fullest name that the article gives."""
    if who.kind is SpeakerKind.PERSON and not who.plural:
        name = cast.people.fullest(who.name, at)
        gender = who.woman if who.woman is not None else _woman(name)
        return replace(who, name=titled(name), woman=gender)
    if who.kind is SpeakerKind.ORGANIZATION and not who.definite:
        return replace(who, name=cast.bodies.fullest(who.name, at))
    return who


def titled(name: str) -> str:
    """Return a name printed in capitals as names are written."""
    return name.title() if name.isupper() and len(name) > 3 else name  # noqa: PLR2004 - J.D. stays


def together(people: Sequence[Described]) -> Described:
    """Return several who speak as one: their names joined."""
    kinds = {each.kind for each in people}
    kind = SpeakerKind.PERSON if SpeakerKind.PERSON in kinds else people[0].kind
    if len(kinds) > 1 and kind is not SpeakerKind.PERSON:
        kind = SpeakerKind.GROUP
    names = dict.fromkeys(each.name for each in people)
    hints = frozenset.intersection(*(each.hints for each in people))
    return Described(kind, " and ".join(names), people[-1].head, plural=True, hints=hints)


def _couples(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "Ann Lee, Republican of Iowa, and Bo Park" as one mention of both."""
    people = [each for each in mentions if each.who.kind is SpeakerKind.PERSON]
    for one, other in pairwise(people):
        between = doc[one.at + 1 : other.at]
        is_close = len(between) <= BETWEEN and one.sentence == other.sentence
        if is_close and _joins(between):
            both = together([one.who, other.who])
            yield replace(one, at=other.at, who=replace(both, hints=_titles_of_all(one, doc)))


def _joins(between: Span) -> bool:
    is_clause = any(token.pos_ in ("VERB", "AUX") for token in between)
    return not is_clause and any(token.lower_ == "and" for token in between)


def _titles_of_all(one: Mention, doc: Doc) -> frozenset[str]:
    """Return the role of "Senators Ann Lee and Bo Park", which is said once for all."""
    start = one.at - len(one.who.name.split())
    title = doc[max(0, start)].lower_.rstrip(".")
    return telling(title) if title in words("before_names") and title.endswith("s") else frozenset()


def _woman(name: str) -> bool | None:
    first = next(iter(name.casefold().split()), "")
    if first in words("women"):
        return True
    return False if first in words("men") else None


def _sentence_numbers(doc: Doc) -> tuple[int, ...]:
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers += [number] * len(sentence)
    return tuple(numbers)


def _phrases(doc: Doc, roster: Roster) -> Iterator[tuple[Token, Span]]:
    """Yield the phrases that may name a source, in text order, each once."""
    known = words("person") | words("organization") | words("document") | words("group")
    for token in doc:
        name = roster.people.get(token.i) or roster.bodies.get(token.i)
        if name is not None:
            if token.i == name.end - 1:
                yield token, phrase_of(token, name)
        elif is_surname(token, roster) or (
            token.dep_ in SUBJECTS and (token.pos_ == "PROPN" or singular(token) in known)
        ):
            yield token, phrase_of(token)


def phrase_of(head: Token, name: Span | None = None) -> Span:
    """Return the noun phrase that ends in a noun or a name, with an apposition behind a name."""
    doc, start = head.doc, name.start if name is not None else head.i
    floor = max(0, start - IN_FRONT, head.sent.start)
    while start > floor and _in_front(doc[start - 1]):
        start -= 1
    stop = head.i + 1
    if name is not None and stop < len(doc) and doc[stop].text in (",", "(", "--", "—"):
        stop = min(stop + BEHIND, head.sent.end)
    elif name is None:
        stop = max(stop, min(head.right_edge.i + 1, stop + BEHIND))
    return doc[start:stop]


def _in_front(token: Token) -> bool:
    if token.is_space:
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET")
        or token.tag_ == "PRP$"
        or token.text in ("-", "'s", "’s")
    )
