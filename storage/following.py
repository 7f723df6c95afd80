"""What channels were told by their digests, and what they do not want to hear of."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage.following_models import DigestItemRow, MuteRow
from storage.following_records import Mute, MuteKind
from storage.upsert import insert_first, insert_missing


def tell(
    session: Session, workspace: str, channel: str, evidence: Iterable[int], now: datetime
) -> None:
    """Write down that the statements and figures `evidence` stood in a channel's digest."""
    rows = [
        {"workspace_id": workspace, "channel": channel, "evidence_id": number, "told_at": now}
        for number in sorted(set(evidence))
    ]
    insert_missing(session, DigestItemRow, rows)


def told(session: Session, workspace: str, channel: str, since: datetime) -> list[int]:
    """Return the ids of what stood in a channel's digests since then."""
    query = select(DigestItemRow.evidence_id).where(
        DigestItemRow.workspace_id == workspace,
        DigestItemRow.channel == channel,
        DigestItemRow.told_at >= since,
    )
    return sorted(session.exec(query))


def forget_told(session: Session, before: datetime) -> None:
    """Forget what was told before then in all workspaces."""
    session.exec(delete(DigestItemRow).where(col(DigestItemRow.told_at) < before))


def mute(session: Session, workspace: str, channel: str, muted: Mute) -> bool:
    """Keep what a channel does not want to hear of; false when that was known."""
    row = {"workspace_id": workspace, "channel": channel, **asdict(muted)}
    return insert_first(session, MuteRow, row)


def unmute(session: Session, workspace: str, channel: str, kind: MuteKind, name: str) -> bool:
    """Let a channel hear of it again; say whether it was muted."""
    ours = (col(MuteRow.workspace_id) == workspace, col(MuteRow.channel) == channel)
    named = (col(MuteRow.kind) == kind, col(MuteRow.name) == name)
    return session.exec(delete(MuteRow).where(*ours, *named)).rowcount == 1


def mutes(session: Session, workspace: str, channel: str) -> list[Mute]:
    """Return what a channel does not want to hear of, the latest first."""
    query = (
        select(MuteRow)
        .where(MuteRow.workspace_id == workspace, MuteRow.channel == channel)
        .order_by(col(MuteRow.muted_at).desc(), col(MuteRow.kind), col(MuteRow.name))
    )
    return [_record(row) for row in session.exec(query)]


def _record(row: MuteRow) -> Mute:
    return Mute(
        kind=MuteKind(row.kind), name=row.name, muted_by=row.muted_by, muted_at=row.muted_at
    )
