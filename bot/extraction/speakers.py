"""Say who each source is, within one article: the fullest name, the kind, the role as worded.

Pronouns, last names, roles ("the minister") and bodies ("the agency") are brought back to somebody
named or described before; where nobody fits the answer is None, never a guess.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extraction.cast import Cast, full, gather, titled, together
from bot.extraction.geometry import touching
from bot.extraction.names import last_name, telling, words
from bot.extraction.noun_phrases import POSSESSIVES, base_end, trimmed
from bot.extraction.nouns import Described, describe
from bot.extraction.pointing import introduced, pointed_at, protagonist
from bot.extraction.pronouns import WHO, Stage, antecedent, best, pronoun_of, taken_up
from bot.extraction.sources import conjuncts, source_span
from bot.extraction.transcripts import labels_of
from storage.records import SpeakerKind, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from bot.extraction.attribution import Attribution
    from bot.extraction.quotations import Quotation

GUESSED_NEVER = (SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT)


def find_voices(
    doc: Doc, attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Voice | None]:
    """Return who stands behind each attribution, in the same order."""
    stage = Stage(gather(doc, quotations))
    labels = labels_of(doc, attributions)
    spans = [
        labels.get(number) or source_span(doc, each, stage.cast.roster)
        for number, each in enumerate(attributions)
    ]
    found: dict[int, Described] = {}
    in_order = sorted(((n, span) for n, span in enumerate(spans) if span is not None), key=_place)
    for number, span in in_order:
        who = _called_out(span, stage) if number in labels else identify(span, stage)
        is_guess = number not in labels and not attributions[number].source
        if who is not None and not (is_guess and _is_doubtful(who)):
            found[number] = who
            quoted = bool(touching(quotations, span.start_char, span.end_char))
            stage.hear(span[0], who, quoted=quoted)
    return [_voice(found.get(number), stage.cast) for number in range(len(attributions))]


def _is_doubtful(who: Described) -> bool:
    """Whether a subject that nobody tagged may be no speaker: "talk had been mounting"."""
    return who.kind in GUESSED_NEVER and who.head not in words("person")


def identify(span: Span, stage: Stage) -> Described | None:
    """Return who is meant by a source's words, None when that cannot be told."""
    found = [_identify_one(part, stage) for part in conjuncts(trimmed(span), stage.cast.roster)]
    known = [who for who in found if who is not None]
    if len(known) > 1:
        return together(known)
    return known[0] if known else None


def _identify_one(span: Span, stage: Stage) -> Described | None:
    pronoun = pronoun_of(span)
    if pronoun is not None and pronoun.lower_ not in WHO:
        return taken_up(pronoun, stage)
    if pronoun is not None:
        before = antecedent(pronoun, stage.cast.roster)
        return identify(before, stage) if before is not None else None
    who = describe(span, stage.cast.roster)
    return _of_owner(span, who, stage) or _resolved(who, span, stage)


def _resolved(who: Described, span: Span, stage: Stage) -> Described:
    """Return whom a described source is, by name where the article names him."""
    cast, at = stage.cast, span.start
    if who.kind is SpeakerKind.PERSON:
        return _heard(who, stage) or full(who, at, cast)
    who = full(who, at, cast)
    is_bare = at < cast.roster.headline and span[0].pos_ != "DET"  # headlines drop articles
    if who.definite or is_bare:
        return (
            pointed_at(who, at, cast, stage.spoken)
            or _issuer(who, span, stage)
            or introduced(who, at, cast)
            or protagonist(who, at, cast)
            or who
        )
    return introduced(who, at, cast) or who


def _issuer(who: Described, span: Span, stage: Stage) -> Described | None:
    """Return who speaks through "the statement", unless it is one that is named more closely."""
    is_close = bool(who.hints - telling(who.head)) or not who.definite
    is_issued = who.head in words("issued") and who.kind is SpeakerKind.DOCUMENT
    return best(span.root, stage, _issues) if is_issued and not is_close else None


def _of_owner(span: Span, who: Described, stage: Stage) -> Described | None:
    """Return whom "his ex-wife", "her submission" or "Lee's brief" speaks for."""
    is_issued = who.kind is SpeakerKind.DOCUMENT and who.head in words("issued")
    if span[0].tag_ == "PRP$":
        owner = taken_up(span[0], stage)
        if owner is None or is_issued:
            return owner
        return _belonging(span, who, owner, stage)
    if not is_issued:
        return None
    return _in_front(span, stage) or _of_maker(span, stage)


def _belonging(span: Span, who: Described, owner: Described, stage: Stage) -> Described | None:
    """Return "his ex-wife" as the person she is, "his aides" as "Bo Lee's aides"."""
    if who.head in words("kin"):
        return pointed_at(who, span.start, stage.cast)
    rest = describe(span.doc[span.start + 1 : span.end], stage.cast.roster)
    if rest.kind is SpeakerKind.PERSON:
        return None
    return replace(rest, name=f"{owner.name}’s {rest.name}", definite=False)


def _in_front(span: Span, stage: Stage) -> Described | None:
    """Return the person of "Lee's brief"."""
    mark = next((token for token in span[1:] if token.text in POSSESSIVES), None)
    name = stage.cast.roster.people.get(mark.i - 1) if mark is not None else None
    if name is None:
        return None
    return full(describe(name, stage.cast.roster), span.start, stage.cast)


def _of_maker(span: Span, stage: Stage) -> Described | None:
    """Return who speaks through "a briefing from the agency to lawmakers"."""
    stop = base_end(span, stage.cast.roster)
    if stop + 1 >= span.end or span.doc[stop].lower_ not in ("from", "by"):
        return None
    rest = trimmed(span.doc[stop + 1 : span.end])
    return _identify_one(span.doc[rest.start : base_end(rest, stage.cast.roster)], stage)


def _called_out(span: Span, stage: Stage) -> Described:
    """Return the speaker that a transcript calls "LEE"."""
    name = stage.cast.people.fullest(titled(span.text), span.start)
    return Described(SpeakerKind.PERSON, titled(name), last_name(name))


def _heard(who: Described, stage: Stage) -> Described | None:
    """Return the speaker heard last who has this last name: of two Clintons the speaking one."""
    if who.kind is not SpeakerKind.PERSON or " " in who.name:
        return None
    heard = stage.by_surname.get(who.head)
    return heard if heard is not None and who.woman in (None, heard.woman) else None


def _issues(who: Described) -> bool:
    return who.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)


def _voice(who: Described | None, cast: Cast) -> Voice | None:
    if who is None or not who.name:
        return None
    role = (who.role or cast.roles.get(who.name)) if who.kind is SpeakerKind.PERSON else None
    return Voice(who.name, who.kind, role)


def _place(numbered: tuple[int, Span]) -> int:
    return numbered[1].start
