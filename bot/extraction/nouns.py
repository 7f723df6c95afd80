"""Read one noun phrase that names a source: what it is, how it is called, in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction.names import (
    ARTICLES,
    abbreviated_titles,
    bare,
    is_outlet,
    last_name,
    without_article,
    words,
)
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

PHRASE_ENDS = ("WP", "WDT", "WP$", "VBN", "VBG", "VBD", "VBZ", "VBP", "MD")
PLURAL = ("NNS", "NNPS")
LONGEST_ACRONYM = 6
LONGEST_ROLE = 12  # words; a longer apposition is a sentence of its own


@dataclass(frozen=True, slots=True)
class Described:
    """What a noun phrase says by itself; `name` not yet brought to its fullest form.

    `head` is its noun in lower case, `definite` whether it points back to something known,
    `woman` is None where the words do not tell.
    """

    kind: SpeakerKind
    name: str
    head: str
    role: str | None = None
    woman: bool | None = None
    plural: bool = False
    definite: bool = False


def describe(span: Span, surnames: Collection[str] = ()) -> Described:
    """Read a phrase; `surnames` are the last names of the article's people, in lower case.

    A name counts as a person's when the tagger says so or its last word is such a surname: taggers
    take "Austin" for the city, but not "Lloyd Austin".
    """
    person = _person(span, surnames)
    if person is not None:
        return _described_person(span, person)
    head = _head(span)
    if head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "LOC"):
        return _described_name(span, head)
    return _described_noun(span, head)


def entities(span: Span, *labels: str) -> list[Span]:
    """Return the words of each entity of a phrase that has one of the labels.

    spaCy's own `span.ents` goes through the whole document every time.
    """
    found: list[Span] = []
    for token in span:
        if token.ent_iob_ == "B" and token.ent_type_ in labels:
            stop = token.i + 1
            while stop < span.end and span.doc[stop].ent_iob_ == "I":
                stop += 1
            found.append(span.doc[token.i : stop])
    return found


def _person(span: Span, surnames: Collection[str]) -> Span | None:
    """Return the words of the person's name that the phrase is about."""
    head = _head(span)
    people = entities(span, "PERSON")
    for ent in people:
        if ent.start <= head.i < ent.end or _ends(span, ent):
            return ent
    if singular(head) in words("person"):
        after = [
            ent
            for ent in people
            if ent.start > head.i and _only_titles(span, head.i + 1, ent.start)
        ]
        return after[0] if after else None
    return _known_surname(span, head, surnames) or _with_apposition(span)


def _known_surname(span: Span, head: Token, surnames: Collection[str]) -> Span | None:
    """Return the run of proper nouns around the head when its last word is somebody's surname."""
    if span.text.isupper() and last_name(span.text) in surnames:
        return span
    name = _name_around(span, head)
    is_body = head.ent_type_ == "ORG" and len(name) > 1
    known = head.pos_ == "PROPN" and last_name(bare(name.text)) in surnames
    return name if known and not is_body else None


def _with_apposition(span: Span) -> Span | None:
    """Return the name in "Jo-Ann Lee, professor at the university", which the tagger missed."""
    comma = next((token.i for token in span if token.text == ","), None)
    if comma is None or any(t.pos_ not in ("PROPN", "PUNCT") for t in span.doc[span.start : comma]):
        return None
    rest = span.doc[comma : span.end]
    is_person = any(token.pos_ == "NOUN" and singular(token) in words("person") for token in rest)
    return span.doc[span.start : comma] if is_person and comma > span.start else None


def _ends(span: Span, name: Span) -> bool:
    """Whether no preposition stands before the name: "the panel’s top Democrat Ann Lee"."""
    rest = span.doc[name.end : span.end]
    before = span.doc[name.start - 1] if name.start > span.start else None
    last = not len(rest) or rest[0].text in (",", "(")
    return last and (before is None or before.pos_ not in ("ADP", "CCONJ", "SCONJ"))


def _only_titles(span: Span, start: int, stop: int) -> bool:
    doc = span.doc
    return all(
        doc[i].is_punct or doc[i].lower_.rstrip(".") in words("titles") for i in range(start, stop)
    )


def _head(span: Span) -> Token:
    """Return the noun the phrase turns on: of "one of the aides" the aides."""
    head = span.root
    if head.lower_ in words("group") or head.tag_ in ("CD", "DT"):
        for child in head.rights:
            if child.dep_ == "nmod" and child.i < span.end and child.pos_ in ("NOUN", "PROPN"):
                return child
    return head


def _name_around(span: Span, head: Token) -> Span:
    """Return the run of proper nouns around the head."""
    start, stop = head.i, head.i + 1
    while start > span.start and span.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while stop < span.end and span.doc[stop].pos_ == "PROPN":
        stop += 1
    return span.doc[start:stop]


def _described_person(span: Span, name: Span) -> Described:
    before = span.doc[span.start : name.start]
    role = _role(before, span.doc[name.end : span.end])
    both = _joint(span, name)
    woman = _gender([token.lower_.rstrip(".") for token in before] + [_first_name(name.text)])
    return Described(
        SpeakerKind.PERSON,
        both or bare(name.text),
        last_name(bare(name.text)),
        role,
        woman,
        bool(both),
    )


