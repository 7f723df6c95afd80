"""Read nouns that attribute: "her claim that …", "the promise of the mayor to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.clauses import Clause
from bot.extraction.cues import lexicon
from bot.extraction.frames import has_to
from bot.extraction.geometry import extent
from bot.extraction.nouns import singular
from bot.extraction.subjects import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

HOLDERS = frozenset(("of", "by", "from"))


def find_nominal(doc: Doc, used: set[int]) -> Iterator[Clause]:
    """Yield what nouns attribute to a holder, in text order; a noun that nobody holds is no cue."""
    for token in doc:
        if token.pos_ != "NOUN" or token.i in used:
            continue
        content, holder = _content(token), _holder(token)
        if content is not None and holder is not None:
            cue = range(token.i, token.i + 1)
            yield Clause("noun", cue, whole(holder, token), [extent(content)])


def _content(noun: Token) -> Token | None:
    """Return the head of the clause that the noun announces."""
    nouns, word = lexicon().nouns, singular(noun)
    for child in noun.rights:
        if child.dep_ not in ("acl", "ccomp"):
            continue
        has_that = child.left_edge.lower_ == "that" and child.left_edge.tag_ == "IN"
        if (has_that and word in nouns["that"]) or (has_to(child) and word in nouns["to"]):
            return child
    return None


def _holder(noun: Token) -> Token | None:
    """Return whose it is: "her claim", "the mayor’s claim", "a claim by the mayor"."""
    for child in noun.children:
        marks = {each.lower_ for each in child.children if each.dep_ == "case"}
        is_owner = child.tag_ == "PRP$" or not marks.isdisjoint(("’s", "'s", "’", "'"))
        is_author = child.i > noun.i and not marks.isdisjoint(HOLDERS)
        if child.dep_ == "nmod" and (is_owner or is_author):
            return child
    return None
