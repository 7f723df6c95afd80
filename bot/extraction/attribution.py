"""Read the attributions of a tagged document: spans of its text, nothing resolved."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from bot.extraction.quotations import Quotation
    from storage.records import Span, Spans

MARKS = "“\"'‘"  # a quotation begins with
SPEECH = 5  # words; what is shorter in quotation marks is mostly a title or a term
UNATTRIBUTED = 0.3  # the share of such quotations that people marked, in the development articles


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of who is the source, what attributes, and what is attributed.

    `source` and `cue` may be empty. `confidence` is the chance that a person would mark it.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float

    @property
    def anchor(self) -> Span:
        """Where it is attributed: the cue, or what is said where no cue is seen."""
        return (self.cue or self.content)[0]


def find_attributions(doc: Doc, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions of a document in the order of their content.

    Speech in quotation marks that nobody is seen to say is among them, without source or cue.
    """
    tagged = _tagged(doc)
    return sorted([*tagged, *_unattributed(doc, quotations, tagged)], key=_place)


def _tagged(doc: Doc) -> list[Attribution]:
    text, group = doc.text, doc.spans["attributions"]
    parts: list[dict[str, list[Span]]] = [
        {"source": [], "cue": [], "content": []} for _ in group.attrs["confidence"]
    ]
    for span in group:
        parts[int(span.id_)][span.label_].append((span.start_char, span.end_char))
    return [
        Attribution(tuple(each["source"]), tuple(each["cue"]), _near(each, text), sure)
        for each, sure in zip(parts, group.attrs["confidence"], strict=True)
    ]


def _near(parts: Mapping[str, Sequence[Span]], text: str) -> Spans:
    """Return the content without what stands in other paragraphs than its cue, but quotations.

    Quotations go on in the next paragraph; a headline only seems to.
    """
    if not parts["cue"]:
        return tuple(parts["content"])
    at = parts["cue"][0][0]
    kept = tuple(
        (start, end)
        for start, end in parts["content"]
        if "\n" not in text[min(start, at) : max(start, at)] or text[start] in MARKS
    )
    return kept or tuple(parts["content"])


def _unattributed(
    doc: Doc, quotations: Sequence[Quotation], tagged: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield the quotations that hold speech and share nothing with what is attributed."""
    text = doc.text
    taken = sorted(span for each in tagged for span in (*each.content, *each.source))
    for quotation in quotations:
        index = bisect_left(taken, (quotation.end, 0))
        is_free = index == 0 or taken[index - 1][1] <= quotation.start
        words = text[quotation.start : quotation.end]
        if is_free and len(words.split()) >= SPEECH:
            yield Attribution((), (), ((quotation.start, quotation.end),), UNATTRIBUTED)


def _place(attribution: Attribution) -> tuple[Spans, Spans]:
    return attribution.content, attribution.cue
