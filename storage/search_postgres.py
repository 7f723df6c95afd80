"""The full-text index in PostgreSQL: tsvector under GIN, ranked over a bounded number of rows.

GIN finds rows fast, but ts_rank must fetch each one: so the rows of a frequent word are ranked
only as far as they hold another word too, and the newest of them.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import text
from sqlmodel import Session

from storage.records import Hit
from storage.search_terms import FREQUENT, Frequencies, Lookup

PUT = (
    "INSERT INTO evidence_search (workspace_id, id, words) VALUES (:workspace_id, :id,"
    " setweight(to_tsvector('english', :content), 'A')"
    " || setweight(to_tsvector('english', :context), 'B')"
    " || setweight(to_tsvector('english', :names), 'C')"
    " || setweight(to_tsvector('simple', :tags), 'D'))"
)
REMOVE = "DELETE FROM evidence_search WHERE workspace_id = :workspace_id AND id = :id"
IDS = (
    "SELECT id FROM evidence_search WHERE workspace_id = :workspace_id AND id > :after"
    " ORDER BY id LIMIT :limit"
)

# A query of nothing but "the" has no nodes left, and would find whatever has the tags.
_COUNT = (
    "(SELECT count(*) FROM (SELECT 1 FROM evidence_search WHERE workspace_id = :workspace"
    " AND words @@ (CAST(:tags AS tsquery) && to_tsquery('english', :phrase{0}))"
    " AND numnode(to_tsquery('english', :phrase{0})) > 0 LIMIT :frequent) AS counted{0})"
)
# Weights stand in the order D, C, B, A; 1 lets long contexts count for less.
FIND = (
    "SELECT id, ts_rank('{0, 0.25, 0.4, 1}', words, to_tsquery('english', :query), 1) AS score"
    " FROM (SELECT id, words FROM evidence_search WHERE workspace_id = :workspace"
    " AND words @@ (CAST(:tags AS tsquery) && to_tsquery('english', :pool))"
    " ORDER BY id DESC LIMIT :most) AS pool"
    " ORDER BY score DESC, id DESC LIMIT :limit"
)
_RANKED = 4_000


def find(session: Session, lookup: Lookup, limit: int) -> list[Hit]:
    """Return the best `limit` hits, best first; of equals the newest first."""
    weights = "A" if lookup.content_only else "ABC"
    worded = {phrase: f"'{phrase}':{weights}" for phrase in lookup.phrases}
    narrowed = {
        "workspace": lookup.workspace_id,
        "tags": " & ".join(f"({' | '.join(tags)})" for tags in lookup.tags),
    }
    known = Frequencies.of(lookup.phrases, _counts(session, narrowed, list(worded.values())))
    if not known.counts:
        return []
    values = {
        **narrowed,
        "query": " | ".join(worded[phrase] for phrase in known.counts),
        "pool": " | ".join(_pool(known, worded)),
        "most": max(limit, _RANKED),
        "limit": limit,
    }
    return [Hit(*row) for row in session.connection().execute(text(FIND), values)]


def _pool(known: Frequencies, worded: dict[str, str]) -> Iterable[str]:
    """Return what rows must hold one of: a rare word, two frequent ones, or what there is."""
    rare = [worded[phrase] for phrase in known.rare]
    both = [f"({worded[one]} & {worded[other]})" for one, other in known.pairs]
    return [*rare, *both] or [worded[phrase] for phrase in known.frequent]


def _counts(session: Session, narrowed: dict[str, str], words: Sequence[str]) -> Sequence[int]:
    """Return in how many rows each of `words` stands, counted up to FREQUENT."""
    order = f"SELECT {', '.join(_COUNT.format(at) for at in range(len(words)))}"
    values = {f"phrase{at}": word for at, word in enumerate(words)}
    return tuple(
        session.connection()
        .execute(text(order), {**narrowed, **values, "frequent": FREQUENT})
        .one()
    )
