"""Gather who appears in an article, to bring pronouns, last names and roles back to them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.extraction.geometry import extent, touching
from bot.extraction.names import Named, Register, bare, last_name, words
from bot.extraction.nouns import Described, body_name, describe, singular
from bot.extraction.subjects import SUBJECTS
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.quotations import Quotation

MEMORY = 400  # mentions that a role or a pronoun looks back: all of an article, not all of a book
LONGEST_PHRASE = 30  # tokens of a noun phrase; more is a parser's slip


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

    `roles` holds the first role in which each person is named, `sentences` the number of each
    token's sentence.
    """

    mentions: tuple[Mention, ...]
    people: Register
    bodies: Register
    surnames: frozenset[str]
    sentences: tuple[int, ...]
    roles: dict[str, str]

    def before(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before a token, the nearest first, as far as anyone remembers."""
        last = bisect_left(self.mentions, at, key=attrgetter("at"))
        for index in range(last - 1, max(-1, last - MEMORY), -1):
            yield self.mentions[index]


def gather(doc: Doc, quotations: Sequence[Quotation]) -> Cast:
    """Return the cast of an article."""
    people = [Named(bare(ent.text), ent.start) for ent in doc.ents if ent.label_ == "PERSON"]
    people = [each for each in people if each.name]
    surnames = frozenset(last_name(each.name) for each in people if " " in each.name)
    sentences = _sentence_numbers(doc)
    found = [
        Mention(
            head.i,
            sentences[head.i],
            describe(phrase, surnames),
            is_subject=head.dep_ in SUBJECTS,
            is_quoted=bool(touching(quotations, head.idx, head.idx + 1)),
        )
        for head, phrase in _phrases(doc, surnames)
    ]
    cast = Cast((), Register(people), bodies_of(doc), surnames, sentences, {})
    mentions = tuple(replace(each, who=full(each.who, each.at, cast)) for each in found)
    roles = {m.who.name: m.who.role for m in reversed(mentions) if m.who.role}
    return replace(cast, mentions=mentions, roles=roles)


def bodies_of(doc: Doc) -> Register:
    """Return the organizations of an article by name."""
    return Register(Named(body_name(ent), ent.start) for ent in doc.ents if ent.label_ == "ORG")


def full(who: Described, at: int, cast: Cast) -> Described:
    """Return the description with the fullest name that the article gives."""
    if who.kind is SpeakerKind.PERSON and " and " in who.name:
        each = [cast.people.fullest(name, at) for name in who.name.split(" and ")]
        return replace(who, name=" and ".join(titled(name) for name in each))
    if who.kind is SpeakerKind.PERSON:
        name = cast.people.fullest(who.name, at)
        gender = who.woman if who.woman is not None else _woman(name)
        return replace(who, name=titled(name), woman=gender)
    if who.kind is SpeakerKind.ORGANIZATION and not who.definite:
        return replace(who, name=cast.bodies.fullest(who.name, at))
    return who


def titled(name: str) -> str:
    """Return a name printed in capitals as names are written."""
    return name.title() if name.isupper() and len(name) > 3 else name  # noqa: PLR2004 - J.D. stays


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


def _phrases(doc: Doc, surnames: frozenset[str]) -> Iterator[tuple[Token, Span]]:
    """Yield the phrases that may name a source, in text order, each once."""
    known = words("person") | words("organization") | words("document") | words("group")
    for token in doc:
        is_name = token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG")
        is_known_noun = token.pos_ == "NOUN" and singular(token) in known
        inside = token.dep_ in ("flat", "compound") and token.head.pos_ in ("PROPN", "NOUN")
        if inside or not (is_name or is_known_noun):
            continue
        if (
            token.ent_type_ in ("PERSON", "ORG")
            or token.lower_ in surnames
            or token.dep_ in SUBJECTS
        ):
            yield token, phrase_of(token)


def phrase_of(head: Token) -> Span:
    """Return the noun phrase of a head with its whole name, at most `LONGEST_PHRASE` long."""
    whole, doc = extent(head), head.doc
    start = max(whole.start, head.i - LONGEST_PHRASE)
    stop = min(whole.stop, head.i + LONGEST_PHRASE)
    while stop < len(doc) and doc[stop].ent_iob_ == "I":
        stop += 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    return doc[start:stop]
