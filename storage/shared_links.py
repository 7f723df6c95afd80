"""The links that people shared and that are still to be read, or still to be asked for.

Each is taken by one program at a time; what that one does not live to answer, another one takes
when the time has passed.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, or_, select, update

from storage.link_models import SharedLinkRow
from storage.link_records import SharedLink
from storage.plain import fingerprint
from storage.upsert import insert_missing

MOST_TRIES = 3  # a page that brings the program down must not do so for ever


def put(session: Session, links: Sequence[SharedLink], *, read_at: datetime | None) -> None:
    """Write down links that are to be read from `read_at` on; None when somebody has to ask."""
    rows = [
        {
            **{name: value for name, value in asdict(link).items() if name != "workspace"},
            "workspace_id": link.workspace,
            "print": fingerprint(link.url),
            "read_at": read_at,
            "tries": 0,
        }
        for link in links
    ]
    insert_missing(session, SharedLinkRow, sorted(rows, key=lambda row: int(row["print"])))


def take(
    session: Session, workspace: str, channel: str, message: str, *, now: datetime, until: datetime
) -> list[SharedLink]:
    """Return the links of a message that nobody is reading, and keep others off them `until`."""
    ours = (
        col(SharedLinkRow.workspace_id) == workspace,
        col(SharedLinkRow.channel) == channel,
        col(SharedLinkRow.message) == message,
        or_(col(SharedLinkRow.read_at).is_(None), col(SharedLinkRow.read_at) <= now),
    )
    return _taken(session, ours, until)


def overdue(session: Session, workspace: str, now: datetime) -> list[tuple[str, str]]:
    """Return channel and timestamp of the messages whose links should have been read by `now`."""
    query = (
        select(SharedLinkRow.channel, SharedLinkRow.message)
        .where(
            SharedLinkRow.workspace_id == workspace,
            col(SharedLinkRow.read_at) <= now,
            SharedLinkRow.tries < MOST_TRIES,
        )
        .distinct()
    )
    return [(channel, message) for channel, message in session.exec(query)]


def answered(session: Session, link: SharedLink) -> None:
    """Forget a link whose result was told."""
    session.exec(
        delete(SharedLinkRow).where(
            col(SharedLinkRow.workspace_id) == link.workspace,
            col(SharedLinkRow.channel) == link.channel,
            col(SharedLinkRow.message) == link.message,
            col(SharedLinkRow.print) == fingerprint(link.url),
        )
    )


def give_up(session: Session, workspace: str, channel: str, thread: str) -> None:
    """Forget the links of a thread that are being read or should be; offers stay."""
    session.exec(
        delete(SharedLinkRow).where(
            col(SharedLinkRow.workspace_id) == workspace,
            col(SharedLinkRow.channel) == channel,
            col(SharedLinkRow.thread) == thread,
            col(SharedLinkRow.read_at).is_not(None),
        )
    )


def forget(session: Session, before: datetime) -> None:
    """Forget the links of all workspaces that were shared before: nobody wanted them read."""
    session.exec(delete(SharedLinkRow).where(col(SharedLinkRow.shared_at) < before))


def _taken(session: Session, ours: Sequence[Any], until: datetime) -> list[SharedLink]:
    # One order, for between a look and a claim another program could take the same.
    query = (
        update(SharedLinkRow)
        .where(*ours, col(SharedLinkRow.tries) < MOST_TRIES)
        .values(read_at=until, tries=SharedLinkRow.tries + 1)
        .returning(SharedLinkRow)
    )
    rows = session.exec(query).scalars().all()
    return [_record(row) for row in sorted(rows, key=lambda row: row.print)]


def _record(row: SharedLinkRow) -> SharedLink:
    values = row.model_dump(exclude={"workspace_id", "print", "read_at", "tries"})
    return SharedLink(workspace=row.workspace_id, **values)
