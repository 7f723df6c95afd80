"""Read one noun phrase that names a source: what it is, how it is called, in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction.names import (
    abbreviated_titles,
    bare,
    is_outlet,
    last_name,
    telling,
    without_article,
    words,
)
from bot.extraction.noun_phrases import (
    CLAUSE_MARKS,
    PHRASE_ENDS,
    PLURAL,
    POSSESSIVES,
    base_end,
    head_of,
    phrase,
    singular,
    trimmed,
)
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

    from bot.extraction.roster import Roster

LONGEST_ACRONYM = 6
LONGEST_ROLE = 12  # words; a longer apposition is a sentence of its own


@dataclass(frozen=True, slots=True)
class Described:
    """What a noun phrase says by itself; `name` not yet brought to its fullest form.

    `head` is its noun in lower case, `definite` whether it points back to something known,
    `woman` is None where the words do not tell. `hints` are all words that tell the role, without
    the `place` ("the South Carolina senator").
    """

    kind: SpeakerKind
    name: str
    head: str
    role: str | None = None
    woman: bool | None = None
    plural: bool = False
    definite: bool = False
    place: str = ""
    hints: frozenset[str] = frozenset()


def describe(span: Span, roster: Roster) -> Described:
    """Read a phrase that names one source, in the light of whom and what the article names."""
    span = trimmed(span)
    stop = base_end(span, roster)
    name = _person(span, stop, roster)
    if name is not None:
        return _described_person(span, name)
    head = head_of(span, stop, roster)
    body = roster.bodies.get(head.i)
    if body is not None and body.end >= stop:
        return _described_name(span.doc[max(body.start, span.start) : body.end], head, is_body=True)
    if _is_name(head, span, roster.headline):
        return _described_name(_name_around(span, head), head, is_body=head.ent_type_ == "LOC")
    return _described_noun(span, head)


def _person(span: Span, stop: int, roster: Roster) -> Span | None:
    """Return the person's name that the base phrase ends in, or that stands behind its noun."""
    name = roster.people.get(stop - 1)
    if name is None and span.end <= roster.headline:  # where capitals glue names to other words
        name = next((roster.people[t.i] for t in span if t.i in roster.people), None)
    if name is not None:
        return span.doc[max(name.start, span.start) : name.end]
    head = head_of(span, stop, roster)
    if head.i == stop - 1 and is_surname(head, roster):
        return span.doc[head.i : stop]
    if singular(head) in words("person") and head.tag_ not in PLURAL:
        return _apposed_name(span, stop, roster)
    return None


def is_surname(token: Token, roster: Roster) -> bool:
    """Whether a capitalized word is the last name of somebody in the article."""
    is_body = token.i in roster.bodies and len(roster.bodies[token.i]) > 1
    before = token.nbor(-1).lower_ if token.i else ""
    is_given = token.lower_ in roster.given_names and (
        token.ent_type_ != "LOC" or before in words("person")
    )
    is_known = token.lower_ in roster.surnames or is_given
    return token.text[:1].isupper() and is_known and not is_body


def _apposed_name(span: Span, stop: int, roster: Roster) -> Span | None:
    """Return the name in "a lawyer for the outlets, Dr. Ann Lee,"."""
    for token in span.doc[stop : span.end]:  # "Secretary of State Ann Lee"
        if token.i in roster.people:
            return roster.people[token.i]
        if not token.text[:1].isupper() and token.text not in ("of", "the", "and", "for"):
            break
    for comma in span.doc[stop : span.end]:
        if comma.text in (",", "—", "–", "--"):
            index = comma.i + 1
            while index < span.end and span.doc[index].lower_.rstrip(".") in words("titles"):
                index += 1
            if index in roster.people:
                return roster.people[index]
    return None


def _is_name(head: Token, span: Span, headline: int) -> bool:
    """Whether a noun is a name; sentences and headlines begin other words with a capital too."""
    if not head.text[:1].isupper():
        return False
    noun = head.lower_.removesuffix("s")
    is_known = noun in words("person") | words("group") | words("document")
    is_capital_anyway = head.i == span.start or span.end <= headline or noun in words("person")
    if is_known and is_capital_anyway and head.tag_ != "NNPS":
        return False
    return head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "LOC")


def _name_around(span: Span, head: Token) -> Span:
    """Return the run of proper nouns around the head, with all of the place or body it is in."""
    start, stop = head.i, head.i + 1
    while start > span.start and (
        span.doc[start - 1].pos_ == "PROPN" or span.doc[start].ent_iob_ == "I"
    ):
        start -= 1
    while stop < span.end and span.doc[stop].pos_ == "PROPN":
        stop += 1
    return span.doc[start:stop]


def _described_person(span: Span, name: Span) -> Described:
    before = span.doc[span.start : name.start]
    after = span.doc[name.end : span.end]
    worded, apposition = _role_before(before), _apposition(after)
    woman = _gender([token.lower_.rstrip(".") for token in before] + [_first_name(name.text)])
    own = bare(name.text)
    told = before.text if worded else _title(name)
    hints = telling(" ".join((told, apposition or "", _party(after))))
    return Described(
        SpeakerKind.PERSON,
        own,
        last_name(own),
        worded or apposition,
        woman,
        hints=hints,
    )


