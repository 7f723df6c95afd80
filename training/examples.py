"""PolNeAR's articles as what the attribution network learns from: words, tags and arcs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.extraction.chain import ROLES, TAGS
from bot.extraction.nlp import load
from training.corpora import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from bot.extraction.encoding import Encoded, Encoder

    Integers = NDArray[np.int64]

UNKNOWN = -100  # torch's index for what the loss leaves out
NOTHING = -1  # an arc that leads nowhere


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its gold annotation.

    `tags` (words,) are indices of bot.extraction.chain.TAGS. `arcs` (words, 2) are the first
    word of a content's cue and of a cue's source, NOTHING or UNKNOWN.
    """

    name: str
    encoded: Encoded
    tags: Integers
    arcs: Integers


def examples(path: Path, encoder: Encoder) -> Iterator[Example]:
    """Yield every article of a gzipped PolNeAR file."""
    rows = ((row["text"], row) for row in lines(path))
    for doc, row in load(attributions=False).pipe(rows, as_tuples=True, batch_size=16):
        yield _example(doc, row, encoder(doc))


def _example(doc: Doc, row: dict[str, Any], encoded: Encoded) -> Example:
    starts = np.array([doc[int(i)].idx for i in encoded.tokens])
    ends = np.array([doc[int(i)].idx + len(doc[int(i)]) for i in encoded.tokens])
    tags = np.zeros(len(starts), np.int64)
    arcs = np.full((len(starts), 2), UNKNOWN)
    for attribution in row["attributions"]:
        firsts = {role: [] for role in ROLES}
        for role in ROLES:
            for start, end in attribution[role]:
                inside = np.flatnonzero((starts < end) & (ends > start))
                if len(inside):
                    tags[inside] = TAGS.index(f"I-{role}")
                    tags[inside[0]] = TAGS.index(f"B-{role}")
                    firsts[role].append(int(inside[0]))
        _point(arcs, firsts)
    return Example(row["name"], encoded, tags, arcs)


def _point(arcs: Integers, firsts: dict[str, list[int]]) -> None:
    cue, source = (next(iter(firsts[role]), NOTHING) for role in ("cue", "source"))
    for content in firsts["content"]:
        arcs[content, 0] = cue
    if cue != NOTHING:
        arcs[cue, 1] = source
