"""What a library holds, counted as articles come and go.

Every question needs it, and counting a million statements takes longer than answering.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import delete, text, update
from sqlmodel import Session, col, func, select

from storage.holding_models import OutletRow
from storage.models import ArticleRow, FigureRow, StatementRow
from storage.records import Coverage
from storage.upsert import Values, insert_all, insert_missing

Held = Mapping[str, Counter[str]]
_COUNTED = ("articles", "statements", "figures")


def coverage(session: Session, workspace: str) -> Coverage:
    """Return what the library holds: copies count as articles, history does not count."""
    ours = ArticleRow.workspace_id == workspace
    query = select(OutletRow.name, OutletRow.articles, OutletRow.statements, OutletRow.figures)
    outlets = session.exec(query.where(OutletRow.workspace_id == workspace)).all()
    return Coverage(
        articles=sum(articles for _, articles, _, _ in outlets),
        statements=sum(statements for _, _, statements, _ in outlets),
        figures=sum(figures for _, _, _, figures in outlets),
        # Two queries, each one step in the index: one for both would walk through all of it.
        first=session.exec(select(func.min(ArticleRow.published_day)).where(ours)).one(),
        last=session.exec(select(func.max(ArticleRow.published_day)).where(ours)).one(),
        outlets=tuple(sorted(name for name, *_ in outlets if name)),
    )


def change(session: Session, workspace: str, *, before: Held, after: Held) -> None:
    """Count `after` in place of `before`: what articles held, and hold now.

    Do it last: whoever changes the same outlet waits until we are done, and holds other locks.
    """
    missing = [_row(workspace, name, Counter()) for name in sorted(after)]
    insert_missing(session, OutletRow, missing)
    for name in sorted({*before, *after}):  # in one order, or two writers wait for each other
        more, less = after.get(name, Counter()), before.get(name, Counter())
        counts = {what: getattr(OutletRow, what) + more[what] - less[what] for what in _COUNTED}
        ours = (col(OutletRow.workspace_id) == workspace, col(OutletRow.name) == name)
        session.exec(update(OutletRow).where(*ours).values(counts))
    empty = (col(OutletRow.workspace_id) == workspace, col(OutletRow.articles) == 0)
    session.exec(delete(OutletRow).where(*empty))


def forget_empty(session: Session, workspace: str) -> None:
    """Forget the outlets of which no article is left, while nobody else writes."""
    ours = (col(OutletRow.workspace_id) == workspace, col(OutletRow.articles) == 0)
    session.exec(delete(OutletRow).where(*ours))


def recount(session: Session, workspace: str) -> None:
    """Count everything anew; whoever enters an article meanwhile waits."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        session.connection().execute(text("LOCK TABLE outlet IN EXCLUSIVE MODE"))
    session.exec(delete(OutletRow).where(col(OutletRow.workspace_id) == workspace))
    found = held(session, workspace)
    rows = [_row(workspace, name, found[name]) for name in sorted(found)]
    insert_all(session, OutletRow, rows)


def held(session: Session, workspace: str, articles: Collection[int] | None = None) -> Held:
    """Return what `articles`, or all, hold at present, by their outlets."""
    outlet = func.coalesce(ArticleRow.publisher, "")
    counted = select(outlet, func.count()).group_by(outlet)
    queries = [counted.select_from(ArticleRow)]
    for told in (StatementRow, FigureRow):
        theirs = (
            (col(told.workspace_id) == ArticleRow.workspace_id)
            & (col(told.article_id) == ArticleRow.id)
            & (col(told.version) == ArticleRow.version)
        )
        queries.append(counted.select_from(ArticleRow).join(told, theirs))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for what, query in zip(_COUNTED, queries, strict=True):
        ours = query.where(ArticleRow.workspace_id == workspace)
        if articles is not None:
            ours = ours.where(col(ArticleRow.id).in_(articles))
        for name, count in session.exec(ours):
            found[name][what] = count
    return found


def _row(workspace: str, name: str, counts: Counter[str]) -> Values:
    return {"workspace_id": workspace, "name": name, **{what: counts[what] for what in _COUNTED}}
