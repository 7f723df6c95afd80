"""A linear-chain conditional random field over BIO tags: the best path, and how sure it is — pure.

Lafferty, McCallum and Pereira 2001. Scores are natural logarithms; sequences are padded to one
length and read together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Tagged:
    """A run of words from `start` to `end` in one role; `log_probability` of exactly this run."""

    role: str
    start: int
    end: int
    log_probability: float


@dataclass(frozen=True, slots=True)
class Chain:
    """What it costs to go from one tag to the next, `moves` (tags, tags), and to `begin` with one.

    What BIO forbids is impossible, whatever was learned: an inside tag follows its own role only.
    """

    moves: Floats
    begin: Floats

    @classmethod
    def of(cls, moves: Sequence[Sequence[float]], begin: Sequence[float]) -> Chain:
        """Return the chain of learned scores."""
        barred = np.array([[_is_barred(before, tag) for tag in TAGS] for before in TAGS])
        never_first = np.array([tag.startswith("I") for tag in TAGS])
        return cls(
            np.where(barred, NEVER, np.array(moves)).astype(np.float32),
            np.where(never_first, NEVER, np.array(begin)).astype(np.float32),
        )

    def tag(self, emissions: Sequence[Floats]) -> list[list[Tagged]]:
        """Return the runs on the best path of each sequence; emissions are (words, tags) each."""
        if not emissions:
            return []
        padded, lengths = _padded(emissions)
        paths = self._best(padded, lengths)
        forward, backward = self._forward(padded), self._backward(padded, lengths)
        results = []
        for number, length in enumerate(lengths):
            sums = forward[number, :length], backward[number, :length]
            path = paths[number, :length].tolist()
            results.append([self._sure(run, padded[number], *sums) for run in runs(path)])
        return results

    def _best(self, emissions: Floats, lengths: Sequence[int]) -> NDArray[np.int64]:
        """Return the Viterbi paths (sequences, words)."""
        count, longest, _ = emissions.shape
        best = self.begin + emissions[:, 0]
        from_where = np.zeros(emissions.shape, np.int64)
        totals = np.empty(emissions.shape, np.float32)
        totals[:, 0] = best
        for word in range(1, longest):
            options = best[:, :, None] + self.moves
            from_where[:, word] = options.argmax(1)
            best = options.max(1) + emissions[:, word]
            totals[:, word] = best
        paths = np.zeros((count, longest), np.int64)
        for number, length in enumerate(lengths):
            tag = totals[number, length - 1].argmax()
            for word in range(length - 1, -1, -1):
                paths[number, word] = tag
                tag = from_where[number, word, tag]
        return paths

    def _forward(self, emissions: Floats) -> Floats:
        """Return the logarithm of the sum over all paths that reach each tag."""
        sums = np.empty(emissions.shape, np.float32)
        sums[:, 0] = self.begin + emissions[:, 0]
        for word in range(1, emissions.shape[1]):
            sums[:, word] = _log_sum(sums[:, word - 1, :, None] + self.moves, 1)
            sums[:, word] += emissions[:, word]
        return sums

    def _backward(self, emissions: Floats, lengths: Sequence[int]) -> Floats:
        """Return the logarithm of the sum over all paths that go on from each tag."""
        sums = np.zeros(emissions.shape, np.float32)
        ends = np.array(lengths)[:, None]
        for word in range(emissions.shape[1] - 2, -1, -1):
            onward = emissions[:, word + 1] + sums[:, word + 1]
            reached = _log_sum(self.moves + onward[:, None, :], 2)
            sums[:, word] = np.where(word + 1 < ends, reached, 0.0)
        return sums

    def _sure(
        self, run: tuple[int, int, int], emissions: Floats, forward: Floats, backward: Floats
    ) -> Tagged:
        """Return the run with the logarithm of its share among all paths."""
        role, start, end = run
        first, inside = 2 * role + 1, 2 * role + 2
        score = forward[start, first]
        before = first
        for word in range(start + 1, end):
            score = score + self.moves[before, inside] + emissions[word, inside]
            before = inside
        if end < len(forward):
            onward = self.moves[before] + emissions[end] + backward[end]
            onward[inside] = NEVER  # the run must end here
            score = score + _log_sum(onward, 0)
        return Tagged(ROLES[role], start, end, float(score - _log_sum(forward[-1], 0)))


def _is_barred(before: str, tag: str) -> bool:
    return tag.startswith("I") and before[2:] != tag[2:]


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)
    return total


def _padded(emissions: Sequence[Floats]) -> tuple[Floats, list[int]]:
    lengths = [len(each) for each in emissions]
    padded = np.zeros((len(emissions), max(lengths), len(TAGS)), np.float32)
    for number, each in enumerate(emissions):
        padded[number, : len(each)] = each
    return padded, lengths


def runs(path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield role (an index of ROLES), start and end of each run of a path of tags."""
    begun: int | None = None
    for word, tag in enumerate([*path, 0]):
        if begun is not None and (tag == 0 or tag % 2):
            yield (path[begun] - 1) // 2, begun, word
            begun = None
        if tag and tag % 2:
            begun = word
