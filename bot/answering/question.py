"""From the words of a question to its slots, over the library's own names. Pure.

No model reads the question: what was understood stands in the Query and is shown with the answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering import grammar, naming, vocabulary
from bot.answering.answer import Intent, Query
from bot.answering.grammar import Shape, Slot
from bot.answering.naming import Lexicon
from bot.answering.outlets import known_outlet
from bot.answering.timing import period_in
from bot.answering.vocabulary import Token
from storage.records import Span, Speaker

LONGEST = 600  # characters of a question that are read: who pastes a page asks about its beginning

_REPORTING = frozenset(["report", "reports", "reported", "publish", "publishes", "published"])
# "WHO" in capitals is an organization, and a question word alone asks nothing.
_ASKS = re.compile(
    r"(?:[Ww]ho|[Ww]hom|[Ww]hose|[Ww]hat|[Ww]hen|[Hh]ow|[Ww]hich|[Dd]id|[Dd]oes)\s+\w"
)
_VERB_IS_NEAR = 3  # words between "who" and the verb that carries the stance


def understand(words: str, lexicon: Lexicon, today: date) -> Query:
    """Return what is asked; `lexicon` must know the speakers among `naming.candidates(words)`."""
    text = words[:LONGEST].strip()
    shape = grammar.shape_of(text)
    intent = _intent(shape)
    speaker, outlet = _voices(shape, intent, lexicon)
    if intent is Intent.TOPIC and speaker:
        intent = Intent.WHAT_DID_SAY
    timing = period_in(text, today, is_count=intent is Intent.HOW_MANY)
    stance = _stance(shape, intent)
    taken = [shape.phrase_span, *_slots_taken(shape, intent, speaker, outlet)]
    taken += [span for span in (timing and timing.span, stance and stance[1]) if span]
    return Query(
        words=text,
        intent=intent,
        terms=_terms(text, taken, is_count=intent is Intent.HOW_MANY),
        speakers=_bearers(speaker, lexicon),
        named=speaker.text if speaker else None,
        stances=(stance[0],) if stance else (),
        outlet=outlet,
        phrase=shape.phrase,
        period=timing.period if timing else None,
    )


def is_question(words: str) -> bool:
    """Whether the words ask something, where a topic is expected.

    >>> is_question("how many were hurt"), is_question("harbour flood"), is_question("WHO vaccines")
    (True, False, False)
    """
    return bool(_ASKS.match(words.strip())) or words.rstrip().endswith("?")


def topic(words: str, lexicon: Lexicon, today: date) -> Query:
    """Return the query for a brief: every word is the topic, but for a period at its end."""
    text = words[:LONGEST].strip()
    timing = period_in(text, today, is_count=True)
    whole = Slot(text, (0, len(text)))
    return Query(
        words=text,
        intent=Intent.TOPIC,
        terms=_terms(text, [timing.span] if timing else []),
        speakers=_bearers(whole, lexicon) if _is_name(whole, lexicon) else (),
        period=timing.period if timing else None,
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


def _voices(shape: Shape, intent: Intent, lexicon: Lexicon) -> tuple[Slot | None, str | None]:
    """Return the slot that names who speaks, and the outlet that relays."""
    saying = shape.saying if intent is not Intent.WHO_SAID else None
    sourced, outlet = shape.sourced, None
    if saying and saying.verb in _REPORTING:
        is_speaker = bool(_bearers(saying, lexicon))
        outlet = known_outlet(saying.text, lexicon.outlets) or (None if is_speaker else saying.text)
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


def _bearers(slot: Slot | None, lexicon: Lexicon) -> tuple[Speaker, ...]:
    """Return the speakers that the slot names."""
    return naming.resolve(vocabulary.tokens(slot.text), lexicon).speakers if slot else ()


def _left_over(slot: Slot | None, lexicon: Lexicon) -> list[Token] | None:
    """Return the words of a slot beside the names in it, None when it holds no name."""
    inside = vocabulary.tokens(slot.text) if slot else []
    used = naming.resolve(inside, lexicon).tokens
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


def _slots_taken(
    shape: Shape, intent: Intent, speaker: Slot | None, outlet: str | None
) -> Iterator[Span]:
    """Yield the stretches that are no part of the topic."""
    if outlet:
        yield from (
            slot.span for slot in (shape.saying, shape.sourced) if slot and _is_of(slot, outlet)
        )
    # A figure may be somebody's in its sentence alone: there the name stays among the words sought.
    if speaker and intent is not Intent.HOW_MANY:
        yield speaker.span
    if intent is Intent.WHAT_DID_SAY and shape.saying:
        yield shape.saying.verb_span


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
