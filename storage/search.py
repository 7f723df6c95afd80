"""Full-text search, one function for both databases."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from storage import merges, search_index
from storage.models import FigureRow, StatementRow, ToldRow
from storage.plain import plain
from storage.records import Hit
from storage.search_index import Lookup

_MOST_PHRASES = 64  # a question has a dozen; a pasted page must not become a query of thousands


def search(  # noqa: PLR0913 - every filter of the one door to the index
    session: Session,
    workspace: str,
    words: Sequence[str],
    *,
    figures: bool = False,
    limit: int = 200,
    speakers: Collection[int] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[Hit]:
    """Return the statements, or figures, that hold any of `words` or their inflections, best first.

    A word of several parts ("Jong-un") is looked for as a phrase; nothing in it is read as syntax.
    `since` and `until` are included and compare the day of saying, else of publication.
    """
    phrases, days = phrases_of(words), None
    if since is not None or until is not None:
        table = FigureRow if figures else StatementRow
        days = _held(session, workspace, table, since, until)
        if days is None:
            return []
    lookup = Lookup(
        workspace_id=workspace,
        phrases=phrases,
        figures=figures,
        speakers=tuple(merges.whole(session, workspace, speakers)),
        days=days,
    )
    return search_index.find(session, lookup, limit)


def holding(session: Session, workspace: str, words: Sequence[str], limit: int) -> list[Hit]:
    """Return the statements whose own words hold any of `words`, the most and rarest first."""
    lookup = Lookup(workspace_id=workspace, phrases=phrases_of(words), content_only=True)
    return search_index.find(session, lookup, limit)


def phrases_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return `words` as plain phrases, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(plain, words))))[:_MOST_PHRASES]


def _held(
    session: Session,
    workspace: str,
    table: type[ToldRow],
    since: date | None,
    until: date | None,
) -> tuple[date, date] | None:
    """Return a period cut to the days that the library holds, None when there are none."""
    ours = (table.workspace_id == workspace, col(table.current))
    # Two queries, each one step in the index: one for both would walk through all of it.
    first = session.exec(select(func.min(table.day)).where(*ours)).one()
    last = session.exec(select(func.max(table.day)).where(*ours)).one()
    if first is None or last is None:
        return None
    first, last = max(first, since or first), min(last, until or last)
    return (first, last) if first <= last else None
