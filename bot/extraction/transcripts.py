"""Know the labels of a transcript: "LEE: Let me begin …", each at the beginning of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from bot.extraction.attribution import Attribution

LABEL = re.compile(
    r"^[“\"‘'(]*(?P<who>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3}):[ \t]+", re.MULTILINE
)
FEWEST = 2  # labels that make a transcript


class Turn(NamedTuple):
    """One speaker's lines: where the line begins, the speech, and the next turn; who is called."""

    line: int
    speech: int
    end: int
    label: tuple[int, int]


def labels_of(doc: Doc, attributions: Sequence[Attribution]) -> dict[int, Span]:
    """Return the labels of the attributions that are a speaker's turn, by their numbers."""
    turns = _turns(doc.text)
    labels: dict[int, Span] = {}
    for number, attribution in enumerate(attributions):
        start, end = attribution.content[0][0], attribution.content[-1][1]
        index = bisect_right(turns, (start + end) // 2, key=attrgetter("line")) - 1
        if index < 0:
            continue
        turn = turns[index]
        is_whole = 2 * (end - start) > turn.end - turn.speech
        if start < turn.end and (start <= turn.speech or is_whole or not attribution.source):
            label = doc.char_span(*turn.label, alignment_mode="expand")
            if label is not None:
                labels[number] = label
    return labels


def _turns(text: str) -> list[Turn]:
    found = list(LABEL.finditer(text))
    if len(found) < FEWEST:
        return []
    ends = [match.start() for match in found[1:]]
    last = text.find("\n", found[-1].end())
    ends.append(last if last >= 0 else len(text))
    return [
        Turn(match.start(), match.end(), end, match.span("who"))
        for match, end in zip(found, ends, strict=True)
    ]
