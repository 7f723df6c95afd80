"""Say through whom a statement reaches the reader: the outlet or the person that relays it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.extraction.cast import bodies_of
from bot.extraction.geometry import covering
from bot.extraction.names import is_outlet
from bot.extraction.nesting import outer_statements
from bot.extraction.nouns import body_name, entities, phrase
from bot.extraction.relays import find_relays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from bot.extraction.attribution import Attribution
    from storage.records import Voice

# What stands before an outlet that carried the words: told CNN, on Fox News, spoke to the Post
CARRIES = re.compile(
    r"\b(?:told|tells|telling|on|with|for|in an?|(?:speak|spoke|said|say|talk)\w*\s+to)"
    r"\s+(?:the\s+)?[“\"‘']?$",
    re.IGNORECASE,
)
LOOK_BACK = 4  # tokens: room for these words, an article and a mark
Chain = tuple[str, ...]
Relayers = Mapping[int, list[tuple[int, str]]]  # by sentence: where somebody stands, who it is


def find_chains(
    doc: Doc, attributions: Sequence[Attribution], voices: Sequence[Voice | None]
) -> list[Chain]:
    """Return who relays each attribution, outermost first, in the same order."""
    beside = _relayers(doc)
    outer = outer_statements(attributions)
    chains: list[Chain] = []
    for number, attribution in enumerate(attributions):
        names = _above(number, outer, voices) or list(_near(doc, attribution, beside))
        own = voices[number]
        chains.append(tuple(n for n in dict.fromkeys(names) if own is None or n != own.name))
    return chains


def _above(number: int, outer: Mapping[int, int], voices: Sequence[Voice | None]) -> list[str]:
    """Return the speakers of the statements that this one is told in, outermost first."""
    names: list[str] = []
    seen = {number}  # a slip of the parser may let two statements hold each other
    current = outer.get(number)
    while current is not None and current not in seen:
        seen.add(current)
        voice = voices[current]
        if voice is not None:
            names.insert(0, voice.name)
        current = outer.get(current)
    return names


def _near(doc: Doc, attribution: Attribution, beside: Relayers) -> Iterator[str]:
    """Yield who relays the sentence of the cue, unless it is the source or part of what is said."""
    cue = covering(doc, attribution.cue[0])
    for at, name in beside.get(cue.sent.start, []):
        is_source = any(start == at for start, _ in attribution.source)
        if not is_source and not any(start <= at < end for start, end in attribution.content):
            yield name


def _relayers(doc: Doc) -> Relayers:
    """Return who relays what each sentence says: according to X, told CNN, on Fox News."""
    named: dict[int, str] = {}
    for relay in find_relays(doc):
        source = doc[relay.source.start : relay.source.stop]
        ent = next(iter(entities(source, "ORG", "PERSON")), None)
        named[source.start] = body_name(ent) if ent is not None else phrase(source)
    for ent in doc.ents:
        if ent.label_ == "ORG" and is_outlet(ent.text) and _carries(ent):
            named.setdefault(ent.start, body_name(ent))
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    bodies = bodies_of(doc)
    for start, name in sorted(named.items()):
        place = doc[start]
        found[place.sent.start].append((place.idx, bodies.fullest(name, start)))
    return found


def _carries(ent: Span) -> bool:
    before = ent.doc[max(0, ent.start - LOOK_BACK) : ent.start]
    return CARRIES.search(before.text_with_ws) is not None
