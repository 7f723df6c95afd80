"""Find "according to X" and "per X": sources that no verb introduces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


LONGEST_CONTENT = 300  # tokens on each side; what a parser makes longer is no sentence


@dataclass(frozen=True, slots=True)
class Relay:
    """The tokens of "according to" or "per", and of whom they name."""

    cue: range
    source: range

    @property
    def whole(self) -> range:
        """All tokens of the phrase."""
        return range(self.cue.start, self.source.stop)


def find_relays(doc: Doc) -> Iterator[Relay]:
    """Yield the phrases that name a source without a verb, in text order."""
    for token in doc:
        cue = _cue(token)
        if cue is None or cue.stop >= len(doc):
            continue
        stop = _stop(doc, cue)
        if stop > cue.stop:
            yield Relay(cue, range(cue.stop, stop))


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


def clause_beside(doc: Doc, relay: Relay) -> list[range]:
    """Return the rest of the sentence around the phrase."""
    sent = doc[relay.cue.start].sent
    left = range(max(sent.start, relay.whole.start - LONGEST_CONTENT), relay.whole.start)
    right = range(relay.whole.stop, min(sent.end, relay.whole.stop + LONGEST_CONTENT))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[left.start : left.stop]) and not _goes_on(
        doc, right
    ):
        return [left]
    return [part for part in (left, right) if part]


def _goes_on(doc: Doc, right: range) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in doc[right.start : right.stop])
