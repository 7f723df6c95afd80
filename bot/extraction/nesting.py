"""See which statements are told within others — pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.extraction.attribution import Attribution


class Edge(NamedTuple):
    """Where a part of some content begins (with its `end`) or a cue stands (`end` is 0)."""

    at: int
    is_cue: bool
    owner: int
    end: int


def outer_statements(attributions: Sequence[Attribution]) -> dict[int, int]:
    """Return for each attribution whose cue stands in others' content the closest of those."""
    found: dict[int, int] = {}
    around: list[Edge] = []
    for edge in sorted(_edges(attributions)):
        around = [part for part in around if part.end > edge.at]
        if not edge.is_cue:
            around.append(edge)
            continue
        others = [part for part in around if part.owner != edge.owner]
        if others:
            found[edge.owner] = min(others, key=_length).owner
    return found


def _edges(attributions: Sequence[Attribution]) -> Iterator[Edge]:
    for number, attribution in enumerate(attributions):
        for start, end in attribution.content:
            yield Edge(start, False, number, end)  # noqa: FBT003 - the field names stand above
        for start, _ in attribution.cue[:1]:
            yield Edge(start, True, number, 0)  # noqa: FBT003


def _length(part: Edge) -> int:
    return part.end - part.at
