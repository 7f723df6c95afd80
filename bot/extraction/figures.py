"""Find the figures of a parsed text: what each counts, how it is hedged, which way it moves.

Dates, years, ages, times, ranks and numbers in names are no figures. Whose figure it is comes
afterwards, from the statements (`ownership`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.extraction import lexicons
from bot.extraction.candidates import Candidate, states_a_fact
from bot.extraction.counting import counted, in_full, singular
from bot.extraction.dates import find_dates
from bot.extraction.measured import (
    counted_by,
    counter,
    phrase_of_count,
    phrase_of_counter,
    phrase_of_measure,
)
from bot.extraction.movements import qualifier_of, trend_of
from bot.extraction.ownership import attributed
from bot.extraction.quantities import find_quantities
from bot.extraction.sentences import sentence_of
from storage.records import Figure, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.dates import DateMention
    from storage.records import Period

__all__ = ["attributed", "find_figures"]

# Whether "Jan. 24" is a date does not hang on the day of publication; only which day it is does.
_ANY_DAY = date(2000, 1, 1)
_DURATION = re.compile(
    r"(?:the\s+)?(?:past|last|previous|next|coming|following)\s+\w+\s+\w+$", re.IGNORECASE
)
_VOTES = {"vote", "votes", "decision", "ruling", "majority", "split", "margin"}
_NEAR = 5
# Between a figure and another that says the same: the unit of the first and a bracket, or an "or".
_AGAIN = re.compile(r"(?:[\s-][\w/]+)?\s?(?:\(|/\s)")
_OR = re.compile(r"(?:\s[\w/]+)?,?\s+or\s+")
_AND = re.compile(r"\b(?:and|while|but|from)\b|,\s*$")


def find_figures(doc: Doc, published: date | None) -> list[Figure]:
    """Return the figures of a text in order, as the outlet's own; none overlap."""
    text = doc.text
    mentions = find_dates(text, published or _ANY_DAY)
    known = find_dates(text, None) if published is None else mentions
    figures: list[Figure] = []
    for candidate in _candidates(doc, text, _taken(mentions, text)):
        figure = _figure(candidate, known)
        last = figures[-1] if figures else None
        figures.append(_like_the_last(candidate, figure, last) if last else figure)
    return figures


def _candidates(doc: Doc, text: str, taken: frozenset[int]) -> Iterator[Candidate]:
    for quantity in find_quantities(text):
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or quantity.end - 1 in taken:
            continue
        candidate = Candidate(quantity, span, counted(quantity, span), text)
        if states_a_fact(candidate):
            yield candidate


def _taken(mentions: list[DateMention], text: str) -> frozenset[int]:
    """Return the positions that dates take; "the past two weeks" is a date and a duration."""
    dated = (each for each in mentions if not _DURATION.match(text[each.start : each.end]))
    return frozenset(position for each in dated for position in range(each.start, each.end))


def _like_the_last(candidate: Candidate, figure: Figure, last: Figure) -> Figure:
    """Return a figure with what it shares with the one before.

    "(60 miles)" says the same again; "or 2.1 percent" measures the same; "and 250,000 are
    wounded" counts the same kind of people.
    """
    gap = candidate.text[last.end : figure.start]
    if _AGAIN.fullmatch(gap):
        hedge = last.qualifier if figure.qualifier is Qualifier.EXACT else figure.qualifier
        qualifier = figure.qualifier if hedge is Qualifier.RANGE else hedge
        return replace(figure, measures=last.measures, trend=last.trend, qualifier=qualifier)
    if _OR.fullmatch(gap):
        return replace(figure, measures=last.measures, trend=figure.trend or last.trend)
    is_bare = candidate.noun is None and (figure.unit == "person" or not figure.unit)
    is_alike = candidate.quantity.form == "ratio" or figure.unit == "person"
    is_near = figure.context == last.context and _AND.search(gap) is not None
    if is_bare and is_alike and is_near and last.unit and last.unit not in lexicons.units():
        is_ratio = candidate.quantity.form == "ratio"
        return replace(
            figure, unit=last.unit, measures=last.measures if is_ratio else figure.measures
        )
    return figure


