"""Whole sentences, where the parser broke one apart: they end with a mark or with the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
_CLOSING = frozenset({"”", "’", '"', "'", ")", "]", "''"})
_MOST = 8  # parsed pieces that are put together again at most, on each side


def sentence_of(span: Span) -> Span:
    """Return the sentence around a span, put together from what the parser made of it."""
    doc = span.doc
    start, end = span[0].sent.start, span[-1].sent.end
    for _ in range(_MOST):
        if start == 0 or _is_end(doc, start):
            break
        start = doc[start - 1].sent.start
    for _ in range(_MOST):
        if end == len(doc) or _is_end(doc, end):
            break
        end = doc[end].sent.end
    return doc[start:end]


def _is_end(doc: Doc, position: int) -> bool:
    """Whether a sentence ends in front of the token at `position`."""
    last = position - 1
    while last > 0 and doc[last].text in _CLOSING:
        last -= 1
    return doc[last].is_space or doc[last].text in _ENDS or "\n" in doc[position].text
