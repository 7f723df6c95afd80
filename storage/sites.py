"""Lines that sites repeat: which of a site's latest articles hold them, and which were restored.

Only the latest articles count, so that a table of a busy site stays small and a site that changed
its page is learned anew. Which lines are left out is decided elsewhere; here they are counted.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from storage import forms
from storage.records import Repeats, SiteLine
from storage.source_models import SiteArticleRow, SiteLineRow
from storage.upsert import insert, insert_missing

LATEST = 100  # articles of a site that are remembered


def seen(
    session: Session, workspace: str, host: str, prints: Collection[int], article_id: int
) -> None:
    """Remember which lines `article_id` held as it was read, in place of what it held before."""
    values = {"prints": sorted(set(prints))}
    row = insert(session, SiteArticleRow).values(
        workspace_id=workspace, host=host, article_id=article_id, **values
    )
    keys = ["workspace_id", "host", "article_id"]
    session.exec(row.on_conflict_do_update(index_elements=keys, set_=values))
    _forget_oldest(session, workspace, host)


def _forget_oldest(session: Session, workspace: str, host: str) -> None:
    ours = (col(SiteArticleRow.workspace_id) == workspace, col(SiteArticleRow.host) == host)
    article = col(SiteArticleRow.article_id)  # ids of later articles are higher
    surplus = select(article).where(*ours).order_by(article.desc()).offset(LATEST).limit(1)
    latest = session.exec(surplus).first()
    if latest is not None:
        session.exec(delete(SiteArticleRow).where(*ours, article <= latest))


def repeats(session: Session, workspace: str, host: str, prints: Collection[int]) -> Repeats:
    """Return how many of the latest articles of `host` hold each of `prints`.

    Lines that somebody restored are not counted, nor those that no article holds.
    """
    query = select(SiteArticleRow.prints).where(
        SiteArticleRow.workspace_id == workspace, SiteArticleRow.host == host
    )
    wanted = set(prints) - _restored(session, workspace, host)
    counts: Counter[int] = Counter()
    articles = session.exec(query).all()
    for held in articles:
        counts.update(wanted.intersection(held))
    return Repeats(len(articles), counts)


def left_out(
    session: Session, workspace: str, host: str, lines: Mapping[int, str], *, at: datetime
) -> None:
    """Remember the text of lines that were left out, by print, so that people can look at them."""
    rows = [
        {
            "workspace_id": workspace,
            "host": host,
            "print": number,
            "text": line,
            "since": at,
            "restored_by": None,
            "restored_at": None,
        }
        for number, line in sorted(lines.items())
    ]
    insert_missing(session, SiteLineRow, rows)


def listed(session: Session, workspace: str, host: str | None = None) -> list[SiteLine]:
    """Return the lines that were ever left out, also the restored: by site, the latest first."""
    query = select(SiteLineRow).where(SiteLineRow.workspace_id == workspace)
    if host is not None:
        query = query.where(SiteLineRow.host == host)
    order = (SiteLineRow.host, col(SiteLineRow.since).desc(), SiteLineRow.text)
    return [forms.site_line(row) for row in session.exec(query.order_by(*order))]


def restore(
    session: Session, workspace: str, host: str, line: int, *, by: str, at: datetime
) -> bool:
    """Declare a line, by its print, to be text: no later article goes without it.

    Say whether it was one that is left out; who restored it first stands.
    """
    query = update(SiteLineRow).where(
        col(SiteLineRow.workspace_id) == workspace,
        col(SiteLineRow.host) == host,
        col(SiteLineRow.print) == line,
        col(SiteLineRow.restored_at).is_(None),
    )
    return session.exec(query.values(restored_by=by, restored_at=at)).rowcount == 1


def _restored(session: Session, workspace: str, host: str) -> set[int]:
    query = select(SiteLineRow.print).where(
        SiteLineRow.workspace_id == workspace,
        SiteLineRow.host == host,
        col(SiteLineRow.restored_at).is_not(None),
    )
    return set(session.exec(query))
