"""Turn tokens of a parsed document into spans of its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from storage.records import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from bot.extraction.quotations import Quotation

LEADING = " \t\n\u00a0,;:.—–-…)]”"
TRAILING = " \t\n\u00a0,;:—–-([“‘"
CLOSING_MARKS = "”\"’'"
ABBREVIATION = 3  # "D.C." and "U.S." keep their full stop, "Friday." does not


def covering(doc: Doc, span: Span) -> TokenSpan:
    """Return the tokens that cover a span of the document's text, which must not be empty."""
    covered = doc.char_span(*span, alignment_mode="expand")
    assert covered is not None  # noqa: S101 - spans are made from the document's own tokens
    return covered


def extent(token: Token) -> range:
    """Return the indices of everything that hangs on `token`, itself included."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def runs(tokens: Iterable[int], holes: Iterable[int] = ()) -> list[range]:
    """Return the unbroken runs of the token indices that are not in `holes`, in order."""
    found: list[range] = []
    for index in sorted(set(tokens) - set(holes)):
        if found and found[-1].stop == index:
            found[-1] = range(found[-1].start, index + 1)
        else:
            found.append(range(index, index + 1))
    return found


def span_of(doc: Doc, run: range) -> Span:
    """Return the span of the text that a run of tokens covers, without punctuation at its rims."""
    phrase = doc[run.start : run.stop]
    text, at = (
        phrase.text,
        phrase.start_char,
    )  # doc.text is put together anew whenever it is asked for
    start, end = trim(text, (0, len(text)))
    return at + start, at + end


def spans_of(doc: Doc, indices: Iterable[range]) -> Spans:
    """Return the spans of several runs; what is nothing but punctuation falls away."""
    found = (span_of(doc, run) for run in indices if run)
    return tuple(span for span in found if span[0] < span[1])


def trim(text: str, span: Span) -> Span:
    """Leave out space and punctuation around a span, and the full stop that ends its sentence."""
    start, end = span
    while start < end and text[start] in LEADING:
        start += 1
    while end > start and (text[end - 1] in TRAILING or _is_final_stop(text, start, end)):
        end -= 1
    return start, end


def snap(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """Let a span hold whole quotations: widen it to the missing mark, or drop a lone one."""
    start, end = span
    for quotation in touching(quotations, start, end):
        if start <= quotation.start:
            end = max(end, quotation.end)
        elif quotation.start == start - 1:
            start = quotation.start
        elif end == quotation.end and text[end - 1] in CLOSING_MARKS:
            end -= 1
    return trim(text, (start, end))


def touching(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Return the quotations (in order, apart) that share a position with the span."""
    first = bisect_right(quotations, start, key=_end)
    return quotations[first : max(first, bisect_left(quotations, end, key=_start))]


def melted(parts: Iterable[Span], text: str) -> Spans:
    """Sort spans and join those that touch, overlap or have only a space between them."""
    found: list[Span] = []
    for start, end in sorted(parts):
        if found and not text[found[-1][1] : start].strip(" "):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _start(quotation: Quotation) -> int:
    return quotation.start


def _end(quotation: Quotation) -> int:
    return quotation.end


def _is_final_stop(text: str, start: int, end: int) -> bool:
    if text[end - 1] != ".":
        return False
    words = text[start : end - 1].rsplit(None, 1)
    return not (words and "." in words[-1] and len(words[-1]) <= ABBREVIATION)
