"""Read the attitude of a source and how much of its words is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.cues import NOT, PERHAPS, lexicon, speaks
from bot.extraction.geometry import touching
from storage.records import Spans, SpeakerKind, StatementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from bot.extraction.quotations import Quotation
    from storage.records import Voice


def stance_of(doc: Doc, cue: Spans) -> str:
    """Return the stance of the cue's verb: said, denied …; "not said" when it is negated.

    What somebody may say is "perhaps said". A cue without a verb of the lexicon ("according to", a
    colon) says no more than "said".
    """
    for start, end in cue:
        for token in doc.char_span(start, end, alignment_mode="expand") or ():
            stance = _stance(token)
            if stance is not None:
                return _turned(token) + stance
    return "said"


def is_speech(stance: str, voice: Voice | None) -> bool:
    """Whether something was put into words; what a document shows is published, so it was."""
    published = voice is not None and voice.kind is SpeakerKind.DOCUMENT
    return speaks(stance) or (published and stance == "shown")


def kind_of(text: str, content: Spans, quotations: Sequence[Quotation]) -> StatementKind:
    """Return how much of the content stands in quotation marks."""
    quoted = bare = False
    for start, end in content:
        position = start
        for quotation in touching(quotations, start, end):
            quoted = True
            bare = bare or _has_words(text[position : quotation.start])
            position = min(end, quotation.end)
        bare = bare or _has_words(text[position:end])
    if quoted:
        return StatementKind.MIXED if bare else StatementKind.DIRECT
    return StatementKind.INDIRECT


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _stance(token: Token) -> str | None:
    words = lexicon()
    if token.lower_ in words.seeming:
        return "seemed"
    if token.lower_ == "reportedly":
        return "reported"
    if token.pos_ in ("VERB", "AUX"):
        return words.verbs.get(token.lower_)
    return words.nouns.get(token.lower_) or words.verbs.get(token.lower_)


def _turned(verb: Token) -> str:
    """Return what its small words make of a verb: no confirmation is shown as one."""
    beside = {child.lower_ for child in verb.children}
    if beside & {"not", "n't", "n’t", "never", "nor"}:
        return NOT
    return PERHAPS if beside & {"may", "might", "could"} else ""
