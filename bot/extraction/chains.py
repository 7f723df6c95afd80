"""Say through whom a statement reaches the reader: the outlet or the person that relays it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.extraction.geometry import covering
from bot.extraction.names import Named, Register
from bot.extraction.nesting import outer_statements
from bot.extraction.noun_phrases import phrase
from bot.extraction.nouns import body_name
from bot.extraction.relays import find_relays, source_within
from bot.extraction.roster import roster_of
from bot.extraction.sentences import sentence_of
from bot.extraction.transcripts import labels_of
from bot.extraction.venues import Venue, find_venues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from bot.extraction.attribution import Attribution
    from bot.extraction.roster import Roster
    from storage.records import Voice

Chain = tuple[str, ...]
FEW = 2  # words beside source, cue and content: too few to say where something was said
CLOSING = ' .,”"'  # what may stand behind a relay that ends the words it relays
NEXT = 2  # line breaks at most between words that were said on one occasion


def find_chains(
    doc: Doc, attributions: Sequence[Attribution], voices: Sequence[Voice | None]
) -> list[Chain]:
    """Return who relays each attribution, outermost first, in the same order."""
    roster = roster_of(doc)
    bodies = Register(Named(body_name(each), each.start) for each in roster.each(roster.bodies))
    beside = _beside(doc, attributions, [*_relayers(doc, roster), *find_venues(doc, roster)])
    outer = outer_statements(attributions)
    chains: list[Chain] = []
    for number, attribution in enumerate(attributions):
        within = source_within(doc, attribution, roster)
        names = _above(number, outer, voices)
        if within is not None:
            names = [_name_in(covering(doc, attribution.source[0]), roster)]
        names = names or [bodies.fullest(v.name, v.at) for v in beside.get(number, ())]
        own = voices[number]
        chains.append(tuple(n for n in dict.fromkeys(names) if own is None or n != own.name))
    return _carried_on(doc, attributions, voices, chains)


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


def _relayers(doc: Doc, roster: Roster) -> Iterator[Venue]:
    """Yield whom "according to X" and "per X" name."""
    for relay in find_relays(doc):
        source = doc[relay.source.start : relay.source.stop]
        yield Venue(source.start, _name_in(source, roster), is_relay=True)


def _name_in(source: Span, roster: Roster) -> str:
    """Return the first name in a phrase, else the phrase."""
    for token in source:
        name = roster.bodies.get(token.i) or roster.people.get(token.i)
        if name is not None:
            return body_name(name)
    return phrase(source)


def _beside(
    doc: Doc, attributions: Sequence[Attribution], venues: Sequence[Venue]
) -> dict[int, list[Venue]]:
    """Return for each attribution the relays in its sentence that no other is closer to."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(attributions):
        by_sentence[sentence_of(covering(doc, attribution.anchor)).start].append(number)
    found: dict[int, list[Venue]] = defaultdict(list)
    for venue in sorted(set(venues)):
        candidates = by_sentence.get(sentence_of(doc[venue.at : venue.at + 1]).start, [])
        for number in candidates:
            if not _is_part(doc, venue, attributions[number]):
                found[number].append(venue)
    return found


def _is_part(doc: Doc, venue: Venue, attribution: Attribution) -> bool:
    """Whether an outlet is in what is said or is the source, which it is not in "Lee for CNN"."""
    at = doc[venue.at].idx
    held = next(((start, end) for start, end in attribution.content if start <= at < end), None)
    if held is not None:
        rest = covering(doc, (at, held[1])).text
        if not (venue.is_relay and rest.strip(CLOSING) == venue.name):
            return True
    before = doc[max(0, venue.at - 2) : venue.at].text_with_ws.split()
    is_source = any(start <= at < end for start, end in attribution.source)
    return is_source and "for" not in before


def _carried_on(
    doc: Doc,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice | None],
    chains: Sequence[Chain],
) -> list[Chain]:
    """Let what a speaker goes on to say, and a transcript, keep the chain of what came before."""
    text, labels = doc.text, labels_of(doc, attributions)
    found = list(chains)
    aired: Chain = ()  # where what the transcript holds was said
    for number in range(len(attributions)):
        if number in labels:
            found[number] = aired
            continue
        last = number - 1
        goes_on = last >= 0 and voices[last] is not None and voices[last] == voices[number]
        if goes_on and not found[number] and _says_nothing_else(doc, text, attributions, number):
            found[number] = found[last]
        aired = (found[number] or aired) if not labels or number < min(labels) else aired
    return found


def _says_nothing_else(
    doc: Doc, text: str, attributions: Sequence[Attribution], number: int
) -> bool:
    """Whether a quotation follows closely and its sentence does not say where it was said."""
    one, other = attributions[number - 1], attributions[number]
    start = other.content[0][0]
    if text.count("\n", one.content[-1][1], start) > NEXT or text[start] not in '“"”':
        return False
    whole = sentence_of(covering(doc, other.anchor))
    near = attributions[max(0, number - 1) : number + 2]
    spans = [part for each in near for part in (*each.source, *each.cue, *each.content)]
    rest = [t for t in whole if t.is_alpha and not any(s <= t.idx < e for s, e in spans)]
    return len(rest) <= FEW
