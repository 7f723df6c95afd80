"""Read the attributions of a tagged document: spans of its text, nothing resolved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.extraction.attribution import Attribution
from bot.extraction.hearsay import rumours
from bot.extraction.transcripts import turns_of
from bot.extraction.untangling import MARKS, SPEECH, Page, untangled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from bot.extraction.quotations import Quotation
    from storage.records import Span, Spans

UNATTRIBUTED = 0.3  # the share of such quotations that people marked, in the development articles
RUMOUR = 0.8  # the share of "reports that …" that people marked
TURN = 0.95  # the share of the lines of transcripts that people marked


def find_attributions(doc: Doc, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions of a document in the order of their content.

    Speech in quotation marks that nobody is seen to say is among them, without source or cue.
    """
    page = Page(doc, doc.text, quotations)
    turns = _turns(page)
    tagged = list(untangled(page, _beside(turns, _tagged(doc))))
    found = [*turns, *tagged]
    unsaid = [*_unattributed(page, found), *_rumours(doc, found)]
    return sorted([*found, *unsaid], key=_place)


def _turns(page: Page) -> list[Attribution]:
    """Return what a transcript holds: every turn is its speaker's, whole."""
    return [Attribution((t.label,), (t.colon,), t.speech, TURN) for t in turns_of(page.text)]


def _beside(turns: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that share nothing with a turn."""
    places = [(turn.source[0][0], turn.content[-1][1]) for turn in turns]
    return [each for each in tagged if not any(_shares(part, places) for part in each.content)]


def _shares(part: Span, places: Sequence[Span]) -> bool:
    """Whether a span shares a position with one of the places, which are in order and apart."""
    index = bisect_left(places, (part[1], 0)) - 1
    return index >= 0 and part[0] < places[index][1]


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

    Quotations go on in the next paragraph; a headline only seems to. A mark alone says nothing.
    """
    worded = [part for part in parts["content"] if any(map(str.isalnum, text[slice(*part)]))]
    content = worded or parts["content"]
    if not parts["cue"]:
        return tuple(content)
    at = parts["cue"][0][0]
    kept = tuple(
        (start, end)
        for start, end in content
        if "\n" not in text[min(start, at) : max(start, at)] or text[start] in MARKS
    )
    return kept or tuple(content)


def _unattributed(page: Page, tagged: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the quotations that hold speech and share nothing with what is attributed."""
    taken = sorted(span for each in tagged for span in (*each.content, *each.source))
    for quotation in page.quotations:
        index = bisect_left(taken, (quotation.end, 0))
        is_free = index == 0 or taken[index - 1][1] <= quotation.start
        words = page.text[quotation.start : quotation.end]
        if is_free and len(words.split()) >= SPEECH:
            yield Attribution((), (), ((quotation.start, quotation.end),), UNATTRIBUTED)


def _rumours(doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield what nobody in particular is said to have said."""
    taken = [span for each in found for span in (*each.content, *each.cue)]
    for cue, content in rumours(doc, taken):
        yield Attribution((), cue, content, RUMOUR)


def _place(attribution: Attribution) -> tuple[Spans, Spans]:
    return attribution.content, attribution.cue
