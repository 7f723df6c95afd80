"""Retention: old articles go, with everything that hangs on them and nothing else."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, datetime, time

from sqlalchemy import Column, Table, delete, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, func, or_, select

from storage import holdings, search_index
from storage.batches import batches
from storage.corrections_models import SpeakerEvidenceRow, SpeakerMergeRow
from storage.models import (
    ArticleRow,
    ArticleVersionRow,
    FigureRow,
    QuoteClusterRow,
    SpeakerAliasRow,
    SpeakerRoleRow,
    SpeakerRow,
    StatementRow,
    ToldRow,
)
from storage.records import Pruned
from storage.store import Store
from storage.tables import TABLES

_TOLD: tuple[type[ToldRow], ...] = (StatementRow, FigureRow)


def prune(session: Session, workspace: str, before: date, limit: int | None = None) -> Pruned:
    """Delete every article from before the day `before`: all its versions and what they say.

    An article is as old as its publication, else as its first version. An original stays while a
    newer copy repeats it, for what the copy says is kept with the original. Speakers and
    utterances of which nothing is left go too; sources, follows and failures stay. When `limit`
    articles went, more may be left.
    """
    gone, held = Pruned(), []
    # Copies first: an original may go once the last of them is gone.
    for copies in (True, False):
        room = None if limit is None else limit - gone.articles
        for batch in batches(_old(session, workspace, before, copies=copies, limit=room)):
            held.append(holdings.held(session, workspace, batch))
            gone += _delete(session, workspace, batch)
    is_whole = gone.articles != limit
    if is_whole:
        _wait_for_writers(session)
        _forget_the_silent(session, workspace)
        _forget_the_unsaid(session, workspace)
    for counts in held:
        holdings.change(session, workspace, before=counts, after={})
    if is_whole:
        holdings.forget_empty(session, workspace)
    return gone


def prune_by_parts(store: Store, workspace: str, before: date, part: int = 1_000) -> Pruned:
    """Prune in transactions of `part` articles, so that nobody else waits for the whole of it.

    What is interrupted can be continued: every part leaves a library that is sound.
    """
    gone = Pruned()
    while True:
        with store.session() as session:
            now_gone = prune(session, workspace, before, part)
        gone += now_gone
        if now_gone.articles < part:
            return gone


def _old(
    session: Session, workspace: str, before: date, *, copies: bool, limit: int | None
) -> list[int]:
    """Return the articles from before `before`: the copies, or the originals without copies."""
    fetched = (
        select(func.min(ArticleVersionRow.fetched_at))
        .where(ArticleVersionRow.workspace_id == workspace)
        .where(ArticleVersionRow.article_id == ArticleRow.id)
        .scalar_subquery()
    )
    published = col(ArticleRow.published_day)
    midnight = datetime.combine(before, time(), UTC)
    query = (
        select(ArticleRow.id)
        .where(ArticleRow.workspace_id == workspace)
        .where(or_(published < before, and_(published.is_(None), fetched < midnight)))
        .limit(limit)
    )
    if copies:
        return list(session.exec(query.where(col(ArticleRow.copy_of).is_not(None))))
    copy = aliased(ArticleRow)
    repeated = exists().where(
        col(copy.workspace_id) == workspace, col(copy.copy_of) == ArticleRow.id
    )
    return list(session.exec(query.where(col(ArticleRow.copy_of).is_(None), ~repeated)))


def _delete(session: Session, workspace: str, articles: Collection[int]) -> Pruned:
    """Delete `articles` and every row of theirs."""
    for told in _TOLD:
        query = select(told.id).where(told.workspace_id == workspace)
        ids = session.exec(query.where(col(told.article_id).in_(articles))).all()
        search_index.remove(session, workspace, ids)
    gone: Counter[str] = Counter()
    # Backwards: what refers to an article goes before it.
    for table in reversed(TABLES):
        owner = _owner(table)
        if owner is not None:
            theirs = delete(table).where(table.c.workspace_id == workspace, owner.in_(articles))
            gone[table.name] = session.connection().execute(theirs).rowcount
    return Pruned(gone["article"], gone["statement"], gone["figure"])


def _owner(table: Table) -> Column[int] | None:
    """Return the column that names the article to which a row of `table` belongs."""
    return table.c.id if table.name == ArticleRow.__tablename__ else table.c.get("article_id")


def _forget_the_silent(session: Session, workspace: str) -> None:
    """Delete the speakers who say nothing any more, with all that was known of them."""
    speaks = [
        exists().where(col(told.workspace_id) == workspace, col(told.speaker_id) == SpeakerRow.id)
        for told in _TOLD
    ]
    stands_for_others = exists().where(
        col(SpeakerMergeRow.workspace_id) == workspace,
        col(SpeakerMergeRow.into_id) == SpeakerRow.id,
    )
    silent = select(SpeakerRow.id).where(
        SpeakerRow.workspace_id == workspace,
        ~stands_for_others,
        *(~speaking for speaking in speaks),
    )
    for batch in batches(session.exec(silent).all()):
        for table, speaker in (
            (SpeakerAliasRow, SpeakerAliasRow.speaker_id),
            (SpeakerRoleRow, SpeakerRoleRow.speaker_id),
            (SpeakerEvidenceRow, SpeakerEvidenceRow.speaker_id),
            (SpeakerMergeRow, SpeakerMergeRow.speaker_id),
            (SpeakerRow, SpeakerRow.id),
        ):
            session.exec(
                delete(table).where(col(table.workspace_id) == workspace, col(speaker).in_(batch))
            )


def _forget_the_unsaid(session: Session, workspace: str) -> None:
    """Delete the utterances that no statement makes any more."""
    made = exists().where(
        col(StatementRow.workspace_id) == workspace,
        col(StatementRow.cluster_id) == QuoteClusterRow.id,
    )
    session.exec(
        delete(QuoteClusterRow).where(col(QuoteClusterRow.workspace_id) == workspace, ~made)
    )


def _wait_for_writers(session: Session) -> None:
    """Let whoever files a speaker's words now be done first, and the next begin after us."""
    # They rely on speakers, utterances and outlets that were there. SQLite has one writer anyway.
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(
            text("LOCK TABLE speaker, quote_cluster, outlet IN SHARE ROW EXCLUSIVE MODE")
        )
