"""Make a network's log-probabilities into the chance that an attribution is right.

Platt scaling (1999): a logistic regression over what the chain and the pointers are sure of.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.extraction.confidence import evidence, likelihood

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.matching import Found

DAMPING = 1e-2  # keeps the weights finite
STEPS = 30  # Newton's method needs about eight
EDGES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def fit(articles: Sequence[Sequence[Found]]) -> list[float]:
    """Return the weights of a logistic regression, by Newton's method."""
    seen = [each for article in articles for each in article]
    matrix = np.array([evidence(each.relation) for each in seen])
    right = np.array([each.is_right for each in seen], float)
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - chances) - DAMPING * weights
        bend = (matrix.T * (chances * (1 - chances))) @ matrix + DAMPING * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def reliability(articles: Sequence[Sequence[Found]]) -> Iterator[tuple[str, int, float, float]]:
    """Yield bins of confidence: name, how many, mean confidence, share that is right.

    Each half of the articles is judged by weights learned from the other half.
    """
    halves = articles[::2], articles[1::2]
    pairs = [
        (likelihood(each.relation, weights), each.is_right)
        for half, weights in zip(halves, (fit(halves[1]), fit(halves[0])), strict=True)
        for article in half
        for each in article
    ]
    for low, high in pairwise(EDGES):
        inside = [(c, r) for c, r in pairs if low <= c < high]
        if inside:
            mean, share = np.mean(inside, 0)
            yield f"{low:.1f}–{high:.1f}", len(inside), float(mean), float(share)
