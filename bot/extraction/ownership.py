"""Whose figure it is: that of the statement it stands in, or of the voice that goes on speaking."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from storage.records import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.records import Figure, Statement

# A sentence that begins so goes on in the voice of the one before: "Those cost the city $4m".
# "It gives the city $4 million" may be the reporter's word on what was announced.
_GOES_ON = re.compile(
    r"(?:This|That|These|Those|They|Another|Of (?:those|these|them)|The (?:two|other|others))\b"
)
# What a reporter puts into somebody's words to explain them: "the deals, which cover five people".
_ASIDE = re.compile(r",\s+(?:which|where|who|whose)\b[^,;.]*$")
_REPORTS = re.compile(
    r"\b(?:said|says|told|added|announced|reported|wrote|according to)\b", re.IGNORECASE
)
_MARKS = 2  # quotation marks that may stand before the first word of a sentence
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’]?\s+\S|\n")


def attributed(
    figures: Sequence[Figure], statements: Sequence[Statement], text: str
) -> tuple[Figure, ...]:
    """Return the figures, in text order, each with the voice, chain and day of its statement.

    That is the statement with the shortest content that covers the figure; else the one that
    takes its whole sentence ("It grew, Marsh said, adding 200 jobs"); else the
    one that ends the sentence before, when the figure's sentence goes on in its voice. Every other
    figure stays the outlet's own.
    """
    spoken = [each for each in statements if each.voice is not None and _is_told(each)]
    voices = _Voices(spoken)
    owners = (
        min(covering, key=_length, default=None) or voices.around(figure, text)
        for figure, covering in _covered(figures, spoken, text)
    )
    pairs = zip(figures, owners, strict=True)
    return tuple(_with_voice(figure, owner) if owner else figure for figure, owner in pairs)


def _is_told(statement: Statement) -> bool:
    """Whether a statement is speech, or a finding: figures of a study are its authors'."""
    return statement.speech or statement.stance == "shown"


class _Voices:
    """The statements by where they begin and end, to find who speaks around a figure."""

    def __init__(self, spoken: Iterable[Statement]) -> None:
        self._by_end = sorted(spoken, key=lambda each: each.end)
        self._ends = [each.end for each in self._by_end]
        self._by_start = {each.start: each for each in reversed(self._by_end)}

    def around(self, figure: Figure, text: str) -> Statement | None:
        """Return the statement that takes the figure's sentence, or that it goes on from."""
        start = figure.context[0]
        for begin in range(start, start + _MARKS + 1):
            whole = self._by_start.get(begin)
            if whole is not None and whole.cue and whole.start < whole.cue[0][0] < figure.start:
                return whole
        position = bisect_right(self._ends, start) - 1
        if position >= 0 and _goes_on(figure, self._ends[position], text):
            return self._by_end[position]
        return None


def _covered(
    figures: Iterable[Figure], spoken: Sequence[Statement], text: str
) -> Iterator[tuple[Figure, list[Statement]]]:
    """Yield each figure with the statements one of whose spans covers it, in one pass over both."""
    parts = sorted((*part, number) for number, each in enumerate(spoken) for part in each.content)
    open_parts: list[tuple[int, int, int]] = []
    position = 0
    for figure in figures:
        while position < len(parts) and parts[position][0] <= figure.start:
            open_parts.append(parts[position])
            position += 1
        open_parts = [part for part in open_parts if part[1] > figure.start]
        covering = [(start, spoken[n]) for start, end, n in open_parts if figure.end <= end]
        yield figure, [each for start, each in covering if not _is_aside(figure, start, each, text)]


def _is_aside(figure: Figure, start: int, statement: Statement, text: str) -> bool:
    """Whether a paraphrase that begins at `start` only mentions a figure by the way."""
    is_paraphrase = statement.kind is StatementKind.INDIRECT
    return is_paraphrase and _ASIDE.search(text, start, figure.start) is not None


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _goes_on(figure: Figure, end: int, text: str) -> bool:
    """Whether the figure's sentence goes on in the voice of a statement that ends at `end`."""
    start, stop = figure.context
    is_next = not _NEXT_SENTENCE.search(text, end, start)
    return is_next and bool(_GOES_ON.match(text, start)) and not _REPORTS.search(text, start, stop)


def _with_voice(figure: Figure, owner: Statement) -> Figure:
    return replace(figure, voice=owner.voice, via=owner.via, as_of=figure.as_of or owner.said_on)
