"""The desk: the one façade that handlers, jobs and the command line talk to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answering import composing, digest, question, retrieval, telling
from bot.answering.answer import Answer, Brief, Contents, Digest, Query
from storage import (
    articles,
    channels,
    contents,
    events,
    follows,
    shared_links,
    speakers,
    statements,
)
from storage.link_records import LinkMode, SharedLink
from storage.records import Coverage, DigestRun, Evidence, Follow, Speaker
from storage.store import Session, Store


class Desk:
    """Answers from one library; synchronous, safe to share between threads.

    Every method takes the workspace whose library is meant and never sees another's.
    """

    def __init__(self, store: Store, least_confidence: float = 0.0) -> None:
        """Answer from `store`; statements less likely to be attributed rightly are held back."""
        self._store = store
        self._least = least_confidence

    def ask(self, workspace: str, words: str, *, now: datetime, zone: str = "UTC") -> Answer:
        """Return the evidence for a question asked at `now` by somebody who lives in `zone`."""
        today = now.astimezone(_zone(zone)).date()
        with self._store.session() as session:
            query = _understood(session, workspace, words, today)
            held = articles.coverage(session, workspace)
            answer = Answer(query=query, coverage=held)
            for found in retrieval.answers_for(session, workspace, query):
                answer = composing.answer(query, self._sure(found), held)
                if answer.ranked:
                    return answer
            return replace(
                answer,
                near_speakers=retrieval.near_speakers(session, workspace, query),
                near_topics=retrieval.near_topics(session, workspace, query),
            )

    def look_up(
        self, workspace: str, words: str, *, now: datetime, zone: str = "UTC"
    ) -> Answer | Brief:
        """Return the answer if `words` ask something, else the brief on them."""
        reply = self.ask if question.is_question(words) else self.brief
        return reply(workspace, words, now=now, zone=zone)

    def brief(self, workspace: str, topic: str, *, now: datetime, zone: str = "UTC") -> Brief:
        """Return what the library holds on `topic`, which may hold a period: "tax since May"."""
        today = now.astimezone(_zone(zone)).date()
        with self._store.session() as session:
            query = _topical(session, workspace, topic, today)
            said = self._sure(retrieval.statements_for(session, workspace, query))
            counted = retrieval.figures_for(session, workspace, query)
            brief = composing.brief(query, said, counted)
            held = articles.coverage(session, workspace)
            if brief.statements or brief.figures:
                return replace(brief, coverage=held)
            return replace(
                brief,
                near_speakers=retrieval.near_speakers(session, workspace, query),
                near_topics=retrieval.near_topics(session, workspace, query),
                coverage=held,
            )

    def digest(self, workspace: str, follow: Follow, *, since: datetime, until: datetime) -> Digest:
        """Return what came in after `since`, up to `until`, on each topic, else on all."""
        topics = follow.topics or (digest.EVERYTHING,)
        today = until.astimezone(_zone(follow.zone)).date()
        with self._store.session() as session:
            queries = [_topical(session, workspace, topic, today) for topic in topics]
            said, counted = statements.arrived(session, workspace, since, until)
            new = (
                self._sure(statements.load(session, workspace, sorted(said))),
                statements.load_figures(session, workspace, sorted(counted)),
            )
            edits = statements.edited(session, workspace, since, until)
            edited = statements.load(session, workspace, edits)
        return digest.digest(follow.channel, queries, new, edited, since=since, until=until)

    def follow(self, workspace: str, follow: Follow) -> None:
        """Keep what a channel follows, in place of what it followed."""
        with self._store.session() as session:
            follows.put(session, workspace, follow)

    def unfollow(self, workspace: str, channel: str) -> bool:
        """Forget what `channel` follows; say whether it followed anything."""
        with self._store.session() as session:
            return follows.remove(session, workspace, channel)

    def followed(self, workspace: str, channel: str) -> Follow | None:
        """Return what `channel` follows."""
        with self._store.session() as session:
            return follows.get(session, workspace, channel)

    def follows(self) -> list[tuple[str, Follow]]:
        """Return the follows of all workspaces that are not paused, each with its workspace."""
        with self._store.session() as session:
            return follows.active(session)

    def claim(
        self,
        workspace: str,
        channel: str,
        local_date: date,
        covered_until: datetime,
        now: datetime,
    ) -> bool:
        """Take a channel's digest of a local day upon us; false when it was taken before."""
        with self._store.session() as session:
            return follows.claim(session, workspace, channel, local_date, covered_until, now)

    def finish(
        self,
        workspace: str,
        channel: str,
        local_date: date,
        outcome: str,
        message_ts: str | None = None,
    ) -> None:
        """Write down how a channel's digest of a local day ended, and the message it became."""
        with self._store.session() as session:
            follows.finish(session, workspace, channel, local_date, outcome, message_ts)

    def last_run(self, workspace: str, channel: str) -> DigestRun | None:
        """Return the latest digest of `channel`, also one that was never finished."""
        with self._store.session() as session:
            return follows.last_run(session, workspace, channel)

    def first_time(self, workspace: str, event_id: str, now: datetime) -> bool:
        """Whether an event of Slack comes for the first time; from then on it has come."""
        with self._store.session() as session:
            return events.first_time(session, workspace, event_id, now)

    def forget_events(self, before: datetime) -> None:
        """Forget the events that came before `before`, which Slack will not deliver again."""
        with self._store.session() as session:
            events.forget(session, before)

    def coverage(self, workspace: str) -> Coverage:
        """Return what the library holds."""
        with self._store.session() as session:
            return articles.coverage(session, workspace)

    def speakers(self, workspace: str) -> list[Speaker]:
        """Return who speaks most often lately."""
        with self._store.session() as session:
            return speakers.common(session, workspace)

    def contents(self, workspace: str, url: str) -> Contents | None:
        """Return what the article at a canonical address says, None when it is not held."""
        with self._store.session() as session:
            held = contents.contents(session, workspace, url)
        return None if held is None else telling.contents(held[0], self._sure(held[1]))

    def link_mode(self, workspace: str, channel: str) -> LinkMode:
        """Return what becomes of links that are posted in `channel`."""
        with self._store.session() as session:
            return channels.link_mode(session, workspace, channel)

    def set_link_mode(
        self, workspace: str, channel: str, mode: LinkMode, *, by: str, now: datetime
    ) -> None:
        """Keep what becomes of links that are posted in `channel`."""
        with self._store.session() as session:
            channels.set_link_mode(session, workspace, channel, mode, by=by, at=now)

    def share(self, links: Sequence[SharedLink], *, read_at: datetime | None) -> None:
        """Keep links until they are read, from `read_at` on, or when somebody asks for it."""
        with self._store.session() as session:
            shared_links.put(session, links, read_at=read_at)

    def _sure(self, found: Iterable[Evidence]) -> list[Evidence]:
        """Return the evidence without the statements that are held back."""
        return [
            one for one in found if one.statement is None or one.statement.confidence >= self._least
        ]


def _understood(session: Session, workspace: str, words: str, today: date) -> Query:
    query = question.understand(words, retrieval.lexicon(session, workspace, words), today)
    return question.settle(query, retrieval.kin(session, workspace, query))


def _topical(session: Session, workspace: str, topic: str, today: date) -> Query:
    return question.topic(topic, retrieval.lexicon(session, workspace, topic), today)


def _zone(name: str) -> tzinfo:
    """Return the time zone called `name`; one that nobody knows is read as UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
