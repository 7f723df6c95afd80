"""Where a quantity stands in a parsed text, for the rules that look around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.extraction import lexicons
from bot.extraction.quantities import TIMES
from bot.extraction.sentences import sentence_of
from storage.records import Qualifier

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from bot.extraction.lexicons import Unit
    from bot.extraction.quantities import Quantity

_LONGEST = 8  # tokens of a bracket


class Place(NamedTuple):
    """Where a quantity stands in the parsed text: its tokens with hedge and unit, and its kind.

    `floor` is where its sentence begins, `holders` the prepositions that tie it to a noun.
    """

    doc: Doc
    first: int
    stop: int
    floor: int
    unit: Unit | None
    is_plural: bool
    holders: frozenset[str]

    @property
    def is_money(self) -> bool:
        """Whether it is paid in."""
        return self.unit is not None and self.unit.is_money

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit is not None and self.unit.code.startswith("percent")

    @property
    def is_duration(self) -> bool:
        """Whether it is a stretch of time."""
        return self.unit is not None and self.unit.code in lexicons.durations()


def place_of(quantity: Quantity, span: Span) -> Place:
    """Return where a quantity stands, its number being the tokens of `span`."""
    doc = span.doc
    whole = doc.char_span(quantity.start, quantity.stop, alignment_mode="expand") or span
    words = doc[span.end : max(span.end, whole.end)]
    is_plural = len(words) > 0 and words[-1].tag_ == "NNS" and quantity.unit != TIMES
    is_range = quantity.qualifier is Qualifier.RANGE
    return Place(
        doc,
        whole.start,
        whole.end,
        sentence_of(span).start,
        quantity.unit,
        is_plural,
        frozenset({"with", "from"} if is_range else {"with"}),
    )


def past_bracket(place: Place) -> int:
    """Return where the text goes on behind a quantity: "450 Nm (332 lb-ft) of torque"."""
    doc, stop = place.doc, place.stop
    if stop < len(doc) and doc[stop].text == "(":
        closing = (each.i for each in doc[stop : stop + _LONGEST] if each.text == ")")
        return next(closing, stop - 1) + 1
    return stop
