"""Find the words of a source, and the single sources that several words join."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.extraction.geometry import covering
from bot.extraction.noun_phrases import POSSESSIVES, base_end, trimmed
from bot.extraction.relays import source_within

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from bot.extraction.attribution import Attribution
    from bot.extraction.roster import Roster


def source_span(doc: Doc, attribution: Attribution, roster: Roster) -> Span | None:
    """Return the words that name who speaks: in what an outlet reports those of its source."""
    within = source_within(doc, attribution, roster)
    if within is not None:
        return within
    if not attribution.source:
        return _subject(doc, attribution) or _name_at(doc, attribution, roster)
    return covering(doc, attribution.source[0])


def _subject(doc: Doc, attribution: Attribution) -> Span | None:
    """Return the subject of a cue's verb, where the source was not seen."""
    for start, end in attribution.cue:
        for verb in covering(doc, (start, end)):
            for subject in verb.lefts:
                phrase = doc[_past_comma(subject) : _before_circumstance(subject)]
                is_subject = subject.dep_ == "nsubj" and verb.pos_ == "VERB"
                if is_subject and not _is_said(phrase, attribution):
                    return phrase
    return None


def _past_comma(noun: Token) -> int:
    """Return where a noun's phrase begins without what the parser ties to it: "Later, …"."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return next((each.i + 1 for each in reversed(list(before)) if each.text == ","), before.start)


def _before_circumstance(noun: Token) -> int:
    """Return where a noun's phrase ends without when and where: "prosecutors in April"."""
    behind = noun.doc[noun.i + 1 : noun.right_edge.i + 1]
    return next((each.i for each in behind if each.lower_ in ("in", "on", "at")), behind.end)


def _name_at(doc: Doc, attribution: Attribution, roster: Roster) -> Span | None:
    """Return the person who begins a cue, "Lee's conclusion", or stands right in front of it."""
    for cue in attribution.cue[:1]:
        words = covering(doc, cue)
        own, before = roster.people.get(words.start), roster.people.get(words.start - 1)
        if own is not None and own.end < words.end and doc[own.end].text in POSSESSIVES:
            return own
        is_verb = words[0].pos_ == "VERB" and words[0].tag_ != "VBN"
        if before is not None and is_verb and not _is_said(before, attribution):
            return before
    return None


def _is_said(phrase: Span, attribution: Attribution) -> bool:
    return any(
        start < phrase.end_char and phrase.start_char < end for start, end in attribution.content
    )


def conjuncts(span: Span, roster: Roster) -> list[Span]:
    """Return "the nominee" and "his aides" of both together; nouns without a name stay one."""
    doc = span.doc
    for token in span[1:-1]:
        if token.lower_ in ("and", "&") and token.i not in roster.bodies:
            left, right = doc[span.start : token.i], doc[token.i + 1 : span.end]
            both = _stands_alone(left, roster) and _stands_alone(right, roster)
            if both and _is_whole(left, right, roster):
                return [*_listed(trimmed(left), roster), *conjuncts(trimmed(right), roster)]
            return [span]
        if token.pos_ == "ADP" or token.tag_ in ("WP", "WDT", "VBG", "VBN", "VBD", "VBZ"):
            return [span]
    return [span]


def _is_whole(left: Span, right: Span, roster: Roster) -> bool:
    """Whether no apposition stands in between, unless what follows names a person."""
    left, right = trimmed(left), trimmed(right)
    is_person = base_end(right, roster) - 1 in roster.people
    return base_end(left, roster) >= left.end or is_person


def _listed(span: Span, roster: Roster) -> list[Span]:
    """Return the people of "Ann Lee (D-Ohio), Bo Park" one by one."""
    doc, people = span.doc, roster.people
    starts = [t.i + 1 for t in span[1:-1] if t.text == "," and t.i + 1 in people]
    edges = [span.start, *starts, span.end]
    return [trimmed(doc[start:stop]) for start, stop in pairwise(edges)]


def _stands_alone(part: Span, roster: Roster) -> bool:
    """Whether half of a phrase with "and" is a source by itself."""
    part = trimmed(part)
    last = part.doc[base_end(part, roster) - 1]
    is_name = last.i in roster.people or last.i in roster.bodies or last.pos_ == "PROPN"
    return is_name or part[0].lower_ in ("the", "his", "her", "its", "their")
