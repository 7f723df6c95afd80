"""The full-text index as either database keeps it: put, remove, look up.

Both index plain words in three fields by weight, and tags: words that no person can type, one for
the workspace and kind, one for the speaker, three for the day. Filters are tags, so they narrow
inside the index; conditions on joined tables would first fetch every row that has the words.
"""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import text
from sqlmodel import Session

from storage import search_postgres, search_sqlite
from storage.plain import plain
from storage.records import Hit
from storage.search_terms import Entry, Lookup

__all__ = ["Entry", "Lookup", "find", "indexed", "put", "remove"]


def put(session: Session, entries: Sequence[Entry]) -> None:
    """Add `entries`, of which there may be none."""
    if entries:
        rows = [
            asdict(entry)
            | {name: plain(getattr(entry, name)) for name in ("content", "context", "names")}
            for entry in entries
        ]
        order = search_sqlite.PUT if _is_sqlite(session) else search_postgres.PUT
        session.connection().execute(text(order), rows)


def remove(session: Session, workspace: str, ids: Sequence[int]) -> None:
    """Take statements or figures out."""
    if ids:
        rows = [{"workspace_id": workspace, "id": number} for number in ids]
        order = search_sqlite.REMOVE if _is_sqlite(session) else search_postgres.REMOVE
        session.connection().execute(text(order), rows)


def indexed(session: Session, workspace: str, after: int, limit: int) -> Sequence[int]:
    """Return the next ids behind `after` that the index holds, in SQLite of every workspace."""
    order = search_sqlite.IDS if _is_sqlite(session) else search_postgres.IDS
    values = {"workspace_id": workspace, "after": after, "limit": limit}
    return session.connection().execute(text(order), values).scalars().all()


def find(session: Session, lookup: Lookup, limit: int) -> list[Hit]:
    """Return the best `limit` hits, best first; of equals the newest first."""
    if not lookup.phrases:
        return []
    if _is_sqlite(session):
        return search_sqlite.find(session, lookup, limit)
    return search_postgres.find(session, lookup, limit)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
