"""Articles and their versions: found, added, revised; which others they share sentences with."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, delete, func, select

from storage import filing, forms
from storage.batches import batches
from storage.errors import StorageError
from storage.ids import new_id
from storage.models import ArticleRow, ArticleVersionRow, FigureRow, SentencePrintRow, StatementRow
from storage.plain import signed
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
    prints: Iterable[int],
    fetched_at: datetime,
    copy_of: int | None = None,
) -> Article:
    """Store a new article with what was found in it.

    Of a copy only the text is kept: what it says is the original's, which names it in `also_in`.
    Pass as `fetched_at` the present instant: digests tell what came in since the last by it.
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
    _keep(session, workspace, article, text.text, prints, fetched_at)
    if copy_of is None:
        filing.file(session, workspace, article, text.text, findings, fetched_at)
    return article


def revise(  # noqa: PLR0913 - as add()
    session: Session,
    workspace: str,
    article: Article,
    text: ArticleText,
    findings: Findings,
    *,
    text_hash: str,
    prints: Iterable[int],
    fetched_at: datetime,
) -> Article:
    """Store a new version of `article`; what the version before said stays, but is not searched.

    A copy stays a copy. Raises StorageError when somebody else has revised the article meanwhile.
    """
    values = forms.article_values(text) | {"version": article.version + 1, "text_hash": text_hash}
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
    _keep(session, workspace, revised, text.text, prints, fetched_at)
    if revised.copy_of is None:
        filing.file(session, workspace, revised, text.text, findings, fetched_at)
    return revised


def _keep(
    session: Session,
    workspace: str,
    article: Article,
    text: str,
    prints: Iterable[int],
    fetched_at: datetime,
) -> None:
    """Store the text of a version, and its prints in place of the version's before."""
    version = {
        "workspace_id": workspace,
        "article_id": article.id,
        "version": article.version,
        "text": text,
        "text_hash": article.text_hash,
        "fetched_at": fetched_at,
    }
    insert_all(session, ArticleVersionRow, [version])
    session.exec(
        delete(SentencePrintRow).where(
            col(SentencePrintRow.workspace_id) == workspace,
            col(SentencePrintRow.article_id) == article.id,
        )
    )
    if article.copy_of is None:  # only originals are looked for, so only they leave prints
        rows = [
            {"workspace_id": workspace, "print": number, "article_id": article.id}
            for number in sorted(set(map(signed, prints)))
        ]
        insert_all(session, SentencePrintRow, rows)


def sharing(session: Session, workspace: str, prints: Iterable[int]) -> list[tuple[int, int]]:
    """Return `(article id, shared prints)` of originals that hold any of `prints`, most first."""
    shared: Counter[int] = Counter()
    for batch in batches(set(map(signed, prints))):
        query = select(SentencePrintRow.article_id).where(
            SentencePrintRow.workspace_id == workspace, col(SentencePrintRow.print).in_(batch)
        )
        shared.update(session.exec(query))
    return sorted(shared.items(), key=lambda found: (-found[1], found[0]))


def text_of(session: Session, workspace: str, article_id: int, version: int | None = None) -> str:
    """Return the text of a version, by default of the latest; raises StorageError if unknown."""
    query = select(ArticleVersionRow.text).where(
        ArticleVersionRow.workspace_id == workspace, ArticleVersionRow.article_id == article_id
    )
    if version is not None:
        query = query.where(ArticleVersionRow.version == version)
    return session.exec(query.order_by(col(ArticleVersionRow.version).desc()).limit(1)).one()


def coverage(session: Session, workspace: str) -> Coverage:
    """Return what the library holds: copies count as articles, history does not count."""
    outlets = (
        select(ArticleRow.publisher)
        .where(ArticleRow.workspace_id == workspace, col(ArticleRow.publisher).is_not(None))
        .distinct()
    )
    articles, first, last = session.exec(
        select(
            func.count(), func.min(ArticleRow.published_day), func.max(ArticleRow.published_day)
        ).where(ArticleRow.workspace_id == workspace)
    ).one()
    return Coverage(
        articles=articles,
        statements=_count(session, workspace, StatementRow),
        figures=_count(session, workspace, FigureRow),
        first=first,
        last=last,
        outlets=tuple(sorted(filter(None, session.exec(outlets)))),
    )


def _count(session: Session, workspace: str, table: type[StatementRow] | type[FigureRow]) -> int:
    query = select(func.count()).where(table.workspace_id == workspace, col(table.current))
    return session.exec(query).one()
