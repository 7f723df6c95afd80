"""From words to an answer within one session of the library: understand, find, compose, judge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.answering import (
    composing,
    follow_ups,
    memory,
    narrowing,
    question,
    readings,
    remarks,
    retrieval,
    verifying,
)
from bot.answering.answer import (
    Answer,
    Brief,
    Intent,
    Otherwise,
    Place,
    Query,
    Ranked,
    Verdict,
    Verification,
)
from bot.answering.bearers import Bearers
from bot.answering.composing import MOST_ANSWERS
from bot.answering.naming import Lexicon
from bot.answering.outlets import known_outlet
from storage import articles, asked, speakers, statements
from storage.asked_records import Asked
from storage.ids import new_id
from storage.records import Coverage, Evidence, Speaker
from storage.store import Session


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Questions to the library of one workspace.

    Statements that are less likely than `least` to be attributed rightly are held back.
    """

    session: Session
    workspace: str
    least: float = 0.0

    def understood(
        self, words: str, today: date, intent: Intent | None = None, last: Asked | None = None
    ) -> Query:
        """Return what is asked; `last` is the question before it in its thread."""
        before = self.remembered(last) if last else None
        opener, rest = follow_ups.opened(words) if before else ("", words)
        lexicon = self._bearers.lexicon(rest, before)

        def read(known: Lexicon) -> Query:
            return question.understand(rest, known, today, intent, goes_on=bool(opener))

        query = self._bearers.settled(read, lexicon)
        if before is None or last is None:
            return query
        if follow_ups.stands_alone(query, opener):
            return replace(query, chosen=before.chosen)
        if opener and query.intent is Intent.TOPIC and query.terms:  # "and what about hillary"
            query = self._bearers.in_small_letters(rest, read, lexicon) or query
        return follow_ups.carried_on(query, before, self._heard(last))

    def last_in(self, place: Place | None) -> Asked | None:
        """Return the last question of a thread; outside of channels there are no threads."""
        if place is None or not place.channel:
            return None
        return asked.latest_in(self.session, self.workspace, place.channel, place.thread)

    def keep(
        self, words: str, query: Query, found: Answer | Brief, place: Place | None, now: datetime
    ) -> str:
        """Keep a question that has a place, and return its id; "" for one that has none."""
        if place is None:
            return ""
        kept = Asked(
            id=format(new_id(now), "x"),
            channel=place.channel,
            thread=place.thread,
            user=place.user,
            words=words[: question.LONGEST],
            query=memory.plain(query, is_brief=isinstance(found, Brief)),
            evidence=tuple(one.evidence.id for one in _shown(found)),
            asked_at=now,
        )
        asked.put(self.session, self.workspace, kept)
        return kept.id

    def changed(self, query: Query, otherwise: Otherwise | None, speaker: int | None) -> Query:
        """Return `query` read otherwise, and about that one speaker of those it may mean."""
        meant = {one.id: one for one in query.speakers}.get(speaker or 0)
        settled = readings.chosen(query, meant) if meant else query
        return readings.changed(settled, otherwise) if otherwise else settled

    def topical(self, words: str, today: date) -> Query:
        """Return what a brief on `words` is about."""
        lexicon = retrieval.lexicon(self.session, self.workspace, words)
        return question.topic(words, lexicon, today)

    def remembered(self, kept: Asked) -> Query:
        """Return a question that was kept, as it was understood."""
        known = speakers.load(self.session, self.workspace, memory.speakers_in(kept.query))
        return memory.remembered(kept.query, known)

    def answer(self, query: Query, most: int = MOST_ANSWERS) -> Answer:
        """Return the evidence for a query, at most so much of it, or what comes close."""
        held = articles.coverage(self.session, self.workspace)
        found = Answer(query=query, coverage=held)
        for pool in retrieval.answers_for(self.session, self.workspace, query):
            pool += self._carried(query, held)
            heeded, said = remarks.heeded(self.session, self.workspace, query, self.sure(pool))
            admitted = narrowing.admitted(query, heeded)
            found = said.lowered(composing.answer(query, admitted, held, most))
            if found.ranked:
                break
        if query.claim:
            found = self._judged(found, query.claim)
        return replace(
            found,
            choices=self._bearers.choices(query),
            alternatives=readings.alternatives(query),
            near_speakers=() if found.ranked else self._near_speakers(query),
            near_topics=() if found.ranked else self._near_topics(query),
        )

    def brief(self, query: Query) -> Brief:
        """Return what the library holds on the topic of a query, or what comes close."""
        pool = [
            *self.sure(retrieval.statements_for(self.session, self.workspace, query)),
            *retrieval.figures_for(self.session, self.workspace, query),
        ]
        heeded, said = remarks.heeded(self.session, self.workspace, query, pool)
        statements_left = [one for one in heeded if one.figure is None]
        counted = [one for one in heeded if one.figure is not None]
        brief = composing.brief(query, narrowing.admitted(query, statements_left), counted)
        brief = said.lowered(brief)
        is_found = bool(brief.statements or brief.figures)
        return replace(
            brief,
            coverage=articles.coverage(self.session, self.workspace),
            near_speakers=() if is_found else self._near_speakers(query),
            near_topics=() if is_found else self._near_topics(query),
        )

    def verify(self, quote: str) -> Verification:
        """Return whether anybody said `quote`, and what was said."""
        query = Query(words=quote, intent=Intent.QUOTE_LOOKUP, phrase=quote)
        return verifying.verified(quote, self._holding(query))

    def sure(self, found: Iterable[Evidence]) -> list[Evidence]:
        """Return the evidence without the statements that are held back."""
        return [
            one for one in found if one.statement is None or one.statement.confidence >= self.least
        ]

    @property
    def _bearers(self) -> Bearers:
        return Bearers(self.session, self.workspace)

    def _carried(self, query: Query, held: Coverage) -> list[Evidence]:
        """Return what an outlet's latest articles hold, where everything of it is asked for."""
        outlet = known_outlet(query.source or query.outlet or "", held.outlets)
        if outlet is None or query.terms or query.phrase or query.intent is Intent.HOW_MANY:
            return []
        latest = articles.latest_of(self.session, self.workspace, outlet)
        return statements.told_in(self.session, self.workspace, latest)

    def _heard(self, last: Asked) -> Speaker | None:
        """Return who was quoted first in answer to the last question."""
        shown = statements.load(self.session, self.workspace, last.evidence[:1])
        return shown[0].speaker if shown else None

    def _judged(self, found: Answer, claim: str) -> Answer:
        """Return the answer with what became of the words that somebody may have said."""
        query = found.query
        claimed = query.respelt or query.named or ""
        theirs = [one for one in found.ranked if not query.named or _speaks(one, query.speakers)]
        told = verifying.verified(claim, theirs, claimed)
        if told.verdict is Verdict.NOT_FOUND and query.phrase and query.named:
            anybody = replace(readings.anybody(query), intent=query.intent)
            elsewhere = verifying.verified(claim, self._holding(anybody), claimed)
            if elsewhere.verdict is not Verdict.NOT_FOUND:
                told = replace(elsewhere, is_by_another=True)
        return replace(found, ranked=told.ranked, verification=told)

    def _holding(self, query: Query) -> Sequence[Ranked]:
        """Return the statements that hold the phrase of a query, whoever made them."""
        pool = self.sure(retrieval.statements_for(self.session, self.workspace, query))
        found, _ = remarks.heeded(self.session, self.workspace, query, pool)
        held = articles.coverage(self.session, self.workspace)
        return composing.answer(query, found, held, MOST_ANSWERS).ranked

    def _near_speakers(self, query: Query) -> tuple[str, ...]:
        return retrieval.near_speakers(self.session, self.workspace, query)

    def _near_topics(self, query: Query) -> tuple[str, ...]:
        return retrieval.near_topics(self.session, self.workspace, query)


def _speaks(ranked: Ranked, people: Sequence[Speaker]) -> bool:
    speaker = ranked.evidence.speaker
    return speaker is not None and any(speaker.id == one.id for one in people)


def _shown(found: Answer | Brief) -> Sequence[Ranked]:
    return found.ranked if isinstance(found, Answer) else (*found.statements, *found.figures)
