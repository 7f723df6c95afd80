"""What a workspace reads by itself, and when each source is polled next."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from storage import forms
from storage.records import NewsSource
from storage.source_models import NewsSourceRow
from storage.upsert import insert


def put(session: Session, workspace: str, source: NewsSource) -> None:
    """Store `source` in place of what was known of its address."""
    values = asdict(source)
    del values["url"]
    row = insert(session, NewsSourceRow).values(workspace_id=workspace, url=source.url, **values)
    session.exec(row.on_conflict_do_update(index_elements=["workspace_id", "url"], set_=values))


def get(session: Session, workspace: str, url: str) -> NewsSource | None:
    """Return the source at the address `url`, if it is one of the workspace's."""
    query = select(NewsSourceRow).where(
        NewsSourceRow.workspace_id == workspace, NewsSourceRow.url == url
    )
    row = session.exec(query).one_or_none()
    return None if row is None else forms.news_source(row)


def listed(session: Session, workspace: str) -> list[NewsSource]:
    """Return every source of the workspace, also the paused, by address."""
    query = select(NewsSourceRow).where(NewsSourceRow.workspace_id == workspace)
    return [forms.news_source(row) for row in session.exec(query.order_by(NewsSourceRow.url))]


def remove(session: Session, workspace: str, url: str) -> bool:
    """Forget a source, not what was read from it; say whether it was known."""
    ours = (col(NewsSourceRow.workspace_id) == workspace, col(NewsSourceRow.url) == url)
    return session.exec(delete(NewsSourceRow).where(*ours)).rowcount == 1


def pause(session: Session, workspace: str, url: str, *, paused: bool) -> bool:
    """Let a source rest, or poll it again; say whether it is known."""
    query = update(NewsSourceRow).where(
        col(NewsSourceRow.workspace_id) == workspace, col(NewsSourceRow.url) == url
    )
    return session.exec(query.values(paused=paused)).rowcount == 1


def due(session: Session, now: datetime, limit: int) -> list[tuple[str, NewsSource]]:
    """Return the sources that wait for their poll, each with its workspace, the most overdue first.

    Those of all workspaces, without the paused.
    """
    query = (
        select(NewsSourceRow)
        .where(~col(NewsSourceRow.paused), NewsSourceRow.next_poll <= now)
        .order_by(col(NewsSourceRow.next_poll))
        .limit(limit)
    )
    return [(row.workspace_id, forms.news_source(row)) for row in session.exec(query)]


def any_polled(session: Session) -> bool:
    """Say whether any workspace has a source that is polled."""
    query = select(NewsSourceRow.url).where(~col(NewsSourceRow.paused)).limit(1)
    return session.exec(query).first() is not None


def polled(  # noqa: PLR0913 - what one poll teaches, at one door
    session: Session,
    workspace: str,
    url: str,
    *,
    at: datetime,
    next_poll: datetime,
    interval_minutes: int,
    etag: str | None,
    modified: str | None,
    reason: str | None,
    found: int,
) -> None:
    """Write down how the poll of a source went; `reason` says why it failed, None when it did not.

    After a failure `etag` and `modified` stay as they were, for what they stand for was not read.
    A source that was removed meanwhile stays removed.
    """
    values: dict[str, object] = {
        "last_poll": at,
        "next_poll": next_poll,
        "interval_minutes": interval_minutes,
        "last_reason": reason,
        "articles": NewsSourceRow.articles + found,
    }
    if reason is None:
        values |= {"etag": etag, "modified": modified, "last_success": at, "failures": 0}
    else:
        values["failures"] = NewsSourceRow.failures + 1
    query = update(NewsSourceRow).where(
        col(NewsSourceRow.workspace_id) == workspace, col(NewsSourceRow.url) == url
    )
    session.exec(query.values(values))
