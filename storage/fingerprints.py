"""Which originals share sentences, or MinHash bands, with a text: how copies are found.

Only originals leave prints. A number that stands in fifty of them ("… contributed to this report")
tells nothing about any and is not kept for more, so that a look-up costs the same in a library of
any size.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from sqlmodel import Session, col, delete, func, select

from storage.batches import batches
from storage.copy_models import MinhashBandRow
from storage.models import SentencePrintRow
from storage.plain import signed
from storage.upsert import insert_all

_COMMON = 50

_Table = type[SentencePrintRow] | type[MinhashBandRow]
_COLUMNS: dict[_Table, str] = {SentencePrintRow: "print", MinhashBandRow: "band"}


def keep(
    session: Session,
    workspace: str,
    article_id: int,
    *,
    prints: Iterable[int],
    bands: Iterable[int],
) -> None:
    """Store the prints and bands of an original in place of those it had."""
    forget(session, workspace, article_id)
    _keep(session, workspace, SentencePrintRow, article_id, prints)
    _keep(session, workspace, MinhashBandRow, article_id, bands)


def forget(session: Session, workspace: str, article_id: int) -> None:
    """Delete the prints and bands of an article, so that it is the original of nothing more."""
    for table in _COLUMNS:
        theirs = (
            col(table.workspace_id) == workspace,
            col(table.article_id) == article_id,
        )
        session.exec(delete(table).where(*theirs))


def sharing(session: Session, workspace: str, prints: Iterable[int]) -> list[tuple[int, int]]:
    """Return `(article id, shared prints)` of originals that hold any of `prints`, most first."""
    return _sharing(session, workspace, SentencePrintRow, prints)


def resembling(session: Session, workspace: str, bands: Iterable[int]) -> list[tuple[int, int]]:
    """Return `(article id, shared bands)` of originals that have any of `bands`, most first."""
    return _sharing(session, workspace, MinhashBandRow, bands)


def _sharing(
    session: Session, workspace: str, table: _Table, numbers: Iterable[int]
) -> list[tuple[int, int]]:
    shared: Counter[int] = Counter()
    for batch in batches(set(map(signed, numbers))):
        query = select(table.article_id).where(
            table.workspace_id == workspace, col(getattr(table, _COLUMNS[table])).in_(batch)
        )
        shared.update(session.exec(query))
    return sorted(shared.items(), key=lambda found: (-found[1], found[0]))


def _keep(
    session: Session, workspace: str, table: _Table, article_id: int, numbers: Iterable[int]
) -> None:
    wanted = set(map(signed, numbers))
    rows = [
        {"workspace_id": workspace, _COLUMNS[table]: number, "article_id": article_id}
        for number in sorted(wanted - _common(session, workspace, table, wanted))
    ]
    insert_all(session, table, rows)


def _common(session: Session, workspace: str, table: _Table, numbers: Collection[int]) -> set[int]:
    """Return those of `numbers` that stand in so many originals that they tell nothing."""
    column = col(getattr(table, _COLUMNS[table]))
    common: set[int] = set()
    for batch in batches(numbers):
        query = (
            select(column)
            .where(table.workspace_id == workspace, column.in_(batch))
            .group_by(column)
            .having(func.count() >= _COMMON)
        )
        common.update(session.exec(query))
    return common
