"""What channels follow, and which digest was claimed by whom."""

from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session, col, delete, select, update

from storage import forms
from storage.models import DigestRunRow, FollowRow
from storage.records import DigestRun, Follow
from storage.upsert import insert, insert_first

_CLAIMED = "claimed"


def put(session: Session, workspace: str, follow: Follow) -> None:
    """Store `follow` in place of what its channel followed."""
    values = asdict(follow)
    del values["channel"]
    row = insert(session, FollowRow).values(
        workspace_id=workspace, channel=follow.channel, **values
    )
    session.exec(row.on_conflict_do_update(index_elements=["workspace_id", "channel"], set_=values))


def get(session: Session, workspace: str, channel: str) -> Follow | None:
    """Return what `channel` follows."""
    query = select(FollowRow).where(
        FollowRow.workspace_id == workspace, FollowRow.channel == channel
    )
    row = session.exec(query).one_or_none()
    return None if row is None else forms.follow(row)


def remove(session: Session, workspace: str, channel: str) -> bool:
    """Forget what `channel` follows; say whether it followed anything."""
    ours = (col(FollowRow.workspace_id) == workspace, col(FollowRow.channel) == channel)
    return session.exec(delete(FollowRow).where(*ours)).rowcount == 1


def active(session: Session) -> list[tuple[str, Follow]]:
    """Return the follows of all workspaces that are not paused, each with its workspace."""
    query = (
        select(FollowRow)
        .where(~col(FollowRow.paused))
        .order_by(FollowRow.workspace_id, FollowRow.channel)
    )
    return [(row.workspace_id, forms.follow(row)) for row in session.exec(query)]


def listed(session: Session, workspace: str) -> list[Follow]:
    """Return the follows of a workspace, also the paused, by channel."""
    query = select(FollowRow).where(FollowRow.workspace_id == workspace)
    return [forms.follow(row) for row in session.exec(query.order_by(FollowRow.channel))]


def claim(
    session: Session,
    workspace: str,
    channel: str,
    local_date: date,
    covered_until: datetime,
    now: datetime,
) -> bool:
    """Take the digest of `local_date` upon us; false when another machine has it already."""
    run = {
        "workspace_id": workspace,
        "channel": channel,
        "local_date": local_date,
        "outcome": _CLAIMED,
        "covered_until": covered_until,
        "claimed_at": now,
        "message_ts": None,
    }
    return insert_first(session, DigestRunRow, run)


def finish(
    session: Session,
    workspace: str,
    channel: str,
    local_date: date,
    outcome: str,
    message_ts: str | None,
) -> None:
    """Write down how the digest of `local_date` ended, and the message it became."""
    query = update(DigestRunRow).where(
        col(DigestRunRow.workspace_id) == workspace,
        col(DigestRunRow.channel) == channel,
        col(DigestRunRow.local_date) == local_date,
    )
    session.exec(query.values(outcome=outcome, message_ts=message_ts))


def last_run(session: Session, workspace: str, channel: str) -> DigestRun | None:
    """Return the latest digest of `channel`, also one that was claimed and never finished."""
    query = (
        select(DigestRunRow)
        .where(DigestRunRow.workspace_id == workspace, DigestRunRow.channel == channel)
        .order_by(col(DigestRunRow.local_date).desc())
        .limit(1)
    )
    row = session.exec(query).one_or_none()
    return None if row is None else forms.digest_run(row)


def latest_run(session: Session, workspace: str) -> DigestRun | None:
    """Return the digest of a workspace that was claimed last, whatever came of it."""
    query = (
        select(DigestRunRow)
        .where(DigestRunRow.workspace_id == workspace)
        .order_by(col(DigestRunRow.claimed_at).desc())
        .limit(1)
    )
    row = session.exec(query).one_or_none()
    return None if row is None else forms.digest_run(row)
