"""Which other outlets carry the same utterance, or a copy of the same article."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from storage.models import ArticleRow, StatementRow, ToldRow

Outlets = tuple[str, ...]


def carriers(
    session: Session,
    workspace: str,
    found: Sequence[tuple[ToldRow, ArticleRow]],
) -> Mapping[int, Outlets]:
    """Return for each statement or figure the other outlets that carry it, by alphabet."""
    clusters = {row.cluster_id for row, _ in found if isinstance(row, StatementRow)}
    articles = _articles(session, workspace, clusters)
    own = {article.id for _, article in found}
    outlets = _outlets(session, workspace, own.union(*articles.values()))
    carried = {}
    for row, article in found:
        told_again = articles.get(row.cluster_id, set()) if isinstance(row, StatementRow) else set()
        names = outlets[article.id].union(*(outlets[number] for number in told_again))
        carried[row.id] = tuple(sorted(names - {article.publisher}))
    return carried


def _articles(
    session: Session, workspace: str, clusters: Collection[int]
) -> Mapping[int, set[int]]:
    """Return the originals that carry each of the utterances `clusters` at present."""
    query = select(StatementRow.cluster_id, StatementRow.article_id).where(
        StatementRow.workspace_id == workspace,
        col(StatementRow.current),
        col(StatementRow.cluster_id).in_(clusters),
    )
    articles: defaultdict[int, set[int]] = defaultdict(set)
    for cluster, article in session.exec(query):
        articles[cluster].add(article)
    return articles


def _outlets(session: Session, workspace: str, originals: Iterable[int]) -> Mapping[int, set[str]]:
    """Return who published each of `originals` or a copy of it."""
    wanted = set(originals)
    outlets: defaultdict[int, set[str]] = defaultdict(set)
    # One question for each index: asked for both at once, SQLite would use neither.
    for original in (col(ArticleRow.id), col(ArticleRow.copy_of)):
        query = select(original, ArticleRow.publisher).where(
            ArticleRow.workspace_id == workspace, original.in_(wanted)
        )
        for number, publisher in session.exec(query):
            if number is not None and publisher is not None:
                outlets[number].add(publisher)
    return outlets
