"""The pages that sources lead to: which are known, and which are to be read again for edits.

An article's own address may be another than the link that led to it, so links are kept apart.
"""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select, update

from storage.batches import batches
from storage.link_models import LinkRow
from storage.plain import fingerprint
from storage.records import Link
from storage.upsert import insert, insert_missing


def unknown(session: Session, workspace: str, urls: Collection[str]) -> list[str]:
    """Return those of `urls` that no source led to before, in their order, each once."""
    prints = {fingerprint(url): url for url in reversed(list(urls))}
    known: set[int] = set()
    for batch in batches(prints):
        query = select(LinkRow.print).where(
            LinkRow.workspace_id == workspace, col(LinkRow.print).in_(batch)
        )
        known.update(session.exec(query))
    return [url for number, url in reversed(prints.items()) if number not in known]


def get(session: Session, workspace: str, url: str) -> Link | None:
    """Return what is known of the page at `url`, if anything."""
    row = session.get(LinkRow, (workspace, fingerprint(url)))
    return None if row is None else _record(row)


def expect(
    session: Session, workspace: str, urls: Collection[str], *, at: datetime, until: datetime
) -> None:
    """Write down that somebody has set out to read `urls`; after `until` somebody else may."""
    found = [
        {
            "workspace_id": workspace,
            "print": fingerprint(url),
            "url": url,
            "reads": 0,
            "found_at": at,
            "next_read": until,
        }
        for url in sorted(set(urls))
    ]
    insert_missing(session, LinkRow, found)


def note(
    session: Session,
    workspace: str,
    url: str,
    *,
    at: datetime,
    next_read: datetime | None,
    validators: tuple[str | None, str | None] = (None, None),
) -> None:
    """Write down that `url` was read, and when to read it again; None means never.

    `validators` are the server's ETag and Last-Modified, sent back to ask for changes only.
    """
    etag, modified = validators
    latest = {"next_read": next_read, "etag": etag, "modified": modified}
    row = insert(session, LinkRow).values(
        workspace_id=workspace, print=fingerprint(url), url=url, reads=1, found_at=at, **latest
    )
    again = {**latest, "reads": LinkRow.reads + 1}
    session.exec(row.on_conflict_do_update(index_elements=["workspace_id", "print"], set_=again))


def claim(
    session: Session, now: datetime, *, until: datetime, limit: int
) -> list[tuple[str, Link]]:
    """Return pages that are to be read again, each with its workspace, and put them off `until`.

    Of several programs that claim at once, each gets others; what a claimant does not live to read
    comes again when the time has passed.
    """
    query = (
        select(LinkRow)
        .where(col(LinkRow.next_read) <= now)
        .order_by(col(LinkRow.next_read))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    due = [(row.workspace_id, _record(row)) for row in session.exec(query)]
    for workspace, link in due:
        ours = (col(LinkRow.workspace_id) == workspace, col(LinkRow.print) == fingerprint(link.url))
        session.exec(update(LinkRow).where(*ours).values(next_read=until))
    return due


def _record(row: LinkRow) -> Link:
    return Link(**row.model_dump(exclude={"workspace_id", "print"}))
