"""Quantities as candidates for figures, and which of them state a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction import lexicons

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from bot.extraction.quantities import Quantity

_NAMES = {"PERSON", "ORG", "LOC", "MISC"}
_PLURALS = {"NNS", "NNPS"}
_YEARS = range(1500, 2200)
_YEAR_LENGTH = 4
_OLDEST = 110
_BEFORE = 12  # characters in front of a number that tell an age
_AGE_BEFORE = re.compile(r"(?:\bage[ds]?(?:\s+of)?\s+|[\w.’”'\"],\s+)$", re.IGNORECASE)
_AGE_WORD = re.compile(r"\bage[ds]?(?:\s+of)?\s+(?:between\s+)?$", re.IGNORECASE)
_AGE_AFTER = re.compile(r"\s*(?:[,.;:)]|and\b|who\b|$)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity with its words in the parse and the noun it counts, None where there is none.

    `text` is the whole text, here because a parsed text builds it anew each time it is asked.
    """

    quantity: Quantity
    span: Span
    noun: Token | None
    text: str

    @property
    def before(self) -> Token | None:
        """The word in front of the quantity, None at the beginning of the text."""
        return self.span.doc[self.span.start - 1] if self.span.start else None

    @property
    def family(self) -> Token | None:
        """The word that a number tells the children or members of: "a mother of three"."""
        before = self.before
        if self.noun is not None or before is None or before.lower_ != "of" or not before.i:
            return None
        word = before.nbor(-1)
        return word if word.lower_ in lexicons.families() else None

    @property
    def is_of_age(self) -> bool:
        """Whether "ages" or "aged" stands in front of it."""
        start = self.quantity.start
        return _AGE_WORD.search(self.text, max(0, start - _BEFORE), start) is not None


def states_a_fact(candidate: Candidate) -> bool:
    """Whether a quantity is more than a year, an age, part of a name, or a "one" that means "a"."""
    quantity = candidate.quantity
    is_one = quantity.value == 1 and quantity.form == "words"
    if quantity.unit is not None:
        return not is_one or quantity.unit.is_money or quantity.unit.code.startswith("percent")
    if quantity.form == "words":
        is_counted = candidate.noun is not None or candidate.family is not None
        return is_counted and not is_one and not _is_title(candidate)
    if quantity.form == "figures" and quantity.scale == 1 and quantity.value.is_integer():
        return not (_is_year(candidate) or _is_age(candidate) or _is_in_name(candidate))
    return True


def _is_plural(noun: Token | None) -> bool:
    return noun is not None and noun.tag_ in _PLURALS


def _is_year(candidate: Candidate) -> bool:
    """Whether it is four figures without a comma that count no plural."""
    quantity = candidate.quantity
    is_short = quantity.end - quantity.start == _YEAR_LENGTH
    return is_short and quantity.value in _YEARS and not _is_plural(candidate.noun)


def _is_age(candidate: Candidate) -> bool:
    """Whether it is written as an age: "Smith, 34, said", "aged 43"; "aged 25 to 54" is a group."""
    quantity, span = candidate.quantity, candidate.span
    start = quantity.start
    before = _AGE_BEFORE.search(candidate.text, max(0, start - _BEFORE), start)
    if before is None or not 0 < quantity.value <= _OLDEST or quantity.high is not None:
        return False
    if candidate.is_of_age:
        return True
    follows_name = span.start > 1 and span.doc[span.start - 2].pos_ == "PROPN"
    return follows_name and _AGE_AFTER.match(candidate.text, quantity.end) is not None


def _is_title(candidate: Candidate) -> bool:
    """Whether a number in words ends a name that is written large: "the Kick Six"."""
    before = candidate.before
    is_large = before is not None and before.pos_ == "PROPN" and before.is_title
    return is_large and candidate.span[0].is_title


def _is_in_name(candidate: Candidate) -> bool:
    """Whether the number belongs to a name: "Stoxx 50", "the S&P 500", "iPhone 14"."""
    first, before, noun = candidate.span[0], candidate.before, candidate.noun
    is_plain = len(candidate.span) == 1 and candidate.span.text.isdigit()
    if is_plain and noun is not None and noun.tag_ == "NNP" and noun.i == candidate.span.end:
        return True  # "the 787 Dreamliner"
    if first.ent_iob_ == "I" and first.ent_type_ in _NAMES:
        return True
    return before is not None and before.pos_ == "PROPN" and not _is_plural(candidate.noun)
