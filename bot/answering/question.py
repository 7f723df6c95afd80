"""From the words of a question to its slots, over the library's own names. Pure.

No model reads the question: what was understood stands in the Query and is shown with the answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.answering import grammar, naming, vocabulary
from bot.answering.answer import Intent, Named, Query
from bot.answering.grammar import Shape, Slot
from bot.answering.naming import Lexicon, Naming
from bot.answering.outlets import known_outlet
from bot.answering.qualifiers import Qualifiers, qualifiers_in
from bot.answering.timing import Timing, period_in
from bot.answering.vocabulary import Token
from storage.records import Span, Speaker

LONGEST = 600  # characters of a question that are read: who pastes a page asks about its beginning

_REPORTING = frozenset(["report", "reports", "reported", "publish", "publishes", "published"])
# "WHO" in capitals is an organization, and a question word alone asks nothing.
_ASKS = re.compile(
    r"(?:[Ww]ho|[Ww]hom|[Ww]hose|[Ww]hat|[Ww]hen|[Hh]ow|[Ww]hich|[Dd]id|[Dd]oes)\s+\w"
)
_BESIDE = re.compile(
    r"\s*(?:,|and|or|&|vs\.?|versus|against)\s*(?:and\s+)?(?:the\s+)?", re.IGNORECASE
)
_VERB_IS_NEAR = 3  # words between "who" and the verb that carries the stance


def understand(
    words: str,
    lexicon: Lexicon,
    today: date,
    intent: Intent | None = None,
    *,
    goes_on: bool = False,
) -> Query:
    """Return what is asked; `lexicon` must know the speakers among `naming.candidates(words)`.

    `intent` is what the question asks for where that is known beforehand. What `goes_on` in a
    thread may be a name in small letters: "and what about marsh".
    """
    text = words[:LONGEST].strip()
    marks = qualifiers_in(text)
    shape = grammar.shape_of(marks.rest)
    asked = intent or _intent(shape)
    timing = _timing(shape, asked, today)
    if timing and asked is Intent.TOPIC:  # "Marsh since Monday" is a name and a period
        shape = grammar.shape_of(grammar.blanked(marks.rest, timing.span))
    slots = _slots(shape, asked, lexicon, marks)
    if goes_on and asked is Intent.TOPIC and _left_over(shape.topical, lexicon) == []:
        slots = _Slots(Intent.WHAT_DID_SAY, shape.topical, slots.outlet, slots.source)
    stance = _stance(shape, slots.intent)
    taken = [shape.phrase_span, *_slots_taken(shape, slots)]
    taken += [span for span in (timing and timing.span, stance and stance[1]) if span]
    voice = Slot(slots.source, (0, 0)) if slots.source else slots.speaker
    heard = _named(voice, lexicon)
    return Query(
        words=text,
        intent=slots.intent,
        terms=_terms(marks.rest, taken, is_count=slots.intent is Intent.HOW_MANY),
        speakers=heard.speakers,
        named=slots.speaker.text.strip() if slots.speaker else None,
        names=_names(heard, slots.speaker) if slots.speaker else (),
        without=_named(shape.against, lexicon).speakers,
        stances=(stance[0],) if stance else (),
        kinds=marks.kinds,
        outlet=slots.outlet,
        source=slots.source,
        phrase=shape.phrase,
        claim=shape.claim,
        period=timing.period if timing else None,
        order=marks.order,
        is_cut=len(words.strip()) > len(text),
    )


def is_question(words: str) -> bool:
    """Whether the words ask something, where a topic is expected.

    >>> is_question("how many were hurt"), is_question("harbour flood"), is_question("WHO vaccines")
    (True, False, False)
    >>> is_question('grain speaker:"Helen Marsh"')
    True
    """
    marks = qualifiers_in(words)
    is_asked = bool(_ASKS.match(words.strip())) or words.rstrip().endswith("?")
    return is_asked or bool(marks.speaker or marks.source or grammar.shape_of(marks.rest).traced)


def topic(words: str, lexicon: Lexicon, today: date) -> Query:
    """Return the query for a brief: every word is the topic, but for a period and qualifiers."""
    text = words[:LONGEST].strip()
    marks = qualifiers_in(text)
    timing = period_in(marks.rest, today, is_count=True)
    whole = Slot(marks.rest.strip(), (0, len(text)))
    outlet = marks.outlet and (known_outlet(marks.outlet, lexicon.outlets) or marks.outlet)
    return Query(
        words=text,
        intent=Intent.TOPIC,
        terms=_terms(marks.rest, [timing.span] if timing else []),
        speakers=_named(whole, lexicon).speakers if _is_name(whole, lexicon) else (),
        kinds=marks.kinds,
        outlet=outlet,
        period=timing.period if timing else None,
        is_cut=len(words.strip()) > len(text),
    )


def settle(query: Query, kin: Sequence[Speaker]) -> Query:
    """Return the query with the name it asks for settled; `kin` are speakers of near names.

    "Russia" becomes those who speak for it; a description that fits nobody ("the spy agency's
    report") becomes part of the topic; a name that nobody bears stays, and nobody answers for it.
    """
    if query.named is None:
        return query
    slot = vocabulary.tokens(query.named)
    is_place = any(vocabulary.is_place(token.key) for token in slot)
    if query.speakers and not is_place:
        return query
    found = {speaker.id: speaker for speaker in (*query.speakers, *naming.described(slot, kin))}
    if found:
        return replace(query, speakers=tuple(found.values()))
    if naming.looks_like_name(slot):
        return query
    return replace(query, named=None, terms=(*_terms(query.named, []), *query.terms))


def _intent(shape: Shape) -> Intent:
    """Return what is asked: the clause that comes first in the question decides."""
    begins = [
        (shape.many and shape.many[0], Intent.HOW_MANY),
        (shape.who, Intent.WHO_SAID),
        (shape.asks_what, Intent.WHAT_DID_SAY),
    ]
    asked = [
        (start, rank, intent) for rank, (start, intent) in enumerate(begins) if start is not None
    ]
    intent = min(asked)[2] if asked else Intent.TOPIC
    is_lookup = shape.phrase and (intent in {Intent.WHO_SAID, Intent.TOPIC} or not _asks_on(shape))
    return Intent.QUOTE_LOOKUP if is_lookup else intent


def _asks_on(shape: Shape) -> bool:
    """Whether more than the quotation follows the verb of saying: "what did X say about “Y”"."""
    if shape.saying is None:
        return True
    after = shape.words[shape.saying.span[1] : shape.phrase_span[0]]
    return len(vocabulary.tokens(after)) > 1


@dataclass(frozen=True, slots=True)
class _Slots:
    """Who speaks, through which outlet, and to whom everything must lead back."""

    intent: Intent
    speaker: Slot | None = None
    outlet: str | None = None
    source: str | None = None


def _timing(shape: Shape, intent: Intent, today: date) -> Timing | None:
    """Return the period of a question; that of a claim belongs to it: "did he say by May …"."""
    is_claim = shape.claim is not None and shape.phrase is None
    is_count = intent is Intent.HOW_MANY
    return None if is_claim else period_in(shape.words, today, is_count=is_count)


def _slots(shape: Shape, intent: Intent, lexicon: Lexicon, marks: Qualifiers) -> _Slots:
    """Return the voices of a question; an operator wins over what the grammar finds."""
    speaker, outlet = _voices(shape, intent, lexicon)
    if marks.speaker:
        speaker = Slot(marks.speaker, (0, 0))
    if marks.outlet:
        outlet = known_outlet(marks.outlet, lexicon.outlets) or marks.outlet
    if shape.traced or marks.source:
        source = marks.source or (shape.traced.text if shape.traced else None)
        return _Slots(Intent.TOPIC if shape.traced else intent, None, outlet, source)
    if intent is Intent.TOPIC and speaker:
        intent = Intent.WHAT_DID_SAY
    return _Slots(intent, speaker, outlet)


def _voices(shape: Shape, intent: Intent, lexicon: Lexicon) -> tuple[Slot | None, str | None]:
    """Return the slot that names who speaks, and the outlet that relays."""
    saying = shape.saying if intent is not Intent.WHO_SAID else None
    sourced, outlet = shape.sourced, None
    if saying:
        outlet = _reporting_outlet(saying, lexicon)
    if outlet:
        return None, outlet
    if sourced:
        outlet = known_outlet(sourced.text, lexicon.outlets)
        is_relay = outlet or saying or intent is Intent.WHO_SAID
        sourced, outlet = (None, outlet or sourced.text) if is_relay else (sourced, None)
    speaker = saying or sourced
    match intent:
        case Intent.HOW_MANY | Intent.QUOTE_LOOKUP:
            return speaker if _left_over(speaker, lexicon) == [] else None, outlet
        case Intent.TOPIC if shape.topical and _is_name(shape.topical, lexicon):
            return shape.topical, outlet
        case _:
            return speaker, outlet


def _reporting_outlet(saying: Slot, lexicon: Lexicon) -> str | None:
    """Return the outlet that reports, where the question has one in the speaker's place."""
    is_speaker = bool(_named(saying, lexicon).names)
    known = known_outlet(saying.text, lexicon.outlets)
    if saying.verb in _REPORTING:
        return known or (None if is_speaker else saying.text)
    return None if is_speaker else known


def _named(slot: Slot | None, lexicon: Lexicon) -> Naming:
    """Return the names in the slot."""
    return naming.resolve(vocabulary.tokens(slot.text), lexicon) if slot else Naming()


def _names(found: Naming, slot: Slot) -> tuple[Named, ...]:
    """Return the names of a slot with their bearers; names that describe one person are one."""
    if not found.names:
        return ()
    apart = [
        slot.text[one.tokens[-1].end : other.tokens[0].start]
        for one, other in pairwise(found.names)
    ]
    if all(_BESIDE.fullmatch(words) for words in apart):
        return tuple(
            Named(name.words, tuple(speaker.id for speaker in name.bearers)) for name in found.names
        )
    return (Named(slot.text.strip(), tuple(speaker.id for speaker in found.speakers)),)


def _left_over(slot: Slot | None, lexicon: Lexicon) -> list[Token] | None:
    """Return the words of a slot beside the names in it, None when it holds no name."""
    inside = vocabulary.tokens(slot.text) if slot else []
    used = _named(slot, lexicon).tokens
    left = [token for token in inside if token not in used and not vocabulary.is_stop(token.text)]
    return left if used else None


def _is_name(slot: Slot, lexicon: Lexicon) -> bool:
    """Whether the slot is nothing but names, written as names are: "bush" alone is a plant."""
    return _left_over(slot, lexicon) == [] and (" " in slot.text or slot.text[:1].isupper())


def _stance(shape: Shape, intent: Intent) -> tuple[str, Span] | None:
    """Return the stance that the question's verb asks for, and where that verb stands."""
    tokens = vocabulary.tokens(shape.words)
    if intent is Intent.WHO_SAID and shape.who is not None:
        after = [token for token in tokens if token.start > shape.who][:_VERB_IS_NEAR]
    elif intent is Intent.WHAT_DID_SAY and shape.saying:
        after = [token for token in tokens if token.start == shape.saying.verb_span[0]]
    else:
        after = []
    told = next((token for token in after if not vocabulary.is_stop(token.text)), None)
    stance = vocabulary.stance_of(told.text) if told else None
    return (stance, (told.start, told.end)) if told and stance else None


def _slots_taken(shape: Shape, slots: _Slots) -> Iterator[Span]:
    """Yield the stretches that are no part of the topic."""
    if slots.outlet:
        beside = (slot for slot in (shape.saying, shape.sourced) if slot)
        yield from (slot.span for slot in beside if _is_of(slot, slots.outlet))
    # A figure may be somebody's in its sentence alone: there the name stays among the words sought.
    if slots.speaker and slots.intent is not Intent.HOW_MANY:
        yield slots.speaker.span
    if slots.intent is Intent.WHAT_DID_SAY and shape.saying:
        yield shape.saying.verb_span
    if shape.against:
        yield shape.against.span
    if shape.traced:  # "everything sourced to": no word of it is a topic
        yield 0, shape.traced.span[1]


def _is_of(slot: Slot, outlet: str) -> bool:
    return slot.text == outlet or known_outlet(slot.text, [outlet]) is not None


def _terms(words: str, taken: Sequence[Span], *, is_count: bool = False) -> tuple[str, ...]:
    """Return the words of the topic as typed, each once, but for the stretches `taken`."""
    free: dict[str, Token] = {}
    for token in vocabulary.topical(words):
        is_taken = any(start <= token.start < end for start, end in taken)
        if not is_taken and not (is_count and vocabulary.is_measuring(token.text)):
            free.setdefault(token.key, token)
    return tuple(token.text for token in free.values())
