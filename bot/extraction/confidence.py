"""How likely an attribution is to be one that a person would mark — pure.

A logistic regression over what the network is sure of (Platt 1999); training/calibration.py
learns the weights.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extraction.linking import Relation

EVIDENCE = 6  # how much speaks for or against a relation
UNCERTAIN = -10.0  # no logarithm counts for less: one slip must not decide alone


def evidence(relation: Relation) -> list[float]:
    """Return what speaks for a relation: a constant, then logarithms of probabilities."""
    source, cue = relation.source, relation.cue
    content = min(run.log_probability for run in relation.content)
    logs = (
        content,
        cue.log_probability if cue is not None else UNCERTAIN,
        source.log_probability if source is not None else 0.0,
        relation.log_probability,
    )
    return [1.0, float(source is not None), *(max(log, UNCERTAIN) for log in logs)]


def likelihood(relation: Relation, weights: Sequence[float]) -> float:
    """Return the chance, from 0 to 1, that the relation is right."""
    score = sum(w * e for w, e in zip(weights, evidence(relation), strict=True))
    return 1 / (1 + math.exp(-score))