def _figure(candidate: Candidate, mentions: list[DateMention]) -> Figure:
    quantity, span = candidate.quantity, candidate.span
    unit, phrase = _unit_and_phrase(candidate)
    noun = candidate.noun
    name = in_full(span, noun) if noun is not None and not candidate.is_of_age else None
    sentence = sentence_of(span)
    return Figure(
        start=quantity.start,
        end=quantity.end,
        text=candidate.text[quantity.start : quantity.end],
        value=quantity.value,
        range_high=quantity.high,
        unit=unit,
        unit_name=quantity.unit_name or name,
        qualifier=qualifier_of(candidate),
        trend=trend_of(candidate),
        measures=(phrase.text.strip() or None) if phrase is not None else None,
        as_of=_as_of(span, sentence, mentions),
        context=_without_space(sentence),
    )


def _without_space(sentence: Span) -> tuple[int, int]:
    words, start = sentence.text, sentence.start_char
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _unit_and_phrase(candidate: Candidate) -> tuple[str, Span | None]:
    """Return the unit, "" where the text does not say, and the words that say what is measured."""
    quantity, span, noun = candidate.quantity, candidate.span, candidate.noun
    if quantity.unit is not None:
        return quantity.unit.code, phrase_of_measure(quantity, span)
    if quantity.form in {"odds", "pair"}:
        return _of_sides(candidate)
    if candidate.is_of_age:
        return "year", phrase_of_measure(quantity, span)
    return _of_bare_number(candidate) if noun is None else _of_count(candidate, noun)


def _of_count(candidate: Candidate, noun: Token) -> tuple[str, Span | None]:
    """Return what is counted; where something moves by so many, the phrase is what moves."""
    quantity, span = candidate.quantity, candidate.span
    if trend_of(candidate) is None:
        return singular(noun), phrase_of_count(quantity, span, noun)
    whole = replace(quantity, stop=noun.idx + len(noun))
    phrase = phrase_of_measure(whole, span)
    return singular(noun), phrase or phrase_of_count(quantity, span, noun)


def _of_sides(candidate: Candidate) -> tuple[str, Span | None]:
    """Return what "80-19" and "2-to-1" are sides of: votes, or else a mere ratio."""
    span = candidate.span
    for token in span.doc[span.end : span.end + _NEAR]:
        if token.lower_ in _VOTES:
            return "vote", span.doc[token.i : token.i + 1]
    return "ratio", phrase_of_measure(candidate.quantity, span)


def _of_bare_number(candidate: Candidate) -> tuple[str, Span | None]:
    """Return what a number without noun or unit counts, "" where the sentence does not say."""
    span = candidate.span
    if (family := candidate.family) is not None:
        unit = lexicons.families()[family.lower_]
        return unit, span.doc[family.i : span.end]
    if (harm := _harm(span)) is not None:
        return "person", harm
    if (word := counter(span)) is not None:
        kind = counted_by(word)
        return singular(kind) if kind is not None else "", phrase_of_counter(word)
    return "", phrase_of_measure(candidate.quantity, span)


def _harm(span: Span) -> Span | None:
    """Return the words that say what became of a bare number of people: "are wounded"."""
    doc, harms = span.doc, lexicons.harms()
    for token in doc[span.end : span.end + 4]:
        if token.lemma_ in harms or token.lower_ in harms:
            return doc[span.end : token.i + 1]
        if token.pos_ not in {"AUX", "ADV", "PART"}:
            break
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lemma_ in harms:
        return doc[before.i : before.i + 1]
    return None


def _as_of(span: Span, sentence: Span, mentions: list[DateMention]) -> Period | None:
    """Return the date that hangs on the same verb as the figure.

    A date that hangs on a noun ("the invasion in 2022") is that noun's.
    """
    verb = _verb(span.root)
    first = bisect_left(mentions, sentence.start_char, key=_start)
    last = bisect_left(mentions, sentence.end_char, key=_start)
    for mention in mentions[first:last]:
        dated = span.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if dated is not None and (dated.root.head == verb or dated.root.head in span):
            return mention.period
    return None


def _verb(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _start(mention: DateMention) -> int:
    return mention.start
