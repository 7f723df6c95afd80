"""Which events were taken up, so that each is answered once however often it is delivered."""

from datetime import datetime

from sqlmodel import Session, col, delete

from storage.models import EventSeenRow
from storage.upsert import insert_first


def first_time(session: Session, workspace: str, event_id: str, now: datetime) -> bool:
    """Say whether `event_id` comes for the first time, and remember it."""
    row = {"workspace_id": workspace, "event_id": event_id, "seen_at": now}
    return insert_first(session, EventSeenRow, row)


def forget(session: Session, before: datetime) -> None:
    """Forget the events of all workspaces that came before `before`."""
    session.exec(delete(EventSeenRow).where(col(EventSeenRow.seen_at) < before))
