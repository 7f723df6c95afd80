"""Which noun a number counts, by the parse, and that noun in the singular."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.quantities import Quantity

_NOUNS = {"NOUN", "PROPN"}
_BETWEEN = {"ADJ", "NOUN", "PROPN", "ADV", "NUM"}
_HYPHENS = {"-", "–"}
_FARTHEST = 8
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_IRREGULAR |= {"policemen": "policeman", "servicemen": "serviceman", "lives": "life"}
_IRREGULAR |= {"viruses": "virus", "buses": "bus", "bonuses": "bonus", "campuses": "campus"}
_IRREGULAR |= {"crises": "crisis", "wives": "wife", "knives": "knife", "gases": "gas"}
_IRREGULAR |= {"loaves": "loaf", "thieves": "thief", "shelves": "shelf", "calves": "calf"}
_IN_FULL = {"person": "people"}  # what dictionaries of units call them


def counted(quantity: Quantity, span: Span) -> Token | None:
    """Return the noun that a number without a unit counts, or None.

    >>> # "1,500 North Korean forces" counts forces, "a three-judge panel" counts judges
    """
    if quantity.unit is not None:
        return None
    following = _following(quantity, span)
    if following is None or following.nbor(-1).text in _HYPHENS:
        return following
    if following.lower_ in _WHICH:
        return None
    head = span.root.head
    last = last_noun(following)
    if head.pos_ not in _NOUNS or head.i < following.i or not _is_reached(following, head):
        return last
    is_inside = head.pos_ == "PROPN" or head.dep_ == "compound"
    return last if last is not None and is_inside and last.i > head.i else head


def _following(quantity: Quantity, span: Span) -> Token | None:
    """Return the first word after the number, past the hyphen of "three-judge" and an "of"."""
    position = span.end
    if position < len(span.doc) and span.doc[position].text in _HYPHENS:
        token = _at(span.doc, position + 1)
        is_noun = token is not None and token.pos_ in _NOUNS | {"VERB"}  # "a 52-count complaint"
        return token if is_noun else None
    if quantity.form in {"vague", "fraction", "ratio"} or _is_followed_by_of(span):
        while (word := _at(span.doc, position)) is not None and word.lower_ in _LINKS:
            position += 1
    return _at(span.doc, position)


def _is_followed_by_of(span: Span) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].lower_ == "of"


_WHICH = {"last", "next", "this"}  # "2.1 last year" counts no years
_LINKS = {"of", "the", "its", "their", "his", "her", "those", "these", "other", "all"}


def _at(doc: Doc, position: int) -> Token | None:
    """Return the token there if it goes on in the same line."""
    if position >= len(doc) or doc[position].is_space:
        return None
    return doc[position]


def _is_reached(following: Token, head: Token) -> bool:
    """Whether nothing but modifiers stands between a number and its noun."""
    between = following.doc[following.i : head.i]
    return head.i - following.i <= _FARTHEST and all(
        token.pos_ in _BETWEEN or token.text in {"-", ",", "and", "’s", "'s"} for token in between
    )


def last_noun(first: Token) -> Token | None:
    """Return the last noun of the unbroken run of modifiers and nouns that begins here.

    The parser sometimes hangs a number on the wrong word; the order of words is surer.
    """
    noun: Token | None = None
    for token in _run(first):
        # what stands before a possessive or a hyphen only modifies what follows
        if token.tag_ == "POS" or token.text in _HYPHENS:
            noun = None
        elif noun is not None and noun.tag_ == "NNS" and token.tag_ == "NN":
            break  # "ballots cast": a plural that is counted ends its phrase
        elif token.pos_ in _NOUNS:
            noun = token
        elif noun is not None:
            break
    return noun


def _run(first: Token) -> Iterator[Token]:
    for token in first.doc[first.i : first.i + _FARTHEST]:
        if token.ent_type_ == "DATE" or token.lower_ in _WHICH:
            return
        is_part = token.pos_ in _BETWEEN or token.tag_ in {"VBG", "VBN", "POS"}
        is_hyphen = token.text in _HYPHENS and not token.whitespace_
        if token.is_space or not (is_part or is_hyphen):
            return
        yield token


def singular(noun: Token) -> str:
    """Return the noun as a unit: lower-case, in the singular, with the rest of a proper name.

    >>> # "New Yorkers" gives "new yorker", "police officers" gives "officer"
    """
    word = noun.lower_
    lemma = _IRREGULAR.get(word) or noun.lemma_.lower() or word
    if lemma == word and noun.tag_ in {"NNS", "NNPS"}:
        lemma = _without_plural(word)
    # a noun that a number counts has the number somewhere before it
    before = noun.nbor(-1) if noun.i > 0 else None
    is_name = noun.tag_ in {"NNP", "NNPS"}
    if before is not None and before.shape_[0] == noun.shape_[0] == "X" and is_name:
        return f"{before.lower_} {lemma}"
    return lemma


def in_full(span: Span, noun: Token) -> str | None:
    """Return a counted noun with its modifiers, in the singular, None where it stands alone.

    >>> # "96 Liverpool fans" gives "liverpool fan", "13 people" gives "people"
    """
    unit = singular(noun)
    words = noun.doc[span.end : noun.i]
    owner = max((token.i + 1 for token in words if token.tag_ == "POS"), default=span.end)
    rest = noun.doc[owner : noun.i]
    first = next((token.i for token in rest if token.lower_ not in _LINKS), noun.i)
    modifiers = noun.doc[first : noun.i].text_with_ws.lower() if first < noun.i else ""
    last = noun.lemma_.lower() if noun.lower_ == unit else unit.split()[-1]
    if not modifiers or not words or noun.doc[span.end].text in _HYPHENS:
        return _IN_FULL.get(unit)
    return f"{modifiers}{last}"


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
