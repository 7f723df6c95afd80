"""Turn spans of a document's text into its tokens and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from bot.extraction.quotations import Quotation
    from storage.records import Span


def covering(doc: Doc, span: Span) -> TokenSpan:
    """Return the tokens that cover a span of the document's text, which must not be empty."""
    covered = doc.char_span(*span, alignment_mode="expand")
    assert covered is not None  # noqa: S101 - spans are made from the document's own tokens
    return covered


def extent(token: Token) -> range:
    """Return the indices of everything that hangs on `token`, itself included."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def touching(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Return the quotations (in order, apart) that share a position with the span."""
    first = bisect_right(quotations, start, key=_end)
    return quotations[first : max(first, bisect_left(quotations, end, key=_start))]


def _start(quotation: Quotation) -> int:
    return quotation.start


def _end(quotation: Quotation) -> int:
    return quotation.end
