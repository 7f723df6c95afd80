"""What a figure measures, as a phrase that stands in the text: "North Korean forces"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction import lexicons
from bot.extraction.counting import last_noun
from bot.extraction.sentences import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from bot.extraction.quantities import Quantity

_NOUNS = {"NOUN", "PROPN"}
_FIGURES = {"NUM", "SYM"}
_SUBJECTS = {"nsubj", "nsubj:pass", "csubj"}
_UP = {"conj", "xcomp", "advcl", "dep", "appos", "cop", "aux"}
_LEFT = {"amod", "compound", "flat", "nmod"}
_COUNTERS = {"number", "total", "toll", "tally", "count", "figure"}
_LONGEST = 8
_STEPS = 4


def phrase_of_count(span: Span, noun: Token) -> Span:
    """Return the words after a number up to its noun and what tells that noun apart.

    A passive verb is part of it ("villagers have been killed"): it says what was counted.
    """
    first = _first_word(span, noun)
    if noun.dep_ == "nsubj:pass" and 0 < noun.head.i - noun.i <= _STEPS:
        return noun.doc[first : noun.head.i + 1]
    if span.end < noun.i and span.doc[span.end].text in {"-", "–"}:
        return noun.doc[first : (last_noun(noun) or noun).i + 1]
    return noun.doc[first : _right_end(noun).i + 1]


def _first_word(span: Span, noun: Token) -> int:
    first = span.end
    while first < noun.i and noun.doc[first].lower_ in {"of", "the", "-", "–", "other"}:
        first += 1
    return first


def _right_end(noun: Token) -> Token:
    """Return where a noun with its closest modifier on the right ends: "villagers killed"."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if following.tag_ == "VBN" or following.lemma_ in lexicons.harms():
        return following
    for child in noun.rights:
        if child.dep_ in {"nmod", "flat"} and child.right_edge.i - noun.i <= _LONGEST:
            return child.right_edge
    return noun


def noun_phrase(noun: Token, quantity: Span) -> Span:
    """Return a noun with the modifiers that touch it, without articles and without the quantity."""
    first = noun.i
    for child in reversed(list(noun.lefts)):
        left = child.left_edge.i
        if child.dep_ not in _LEFT or child.i + 1 < first - 1 or left < noun.i - _LONGEST:
            break
        if quantity.start <= child.i < quantity.end:
            break
        first = left
    last = _right_end(noun).i
    if noun.i < quantity.start <= last:
        last = noun.i
    return _trimmed(noun.doc, max(first, quantity.end) if quantity.start < noun.i else first, last)


def _trimmed(doc: Doc, first: int, last: int) -> Span:
    while first < last and (doc[first].pos_ in {"DET", "PUNCT"} or doc[first].is_space):
        first += 1
    while first < last and (doc[last].pos_ == "PUNCT" or doc[last].is_space):
        last -= 1
    return doc[first : last + 1]


def counter(span: Span) -> Token | None:
    """Return the "number", "total" or "toll" earlier in the sentence that a bare number fills."""
    for token in reversed(span.doc[sentence_of(span).start : span.start]):
        if token.lower_ in _COUNTERS:
            return token
    return None


def counted_by(word: Token) -> Token | None:
    """Return what a counter counts: troops in "number of troops", deaths in "death toll"."""
    for child in (*word.rights, *word.lefts):
        if child.dep_ in {"nmod", "compound"} and child.pos_ in _NOUNS:
            return child
    return None


def phrase_of_measure(quantity: Quantity, span: Span) -> Span | None:
    """Return what an amount of money, a share or a measurement is of, None if nothing tells.

    Tried in turn: "of …" behind it, the noun it modifies, the noun it is said of, the subject of
    its verb, the object of its verb.
    """
    head = _head(quantity, span)
    for child in head.rights:
        if (
            child.dep_ in {"nmod", "obl"}
            and _has_case(child, {"of"})
            and child.pos_ not in _FIGURES
        ):
            return span.doc[child.left_edge.i : _right_end(child).i + 1]
    if (purpose := _purpose(quantity, span)) is not None:
        return purpose
    head = _lifted(head)
    governor = head.head
    is_modifier = head.dep_ in {"nummod", "compound", "amod", "nmod", "appos"}
    if governor.pos_ in _NOUNS and is_modifier and governor != head:
        return noun_phrase(governor, span)
    return _around_verb(head, span) or _beside(span)


def _purpose(quantity: Quantity, span: Span) -> Span | None:
    """Return what money that follows no noun is for: "gives the town $4 million for roads"."""
    is_money = quantity.unit is not None and quantity.unit.is_money
    after = span.doc[span.end : span.end + _STEPS + 2]
    if not is_money or not len(after) or after[0].lower_ != "for":
        return None
    purpose = next((token for token in after if token.pos_ in _NOUNS), None)
    while purpose is not None and purpose.dep_ in {"compound", "flat"}:
        purpose = purpose.head
    return noun_phrase(purpose, span) if purpose is not None and purpose.i > span.end else None


def _head(quantity: Quantity, span: Span) -> Token:
    """Return the word that stands for the whole quantity in the parse: unit, else number."""
    whole = span.doc.char_span(quantity.start, quantity.stop, alignment_mode="expand")
    return whole.root if whole is not None else span.root


def _has_case(token: Token, words: set[str]) -> bool:
    return any(child.dep_ == "case" and child.lower_ in words for child in token.children)


def _is_amount(token: Token) -> bool:
    """Whether a word stands for another quantity: "points" in "rose 64 points to 4,577"."""
    return token.pos_ in _FIGURES or any(child.dep_ == "nummod" for child in token.lefts)


def _lifted(head: Token) -> Token:
    """Return the outermost of quantities that hang on one another: "60% …, or $30 billion"."""
    for _ in range(_STEPS):
        if not _is_amount(head.head):
            break
        head = head.head
    return head


def _around_verb(head: Token, span: Span) -> Span | None:
    """Return the subject of the verb over the quantity, else its object."""
    verb = head
    for _ in range(_STEPS + 1):
        subject = _first(verb, _SUBJECTS, head, span)
        if subject is not None:
            return noun_phrase(subject, span)
        if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
            return noun_phrase(verb.head, span)
        if verb.head == verb or (verb != head and verb.dep_ not in _UP):
            break
        verb = verb.head
    other = _first(head.head, {"obj"}, head, span)
    return noun_phrase(other, span) if other is not None else None


def _first(verb: Token, relations: set[str], head: Token, span: Span) -> Token | None:
    """Return the first noun that stands in one of these relations to a verb."""
    for child in verb.children:
        is_other = child != head and child not in span and not _is_amount(child)
        if child.dep_ in relations and child.pos_ in _NOUNS and is_other:
            return child
    return None


def _beside(span: Span) -> Span | None:
    """Return the nearest noun in front in the sentence, else the nearest behind."""
    before = reversed(span.doc[sentence_of(span).start : span.start])
    after = span.doc[span.end : sentence_of(span).end]
    for token in (*before, *after):
        if (
            token.pos_ in _NOUNS
            and token.text.strip()
            and not _is_amount(token)
            and token.ent_type_ != "DATE"
        ):
            return noun_phrase(token, span)
    return None