def _role_before(before: Span) -> str | None:
    """Return what the phrase calls the person before the name, as worded."""
    worded = without_article(before.text.strip(' ,“”"—'))
    if not worded or before[-1:].text in POSSESSIVES:
        return None
    role = without_rank(worded)
    if role.split()[-1].casefold() in words("person") | words("titles"):
        return role
    is_title = worded.split()[-1] in abbreviated_titles() - words("courtesy")
    return worded if is_title else None


def _apposition(after: Span) -> str | None:
    """Return what the phrase calls the person between commas, as worded."""
    if not len(after) or after[0].text not in (",", "--", "—"):
        return None
    inner = after[1:]
    stop = next((t.i for t in inner if t.text in CLAUSE_MARKS or t.tag_ in PHRASE_ENDS), after.end)
    apposition = without_article(after.doc[inner.start : stop].text.strip(" ,"))
    is_short = stop - inner.start <= LONGEST_ROLE
    is_role = any(singular(token) in words("person") for token in after.doc[inner.start : stop])
    return apposition if apposition and is_short and is_role else None


def _title(name: Span) -> str:
    """Return the title in front of a name."""
    before = name.doc[name.start - 1] if name.start else None
    is_title = before is not None and before.lower_.rstrip(".") in words("before_names")
    return before.text if before is not None and is_title else ""


def _party(after: Span) -> str:
    """Return the first letter of "(R-Ohio)" or ", R-Ky.": the party."""
    if (
        len(after) > 1
        and after[0].text in ("(", ",")
        and after[1].text[:2] in ("R-", "D-", "R", "D")
    ):
        return after[1].text[0]
    return ""


def without_rank(role: str) -> str:
    """Return a role without the titles that end it: "press secretary Maj. Gen." is the former."""
    parts = role.split()
    while len(parts) > 1 and parts[-1] in abbreviated_titles():
        parts.pop()
    return " ".join(parts)


def _described_name(name: Span, head: Token, *, is_body: bool) -> Described:
    kind = _kind_of_name(name, is_body=is_body)
    woman = _gender([_first_name(name.text)]) if kind is SpeakerKind.PERSON else None
    shown = bare(name.text) if kind is SpeakerKind.PERSON else body_name(name)
    return Described(kind, shown, head.lower_, woman=woman, plural=head.tag_ == "NNPS")


def _kind_of_name(name: Span, *, is_body: bool) -> SpeakerKind:
    if len(name) == 1 and name[0].tag_ == "NNPS":
        return SpeakerKind.GROUP
    if len(name) > 1 and name[-1].lower_ in words("document") and not is_outlet(name.text):
        return SpeakerKind.DOCUMENT
    letters = name.text.replace(".", "")
    is_acronym = letters.isupper() and len(letters) <= LONGEST_ACRONYM
    known = (
        is_acronym
        or any("." in t.text[1:-1] for t in name)
        or name[-1].lower_ in words("institution")
        or name.text in words("platforms")
    )
    return SpeakerKind.ORGANIZATION if is_body or known else SpeakerKind.PERSON


def body_name(name: Span) -> str:
    """Return an organization's name without a possessive, an outlet's with its "The"."""
    text = " ".join(name.text.split()).removesuffix("’s").removesuffix("'s").strip(' “”"')
    before = name.doc[name.start - 1].text if name.start else ""
    return f"The {text}" if before == "The" and is_outlet(text) else text


def _described_noun(span: Span, head: Token) -> Described:
    noun = singular(head)
    if head.tag_ not in PLURAL and head.lower_.removesuffix("s") in words("person"):
        noun = head.lower_.removesuffix("s")  # capitals hide a plural from the tagger
    plural = head.tag_ in PLURAL or head.lower_ in words("group") or noun != head.lower_
    definite = span[0].lower_ in ("the", "this", "that", "these", "those")
    gender = _gender([noun, *(token.lower_ for token in span[:2])])
    words_before = span.doc[span.start : head.i + 1]
    return Described(
        _kind(span, head, noun, plural=plural),
        phrase(span, head),
        noun,
        None,
        gender,
        plural,
        definite,
        " ".join(token.text for token in words_before if token.ent_type_ == "LOC"),
        telling(" ".join(token.text for token in words_before if token.ent_type_ != "LOC")),
    )


def _kind(span: Span, head: Token, noun: str, *, plural: bool) -> SpeakerKind:
    if noun in words("document") or head.lower_ in words("document"):
        return SpeakerKind.DOCUMENT
    if plural or noun in words("group") or _counts_people(span, head):
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANIZATION if noun in words("organization") else SpeakerKind.UNNAMED


def _counts_people(span: Span, head: Token) -> bool:
    """Whether it is "a group of Republicans", no body."""
    doc, behind = span.doc, head.i + 1
    return (
        behind + 1 < span.end
        and doc[behind].text == "of"
        and any(token.tag_ in PLURAL for token in doc[behind + 1 : behind + 3])
        and head.lower_ in words("group") | {"group", "coalition", "number", "crowd"}
    )


def _first_name(name: str) -> str:
    return bare(name).split()[0].casefold() if bare(name) else ""


def _gender(hints: Collection[str]) -> bool | None:
    """Return whether the words point to a woman, None when they do not tell."""
    for hint in hints:
        if hint in words("she") or hint in words("women"):
            return True
        if hint in words("he") or hint in words("men"):
            return False
    return None
