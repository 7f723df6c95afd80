"""Find "according to X" and "per X", and who speaks in what an outlet reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction.cues import lexicon, speaks
from bot.extraction.geometry import covering
from bot.extraction.names import is_outlet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.attribution import Attribution
    from bot.extraction.roster import Roster


FINITE = ("VBD", "VBZ", "VBP", "MD")
LONGEST = 20  # tokens of a subject


@dataclass(frozen=True, slots=True)
class Relay:
    """The tokens of "according to" or "per", and of whom they name."""

    cue: range
    source: range


def find_relays(doc: Doc) -> Iterator[Relay]:
    """Yield the phrases that name a source without a verb, in text order."""
    for token in doc:
        cue = _cue(token)
        if cue is None or cue.stop >= len(doc):
            continue
        stop = _stop(doc, cue)
        if stop > cue.stop:
            yield Relay(cue, range(cue.stop, stop))


def source_within(doc: Doc, attribution: Attribution, roster: Roster) -> Span | None:
    """Return "Ukrainian officials" of what an outlet reports that "Ukrainian officials say …".

    None unless the source is an outlet and what it reports begins with who said it.
    """
    if not attribution.source or not _is_relayed(doc, attribution, roster):
        return None
    content = covering(doc, attribution.content[0])
    if not content[0].is_alpha:
        return None
    verb = next((token for token in content[1:LONGEST] if token.tag_ in FINITE), None)
    if verb is None or not speaks(lexicon().verbs.get(verb.lower_, "felt")):
        return None
    begins = content[0].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON")
    return doc[content.start : _before(verb)] if begins else None


def _is_relayed(doc: Doc, attribution: Attribution, roster: Roster) -> bool:
    source = covering(doc, attribution.source[0])
    names = (roster.bodies.get(token.i) for token in source)
    return any(name is not None and is_outlet(name.text) for name in names) or (
        is_outlet(source.text) and not any(token.i in roster.people for token in source)
    )


def _before(verb: Token) -> int:
    """Return the token behind the subject of a verb: no "have", no "also" in front of it."""
    stop = verb.i
    while verb.doc[stop - 1].pos_ in ("AUX", "ADV", "PART"):
        stop -= 1
    return stop


def _cue(token: Token) -> range | None:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ == "according" and following is not None and following.lower_ == "to":
        return range(token.i, token.i + 2)
    # "per capita" and "per month" count; "per the Post" and "per Reuters" name a source
    if (
        token.lower_ == "per"
        and following is not None
        and (following.tag_ in ("NNP", "NNPS") or following.lower_ == "the")
    ):
        return range(token.i, token.i + 1)
    return None


def _stop(doc: Doc, cue: range) -> int:
    """Return where the phrase ends: with its noun phrase, at the latest with the sentence."""
    head = doc[cue.start].head
    if head.i < cue.stop:
        head = doc[cue.stop]
        while head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
    stop = head.right_edge.i + 1
    for index in range(cue.stop, stop):
        if doc[index].text in (".", "\n", ";") or "\n" in doc[index].text:
            return index
        if doc[index].text == "," and _begins_a_clause(doc, index, stop):
            return index
    return min(stop, doc[cue.start].sent.end)


def _begins_a_clause(doc: Doc, comma: int, stop: int) -> bool:
    """Whether what follows the comma is the clause attributed, not more about the source."""
    after = doc[comma + 1 : stop]
    if not len(after) or after[0].tag_ in ("WP", "WDT", "IN", "VBN", "CC"):
        return False
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in after)
