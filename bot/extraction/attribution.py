"""Hold one attribution as spans of its text, nothing resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records import Span, Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of who is the source, what attributes, and what is attributed.

    `source` and `cue` may be empty. `confidence` is the chance that a person would mark it.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float

    @property
    def anchor(self) -> Span:
        """Where it is attributed: the cue, or what is said where no cue is seen."""
        return (self.cue or self.content)[0]
