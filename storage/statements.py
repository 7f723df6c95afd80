"""Statements and figures as evidence: with article, speaker and who else carries them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, String, and_
from sqlmodel import Session, col, func, select

from storage import edits, forms, merges, search, speakers, syndication
from storage.batches import batches
from storage.models import (
    ArticleRow,
    ArticleVersionRow,
    FigureRow,
    QuoteClusterRow,
    StatementRow,
    ToldRow,
)
from storage.plain import plain
from storage.printings import Edit, Variant
from storage.records import Evidence
from storage.rows import Row

_Found = tuple[ToldRow, ArticleRow, str, str]
_CANDIDATES = 4  # as many times more are looked at than asked for, before words are counted


def load(session: Session, workspace: str, ids: Collection[int]) -> list[Evidence]:
    """Return the statements `ids` in that order, of any version; unknown ones are left out."""
    return list(_load(session, workspace, StatementRow, ids))


def load_figures(session: Session, workspace: str, ids: Collection[int]) -> list[Evidence]:
    """Return the figures `ids` in that order, of any version; unknown ones are left out."""
    return list(_load(session, workspace, FigureRow, ids))


def said_by(
    session: Session,
    workspace: str,
    speakers: Collection[int],
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
) -> list[Evidence]:
    """Return what any of `speakers` said from `since` to `until`, newest first, undated last."""
    ids = ids_said_by(session, workspace, speakers, since=since, until=until, limit=limit)
    return load(session, workspace, ids)


def ids_said_by(
    session: Session,
    workspace: str,
    speakers: Collection[int],
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
) -> list[int]:
    """Return the ids of what any of `speakers` said, in the same order, without loading it."""
    query = select(StatementRow.id).where(
        StatementRow.workspace_id == workspace,
        col(StatementRow.current),
        col(StatementRow.speaker_id).in_(merges.whole(session, workspace, speakers)),
    )
    if since is not None:
        query = query.where(col(StatementRow.day) >= since)
    if until is not None:
        query = query.where(col(StatementRow.day) <= until)
    newest = query.order_by(col(StatementRow.day).desc(), col(StatementRow.id).desc())
    # Apart, because neither database finds "undated last" in an index.
    ids = list(session.exec(newest.where(col(StatementRow.day).is_not(None)).limit(limit)))
    if len(ids) < limit:
        undated = newest.where(col(StatementRow.day).is_(None))
        ids += session.exec(undated.limit(limit - len(ids)))
    return ids


def told_in(session: Session, workspace: str, articles: Collection[int]) -> list[Evidence]:
    """Return what is said in any of `articles`, oldest first."""
    return load(session, workspace, ids_told_in(session, workspace, articles))


def ids_told_in(
    session: Session, workspace: str, articles: Collection[int], limit: int = 150
) -> list[int]:
    """Return the ids of what is said in any of `articles`, oldest first."""
    query = (
        select(StatementRow.id)
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .where(col(StatementRow.article_id).in_(articles))
    )
    return sorted(session.exec(query))[:limit]


def articles_of(session: Session, workspace: str, ids: Collection[int]) -> dict[int, int]:
    """Return for each of the statements `ids` the article that it stands in."""
    query = select(StatementRow.id, StatementRow.article_id).where(
        StatementRow.workspace_id == workspace, col(StatementRow.id).in_(ids)
    )
    return dict(session.exec(query).all())


def tellers(session: Session, workspace: str, ids: Collection[int]) -> set[int]:
    """Return the ids of the speakers of the statements `ids`."""
    query = select(col(StatementRow.speaker_id)).where(
        StatementRow.workspace_id == workspace, col(StatementRow.id).in_(ids)
    )
    return {number for number in session.exec(query) if number is not None}


def holding(
    session: Session, workspace: str, phrase_words: Sequence[str], limit: int = 50
) -> list[Evidence]:
    """Return the statements that hold more than half of `phrase_words`, those with most first."""
    hits = search.holding(session, workspace, phrase_words, limit * _CANDIDATES)
    wanted = set(" ".join(search.phrases_of(phrase_words)).split())
    counted = [
        (len(wanted.intersection(plain(evidence.text).split())), evidence)
        for evidence in load(session, workspace, [hit.id for hit in hits])
    ]
    enough = [(count, evidence) for count, evidence in counted if count * 2 > len(wanted)]
    enough.sort(key=lambda found: -found[0])  # stable: of equals the better hit stays first
    return [evidence for _, evidence in enough[:limit]]


def arrived(
    session: Session, workspace: str, since: datetime, until: datetime
) -> tuple[set[int], set[int]]:
    """Return the ids of the statements and figures that first came in after `since`, up to `until`.

    Of an utterance that several articles carry only the first is new, and only once: neither a
    revision of its article nor another outlet makes it new again.
    """
    # A subquery, not a join: SQLite would walk through every statement for the sake of the groups.
    new = select(QuoteClusterRow.id).where(
        QuoteClusterRow.workspace_id == workspace,
        QuoteClusterRow.first_stored_at > since,
        QuoteClusterRow.first_stored_at <= until,
    )
    statements = (
        select(func.min(StatementRow.id))
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .where(col(StatementRow.cluster_id).in_(new))
        .group_by(col(StatementRow.cluster_id))
    )
    figures = select(FigureRow.id).where(
        FigureRow.workspace_id == workspace,
        col(FigureRow.current),
        FigureRow.first_stored_at > since,
        FigureRow.first_stored_at <= until,
    )
    return set(session.exec(statements)), set(session.exec(figures))


def edited(session: Session, workspace: str, since: datetime, until: datetime) -> list[int]:
    """Return the ids of quotations that a later version changed or dropped in that time.

    The time is after `since`, up to `until`; each is the statement as it was before.
    """
    return edits.edited(session, workspace, since, until)


def variants(session: Session, workspace: str, statement_id: int) -> tuple[Variant, ...]:
    """Return how other articles word the utterance of a statement, most carried first."""
    return next((one.variants for one in load(session, workspace, [statement_id])), ())


def _load(
    session: Session, workspace: str, table: type[ToldRow], ids: Iterable[int]
) -> Iterator[Evidence]:
    for batch in batches(ids):
        evidence = _evidence(session, workspace, _rows(session, workspace, table, batch))
        yield from (evidence[number] for number in batch if number in evidence)


def _evidence(session: Session, workspace: str, found: Sequence[_Found]) -> dict[int, Evidence]:
    tellers = {row.speaker_id for row, *_ in found if row.speaker_id}
    people = speakers.load(session, workspace, tellers)
    carriers = syndication.carriers(session, workspace, [(row, told) for row, told, *_ in found])
    edited = edits.load(session, workspace, {row.article_id for row, *_ in found})
    evidence = {}
    for row, article, text_hash, context in found:
        speaker = people[row.speaker_id] if row.speaker_id else None
        carried = carriers[row.id]
        evidence[row.id] = Evidence(
            id=row.id,
            article=forms.article(article, version=row.version, text_hash=text_hash),
            speaker=speaker,
            statement=forms.statement(row, speaker) if isinstance(row, StatementRow) else None,
            figure=forms.figure(row, speaker) if isinstance(row, FigureRow) else None,
            context=context,
            also_in=carried.also_in,
            tellings=carried.tellings,
            variants=carried.variants,
            edit=_edit(row, edited),
        )
    return evidence


def _edit(row: ToldRow, edited: Mapping[tuple[int, int], Edit]) -> Edit | None:
    """Return what became of a statement; of figures no edits are kept."""
    if not isinstance(row, StatementRow):
        return None
    return edited.get((row.article_id, row.cluster_id))


def _rows(
    session: Session, workspace: str, table: type[ToldRow], ids: Collection[int]
) -> Sequence[_Found]:
    """Return each row with its article, the hash of its version, and the text around it."""
    # Cut out by the database: the texts of many articles would be much to carry for a few lines.
    context = func.substr(
        ArticleVersionRow.text,
        table.context_start + 1,
        table.context_end - table.context_start,
        type_=String,
    )
    query = (
        select(table, ArticleRow, ArticleVersionRow.text_hash, context)
        .join(ArticleRow, _same(table, ArticleRow, article_id="id"))
        .join(
            ArticleVersionRow,
            _same(table, ArticleVersionRow, article_id="article_id", version="version"),
        )
        .where(table.workspace_id == workspace, col(table.id).in_(ids))
    )
    return session.exec(query).all()


def _same(ours: type[Row], theirs: type[Row], **columns: str) -> ColumnElement[bool]:
    """Return the condition that leads from `ours` to `theirs` within a workspace."""
    pairs = {"workspace_id": "workspace_id", **columns}
    return and_(*(getattr(ours, one) == getattr(theirs, other) for one, other in pairs.items()))
