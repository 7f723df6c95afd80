"""What people say of answers: kept, taken back, and found again with the evidence it is about."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlmodel import Session, col, or_, select, update

from storage import merges
from storage.batches import batches
from storage.feedback_models import STANDING, RemarkRow
from storage.feedback_records import Aspect, Remark
from storage.ids import new_id
from storage.models import FigureRow, StatementRow
from storage.upsert import Values, insert

_ONE_EACH = ("workspace_id", "asked", "aspect", "evidence", "user")
_AGAIN = ("said", "speaker_id", "given_at")
_OF_STATEMENTS = (Aspect.SPEAKER, Aspect.RELEVANCE)


def put(session: Session, workspace: str, remark: Remark) -> Remark:
    """Keep a remark and return it as it is kept.

    Who says it of the same line again changes the one that stands. The id that was given counts
    for nothing.
    """
    values = {
        "workspace_id": workspace,
        "id": new_id(remark.given_at),
        **{name: getattr(remark, name) for name in (*_ONE_EACH[1:], *_AGAIN, "words", "about")},
        "shown": list(remark.shown),
        **_target(session, workspace, remark.evidence),
    }
    order = (
        insert(session, RemarkRow)
        .values(values)
        .on_conflict_do_update(
            index_elements=_ONE_EACH,
            index_where=text(STANDING),
            set_={name: values[name] for name in _AGAIN},
        )
        .returning(col(RemarkRow.id))
    )
    return replace(remark, id=session.exec(order).one()[0])


def undo(session: Session, workspace: str, number: int, *, by: str, at: datetime) -> Remark | None:
    """Take back the remark called `number` and return it; None when it does not stand."""
    ours = (
        col(RemarkRow.workspace_id) == workspace,
        col(RemarkRow.id) == number,
        col(RemarkRow.undone_at).is_(None),
    )
    row = session.exec(select(RemarkRow).where(*ours)).one_or_none()
    if row is None:
        return None
    session.exec(update(RemarkRow).where(*ours).values(undone_by=by, undone_at=at))
    return replace(_record(row), undone_by=by, undone_at=at)


def latest(session: Session, workspace: str, limit: int = 10) -> list[Remark]:
    """Return what was said lately, the last first, also what was taken back."""
    query = (
        select(RemarkRow)
        .where(RemarkRow.workspace_id == workspace)
        .order_by(col(RemarkRow.given_at).desc(), col(RemarkRow.id).desc())
        .limit(limit)
    )
    return [_record(row) for row in session.exec(query)]


def on(session: Session, workspace: str, ids: Collection[int]) -> dict[int, list[Remark]]:
    """Return what stands said of the statements and figures `ids`, oldest first, by their ids."""
    found: list[tuple[int, RemarkRow]] = []
    for batch in batches(ids):
        found += session.exec(_on_statements(workspace, batch)).all()
        found += session.exec(_on_figures(workspace, batch)).all()
    said: dict[int, list[Remark]] = {}
    for number, row in sorted(found, key=lambda pair: (pair[1].given_at, pair[1].id)):
        said.setdefault(number, []).append(_record(row))
    return said


def given_to(
    session: Session, workspace: str, speakers: Collection[int], limit: int = 50
) -> list[int]:
    """Return the ids of the statements that people say one of `speakers` made, newest first."""
    query = select(RemarkRow.id).where(
        RemarkRow.workspace_id == workspace,
        col(RemarkRow.speaker_id).in_(merges.whole(session, workspace, speakers)),
        col(RemarkRow.undone_at).is_(None),
    )
    # Asked for by itself: it is nearly always empty, and planners begin with the statements.
    remarks = sorted(session.exec(query))[-limit:]
    if not remarks:
        return []
    statements = (
        select(StatementRow.id)
        .join(RemarkRow, _same_utterance())
        .where(RemarkRow.workspace_id == workspace, col(RemarkRow.id).in_(remarks))
        .where(col(StatementRow.current))
    )
    return sorted(set(session.exec(statements)), reverse=True)[:limit]


def _on_statements(workspace: str, ids: Iterable[int]) -> Any:  # noqa: ANN401 - a query
    return (
        select(StatementRow.id, RemarkRow)
        .join(RemarkRow, _same_utterance())
        .where(
            StatementRow.workspace_id == workspace,
            col(StatementRow.id).in_(ids),
            col(RemarkRow.undone_at).is_(None),
            col(RemarkRow.aspect).in_(_OF_STATEMENTS),
        )
    )


def _on_figures(workspace: str, ids: Iterable[int]) -> Any:  # noqa: ANN401 - a query
    return (
        select(FigureRow.id, RemarkRow)
        .join(
            RemarkRow,
            (col(RemarkRow.workspace_id) == col(FigureRow.workspace_id))
            & (col(RemarkRow.mark) == col(FigureRow.fingerprint)),
        )
        .where(
            FigureRow.workspace_id == workspace,
            col(FigureRow.id).in_(ids),
            col(RemarkRow.undone_at).is_(None),
        )
    )


def _same_utterance() -> ColumnElement[bool]:
    """Return the condition that a remark holds for a statement.

    Another outlet may print the same words with the right speaker: of speakers it holds only where
    the one who was found wrong speaks.
    """
    same = (col(RemarkRow.workspace_id) == col(StatementRow.workspace_id)) & (
        col(RemarkRow.mark) == col(StatementRow.cluster_id)
    )
    return same & or_(
        col(RemarkRow.aspect) == Aspect.RELEVANCE,
        col(RemarkRow.filed_article_id) == col(StatementRow.article_id),
        col(RemarkRow.filed_speaker_id) == col(StatementRow.speaker_id),
    )


def _target(session: Session, workspace: str, evidence: int) -> Values:
    """Return the columns that tie a remark to the utterance or the figure it is about."""
    tables = ((StatementRow, StatementRow.cluster_id), (FigureRow, FigureRow.fingerprint))
    for table, mark in tables:
        query = select(mark, table.article_id, table.speaker_id).where(
            table.workspace_id == workspace, table.id == evidence
        )
        if row := session.exec(query).one_or_none():
            return dict(zip(("mark", "filed_article_id", "filed_speaker_id"), row, strict=True))
    return {"mark": None, "filed_article_id": None, "filed_speaker_id": None}


def _record(row: RemarkRow) -> Remark:
    return Remark(
        id=row.id,
        asked=row.asked,
        aspect=Aspect(row.aspect),
        evidence=row.evidence,
        words=row.words,
        about=row.about,
        said=row.said,
        speaker_id=row.speaker_id,
        shown=tuple(row.shown),
        user=row.user,
        given_at=row.given_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
