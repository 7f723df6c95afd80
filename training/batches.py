"""Windows of examples, packed anew for every epoch and padded into tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from bot.extraction.encoding import LONGEST, windows
from bot.extraction.network import Window, inputs
from training.examples import NOTHING, UNKNOWN

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from training.examples import Example, Integers

SIZE = 16  # windows
# Windows of several lengths show paragraphs in several company; some stand almost alone, as the
# few sentences of a message do. All in pieces.
USUAL, SHORT = (220, LONGEST), (30, 120)
SHORT_SHARE = 0.15
TOGETHER = 20  # batches whose windows are sorted by length, so that little is padded


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors: `words` (batch, words) is where each word's first piece stands."""

    windows: list[Window]
    inputs: dict[str, Tensor]
    words: Tensor
    present: Tensor
    tags: Tensor
    arcs: Tensor

    def of_words(self, pieces: Tensor) -> Tensor:
        """Return of an output (batch, pieces, n) what belongs to words, (batch, words, n)."""
        return pieces.gather(1, self.words.unsqueeze(-1).expand(-1, -1, pieces.shape[-1])).float()


def shuffled(examples: Sequence[Example], chance: random.Random) -> Iterator[Batch]:
    """Yield all windows of the examples in random batches of like length."""
    cut = [
        Window(number, example.encoded, start, end)
        for number, example in enumerate(examples)
        for start, end in windows(example.encoded, _longest(chance))
    ]
    chance.shuffle(cut)
    run = SIZE * TOGETHER
    by_length = [w for k in range(0, len(cut), run) for w in sorted(cut[k : k + run], key=_length)]
    groups = [by_length[k : k + SIZE] for k in range(0, len(by_length), SIZE)]
    chance.shuffle(groups)
    for group in groups:
        yield batch(group, examples)


def batch(group: list[Window], examples: Sequence[Example]) -> Batch:
    """Return windows of the examples as tensors."""
    most = max(window.end - window.start for window in group)
    shape = len(group), most
    words, tags = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    arcs, present = np.full((*shape, 2), UNKNOWN), np.zeros(shape, bool)
    for row, window in enumerate(group):
        example, count = examples[window.document], window.end - window.start
        first = window.encoded.first[window.start : window.end]
        words[row, :count] = first - first[0] + 1
        tags[row, :count] = example.tags[window.start : window.end]
        arcs[row, :count] = _within(example.arcs[window.start : window.end], window)
        present[row, :count] = True
    read = {name: torch.from_numpy(array) for name, array in inputs(group).items()}
    rest = (torch.from_numpy(array) for array in (words, present, tags, arcs))
    return Batch(group, read, *rest)


def _longest(chance: random.Random) -> int:
    return chance.randint(*(SHORT if chance.random() < SHORT_SHARE else USUAL))


def _within(arcs: Integers, window: Window) -> Integers:
    """Return arcs as columns of Pointer's scores; one that leaves the window is unknown."""
    moved = np.where(arcs == NOTHING, 0, arcs - window.start + 1)
    inside = (arcs == NOTHING) | ((arcs >= window.start) & (arcs < window.end))
    return np.where(inside & (arcs != UNKNOWN), moved, UNKNOWN)


def _length(window: Window) -> int:
    return window.pieces
