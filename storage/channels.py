"""What a channel wants done with the links that are posted in it."""

from datetime import datetime

from sqlmodel import Session, select

from storage.link_models import ChannelRow
from storage.link_records import LinkMode
from storage.upsert import insert


def link_mode(session: Session, workspace: str, channel: str) -> LinkMode:
    """Return what becomes of links in `channel`; where nobody said anything they are offered."""
    query = select(ChannelRow.link_mode).where(
        ChannelRow.workspace_id == workspace, ChannelRow.channel == channel
    )
    chosen = session.exec(query).one_or_none()
    return LinkMode.ASK if chosen is None else LinkMode(chosen)


def set_link_mode(
    session: Session, workspace: str, channel: str, mode: LinkMode, *, by: str, at: datetime
) -> None:
    """Keep what becomes of links in `channel`."""
    values = {"link_mode": str(mode), "changed_by": by, "changed_at": at}
    row = insert(session, ChannelRow).values(workspace_id=workspace, channel=channel, **values)
    session.exec(row.on_conflict_do_update(index_elements=["workspace_id", "channel"], set_=values))
