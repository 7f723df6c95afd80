"""What people said of statements and figures, brought to bear on the next answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.answering import vocabulary
from bot.answering.answer import Answer, Brief, Intent, Query, Ranked
from storage import feedback, speakers, statements
from storage.feedback_records import Aspect, Remark
from storage.records import Evidence, Speaker, Voice
from storage.store import Session

_Found = TypeVar("_Found", Answer, Brief)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What stands said of some evidence, by its ids.

    `wrong` is held back, `spoken` was said by somebody else, `aside` is no answer to these words.
    """

    wrong: frozenset[int] = frozenset()
    spoken: Mapping[int, Speaker] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()

    def heeded(self, found: Iterable[Evidence]) -> list[Evidence]:
        """Return `found` without what is wrong, and each statement with who said it."""
        return [
            _said_by(one, self.spoken[one.id]) if one.id in self.spoken else one
            for one in found
            if one.id not in self.wrong
        ]

    def lowered(self, found: _Found) -> _Found:
        """Return an answer or a brief with what is no answer to it behind all else."""
        if isinstance(found, Answer):
            return replace(found, ranked=self._behind(found.ranked))
        said, counted = self._behind(found.statements), self._behind(found.figures)
        return replace(found, statements=said, figures=counted)

    def _behind(self, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        return tuple(sorted(ranked, key=lambda one: one.evidence.id in self.aside))


def heeded(
    session: Session, workspace: str, query: Query, found: Iterable[Evidence]
) -> tuple[list[Evidence], Remarks]:
    """Return what people leave of the evidence `found` for a query, and what they said of it.

    What they say that the speakers of the query said is among it.
    """
    people = query.speakers if query.intent is not Intent.HOW_MANY else ()
    given = _given_to(session, workspace, people)
    pool = list({one.id: one for one in (*found, *given)}.values())
    said = remarks_on(session, workspace, pool, query)
    return [one for one in said.heeded(pool) if _is_asked_for(one, query)], said


def remarks_on(
    session: Session, workspace: str, found: Iterable[Evidence], query: Query | None = None
) -> Remarks:
    """Return what stands said of `found`, also as an answer to `query`."""
    said = feedback.on(session, workspace, [one.id for one in found])
    if not said:
        return Remarks()
    named = {one.speaker_id for every in said.values() for one in every if one.speaker_id}
    asked = about(query) if query else ""
    return judged(said, speakers.load(session, workspace, named), asked)


def judged(
    said: Mapping[int, Sequence[Remark]], people: Mapping[int, Speaker], asked: str
) -> Remarks:
    """Return what remarks come to, those of each piece of evidence oldest first. Pure.

    Of two people who name two speakers the later is believed; a statement whose speaker is wrong,
    and nobody knows the right one, is nobody's.
    """
    last = {number: _last(every, Aspect.SPEAKER) for number, every in said.items()}
    spoken = {
        number: people[one.speaker_id]
        for number, one in last.items()
        if one and one.speaker_id is not None and one.speaker_id in people
    }
    wrong = {number for number, every in said.items() if _last(every, Aspect.FIGURE)}
    wrong |= {number for number, one in last.items() if one and number not in spoken}
    aside = {
        number
        for number, every in said.items()
        if any(one.aspect is Aspect.RELEVANCE and one.about == asked for one in every)
    }
    return Remarks(frozenset(wrong), spoken, frozenset(aside))


def about(query: Query) -> str:
    """Return what is the same for questions in the same words, whatever form they have.

    >>> from bot.answering.answer import Intent
    >>> about(Query(words="who?", intent=Intent.WHO_SAID, terms=("walls", "harbour")))
    'harbour wall'
    """
    words = " ".join([*query.terms, query.named or "", query.phrase or ""]).strip()
    return " ".join(sorted(vocabulary.keys(words or query.words)))


def _given_to(session: Session, workspace: str, people: Collection[Speaker]) -> list[Evidence]:
    """Return the statements that people say `people` made, as the articles have them."""
    if not people:
        return []
    ids = feedback.given_to(session, workspace, [one.id for one in people])
    return statements.load(session, workspace, ids)


def _is_asked_for(evidence: Evidence, query: Query) -> bool:
    """Whether evidence that was put right is still by somebody who is asked for."""
    asked = {speaker.id for speaker in query.speakers}
    speaker = evidence.speaker
    return not (evidence.is_corrected and asked) or (speaker is not None and speaker.id in asked)


def _last(remarks: Iterable[Remark], aspect: Aspect) -> Remark | None:
    found = [one for one in remarks if one.aspect is aspect]
    return found[-1] if found else None


def _said_by(evidence: Evidence, speaker: Speaker) -> Evidence:
    """Return evidence as said by `speaker`, whom its article does not name: so without a role."""
    voice = Voice(speaker.name, speaker.kind)
    statement = evidence.statement and replace(evidence.statement, voice=voice)
    figure = evidence.figure and replace(evidence.figure, voice=voice)
    return replace(evidence, speaker=speaker, statement=statement, figure=figure, is_corrected=True)
