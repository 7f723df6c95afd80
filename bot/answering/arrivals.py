"""What came into the library for one channel's digest, and what the channel knows already."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.answering import digest, question, retrieval
from bot.answering.answer import Intent, Query
from bot.answering.digest import Arrived
from storage import following, speakers, statements
from storage.records import Evidence, Follow
from storage.store import Session

# What a channel was told is not told again so soon; after that it may be news to who is new there.
REMEMBERED = timedelta(days=7)


def subjects(session: Session, workspace: str, follow: Follow, today: date) -> list[Query]:
    """Return what a channel follows as queries: its topics and its speakers, else everything."""
    topics = follow.topics or (() if follow.speakers else (digest.EVERYTHING,))
    on = [
        question.topic(topic, retrieval.lexicon(session, workspace, topic), today)
        for topic in topics
    ]
    return [*on, *(_by(session, workspace, name) for name in follow.speakers)]


def arrived(
    session: Session,
    workspace: str,
    channel: str,
    queries: Sequence[Query],
    *,
    since: datetime,
    until: datetime,
) -> Arrived:
    """Return what came in after `since`, up to `until`, and what it is to be held against."""
    said, counted = statements.arrived(session, workspace, since, until)
    gone = statements.edited(session, workspace, since, until)
    told = following.told(session, workspace, channel, until - REMEMBERED)
    figures = statements.load_figures(session, workspace, sorted(counted))
    return Arrived(
        statements=statements.load(session, workspace, sorted(said)),
        figures=figures,
        edited=statements.load(session, workspace, gone),
        known=_known(session, workspace, queries, counted) if figures else (),
        told=(
            *statements.load(session, workspace, told),
            *statements.load_figures(session, workspace, told),
        ),
    )


def _by(session: Session, workspace: str, name: str) -> Query:
    """Return the query for what one speaker says, whoever of that name it is."""
    bearers = speakers.named(session, workspace, [name]).get(name, [])
    return Query(words=name, intent=Intent.WHAT_DID_SAY, named=name, speakers=tuple(bearers))


def _known(
    session: Session, workspace: str, queries: Iterable[Query], new: set[int]
) -> list[Evidence]:
    """Return figures from before on each topic, each once."""
    found = (retrieval.figures_for(session, workspace, query) for query in queries if query.terms)
    return [one for one in {e.id: e for some in found for e in some}.values() if one.id not in new]
