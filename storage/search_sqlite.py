"""The full-text index in SQLite: FTS5, asked so that the time is bounded however many rows it has.

FTS5's own bm25 walks through every row of every word and tag of a question before it ranks one:
a third of a second for the tag of a workspace with a million statements. Here each word gives the
rows that hold it, the rows of a frequent word only as far as they hold others too or are the
newest, and a row scores by how rare its words are and where they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlmodel import Session, col, select

from storage.models import FigureRow, StatementRow
from storage.records import Hit
from storage.search_terms import FREQUENT, Frequencies, Lookup

PUT = (
    "INSERT INTO evidence_search (rowid, content, context, names, tags)"
    " VALUES (:id, :content, :context, :names, :tags)"
)
REMOVE = "DELETE FROM evidence_search WHERE rowid = :id"
IDS = "SELECT rowid FROM evidence_search WHERE rowid > :after ORDER BY rowid LIMIT :limit"

_BROAD = 5_000  # rows: a tag of more costs more, asked beside a rare word, than to look at its rows
_NEWEST = 500  # rows of a frequent word, or of two, that are looked at for its own sake
_CHECKED = 400  # rows at a time
_LEAST = 0.2  # of the best score: below it a row shares one common word of many, by chance
_OWN, _ANYWHERE = "content", "content context names"
_WEIGHTS = {_OWN: 2.5, _ANYWHERE: 1.5}  # the words themselves count in both: 4 in all

_COUNT = (
    "(SELECT count(*) FROM (SELECT 1 FROM evidence_search WHERE evidence_search MATCH ? LIMIT {}))"
)
_ROWS = (
    "SELECT {}, rowid FROM (SELECT rowid FROM evidence_search WHERE evidence_search MATCH ?"
    " ORDER BY rowid DESC LIMIT {})"
)


class _Part(NamedTuple):
    """A question to FTS5; whatever it finds holds all of `phrases` in `fields`."""

    query: str
    fields: str
    phrases: tuple[str, ...]
    most: int


def find(session: Session, lookup: Lookup, limit: int) -> list[Hit]:
    """Return the best `limit` hits, best first; of equals the newest first."""
    groups = [f"tags : ({_any(tags)})" for tags in lookup.tags]
    sizes = _counts(session, groups, _BROAD)
    narrow = [group for group, size in zip(groups, sizes, strict=True) if size < _BROAD]
    fields = _OWN if lookup.content_only else _ANYWHERE
    whole = [_all([*narrow, _in(fields, phrase)]) for phrase in lookup.phrases]
    known = Frequencies.of(lookup.phrases, _counts(session, whole, FREQUENT))
    parts = list(_parts(known, fields, groups, narrow))
    hits = sorted(_scored(session, parts, known), key=lambda hit: (-hit.score, -hit.id))
    hits = [hit for hit in hits if hit.score >= _LEAST * hits[0].score]
    if len(narrow) == len(groups):
        return hits[:limit]
    return list(islice(_checked(session, lookup, hits), limit))


def _parts(
    known: Frequencies, fields: str, groups: Sequence[str], narrow: Sequence[str]
) -> Iterator[_Part]:
    """Yield what to ask: for every row of a rare word, and the newest of frequent ones."""
    for where in dict.fromkeys((_OWN, fields)):
        for phrase in known.rare:
            yield _Part(_all([*narrow, _in(where, phrase)]), where, (phrase,), FREQUENT)
    if known.rare:
        beside = f"{{{fields}}} : ({_any(known.rare)})"
        for phrase in known.frequent:
            both = _all([*narrow, beside, _in(fields, phrase)])
            yield _Part(both, fields, (phrase,), FREQUENT)
    for phrases in (*((phrase,) for phrase in known.frequent), *known.pairs):
        held = [_in(fields, phrase) for phrase in phrases]
        yield _Part(_all([*groups, *held]), fields, phrases, _NEWEST)


def _scored(session: Session, parts: Sequence[_Part], known: Frequencies) -> Iterator[Hit]:
    """Yield every row that any of `parts` finds, with the sum of what its words tell."""
    words = [(phrase, where) for where in _WEIGHTS for phrase in known.counts]
    weights = [_WEIGHTS[where] * known.weight(phrase) for phrase, where in words]
    bits = {word: 1 << at for at, word in enumerate(words)}
    told = [sum(bits[phrase, part.fields] for phrase in part.phrases) for part in parts]
    held: defaultdict[int, int] = defaultdict(int)
    for at, number in _rows(session, parts):
        held[number] |= told[at]
    # Thousands of rows hold one of a few hundred sets of words.
    scores = {
        found: sum(weight for at, weight in enumerate(weights) if found >> at & 1)
        for found in set(held.values())
    }
    for number, found in held.items():
        yield Hit(number, scores[found])


def _checked(session: Session, lookup: Lookup, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield those of `hits` that the tags would have let through."""
    table = FigureRow if lookup.figures else StatementRow
    query = select(table.id).where(table.workspace_id == lookup.workspace_id, col(table.current))
    if lookup.speakers:
        query = query.where(col(table.speaker_id).in_(lookup.speakers))
    if lookup.days:
        query = query.where(col(table.day).between(*lookup.days))
    for start in range(0, len(hits), _CHECKED):
        batch = hits[start : start + _CHECKED]
        allowed = set(session.exec(query.where(col(table.id).in_([hit.id for hit in batch]))))
        yield from (hit for hit in batch if hit.id in allowed)


def _counts(session: Session, queries: Sequence[str], most: int) -> Sequence[int]:
    """Return how many rows each query finds, counted up to `most`."""
    order = f"SELECT {', '.join([_COUNT.format(most)] * len(queries))}"
    return tuple(session.connection().exec_driver_sql(order, tuple(queries)).one())


def _rows(session: Session, parts: Sequence[_Part]) -> Iterable[tuple[int, int]]:
    """Return the newest rows of each part, each as the part's number and its own."""
    if not parts:
        return []
    order = " UNION ALL ".join(_ROWS.format(at, part.most) for at, part in enumerate(parts))
    values = tuple(part.query for part in parts)
    found = session.connection().exec_driver_sql(order, values)
    return [(at, number) for at, number in found.all()]


def _in(fields: str, phrase: str) -> str:
    return f'{{{fields}}} : "{phrase}"'


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(parts)


def _any(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)
