"""A tag put in another's place in the full-text index, without indexing the words again."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlmodel import Session

_FTS5 = (
    "UPDATE evidence_search SET tags = trim(replace(' ' || tags || ' ',"
    " ' ' || :old || ' ', ' ' || :new || ' ')) WHERE rowid = :id"
)
_TSVECTOR = (
    "UPDATE evidence_search SET words = ts_delete(words, :old)"
    " || setweight(to_tsvector('simple', :new), 'D')"
    " WHERE workspace_id = :workspace_id AND id = :id"
)


def retag(session: Session, workspace: str, ids: Sequence[int], old: str, new: str) -> None:
    """Give statements or figures the tag `new` in place of `old`."""
    rows = [{"workspace_id": workspace, "id": number, "old": old, "new": new} for number in ids]
    if rows:
        is_sqlite = session.get_bind().dialect.name == "sqlite"
        session.connection().execute(text(_FTS5 if is_sqlite else _TSVECTOR), rows)
