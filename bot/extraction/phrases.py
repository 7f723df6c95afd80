"""Noun phrases and subjects by the order of words; the parse is asked where it is surest.

A parser that takes "rose" for a noun tears the sentence apart, but the words stand where they
stood: what a newspaper says of something, it says right behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction import lexicons

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ"})
_GLUE = frozenset({"-", "–", "'s", "’s", "'", "’", "&"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_BEFORE_VERB = frozenset({"AUX", "ADV", "PART", "ADP", "ADJ"})
_RELATIVE = frozenset({"which", "that", "who"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_LONGEST = 8
_LINKS = 3  # "the price of the shares of the bank"


def is_verb(token: Token) -> bool:
    """Whether a token says something of a subject; a participle in front of a noun does not.

    >>> # "rose" does even where the tagger takes it for a flower, "the rise" does not
    """
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        return token.dep_ not in {"amod", "compound", "case"} or token.tag_ in _FINITE
    return token.pos_ in _MODIFIERS and token.lower_ in lexicons.moved()


def is_amount(token: Token) -> bool:
    """Whether a token is a number or the unit right behind one: "64 points", "0.4 per cent"."""
    if token.pos_ in {"NUM", "SYM"}:
        return True
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "per" and before.i:
        before = before.nbor(-1)
    return token.pos_ in NOUNS and before is not None and before.pos_ == "NUM"


def is_noun(token: Token) -> bool:
    """Whether a token is a noun that names a thing: no unit, no date and no "rose"."""
    return token.tag_.startswith("NN") and not (
        is_amount(token) or is_dated(token) or is_verb(token)
    )


def is_dated(token: Token) -> bool:
    """Whether a token belongs to a date."""
    return token.ent_type_ == "DATE" or token.lower_ in lexicons.calendar()


def word_before(doc: Doc, position: int) -> Token | None:
    """Return the last word before a position that is no article or possessive, None at a start."""
    position -= 1
    while position >= 0 and doc[position].tag_ in DETERMINERS:
        position -= 1
    return doc[position] if position >= 0 else None


def ending_at(noun: Token, *, floor: int = 0) -> Span:
    """Return a noun with what stands before it, and what it is "of": "price of the shares".

    Nothing before the position `floor` is part of it.
    """
    doc, first = noun.doc, _first_of(noun, floor)
    for _ in range(_LINKS):
        link = word_before(doc, first)
        if link is None or link.lower_ != "of" or link.i <= floor:
            break
        governor = link.nbor(-1)
        if governor.pos_ not in NOUNS or is_amount(governor):
            break
        first = _first_of(governor, floor)
    return doc[first : noun.i + 1]


def _first_of(noun: Token, floor: int) -> int:
    doc, first = noun.doc, noun.i
    while first > floor and noun.i - first < _LONGEST and _is_inside(doc[first - 1], doc[first]):
        first -= 1
    while first < noun.i and (doc[first].text in _GLUE or doc[first].pos_ == "NUM"):
        first += 1
    return first


def _is_inside(token: Token, following: Token) -> bool:
    """Whether a token is part of the noun phrase that goes on with the one behind it."""
    if token.text in _GLUE:
        return not token.whitespace_ or token.text == "&" or token.tag_ == "POS"
    if is_dated(token) or is_verb(token) or token.is_space:
        return False
    if is_amount(token) and token.pos_ == "NOUN":
        return False
    is_named = token.pos_ == "NUM" and following.ent_iob_ == "I"
    return is_named or token.pos_ in _MODIFIERS or token.dep_ == "amod" or _is_numbered(token)


def _is_numbered(token: Token) -> bool:
    """Whether a token is the number of a name: "S&P 500 futures"."""
    return token.pos_ == "NUM" and token.i > 0 and token.nbor(-1).pos_ == "PROPN"


def beginning_at(first: int, doc: Doc) -> Span | None:
    """Return the noun phrase that begins at a position, without its article, None if none does."""
    start = _past_amounts(first, doc)
    noun: Token | None = None
    for token in doc[start : start + _LONGEST]:
        if is_dated(token) or not _goes_on(token):
            break
        if token.pos_ in NOUNS:
            noun = token
        elif noun is not None and token.text not in _GLUE:
            break
    return doc[start : right_end(noun).i + 1] if noun is not None else None


def _past_amounts(position: int, doc: Doc) -> int:
    """Return where a phrase goes on behind its article and numbers: "an 8.5 kW system"."""
    start = position
    while start < len(doc) and (doc[start].tag_ in DETERMINERS or doc[start].pos_ == "NUM"):
        is_measured = doc[start].pos_ == "NUM" and start + 2 < len(doc)
        start += 1
        if is_measured and doc[start].pos_ in NOUNS and doc[start + 1].pos_ in NOUNS:
            start += 1
    return start


def _goes_on(token: Token) -> bool:
    if token.text in _GLUE:
        return token.tag_ == "POS" or not token.whitespace_
    is_modifier = token.pos_ in _MODIFIERS or token.dep_ in {"amod", "compound"}
    return is_modifier and not token.is_space and not is_verb(token)


def right_end(noun: Token) -> Token:
    """Return where a noun with its closest modifier on the right ends: "villagers killed"."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if following.tag_ == "VBN" or following.lemma_ in lexicons.harms():
        return following
    for child in noun.rights:
        is_tied = child.dep_ == "flat" or (child.dep_ == "nmod" and child.left_edge.pos_ == "ADP")
        if is_tied and child.right_edge.i - noun.i <= _LONGEST:
            return child.right_edge
    return noun


def subject_of(verb: Token) -> Token | None:
    """Return the word that a verb is said of, None where none stands before it.

    The parse is asked first; else it is the noun in front, past "has been" and "which".
    """
    heads = (verb, verb.head) if verb.dep_ in {"cop", "aux", "aux:pass"} else (verb,)
    for head in heads:
        for child in head.lefts:
            is_subject = child.dep_ in _SUBJECTS and child.lower_ not in _RELATIVE
            if is_subject and child.i < verb.i and _can_act(child, verb):
                return child
    return _noun_in_front(verb)


def _can_act(child: Token, verb: Token) -> bool:
    """Whether a subject is no stray amount; "the two raised money" has a number for one."""
    return not is_amount(child) or (child.pos_ == "NUM" and child.i + 1 == verb.i)


def _noun_in_front(verb: Token) -> Token | None:
    """Return the noun or pronoun in front of a verb, past what only tells where or how much."""
    doc, position = verb.doc, verb.i - 1
    while position > 0 and (doc[position].pos_ in _BEFORE_VERB or is_amount(doc[position])):
        position -= 1
    is_relative = doc[position].lower_ in _RELATIVE
    position -= is_relative
    # "Healthcare, the best sector, dropped"
    if doc[position].text == "," and (is_relative or verb.lower_ in lexicons.moved()):
        position -= 1
    token = doc[position] if 0 <= position < verb.i else None
    if token is None or token.pos_ == "PRON":
        return token
    # "Hosmer entered the game averaging 15.9 points"
    is_aside = verb.tag_ == "VBG" and token.i + 1 == verb.i and verb.dep_ != "acl"
    if not is_noun(token) or is_aside:
        return None
    return token if is_relative else _outermost(token)


def _outermost(noun: Token) -> Token:
    """Return the noun that a noun in front hangs on: the loss of "the loss in Europe"."""
    for _ in range(_LINKS):
        link = word_before(noun.doc, ending_at(noun).start)
        if link is None or link.pos_ != "ADP" or not link.i or not is_noun(link.nbor(-1)):
            break
        noun = link.nbor(-1)
    return noun
