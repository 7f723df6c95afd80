"""Find attributions in a parsed document: raw spans of source, cue and content, nothing resolved.

A learned model may replace this one module; whoever reads `Attribution` need not notice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extraction import clauses, quoted, relays
from bot.extraction.geometry import covering, melted, runs, snap, spans_of
from bot.extraction.nominal import find_nominal
from bot.extraction.transcripts import find_labelled
from storage.records import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from bot.extraction.quotations import Quotation

# The share of each rule's findings that people had marked too, in the PolNeAR training articles.
CONFIDENCE = {
    "quoted": 0.91,
    "relay": 0.84,
    "clause": 0.61,
    "as": 0.54,
    "label": 0.49,
    "to": 0.47,
    "it": 0.46,
    "noun": 0.41,
    "listener": 0.43,
    "seeming": 0.43,
    "preposition": 0.36,
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of who is the source, what attributes, and what is attributed; `source` may be empty.

    `confidence` is the share of this rule's findings that were right on the development articles.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float


def find_attributions(doc: Doc, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions of a document in the order of their content."""
    text = doc.text
    turns = quoted.find_turns(doc, quotations)
    inside = {i for turn in turns for frame in turn.frames for i in frame.tokens}
    used = {turn.verb.i for turn in turns} | inside
    phrases = [each for each in relays.find_relays(doc) if each.cue.start not in inside]
    aside = {i for phrase in phrases for i in phrase.whole}
    found = [_from_turn(doc, turn) for turn in turns]
    found += [_from_clause(doc, each, aside) for each in clauses.find_clauses(doc, used)]
    found += [_from_clause(doc, each, aside) for each in find_nominal(doc, used)]
    found = _with_shared_sources(doc, found)
    spoken = {_sentence(doc, each) for each in found if each.source}
    # "According to the Post, officials say …": the officials speak and the Post is their relay
    free = [phrase for phrase in phrases if doc[phrase.cue.start].sent.start not in spoken]
    found += [_from_relay(doc, phrase) for phrase in free]
    found += [_from_label(*labelled) for labelled in find_labelled(doc)]
    whole = (_whole(text, each, quotations) for each in found)
    return sorted((each for each in whole if each.content), key=_place)


def _from_label(name: Span, colon: Span, words: Span) -> Attribution:
    return Attribution((name,), (colon,), (words,), CONFIDENCE["label"])


def _from_turn(doc: Doc, turn: quoted.Turn) -> Attribution:
    source = spans_of(doc, quoted.source_of_turn(doc, turn))
    cue = spans_of(doc, [clauses.cue_words(turn.verb)])
    content = tuple((each.quotation.start, each.quotation.end) for each in turn.frames)
    return Attribution(source, cue, content, CONFIDENCE["quoted"])


def _from_clause(doc: Doc, clause: clauses.Clause, aside: set[int]) -> Attribution:
    source = spans_of(doc, [clause.source]) if clause.source else ()
    parts = [run for part in clause.content for run in runs(part, aside)]
    content = spans_of(doc, parts)
    return Attribution(source, spans_of(doc, [clause.cue]), content, CONFIDENCE[clause.frame])


def _from_relay(doc: Doc, phrase: relays.Relay) -> Attribution:
    content = spans_of(doc, relays.clause_beside(doc, phrase))
    source, cue = spans_of(doc, [phrase.source]), spans_of(doc, [phrase.cue])
    return Attribution(source, cue, content, CONFIDENCE["relay"])


def _whole(text: str, each: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """Let the content hold whole quotations, and join the parts that only a space keeps apart."""
    parts = (snap(text, span, quotations) for span in each.content)
    return replace(each, content=melted((part for part in parts if part[0] < part[1]), text))


def _with_shared_sources(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Give "…, adding that …" the source that speaks right before it in the same sentence."""
    by_cue = sorted(found, key=_cue_start)
    complete: list[Attribution] = []
    for each in by_cue:
        before = complete[-1] if complete else None
        if (
            not each.source
            and before is not None
            and before.source
            and _is_added(doc, before, each)
        ):
            complete.append(replace(each, source=before.source))
        else:
            complete.append(each)
    return complete


def _is_added(doc: Doc, before: Attribution, each: Attribution) -> bool:
    cue = covering(doc, each.cue[0])
    return cue[-1].tag_ == "VBG" and _sentence(doc, before) == cue.sent.start


def _sentence(doc: Doc, attribution: Attribution) -> int:
    """Return where the sentence of the cue begins, as the index of a token."""
    return int(covering(doc, attribution.cue[0]).sent.start)


def _cue_start(attribution: Attribution) -> int:
    return attribution.cue[0][0]


def _place(attribution: Attribution) -> tuple[Spans, Spans]:
    return attribution.content, attribution.cue
