"""The desk: the one façade that handlers, jobs and the command line talk to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answering import (
    arrivals,
    digest,
    follow_ups,
    home,
    memory,
    question,
    remarks,
    telling,
    verifying,
)
from bot.answering.answer import Answer, Brief, Contents, Intent, Otherwise, Place, Verification
from bot.answering.asking import Inquiry
from bot.answering.composing import MOST_ANSWERS
from bot.answering.digest import Digest
from bot.answering.home import Home
from bot.answering.identity import Identity
from bot.answering.lately import Lately, lately
from storage import (
    articles,
    asked,
    channels,
    contents,
    events,
    following,
    follows,
    shared_links,
    speakers,
    statements,
)
from storage.asked_records import Asked
from storage.following_records import Mute, MuteKind
from storage.link_records import LinkMode, SharedLink
from storage.records import Coverage, DigestRun, Evidence, Follow, Speaker
from storage.store import Store

_LATELY = (timedelta(days=1), timedelta(days=7))  # a quiet day is told with its week
_LATELY_MOST = 200


class Desk:
    """Answers from one library; synchronous, safe to share between threads.

    Every method takes the workspace whose library is meant and never sees another's.
    """

    def __init__(self, store: Store, least_confidence: float = 0.0) -> None:
        """Answer from `store`; statements less likely to be attributed rightly are held back."""
        self.identity = Identity(store)
        self._store = store
        self._least = least_confidence

    def ask(
        self,
        workspace: str,
        words: str,
        *,
        now: datetime,
        zone: str = "UTC",
        place: Place | None = None,
        intent: Intent | None = None,
    ) -> Answer:
        """Return the evidence for a question asked at `now` by somebody who lives in `zone`.

        With a place it is kept, under the answer's id, and goes on from the question before it in
        its thread. `intent` is what it asks for where that is known beforehand.
        """
        with self._store.session() as session:
            inquiry = Inquiry(session, workspace, self._least)
            query = inquiry.understood(words, _today(now, zone), intent, inquiry.last_in(place))
            answer = inquiry.answer(query)
            return replace(answer, id=inquiry.keep(words, query, answer, place, now))

    def look_up(
        self,
        workspace: str,
        words: str,
        *,
        now: datetime,
        zone: str = "UTC",
        place: Place | None = None,
        intent: Intent | None = None,
    ) -> Answer | Brief:
        """Return the answer if `words` ask something, else the brief on them."""
        if intent or question.is_question(words):
            return self.ask(workspace, words, now=now, zone=zone, place=place, intent=intent)
        return self.brief(workspace, words, now=now, zone=zone, place=place)

    def brief(
        self,
        workspace: str,
        topic: str,
        *,
        now: datetime,
        zone: str = "UTC",
        place: Place | None = None,
    ) -> Brief:
        """Return what the library holds on `topic`, which may hold a period: "tax since May"."""
        with self._store.session() as session:
            inquiry = Inquiry(session, workspace, self._least)
            query = inquiry.topical(topic, _today(now, zone))
            brief = inquiry.brief(query)
            return replace(brief, id=inquiry.keep(topic, query, brief, place, now))

    def again(  # noqa: PLR0913 - every way in which a question is asked again
        self,
        workspace: str,
        number: str,
        *,
        now: datetime,
        place: Place | None = None,
        otherwise: Otherwise | None = None,
        speaker: int | None = None,
        most: int = MOST_ANSWERS,
    ) -> Answer | Brief | None:
        """Return the answer to a question that was kept, as it was understood, None if forgotten.

        `otherwise` reads it otherwise; `speaker` is who is meant by an ambiguous name. With a place
        the question is kept anew, and its thread goes on from it.
        """
        with self._store.session() as session:
            kept = asked.get(session, workspace, number)
            if kept is None:
                return None
            inquiry = Inquiry(session, workspace, self._least)
            query = inquiry.changed(inquiry.remembered(kept), otherwise, speaker)
            is_brief = memory.is_brief(kept.query) and query.intent is Intent.TOPIC
            found = inquiry.brief(query) if is_brief else inquiry.answer(query, most)
            new = inquiry.keep(kept.words, query, found, place, now)
            return replace(found, id=new or number)

    def goes_on(self, workspace: str, words: str, place: Place, *, now: datetime) -> bool:
        """Whether words in a thread that nobody is told of ask on from a question to the bot."""
        if not (follow_ups.goes_on(words, _today(now, "UTC")) or question.is_question(words)):
            return False
        with self._store.session() as session:
            return Inquiry(session, workspace).last_in(place) is not None

    def verify(self, workspace: str, text: str) -> tuple[Verification, ...]:
        """Return what became of each quotation in a message, or of one that is all quotation."""
        with self._store.session() as session:
            inquiry = Inquiry(session, workspace, self._least)
            quotes = verifying.claims_in(text[: question.LONGEST])
            return tuple(map(inquiry.verify, quotes))

    def asked(self, workspace: str, number: str) -> Asked | None:
        """Return a question that was kept, None when it was forgotten."""
        with self._store.session() as session:
            return asked.get(session, workspace, number)

    def recent(self, workspace: str, limit: int = 5) -> list[Asked]:
        """Return the latest questions of the workspace, the last first."""
        with self._store.session() as session:
            return asked.recent(session, workspace, limit)

    def digest(self, workspace: str, follow: Follow, *, since: datetime, until: datetime) -> Digest:
        """Return the stories that came in after `since`, up to `until`, on what is followed."""
        today = until.astimezone(_zone(follow.zone)).date()
        with self._store.session() as session:
            queries = arrivals.subjects(session, workspace, follow, today)
            came = arrivals.arrived(
                session, workspace, follow.channel, queries, since=since, until=until
            )
            mutes = following.mutes(session, workspace, follow.channel)
            said = remarks.remarks_on(session, workspace, [*came.statements, *came.figures])
        sure = said.heeded(self._sure(came.statements))
        came = replace(came, statements=sure, figures=said.heeded(came.figures))
        return digest.digest(follow, queries, came, mutes, since=since, until=until)

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

    def tell(self, workspace: str, told: Digest) -> None:
        """Remember what a digest told its channel, so that it is not told again."""
        with self._store.session() as session:
            following.tell(session, workspace, told.channel, told.told, told.until)

    def forget_told(self, before: datetime) -> None:
        """Forget what channels were told before then."""
        with self._store.session() as session:
            following.forget_told(session, before)

    def mute(self, workspace: str, channel: str, muted: Mute) -> bool:
        """Keep a speaker or a story out of a channel's digests; false when it was muted before."""
        with self._store.session() as session:
            return following.mute(session, workspace, channel, muted)

    def named(self, workspace: str, name: str) -> str | None:
        """Return the full name of who is surest meant by `name`, None when nobody bears it."""
        with self._store.session() as session:
            bearers = speakers.named(session, workspace, [name]).get(name)
        return bearers[0].name if bearers else None

    def unmute(self, workspace: str, channel: str, kind: MuteKind, name: str) -> bool:
        """Let a speaker or a story into a channel's digests again; say whether it was muted."""
        with self._store.session() as session:
            return following.unmute(session, workspace, channel, kind, name)

    def mutes(self, workspace: str, channel: str) -> list[Mute]:
        """Return what a channel does not want to hear of, the latest first."""
        with self._store.session() as session:
            return following.mutes(session, workspace, channel)

    def home(self, workspace: str, user: str, *, is_admin: bool) -> Home:
        """Return what a person sees of the workspace."""
        with self._store.session() as session:
            return home.home(session, workspace, user, is_admin=is_admin)

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

    def lately(self, workspace: str, *, now: datetime) -> Lately:
        """Return who is quoted most and which stories are told most, of what came in last."""
        with self._store.session() as session:
            for days in _LATELY:
                said, _ = statements.arrived(session, workspace, now - days, now)
                if said:
                    newest = sorted(said)[-_LATELY_MOST:]
                    return lately(self._sure(statements.load(session, workspace, newest)))
        return Lately()

    def contents(self, workspace: str, url: str) -> Contents | None:
        """Return what the article at a canonical address says, None when it is not held."""
        with self._store.session() as session:
            held = contents.contents(session, workspace, url)
            if held is None:
                return None
            article, found = held
            left = remarks.remarks_on(session, workspace, found).heeded(self._sure(found))
        return telling.contents(article, left)

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


def _today(now: datetime, zone: str) -> date:
    """Return the day that it is for somebody who lives in `zone`."""
    return now.astimezone(_zone(zone)).date()


def _zone(name: str) -> tzinfo:
    """Return the time zone called `name`; one that nobody knows is read as UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
