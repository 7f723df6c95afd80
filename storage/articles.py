"""Articles and their versions: found, added, revised."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import edits, filing, fingerprints, forms, holdings
from storage.errors import StorageError
from storage.ids import new_id
from storage.models import ArticleRow, ArticleVersionRow
from storage.printings import Version
from storage.records import Article, ArticleText, Coverage, Findings
from storage.upsert import insert_all


def find(session: Session, workspace: str, url: str) -> Article | None:
    """Return the article at the canonical address `url`, if it is stored."""
    query = select(ArticleRow).where(ArticleRow.workspace_id == workspace, ArticleRow.url == url)
    row = session.exec(query).one_or_none()
    return None if row is None else forms.article(row)


def add(  # noqa: PLR0913 - everything that is stored of an article, at one door
    session: Session,
    workspace: str,
    text: ArticleText,
    findings: Findings,
    *,
    text_hash: str,
    prints: Iterable[int] = (),
    bands: Iterable[int] = (),
    fetched_at: datetime,
    copy_of: int | None = None,
) -> Article:
    """Store a new article with what was found in it.

    Pass of a copy only what it says beside the original; the rest is the original's, which names
    the copy in `also_in`. Pass as `fetched_at` the present instant: digests tell what is new by it.
    """
    values = forms.article_values(text) | {
        "workspace_id": workspace,
        "id": new_id(fetched_at),
        "version": 1,
        "text_hash": text_hash,
        "copy_of": copy_of,
    }
    insert_all(session, ArticleRow, [values])
    article = forms.article(ArticleRow(**values))
    _keep(session, workspace, article, text.text, fetched_at)
    _print(session, workspace, article, prints, bands)
    filing.file(session, workspace, article, text.text, findings, fetched_at)
    held = holdings.held(session, workspace, [article.id])
    holdings.change(session, workspace, before={}, after=held)
    return article


def revise(  # noqa: PLR0913 - as add()
    session: Session,
    workspace: str,
    article: Article,
    text: ArticleText,
    findings: Findings,
    *,
    text_hash: str,
    prints: Iterable[int] = (),
    bands: Iterable[int] = (),
    fetched_at: datetime,
) -> Article:
    """Store a new version of `article`, which is from now on a copy if its `copy_of` says so.

    What the version before said stays, but is not searched; what is said otherwise now, or no
    longer, is written down. Raises StorageError when somebody else has revised it meanwhile.
    """
    values = forms.article_values(text) | {
        "version": article.version + 1,
        "text_hash": text_hash,
        "copy_of": article.copy_of,
    }
    before = holdings.held(session, workspace, [article.id])
    query = update(ArticleRow).where(
        col(ArticleRow.workspace_id) == workspace,
        col(ArticleRow.id) == article.id,
        col(ArticleRow.version) == article.version,
    )
    if session.exec(query.values(values)).rowcount != 1:
        raise StorageError(
            f"{article.url} was revised by somebody else meanwhile.", "Try again.", permanent=False
        )
    filing.retire(session, workspace, article)
    row = session.get_one(ArticleRow, (workspace, article.id), populate_existing=True)
    revised = forms.article(row)
    _keep(session, workspace, revised, text.text, fetched_at)
    _print(session, workspace, revised, prints, bands)
    filing.file(session, workspace, revised, text.text, findings, fetched_at)
    edits.note(session, workspace, revised, text.text, fetched_at)
    held = holdings.held(session, workspace, [article.id])
    holdings.change(session, workspace, before=before, after=held)
    return revised


def _keep(
    session: Session, workspace: str, article: Article, text: str, fetched_at: datetime
) -> None:
    """Store the text of a version."""
    version = {
        "workspace_id": workspace,
        "article_id": article.id,
        "version": article.version,
        "text": text,
        "text_hash": article.text_hash,
        "fetched_at": fetched_at,
    }
    insert_all(session, ArticleVersionRow, [version])


def _print(
    session: Session,
    workspace: str,
    article: Article,
    prints: Iterable[int],
    bands: Iterable[int],
) -> None:
    """Let copies of `article` be found; only originals are looked for, so a copy leaves nothing."""
    if article.copy_of is None:
        fingerprints.keep(session, workspace, article.id, prints=prints, bands=bands)
    else:
        fingerprints.forget(session, workspace, article.id)


def versions(session: Session, workspace: str, article_id: int) -> list[Version]:
    """Return every version of an article, the first one first; none of an unknown article."""
    query = (
        select(ArticleVersionRow)
        .where(
            ArticleVersionRow.workspace_id == workspace, ArticleVersionRow.article_id == article_id
        )
        .order_by(col(ArticleVersionRow.version))
    )
    return [
        Version(row.version, row.text, row.text_hash, row.fetched_at) for row in session.exec(query)
    ]


def texts(session: Session, workspace: str, ids: Collection[int]) -> Mapping[int, str]:
    """Return the latest text of each of the articles `ids` that is stored."""
    query = (
        select(ArticleRow.id, ArticleVersionRow.text)
        .join(
            ArticleVersionRow,
            (col(ArticleVersionRow.workspace_id) == ArticleRow.workspace_id)
            & (col(ArticleVersionRow.article_id) == ArticleRow.id)
            & (col(ArticleVersionRow.version) == ArticleRow.version),
        )
        .where(ArticleRow.workspace_id == workspace, col(ArticleRow.id).in_(ids))
    )
    return dict(session.exec(query).all())


def text_of(session: Session, workspace: str, article_id: int, version: int | None = None) -> str:
    """Return the text of a version, by default of the latest; raises StorageError if unknown."""
    query = select(ArticleVersionRow.text).where(
        ArticleVersionRow.workspace_id == workspace, ArticleVersionRow.article_id == article_id
    )
    if version is not None:
        query = query.where(ArticleVersionRow.version == version)
    return session.exec(query.order_by(col(ArticleVersionRow.version).desc()).limit(1)).one()


def latest_of(session: Session, workspace: str, publisher: str, limit: int = 50) -> Sequence[int]:
    """Return the ids of an outlet's latest articles; copies of others' are among them."""
    query = (
        select(ArticleRow.id)
        .where(ArticleRow.workspace_id == workspace, ArticleRow.publisher == publisher)
        .order_by(col(ArticleRow.published_day).desc().nulls_last(), col(ArticleRow.id).desc())
        .limit(limit)
    )
    return session.exec(query).all()


def coverage(session: Session, workspace: str) -> Coverage:
    """Return what the library holds: copies count as articles, history does not count."""
    return holdings.coverage(session, workspace)
