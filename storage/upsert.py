"""Writing what may be there already, without a race."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.rows import Row

Values = dict[str, Any]


def insert(session: Session, table: type[Row]) -> sqlite.Insert | postgresql.Insert:
    """Return the INSERT of the session's database, which knows ON CONFLICT."""
    ours: Table = table.__table__  # type: ignore[attr-defined]
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(ours)
    return postgresql.insert(ours)


def insert_all(session: Session, table: type[Row], rows: Sequence[Values]) -> None:
    """Insert `rows`, of which there may be none."""
    if rows:
        session.exec(insert(session, table), params=rows)


def insert_missing(session: Session, table: type[Row], rows: Sequence[Values]) -> None:
    """Insert those of `rows` whose keys are free; sorted, lest two writers wait for each other."""
    if rows:
        session.exec(insert(session, table).on_conflict_do_nothing(), params=rows)


def insert_first(session: Session, table: type[Row], row: Values) -> bool:
    """Insert `row` and say true, or say false when its key is taken."""
    # Asked for what was inserted, because not every driver counts what ON CONFLICT let through.
    order = insert(session, table).values(row).on_conflict_do_nothing()
    return session.exec(order.returning(col(table.workspace_id))).first() is not None
