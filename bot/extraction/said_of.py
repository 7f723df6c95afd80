"""What a sentence says an amount of: the noun, the object or the subject in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction import lexicons
from bot.extraction.movements import way_of
from bot.extraction.phrases import (
    beginning_at,
    ending_at,
    is_amount,
    is_noun,
    is_verb,
    right_end,
    subject_of,
    word_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from bot.extraction.places import Place

_SAY_NOTHING = {"PRON", "NUM"}
_CHANGED_BY = {"to", "from", "off"}
_LONGEST = 8  # tokens of a phrase
_FARTHEST = 30  # tokens in front of a figure among which what it measures stands
_STEPS = 4


def changed(place: Place) -> Span | None:
    """Return what an amount is added to or taken from: "wiping $340 million from its value"."""
    doc, verb = place.doc, word_before(place.doc, place.first)
    if verb is None or verb.lemma_.lower() not in lexicons.changes():
        return None
    is_tied = place.stop < len(doc) and doc[place.stop].lower_ in _CHANGED_BY
    return beginning_at(place.stop + 1, doc) if is_tied else None


def said_of(place: Place) -> Span | None:
    """Return what the clause in front says the quantity of, going back word by word.

    That is the noun it hangs on ("the share price at $5"), the object of its verb ("cut rates by
    2%") or, mostly, its subject.
    """
    if _begins_clause(place):
        return None
    nearest: Token | None = None
    for word in _backwards(place):
        if is_verb(word):
            nearest = nearest or word
            subject = subject_of(word)
            if subject is not None and subject.pos_ not in _SAY_NOTHING:
                return _clause(subject, nearest, place)
            if subject is not None and place.is_money:
                break
        elif nearest is None and not place.is_duration and _is_object(word, place):
            return _whole(word, place)
    return _deed(nearest, place) if nearest is not None else None


def told_behind(place: Place) -> Span | None:
    """Return what a preposition ties to the quantity behind it: "from the field"."""
    doc, stop = place.doc, place.stop
    if stop >= len(doc) or doc[stop].pos_ != "ADP" or doc[stop].lower_ == "per":
        return None
    phrase = beginning_at(stop + 1, doc)
    return doc[stop : phrase.end] if phrase is not None else None


def _begins_clause(place: Place) -> bool:
    """Whether the quantity is itself the subject: "about 70% voted against the plan"."""
    doc, stop = place.doc, place.stop
    before = word_before(doc, place.first)
    while before is not None and before.pos_ in {"ADJ", "DET"} and before.i > place.floor:
        before = before.nbor(-1)
    follows = stop < len(doc) and doc[stop].pos_ in {"VERB", "AUX"}
    is_object = before is not None and before.pos_ in {"ADP", "NOUN", "PART"}
    return follows and not is_object and doc[stop].tag_ not in {"VBN", "VBG"}


def _backwards(place: Place) -> Iterator[Token]:
    """Yield the verbs and the last nouns of the noun phrases in front, the nearest first.

    Other quantities, dates and totals are passed over.
    """
    doc, position = place.doc, place.first - 1
    last = max(place.floor, place.first - _FARTHEST)
    while position >= last:
        word = doc[position]
        position -= 1
        if is_noun(word) and word.lower_ not in lexicons.totals():
            yield word
            position = ending_at(word, floor=place.floor).start - 1
        elif is_verb(word):
            yield word


def _is_object(noun: Token, place: Place) -> bool:
    """Whether a noun in front is what the quantity is said of, not a circumstance or a receiver."""
    phrase = ending_at(noun, floor=place.floor)
    governor = word_before(place.doc, phrase.start)
    if governor is None or governor.i < place.floor:
        return True
    between = place.doc[noun.i + 1 : place.first]
    if governor.pos_ == "ADP" or governor.tag_ == "TO":
        # "customers with $5", and "with its shares down 5%"
        holds = len(between) > 0 and between[-1].lower_ in place.holders
        is_absolute = governor.lower_ == "with" and all(
            each.pos_ != "ADP" or each.lower_ in {"up", "down"} for each in between
        )
        return holds or (is_absolute and noun.i + _STEPS > place.first)
    return len(between) > 0 or not place.is_money


def _whole(noun: Token, place: Place) -> Span:
    phrase = ending_at(noun, floor=place.floor)
    end = right_end(noun).i + 1
    return noun.doc[phrase.start : end if end <= place.first else phrase.end]


def _clause(subject: Token, verb: Token, place: Place) -> Span:
    """Return a subject, with its verb where that tells what was done: "Wells Fargo was fined"."""
    phrase = _whole(subject, place)
    is_short = phrase.end <= verb.i and verb.i - phrase.start < _LONGEST
    is_one = not any(is_amount(token) for token in verb.doc[phrase.end : verb.i])
    return verb.doc[phrase.start : verb.i + 1] if _tells(verb) and is_short and is_one else phrase


def _deed(verb: Token, place: Place) -> Span | None:
    """Return what a verb without a noun for its subject tells: "they raised $350 million".

    A first word that the tagger takes for a verb may be the noun: "Wavelengths above 2 mm."
    """
    between = verb.doc[verb.i + 1 : place.first]
    is_direct = all(each.pos_ == "ADV" or each.lower_ in {"on", "average"} for each in between)
    is_object = place.is_money and is_direct
    tells = (is_object and _tells(verb)) or verb.i == place.floor
    return verb.doc[verb.i : verb.i + 1] if tells else None


def _tells(verb: Token) -> bool:
    """Whether a verb says more than that something is, or moves."""
    return verb.pos_ == "VERB" and way_of(verb) is None
