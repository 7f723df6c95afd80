"""Words in a thread that go on from its last question: "and what about Putin?". Pure."""

import re
from dataclasses import replace
from datetime import date

from bot.answering import grammar, readings, vocabulary
from bot.answering.answer import Intent, Named, Order, Query
from bot.answering.qualifiers import qualifiers_in
from bot.answering.timing import period_in
from storage.records import Speaker

_OPENER = re.compile(
    r"^\s*(?:(?:and|but|or|so|then|also|ok|okay)\b[\s,]*)*(?:(?:what|how)\s+about\b\s*)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:what|how)\s+about\b", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "they"})


def opened(words: str) -> tuple[str, str]:
    """Return how the words take up what was asked before, "" when they do not, and the rest.

    >>> opened("And what about Putin?"), opened("only direct quotes")
    (('And what about', 'Putin?'), ('', 'only direct quotes'))
    """
    match = _OPENER.match(words)
    end = match.end() if match else 0
    return words[:end].strip(), words[end:].strip()


def goes_on(words: str, today: date) -> bool:
    """Whether words that are said to nobody in particular go on from a question.

    >>> today = date(2024, 10, 25)
    >>> goes_on("and Putin?", today), goes_on("since Monday", today), goes_on("and lunch", today)
    (True, True, False)
    """
    opener, rest = opened(words)
    if opener and rest:
        return bool(_ABOUT.search(opener)) or rest.endswith("?")
    marks, timing = qualifiers_in(words), period_in(words, today)
    left = grammar.blanked(marks.rest, timing.span) if timing else marks.rest
    said = any(not vocabulary.is_stop(token.text) for token in vocabulary.tokens(left))
    return not said and left.strip() != words.strip()


def points_back(query: Query) -> bool:
    """Whether the question is about "him" or "them"."""
    return (query.named or "").casefold() in _PRONOUNS


def stands_alone(new: Query, opener: str) -> bool:
    """Whether a question says all that it asks for, also in a thread; so does one about nothing."""
    if points_back(new):
        return False
    narrows = (new.stances, new.kinds, new.outlet, new.period, new.named, new.terms, new.phrase)
    if not any(narrows) and new.order is Order.BEST and new.intent is Intent.TOPIC:
        return True
    shape = grammar.shape_of(new.words)
    is_clause = any(one is not None for one in (shape.many, shape.who, shape.asks_what))
    has_topic = bool(new.terms or new.phrase or new.source)
    if is_clause:
        return has_topic or bool(new.named and not opener) or bool(new.without)
    return has_topic and not opener


def carried_on(new: Query, last: Query, heard: Speaker | None) -> Query:
    """Return `new` with what it leaves open taken from the `last` question of its thread.

    `heard` is who was quoted first in answer to that: "he", where it named nobody.
    """
    if points_back(new):
        return _of_the_same(new, last, heard)
    if new.stances and not new.named and not new.terms:
        is_against = bool(set(new.stances) & set(readings.DISAGREEING))
        asked = readings.disagreeing(last) if is_against else readings.anybody(last)
        return replace(asked, words=new.words, stances=new.stances)
    merged = replace(
        last,
        words=new.words,
        terms=new.terms or last.terms,
        stances=new.stances or (() if new.terms else last.stances),
        kinds=new.kinds or last.kinds,
        outlet=new.outlet or last.outlet,
        source=new.source or last.source,
        phrase=new.phrase or (None if new.terms else last.phrase),
        claim=new.claim or (None if new.terms else last.claim),
        period=new.period or last.period,
        order=last.order if new.order is Order.BEST else new.order,
        intent=_intent(new, last),
    )
    if new.named is None:
        return readings.anybody(merged) if new.intent is Intent.WHO_SAID else merged
    return replace(
        merged,
        speakers=new.speakers,
        named=new.named,
        respelt=new.respelt,
        names=new.names,
        without=(),
    )


def _intent(new: Query, last: Query) -> Intent:
    """Return what is asked for: a name asks what its bearer says, unless numbers were asked for."""
    if new.intent is Intent.TOPIC:
        is_over = last.intent is Intent.QUOTE_LOOKUP and bool(new.terms)
        return new.intent if is_over else last.intent
    is_kept = last.intent in {Intent.HOW_MANY, Intent.QUOTE_LOOKUP}
    return last.intent if is_kept and new.intent is Intent.WHAT_DID_SAY else new.intent


def _of_the_same(new: Query, last: Query, heard: Speaker | None) -> Query:
    """Return the question about "him" with the speaker who was spoken of."""
    carried = replace(new, terms=new.terms or last.terms, chosen=last.chosen)
    if last.speakers:
        return replace(carried, speakers=last.speakers, named=last.named, names=last.names)
    if heard is None:
        return carried
    name = Named(heard.name, (heard.id,))
    return replace(carried, speakers=(heard,), named=heard.name, names=(name,))
