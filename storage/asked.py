"""Questions that people asked: kept for their buttons, their threads and the App Home."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage.asked_models import AskedRow
from storage.asked_records import Asked
from storage.upsert import insert_first


def put(session: Session, workspace: str, asked: Asked) -> None:
    """Keep a question; one that is kept already stays as it is."""
    insert_first(
        session,
        AskedRow,
        {
            "workspace_id": workspace,
            "id": asked.id,
            "channel": asked.channel,
            "thread": asked.thread,
            "user": asked.user,
            "words": asked.words,
            "query": dict(asked.query),
            "evidence": list(asked.evidence),
            "asked_at": asked.asked_at,
        },
    )


def get(session: Session, workspace: str, number: str) -> Asked | None:
    """Return the question called `number`."""
    query = select(AskedRow).where(AskedRow.workspace_id == workspace, AskedRow.id == number)
    row = session.exec(query).one_or_none()
    return None if row is None else _record(row)


def latest_in(session: Session, workspace: str, channel: str, thread: str) -> Asked | None:
    """Return the last question of a thread, None where nothing was asked."""
    query = (
        select(AskedRow)
        .where(AskedRow.workspace_id == workspace)
        .where(AskedRow.channel == channel, AskedRow.thread == thread)
        .order_by(col(AskedRow.asked_at).desc(), col(AskedRow.id).desc())
        .limit(1)
    )
    row = session.exec(query).one_or_none()
    return None if row is None else _record(row)


def recent(session: Session, workspace: str, limit: int = 5) -> list[Asked]:
    """Return the latest questions of a workspace, the last first."""
    query = (
        select(AskedRow)
        .where(AskedRow.workspace_id == workspace)
        .order_by(col(AskedRow.asked_at).desc(), col(AskedRow.id).desc())
        .limit(limit)
    )
    return [_record(row) for row in session.exec(query)]


def forget(session: Session, before: datetime) -> None:
    """Forget what was asked before `before` in all workspaces."""
    session.exec(delete(AskedRow).where(col(AskedRow.asked_at) < before))


def _record(row: AskedRow) -> Asked:
    return Asked(
        id=row.id,
        channel=row.channel,
        thread=row.thread,
        user=row.user,
        words=row.words,
        query=row.query,
        evidence=tuple(row.evidence),
        asked_at=row.asked_at,
    )
