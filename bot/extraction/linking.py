"""Join tagged runs into relations: each content chooses its cue, each cue its source — pure.

The choice is by dot products, as in a dependency parser's arcs (Dozat and Manning 2017), with a
learned preference for distances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extraction.chain import Floats, Tagged

NEAR = 4  # words; farther than that, distances count by powers of two
BUCKETS = 17  # how near: same word, 1 to 3 behind, five doublings, and the same before
BEHIND = 8


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: its cue with its source and the runs of its content; either may be missing.

    `log_probability` says how sure the choice of cue and source is.
    """

    source: Tagged | None
    cue: Tagged | None
    content: tuple[Tagged, ...]
    log_probability: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """Chooses one of several words for a word: `nothing` (width,) stands for none of them.

    `distances` (BUCKETS,) are what is added for how far away the chosen word stands.
    """

    nothing: Floats
    distances: Floats

    def choose(
        self, asking: Floats, place: int, offered: Floats, places: Sequence[int]
    ) -> tuple[int | None, float]:
        """Return which of the words at `places` is chosen, None for none, and how surely.

        `asking` (width,) is the vector of the word at `place`, `offered` (choices, width) theirs.
        """
        scale = np.sqrt(len(asking))
        buckets = [bucket(other - place) for other in places]
        scores = np.concatenate([[asking @ self.nothing / scale], offered @ asking / scale])
        scores[1:] += self.distances[buckets]
        shares = np.exp(scores - scores.max())
        best = int(scores.argmax())
        sure = float(np.log(shares[best] / shares.sum()))
        return (best - 1 if best else None), sure


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes relations of one window's runs; `to_cue` serves contents, `to_source` serves cues."""

    to_cue: Pointer
    to_source: Pointer

    def relate(self, runs: Sequence[Tagged], vectors: Floats) -> list[Relation]:
        """Return the relations; `vectors` (words, 4, width) are the four parts a word may play.

        They are a content that asks, a cue that is offered, a cue that asks, a source offered.
        """
        sources, cues, contents = (
            [run for run in runs if run.role == role] for role in ("source", "cue", "content")
        )
        said: dict[int, list[tuple[Tagged, float]]] = {}
        found = []
        for content in contents:
            chosen, sure = _choice(self.to_cue, content, cues, vectors[:, 0], vectors[:, 1])
            if chosen is None:
                found.append(Relation(None, None, (content,), sure))
            else:
                said.setdefault(chosen, []).append((content, sure))
        for number, words in said.items():
            chosen, sure = _choice(
                self.to_source, cues[number], sources, vectors[:, 2], vectors[:, 3]
            )
            source = None if chosen is None else sources[chosen]
            said_by_it = tuple(content for content, _ in words)
            least = min(sure for _, sure in words)
            found.append(Relation(source, cues[number], said_by_it, sure + least))
        return found


def bucket(distance: int) -> int:
    """Return the bucket of a distance in words, negative for what stands before.

    >>> [bucket(distance) for distance in (0, 1, 3, 4, 9, 300, -1, -300)]
    [0, 1, 3, 4, 5, 8, 9, 16]
    """
    away = abs(distance)
    near = away if away < NEAR else min(BEHIND, NEAR + (away // NEAR).bit_length() - 1)
    return near if distance >= 0 else near + BEHIND


def _choice(
    pointer: Pointer, asking: Tagged, offered: Sequence[Tagged], asks: Floats, offers: Floats
) -> tuple[int | None, float]:
    places = [run.start for run in offered]
    return pointer.choose(asks[asking.start], asking.start, offers[places], places)
