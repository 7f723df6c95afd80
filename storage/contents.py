"""What one article says, as against what is found by searching."""

from sqlmodel import Session, col, select

from storage import articles, statements
from storage.models import ArticleRow, FigureRow, StatementRow
from storage.records import Article, Evidence


def contents(session: Session, workspace: str, url: str) -> tuple[Article, list[Evidence]] | None:
    """Return the article at the canonical address `url` with what its latest version says.

    Statements come first, then figures, each in text order; of a copy that is what it adds, and
    what the original says. None when the article is not stored.
    """
    article = articles.find(session, workspace, url)
    if article is None:
        return None
    ids = [article.id, *([article.copy_of] if article.copy_of is not None else [])]
    said = _told(session, workspace, StatementRow, ids)
    counted = _told(session, workspace, FigureRow, ids)
    return article, [
        *statements.load(session, workspace, said),
        *statements.load_figures(session, workspace, counted),
    ]


def _told(
    session: Session, workspace: str, table: type[StatementRow | FigureRow], ids: list[int]
) -> list[int]:
    """Return the ids of what the latest versions of articles say, the first article's first."""
    query = (
        select(table.id, table.article_id)
        .join(
            ArticleRow,
            (col(ArticleRow.workspace_id) == table.workspace_id)
            & (col(ArticleRow.id) == table.article_id)
            & (col(ArticleRow.version) == table.version),
        )
        .where(table.workspace_id == workspace, col(table.article_id).in_(ids))
        .order_by(col(table.context_start), col(table.id))
    )
    found = session.exec(query).all()
    return [number for number, _ in sorted(found, key=lambda pair: ids.index(pair[1]))]
