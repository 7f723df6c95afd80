"""Know the labels of a transcript: "LEE: Let me begin …", each at the beginning of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extraction.geometry import covering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from bot.extraction.attribution import Attribution
    from storage.records import Span, Spans

LABEL = re.compile(
    r"^[“\"‘'(]*(?P<who>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3}):[ \t]+", re.MULTILINE
)
FEWEST = 2  # labels that make a transcript
LONGEST = 4  # paragraphs of a turn without quotation marks; a longer one is the reporter's again
OPENING = "“\"‘'"
ASIDE = re.compile(r"[“\"‘'(]*\(.*\)\.?$")  # "(CROSSTALK.)"


class Turn(NamedTuple):
    """One speaker's lines, with where they are and who is called; `colon` stands behind that."""

    label: Span
    colon: Span
    speech: Spans


def turns_of(text: str) -> list[Turn]:
    """Return the turns of a transcript in order, none for any other text."""
    found = list(LABEL.finditer(text))
    if len(found) < FEWEST:
        return []
    ends = [*(match.start() for match in found[1:]), _end_of_line(text, found[-1].end())]
    return [turn for pair in zip(found, ends, strict=True) if (turn := _turn(text, *pair)).speech]


def labels_of(doc: Doc, attributions: Sequence[Attribution]) -> dict[int, TokenSpan]:
    """Return the labels of the attributions that are a speaker's turn, by their numbers."""
    labels = {turn.label for turn in turns_of(doc.text)}
    numbered = ((n, each.source[0]) for n, each in enumerate(attributions) if each.source)
    return {number: covering(doc, source) for number, source in numbered if source in labels}


def _turn(text: str, label: re.Match[str], end: int) -> Turn:
    """Return the turn that a label begins; a quotation goes on in every line that opens a mark."""
    lines = list(_lines(text, label.end(), end))
    is_quoted = text[label.start()] in OPENING
    going_on = [(start + 1, stop) for start, stop in lines[1:] if text[start] in OPENING]
    if not is_quoted:
        going_on = lines[1:] if len(lines) <= LONGEST else []
    who, said = label.span("who"), (*lines[:1], *going_on)
    return Turn(who, (who[1], who[1] + 1), tuple(line for line in said if line[0] < line[1]))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines between two positions, without their space and without asides."""
    for line in re.finditer(r"\S.*", text[start:end]):
        if not ASIDE.match(line.group()):
            yield start + line.start(), start + line.start() + len(line.group().rstrip())


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
