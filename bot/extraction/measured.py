"""What a figure measures, as a phrase that stands in the text: "North Korean forces"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction import lexicons
from bot.extraction.counting import last_noun
from bot.extraction.phrases import (
    DETERMINERS,
    NOUNS,
    beginning_at,
    ending_at,
    is_amount,
    is_noun,
    right_end,
    subject_of,
    word_before,
)
from bot.extraction.places import past_bracket, place_of
from bot.extraction.quantities import TIMES
from bot.extraction.said_of import changed, said_of, told_behind
from bot.extraction.sentences import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from bot.extraction.places import Place
    from bot.extraction.quantities import Quantity

_COUNTERS = {"number", "total", "toll", "tally", "count", "figure"}
_OFF = {"of", "off"}
_POINTING = {"PRON", "DET", "NUM", "VERB", "AUX"}
_HYPHENS = {"-", "–"}
_GIVING = {"give", "provide", "offer", "include", "cost"}
_LONGEST = 8
_STEPS = 4


def phrase_of_count(quantity: Quantity, span: Span, noun: Token) -> Span:
    """Return the words after a number up to its noun and what tells that noun apart.

    A passive verb is part of it ("villagers have been killed"): it says what was counted. So is
    the noun in front that it is of: "sales of 5,835 units", "a run of seven games".
    """
    doc, first = noun.doc, _first_word(span, noun)
    if (subject := _predicated(noun)) is not None:
        return ending_at(subject, floor=noun.sent.start)
    if noun.dep_ == "nsubj:pass" and 0 < noun.head.i - noun.i <= _STEPS:
        return doc[first : noun.head.i + 1]
    if span.end < noun.i and doc[span.end].text in _HYPHENS:
        return _of_hyphened(span, noun)
    last = right_end(noun).i
    governor = _governor(place_of(quantity, span), noun)
    return doc[governor.start : last + 1] if governor is not None else doc[first : last + 1]


def _predicated(noun: Token) -> Token | None:
    """Return what is said to be so many: population in "the population is 8 billion people"."""
    copula = next((child for child in noun.lefts if child.dep_ == "cop"), None)
    subject = subject_of(copula) if copula is not None else None
    return subject if subject is not None and is_noun(subject) else None


def _first_word(span: Span, noun: Token) -> int:
    first = span.end
    while first < noun.i and noun.doc[first].lower_ in {"of", "the", "-", "–", "other"}:
        first += 1
    return first


def _of_hyphened(span: Span, noun: Token) -> Span:
    """Return what goes on behind a hyphen: "judge panel" of "a three-judge panel"."""
    behind = noun.doc[noun.i : noun.i + 2][-1]
    last = last_noun(noun if noun.pos_ in NOUNS else behind) or noun
    return noun.doc[_first_word(span, noun) : last.i + 1]


def _governor(place: Place, noun: Token) -> Span | None:
    """Return the noun phrase in front that a counted noun hangs on, None where there is none."""
    link = word_before(place.doc, place.first)
    if link is None or link.pos_ != "ADP" or link.i <= place.floor:
        return None
    head = link.nbor(-1)
    is_hung = link.lower_ == "of" or (noun.dep_ == "nmod" and noun.head == head)
    if not is_hung or not is_noun(head):
        return None
    phrase = ending_at(head, floor=place.floor)
    return phrase if noun.i - phrase.start <= _LONGEST else None


def counter(span: Span) -> Token | None:
    """Return the "number", "total" or "toll" earlier in the sentence that a bare number fills."""
    for token in reversed(span.doc[sentence_of(span).start : span.start]):
        if token.lower_ in _COUNTERS:
            return token
    return None


def counted_by(word: Token) -> Token | None:
    """Return what a counter counts: troops in "number of troops", deaths in "death toll"."""
    for child in (*word.rights, *word.lefts):
        if child.dep_ in {"nmod", "compound"} and child.pos_ in NOUNS:
            return child
    return None


def phrase_of_counter(word: Token) -> Span:
    """Return a counter with what it counts: "number of troops", "death toll"."""
    phrase = ending_at(word, floor=word.sent.start)
    return word.doc[phrase.start : right_end(word).i + 1]


def phrase_of_measure(quantity: Quantity, span: Span) -> Span | None:
    """Return what an amount of money, a share or a measurement is of, None if nothing tells.

    Tried in turn: the noun it modifies, the noun in front that it is of ("a rate of 5 percent")
    and "of …" behind it, what gives the money, what it is for, what the clause says it of, and
    what goes on behind it ("ten minutes between the alarm and the flood").
    """
    place = place_of(quantity, span)
    return (
        _modified(place)
        or _joint(_rated(place), _behind(place))
        or (_taken_up(place) if place.is_money else None)
        or (_purpose(place) if place.is_money else None)
        or changed(place)
        or said_of(place)
        or told_behind(place)
    )


def _taken_up(place: Place) -> Span | None:
    """Return the object of the sentence before, where that gives the money: "It provides $4m"."""
    doc, floor = place.doc, place.floor
    is_pronoun = 0 < floor < place.first - 1 and doc[floor].lower_ == "it"
    if not is_pronoun or doc[floor + 1].lemma_ not in _GIVING or "\n" in doc[floor - 1].text:
        return None
    before = sentence_of(doc[floor - 1 : floor])
    named = (word for word in reversed(before) if word.dep_ == "obj" and is_noun(word))
    given = next(named, None)
    return ending_at(given, floor=before.start) if given is not None else None


def _joint(front: Span | None, behind: Span | None) -> Span | None:
    """Return both as one phrase: "the subject of 60 percent of the conversation"."""
    if front is None or behind is None:
        return front or behind
    return front.doc[front.start : behind.end]


def _rated(place: Place) -> Span | None:
    """Return the phrase in front of "of": "unemployment rate" of "a rate of 5 percent".

    "A total of 40" is no more than 40: then what the total is of tells.
    """
    link = word_before(place.doc, place.first)
    if link is None or link.lower_ != "of" or link.i <= place.floor:
        return None
    noun = link.nbor(-1)
    if not is_noun(noun) or noun.lower_ in lexicons.totals():
        return None
    return ending_at(noun, floor=place.floor)


def _behind(place: Place) -> Span | None:
    """Return what follows "of" or "off": "40 percent of voters", "$550 off a laptop"."""
    doc, stop = place.doc, past_bracket(place)
    if stop >= len(doc) or doc[stop].lower_ not in _OFF:
        return None
    phrase = beginning_at(stop + 1, doc)
    if doc[stop].lower_ != "of":
        return phrase
    word = doc[stop + 1 : stop + 2]  # the noun that the tagger missed in "14,000 tons of ore"
    is_word = word.text.isalpha() and word.text.islower() and word.root.pos_ not in _POINTING
    return doc[stop : phrase.end] if phrase else doc[stop : word.end] if is_word else None


def _modified(place: Place) -> Span | None:
    """Return the noun that a quantity stands in front of: "a 5% pay rise", "$400 million loan".

    A unit in the plural modifies nothing: "lost 64 points Thursday".
    """
    doc, stop = place.doc, _past_siblings(place)
    is_held_off = stop < len(doc) and doc[stop].tag_ in DETERMINERS and place.unit != TIMES
    if place.is_plural or stop >= len(doc) or is_held_off:
        return None
    is_next_item = place.is_share and doc[stop].pos_ == "PROPN"  # "FTSE -0.6% DAX -1.6%"
    return beginning_at(stop, doc) if not is_next_item else None


def _past_siblings(place: Place) -> int:
    """Return where the noun of a hyphened quantity is: "a five-year, 1.8 billion-mile trip"."""
    doc, stop = place.doc, place.stop
    following = [token.text for token in doc[stop : stop + 1]]
    is_hyphened = any(each.text in _HYPHENS for each in doc[max(0, stop - 2) : stop + 1])
    is_list = following == ["("] or [each.pos_ for each in doc[stop : stop + 2]] == ["PUNCT", "NUM"]
    if not is_hyphened or not (is_list or _HYPHENS.issuperset(following)):
        return stop
    for token in doc[stop : stop + _LONGEST + _STEPS]:
        is_sibling = token.pos_ in {"NUM", "PUNCT"} or is_amount(token)
        if not is_sibling and token.nbor(-1).text not in _HYPHENS:
            return token.i
    return stop


def _purpose(place: Place) -> Span | None:
    """Return what money is for: "gives the town $4 million for roads"."""
    doc, stop = place.doc, past_bracket(place)
    is_for = stop < len(doc) and doc[stop].lower_ == "for"
    return beginning_at(stop + 1, doc) if is_for else None