def _joint(span: Span, name: Span) -> str | None:
    """Return "Ann Lee and Bo Park" when several people speak together."""
    people = [ent for ent in entities(span, "PERSON") if ent.start >= name.start]
    linked = [ent for ent in people if ent.root.dep_ == "conj" or ent is people[0]]
    conjoined = any(token.lower_ == "and" for token in span.doc[name.end : span.end])
    if len(linked) < 2 or not conjoined:  # noqa: PLR2004 - together means two
        return None
    return " and ".join(bare(ent.text) for ent in linked)


def _role(before: Span, after: Span) -> str | None:
    """Return what the phrase calls the person, as worded: before the name, else between commas."""
    worded = without_article(without_rank(before.text.strip(' ,“”"')))
    if worded and worded.casefold() not in ARTICLES and not before[-1:].text.startswith(("’", "'")):
        return worded
    if len(after) and after[0].text == ",":
        inner = after[1:]
        stop = next((t.i for t in inner if t.text == "," or t.tag_ in PHRASE_ENDS), after.end)
        apposition = without_article(after.doc[inner.start : stop].text.strip(" ,"))
        is_age = apposition.isdigit()
        return (
            apposition if apposition and not is_age and stop - inner.start <= LONGEST_ROLE else None
        )
    return None


def without_rank(role: str) -> str:
    """Return a role without the titles that end it: "press secretary Maj. Gen." is the former."""
    parts = role.split()
    while len(parts) > 1 and parts[-1] in abbreviated_titles():
        parts.pop()
    return " ".join(parts)


def _described_name(span: Span, head: Token) -> Described:
    bodies = entities(span, "ORG", "LOC", "MISC")
    ent = next((each for each in bodies if each.start <= head.i < each.end), None)
    name = ent if ent is not None else _name_around(span, head)
    kind = _kind_of_name(name, ent)
    woman = _gender([_first_name(name.text)]) if kind is SpeakerKind.PERSON else None
    shown = bare(name.text) if kind is SpeakerKind.PERSON else body_name(name)
    return Described(kind, shown, head.lower_, woman=woman, plural=head.tag_ == "NNPS")


def _kind_of_name(name: Span, ent: Span | None) -> SpeakerKind:
    if len(name) == 1 and name[0].tag_ == "NNPS":
        return SpeakerKind.GROUP
    letters = name.text.replace(".", "")
    is_acronym = letters.isupper() and len(letters) <= LONGEST_ACRONYM
    return SpeakerKind.ORGANIZATION if ent is not None or is_acronym else SpeakerKind.PERSON


def body_name(name: Span) -> str:
    """Return an organization's name without a possessive, an outlet's with its "The"."""
    text = name.text.removesuffix("’s").removesuffix("'s").strip()
    before = name.doc[name.start - 1].text if name.start else ""
    return f"The {text}" if before == "The" and is_outlet(text) else text


def _described_noun(span: Span, head: Token) -> Described:
    noun = singular(head)
    plural = head.tag_ in PLURAL or head.lower_ in words("group")
    definite = span[0].lower_ in ("the", "this", "that", "these", "those")
    gender = _gender([noun, *(token.lower_ for token in span[:2])])
    return Described(
        _kind(head, noun, plural=plural), phrase(span), noun, None, gender, plural, definite
    )


def _kind(head: Token, noun: str, *, plural: bool) -> SpeakerKind:
    if noun in words("document") or head.lower_ in words("document"):
        return SpeakerKind.DOCUMENT
    if noun in words("person"):
        return SpeakerKind.GROUP if plural else SpeakerKind.UNNAMED
    if noun in words("organization"):
        return SpeakerKind.GROUP if plural else SpeakerKind.ORGANIZATION
    return SpeakerKind.GROUP if plural else SpeakerKind.UNNAMED


def phrase(span: Span) -> str:
    """Return the article's words up to the first comma or clause, beginning in lower case."""
    stop = span.end
    for token in span[1:]:
        past_head = token.i > span.root.i
        if past_head and (token.text in (",", "(", "—", ";") or token.tag_ in PHRASE_ENDS):
            stop = token.i
            break
    text = without_article(span.doc[span.start : stop].text)
    if (
        stop < span.end
        and span.doc[stop].tag_ in ("VBN", "VBG", "VBD")
        and singular(span.root) in words("document")
    ):
        text += _issuer(span.doc[stop : span.end])
    first = span.doc[span.start : stop].text[: -len(text) or None].split()
    token = span[len(first)] if len(first) < len(span) else span[0]
    keeps = token.pos_ == "PROPN" or token.ent_type_ or text[:2].isupper() or not text[:1].isupper()
    return text if keeps else text[:1].lower() + text[1:]


def _issuer(rest: Span) -> str:
    """Return " from the agency" of "a report issued this month from the agency, …"."""
    for token in rest:
        if token.text == ",":
            break
        if token.lower_ in ("from", "by"):
            stop = next((t.i for t in rest if t.i > token.i and t.text == ","), rest.end)
            return " " + rest.doc[token.i : stop].text.strip()
    return ""


def singular(head: Token) -> str:
    """Return the noun in the singular, lower case; the word lists hold singulars."""
    word = head.lower_
    if head.tag_ not in PLURAL or word in words("document"):
        return str(word)
    for ending, stem in (("men", "man"), ("people", "people"), ("ies", "y"), ("s", "")):
        if word.endswith(ending):
            return str(word[: -len(ending)] + stem)
    return str(word)


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
