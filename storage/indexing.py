"""What the full-text index keeps of a statement or a figure, and the index made anew from them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import String
from sqlmodel import Session, and_, col, func, select

from storage import holdings, search_index, tags
from storage.models import ArticleRow, ArticleVersionRow, FigureRow, StatementRow
from storage.search_index import Entry
from storage.store import Store
from storage.upsert import Values

_BATCH = 1_000  # rows of one transaction: others may write in between
_TOLD: tuple[type[StatementRow | FigureRow], ...] = (StatementRow, FigureRow)


def entry(row: Values, title: str | None, context: str) -> Entry:
    """Return what the index keeps of a row of statements or of figures, by its columns."""
    is_figure = "measures" in row
    content = f"{row['text']} {row['measures'] or ''}" if is_figure else row["text"]
    teller = (row["voice_name"], row["voice_role"] or "") if row["voice_name"] else ()
    found = tags.of_entry(
        row["workspace_id"], figures=is_figure, speaker_id=row["speaker_id"], day=row["day"]
    )
    return Entry(
        workspace_id=row["workspace_id"],
        id=row["id"],
        content=content,
        context=context,
        names=" ".join((title or "", *teller, *row["via"])),
        tags=" ".join(found),
    )


def reindex(store: Store, workspace: str, batch: int = _BATCH) -> Iterator[int]:
    """Make the index of a workspace anew, and what is counted of it; yield the rows of each batch.

    Whoever searches meanwhile finds each row as it was or as it is, never nothing: a batch is one
    transaction. What is interrupted leaves a whole index, and can be begun again.
    """
    for table in _TOLD:
        last = 0
        while ids := _renew(store, workspace, table, last, batch):
            last = ids[-1]
            yield len(ids)
    last = 0
    while ids := _sweep(store, workspace, last, batch):
        last = ids[-1]
    with store.session() as session:
        holdings.recount(session, workspace)


def _renew(
    store: Store, workspace: str, table: type[StatementRow | FigureRow], after: int, batch: int
) -> Sequence[int]:
    """Index the next rows behind `after` again, and return their ids."""
    with store.session() as session:
        rows = _current(session, workspace, table, after, batch)
        entries = [entry(row.model_dump(), title, context) for row, title, context in rows]
        ids = [one.id for one in entries]
        search_index.remove(session, workspace, ids)
        search_index.put(session, entries)
    return ids


def _current(
    session: Session, workspace: str, table: type[StatementRow | FigureRow], after: int, batch: int
) -> Sequence[tuple[StatementRow | FigureRow, str | None, str]]:
    """Return the next current rows behind `after`, each with title and context."""
    context = func.substr(
        ArticleVersionRow.text,
        table.context_start + 1,
        table.context_end - table.context_start,
        type_=String,
    )
    version = and_(
        col(ArticleVersionRow.workspace_id) == table.workspace_id,
        col(ArticleVersionRow.article_id) == table.article_id,
        col(ArticleVersionRow.version) == table.version,
    )
    article = and_(
        col(ArticleRow.workspace_id) == table.workspace_id, col(ArticleRow.id) == table.article_id
    )
    query = (
        select(table, ArticleRow.title, context)
        .join(ArticleRow, article)
        .join(ArticleVersionRow, version)
        .where(table.workspace_id == workspace, col(table.current), col(table.id) > after)
        .order_by(col(table.id))
        .limit(batch)
    )
    return session.exec(query).all()


def _sweep(store: Store, workspace: str, after: int, batch: int) -> Sequence[int]:
    """Take out what the index holds of rows that are gone; return the ids that were looked at."""
    with store.session() as session:
        ids = search_index.indexed(session, workspace, after, batch)
        left: set[int] = set()
        for table in _TOLD:  # of any workspace: SQLite's index does not know whose a row is
            standing = select(table.id).where(col(table.id).in_(ids), col(table.current))
            left.update(session.exec(standing))
        search_index.remove(session, workspace, [number for number in ids if number not in left])
    return ids
