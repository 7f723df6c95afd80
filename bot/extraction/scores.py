"""The scores that the shipped models were measured at, as their makers wrote them down."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_MODEL = Path(__file__).parent / "model"
_SHIPPED = "int8"  # the weights that run here; the others are for comparison


@cache
def attribution() -> Mapping[str, float]:
    """Return F1, from 0 to 100, of finding who says what: of each part, and of parts linked."""
    scores: Mapping[str, Mapping[str, float]] = json.loads(_written("attribution"))
    return scores[_SHIPPED]


@cache
def english() -> Mapping[str, float]:
    """Return the scores, from 0 to 100, of the parts of the English pipeline."""
    scores: Mapping[str, float] = json.loads(_written("english"))
    return scores


def _written(model: str) -> str:
    return (_MODEL / model / "scores.json").read_text(encoding="utf-8")
