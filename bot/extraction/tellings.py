"""Find the clauses that tell what somebody says: who, the verb of saying, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.extraction.cues import lexicon, speaks
from bot.extraction.names import words
from bot.extraction.noun_phrases import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from storage.records import Span, Spans

FINITE = ("VBD", "VBZ", "VBP", "VBN")  # taggers take "estimated" for a participle
CLOSING = " .,;"


class Telling(NamedTuple):
    """Where it stands who speaks, that they do, and what they say."""

    source: Spans
    cue: Spans
    content: Spans

    @property
    def start(self) -> int:
        """Where who speaks begins."""
        return self.source[0][0]


def told_by(sentence: TokenSpan) -> Telling | None:
    """Return what a whole sentence tells of somebody's words, None where it tells of none."""
    for verb in sentence[1:-1]:
        subject = _speaker(verb)
        if verb.dep_ == "ROOT" and subject is not None:
            return _telling(sentence.start, verb, sentence.end_char)
    return None


def told_within(words: TokenSpan) -> Iterator[Telling]:
    """Yield what a stretch of text tells of the words of those whom it names."""
    for verb in words[1:-1]:
        subject, said = _speaker(verb), _said(verb)
        if subject is not None and said is not None and subject.left_edge.i >= words.start:
            end = min(said.right_edge.idx + len(said.right_edge), words.end_char)
            telling = _telling(subject.left_edge.i, verb, end)
            if telling is not None:
                yield telling


def is_saying(verb: Token) -> bool:
    """Whether a token is a verb of putting something into words."""
    stance = lexicon().verbs.get(verb.lower_)
    return stance is not None and verb.pos_ == "VERB" and speaks(stance)


def _speaker(verb: Token) -> Token | None:
    """Return the subject of a finite verb of saying if it is somebody: no "phrase", no "fact"."""
    if not is_saying(verb) or verb.tag_ not in FINITE:
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PROPN":
        return subject
    return subject if singular(subject) in words("person") | words("group") else None


def _said(verb: Token) -> Token | None:
    """Return the head of what is said: a clause, or what is announced."""
    announces = lexicon().verbs.get(verb.lower_) == "announced"
    wanted = ("ccomp", "obj") if announces else ("ccomp",)
    return next((child for child in verb.rights if child.dep_ in wanted), None)


def _telling(first: int, verb: Token, end: int) -> Telling | None:
    """Return what is said from behind the verb to `end`, None where that is nothing.

    Who says it stands between the token `first` and the verb.
    """
    doc, begins = verb.doc, verb.i
    while begins - 1 > first and _goes_with(doc[begins - 1], verb):
        begins -= 1
    stretch = doc.char_span(verb.nbor().idx, end, alignment_mode="contract")
    said = stretch.text.rstrip(CLOSING) if stretch is not None else ""
    if stretch is None or not said:
        return None
    content = stretch.start_char, stretch.start_char + len(said)
    return Telling((_place(doc[first:begins]),), (_place(doc[begins : verb.i + 1]),), (content,))


def _goes_with(token: Token, verb: Token) -> bool:
    """Whether a token is "has", "not" or "also" in front of a verb."""
    return token.pos_ in ("AUX", "ADV", "PART") or (token.dep_ == "aux" and token.head == verb)


def _place(span: TokenSpan) -> Span:
    return span.start_char, span.end_char
