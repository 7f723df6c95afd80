"""The full-text index as SQLite (FTS5) and PostgreSQL (tsvector) keep it: put, remove, look up.

Both index plain words in three fields by weight, and tags: words that no person can type, one for
the workspace and kind, one for the speaker, three for the day. Filters are tags, so they narrow
inside the index; conditions on joined tables would first fetch every row that has the words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from sqlalchemy import text
from sqlmodel import Session

from storage.plain import plain
from storage.records import Hit


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one statement or figure; `names` are title, speaker and role."""

    workspace_id: str
    id: int
    content: str
    context: str
    names: str
    tags: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """Any of `phrases`, which are plain words and so no syntax, and one tag of each of `tags`."""

    phrases: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...]
    content_only: bool = False


class _Index(Protocol):
    put: str
    remove: str
    find: str

    def terms(self, lookup: Lookup) -> dict[str, str]:
        """Return the parameters of `find` in the index's own language."""
        ...


class _Fts5:
    put = (
        "INSERT INTO evidence_search (rowid, content, context, names, tags)"
        " VALUES (:id, :content, :context, :names, :tags)"
    )
    remove = "DELETE FROM evidence_search WHERE rowid = :id"
    # Only `ORDER BY rank` by itself is sorted inside FTS5; bm25's weights follow the columns.
    find = (
        "SELECT rowid, -rank FROM evidence_search"
        " WHERE evidence_search MATCH :query AND rank MATCH 'bm25(4.0, 1.5, 1.0, 0.0)'"
        " ORDER BY rank LIMIT :limit"
    )

    def terms(self, lookup: Lookup) -> dict[str, str]:
        fields = "content" if lookup.content_only else "content context names"
        wanted = [f"tags : ({_any(tags)})" for tags in lookup.tags]
        return {"query": " AND ".join([*wanted, f"{{{fields}}} : ({_any(lookup.phrases)})"])}


def _any(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


class _TsVector:
    put = (
        "INSERT INTO evidence_search (workspace_id, id, words) VALUES (:workspace_id, :id,"
        " setweight(to_tsvector('english', :content), 'A')"
        " || setweight(to_tsvector('english', :context), 'B')"
        " || setweight(to_tsvector('english', :names), 'C')"
        " || setweight(to_tsvector('simple', :tags), 'D'))"
    )
    remove = "DELETE FROM evidence_search WHERE workspace_id = :workspace_id AND id = :id"
    # Weights stand in the order D, C, B, A; 1 lets long contexts count for less. A query of nothing
    # but "the" has no nodes left, and would find whatever has the tags.
    find = (
        "SELECT id, ts_rank('{0, 0.25, 0.4, 1}', words, to_tsquery('english', :query), 1) AS score"
        " FROM evidence_search"
        " WHERE words @@ (to_tsquery('english', :query) && CAST(:tags AS tsquery))"
        " AND numnode(to_tsquery('english', :query)) > 0"
        " ORDER BY score DESC, id DESC LIMIT :limit"
    )

    def terms(self, lookup: Lookup) -> dict[str, str]:
        weights = "A" if lookup.content_only else "ABC"
        return {
            "query": " | ".join(f"'{phrase}':{weights}" for phrase in lookup.phrases),
            "tags": " & ".join(f"({' | '.join(tags)})" for tags in lookup.tags),
        }


_INDEXES: dict[str, _Index] = {"sqlite": _Fts5(), "postgresql": _TsVector()}


def _index(session: Session) -> _Index:
    return _INDEXES[session.get_bind().dialect.name]


def put(session: Session, entries: Sequence[Entry]) -> None:
    """Add `entries`, of which there may be none."""
    if entries:
        rows = [
            asdict(entry)
            | {name: plain(getattr(entry, name)) for name in ("content", "context", "names")}
            for entry in entries
        ]
        session.connection().execute(text(_index(session).put), rows)


def remove(session: Session, workspace: str, ids: Sequence[int]) -> None:
    """Take statements or figures out."""
    if ids:
        rows = [{"workspace_id": workspace, "id": number} for number in ids]
        session.connection().execute(text(_index(session).remove), rows)


def find(session: Session, lookup: Lookup, limit: int) -> list[Hit]:
    """Return the best `limit` hits, best first; of equals the newest first."""
    index = _index(session)
    rows = session.connection().execute(text(index.find), {"limit": limit, **index.terms(lookup)})
    return sorted((Hit(*row) for row in rows), key=lambda hit: (-hit.score, -hit.id))
