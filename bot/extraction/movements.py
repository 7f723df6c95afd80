"""How the words around a figure hedge it and move it: "exceeds 7%", "rose 4 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extraction import lexicons
from storage.records import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from bot.extraction.candidates import Candidate

_BEFORE = 12  # characters in front of a figure that hold "up by a"
_MOVED_BEFORE = re.compile(r"\b(?P<way>up|down)\s+(?:by\s+|an?\s+)?$", re.IGNORECASE)
_MOVED_AFTER = re.compile(r"\s+(?P<way>higher|lower)\b", re.IGNORECASE)


def qualifier_of(candidate: Candidate) -> Qualifier:
    """Return the hedge of a figure, that of the verb over it where it has none of its own."""
    if candidate.quantity.qualifier is not Qualifier.EXACT:
        return candidate.quantity.qualifier
    head = _head(candidate)
    if head.dep_ not in {"obj", "obl"} or any(child.dep_ == "case" for child in head.children):
        return Qualifier.EXACT
    return lexicons.hedging_verbs().get(head.head.lemma_, Qualifier.EXACT)


def _head(candidate: Candidate) -> Token:
    """Return the word that stands for the figure in the parse: its noun, its unit, its number."""
    if candidate.noun is not None:
        return candidate.noun
    quantity, doc = candidate.quantity, candidate.span.doc
    whole = doc.char_span(quantity.start, quantity.stop, alignment_mode="expand")
    return whole.root if whole is not None else candidate.span.root


def trend_of(candidate: Candidate) -> str | None:
    """Return "up" or "down" where something moves by the figure, not to it or from it."""
    quantity, text = candidate.quantity, candidate.text
    if found := _MOVED_AFTER.match(text, quantity.stop):
        return "up" if found["way"].lower() == "higher" else "down"
    if quantity.unit is None:
        return _by_verb(candidate) if _follows_by(candidate) else None
    if found := _MOVED_BEFORE.search(text, max(0, quantity.start - _BEFORE), quantity.start):
        return found["way"].lower()
    return "down" if quantity.value < 0 else _by_verb(candidate)


def _follows_by(candidate: Candidate) -> bool:
    return candidate.before is not None and candidate.before.lower_ == "by"


def _by_verb(candidate: Candidate) -> str | None:
    """Return the way that the verb in front moves: "rose 4 percent", "fell by 30 seats"."""
    verb = candidate.before
    if verb is not None and verb.lower_ == "by" and verb.i:
        over = _head(candidate).head  # "grow sales by 35 percent"
        verb = over if over.pos_ == "VERB" and over.i < verb.i else verb.nbor(-1)
    return way_of(verb) if verb is not None else None


def way_of(verb: Token) -> str | None:
    """Return "up" or "down" for a verb that moves its subject, None for any other word."""
    return next((way for form in _bases(verb) if (way := lexicons.trends().get(form))), None)


def _bases(verb: Token) -> Iterator[str]:
    """Yield what the dictionary form of a verb may be; the lemmatizer misses rare ones."""
    word = verb.lower_
    yield from (verb.lemma_.lower(), word)
    for ending in ("s", "d", "ed", "es", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, f"{stem}e", stem[:-1])
